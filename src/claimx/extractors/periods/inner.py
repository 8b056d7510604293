"""What lies within a period or beside it: its last day, its first two weeks, two days before it."""

from datetime import date

from dateutil.easter import easter

from claimx.extractors.drafts import Part
from claimx.extractors.periods.values import Value, covering, dated, plus, spanning

UNKNOWN = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "H": "XXXX-HX",
    "Y": "XXXX",
    "DE": "XXX", "CE": "XX", "FN": "XXXX-WXX",
}  # fmt: skip
MONTH = 31
"""A half of what is no longer is told in days."""
MIDDLE = 15


def inner(whole: Value, part: Part) -> Value:
    """The part of a period.

    >>> inner(dated("2023-08"), Part("H", 1)).timex, inner(dated("2022-Q4"), Part("D", -1)).timex
    ('2023-08-01/2023-08-15', '2022-12-31')
    >>> inner(dated("2023-07"), Part("W", -1, 2)).timex
    '2023-07-18/2023-07-31'
    """
    if not part.unit:
        return edge(whole, "START" if part.number > 0 else "END")
    if whole.first is None or whole.last is None:
        return Value(UNKNOWN.get(part.unit, "XXXX"), "DATE")
    if part.unit == "H" and (whole.last - whole.first).days < MONTH:
        middle = whole.first.replace(day=MIDDLE)
        after = middle.replace(day=MIDDLE + 1)
        return spanning(whole.first, middle) if part.number == 1 else spanning(after, whole.last)
    if part.count > 1:
        return _several(whole, part)
    found = whole.last if part.number < 0 else plus(whole.first, part.unit, part.number - 1)
    return dated(covering(found, part.unit)) if found else Value(UNKNOWN.get(part.unit, "XXXX"), "DATE")


def _several(whole: Value, part: Part) -> Value:
    """`the first 11 months of 2019`, `the last two weeks of July`."""
    unknown = Value("XXXX", "DATE")
    if whole.first is None or whole.last is None:
        return unknown
    if part.number < 0:
        after = plus(whole.last, "D", 1)
        start = None if after is None else plus(after, part.unit, -part.count)
        return unknown if start is None else spanning(start, whole.last)
    stop = plus(whole.first, part.unit, part.count)
    end = None if stop is None else plus(stop, "D", -1)
    return unknown if end is None else spanning(whole.first, end)


def nth_weekday(number: int, weekday: int, first: date, last: date) -> Value:
    """`the first Tuesday in August`, `the last Monday of May`."""
    if number < 0:
        day = plus(last, "D", -((last.isoweekday() - weekday) % 7))
    else:
        day = plus(first, "D", (weekday - first.isoweekday()) % 7 + 7 * (number - 1))
    return dated(day.isoformat()) if day is not None and day <= last else Value("XXXX-XX-XX", "DATE")


def edge(whole: Value, at: str) -> Value:
    """The first or the last day of a period, whose timex stays that of the whole."""
    day = {"START": whole.first, "END": whole.last}.get(at)
    if day is None or len(whole.timex) < 4:
        return whole
    return Value(whole.timex, whole.type, day, day)


def apart(other: Value, unit: str, shift: int) -> Value:
    """So many units before a period's start, or after its end.

    >>> apart(dated("2014-12-25"), "D", -2).timex, apart(dated("2019-05"), "M", 1).timex
    ('2014-12-23', '2019-06')
    """
    start = other.first if shift < 0 else other.last
    day = None if start is None else plus(start, unit, shift)
    return Value(UNKNOWN.get(unit, "XXXX"), "DATE") if day is None else dated(covering(day, unit))


WEEKENDS = {1: (-2, 0), 2: (-3, 0), 3: (-4, -3), 4: (0, 3), 5: (0, 2), 6: (0, 1), 7: (-1, 0)}
"""The first and the last day of the weekend that goes with a feast, counted from it, by its day of the week."""


def around(day: Value, unit: str) -> Value:
    """The weekend or the week around a feast; that of Easter has its Friday and its Monday.

    >>> around(dated("2023-08-28"), "WE").timex, around(dated("2021-12-25"), "W").timex
    ('2023-08-26/2023-08-28', '2021-W51')
    """
    if day.first is None:
        return Value(UNKNOWN[unit], "DATE")
    if unit == "W":
        return dated(covering(day.first, "W"))
    return _days(day.first, *((-2, 1) if day.first == easter(day.first.year) else WEEKENDS[day.first.isoweekday()]))


def long_weekend(days: Value) -> Value:
    """A weekend and the Monday behind it."""
    return days if days.first is None else _days(days.first, 0, 2)


def _days(day: date, first: int, last: int) -> Value:
    left, right = plus(day, "D", first), plus(day, "D", last)
    return Value(UNKNOWN["WE"], "DATE") if left is None or right is None else spanning(left, right)
