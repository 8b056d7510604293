"""Dates, weekdays, months and years: `14 June 2017`, `on Tuesday`, `early May`, `the 1980s`, `the 19th century`."""

import re

from claimx.extractors.periods.expressions import (
    Between,
    Digits,
    Edge,
    Expression,
    Fixed,
    Inside,
    Point,
    Pointing,
    Relative,
    Weekday,
)
from claimx.extractors.periods.grammar import Match, Rule, rule
from claimx.extractors.periods.values import Value, dated

TOWARD = {"LAST": -1, "PAST": -1, "PREV": -1, "THIS": 0, "NEXT": 1, "COMING": 1, "FOLLOWING": 1, "": None}
BEFORE = "(?:(?:THE)? EARLY DASH? (?:IN)? (?:THE)?|(?:THE)? (?P<edge>EDGE) (?:OF) (?:THE)?)?"
MODIFIED = "(?P<toward>LAST|PAST|PREV|NEXT|COMING|THIS)?"


def _placed(match: Match, whole: Expression) -> Expression:
    """The whole, or its edge where `the end of` stands before it."""
    return Edge(whole, match.key("edge")) if match.key("edge") in ("START", "END") else whole


def _toward(match: Match) -> int | None:
    return TOWARD[match.kind("toward")]


def day_month(match: Match) -> Expression | None:
    """`14 June`, `the 14th of June, 2017`, `June 14`: a day that may lack its year."""
    month, day = match.number("month"), match.number("day")
    written = match.get("day")
    if not month or not day or day > 31 or written is None or (written.kind == "DAYNUM" and not written.text.isdigit()):
        return None
    shape = f"-{month:02d}-{day:02d}"
    year = match.number("year")
    if dated(f"{year or 2000:04d}{shape}").first is None:
        return None
    return Point(shape, year, _toward(match), weekday=match.number("weekday"))


def week_of(match: Match) -> Expression | None:
    """`the week of March 6`, `the weekend of 4 and 5 May`."""
    day, unit = day_month(match), match.key("unit")
    return Inside(day, unit, 1) if day is not None and unit in ("W", "WE") else None


def iso(match: Match) -> Expression | None:
    """2019-08-30."""
    return _known(dated(match.lexemes[match.found.start()].text[:10]))


def slashed(match: Match) -> Expression | None:
    """03/04/2019, 3.4.19: day and month by the country's order."""
    first, second, year = (int(part) for part in re.split(r"\D", match.lexemes[match.found.start()].text))
    if year < 100:
        year += 2000 if year < 50 else 1900
    return Digits(first, second, year) if 1 <= first <= 31 and 1 <= second <= 31 else None


def weekday(match: Match) -> Expression | None:
    """`Tuesday`, `last Friday`."""
    number = match.number("weekday")
    return Weekday(number, _toward(match)) if number else None


def weekday_of_week(match: Match) -> Expression | None:
    """`Tuesday next week`, `Monday to Thursday last week`."""
    first, last = match.number("weekday"), match.number("last")
    if not first or match.key("unit") != "W" or (last and last <= first):
        return None
    week = Relative("W", {"LAST": -1, "THIS": 0, "NEXT": 1}[match.kind("which")])
    if not last:
        return Inside(week, "D", first)
    return Between(Inside(week, "D", first), Inside(week, "D", last))


def nth_weekday(match: Match) -> Expression | None:
    """`the first Tuesday in August`, `the last Monday of May 2019`."""
    number = -1 if match.has("final") else match.number("ordinal")
    weekday, month = match.number("weekday"), match.number("month")
    if not number or number > FIFTH or not weekday or not month:
        return None
    return Inside(Point(f"-{month:02d}", match.number("year"), _toward(match)), "D", number, weekday=weekday)


def week_after(match: Match) -> Expression | None:
    """`on Tuesday week`, as it is said in Britain: a week after the next."""
    number = match.number("weekday")
    return Weekday(number, 2) if number and match.key("unit") == "W" else None


