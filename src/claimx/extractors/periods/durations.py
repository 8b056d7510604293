"""Durations and sets: `three months`, `the past five years`, `a 10-year`, `every Friday`, `daily`."""

from decimal import Decimal

from claimx.extractors.periods.expressions import Expression, Fixed
from claimx.extractors.periods.grammar import Match, Rule, rule
from claimx.extractors.periods.values import Value

AMOUNT = (
    "(?:(?:MORE THAN|AT LEAST)? THE|(?:NEARLY)*) "
    "(?P<count>NUMBER|A (?=(?:MOREOF)?(?:UNIT|SECOND))|(?:A)? FEW|(?:A)? COUPLE (?:OF)?|ANOTHER|YEAR(?=DASH?UNITS?))? "
    "(?:OTHERS)*"
)
TIMES = {"TS": "S", "TM": "M", "TH": "H"}
PLAIN = {"DE": (10, "Y"), "CE": (100, "Y"), "FN": (2, "W"), "Q": (3, "M"), "LE": (1000, "Y")}


def amount(match: Match) -> Decimal | None:
    """How many units: 3, 1 of `a year`, None of `a few`, `several` or no number at all."""
    count = match.get("count")
    if count is None or count.kind == "FEW":
        return None
    start, stop = match.found.span("count")
    kinds = {lexeme.kind for lexeme in match.lexemes[start:stop]}
    if "FEW" in kinds:
        return None
    if "COUPLE" in kinds:
        return Decimal(2)
    return Decimal(count.key) if count.kind in ("NUM", "DAYNUM", "YEAR") else Decimal(1)


def duration(count: Decimal | None, unit: str) -> Value:
    """The TIMEX3 value of so many units; of an unknown number of them `PXM`.

    >>> duration(Decimal(3), "M").timex, duration(Decimal(90), "TM").timex, duration(None, "Y").timex
    ('P3M', 'PT90M', 'PXY')
    """
    if unit in TIMES:
        return Value(f"PT{'X' if count is None else _plain(count)}{TIMES[unit]}", "DURATION")
    if count is None:
        return Value(f"PX{unit if unit not in ('FN', 'WE') else 'W'}", "DURATION")
    factor, unit = PLAIN.get(unit, (1, unit))
    return Value(f"P{_plain(count * factor)}{unit}", "DURATION")


def lasting(match: Match) -> Expression | None:
    """`three months`, `more than two years`, `a few days`, `a 10-year`."""
    unit, count = "TS" if match.kind("unit") == "SECOND" else match.key("unit"), match.get("count")
    if count is None or unit == "WE":
        return None
    if match.has("half") or (count.key.endswith(".5") and "." not in count.text):
        return Fixed(and_a_half(int(amount(match) or 0), unit))
    return Fixed(duration(amount(match), unit))


def and_a_half(count: int, unit: str) -> Value:
    """The value of a whole number of units and half of one: `2 1/2 years` is P2Y6M."""
    smaller = {"Y": f"P{count}Y6M", "TH": f"PT{count}H30M", "TM": f"PT{count}M30S"}
    return Value(smaller[unit], "DURATION") if unit in smaller else duration(count + Decimal("0.5"), unit)


def compound(match: Match) -> Expression | None:
    """`three years and four months`, `two hours 30 minutes`."""
    unit, smaller = match.key("unit"), match.key("unit2")
    count, rest = match.get("count"), match.get("count2")
    if count is None or rest is None or not (count.key + rest.key).isdigit():
        return None
    if (unit, smaller) in (("TH", "TM"), ("TM", "TS")):
        return Fixed(Value(f"PT{count.key}{TIMES[unit]}{rest.key}{TIMES[smaller]}", "DURATION"))
    if (unit, smaller) in (("D", "TH"),):
        return Fixed(Value(f"P{count.key}DT{rest.key}H", "DURATION"))
    if (unit, smaller) in (("Y", "M"), ("Y", "W"), ("Y", "D"), ("M", "W"), ("M", "D"), ("W", "D")):
        return Fixed(Value(f"P{count.key}{unit}{rest.key}{smaller}", "DURATION"))
    return None


