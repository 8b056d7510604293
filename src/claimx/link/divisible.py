"""What a bare number with decimals may count: only what has parts, a point, a degree, a share of something.

`The index lost 38.6 points to 7,642.7`: point; `512 runs at 48.6`: nothing.
Lexicon: data/bare.toml. Not here: the measure that it goes on from (extractors/decimals.py).
"""

import re

from claimx.extractors.decimals import is_decimal, without_unit
from claimx.extractors.drafts import Drafts, QuantityDraft
from claimx.interval import is_whole
from claimx.lexicon import words
from claimx.link.links import Link
from claimx.view import View

AHEAD = 60
"""So many characters before the number hold what has no unit."""
RATED = re.compile(
    r"\b(?:per|for[^\S\n]every)[^\S\n](?!cents?\b)|\b(?:average|averages|averaged|averaging|mean|median)\b",
    re.IGNORECASE,
)
PARTED = 4
"""How many figures back a count with decimals says that parts of such a thing are counted: `an average of 2.3 cars`."""


def is_part(view: View, draft: QuantityDraft) -> bool:
    """Whether the number has decimals and is no average or rate, where they do count: `12.4 per 1,000 births`."""
    if is_whole(draft.value) or not is_decimal(view, draft):
        return False
    sentence = view.sentence_at(draft.start)
    return sentence is None or RATED.search(view.text, sentence.start, sentence.end) is None


def discrete(view: View, drafts: Drafts, index: int, noun: str, before: list[Link[str]]) -> bool:
    """Whether nothing near has parts of such a thing, so that no number with decimals counts them.

    `against 2.6` behind `an average of 2.3 cars` counts cars; `a rating of 4.5` behind `60 cars` nothing.
    """
    draft = drafts.quantities[index]
    here = view.sentence_index(draft.start)
    divisible = noun in words("bare", "divisible")
    if view.text.startswith(f" {noun}", draft.numeral.end):
        return False  # 0.8 share for each of theirs
    if here is None or (not divisible and without_unit(view, draft, max(0, draft.start - AHEAD))):
        return True
    for at in range(max(0, index - PARTED), min(index + 2, len(drafts.quantities))):
        one = drafts.quantities[at]
        there = view.sentence_index(one.start)
        unit = one.unit or (before[at].value if at < index else None)
        parted = divisible or is_decimal(view, one)
        if unit == noun and parted and there is not None and here - there <= (1 if divisible else 0):
            return False
    return True
