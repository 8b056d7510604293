"""Times of day and vague times: `at 2am on Sunday`, `Thursday afternoon`, `tonight`, `now`, `recently`."""

import re

from claimx.extractors.periods.expressions import (
    Between,
    Clock,
    Expression,
    Fixed,
    Inside,
    Point,
    Pointing,
    Relative,
    Weekday,
)
from claimx.extractors.periods.grammar import Match, Rule, rule
from claimx.extractors.periods.values import Value

DOZEN = 12
SHIFT = {"LAST": -1, "THIS": 0, "NEXT": 1, "": 0}


def clock_time(written: str) -> str | None:
    """The TIMEX3 time of `2.40am`, `14:30`, `6 p.m.`, `0915`; None where it is none.

    >>> clock_time("2.40am"), clock_time("12 p.m."), clock_time("0915"), clock_time("25:10")
    ('T02:40', 'T12:00', 'T09:15', None)
    """
    found = re.match(r"(\d{1,2})(?:[:.]?(\d\d))?(?::\d\d)?\s?([ap])?", written, re.IGNORECASE)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None if hour > 12 and half == "a" else f"T{hour:02d}:{minute:02d}"
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"T{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


def _day(match: Match) -> Expression | None:
    """The day that stands beside a time of day."""
    if match.has("weekday") and not match.has("month"):
        toward = {"LAST": -1, "THIS": 0, "NEXT": 1}.get(match.kind("toward"))
        return Weekday(match.number("weekday") or 1, toward)
    if match.has("named"):
        return Relative("D", match.number("named") or 0)
    if match.has("tonight"):
        return Relative("D", 0)
    if match.has("month"):
        shape = f"-{match.number('month'):02d}-{match.number('day') or 1:02d}"
        if match.key("unit") == "Y" and match.has("of"):  # at 11.20pm on March 9 last year
            return Inside(Relative("Y", SHIFT[match.kind("of")]), point=Point(shape))
        return Point(shape, match.number("year"))
    return None


def clocked(match: Match) -> Expression | None:
    """`2.40am on 16 February`, `9 a.m. EST Monday`, `Tuesday at 14:30`, `noon`."""
    if match.has("of") and match.key("unit") != "Y":
        return None
    if match.has("point"):
        time: str | None = f"T{match.key('point')}"
    else:
        lexeme = match.get("clock")
        time = None if lexeme is None else clock_time(f"{lexeme.number}" if lexeme.number else lexeme.text)
    return None if time is None else Clock(time, _day(match))


def half_past(match: Match) -> Expression | None:
    """`half past nine`, `half past one on Sunday`."""
    hour = match.number("hour")
    return Clock(f"T{hour:02d}:30", _day(match)) if hour and hour <= DOZEN else None


def hours(match: Match) -> Expression | None:
    """`between 5 and 6pm`, `8-10pm on Friday`: the first hour is of the same half of the day, if it can be."""
    lexeme, first = match.get("clock"), match.number("hour")
    end = None if lexeme is None else clock_time(f"{lexeme.number}" if lexeme.number else lexeme.text)
    if end is None or not first or first > DOZEN:
        return None
    same = first % DOZEN + (DOZEN if int(end[1:3]) >= DOZEN else 0)
    start = same if same < int(end[1:3]) else first % DOZEN if first % DOZEN < int(end[1:3]) else first % DOZEN + DOZEN
    return Between(Clock(f"T{start:02d}:00"), Clock(end, _day(match)))


def lockdown(match: Match) -> Expression | None:
    """`the last lockdown`; invasions and wars have names."""
    lexeme = match.get("event")
    return Fixed(Value("PAST_REF", "DATE")) if lexeme is not None and lexeme.text.startswith("lockdown") else None


def part_of_day(match: Match) -> Expression | None:
    """`Thursday afternoon`, `yesterday evening`, `this morning`, `last night`, `tonight`."""
    part = match.key("part") or match.key("tonight")
    day = _day(match)
    if day is None and match.has("which"):
        day = Relative("D", -1 if match.kind("which") == "LAST" else 0)
    return Clock(f"T{part}", day)


def early_hours(match: Match) -> Expression | None:
    """`the early hours of Sunday`, `the early hours of Sunday morning`."""
    return Clock("TMO", _day(match)) if match.key("hours") == "TH" else None


def next_part(match: Match) -> Expression | None:
    """`the next morning`, `the same evening`: of the day told last."""
    shift = {"SAME": 0, "PREV": -1}.get(match.kind("way"), 1)
    return Clock(f"T{match.key('part')}", Pointing("D", shift))


def reference(match: Match) -> Expression | None:
    """`now`, `recently`, `the future`."""
    return Fixed(Value(match.key("vague"), "DATE"))


