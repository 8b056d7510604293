"""Quarters, halves, seasons, feasts and years of accounts: `the third quarter`, `spring 2020`, `2019/20`."""

import re

from claimx.extractors.periods.accounts import Accounts
from claimx.extractors.periods.expressions import (
    AccountYear,
    Between,
    Edge,
    Expression,
    FiscalYear,
    Fixed,
    Inside,
    OwnYear,
    Point,
    Pointing,
    Relative,
    Trailing,
    Weekday,
)
from claimx.extractors.periods.grammar import Match, Rule, rule
from claimx.extractors.periods.values import Value, dated

HALVES, QUARTERS = 2, 4
WHICH = {"LAST": -1, "PAST": -1, "PREV": -1, "THIS": 0, "NEXT": 1, "COMING": 1}


def quarter(match: Match) -> Expression | None:
    """`the third quarter`, `the first half of 2019`, `Q1 2020`."""
    number = match.number("ordinal")
    unit = "H" if match.has("half") else match.key("unit")
    if match.has("code"):
        number, unit = match.number("code"), match.key("code")
    if match.has("final"):
        if match.kind("final") == "FINAL" and not any(map(match.has, ("year", "span", "which", "that"))):
            return None  # they scored three in the final quarter
        number = {"Q": 4, "H": 2}.get(unit)
    if unit not in ("Q", "H") or not number or number > (4 if unit == "Q" else 2):
        return None
    whole = accounts(match)
    if whole is not None and unit == "H":
        return Inside(whole, "Q", 1 if number == 1 else -1, 2)
    if whole is not None:
        return Inside(whole, unit, number)
    coded = match.has("code") and unit == "Q"
    point = Point(f"-{unit}{number}", match.number("year"), accounts=unit == "H", coded=coded)
    if match.has("which"):
        return Inside(Relative("Y", WHICH[match.kind("which")]), point=point)
    if match.has("that"):
        return Inside(Pointing("Y", 0, keeps=False), point=point, told=match.kind("that") == "THAT")
    return point


def month_quarter(match: Match) -> Expression | None:
    """`the June quarter`, `the December half`: the one that ends with that month."""
    month = match.number("month") or 1
    if match.has("half"):
        return Point(f"-H{month // 6}", match.number("year")) if not month % 6 else None
    return Point(f"-Q{month // 3}", match.number("year")) if match.key("unit") == "Q" and not month % 3 else None


def months_quarter(match: Match) -> Expression | None:
    """`the April-June quarter`, as Indian papers say it."""
    first, last = match.number("month") or 0, match.number("last") or 0
    if match.key("unit") != "Q" or last % 3 or first != last - 2:
        return None
    return Point(f"-Q{last // 3}", match.number("year"))


def trailing_years(match: Match) -> Expression | None:
    """`the 10 years to 2019`, `the decade to 2020`, `the five years from 2015`."""
    unit, year = match.key("unit"), match.number("year")
    count = 10 if unit == "DE" else match.number("count") if unit == "Y" else None
    if not count or not year or count >= year or (match.kind("unit") == "UNITS") != match.has("count"):
        return None
    first = year if match.has("from") else year - count + 1
    return Between(Fixed(dated(f"{first:04d}")), Fixed(dated(f"{first + count - 1:04d}")))


def part_of_accounts_year(match: Match) -> Expression | None:
    """`the first quarter of the financial year`, `the second half of last financial year`."""
    whose = _whose(match.key("fiscal"))
    if whose is None or match.key("whole") != "Y":
        return None
    year, number = OwnYear(whose, WHICH.get(match.kind("which"), 0)), match.number("ordinal")
    if match.kind("unit") == "HALF":
        return Inside(year, "Q", 1 if number == 1 else -1, 2) if number in (1, HALVES) else None
    return Inside(year, "Q", number) if match.key("unit") == "Q" and number and number <= QUARTERS else None


def season(match: Match) -> Expression | None:
    """`spring 2020`, `this winter`, `the summer of 1998`."""
    toward = WHICH.get(match.kind("toward"))
    if match.has("which"):
        return Inside(Relative("Y", WHICH[match.kind("which")]), point=Point(f"-{match.key('season')}"))
    span = match.get("span")
    if span is not None:  # the winter of 2021/22, or a southern summer, starts in the first of them
        return Point(f"-{match.key('season')}", int(span.text[:4])) if match.key("season") in ("WI", "SU") else None
    return Point(f"-{match.key('season')}", match.number("year"), toward)


