"""Closed intervals with open ends: the one arithmetic that assembly and checks share.

Bounds are `Decimal`, so that 1.10 + 2.20 is 3.30; `None` is an end without a bound.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal

DIGITS = 28
"""As many as decimal's own context works with."""


def is_whole(value: Decimal) -> bool:
    """Whether the value has no fraction, however many digits it has: `value % 1` fails beyond its context's.

    >>> is_whole(Decimal("3.0")), is_whole(Decimal("2.5")), is_whole(Decimal("9" * 40))
    (True, False, True)
    """
    return value == value.to_integral_value()


def to_decimals(value: Decimal, decimals: int, rounding: str = ROUND_HALF_EVEN) -> Decimal:
    """The value rounded to so many decimals, however many digits that takes: `round` fails beyond its context's.

    >>> to_decimals(Decimal("2.345"), 2), to_decimals(Decimal("3.5E+31"), 2) == Decimal("3.5E+31")
    (Decimal('2.34'), True)
    """
    digits = value.adjusted() + decimals + 2
    context = Context(prec=digits) if digits > DIGITS else None
    return value.quantize(Decimal(1).scaleb(-decimals), rounding, context)


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from `low` to `high`, both included; `None` leaves that side open.

    >>> Interval(Decimal(1), Decimal(2)) + Interval(Decimal(3), None)
    Interval(low=Decimal('4'), high=None)
    """

    low: Decimal | None
    high: Decimal | None

    @classmethod
    def exactly(cls, value: Decimal | int) -> "Interval":
        """The single value `value`."""
        value = Decimal(value)
        return cls(value, value)

    @classmethod
    def around(cls, value: Decimal, margin: Decimal) -> "Interval":
        """`value` give or take `margin`."""
        return cls(value - margin, value + margin)

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(_sum(self.low, other.low), _sum(self.high, other.high))

    def __neg__(self) -> "Interval":
        return Interval(_negative(self.high), _negative(self.low))

    def __sub__(self, other: "Interval") -> "Interval":
        return self + -other

    def __mul__(self, other: "Interval") -> "Interval":
        """The product of two intervals without negative values, as all counted and measured things are."""
        return Interval(_product(self.low, other.low), _product(self.high, other.high))

    def __truediv__(self, other: "Interval") -> "Interval":
        """The quotient of two intervals without negative values; a divisor that may be zero leaves the top open."""
        low = Decimal(0) if self.low is None or other.high is None else _quotient(self.low, other.high)
        high = None if self.high is None or not other.low else _quotient(self.high, other.low)
        return Interval(low, high)

    def scaled(self, factor: Decimal) -> "Interval":
        """Both ends times `factor`, which must not be negative."""
        return Interval(_product(self.low, factor), _product(self.high, factor))

    def or_more(self) -> "Interval":
        """The same without an upper bound."""
        return Interval(self.low, None)

    def or_less(self) -> "Interval":
        """The same without a lower bound."""
        return Interval(None, self.high)

    def widened(self, margin: Decimal) -> "Interval":
        """Both ends moved outwards by `margin`."""
        return Interval(_sum(self.low, -margin), _sum(self.high, margin))

    def hull(self, other: "Interval") -> "Interval":
        """The smallest interval that holds both."""
        low = None if self.low is None or other.low is None else min(self.low, other.low)
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Interval(low, high)

    def overlaps(self, other: "Interval") -> bool:
        """Whether some value lies in both."""
        return self.gap(other) == 0

    def gap(self, other: "Interval") -> Decimal:
        """The distance between the two intervals, 0 where they share a value.

        >>> Interval(Decimal(1), Decimal(2)).gap(Interval(Decimal(5), None))
        Decimal('3')
        """
        if self.high is not None and other.low is not None and self.high < other.low:
            return other.low - self.high
        if self.low is not None and other.high is not None and other.high < self.low:
            return self.low - other.high
        return Decimal(0)

    def __contains__(self, value: Decimal) -> bool:
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)


ZERO = Interval(Decimal(0), Decimal(0))
ANY = Interval(None, None)


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum of the intervals; of none it is `ZERO`."""
    return sum(intervals, start=ZERO)


def _sum(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a + b


def _negative(a: Decimal | None) -> Decimal | None:
    return None if a is None else -a


def _product(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a * b


def _quotient(a: Decimal, b: Decimal) -> Decimal:
    return a / b if b else Decimal(0)
