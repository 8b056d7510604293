"""Ranges: two calendar expressions with `to`, a dash or `between … and` make one period."""

import re
from collections.abc import Iterator

from claimx.extractors.periods.expressions import (
    AccountYear,
    Apart,
    Around,
    Between,
    Clock,
    Digits,
    Edge,
    Expression,
    Fixed,
    Inside,
    Point,
    Pointing,
    Weekday,
)
from claimx.extractors.periods.grammar import Item
from claimx.extractors.periods.lexemes import Lexeme

DAY = len("-11-30")
LENGTH = re.compile(r"P(\d{1,2})([DWMY])")
STEPS = ("D", "W", "M", "Y")
CLOSED = (["COMMA", "TO"], ["COMMA", "UNTIL"])
"""As Americans close a year off: `from January 1, 2020, to December 31, 2021`."""
APART = re.compile(r"\b(?:both|either|twice,?(?:\sin)?)\s$", re.IGNORECASE)
RESPECTIVELY = re.compile(r",?\s(?:respectively|combined with)\b", re.IGNORECASE)


def joined(text: str, lexemes: list[Lexeme], found: list[Item]) -> Iterator[Item]:
    """Yield the items, those that are the two ends of a range as one."""
    place = 0
    while place < len(found):
        item = found[place]
        if place + 1 < len(found):
            following = found[place + 1]
            if _same_day(lexemes, item, following):
                place += 1
                continue
            moved = _apart(lexemes, item, following)
            if moved is not None:
                yield moved
                place += 2
                continue
            listed = place > 0 and _listed(lexemes, found[place - 1], item)
            whole = _range(lexemes, item, following)
            if whole is None and not listed:
                whole = _pair(text, lexemes, item, following)
            if whole is not None:
                yield whole
                place += 2
                continue
        yield item
        place += 1


def _apart(lexemes: list[Lexeme], item: Item, following: Item) -> Item | None:
    """`two days before Christmas`, `the month after May 2019`: so many units from a date that stands behind them."""
    said, way = item.expression, lexemes[following.first - 1].kind
    if way not in ("BEFORE", "AFTER") or not isinstance(
        following.expression, Point | Fixed | Weekday | Inside | Around
    ):
        return None
    sign = -1 if way == "BEFORE" else 1
    if following.first == item.stop and isinstance(said, Pointing) and said.unit in STEPS:
        return Item(item.first, following.stop, "apart", Apart(said.unit, sign, following.expression))
    if following.first == item.stop and item.rule == "unit-before-event":
        unit = next(lexeme.key for lexeme in lexemes[item.first : item.stop] if lexeme.kind == "UNIT")
        return Item(item.first, following.stop, "apart", Apart(unit, sign, following.expression))
    length = LENGTH.fullmatch(said.value.timex) if isinstance(said, Fixed) and said.value.type != "SET" else None
    if following.first != item.stop + 1 or length is None:
        return None
    return Item(item.first, following.stop, "apart", Apart(length[2], sign * int(length[1]), following.expression))


def _range(lexemes: list[Lexeme], left: Item, right: Item) -> Item | None:
    between = [lexeme.kind for lexeme in lexemes[left.stop : right.first]]
    before = lexemes[left.first - 1].kind if left.first else ""
    if between == ["AND"]:
        if before != "BETWEEN":
            return None
    elif between not in (["TO"], ["UNTIL"], ["DASH"]) and not (before == "FROM" and between in CLOSED):
        return None
    if between == ["DASH"] and "holiday" in (left.rule, right.rule):
        return None  # `Burns Night - January 25` tells one day twice
    if not (_ends(left.expression, right.expression, before)):
        return None
    years = _year(left.expression), _year(right.expression)
    expression: Expression = Between(left.expression, right.expression)
    if years[0] and years[1]:
        if years[1] == years[0] + 1 and before not in ("FROM", "BETWEEN"):
            expression = AccountYear(years[0])
        elif years[1] <= years[0]:
            return None
    return Item(left.first, right.stop, "range", expression)


def _pair(text: str, lexemes: list[Lexeme], left: Item, right: Item) -> Item | None:
    """`in June and July`, `over 2021 and 2022`: neighbours that are told together, not one by one (`both`)."""
    if [lexeme.kind for lexeme in lexemes[left.stop : right.first]] != ["AND"]:
        return None
    start, end = lexemes[left.first].start, lexemes[right.stop - 1].end
    if APART.search(text, max(0, start - 10), start) or RESPECTIVELY.match(text, end):
        return None
    years, months = (_year(left.expression), _year(right.expression)), (_month(left), _month(right))
    if not ((years[0] and years[1] == years[0] + 1) or (months[0] and months[1] == months[0] + 1)):
        return None
    return Item(left.first, right.stop, "pair", Between(left.expression, right.expression))


def _month(item: Item) -> int | None:
    said = item.expression
    bare = isinstance(said, Point) and len(said.shape) == 3 and said.feast is None and said.toward is None
    return int(said.shape[1:]) if isinstance(said, Point) and bare and said.shape[1:].isdigit() else None


def _year(said: Expression) -> int | None:
    if isinstance(said, Fixed) and len(said.value.timex) == 4 and said.value.timex.isdigit():
        return int(said.value.timex)
    return None


def _listed(lexemes: list[Lexeme], before: Item, item: Item) -> bool:
    """Whether it is not the first of a list: `May, June and July` are three."""
    return [lexeme.kind for lexeme in lexemes[before.stop : item.first]] == ["COMMA"]


def _same_day(lexemes: list[Lexeme], feast: Item, item: Item) -> bool:
    """Whether the second gives the date of the first, a feast: `St Andrew's Day, November 30`."""
    between = [lexeme.kind for lexeme in lexemes[feast.stop : item.first]]
    dated = isinstance(item.expression, Point) and item.expression.feast is None and len(item.expression.shape) == DAY
    return feast.rule == "holiday" and dated and between in (["COMMA"], ["OPEN"])


def _ends(left: Expression, right: Expression, before: str) -> bool:
    """Whether they may be the ends of a range; days of the week and hours where the words say so: `from 9am to 5pm`."""
    if isinstance(left, Weekday | Clock) or isinstance(right, Weekday | Clock):
        alike = type(left) is type(right) or (_on_a_day(left) and _on_a_day(right))
        return before in ("FROM", "BETWEEN") and alike
    return _end(left) and _end(right)


def _on_a_day(said: Expression) -> bool:
    """Whether it tells a day: `between Thursday and midnight on Monday`."""
    if isinstance(said, Clock):
        return said.day is not None
    return isinstance(said, Weekday) or (isinstance(said, Point) and (len(said.shape) == DAY or said.feast is not None))


def _end(said: Expression) -> bool:
    if isinstance(said, Fixed):
        return said.value.first is not None
    return isinstance(said, Point | Edge | Inside | AccountYear | Digits)
