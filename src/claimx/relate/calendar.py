"""Lengths in months and days: `from March 2021 to October 2022, a matter of 19 months`, `to 12 April, 39 days`.

Not here: lengths in years (relate/lengths.py).
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from claimx.arithmetic import month_number
from claimx.records import Period, Relation
from claimx.relate.scene import Scene, numeral_term
from claimx.relate.years import lasts
from claimx.view import Numeral

MONTHS = re.compile(r"[-‐‑\s]months?\b(?:[^\S\n](ago))?", re.IGNORECASE)
MONTH_OF = re.compile(r"\d{4}-\d\d(?:/\d{4}-\d\d)?")
"""The timex of a month, or from one to another."""
DAYS = re.compile(r"[-‐‑\s]days\b(?![^\S\n](?:ago|a|per|before|after|earlier|off)\b)", re.IGNORECASE)
REACH = 120
"""So many characters before a number of months or days hold those that it tells the length of."""
A_MATTER = re.compile(
    r"(?:[^\S\n]|[,(–—-]|or\b|that is\b|some\b|about\b|a (?:matter|period|stretch|span|spell|total) of\b){1,6}",
    re.IGNORECASE,
)
FROM = re.compile(r"\b(?:from|between)[^\S\n]$", re.IGNORECASE)
UNTIL = re.compile(r"[^\S\n](?:to|until|till|through)[^\S\n](?:[^.;,\d]{1,50}[^\S\n]on[^\S\n])?", re.IGNORECASE)
"""Between two days: `from Jan. 9 until they were shut out on Feb. 20`."""


def by_months(scene: Scene) -> Iterator[Relation]:
    """Yield `from March 2021 to October 2022, a matter of 19 months`, `in March, six months ago`."""
    text, published = scene.view.text, scene.view.published
    for numeral, told, periods in _lengths(scene, MONTHS):
        for period in periods:
            if period.first is None or period.last is None or MONTH_OF.fullmatch(period.timex) is None:
                continue
            if A_MATTER.fullmatch(text, period.end, numeral.start) is None:
                continue
            single, ago = "/" not in period.timex, told[1] is not None
            if single == ago and (not single or published is not None):
                last = published if single and published is not None else period.last
                ends = Decimal(month_number(period.first)), Decimal(month_number(last))
                yield lasts(scene, numeral_term("length", numeral), period, *ends, unit="months")


def by_days(scene: Scene) -> Iterator[Relation]:
    """Yield `from 4 March to 12 April, a total of 39 days`, `from Jan. 9 until they left on Feb. 20, 42 days`."""
    text = scene.view.text
    for numeral, _, periods in _lengths(scene, DAYS):
        if not periods or A_MATTER.fullmatch(text, periods[-1].end, numeral.start) is None:
            continue
        length = numeral_term("length", numeral)
        ends = _range(periods[-1])
        if ends is not None:
            yield lasts(scene, length, periods[-1], _ordinal(ends[0]), _ordinal(ends[1]), unit="days")
        for begun, ended in list(pairwise(periods))[-1:]:
            one, other = day_of(begun), day_of(ended)
            told = FROM.search(text, max(0, begun.start - REACH), begun.start)
            if one and other and one < other and told and UNTIL.fullmatch(text, begun.end, ended.start):
                yield lasts(scene, length, begun, _ordinal(one), _ordinal(other), ended.id, unit="days")


def _lengths(scene: Scene, unit: re.Pattern[str]) -> Iterator[tuple[Numeral, re.Match[str], tuple[Period, ...]]]:
    """Yield each number of the unit, two or more, with what stands behind it and the periods before it."""
    for numeral in scene.view.numerals:
        told = unit.match(scene.view.text, numeral.end) if numeral.form in ("digits", "words") else None
        if told is None or numeral.value < 2 or numeral.is_range:
            continue
        sentence = scene.view.sentence_at(numeral.start)
        if sentence is not None:
            start = max(sentence.start, numeral.start - REACH)
            yield numeral, told, scene.periods_in(start, numeral.start)


def day_of(period: Period) -> date | None:
    """The day that the period is, if it is just one."""
    return period.first if period.first == period.last else None


def _range(period: Period) -> tuple[date, date] | None:
    """The ends of a range from one day to another."""
    ends = period.timex.split("/")
    days = len(ends) == 2 and all(len(end) == len("2021-03-04") for end in ends)
    return (period.first, period.last) if days and period.first and period.last else None


def _ordinal(day: date) -> Decimal:
    return Decimal(day.toordinal())