OF_YEAR = "(?:COMMA? (?P<year>YEAR)|(?P<of>LAST|THIS|NEXT) (?P<unit>UNIT))?"
TIME = "(?:(?P<clock>CLOCK|HOURS)|(?P<point>POINT)) (?:ZONE)*"
DATE = (
    f"(?:(?:WDAY COMMA?)? (?:THE)? (?P<day>DAYNUM|ORDNUM) (?:OF)? (?P<month>MONTH) {OF_YEAR}"
    "|(?:EARLY)? (?P<toward>LAST|THIS|NEXT)? (?P<weekday>WDAY)|(?P<named>NAMEDDAY)|(?P<tonight>TONIGHT))"
)
US_DATE = f"(?:WDAY COMMA?)? (?P<month>MONTH) (?P<day>DAYNUM|ORDNUM) {OF_YEAR}"
PART_OF = "(?:EARLY (?:IN)?)? (?:THE)? (?:EARLY)? (?P<part>PART) (?:OF|ON)"
RULES: tuple[Rule, ...] = (
    rule("time", f"(?:APPROX|LATER THAN|BEFORE|AFTER)? {TIME}", clocked),
    rule(
        "hours",
        f"(?P<hour>DAYNUM) (?:TO|UNTIL|DASH|(?<=BETWEEN DAYNUM) AND) (?P<clock>HOURS) (?:(?:ON)? {DATE})?",
        hours,
    ),
    rule("half-past", f"HALF PAST (?P<hour>DAYNUM) (?:(?:ON)? {DATE})?", half_past),
    rule("time-date", f"(?:APPROX)? {TIME} COMMA? (?:ON)? {DATE}", clocked),
    rule("time-us-date", f"(?:APPROX)? {TIME} COMMA? (?:ON)? {US_DATE}", clocked),
    rule("date-time", f"{DATE} COMMA? (?:AT)? {TIME}", clocked),
    rule("us-date-time", f"{US_DATE} COMMA? (?:AT)? {TIME}", clocked),
    rule(
        "weekday-part",
        "(?:EARLY|EARLIER|LATER)? (?P<toward>LAST|THIS|NEXT)? (?P<weekday>WDAY) (?P<part>PART|OVERNIGHT)",
        part_of_day,
    ),
    rule("named-part", "(?:EARLY)? (?P<named>NAMEDDAY) (?P<part>PART)", part_of_day),
    rule("part-of-named", "(?:EARLY DASH?)? (?P<part>PART) (?P<named>NAMEDDAY)", part_of_day),
    rule("which-part", "(?:EARLY|EARLIER|LATER)? (?P<which>LAST|THIS) (?P<part>PART)", part_of_day),
    rule("tonight", "(?:LATER)? (?P<tonight>TONIGHT)", part_of_day),
    rule("part", "(?:EARLY (?:IN)?|EARLIER (?:IN)?|LATER (?:IN)?)? (?:THE|A|THAT|EARLY) (?P<part>PART)", part_of_day),
    rule(
        "part-date",
        f"{PART_OF} (?:(?:WDAY COMMA?)? (?:THE)? (?P<day>DAYNUM|ORDNUM) (?:OF)? (?P<month>MONTH) (?P<year>YEAR)?"
        "|(?P<weekday>WDAY))",
        part_of_day,
    ),
    rule(
        "part-us-date",
        f"{PART_OF} (?:WDAY COMMA?)? (?P<month>MONTH) (?P<day>DAYNUM|ORDNUM) (?:COMMA? (?P<year>YEAR))?",
        part_of_day,
    ),
    rule("early-hours", f"THE (?:EARLY|SMALL) (?P<hours>UNITS) OF {DATE} (?:PART)?", early_hours),
    rule("vague", "(?P<vague>NOW|VAGUE)", reference),
    rule("future", "THE (?:NEAR)? (?P<vague>FUTURE)", reference),
    rule("past", "THE (?P<past>PAST)", lambda match: Fixed(Value("PAST_REF", "DATE"))),
    rule("next-part", "(?:EARLY)? THE (?P<way>NEXT|FOLLOWING|SAME|PREV) (?P<part>PART)", next_part),
    rule("overnight", "(?P<part>OVERNIGHT)", part_of_day),
    rule(
        "part-after",
        "THE (?P<part>PART) (?:AFTER|BEFORE)",
        lambda match: Fixed(Value(f"XXXX-XX-XXT{match.key('part')}", "TIME")),
    ),
    rule("event", "THE (?:ORD|SECOND|LAST) (?P<event>EVENT)", lockdown),
    rule("before-event", "BEFORE THE EVENT", lambda match: Fixed(Value("PAST_REF", "DATE"))),
    rule("these-days", "THESE UNITS", lambda match: Fixed(Value("PRESENT_REF", "DATE"))),
)