def month(match: Match) -> Expression | None:
    """`May`, `early May`, `last March`, `the end of October 2017`."""
    number = match.number("month")
    return _placed(match, Point(f"-{number:02d}", match.number("year"), _toward(match)))


def that_month(match: Match) -> Expression | None:
    """`that August`: of the year told before."""
    number = match.number("month")
    return Inside(Pointing("Y", 0, keeps=False), point=Point(f"-{number:02d}"), told=True) if number else None


def month_of(match: Match) -> Expression | None:
    """`March last year`, `14 June this year`."""
    number, day = match.number("month"), match.number("day")
    if match.key("unit") != "Y" or not number:
        return None
    shape = f"-{number:02d}" + (f"-{day:02d}" if day else "")
    shift = {"LAST": -1, "THIS": 0, "NEXT": 1}[match.kind("which")]
    return _placed(match, Inside(Relative("Y", shift), point=Point(shape)))


def year(match: Match) -> Expression | None:
    """`2019`, `early 2019`, `the end of 2019`, `264 BC`."""
    number, era = match.number("year"), match.key("era")
    sport = match.get("sport")
    if not number or (sport is not None and sport.text.lower() != "season") or match.key("unit") in ("Q", "M"):
        return None
    if era == "BC":
        return Fixed(Value(f"BC{number:04d}", "DATE"))
    if not era and match.kind("year") != "YEAR":
        return None
    return _placed(match, Fixed(dated(f"{number:04d}")))


def decade(match: Match) -> Expression | None:
    """`the 1980s`, `the late '90s`, `the nineties`."""
    number = match.number("decade")
    if number is None or number % 10:
        return None
    if number < 100:
        number += 1900 if number >= 20 else 2000
    return Fixed(dated(f"{number // 10:03d}"))


def century(match: Match) -> Expression | None:
    """`the 19th century`."""
    number = match.number("ordinal")
    if match.key("unit") != "CE" or not number or not 1 <= number <= 30:
        return None
    if match.key("era") == "BC":
        return Fixed(Value(f"BC{number - 1:02d}", "DATE"))
    return Fixed(dated(f"{number - 1:02d}"))


def _known(value: Value) -> Expression | None:
    return Fixed(value) if value.first is not None else None


