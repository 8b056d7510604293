"""Lengths: so many years lie between two of them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from claimx.arithmetic import month_called, month_number
from claimx.facts import Facts, plain
from claimx.interval import Interval
from claimx.records import Finding
from claimx.verdicts import compare

YEAR = MONTH = DAY = Decimal(1)


def lengths(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each `lasts` relation: its length in years against its two ends, give or take a year.

    Where `months` is a term, the ends and the length are of months, since the year nought, give or take a month; with
    `days` the ends are proleptic Gregorian ordinals, and the length is of days, give or take one.
    """
    for relation in facts.relations("lasts"):
        first, last, length = relation.one("start"), relation.one("end"), relation.one("length")
        if relation.has("months"):
            months = last.value - first.value
            ends = f"{month_called(int(first.value))} to {month_called(int(last.value))}"
            message = f"{ends} is {plain(months)} months; the article says {length.text}"
            expected = Interval.exactly(months).widened(MONTH)
            yield compare("period", [first, last, length], expected, length.interval, message)
            continue
        if relation.has("days"):
            days = last.value - first.value
            ends = f"{_called(first.value)} to {_called(last.value)}"
            message = f"{ends} is {plain(days)} days; the article says {length.text}"
            yield compare(
                "period", [first, last, length], Interval.exactly(days).widened(DAY), length.interval, message
            )
            continue
        years = last.value - first.value
        message = f"{first.value} to {last.value} is {plain(years)} years; the article says {length.text}"
        yield compare("period", [first, last, length], Interval.exactly(years).widened(YEAR), length.interval, message)


def _called(ordinal: Decimal) -> str:
    day = date.fromordinal(int(ordinal))
    return f"{day.day} {month_called(month_number(day))}"
