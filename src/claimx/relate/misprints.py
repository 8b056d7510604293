"""Misprints: one wrong digit, two swapped ones, a nought too many or too few.

Two figures that lie one misprint apart are seldom two facts, so a weaker tie between them is enough for an alarm.
"""

from decimal import Decimal

NOUGHTS = (Decimal(10), Decimal(100), Decimal(1000))
A_NOUGHT = Decimal(12)
"""A nought too many or too few, and some rounding: two figures that lie further apart are of different things."""
LONG = 4
"""From so many digits on, two unrelated figures hardly ever lie one digit apart."""


def misprint(one: Decimal, other: Decimal) -> bool:
    """Whether a single misprint turns the one into the other.

    >>> misprint(Decimal(186), Decimal(168)), misprint(Decimal(186), Decimal(1860))
    (True, True)
    >>> misprint(Decimal(186), Decimal(341)), misprint(Decimal(208), Decimal(280))
    (False, True)
    """
    return slipped(one, other) or len(_wrong(one, other)) == 1


def slipped(one: Decimal, other: Decimal) -> bool:
    """Whether two digits that changed places, or a nought, turn the one into the other; a wrong digit does not.

    >>> slipped(Decimal(71), Decimal(17)), slipped(Decimal(71), Decimal(710)), slipped(Decimal(71), Decimal(61))
    (True, True, False)
    """
    if min(len(_digits(one)), len(_digits(other))) < 2 or not one or not other:
        return False
    return max(one, other) / min(one, other) in NOUGHTS or transposed(one, other)


def transposed(one: Decimal, other: Decimal) -> bool:
    """Whether two digits that stand side by side changed places.

    >>> transposed(Decimal(262000), Decimal(226000)), transposed(Decimal(71), Decimal(710))
    (True, False)
    """
    wrong, first, second = _wrong(one, other), _written(one), _written(other)
    if len(wrong) != 2 or wrong[1] != wrong[0] + 1:
        return False
    return first[wrong[0]] == second[wrong[1]] and first[wrong[1]] == second[wrong[0]]


def _wrong(one: Decimal, other: Decimal) -> list[int]:
    """Which digits of two figures of one length, two digits or more, are not the same."""
    first, second = _written(one), _written(other)
    if min(len(_digits(one)), len(_digits(other))) < 2 or len(first) != len(second):
        return []
    return [at for at in range(len(first)) if first[at] != second[at]]


def long_misprint(one: Decimal, other: Decimal) -> bool:
    """Whether a single misprint tells two figures of many digits apart."""
    return min(len(_digits(one)), len(_digits(other))) >= LONG and misprint(one, other)


def _written(value: Decimal) -> str:
    """The figure with its noughts and its point: 280, 28.5."""
    return f"{value.normalize():f}"


def _digits(value: Decimal) -> str:
    return "".join(map(str, value.normalize().as_tuple().digits))
