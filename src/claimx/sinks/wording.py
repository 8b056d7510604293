"""Numbers and units as they are printed."""

from datetime import date
from decimal import Decimal

from claimx.lexicon import table
from claimx.nouns import unchanged
from claimx.records import Slip

VOWELS = tuple("aeiou")
SLIPS: dict[Slip, str] = {
    "wrong_base": "the percentage may be taken of the wrong figure",
    "plus_100": "“up by” and “to … of” may be mixed up: the gap is 100 per cent",
    "factor_10": "a decimal point or a nought may be misplaced",
    "factor_1000": "thousands, millions or billions may be mixed up",
    "points_for_percent": "percentage points and per cent may be mixed up",
    "direction": "up and down may be mixed up",
    "transposed": "two digits may have changed places",
}
"""The simple slips that explain an inconsistency."""


def number(value: Decimal) -> str:
    """A number as it is printed: thousands apart, no needless noughts.

    >>> number(Decimal("1600000.50")), number(Decimal("3E+7")), number(Decimal("0.250"))
    ('1,600,000.5', '30,000,000', '0.25')
    """
    written = f"{value:,f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def with_unit(written: str, unit: str | None, *, one: bool = False) -> str:
    """The written number with its unit, in the plural unless it is one; a currency stands before, by its sign or code.

    >>> with_unit("427", "crime"), with_unit("1 to 2", "percentage_point"), with_unit("85 to 90", "GBP")
    ('427 crimes', '1 to 2 percentage points', '£85 to £90')
    >>> with_unit("1", "person", one=True), with_unit("7", "percent"), with_unit("7", None), with_unit("7", "CHF")
    ('1 person', '7 per cent', '7', 'CHF 7')
    """
    if unit is None:
        return written
    sign = table("statement")["currencies"].get(unit)
    if sign is not None:
        return f"{sign}{written.replace(' to ', f' to {sign}')}"
    if len(unit) == 3 and unit.isupper():
        return f"{unit} {written}"
    if unit == "percent":
        return f"{written} per cent"
    name = unit.replace("_", " ")
    return f"{written} {name if one else many(name)}"


def counted(figure: int, noun: str) -> str:
    """So many of a thing.

    >>> counted(1, "article"), counted(1204, "claim")
    ('1 article', '1,204 claims')
    """
    return f"{figure:,} {noun if figure == 1 else many(noun)}"


def many(unit: str) -> str:
    """The plural of a unit's name.

    >>> many("person"), many("body"), many("box"), many("square foot"), many("kilometre per hour")
    ('people', 'bodies', 'boxes', 'square feet', 'kilometres per hour')
    >>> many("staff"), many("degree celsius")
    ('staff', 'degrees celsius')
    """
    if unit.startswith("degree "):
        return f"degrees {unit.removeprefix('degree ')}"
    before, per, after = unit.partition(" per ")
    *rest, noun = before.split(" ")
    return " ".join([*rest, _plural(noun)]) + per + after


def short_days(first: date | str | None, last: date | str | None) -> str:
    """The days of a period, as short as ISO dates can say them; `…` where an end is open.

    >>> short_days("2019-01-01", "2019-12-31"), short_days("2019-04-01", "2020-03-31"), short_days(None, "2019-05-04")
    ('2019', '2019-04 to 2020-03', '… to 2019-05-04')
    """
    one, other = ("…" if day is None else str(day) for day in (first, last))
    if (one[4:], other[4:]) == ("-01-01", "-12-31"):
        one, other = one[:4], other[:4]
    elif one.endswith("-01") and other[8:] in ("28", "29", "30", "31") and one != other:
        one, other = one[:7], other[:7]
    return one if one == other else f"{one} to {other}"


def _plural(noun: str) -> str:
    for plural, singular in table("nouns")["irregular"].items():
        if singular == noun:
            return str(plural)
    if unchanged(noun):
        return noun
    if noun.endswith("y") and noun[-2:-1] not in VOWELS:
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "z", "ch", "sh")) else f"{noun}s"
