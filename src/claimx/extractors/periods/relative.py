"""Relative and pointing periods: `last year`, `three weeks ago`, `the previous month`, `two days later`."""

from datetime import date
from decimal import Decimal

from claimx.extractors.periods.durations import AMOUNT, amount, duration
from claimx.extractors.periods.expressions import (
    Earlier,
    Edge,
    Expression,
    Fixed,
    Point,
    Pointing,
    Relative,
    ToDate,
    Weekday,
    Weekend,
)
from claimx.extractors.periods.grammar import Match, Rule, rule
from claimx.extractors.periods.inner import UNKNOWN
from claimx.extractors.periods.values import Value, dated, plus

CALENDAR = ("D", "W", "WE", "M", "Q", "Y", "DE", "CE")
TIMES = ("TS", "TM", "TH")
A_DAY = date(2001, 1, 1)
"""Any: from it is told how long so many units are."""


def unit_from_now(match: Match) -> Expression | None:
    """`last year`, `this month`, `next week`, `the current quarter`."""
    unit = match.key("unit")
    shift = {"LAST": -1, "THIS": 0, "NEXT": 1}[match.kind("which")]
    if match.has("the") and unit == "D" and shift == 1:
        return None  # the next day is that after the one told
    return _edged(match, Relative(unit, shift)) if unit in CALENDAR else None


def this_unit(match: Match) -> Expression | None:
    """`earlier in the year`, `the full year`."""
    return Relative(match.key("unit"), 0) if match.key("unit") in CALENDAR else None


def latest(match: Match) -> Expression | None:
    """`the latest quarter`: the last one that is over; of years the one told, as they may end with any month."""
    unit = match.key("unit")
    if unit not in CALENDAR:
        return None
    return Pointing(unit, 0, keeps=False, usual=-1) if unit == "Y" else Relative(unit, -1)


def coming(match: Match) -> Expression | None:
    """`the coming week`: the next one."""
    return Relative(match.key("unit"), 1) if match.key("unit") in CALENDAR else None


def the_units(match: Match) -> Expression | None:
    """`in the six months`: those told, if as many were; else so long."""
    unit, count = match.key("unit"), match.number("count")
    if unit not in ("D", "W", "M", "Q", "Y") or not count:
        return None
    then = plus(A_DAY, unit, count)
    days = 0 if then is None else (then - A_DAY).days
    return Pointing(None, 0, days=days, fallback=duration(Decimal(count), unit))


def month_before(match: Match) -> Expression | None:
    """`prices rose 0.6% on the month`: the last one that is over."""
    return Relative("M", -1) if match.key("unit") == "M" else None


def past_unit(match: Match) -> Expression | None:
    """`the past year`: as long as one, up to now."""
    return Fixed(duration(Decimal(1), match.key("unit"))) if match.key("unit") in (*CALENDAR, "FN") else None


def year_end(match: Match) -> Expression | None:
    """`year-end`, `the year's end`: its last day."""
    unit = match.lexemes[match.found.start()].key
    if unit != "Y" or match.key("edge") != "END":
        return None
    return Point("-12-31", toward=0) if match.has("dash") else Edge(Relative("Y", 0), "END")


def named_day(match: Match) -> Expression | None:
    """`today`, `late yesterday`."""
    return Relative("D", match.number("day") or 0)


def ago(match: Match) -> Expression | None:
    """`three weeks ago`, `a decade ago`, `months ago`."""
    unit, count = match.key("unit"), amount(match)
    if unit == "FN":
        unit, count = "W", None if count is None else count * 2
    if count is None or count != int(count):
        return Fixed(Value("PAST_REF", "DATE"))
    if unit == "DE":
        unit, count = "Y", count * 10
    if unit == "CE":
        unit, count = "Y", count * 100
    if unit == "Y" and count == 1:
        return Pointing("Y", -1, loose=True)
    return Relative(unit, -int(count)) if unit in CALENDAR else Fixed(Value("PAST_REF", "DATE"))


def days_ago(match: Match) -> Expression | None:
    """`three Sundays ago`, `two winters ago`."""
    count = match.number("count")
    if not count:
        return None
    if match.has("season"):
        return Earlier(Point(f"-{match.key('season')}", None, -1), "Y", count - 1)
    return Earlier(Weekday(match.number("weekday") or 1, -1), "W", count - 1)


def to_date(match: Match) -> Expression | None:
    """`the year to date`."""
    return ToDate() if match.key("unit") == "Y" else None


