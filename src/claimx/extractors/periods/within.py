"""Parts of a longer period: `the last week of July`, `the first half of August`, `the last day of the quarter`."""

from claimx.extractors.periods.expressions import AccountYear, Expression, Fixed, Inside, Point, Pointing, Relative
from claimx.extractors.periods.grammar import Match, Rule, rule
from claimx.extractors.periods.parts import HALVES, QUARTERS, WHICH, accounts
from claimx.extractors.periods.values import dated

UNITS = ("D", "W", "M", "Q", "H", "DE", "WE")


def part_of(match: Match) -> Expression | None:
    """`the first 11 months of the year`, `the last week of July`, `the first half of the month`."""
    unit = "H" if match.kind("unit") == "HALF" else match.key("unit")
    number = -1 if match.has("final") else match.number("ordinal")
    count = match.number("count") if match.has("count") else 1
    if unit not in UNITS or not number or not count or (match.has("count") and number not in (1, -1)):
        return None
    if unit == "H" and number == -1:
        number = HALVES
    if unit == "H" and (number > HALVES or not (match.has("month") or match.key("whole") == "M")):
        return None  # a half of a year has a value of its own
    whole = _whole(match, counted=match.has("count"))
    told = isinstance(whole, Pointing) and whole.unit == "Y"
    return None if whole is None else Inside(whole, unit, number, count, told=told)


def _whole(match: Match, *, counted: bool) -> Expression | None:
    """What the part is one of."""
    year = match.number("year")
    if match.has("month"):
        point = Point(f"-{match.number('month'):02d}", year)
        if match.has("which"):
            return Inside(Relative("Y", WHICH[match.kind("which")]), point=point) if match.key("whole") == "Y" else None
        return point
    if year is not None:
        return Fixed(dated(f"{year:04d}"))
    if match.has("span"):
        return accounts(match)
    unit = match.key("whole")
    if unit not in ("M", "Y", "Q", "W"):
        return None
    if match.has("which"):
        return Relative(unit, WHICH[match.kind("which")])
    if match.has("that") or unit != "Y":
        return Pointing(unit, 0, keeps=False)
    return Relative(unit, 0) if counted else None


def numbered_quarter(match: Match) -> Expression | None:
    """`Quarter 3 of 2022/23`, `Quarter 2`, as reports to a council have them."""
    word, number = match.get("unit"), match.number("number")
    if word is None or word.key != "Q" or not word.text[0].isupper() or not number or number > QUARTERS:
        return None
    if match.has("fiscal"):
        return Inside(AccountYear((match.number("fiscal") or 1) - 1, "financial", ending=True), "Q", number)
    whole = accounts(match)
    if whole is not None:
        return Inside(whole, "Q", number)
    return Point(f"-Q{number}", match.number("year"), coded=True)


PART = (
    "(?:THE)? (?:(?P<ordinal>ORD|ORDNUM|SECOND)|(?P<final>LAST|FINAL)) (?P<count>NUMBER)? (?P<unit>UNITS|UNIT|HALF) OF "
)
RULES: tuple[Rule, ...] = (
    rule(
        "part-of-month",
        f"{PART} (?P<month>MONTH) (?:COMMA? (?P<year>YEAR)|(?P<which>THIS|LAST|NEXT) (?P<whole>UNIT))?",
        part_of,
    ),
    rule(
        "part-of",
        f"{PART} (?:(?P<year>YEAR)|(?P<span>SPAN)|(?:THE|(?P<which>LAST|THIS|NEXT)|(?P<that>THAT)) (?P<whole>UNIT))",
        part_of,
    ),
    rule(
        "numbered-quarter",
        "(?P<unit>UNIT) (?P<number>DAYNUM) (?:(?:OF|COMMA)? (?:(?P<year>YEAR)|(?P<span>SPAN)|(?P<fiscal>FISCALNO)))?",
        numbered_quarter,
    ),
)