def accounts(match: Match) -> AccountYear | None:
    """The year of accounts of a part of it: `the first six months of 2021/22`."""
    whole = span(match) if match.has("span") else None
    return whole if isinstance(whole, AccountYear) else None


def span(match: Match) -> Expression | None:
    """`2019/20`, `2018-19`, `2019-2020`, `2014-2018`: neighbouring years are one year of accounts."""
    lexeme = match.get("span")
    if lexeme is None:
        return None
    left, right = (part for part in re.split(r"\D+", lexeme.text))
    first = int(left)
    last = int(right) if len(right) == 4 else first - first % 100 + int(right)
    if len(right) == 2 and int(right) == 0:
        last += 100
    if last <= first:
        return None
    if last == first + 1:
        return AccountYear(first, _whose(match.key("fiscal") or match.key("fiscal2") or match.key("sport")))
    return Between(Fixed(dated(f"{first:04d}")), Fixed(dated(f"{last:04d}")))


def _whose(word: str) -> Accounts | None:
    """Whose year `financial`, `academic` or `season` says it is."""
    names: dict[str, Accounts] = {"fiscal": "financial", "academic": "academic", "football": "season"}
    return names.get(word)


def fiscal_span(match: Match) -> Expression | None:
    """`the financial year 2019 to 2020`."""
    first, last = match.number("year"), match.number("year2")
    if match.key("unit") != "Y" or not first or last != first + 1:
        return None
    return AccountYear(first, _whose(match.key("fiscal")))


def coded_year(match: Match) -> Expression | None:
    """`1H23`, `2Q23`, as analysts write them."""
    lexeme = match.get("code")
    return None if lexeme is None else Point(f"-{lexeme.key[0]}{lexeme.number}", int(lexeme.key[1:]))


def season_edge(match: Match) -> Expression | None:
    """`the start of the season`, `the end of last season`."""
    return Edge(OwnYear("season", WHICH.get(match.kind("which"), 0)), match.key("edge"))


def fiscal_part(match: Match) -> Expression | None:
    """`Q2 FY21`, `H1 of FY2021`."""
    whole = AccountYear((match.number("fiscal") or 1) - 1, "financial", ending=True)
    number, unit = match.number("code") or 0, match.key("code")
    if unit == "H":
        return Inside(whole, "Q", 1 if number == 1 else -1, 2) if number <= HALVES else None
    return Inside(whole, unit, number)


def fiscal_year(match: Match) -> Expression | None:
    """`last financial year`, `fiscal 2019`, `the school year`."""
    if match.has("year") and match.key("fiscal") == "fiscal":
        return FiscalYear(match.number("year") or 1)
    if match.has("year"):
        return Fixed(Value(f"{match.number('year'):04d}", "DATE"))
    if match.has("unit") and match.key("unit") != "Y":
        return None
    whose, shift = (
        _whose(match.key("fiscal") or match.key("sport")),
        WHICH.get(match.kind("which") or match.kind("before"), 0),
    )
    return Relative("Y", shift) if whose is None else OwnYear(whose, shift)


def accounts_to(match: Match) -> Expression | None:
    """`FY22`, `the 2022 financial year`: named by the year in which it ends."""
    year = match.number("code") or match.number("year")
    if not year or (match.has("unit") and (match.key("unit") != "Y" or match.key("fiscal") == "academic")):
        return None
    if match.key("fiscal") == "calendar":
        return Fixed(dated(f"{year:04d}"))
    return AccountYear(year - 1, "financial", ending=True)


def fiscal_quarter(match: Match) -> Expression | None:
    """`the fiscal first quarter`: whose, no calendar says."""
    number = match.number("ordinal")
    return Point(f"-Q{number}") if number and number <= 4 and match.key("unit") == "Q" else None


