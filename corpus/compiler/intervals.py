"""`low` and `high` by the guide: what the wording of a numeral admits."""

from decimal import Decimal

from compiler.errors import GoldError
from compiler.numerals import Reading
from compiler.words import COMPARATORS, LOWER

CURRENCY = str.maketrans("£€₹$", "    ")
Interval = tuple[Decimal | None, Decimal | None]


def interval(kind: str, readings: list[Reading], comparator: str, wording: str, rated: bool) -> Interval:
    """The values that an expression admits.

    `kind` is the claim's type, `wording` the expression, `rated` true for an average or a rate.
    """
    first = readings[0]
    if comparator == "range":
        if len(readings) != 2:
            raise GoldError("comparator", f"a range has two numerals, {wording!r} has {len(readings)}")
        return first.value, readings[1].value
    if comparator in (">", ">="):
        return first.value, None
    if comparator in ("<", "<="):
        return None, first.value
    if comparator == "~":
        half = hedge(first)
        lower = wording.lower().startswith(LOWER)
        return first.value - half, first.value if lower else first.value + half
    if first.exact or (
        kind in ("count", "money") and not first.scaled and not (kind == "count" and (rated or first.step < 1))
    ):
        return first.value, first.value
    return first.value - first.step / 2, first.value + first.step / 2


def hedge(reading: Reading) -> Decimal:
    """How far `about` reaches: half a unit of the last digit that is not zero; of five where it is 5.

    A tenth of the value at most; fractions in words reach five points. Source: the guide, low and high.
    """
    if reading.exact:
        return Decimal(5)
    digits = reading.value.normalize()
    exponent = digits.as_tuple().exponent
    unit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    if digits.as_tuple().digits[-1] == 5:
        unit *= 5
    return min(unit / 2, abs(reading.value) / 10)


def check_wording(wording: str, numeral: str, comparator: str) -> None:
    """Refuse a comparator that the expression's words do not say.

    >>> check_wording("at least 40 boats", "40", ">")
    Traceback (most recent call last):
    compiler.errors.GoldError: comparator: 'at least 40 boats' says '>=', not '>'
    """
    rest = " " + wording.replace(numeral, "#", 1).lower().translate(CURRENCY) + " "
    cues = [(cue, sign) for sign, listed in COMPARATORS.items() for cue in listed]
    said = [(len(cue), sign) for cue, sign in cues if (f"#{cue}" if cue[0] == "-" else f" {cue} ") in rest]
    if not said and comparator not in ("=", "range"):
        raise GoldError("comparator", f"{wording!r} has no word for {comparator!r}")
    if said and comparator not in ("range", max(said)[1]):
        raise GoldError("comparator", f"{wording!r} says {max(said)[1]!r}, not {comparator!r}")
