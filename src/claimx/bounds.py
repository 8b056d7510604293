"""`low` and `high`: the values that a numeral's wording admits.

Source: annotation-guide, "low and high". A figure that is counted whole is exact; one that is measured, scaled or a
mean is rounded to its last written digit; a hedged one to its last digit that is not zero.
"""

from decimal import Decimal

from claimx.extractors.drafts import QuantityDraft
from claimx.interval import Interval

HALF = Decimal("0.5")
FIVE_POINTS = Decimal(5)


def bounds(draft: QuantityDraft, *, rate: bool = False) -> Interval:
    """The interval of the draft's value; `rate` says that it is a number per something."""
    value = draft.value
    if draft.comparator in (">", ">="):
        return Interval(value, None)
    if draft.comparator in ("<", "<="):
        return Interval(None, value)
    if draft.numeral.is_range:
        return Interval(draft.numeral.low * draft.factor, draft.numeral.high * draft.factor)
    if draft.comparator == "~":
        around = Interval.around(value, _hedge(draft))
        return Interval(around.low, value) if draft.lower_half else around
    if _exact(draft, rate):
        return Interval.exactly(value)
    return Interval.around(value, draft.numeral.place * draft.factor * HALF)


def _exact(draft: QuantityDraft, rate: bool) -> bool:
    """Whole counts, money without a scale word, fractions and multiples in words."""
    if draft.numeral.form in ("fraction", "multiple"):
        return True
    if draft.numeral.scaled or draft.mean or draft.type in ("percentage", "measurement"):
        return False
    return draft.type == "money" or (not rate and draft.numeral.place >= 1)


def _hedge(draft: QuantityDraft) -> Decimal:
    """Half a unit of the last digit that is not zero (of five where it is 5), at most a tenth of the value."""
    if draft.numeral.form in ("fraction", "multiple"):
        return FIVE_POINTS
    written = draft.numeral.value.normalize()
    digits, exponent = written.as_tuple().digits, int(written.as_tuple().exponent)
    unit = Decimal(1).scaleb(exponent) * (5 if digits and digits[-1] == 5 else 1)
    return min(unit * HALF * draft.factor, abs(draft.value) / 10)
