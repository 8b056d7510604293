"""Percentages: `seven per cent`, `about 16%`, `2.5 percentage points`, `25 basis points`, `down four points`.

Lexicon: data/percent.toml, data/points.toml.
Not here: `one in five`, `doubled` (fractions.py); role and direction (link/role.py); low and high (bounds.py).
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from claimx.extractors.drafts import QuantityDraft
from claimx.extractors.quantity import quantity
from claimx.lexicon import GAP, lexicon, pattern, table
from claimx.view import Numeral, View

HUNDREDTH = Decimal("0.01")
POINTS = re.compile(rf"(?:{GAP}|[-‐‑])points?(?![\w-])", re.IGNORECASE)
OF_A_POINT = re.compile(
    rf"{GAP}of{GAP}(?:an?|one|1){GAP}?(percentage{GAP}point|per{GAP}?cent|%|pc|point)(?!\w)", re.IGNORECASE
)


def percentages(view: View) -> Iterator[QuantityDraft]:
    """Yield a draft for each numeral that a percent sign or word follows.

    The span runs from the comparator to the unit; `value` is in percent (7, never 0.07) or percentage points.

    >>> [(draft.text, draft.value) for draft in percentages(read("a seven per cent increase"))]
    [('seven per cent', Decimal('7'))]
    >>> list(percentages(read("Calderford are on 16 points.")))
    []
    """
    for numeral in view.numerals:
        if numeral.form == "multiple":
            continue
        if numeral.form == "fraction":
            of = OF_A_POINT.match(view.text, numeral.end)
            if of is not None and of[1].lower() != "point":
                unit = "percent" if of[1].lower() in ("%", "pc", "per cent", "percent") else "percentage_point"
                yield quantity(
                    "percentage", view, numeral, start=numeral.start, end=of.end(), unit=unit, factor=HUNDREDTH
                )
            continue
        hit = lexicon("percent").after(view.text, numeral.end)
        if hit is not None and view.text[hit.end : hit.end + 1] != "-":
            unit, factor = hit.key, Decimal(1)
            if unit == "basis_point":
                unit, factor = "percentage_point", HUNDREDTH
            yield quantity("percentage", view, numeral, start=numeral.start, end=hit.end, unit=unit, factor=factor)
        elif (points := POINTS.match(view.text, numeral.end)) is not None and _of_a_share(view, numeral):
            yield quantity("percentage", view, numeral, start=numeral.start, end=points.end(), unit="percentage_point")


def _of_a_share(view: View, numeral: Numeral) -> bool:
    """Whether bare points are of a share or a rate: nothing of the sentence speaks of an index or a game."""
    sentence = view.sentence_at(numeral.start)
    if sentence is None or numeral.plain > 60:
        return False
    if _any("counted").search(view.text, sentence.start, sentence.end):
        return False
    return _any("share").search(view.text, sentence.start, sentence.end) is not None


@cache
def _any(section: str) -> re.Pattern[str]:
    words = sorted(table("points")[section]["words"], key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(pattern, words)) + r")(?!\w)", re.IGNORECASE)