def trailing(match: Match) -> Expression | None:
    """`the year ending March 2020`, `the 12 months to February`, `the three months to the end of June`."""
    unit = match.key("unit")
    count = match.number("count") if match.kind("count") in ("NUM", "DAYNUM") else 1
    month, day = match.number("month"), match.number("day") or match.number("date")
    if match.has("half"):
        count, unit = 6, "M"
    if unit not in ("D", "W", "M", "Q", "Y") or not count or not month or (unit == "D" and count == 1):
        return None
    if not (match.has("the") or match.has("count") or match.has("ending") or match.has("half")):
        return None  # a year to March
    shape = f"-{month:02d}" + (f"-{day:02d}" if day else "")
    return Trailing(count, unit, Point(shape, match.number("year")))


def week_to(match: Match) -> Expression | None:
    """`the week to Sunday`."""
    weekday = match.number("weekday")
    return Trailing(1, "W", Weekday(weekday)) if weekday and match.key("unit") == "W" else None


def bare_fiscal(match: Match) -> Expression | None:
    """`the previous fiscal`, as Indian papers say it; not `last fiscal quarter`."""
    word, stop = match.get("fiscal"), match.found.end()
    behind = match.lexemes[stop].kind if stop < len(match.lexemes) else ""
    if word is None or word.text.lower() != "fiscal" or behind in ("UNIT", "ORD", "SECOND", "DASH", "YEAR", "SPAN"):
        return None
    return OwnYear("financial", WHICH.get(match.kind("which"), 0))


def leading(match: Match) -> Expression | None:
    """`the year from April`, `the fiscal year that begins July 1`."""
    unit, month = match.key("unit"), match.number("month")
    count = match.number("count") if match.has("count") else 1
    if unit not in ("W", "M", "Y") or not count or not month or match.key("edge") not in ("", "START"):
        return None
    day = match.number("day") or match.number("date")
    return Trailing(-count, unit, Point(f"-{month:02d}" + (f"-{day:02d}" if day else ""), match.number("year")))


