"""How far sentences lie apart: counted in sentences that hold a figure or a period, whatever stands between.

So a paragraph without claims changes no distance, be it parsed or not.
"""

from bisect import bisect_left
from collections.abc import Sequence

from claimx.extractors.drafts import Drafts
from claimx.view import View


def ranked(view: View, drafts: Drafts) -> tuple[int, ...]:
    """The sentences that hold figures or periods, in text order."""
    starts = [*(draft.start for draft in drafts.quantities), *(draft.start for draft in drafts.periods)]
    return tuple(sorted({found for start in starts if (found := view.sentence_index(start)) is not None}))


def rank(ranks: Sequence[int], sentence: int) -> int:
    """How many of them stand before a sentence.

    >>> rank((1, 4, 5), 4)
    1
    """
    return bisect_left(ranks, sentence)
