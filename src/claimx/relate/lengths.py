"""Lengths in years: `has sat since 1985, a stretch of 37 years`, `32 years ago, in 1990`, `34 years, from 1978 to`.

Where the other end is not given it is the year of publication.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claimx.records import Period, Relation, Term
from claimx.relate.ages import year_of
from claimx.relate.choose import CLEAR, Option, choose
from claimx.relate.scene import Scene, numeral_term, relation
from claimx.view import Numeral

YEARS = re.compile(r"[-‐‑\s]years?\b(?:[^\S\n](ago))?", re.IGNORECASE)
SINCE = re.compile(r"\bsince[^\S\n](?:the[^\S\n]|\w+[^\S\n])?$", re.IGNORECASE)
RUN = re.compile(
    r"\b(?:run of|spell of|span of|stretch of|total of|spanning|lasting|wait of|reign of|career of)[^\S\n]$",
    re.IGNORECASE,
)
STILL = re.compile(
    r"\b(?:has|have|been|together|for|after)[^\S\n](?:for[^\S\n]|some[^\S\n]|the past[^\S\n])?$", re.IGNORECASE
)
BEGUN = re.compile(
    r"\b(?:married|wed|founded|established|formed|launched|started|began|begun|opened|built|set up|created"
    r"|inaugurated)\b",
    re.IGNORECASE,
)
"""What is said of a thing in the year from which its length runs."""
DATED = re.compile(r",?[^\S\n](?:back[^\S\n])?in[^\S\n]|[^\S\n]\(", re.IGNORECASE)
RUNS_OUT = re.compile(
    r"\b(?:(?:runs?|ran|running)[^\S\n]out|expir(?:es?|ed|ing)|end(?:s|ed|ing)?|laps(?:es?|ed)|until|till)\b"
)
"""Before the year that a length leads to: `granted in 2019 for 60 years and runs out in 2079`."""
FOR_SO_LONG = re.compile(r"[-‐‑\s]years?,?[^\S\n](?:from|between)[^\S\n]")
UNTIL = re.compile(r"[^\S\n](?:until|till|to)[^\S\n](?:[^,;.\d]{1,60}[^\S\n]in[^\S\n])?")
"""Between the first year and the last of so long: `from 1978 until a vessel replaced her in 2021`."""
TOOK = re.compile(
    r"[^.;,\d]{0,20}[^\S\n](?:and|but)[^\S\n](?:it[^\S\n])?took[^\S\n](?:almost|nearly|about|some)?[^\S\n]?"
)
"""Between the year in which it began and how long it took: `begun in 2009 and took six years to build, … in 2015`."""
WHEN_AGO = re.compile(r",[^\S\n]when[^\S\n][^,;.]{1,80},[^\S\n]")
"""Between a year and how long ago it was: `since 2014, when 400 fell ill, seven years ago`."""


@dataclass(frozen=True, slots=True)
class Length:
    """A number of years in the text, and whether it is told as so long ago."""

    numeral: Numeral
    ago: bool


def lengths(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each number of years between a year and the day of publication, or between two years."""
    for length in _numbers(scene):
        sentence = scene.view.sentence_at(length.numeral.start)
        if sentence is None:
            continue
        years = scene.periods_in(sentence.start, sentence.end)
        found = choose(scene, _options(scene, sentence.start, length, years))
        if found is not None:
            yield found


def _numbers(scene: Scene) -> Iterator[Length]:
    """Yield the whole numbers of years, two or more of them."""
    text = scene.view.text
    for numeral in scene.view.numerals:
        if text[numeral.end + 1 : numeral.end + 5].lower() != "year":
            continue
        after = YEARS.match(text, numeral.end)
        whole = numeral.form in ("digits", "words") and 2 <= numeral.value < 1000 and not numeral.is_range
        if after is not None and whole:
            yield Length(numeral, after[1] is not None)