def around_now(match: Match) -> Expression | None:
    """`the past five years`, `the next few weeks`, `the first nine months`."""
    if not match.has("count"):
        return None
    return Fixed(duration(amount(match), match.key("unit")))


def vague(match: Match) -> Expression | None:
    """`recent years`, `the coming weeks`."""
    if match.kind("which") == "RECENT" and match.key("unit") in ("W", "M", "Q"):
        return Fixed(duration(None, match.key("unit").replace("Q", "M")))
    return Fixed(Value("FUTURE_REF" if match.kind("which") in ("COMING", "FUTURE") else "PAST_REF", "DATE"))


def several(match: Match) -> Expression | None:
    """`decades`, `weeks` without a number."""
    return Fixed(duration(None, match.key("unit")))


def every(match: Match) -> Expression | None:
    """`every Friday`, `each month`, `every six minutes`."""
    if match.has("weekday"):
        part = match.key("part")
        return Fixed(Value(f"XXXX-WXX-{match.number('weekday')}" + (f"T{part}" if part else ""), "SET"))
    if match.has("month"):
        return Fixed(Value(f"XXXX-{match.number('month'):02d}", "SET"))
    if match.has("season"):
        return Fixed(Value(f"XXXX-{match.key('season')}", "SET"))
    if match.has("part"):
        return Fixed(Value(f"XXXX-XX-XXT{match.key('part')}", "SET"))
    unit = "TS" if match.kind("unit") == "SECOND" else match.key("unit")
    if unit == "Q":
        return Fixed(Value("P1Q", "SET"))
    count = match.number("count")
    return Fixed(Value(duration(Decimal(count or 1), unit).timex, "SET"))


def weekends(match: Match) -> Expression | None:
    """`on weekends`."""
    return Fixed(Value("XXXX-WXX-WE", "SET")) if match.key("unit") == "WE" else None


def adjective(match: Match) -> Expression | None:
    """`daily`, `annually`."""
    return Fixed(Value(match.lexemes[match.found.start()].key, "SET"))


def _plain(count: Decimal) -> str:
    return f"{count.normalize():f}"


RULES: tuple[Rule, ...] = (
    rule("duration", f"{AMOUNT} (?P<unit>UNITS|UNIT|SECOND) (?P<half>AND A HALF)?", lasting),
    rule("duration-half", f"{AMOUNT} AND A (?P<half>HALF) (?P<unit>UNITS)", lasting),
    rule(
        "compound",
        "(?:NEARLY)* (?P<count>NUMBER) (?P<unit>UNITS|UNIT) (?:AND|COMMA)? (?P<count2>NUMBER) (?P<unit2>UNITS|UNIT)",
        compound,
    ),
    rule("duration-between", "(?P<count>NUMBER) (?:TO|OR|AND|DASH) NUMBER (?:OTHERS)* (?P<unit>UNITS)", lasting),
    rule("modifier", "(?P<count>NUMBER|YEAR|FEW) DASH (?P<unit>UNITS|UNIT|SECOND) (?:DASH MOREOF)?", lasting),
    rule(
        "around-now",
        "(?:THE)? (?:LAST|PAST|NEXT|COMING|PREV|FOLLOWING|ORD|LATEST) "
        "(?P<count>NUMBER|FEW|(?:A)? COUPLE OF) (?:OTHERS)* (?P<unit>UNITS)",
        around_now,
    ),
    rule("vague-past", "(?P<which>RECENT) (?P<unit>UNITS)", vague),
    rule("vague-future", "(?:THE)? (?P<which>COMING|FUTURE) UNITS", vague),
    rule("several", "(?P<unit>UNITS)", several),
    rule("every", "EACH (?P<count>NUMBER)? (?P<unit>UNIT|UNITS|SECOND)", every),
    rule("every-weekday", "EACH (?P<weekday>WDAY) (?P<part>PART)?", every),
    rule("every-month", "EACH (?P<month>MONTH)", every),
    rule("every-season", "EACH (?P<season>SEASON)", every),
    rule("every-part", "EACH (?P<part>PART)", every),
    rule("weekdays", "(?P<weekday>WDAYS)", every),
    rule("adjective", "SETADJ", adjective),
    rule("weekends", "(?<=ON|AT) (?P<unit>UNITS)", weekends),
)
