"""Counts: `427 grooming and online offences`, `about 700 people`, `90 of the calls`, and bare numbers.

Not here: what is no quantity (excluded.py), the unit of a bare number (link/unit.py).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from claimx.extractors.candidates import candidates
from claimx.extractors.drafts import QuantityDraft
from claimx.extractors.events import is_event
from claimx.extractors.excluded import excluded
from claimx.extractors.excluded.marks import paragraphs
from claimx.extractors.fractions import POINT
from claimx.extractors.noun_runs import NOUNS, run_behind
from claimx.extractors.quantity import quantity, tight_end
from claimx.extractors.units import unit_after
from claimx.interval import is_whole
from claimx.nouns import is_plural, lemma, unchanged
from claimx.units import is_time
from claimx.view import Numeral, Parse, View

SEASON = "season"
OF_NAME = re.compile(r"[^\S\n]of[^\S\n](?:the[^\S\n])?[‘'“\"]?[A-Z]")
"""Behind what is no time there: `five seasons of Marlow Lane`."""
JOINS = ("CC", ",", ":")
"""Between two numbers, what makes them a list."""
AGED = re.compile(r"(?:under|over)[-‐‑]\d{1,2}s")
"""People by their age: `24,180 under-18s`."""
MODELS = re.compile(r"(?:[A-Z]+|[a-z])-?\d+[a-z]*s")
"""Things by their model: `12 Airbus A321neos`."""
BE = ("is", "are", "was", "were")
"""Between a number and a noun: what they were, which is no part of the expression."""
SEVERAL_OF = re.compile(r"[^\S\n]((?:[A-Z][a-z]+[^\S\n]\d{1,4}|\d{3,4})(?:-\d{1,3})?s)(?!\w)")
"""Things by their model: `18 777s`, `14 Leopard 2s`."""
DECADE = re.compile(r"[12]\d{2}0s")
THEN = ("previous", "preceding", "last", "past", "same", "corresponding", "before", "earlier", "prior")
"""Before a stretch of time, these make it another than the one told of."""
SET_AGAINST = re.compile(
    r"\b(?:of|than|above|below|over|under|against|versus|to|with|beat|beats|beating|top(?:s|ped|ping)|miss(?:es|ed|ing)"
    r"|exceed(?:s|ed|ing))[^\S\n]the[^\S\n]$"
)
AHEAD = 16
EXPECTED = re.compile(
    r"(?:analysts|economists|forecasters|brokers|experts)(?:[^\S\n](?:had|have|were|polled|surveyed)){0,2}[^\S\n]"
    r"(?:been[^\S\n])?(?:expect|forecast|predict|project|estimat|look|anticipat|pencil|hop)(?:ed|ing)?\b"
)
"""Behind a number, who told what it leaves out: `ahead of the 187 million analysts had expected`."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a numeral counts: the noun's token and lemma, and where the expression ends."""

    end: int
    noun: int | None
    unit: str | None


def counts(view: View) -> Iterator[QuantityDraft]:
    """Yield a draft for each numeral that counts something named, or stands alone in the place of what it counts.

    The span runs from the comparator to the counted noun; `value` is in the noun (`unit`, its lemma), which is None
    for a bare number.

    >>> [(draft.text, draft.value, draft.unit) for draft in counts(read("Police seized 12 stolen bikes."))]
    [('12 stolen bikes', Decimal('12'), 'bike')]
    >>> list(counts(read("Police closed the M25 at junction 12 on 29 March.")))
    []
    """
    for _, numeral in candidates(view):
        points = POINT.match(view.text, numeral.end) if numeral.form == "fraction" else None
        if points is not None:  # a quarter point of an index
            yield quantity(
                "count", view, numeral, start=numeral.start, end=points.end(), unit="point", factor=Decimal("0.01")
            )
        if numeral.form not in ("digits", "words") or excluded(view, numeral) is not None:
            continue
        found = _counted(view, numeral)
        if found is None or _duration(view, numeral, found) or _compound(view.text, numeral):
            continue
        yield quantity("count", view, numeral, start=numeral.start, end=found.end, unit=found.unit, noun=found.noun)