def before_event(match: Match) -> Expression | None:
    """`the month before the election`: no calendar says when."""
    return Fixed(Value(UNKNOWN[match.key("unit")], "DATE")) if match.key("unit") in ("D", "W", "M", "Y") else None


def from_other(match: Match) -> Expression | None:
    """`two days later`, `a year earlier`, `the year before`: counted from a period of the text."""
    unit, count = match.key("unit"), amount(match)
    sign = 1 if match.kind("way") in ("LATER", "AFTER") else -1
    if count is None or count != int(count) or unit not in CALENDAR:
        return Fixed(Value("FUTURE_REF" if sign > 0 else "PAST_REF", "DATE"))
    return Pointing(unit, sign * int(count), fallback=duration(count, unit) if sign > 0 else None)


def previous_units(match: Match) -> Expression | None:
    """`the previous 12 months`, `the same six months`: as long as what was told, before it or the same."""
    unit, count = match.key("unit"), match.number("count")
    if unit not in CALENDAR or not count:
        return None
    sign = {"PREV": -1, "FOLLOWING": 1, "SAME": 0}[match.kind("which")]
    if not sign:
        then = plus(A_DAY, unit, count)
        days = 0 if then is None else (then - A_DAY).days
        return Pointing(None, 0, days=days, fallback=duration(Decimal(count), unit))
    return Pointing(unit, sign * count, fallback=duration(Decimal(count), unit))


def same_of_year(match: Match) -> Expression | None:
    """`the same period of 2021`, `the corresponding quarter of 2019/20`, `the 2019 quarter`."""
    if match.has("unit") and match.key("unit") not in ("Q", "M"):
        return None
    span = match.get("span")
    year = match.number("year") if span is None else int(span.text[:4])
    return Pointing("Y", 0, year=year, shared=span is not None, fallback=dated(f"{year:04d}"))


def weekend(match: Match) -> Expression | None:
    """`the weekend`."""
    return Weekend() if match.key("unit") == "WE" else None


def neighbour(match: Match) -> Expression | None:
    """`the previous year`, `the following month`, `the next day`."""
    unit = match.key("unit")
    sign = -1 if match.kind("which") == "PREV" else 1  # `the week after that` has no other word
    keeps = sign < 0 or unit != "Y"  # February 2012, and the whole of the following year
    days = 7 if unit == "W" else 0  # 7 October, and the whole of the following week
    fallback = Value("XXXX-XX-XX", "DATE") if match.kind("which") == "NEXT" and unit == "D" else None
    return Pointing(unit, sign, keeps=keeps, days=days, fallback=fallback) if unit in CALENDAR else None


def same(match: Match) -> Expression | None:
    """`the same period`, `that year`, `the same day`, `the latest quarter`."""
    unit = match.key("unit") if match.has("unit") else None
    if unit is not None and unit not in CALENDAR:
        return None
    return _edged(match, Pointing(unit, 0, keeps=unit is None))


def same_last_year(match: Match) -> Expression | None:
    """`the same period last year`, `the year-earlier quarter`, `the corresponding quarter a year ago`."""
    return Pointing("Y", -1)


def last_years(match: Match) -> Expression | None:
    """`last year's quarter`."""
    return Pointing("Y", -1) if match.key("unit") == "Y" and match.key("part") in ("", "Q", "M") else None


def year_ago(match: Match) -> Expression | None:
    """`this time last year`: the month, a year ago."""
    return Relative("M", -12) if match.key("unit") == "Y" else None


def _edged(match: Match, whole: Expression) -> Expression:
    edge = match.key("edge")
    return Edge(whole, edge) if edge in ("START", "END") else whole


