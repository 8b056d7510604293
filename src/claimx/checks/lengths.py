"""Lengths: so many years lie between two of them."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from claimx.arithmetic import month_called, month_number
from claimx.facts import Facts, plain
from claimx.interval import Interval
from claimx.records import Finding
from claimx.verdicts import compare

ONE = Decimal(1)


def lengths(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each `lasts` relation: its length in years against its two ends, give or take a year.

    Where `months` is a term, the ends and the length are of months, since the year nought, give or take a month; with
    `days` the ends are proleptic Gregorian ordinals, and the length is of days, give or take one.
    """
    for relation in facts.relations("lasts"):
        first, last, length = relation.one("start"), relation.one("end"), relation.one("length")
        unit = next((unit for unit in CALLED if relation.has(unit)), "years")
        called = CALLED.get(unit, str)
        between = last.value - first.value
        ends = f"{called(first.value)} to {called(last.value)}"
        message = f"{ends} is {plain(between)} {unit}; the article says {length.text}"
        yield compare("period", [first, last, length], Interval.exactly(between).widened(ONE), length.interval, message)


def _month(number: Decimal) -> str:
    return month_called(int(number))


def _day(ordinal: Decimal) -> str:
    day = date.fromordinal(int(ordinal))
    return f"{day.day} {month_called(month_number(day))}"


CALLED: dict[str, Callable[[Decimal], str]] = {"months": _month, "days": _day}
"""How an end is called where the length is not of years."""