OF_YEAR = (
    "(?:(?:OF|IN|COMMA)? (?P<year>YEAR)|(?:OF|IN)? (?P<span>SPAN)|"
    "(?:OF|IN)? (?P<which>LAST|THIS|NEXT) UNIT|OF (?P<that>THAT|THE) UNIT)?"
)
NTH = "(?:(?P<ordinal>ORD|ORDNUM|SECOND)|(?P<final>LAST|FINAL))"
RULES: tuple[Rule, ...] = (
    rule("quarter", f"(?:THE)? (?:FISCAL DASH?)? {NTH} (?P<unit>UNIT) {OF_YEAR}", quarter),
    rule("quarter-modifier", f"{NTH} DASH (?P<unit>UNIT)", quarter),
    rule("half", f"(?:THE)? {NTH} DASH? (?P<half>HALF) {OF_YEAR}", quarter),
    rule(
        "years-quarter", "(?P<which>LAST|THIS|NEXT) UNIT POS (?:(?P<ordinal>ORD|SECOND) DASH? (?P<unit>UNIT))", quarter
    ),
    rule(
        "month-quarter",
        "(?:THE)? (?P<month>MONTH) (?:(?P<unit>UNIT)|(?P<half>HALF)) (?:OF|IN|COMMA)? (?P<year>YEAR)?",
        month_quarter,
    ),
    rule(
        "months-quarter",
        "(?:THE)? (?P<month>MONTH) DASH (?P<last>MONTH) (?P<unit>UNIT) (?P<year>YEAR)?",
        months_quarter,
    ),
    rule(
        "trailing-years",
        "THE (?P<count>NUMBER)? (?P<unit>UNITS|UNIT) (?:TO|ENDING (?:IN)?|(?P<from>FROM)) (?P<year>YEAR)",
        trailing_years,
    ),
    rule(
        "part-of-accounts",
        "(?:THE)? (?P<ordinal>ORD|ORDNUM|SECOND) (?P<unit>UNIT|HALF) OF (?:THE)? (?P<which>LAST|THIS|NEXT|PREV)? "
        "(?P<fiscal>FISCAL) (?P<whole>UNIT)",
        part_of_accounts_year,
    ),
    rule("quarter-of-fiscal", "(?P<code>QUARTERNO) (?:OF|COMMA)? (?P<fiscal>FISCALNO)", fiscal_part),
    rule("quarter-code", "(?P<code>QUARTERNO) (?:OF|COMMA)? (?P<year>YEAR)?", quarter),
    rule("year-quarter", "(?:THE)? (?P<year>YEAR) (?P<ordinal>ORD|SECOND) DASH? (?P<unit>UNIT)", quarter),
    rule(
        "season",
        "(?:EARLY (?:IN)?|(?:THE)? EDGE OF)? (?:THE)? (?:EARLY)? (?P<toward>LAST|PAST|NEXT|THIS|COMING)? "
        "(?P<season>SEASON) "
        "(?:(?:OF|COMMA)? (?:(?P<year>YEAR)|(?P<span>SPAN))|(?:OF)? (?P<which>LAST|THIS|NEXT) UNIT)?",
        season,
    ),
    rule(
        "span",
        "(?:THE)? (?:(?P<fiscal>FISCAL) UNIT)? (?P<span>SPAN) (?:(?P<sport>SPORT)|(?P<fiscal2>FISCAL) (?:UNIT)?)?",
        span,
    ),
    rule("own-season", "(?:THE|(?P<which>LAST|THIS|NEXT)|THE (?P<before>PREV)) (?P<sport>SPORT)", fiscal_year),
    rule("season-edge", "(?:THE)? (?P<edge>EDGE) OF (?:THE|(?P<which>LAST|THIS|NEXT)) (?P<sport>SPORT)", season_edge),
    rule("coded-year", "(?P<code>CODEYEAR)", coded_year),
    rule("year-code", "(?P<year>YEAR) (?P<code>QUARTERNO)", quarter),
    rule("own-year", "(?:THE|THIS) (?P<fiscal>FISCAL) (?P<unit>UNIT)", fiscal_year),
    rule("fiscal-which", "(?:THE)? (?P<which>LAST|THIS|NEXT|PREV) (?P<fiscal>FISCAL) (?P<unit>UNIT)", fiscal_year),
    rule("fiscal-bare", "(?:THE)? (?P<which>LAST|THIS|NEXT|PREV) (?P<fiscal>FISCAL)", bare_fiscal),
    rule("week-to", "THE (?P<unit>UNIT) (?:TO|ENDING (?:ON)?) (?P<weekday>WDAY)", week_to),
    rule("fiscal-code", "(?P<code>FISCALNO)", accounts_to),
    rule("fiscal-named", "(?:THE)? (?P<year>YEAR) (?P<fiscal>FISCAL) (?P<unit>UNIT)", accounts_to),
    rule("fiscal", "(?P<fiscal>FISCAL) (?:UNIT)? (?P<year>YEAR)", fiscal_year),
    rule("fiscal-span", "(?:THE)? (?P<fiscal>FISCAL) (?P<unit>UNIT) (?P<year>YEAR) TO (?P<year2>YEAR)", fiscal_span),
    rule("fiscal-quarter", "(?:THE)? FISCAL DASH? (?P<ordinal>ORD|SECOND) DASH? (?P<unit>UNIT)", fiscal_quarter),
    rule(
        "leading",
        "THE (?:FISCAL)? (?:(?P<count>NUMBER) (?:MOREOF)?)? (?P<unit>UNIT|UNITS) "
        "(?:FROM|(?:THAT BEGINS|STARTING|(?P<edge>EDGE)) (?:IN|ON)?) (?P<day>DAYNUM|ORDNUM)? (?P<month>MONTH) "
        "(?P<date>DAYNUM)? (?:COMMA? (?P<year>YEAR))?",
        leading,
    ),
    rule(
        "trailing",
        "(?P<the>THE)? (?:FISCAL)? "
        "(?:(?:(?P<count>NUMBER) (?:MOREOF)?)? (?P<unit>UNIT|UNITS)|(?P<half>HALF) (?:DASH? UNIT)?) "
        "(?:TO|(?:THAT)? (?P<ending>ENDING) (?:IN|ON)?|UNTIL) "
        "(?:THE)? (?:EDGE (?:OF)?)? (?:WDAY COMMA?)? (?P<day>DAYNUM|ORDNUM)? (?P<month>MONTH) (?P<date>DAYNUM)? "
        "(?:COMMA? (?P<year>YEAR))?",
        trailing,
    ),
)
