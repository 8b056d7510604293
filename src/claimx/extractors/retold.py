"""Bare numbers that add to the last measure or are a part of it: `another 14`, `35 of them`.

Not here: what goes on from a measure further back (elliptical.py, decimals.py).
"""

import re
from collections.abc import Sequence

from claimx.extractors.drafts import QuantityDraft
from claimx.view import View

FAR = 120
ANOTHER = re.compile(r"\b(?:another|a[^\S\n]further)[^\S\n]$", re.IGNORECASE)
FURTHER = re.compile(r"(?:another|a[^\S\n]further)\b", re.IGNORECASE)
OF_THEM = re.compile(r"[^\S\n]of[^\S\n](?:them|these|those|which)\b", re.IGNORECASE)
FILLED = re.compile(r"[^\S\n]of\b")
ENDS = re.compile(r"[^\S\n]?(?:[,.;:)]|(?:on|in|at|to|for|and|but)\b|$)", re.IGNORECASE)


def told_of(view: View, draft: QuantityDraft, before: Sequence[QuantityDraft]) -> QuantityDraft | None:
    """The measure right before a bare number that it adds to or is a part of.

    `waited nine hours and spent another 14 there`, `610 hectares, and has leased 35 of them`.
    """
    last = before[-1] if before else None
    if last is None or draft.type != "count" or draft.unit is not None or draft.start - last.end > FAR:
        return None
    here, there = view.sentence_index(draft.start), view.sentence_index(last.start)
    if here is None or there is None or here - there > 1 or last.unit is None or last.factor != 1:
        return None
    if last.type != "measurement" or here != there:
        return None
    if OF_THEM.match(view.text, draft.numeral.end):
        return last if draft.value < last.value and FILLED.match(view.text, last.end) is None else None
    more = ANOTHER.search(view.text, max(0, draft.numeral.start - 20), draft.numeral.start)
    return last if more is not None and ENDS.match(view.text, draft.numeral.end) else None
