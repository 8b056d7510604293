"""The whole of a percentage that restates an amount, by arithmetic: `or 72 per cent`.

`The fund needs £86,000. It has £61,500 so far, or 72 per cent`: of all figures before of the same unit, £86,000 is the
one of which £61,500 is 72 per cent.
"""

import re

from claimx.extractors.drafts import Drafts, QuantityDraft
from claimx.lexicon import plain, words
from claimx.link.clause import noun_phrase
from claimx.link.links import Link
from claimx.link.movement import WORD
from claimx.view import Stretch, View

BETWEEN = re.compile(
    r"(?:[^\S\n][^\W\d_]+){0,4}(?:,?[^\S\n](?:or|equal to|equivalent to|that is)[^\S\n]|[^\S\n]?\("
    r"|,[^\S\n]|[^\S\n]?[–—][^\S\n]?)"
    r"(?:or[^\S\n])?(?:(?:just|only|about)[^\S\n])?",
    re.IGNORECASE,
)
BACK = 6
"""How many figures back the whole may stand, in the sentence or the one before."""


def ratio_of(view: View, drafts: Drafts, index: int) -> Link[Stretch] | None:
    """The earlier figure of which the one right before the percentage is so many per cent, if only one is."""
    draft, part = drafts.quantities[index], drafts.quantities[index - 1]
    if part.type == "percentage" or not BETWEEN.fullmatch(view.text, part.end, draft.start) or _moved(view, part):
        return None
    here = view.sentence_index(draft.start)
    found = []
    for one in drafts.quantities[max(0, index - 1 - BACK) : index - 1]:
        there = view.sentence_index(one.start)
        if here is None or there is None or here - there > 1 or not _alike(one, part):
            continue
        if _is_share(part, one, draft):
            found.append(one)
    values = {one.value for one in found}
    if len(values) != 1:
        return None
    whole = found[-1]
    phrase = Stretch(whole.start, whole.end) if whole.noun is None else noun_phrase(view.parse, whole.noun)
    return Link(phrase, "ratio")


def _alike(one: QuantityDraft, part: QuantityDraft) -> bool:
    return one.type == part.type and (one.unit == part.unit or part.unit is None) and one.value > part.value > 0


def _is_share(part: QuantityDraft, whole: QuantityDraft, share: QuantityDraft) -> bool:
    """Whether the division gives the percentage as it is written, to a unit of its last digit."""
    exact = 100 * part.value / whole.value
    digits = share.value.as_tuple().exponent
    slack = 1 if share.comparator != "=" or not isinstance(digits, int) or digits >= 0 else 10**digits
    return abs(exact - share.value) <= slack


def _moved(view: View, part: QuantityDraft) -> bool:
    """Whether the amount itself moves: a change of 30 from 250 is no share of them."""
    near = [plain(word) for word in WORD.findall(view.text[max(0, part.start - 30) : part.start])][-4:]
    near += [plain(word) for word in WORD.findall(view.text[part.end : part.end + 12])][:1]
    ways = ("up", "down", "up_nouns", "down_nouns", "more", "less", "by_up")
    return any(word in words("roles", way) for word in near for way in ways)
