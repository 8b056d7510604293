"""What follows from two figures: shares, growth, means. Checks and relators share it, so that both mean the same."""

from decimal import Decimal

from claimx.interval import Interval

HUNDRED = Decimal(100)
ONE = Interval.exactly(1)
ALL = Interval.exactly(HUNDRED)


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
