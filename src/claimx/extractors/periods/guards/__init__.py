"""What looks like a calendar expression and is none: `2019 cartridges`, `May` the minister, `spring` the coil."""

from claimx.extractors.periods.grammar import Item
from claimx.extractors.periods.guards.names import holiday, month, named_day, season, that_month, weekday, weekend
from claimx.extractors.periods.guards.spans import (
    adjective,
    alone,
    before_event,
    budget,
    code,
    duration,
    from_other,
    full,
    half,
    modifier,
    not_a_part,
    not_owned,
    noun_left_out,
    overnight,
    part,
    past,
    season_edge,
    season_of_sport,
    several,
    told,
    unit,
    unit_from_now,
    weekdays,
)
from claimx.extractors.periods.guards.years import decade, month_day, year
from claimx.extractors.periods.lexemes import Lexeme
from claimx.extractors.periods.openings import opening
from claimx.view import View

CHECKS = {
    "named-day": named_day,
    "year": year,
    "month-day": month_day,
    "day-after-day": month_day,
    "month": month,
    "that-month": that_month,
    "half": half,
    "duration": duration,
    "weekday": weekday,
    "weekend": weekend,
    "decade": decade,
    "season": season,
    "holiday": holiday,
    "the-unit": unit,
    "the-units": told,
    "the-period": told,
    "several": several,
    "adjective": adjective,
    "part": part,
    "overnight": overnight,
    "quarter-code": code,
    "weekdays": weekdays,
    "modifier": modifier,
    "before": not_a_part,
    "fiscal-bare": noun_left_out,
    "from-other-before": alone,
    "from-other": from_other,
    "before-event": before_event,
    "own-season": season_of_sport,
    "season-edge": season_edge,
    "unit-from-now": unit_from_now,
    "past": past,
    "full-unit": full,
    "first-months": opening,
    "fiscal": budget,
    "weekday-of-week": not_owned,
}
"""The check of each rule that needs one: given the view, the lexemes, and where the expression starts and ends."""


def stands(view: View, lexemes: list[Lexeme], item: Item) -> bool:
    """Whether the text around agrees that this is a period."""
    part = lexemes[item.first : item.stop]
    start, end = part[0].start, part[-1].end
    if (
        item.rule == "duration"
        and part[0].kind == "MORE"
        and _next_kind(lexemes, item) in ("EARLIER", "LATER", "BEFORE")
    ):
        return False
    if _age(lexemes, item):
        return False
    check = CHECKS.get(item.rule)
    return check is None or check(view, part, start, end)


def _next_kind(lexemes: list[Lexeme], item: Item) -> str:
    return lexemes[item.stop].kind if item.stop < len(lexemes) else ""


def _age(lexemes: list[Lexeme], item: Item) -> bool:
    """`a 33-year-old`, `aged nine months`, `at the age of two years`."""
    following = lexemes[item.stop : item.stop + 2]
    if following and following[0].text == "aged":
        following = []  # died in 2016 aged 91
    kinds = [lexeme.kind for lexeme in following]
    if item.first and lexemes[item.first - 1].kind == "OLD":
        return True
    if item.first > 1 and [lexeme.kind for lexeme in lexemes[item.first - 2 : item.first]] == ["OLD", "OF"]:
        return True
    return kinds[:1] == ["OLD"] or kinds == ["DASH", "OLD"] or (kinds == ["OF", "OLD"] and following[1].text == "age")
