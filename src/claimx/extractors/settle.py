"""Overlaps between drafts settled: which of two readings of the same words stands."""

from collections.abc import Iterable
from typing import TypeVar

from claimx.extractors.drafts import Draft, Drafts, ForceDraft, PeriodDraft, QuantityDraft, QuotationDraft

D = TypeVar("D", PeriodDraft, ForceDraft)


def settle(drafts: Iterable[Draft]) -> Drafts:
    """The drafts by kind, in text order, without two quantities on one numeral or a quantity within a period.

    An earlier extractor of the table wins over a later one on the same numeral.
    """
    found = list(drafts)
    periods = disjoint([draft for draft in found if isinstance(draft, PeriodDraft)])
    forces = disjoint([draft for draft in found if isinstance(draft, ForceDraft)])
    quotations = sorted((d for d in found if isinstance(d, QuotationDraft)), key=lambda d: (d.start, d.end))
    quantities: list[QuantityDraft] = []
    taken = [(period.start, period.end) for period in periods]
    for draft in found:
        if isinstance(draft, QuantityDraft):
            span = draft.numeral.start, draft.numeral.end
            if not any(start < span[1] and span[0] < end for start, end in taken):
                taken.append(span)
                quantities.append(draft)
    quantities.sort(key=lambda draft: (draft.start, draft.end))
    return Drafts(tuple(quantities), periods, forces, tuple(quotations))


def disjoint(drafts: list[D]) -> tuple[D, ...]:
    """Of drafts that overlap the one that starts first, and of those the longest."""
    kept: list[D] = []
    for draft in sorted(drafts, key=lambda draft: (draft.start, -draft.end)):
        if not kept or draft.start >= kept[-1].end:
            kept.append(draft)
    return tuple(kept)
