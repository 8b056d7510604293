"""Fractions and multiples that move: `one in five`, `two-thirds of`, `more than half`, `doubled`, `rose sevenfold`.

Not here: `a third of a percentage point` (percentages.py), `half a mile` (measurements.py).
"""

import re
from collections.abc import Iterator

from claimx.extractors.candidates import candidates
from claimx.extractors.drafts import QuantityDraft
from claimx.extractors.quantity import quantity
from claimx.lexicon import table
from claimx.view import Numeral, View

POINT = re.compile(r"[^\S\n-]points?\b", re.IGNORECASE)
COIN = re.compile(r"[^\S\n]an?[^\S\n](?:penny|cent|dollar|pound|euro|rupee)\b", re.IGNORECASE)
"""Half of one of these is a sum, and no share: `half a penny`."""
VERBS = ("VB", "VBD", "VBN", "VBZ", "VBG", "VBP")
RISES = frozenset(table("numerals")["rises"]["words"])
LONGEST = 16
"""The word before or behind `-fold` has no more characters, its space among them."""
IS, SORTS = ("is", "are", "was", "were", "be", "been"), ("twofold", "threefold", "fourfold")
"""Verbs by which nothing moves, and of how many sorts it is then: `the reason is twofold`."""
FOLD = ("RB", "JJ", "VBD", "VBN", "NN")


def fractions(view: View) -> Iterator[QuantityDraft]:
    """Yield a draft for each fraction, and for each multiple that is a verb or stands with one.

    The span runs from the comparator to the numeral; `value` is in percent (20 for `one in five`, 100 for `doubled`,
    50 for `halved`).

    >>> [(draft.text, draft.value) for draft in fractions(read("More than half of the cases fell apart."))]
    [('More than half', Decimal('50.0'))]
    >>> list(fractions(read("She scored in the second half.")))
    []
    """
    for _, numeral in candidates(view):
        part = numeral.form == "fraction" and not any(one.match(view.text, numeral.end) for one in (POINT, COIN))
        if part or (numeral.form == "multiple" and _moves(view, numeral)):
            yield quantity("percentage", view, numeral, start=numeral.start, end=numeral.end, unit="percent")


def _moves(view: View, numeral: Numeral) -> bool:
    """Whether the multiple says that something moved: a verb (`doubled`, not `double rooms`), or `-fold` with one."""
    token = view.parse.at(numeral.start)
    if token is None:
        return False
    written = view.text[numeral.start : numeral.end].lower()
    if written.endswith("fold"):
        behind = view.text[numeral.end : numeral.end + LONGEST].lower().split()
        if behind and behind[0].strip(".,;") in RISES:
            return True  # a fourfold rise
        before = view.text[max(0, numeral.start - LONGEST) : numeral.start].lower().split()
        if before[-1:] == ["up"]:
            return True
        if written in SORTS and before and before[-1] in IS:
            return False
        return view.parse.tags[token] in FOLD and not view.text[numeral.end :].startswith((" ", "-"))
    if view.parse.tags[token] not in VERBS or view.parse.deps[token] in ("amod", "compound"):
        return False
    behind = view.text[numeral.end : numeral.end + LONGEST].lower().split()
    return not behind or behind[0].strip(".,;") not in ("down", "as", "up", "over", "back")