def _counted(view: View, numeral: Numeral) -> Counted | None:
    """What the numeral counts, None where it stands in no sentence."""
    parse = view.parse
    tokens = parse.within(numeral.start, numeral.end)
    if not tokens:
        return None
    several = SEVERAL_OF.match(view.text, numeral.end)
    if several is not None and not DECADE.fullmatch(several[1]):
        return Counted(several.end(), None, several[1].removesuffix("s").lower())
    tight = tight_end(view.text, numeral.end)
    if tight > numeral.end:
        tokens = parse.within(numeral.start, tight)
    last = tokens[-1]
    of = _of(view, numeral, last)
    if of is not None:
        return of
    noun = _noun(view, tokens)
    if noun is None or noun < last:  # a garbled sentence may have the noun in front
        return Counted(max(numeral.end, tight), None, None)
    set_against = EXPECTED.match(view.text, parse.starts[noun]) is not None
    if set_against and SET_AGAINST.search(view.text, max(0, numeral.start - AHEAD), numeral.start):
        return Counted(numeral.end, None, None)
    written = parse.word(noun)
    if any(map(str.isdigit, written)) and not (AGED.fullmatch(written) or MODELS.fullmatch(written)):
        return None  # a code
    if (is_whole(numeral.value) and _named(view, noun)) or _second_number(view, noun, tokens):
        return None
    if parse.lower(last + 1) in BE:
        return Counted(max(numeral.end, tight), noun, _unit(view, noun))  # 98 were schools
    return Counted(parse.ends[noun], noun, _unit(view, noun))


def _named(view: View, noun: int) -> bool:
    """Whether the noun is a singular name, so that the number is part of it: `11 Pro Max`, `Seven Mile Beach`."""
    word = view.parse.word(noun)
    return view.parse.tags[noun] == "NNP" and not is_plural(word) and not unchanged(word) and word[:1].isupper()


def _second_number(view: View, noun: int, tokens: range) -> bool:
    """Whether another number counts the noun, so that this one names it: `two old 125 trains`."""
    parse = view.parse
    others = (c for c in parse.children(noun) if parse.tags[c] == "CD" and parse.deps[c] == "nummod")
    return any(
        other < tokens.start
        and parse.starts[other] not in paragraphs(view.text)
        and not any(tag in JOINS for tag in parse.tags[other : tokens.start])  # 18 and 31 points
        and not any(parse.lower(token) == "of" for token in range(other, tokens.start))  # one-third of the 90 towns
        for other in others
    )


def _noun(view: View, tokens: range) -> int | None:
    """The token of the counted noun: the head to the right, else the last noun of the run behind the numeral."""
    parse = view.parse
    head = parse.heads[parse.head_of(parse.starts[tokens[0]], parse.ends[tokens[-1]]) or tokens[-1]]
    run = run_behind(view, tokens[-1])
    nouns = [t for t in run if parse.tags[t] in NOUNS and not _prefix(parse, t)]
    if not nouns:
        return _mistagged(parse, tokens[-1])
    if parse.tags[nouns[-1]] == "NNS":  # 87 M1A2 Abrams tanks
        nouns = [t for t in nouns if not any(map(str.isdigit, parse.word(t)))] or nouns
    plural = next((t for t in nouns if parse.tags[t] in ("NNS", "NNPS")), None)
    if plural is not None and parse.tags[plural] == "NNPS" and parse.tags[plural + 1 : plural + 2] == ["NNS"]:
        plural += 1
    coded = plural is not None and any(any(map(str.isdigit, parse.word(t))) for t in run if head < t < plural)
    if head in nouns and (plural is None or parse.tags[head] != "NN") and not (coded and parse.tags[head] == "NNP"):
        plural = head
    noun = plural if plural is not None else nouns[-1]
    return noun if _fits(parse, noun, tokens) else None


