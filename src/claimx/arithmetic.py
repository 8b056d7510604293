"""What follows from figures: shares, growth, means, months. Checks and relators share it, so as to mean the same."""

from datetime import date
from decimal import Decimal

from claimx.interval import Interval

HUNDRED = Decimal(100)
ONE = Interval.exactly(1)
ALL = Interval.exactly(HUNDRED)
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""By their names here: those of `calendar` go by the locale of the process."""


def share(part: Interval, whole: Interval) -> Interval:
    """The part in per cent of the whole.

    >>> share(Interval.exactly(1), Interval.exactly(4))
    Interval(low=Decimal('25.00'), high=Decimal('25.00'))
    """
    return (part / whole).scaled(HUNDRED)


def growth(before: Interval, after: Interval, way: int) -> Interval:
    """The change from `before` to `after` in per cent, positive in the direction of `way` (1 up, -1 down).

    >>> growth(Interval.exactly(4), Interval.exactly(3), -1).low
    Decimal('25.00')
    """
    grown = share(after, before) - ALL
    return grown if way > 0 else -grown


def grown(percent: Interval, way: int) -> Interval:
    """The ratio of a level to the one before it, by the change between them in per cent."""
    part = percent.scaled(1 / HUNDRED)
    return ONE + part if way > 0 else ONE - part


def between(before: Interval, after: Interval, way: int) -> Interval:
    """How much lies between two levels, positive in the direction of `way`."""
    return after - before if way > 0 else before - after


def rate(events: Interval, population: Interval, per: Decimal) -> Interval:
    """The number of events for each `per` of the population."""
    return (events / population).scaled(per)


def month_number(day: date) -> int:
    """The month of a day as a number, of which the difference to another is the months between: since the year nought.

    >>> month_number(date(2022, 10, 1)) - month_number(date(2021, 3, 31))
    19
    """
    return day.year * len(MONTHS) + day.month


def month_called(number: int) -> str:
    """The month of such a number by its name and year.

    >>> month_called(month_number(date(2022, 12, 24)))
    'December 2022'
    """
    year, at = divmod(number - 1, len(MONTHS))
    return f"{MONTHS[at]} {year}"
