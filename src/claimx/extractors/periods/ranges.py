"""Ranges: two calendar expressions with `to`, a dash or `between … and` make one period."""

import re
from collections.abc import Iterator

from claimx.extractors.periods.expressions import AccountYear, Between, Edge, Expression, Fixed, Inside, Point
from claimx.extractors.periods.grammar import Item
from claimx.extractors.periods.lexemes import Lexeme

APART = re.compile(r"\b(?:both|either)\s$", re.IGNORECASE)
RESPECTIVELY = re.compile(r",?\s(?:respectively|combined with)\b", re.IGNORECASE)


def joined(text: str, lexemes: list[Lexeme], found: list[Item]) -> Iterator[Item]:
    """Yield the items, those that are the two ends of a range as one."""
    place = 0
    while place < len(found):
        item = found[place]
        if place + 1 < len(found):
            whole = _range(lexemes, item, found[place + 1]) or _pair(text, lexemes, item, found[place + 1])
            if whole is not None:
                yield whole
                place += 2
                continue
        yield item
        place += 1


def _range(lexemes: list[Lexeme], left: Item, right: Item) -> Item | None:
    between = [lexeme.kind for lexeme in lexemes[left.stop : right.first]]
    before = lexemes[left.first - 1].kind if left.first else ""
    if between == ["AND"]:
        if before != "BETWEEN":
            return None
    elif between not in (["TO"], ["UNTIL"], ["DASH"]):
        return None
    if between == ["DASH"] and "holiday" in (left.rule, right.rule):
        return None  # `Burns Night - January 25` tells one day twice
    if not (_end(left.expression) and _end(right.expression)):
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
    if APART.search(text, max(0, start - 8), start) or RESPECTIVELY.match(text, end):
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


def _end(said: Expression) -> bool:
    """Whether it may be an end of a range."""
    if isinstance(said, Fixed):
        return said.value.first is not None
    return isinstance(said, Point | Edge | Inside | AccountYear)