def _lasting(
    scene: Scene, grade: int, length: Length, begun: Period, first: Decimal, last: Decimal, until: str | None = None
) -> Option:
    """A length with the years between which it lies; `until` is the claim that tells the later one."""
    start = Term(role="start", claim=begun.id, value=first)
    end = Term(role="end", claim=until, value=last)
    told = numeral_term("length", length.numeral)
    made = relation(scene, "lasts", ("start", start), ("end", end), ("length", told))
    return Option(grade, made, abs(last - first - length.numeral.value) <= 1)


def _options(scene: Scene, start: int, length: Length, periods: Sequence[Period]) -> Iterator[Option]:
    text = scene.view.text
    numeral = length.numeral
    for period in periods:
        if period.start <= numeral.start < period.end:
            continue
        years = _for_years(scene, period, periods, numeral)
        if years is not None:
            ends = Decimal(year_of(period) or 0), Decimal(year_of(years) or 0)
            yield _lasting(scene, CLEAR, length, period, *ends, until=years.id)
        span = _span(period)
        lasted = FOR_SO_LONG.fullmatch(text, numeral.end, max(numeral.end, period.start)) is not None
        if span is not None and lasted:
            yield _lasting(scene, CLEAR, length, period, *span)
        year = year_of(period)
        if year is None or scene.view.published is None:
            continue
        later = [other for other in periods if (year_of(other) or 0) > year]
        if later and period.end <= numeral.start:
            granted = text[period.end : numeral.start].strip() == "for" and RUNS_OUT.search(
                text, numeral.end, later[0].start
            )
            took = TOOK.fullmatch(text, period.end, numeral.start) and later[0].start > numeral.end
            grade = CLEAR if (granted or took) and len(later) == 1 else CLEAR - 1
            ends = Decimal(year), Decimal(year_of(later[0]) or 0)
            yield _lasting(scene, grade, length, period, *ends, until=later[0].id)
        grade = _grade(scene, start, period, length, periods)
        if grade:
            yield _lasting(scene, grade, length, period, Decimal(year), Decimal(scene.view.published.year))


def _for_years(scene: Scene, begun: Period, told: Sequence[Period], numeral: Numeral) -> Period | None:
    """The year that ends what began: `For 34 years, from 1978 until a vessel replaced her in 2021`."""
    text = scene.view.text
    if year_of(begun) is None or FOR_SO_LONG.fullmatch(text, numeral.end, max(numeral.end, begun.start)) is None:
        return None
    later = [one for one in told if one.start > begun.end and year_of(one) is not None]
    ended = later[0] if len(later) == 1 else None
    return ended if ended is not None and UNTIL.fullmatch(text, begun.end, ended.start) else None


def _grade(scene: Scene, start: int, period: Period, length: Length, periods: Sequence[Period]) -> int:
    """How clearly the length runs from the year to now; `periods` are those of its sentence, which opens at `start`."""
    text = scene.view.text
    lead = text[max(start, length.numeral.start - 30) : length.numeral.start]
    behind = period.end <= length.numeral.start
    since = SINCE.search(text[max(start, period.start - 20) : period.start]) is not None
    if length.ago:
        told = behind and WHEN_AGO.fullmatch(text, period.end, length.numeral.start) is not None
        return CLEAR if told or _dated(text, period, length.numeral) else 0
    if since and behind and RUN.search(lead):
        return CLEAR
    if behind and STILL.search(lead):
        return (
            CLEAR
            if BEGUN.search(text[max(start, period.start - 40) : period.start]) and "together" in lead
            else CLEAR - 1
        )
    return 0


def _dated(text: str, period: Period, numeral: Numeral) -> bool:
    """Whether the year stands right behind: `16 years ago, in 1997`."""
    ago = YEARS.match(text, numeral.end)
    return ago is not None and DATED.fullmatch(text, ago.end(), max(ago.end(), period.start)) is not None


def _span(period: Period) -> tuple[Decimal, Decimal] | None:
    """The years that a range names: `from 1998 to 2006`."""
    if period.first is None or period.last is None or period.last.year - period.first.year < 2:
        return None
    first, last = str(period.first.year), str(period.last.year)
    return (Decimal(first), Decimal(last)) if first in period.text and last in period.text else None
