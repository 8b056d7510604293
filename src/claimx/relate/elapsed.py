"""Lengths of time whose year another sentence tells: `47 years of silence`, `is to close after 134 years`, `by then`.

Not here: a length and its years in one sentence (relate/lengths.py).
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from claimx.records import Period, Relation
from claimx.relate.ages import year_of
from claimx.relate.choose import CLEAR
from claimx.relate.scene import Scene
from claimx.relate.years import YEARS, lasting, numbers
from claimx.view import Numeral

FOUNDED = re.compile(
    r"\s{1,3}(?:Founded|Opened|Built|Established|Started|Set[^\S\n]up|Launched"
    r"|(?:It|The[^\S\n][a-z]{3,20})[^\S\n](?:opened|began|started|was[^\S\n](?:founded|opened|built|set[^\S\n]up)))"
    r"[^\S\n](?:[^.,;\d]{0,30}[^\S\n])?in[^\S\n]"
)
"""The opening of the sentence behind, which tells when it began."""
CLOSING = re.compile(
    r"\b(?:will|is[^\S\n]to|are[^\S\n]to|shuts|closes|ends|retires)\b[^.]*[^\S\n]after[^\S\n]$|,[^\S\n]ending[^\S\n]$"
)
"""Before a length that runs from a year told before or behind: `opened in 1927, will shut after 77 years`."""
AFTER = re.compile(r"\b(?:after|ends?|ended|in|first[^\S\n]for)[^\S\n](?:a[^\S\n])?$", re.IGNORECASE)
WAIT = re.compile(r"[^\S\n](?:of|wait|drought|rule|reign|run|silence|absence|low|high|hiatus|gap)\b", re.IGNORECASE)
COUNTED = re.compile(
    r"\b(?:first|held|last|only|lowest|highest|worst|best|longest|largest|biggest)\b[^.]{0,60}\bsince\b"
    r"[^.,;]{0,45}[^\S\n]$",
    re.IGNORECASE,
)
WAITED = r"(?:absence|break|closure|drought|exile|gap|hiatus|lay-off|shutdown|silence|wait)"
FIRST_SINCE = re.compile(r"\bfirst\b[^.;]{0,60}\bsince[^\S\n]$")
ENDING = re.compile(
    rf"(?:[^.;,\d]{{0,60}},)?[^\S\n](?:ending|breaking|after|following|to[^\S\n]end|and[^\S\n](?:ends|ended))[^\S\n]an?[^\S\n]"
    rf"(?:(?:[a-z]+[^\S\n])?{WAITED}[^\S\n]of[^\S\n])?(?:(?:nearly|almost|about|some|over|more[^\S\n]than)[^\S\n])?"
)
WAITED_FOR = re.compile(rf"[-‐‑\s]years?[^\S\n](?:[a-z]+[^\S\n])?{WAITED}\b")
"""Around a length that ends with what is the first since: `the first since 2018, ending a closure of four years`."""
BY_THEN = re.compile(r"[^.;\d]{0,40}\bby[^\S\n]then\b[^.;\d]{0,60}\bfor[^\S\n](?:(?:some|about|nearly)[^\S\n])?")
"""Between the year in which it began and how long it had gone on."""


def elapsed(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each number of years that runs from a year of another sentence."""
    yield from _first_since(scene)
    yield from _closed_after(scene)
    yield from _by_then(scene)


def _first_since(scene: Scene) -> Iterator[Relation]:
    """Yield the headline's `47 years of silence` or `12-year wait` with the one year that the lead counts from."""
    headline, published = scene.view.headline, scene.view.published
    if headline is None or published is None:
        return
    text = scene.view.text
    headed = [
        length
        for length in numbers(scene)
        if headline.start <= length.numeral.start < headline.end and _waited(text, headline.start, length.numeral)
    ]
    lead = next((one for one in scene.view.sentences if one.start >= headline.end), None)
    if len(headed) != 1 or lead is None:
        return
    years = [one for one in scene.periods_in(lead.start, lead.end) if year_of(one) is not None]
    since = [one for one in years if COUNTED.search(text[lead.start : one.start])]
    if len(years) == len(since) == 1:
        begun, now = Decimal(year_of(since[0]) or 0), Decimal(published.year)
        yield lasting(scene, CLEAR, headed[0], since[0], begun, now).relation


def _closed_after(scene: Scene) -> Iterator[Relation]:
    """Yield `is to close next month after 134 years. Founded in 1899 …`: the years from then to now."""
    text, published = scene.view.text, scene.view.published
    for length in numbers(scene) if published is not None else ():
        sentence = scene.view.sentence_at(length.numeral.start)
        if sentence is None or not CLOSING.search(text, sentence.start, length.numeral.start):
            continue
        begun = FOUNDED.match(text, sentence.end)
        year = None if begun is None else next(iter(scene.periods_in(begun.end(), begun.end() + 1)), None)
        if year is not None and year_of(year) is not None and published is not None:
            first, last = Decimal(year_of(year) or 0), Decimal(published.year)
            yield lasting(scene, CLEAR, length, year, first, last).relation


def _by_then(scene: Scene) -> Iterator[Relation]:
    """Yield `It fell in 2019. It had been put up in 1950 and by then had stood for 69 years`."""
    text = scene.view.text
    for length in numbers(scene):
        at = scene.view.sentence_index(length.numeral.start)
        if at is None or at == 0:
            continue
        sentence, before = scene.view.sentences[at], scene.view.sentences[at - 1]
        begun = [one for one in scene.periods_in(sentence.start, length.numeral.start) if year_of(one) is not None]
        ended = [one for one in scene.periods_in(before.start, before.end) if year_of(one) is not None]
        if len(begun) == len(ended) == 1 and BY_THEN.fullmatch(text, begun[0].end, length.numeral.start):
            first, last = Decimal(year_of(begun[0]) or 0), Decimal(year_of(ended[0]) or 0)
            if first < last:
                yield lasting(scene, CLEAR, length, begun[0], first, last, until=ended[0].id).relation


def ends_a_wait(text: str, start: int, period: Period, numeral: Numeral) -> bool:
    """Whether it tells of the first since the year, after so long: `first win since 2008, ending a 9-year wait`."""
    between = text[period.end : numeral.start] if FIRST_SINCE.search(text, start, period.start) else ""
    named = re.search(WAITED, between) is not None or WAITED_FOR.match(text, numeral.end) is not None
    return named and ENDING.fullmatch(between) is not None


def _waited(text: str, start: int, numeral: Numeral) -> bool:
    """Whether so many years are what has passed: `after 47 years`, `26 years of rule`, `a 12-year wait`."""
    behind = YEARS.match(text, numeral.end)
    rest = "" if behind is None else text[behind.end() : behind.end() + 12]
    return bool(AFTER.search(text[start : numeral.start]) or WAIT.match(rest))