def _mistagged(parse: Parse, last: int) -> int | None:
    """The plural noun behind a verb and a number with a letter, where it is taken for a verb: `made 15k genomes`."""
    lettered = parse.word(last)[-1].isalpha() and parse.word(last)[0].isdigit() and last > 0
    between = [tag[:2] for tag in parse.tags[last - 1 : last + 2 : 2]] == ["VB", "VB"]
    return last + 1 if lettered and between and is_plural(parse.word(last + 1)) else None


def _prefix(parse: Parse, token: int) -> bool:
    """Whether a hyphen joins the word to the next: the `co` of `12 co-owners`."""
    behind = parse.text[parse.ends[token] : parse.ends[token] + 2]
    return not parse.word(token)[-1].isalnum() or (behind[:1] in ("-", "‐", "‑") and behind[1:].isalnum())


def _fits(parse: Parse, noun: int, tokens: range) -> bool:
    """Whether the number can count the noun: of several things a plural, unless the noun is right behind the number."""
    word = parse.word(noun)
    if parse.tags[noun] != "NN" or is_plural(word) or unchanged(word) or parse.lower(tokens.start) in ("one", "1", "a"):
        return True
    last = tokens.stop + 1 == noun or parse.tags[noun + 1 : noun + 2] == ["NN"]
    return parse.tags[tokens.stop] == "NN" and last  # the 12 page report


def _of(view: View, numeral: Numeral, last: int) -> Counted | None:
    """`90 of the calls`, `97 of them`: the noun behind `of`, without a lemma where it is a pronoun."""
    parse = view.parse
    if last + 2 >= len(parse) or parse.lower(last + 1) != "of":
        return None
    noun = parse.child(last + 1, "pobj")
    if noun is None or not 0 < noun - last <= 8:  # in a garbled sentence it may stand in front
        return None
    if parse.tags[noun] not in NOUNS:
        return Counted(parse.ends[last if parse.tags[noun] == "CD" else noun], None, None)  # the 64,000 of 2018
    if parse.tags[noun] in ("NNP",) or parse.tags[noun] == "NN":
        return Counted(parse.ends[last], None, None)  # 49 of the population, 12 of London's …
    if _of_then(view, numeral, noun):
        return Counted(parse.ends[last], None, None)
    of_so_many = any(parse.tags[token] == "CD" for token in range(last + 2, noun))
    return Counted(parse.ends[last if of_so_many else noun], noun, _unit(view, noun))  # two of its 40 stations


def _of_then(view: View, numeral: Numeral, noun: int) -> bool:
    """Whether so many were there at another time: `the 900 of the previous 12 months`, not `4 of the last 31 days`."""
    parse = view.parse
    if not is_time(lemma(parse.word(noun))) or not any(parse.lower(token) in THEN for token in parse.children(noun)):
        return False
    behind = bisect_right(view.numerals, numeral.start, key=lambda other: other.start)
    within = view.numerals[behind : behind + 1]
    return not any(other.start < parse.starts[noun] and other.value >= numeral.value for other in within)


def _unit(view: View, noun: int) -> str:
    """The lemma of the noun, what a hyphen joins to it included: `call-out`."""
    word = view.parse.hyphenated(noun)
    return word.lower().removesuffix("s") if AGED.fullmatch(word) else lemma(word)


def _duration(view: View, numeral: Numeral, found: Counted) -> bool:
    """Whether a stretch of time or a race stands there, which is no count: `six weeks`, `30 long years`, `the 100m`."""
    hit = unit_after(view.text, numeral.end)
    if found.unit == SEASON and OF_NAME.match(view.text, found.end):
        return False
    if hit is not None and (is_time(hit.name) or is_event(view.text, numeral.start, hit.end, hit.name)):
        return True
    return found.unit is not None and is_time(found.unit)


def _compound(text: str, numeral: Numeral) -> bool:
    """Whether a count is part of an adjective, and so nothing: `three-storey`, but `30-odd tables`."""
    behind = text[numeral.end : numeral.end + 2]
    joined = behind[:1] in ("-", "‐", "‑") and behind[1:].isalpha()
    return joined and tight_end(text, numeral.end) == numeral.end
