"""Percentages: `seven per cent`, `about 16%`, `2.5 percentage points`, `25 basis points`, `down four points`.

Lexicon: data/percent.toml, data/points.toml.
Not here: `one in five`, `doubled` (fractions.py); role and direction (link/role.py); low and high (bounds.py).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from claimx.extractors.candidates import candidates, past_tolerance, sharing
from claimx.extractors.drafts import QuantityDraft
from claimx.extractors.excluded.names import SECURITY
from claimx.extractors.quantity import quantity
from claimx.extractors.signed import in_account
from claimx.lexicon import GAP, lexicon, pattern, table
from claimx.view import Numeral, View
from claimx.view.numerals.fractions import A_POINT

HUNDREDTH = Decimal("0.01")
SMALLER = {"basis_point": ("percentage_point", HUNDREDTH), "per_mille": ("percent", Decimal("0.1"))}
"""Units that are parts of a percentage."""
POINTS = re.compile(rf"(?:{GAP}|[-‐‑])points?(?![\w-])", re.IGNORECASE)
OWNED = re.compile(r"%-[a-z\d]")
"""`61%-owned`, a 61%-29% lead."""
BACK = re.compile(r"(?:It|That|This)\b")
OF_ONE = re.compile(rf"{GAP}of{GAP}(?:one|1)(?!\w)", re.IGNORECASE)
AT_ONE = re.compile(rf"at{GAP}one\b", re.IGNORECASE)
"""`at one point` is a time."""
OF_A_POINT = re.compile(
    rf"{GAP}(?:of{GAP})?(?:an?|one|1)(?:{GAP})?(percentage{GAP}point|per(?:{GAP})?cent|%|pc|point)(?!\w)", re.IGNORECASE
)


def percentages(view: View) -> Iterator[QuantityDraft]:
    """Yield a draft for each numeral that a percent sign or word follows.

    The span runs from the comparator to the unit; `value` is in percent (7, never 0.07) or percentage points.

    >>> [(draft.text, draft.value) for draft in percentages(read("a seven per cent increase"))]
    [('seven per cent', Decimal('7'))]
    >>> list(percentages(read("Calderford are on 16 points.")))
    []
    """
    skip = -1
    for index, numeral in candidates(view):
        found = None if numeral.start < skip else _unit(view, numeral)
        if found is None:
            continue
        unit, factor, end = found
        if numeral.form == "fraction":
            numeral = replace(numeral, end=_number_end(view.text, numeral.end))
        skip = numeral.end
        yield quantity("percentage", view, numeral, start=numeral.start, end=end, unit=unit, factor=factor)
        if numeral.form != "fraction":
            for bare in sharing(view, index, end):
                yield quantity("percentage", view, bare, start=bare.start, end=bare.end, unit=unit, factor=factor)


def _unit(view: View, numeral: Numeral) -> tuple[str, Decimal, int] | None:
    """The unit behind the numeral, what it multiplies the number by, and where it ends."""
    if numeral.form == "multiple":
        return None
    if numeral.form == "fraction":
        if (a_point := A_POINT.match(view.text, numeral.end)) is not None:
            return "percentage_point", HUNDREDTH, a_point.end()
        of = OF_A_POINT.match(view.text, numeral.end)
        if of is None or (of[1].lower() == "point" and not _of_a_share(view, numeral)):
            return None
        unit = "percentage_point" if of[1].lower().endswith("point") else "percent"
        return unit, HUNDREDTH, of.end()
    hit = lexicon("percent").after(view.text, past_tolerance(view.text, in_account(view.text, numeral)))
    if hit is not None and SECURITY.match(view.text, hit.end):
        return None
    if hit is not None and (view.text[hit.end : hit.end + 1] != "-" or OWNED.match(view.text, hit.end - 1)):
        unit, factor = SMALLER.get(hit.key, (hit.key, Decimal(1)))
        return unit, factor, hit.end
    points = POINTS.match(view.text, numeral.end)
    if points is not None and not AT_ONE.match(view.text, max(0, numeral.start - 3)) and _of_a_share(view, numeral):
        return "percentage_point", Decimal(1), points.end()
    return None


def _number_end(text: str, offset: int) -> int:
    """Where the number of `one-half of 1 per cent` ends."""
    one = OF_ONE.match(text, offset)
    return offset if one is None else one.end()


def _of_a_share(view: View, numeral: Numeral) -> bool:
    """Whether bare points are of a share or a rate: nothing of the sentence speaks of an index or a game."""
    sentence = view.sentence_at(numeral.start)
    if sentence is None or numeral.plain > 60:
        return False
    start = sentence.start
    if BACK.match(view.text, start) and (index := view.sentence_index(start)):
        start = view.sentences[index - 1].start  # a gap of six points. It was five in 2020
    beside = ((start, numeral.start), (numeral.end, sentence.end))
    if any(_any("counted").search(view.text, left, right) for left, right in beside):
        return False
    return any(_any("share").search(view.text, left, right) for left, right in beside)


@cache
def _any(section: str) -> re.Pattern[str]:
    words = sorted(table("points")[section]["words"], key=lambda word: (-len(word), word))
    written = "|".join(pattern(word) if word[0].isalnum() else rf"(?<=\d){pattern(word)}" for word in words)
    return re.compile(rf"(?<![^\W\d])(?:{written})(?!\w)", re.IGNORECASE)
