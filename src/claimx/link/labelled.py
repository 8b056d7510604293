"""What the percentage on a line of a list is a share of: `- Share of crashes at night: 23 per cent`.

Not here: wholes that a sentence tells (link/whole.py).
"""

import re

from claimx.extractors.drafts import Drafts
from claimx.link.listed import label_of
from claimx.view import Stretch, View

SHARE_OF = re.compile(
    r"(?:the[^\S\n])?(?:share|proportion|percentage|per[^\S\n]?cent|%)[^\S\n]of[^\S\n]", re.IGNORECASE
)
BACK = 6
"""How many figures back the line stands that counts what later lines are shares of."""


def labelled(view: View, drafts: Drafts, index: int) -> Stretch | None:
    """The whole that the label of the percentage's line names (`Share of crashes …`), or an earlier line counts.

    The latter where the label is a participle: `- Fires: 670` over `- Started by lightning: 60 per cent`.
    """
    draft = drafts.quantities[index]
    label = label_of(view, draft.numeral.start) if draft.type == "percentage" and draft.unit == "percent" else None
    if label is None:
        return None
    said = SHARE_OF.match(view.text, label.start, label.end)
    if said is not None:
        return _noun(view, said.end(), label.end, "N")
    first = view.parse.at(label.start)
    if first is None or view.parse.tags[first] != "VBN" or view.text.endswith(" by", label.start, label.end):
        return None  # risen by: 4 per cent
    return _counted_above(view, drafts, index, label)


def _counted_above(view: View, drafts: Drafts, index: int, label: Stretch) -> Stretch | None:
    """What the nearest line above counts, in the same list."""
    for one in reversed(drafts.quantities[max(0, index - BACK) : index]):
        if "\n\n" in view.text[one.end : label.start]:
            return None
        above = label_of(view, one.numeral.start) if one.type == "count" else None
        if above is not None:
            return _noun(view, above.start, above.end, "NNS")
    return None


def _noun(view: View, start: int, end: int, tag: str) -> Stretch | None:
    """The noun of that tag that a phrase starts with, and what stands before it: `fatal crashes` of `… at night`."""
    found = None
    for token in view.parse.within(start, end):
        if view.parse.tags[token].startswith(tag):
            found = token
        elif found is not None or view.parse.tags[token][0] not in "NJDP":
            break
    return None if found is None else Stretch(start, view.parse.ends[found])
