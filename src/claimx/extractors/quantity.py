"""The one maker of drafts of quantities: their span and comparator are worked out here only."""

from decimal import Decimal

from claimx.extractors.drafts import QuantityDraft
from claimx.lexicon import lexicon
from claimx.records import Comparator, QuantityType
from claimx.view import Numeral, View

COMPARATORS: dict[str, Comparator] = {"=": "=", "~": "~", "~<": "~", ">": ">", ">=": ">=", "<": "<", "<=": "<="}


def quantity(
    type: QuantityType,
    view: View,
    numeral: Numeral,
    *,
    start: int,
    end: int,
    unit: str | None,
    factor: Decimal = Decimal(1),
    noun: int | None = None,
) -> QuantityDraft:
    """The draft whose numeral and unit fill `text[start:end]`, its comparator added to the span."""
    cue = lexicon("comparators", "before").before(view.text, start)
    comparator: Comparator = "range" if numeral.is_range else "="
    lower_half = False
    if cue is not None:
        start, comparator, lower_half = cue.start, COMPARATORS[cue.key], cue.key == "~<"
    return QuantityDraft(
        type,
        start,
        end,
        view.text[start:end],
        numeral,
        numeral.value * factor,
        factor,
        comparator,
        unit,
        noun,
        lower_half,
    )
