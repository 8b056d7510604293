"""Feasts and what is called after them: `Christmas Day`, `the Easter long weekend`, `Christmas week`, half-term."""

from claimx.extractors.periods.expressions import Around, Expression, Fixed, Point, Trailing, Weekend
from claimx.extractors.periods.grammar import Match, Rule, rule
from claimx.extractors.periods.parts import WHICH
from claimx.extractors.periods.values import Value


def feast(match: Match) -> Point | None:
    """`Christmas Day`, `last Thanksgiving`, `Easter 2019`."""
    lexeme = match.get("holiday")
    if lexeme is None:
        return None
    kind, _, name = lexeme.key.partition(":")
    return Point("", match.number("year"), WHICH.get(match.kind("toward")), (kind, name))


def around(match: Match) -> Expression | None:
    """`the Easter long weekend`, `Labor Day weekend`, `Christmas week`."""
    day, unit = feast(match), match.key("unit")
    return Around(day, unit) if day is not None and unit in ("W", "WE") else None


def day_weekend(match: Match) -> Expression | None:
    """`the Fourth of July weekend`."""
    day, month = match.number("day"), match.number("month")
    return Around(Point(f"-{month:02d}-{day:02d}"), "WE") if day and month and match.key("unit") == "WE" else None


def to_feast(match: Match) -> Expression | None:
    """`the six weeks to Christmas`."""
    day, count = feast(match), match.number("count")
    return Trailing(count, match.key("unit"), day) if day and count and match.key("unit") in ("D", "W", "M") else None


def term(match: Match) -> Expression | None:
    """`the autumn term`, `the fall semester`."""
    return Point(f"-{match.key('season')}", match.number("year"), WHICH.get(match.kind("toward")))


def long_weekend(match: Match) -> Expression | None:
    """`the long weekend`, `the bank holiday weekend`."""
    return Weekend(long=True) if match.key("unit") == "WE" else None


def half_term(match: Match) -> Expression | None:
    """`half-term`: a week that no calendar knows."""
    return Fixed(Value("XXXX-WXX", "DATE"))


TOWARD = "(?P<toward>LAST|NEXT|THIS)?"
RULES: tuple[Rule, ...] = (
    rule("holiday", f"{TOWARD} (?P<holiday>HOLIDAY) (?:COMMA? (?P<year>YEAR))?", feast),
    rule(
        "around-feast",
        f"(?:THE)? {TOWARD} (?P<holiday>HOLIDAY) (?:MOREOF)? (?P<unit>UNIT) (?:(?:OF)? (?P<year>YEAR))?",
        around,
    ),
    rule("long-weekend", "THE (?:MOREOF|(?:BANK)? FEAST) (?:MOREOF)? (?P<unit>UNIT)", long_weekend),
    rule("day-weekend", "(?:THE)? (?P<day>ORD|ORDNUM) OF (?P<month>MONTH) (?P<unit>UNIT)", day_weekend),
    rule(
        "to-feast",
        "(?:THE)? (?P<count>NUMBER) (?P<unit>UNITS) (?:TO|UNTIL) (?P<holiday>HOLIDAY) (?P<year>YEAR)?",
        to_feast,
    ),
    rule("term", f"(?:THE)? {TOWARD} (?P<season>SEASON) TERM (?:OF)? (?P<year>YEAR)?", term),
    rule("half-term", "(?:THE)? HALF DASH? TERM", half_term),
)
