"""Percentages: `seven per cent`, `about 16%`, `2.5 percentage points`.

Lexicon: data/percent.toml.
Not here: role and direction (link/role.py); low and high (bounds.py).
"""

from collections.abc import Iterator

from claimx.extractors.drafts import QuantityDraft
from claimx.extractors.quantity import quantity
from claimx.lexicon import lexicon
from claimx.view import View


def percentages(view: View) -> Iterator[QuantityDraft]:
    """Yield a draft for each numeral that a percent sign or word follows.

    The span runs from the comparator to the unit; `value` is in percent (7, never 0.07).
    """
    for numeral in view.numerals:
        unit = lexicon("percent").after(view.text, numeral.end)
        if unit is not None:
            yield quantity("percentage", view, numeral, start=numeral.start, end=unit.end, unit=unit.key)
