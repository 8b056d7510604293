"""What is told as included in the figure before: `300 arrests, including 40 …`, `£4m for roads, including £1m for …`.

Not here: other signs that a figure is part of a whole (link/whole.py).
"""

import re

from claimx.extractors.drafts import Drafts, QuantityDraft
from claimx.link.clause import noun_phrase
from claimx.view import Sentence, Stretch, View

INCLUDING = re.compile(r"\b(?:including|includes|included|among them|of them)[,:]?\s+(?:(?:the|an?|its)\s+)?$", re.I)
OF_A_SUM = re.compile(
    r"[^;:\n]{0,120}(?:,|[^\S\n][–—]|[^\S\n]?\()[^\S\n]?including[^\S\n]"
    r"(?:(?:an?[^\S\n])?(?:[a-z-]+[^\S\n]){1,3}of[^\S\n])?"
    r"(?:(?:the|an?|its|about|around|some|nearly|almost|at least|up to|more than)[^\S\n]){0,2}$",
    re.I,
)
"""Between a sum and the part of it that is told behind a comma."""
OTHERS = re.compile(
    r"\b(?:other|others|plus|as well as|who|which|where|also|but|while)\b|\band[^\S\n](?:other|its|the[^\S\n]rest)\b",
    re.I,
)
"""Words between the two that bring in something that the sum does not pay for."""


def included(view: View, drafts: Drafts, index: int, sentence: Sentence, alike: bool) -> Stretch | None:
    """The larger figure before that says it includes this one; `alike` says whether both count the same."""
    draft, previous = drafts.quantities[index], drafts.quantities[index - 1]
    if previous.start < sentence.start:
        return None
    if draft.type == "money":
        return _of_a_sum(view, drafts, index, sentence)
    lead = view.text[max(sentence.start, draft.start - 40) : draft.start]
    if previous.noun is None or not alike or INCLUDING.search(lead) is None:
        return None
    return noun_phrase(view.parse, previous.noun)


def _of_a_sum(view: View, drafts: Drafts, index: int, sentence: Sentence) -> Stretch | None:
    """The sum of the same currency told last, which is the larger: `£4m for roads, including £1m for bridges`."""
    draft = drafts.quantities[index]
    for at in range(index - 1, -1, -1):
        one = drafts.quantities[at]
        if one.start < sentence.start or one.type not in ("money", "percentage"):
            return None
        if one.type == "money":
            return Stretch(one.start, one.end) if _tells(view, one, draft) else None
    return None


def _tells(view: View, one: QuantityDraft, draft: QuantityDraft) -> bool:
    """Whether the words between say that the second is in the first, and bring in nothing else."""
    between = view.text[one.end : draft.start]
    return OF_A_SUM.fullmatch(between) is not None and OTHERS.search(between) is None