SAME_SPAN = "THE SAME (?:UNIT|UNITS|HALF|PERIOD|STRETCH|DATEWORD|SEASON|TIMEWORD|NUMBER (?:MOREOF)? UNITS)"
BEFORE = "(?:EARLY (?:IN)?|EARLIER (?:IN)?|LATER (?:IN)?|(?:THE)? (?P<edge>EDGE) OF|(?:THE)? PORTION OF)?"
RULES: tuple[Rule, ...] = (
    rule(
        "unit-from-now",
        f"{BEFORE} (?:(?P<the>THE)|POSS)? (?P<which>LAST|NEXT|THIS) (?:PAST)? (?P<unit>UNIT)",
        unit_from_now,
    ),
    rule("past-unit", "THE (?:LAST|PAST) (?P<unit>UNIT)", past_unit),
    rule("named-day", "(?:EARLY|EARLIER|LATER)? (?P<day>NAMEDDAY)", named_day),
    rule("ago", f"{AMOUNT} (?P<unit>UNITS|UNIT) AGO", ago),
    rule("days-ago", "(?P<count>NUMBER) (?:(?P<weekday>WDAYS)|(?P<season>SEASONS)) AGO", days_ago),
    rule("to-date", "THE (?P<unit>UNIT) TO DATEWORD", to_date),
    rule("unit-before-event", "THE (?P<unit>UNIT) BEFORE (?:THE EVENT|(?=THE|POSS))", before_event),
    rule("from-other", f"{AMOUNT} (?P<unit>UNITS|UNIT) (?P<way>EARLIER|LATER)", from_other),
    rule("from-other-before", f"{AMOUNT} (?P<unit>UNITS) (?P<way>BEFORE)", from_other),
    rule("previous-units", "THE (?P<which>PREV|SAME) (?P<count>NUMBER) (?P<unit>UNITS)", previous_units),
    rule("previous-long", "THE (?P<which>PREV|SAME) (?P<count>NUMBER) DASH (?P<unit>UNIT) PERIOD", previous_units),
    rule("weekend", "THE (?P<unit>UNIT)", weekend),
    rule("before", "(?P<count>THE|A) (?P<unit>UNIT) (?P<way>BEFORE) (?:THAT)?", from_other),
    rule("after", "THE (?P<unit>UNIT) (?P<way>AFTER) THAT", neighbour),
    rule(
        "unit-after-date",
        "THE (?P<unit>UNIT) (?P<way>AFTER) (?=HOLIDAY|MONTH|WDAY|YEAR|(?:THE)? (?:DAYNUM|ORDNUM) (?:OF)? MONTH)",
        neighbour,
    ),
    rule("neighbour", "THE (?P<which>PREV|FOLLOWING|NEXT) (?P<unit>UNIT)", neighbour),
    rule("same", "(?:THE)? (?:THAT)? SAME (?P<unit>UNIT)", same),
    rule("same-period", "(?:THE)? (?:SAME|LATEST) PERIOD", lambda match: Pointing(None, 0)),
    rule("same-fiscal", "THE SAME FISCAL UNIT", lambda match: Pointing(None, 0)),
    rule("that", f"{BEFORE} THAT (?P<unit>UNIT)", same),
    rule("the-unit", f"{BEFORE} THE (?P<unit>UNIT)", same),
    rule("in-the-unit", "(?:EARLIER|LATER) IN THE (?P<unit>UNIT)", this_unit),
    rule("full-unit", "THE MOREOF (?P<unit>UNIT)", this_unit),
    rule("on-the-month", "(?<=ON) THE (?P<unit>UNIT)", month_before),
    rule("latest", "THE LATEST (?:FISCAL)? (?P<unit>UNIT)", latest),
    rule("year-end", "UNIT (?:POS)? (?P<dash>DASH)? (?P<edge>EDGE)", year_end),
    rule(
        "year-earlier",
        "(?:THE)? (?:SAME)? UNIT DASH? (?:AGO|EARLIER) (?:ORDINAL DASH?)? (?:UNIT|PERIOD|NUMBER UNITS)",
        same_last_year,
    ),
    rule("year-earlier-figure", "(?:A)? UNIT DASH (?:AGO|EARLIER)", same_last_year),
    rule("this-time-last-year", "(?:THE SAME|THIS) HENCE LAST (?P<unit>UNIT)", year_ago),
    rule(
        "same-last-year", f"{SAME_SPAN} (?:(?:OF|IN)? (?:THE)? LAST UNIT|A UNIT (?:AGO|EARLIER|BEFORE))", same_last_year
    ),
    rule("last-years", "LAST (?P<unit>UNIT) POS (?:PERIOD|(?P<part>UNIT))", last_years),
    rule("same-of-year", f"{SAME_SPAN} (?:OF|IN)? (?:(?P<year>YEAR)|(?P<span>SPAN))", same_of_year),
    rule("period-of-year", "THE (?P<year>YEAR) (?:PERIOD|(?P<unit>UNIT))", same_of_year),
    rule("the-period", "THE PERIOD", lambda match: Pointing(None, 0)),
    rule("the-units", "THE (?P<count>NUMBER) (?P<unit>UNITS)", the_units),
    rule("coming", "THE COMING (?P<unit>UNIT)", coming),
)