FIFTH = 5
LINK = "AND|OR|COMMA|TO|UNTIL|DASH"
MONTH_YEAR = "(?P<month>MONTH) (?:COMMA? (?P<year>YEAR))?"
WEEKDAY = "(?:(?:THE)? (?:THIS COMING|THIS)? (?P<weekday>WDAY) COMMA?)?"
RULES: tuple[Rule, ...] = (
    rule(
        "day-month",
        f"{WEEKDAY} (?:THE)? (?P<day>DAYNUM|ORDNUM) (?:OF)? (?P<month>MONTH) (?:COMMA? (?P<year>YEAR))?",
        day_month,
    ),
    rule(
        "ordinal-of-month",
        f"{WEEKDAY} (?:THE)? (?P<day>ORD|SECOND) OF (?P<month>MONTH) (?:COMMA? (?P<year>YEAR))?",
        day_month,
    ),
    rule(
        "month-day",
        f"{WEEKDAY} (?P<toward>LAST|NEXT)? (?P<month>MONTH) (?:THE)? (?P<day>DAYNUM|ORDNUM|ORD) "
        "(?:COMMA? (?:OF)? (?P<year>YEAR))?",
        day_month,
    ),
    rule(
        "month-day-of",
        "(?P<month>MONTH) (?P<day>DAYNUM|ORDNUM) COMMA? (?:OF)? (?P<which>LAST|NEXT|THIS) (?P<unit>UNIT)",
        month_of,
    ),
    rule(
        "day-month-of",
        "(?P<day>DAYNUM|ORDNUM) (?P<month>MONTH) COMMA? (?:OF)? (?P<which>LAST|NEXT|THIS) (?P<unit>UNIT)",
        month_of,
    ),
    rule(
        "day-before-day",
        f"(?:THE)? (?P<day>DAYNUM|ORDNUM)(?=(?:{LINK}) (?:THE)? (?:DAYNUM|ORDNUM) (?:OF)? {MONTH_YEAR})",
        day_month,
    ),
    rule(
        "day-after-day",
        "(?<=(?P<month>MONTH) (?:DAYNUM|ORDNUM) (?:AND|OR|TO|UNTIL|DASH)) (?P<day>DAYNUM|ORDNUM) "
        "(?:COMMA? (?P<year>YEAR))?(?!DASH?ANYUNIT|MONTH)",
        day_month,
    ),
    rule("month-before-month", f"{BEFORE} (?P<month>MONTH)(?=(?:AND|OR|COMMA) MONTH COMMA? (?P<year>YEAR))", month),
    rule(
        "week-of-day",
        "THE (?P<unit>UNIT) OF (?P<day>DAYNUM|ORDNUM) (?:(?:AND|DASH|TO) (?:DAYNUM|ORDNUM))? (?P<month>MONTH) "
        "(?:COMMA? (?P<year>YEAR))?",
        week_of,
    ),
    rule(
        "week-of", "THE (?P<unit>UNIT) OF (?P<month>MONTH) (?P<day>DAYNUM|ORDNUM) (?:COMMA? (?P<year>YEAR))?", week_of
    ),
    rule("iso", "(?:WDAY COMMA?)? ISO", lambda match: Fixed(dated(match.lexemes[match.found.end() - 1].text[:10]))),
    rule("slashed", "SLASHED", slashed),
    rule("weekday", f"(?:EARLY|EARLIER)? {MODIFIED} (?P<weekday>WDAY)", weekday),
    rule(
        "weekday-of-week",
        "(?P<weekday>WDAY) (?:(?:TO|UNTIL|DASH) (?P<last>WDAY))? (?:OF)? (?P<which>LAST|THIS|NEXT) (?P<unit>UNIT)",
        weekday_of_week,
    ),
    rule("weekday-week", "(?<=ON) (?P<weekday>WDAY) (?P<unit>UNIT)", week_after),
    rule("previous-weekday", "THE (?P<toward>PREV|FOLLOWING) (?P<weekday>WDAY)", weekday),
    rule("month-year", f"{BEFORE} (?P<toward>THIS)? (?P<month>MONTH) (?:COMMA)? (?:OF)? (?P<year>YEAR)", month),
    rule("month", f"{BEFORE} {MODIFIED} (?P<month>MONTH)", month),
    rule("that-month", "THAT (?P<month>MONTH)", that_month),
    rule("that-day", "THAT (?P<month>MONTH) (?:UNIT|PART) (?:OF|IN) (?P<year>YEAR)", month),
    rule("month-of", f"{BEFORE} (?P<month>MONTH) (?:OF)? (?P<which>LAST|NEXT|THIS) (?P<unit>UNIT)", month_of),
    rule("year", f"{BEFORE} (?P<year>YEAR) (?P<era>ERA)?", year),
    rule("year-period", "THE (?P<year>YEAR) (?:(?P<unit>UNIT)|(?P<sport>SPORT))", year),
    rule(
        "nth-weekday",
        "(?:THE)? (?:(?P<ordinal>ORD|SECOND)|(?P<final>LAST)) (?P<weekday>WDAY) (?:OF|IN) "
        "(?P<toward>LAST|THIS|NEXT)? (?P<month>MONTH) (?P<year>YEAR)?",
        nth_weekday,
    ),
    rule("the-year", f"{BEFORE} THE UNIT (?P<year>YEAR) (?P<era>ERA)?", year),
    rule("year-era", f"{BEFORE} (?P<year>NUM|DAYNUM|YEAR) (?P<era>ERA)", year),
    rule("decade", "(?:THE)? (?:EARLY DASH?|EDGE OF THE)? (?P<decade>DECADES|DECADE)", decade),
    rule("century", "(?:THE)? (?:EARLY DASH?)? (?P<ordinal>ORDNUM|ORD) DASH? (?P<unit>UNIT) (?P<era>ERA)?", century),
)
