"""What a figure may stand for when one wants to be sure before calling it wrong."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from compiler.words import LOWER

Loose = tuple[Decimal | None, Decimal | None]

HEDGE, WORD = Decimal("0.06"), Decimal("1.2")


def loosen(claim: Mapping[str, Any]) -> Loose:
    """The interval of a claim for a check: years or length of a period, widened bounds else.

    Source: newsroom practice. A round count is good to half its last place that is not zero, `nearly` to a
    seventh below, `about` to 6 per cent, a fraction in words to 1.2 points, `doubled` to 5.
    """
    return of_period(claim) if claim["type"] == "period" else of_quantity(claim)


def of_period(claim: Mapping[str, Any]) -> Loose:
    """The years from first to last, or the number in a duration."""
    if claim["first"] is not None and claim["last"] is not None:
        return Decimal(date.fromisoformat(claim["first"]).year), Decimal(date.fromisoformat(claim["last"]).year)
    digits = "".join(sign for sign in claim["timex"] if sign.isdecimal() or sign == ".")
    return (Decimal(digits), Decimal(digits)) if digits else (None, None)


def of_quantity(claim: Mapping[str, Any]) -> Loose:
    """The bounds of a quantity, widened where a newsroom would still call the figure right."""
    value = Decimal(str(claim["value"]))
    low, high = (None if claim[end] is None else Decimal(str(claim[end])) for end in ("low", "high"))
    if claim["comparator"] not in ("=", "~") or low is None or high is None:
        return low, high
    words = claim["text"].lower()
    if claim["comparator"] == "~" and words.startswith(LOWER):
        return min(low, value * Decimal("0.86")), value
    slack = max(round_off(claim, value, low, high), value * HEDGE if claim["comparator"] == "~" else Decimal(0))
    return min(low, value - slack), max(high, value + slack)


def round_off(claim: Mapping[str, Any], value: Decimal, low: Decimal, high: Decimal) -> Decimal:
    """How far a figure may be off because it is round, or a fraction in words."""
    if claim["type"] == "percentage":
        return Decimal(0) if low != high else Decimal(5) if claim["role"] == "change" else WORD
    exponent = value.normalize().as_tuple().exponent
    return Decimal(5).scaleb(exponent - 1) if isinstance(exponent, int) and exponent > 0 else Decimal(0)
