"""Overlaps between drafts settled: which of two readings of the same words stands."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import TypeVar

from claimx.extractors.drafts import Draft, Drafts, ForceDraft, PeriodDraft, QuantityDraft, QuotationDraft
from claimx.units import is_time

WINDOW = re.compile(r"(?:the\s)?(?:next|last|past|first|coming|previous|following)\b", re.IGNORECASE)

D = TypeVar("D", PeriodDraft, ForceDraft)


def settle(drafts: Iterable[Draft]) -> Drafts:
    """The drafts by kind, in text order, without two quantities on one numeral or a quantity within a period.

    An earlier extractor of the table wins over a later one on the same numeral. A duration that is measured (a wait, a
    response time) stands beside the period on the same words; a number with a unit wins over a year that is only its
    digits (`1520 sq m`); every other period wins over a quantity.
    """
    found = list(drafts)
    quantities = list(_one_a_numeral([draft for draft in found if isinstance(draft, QuantityDraft)]))
    periods = disjoint([draft for draft in found if isinstance(draft, PeriodDraft)])
    quantities, kept = _without_periods(quantities, periods)
    forces = disjoint([draft for draft in found if isinstance(draft, ForceDraft)])
    quotations = sorted((d for d in found if isinstance(d, QuotationDraft)), key=lambda d: (d.start, d.end))
    quantities.sort(key=lambda draft: (draft.start, draft.end))
    return Drafts(tuple(quantities), tuple(kept), forces, tuple(quotations))


def _one_a_numeral(drafts: list[QuantityDraft]) -> Iterator[QuantityDraft]:
    """Yield the draft of the earliest extractor for each numeral, in text order."""
    order = sorted(range(len(drafts)), key=lambda i: (drafts[i].numeral.start, i))
    cluster: list[int] = []
    end = -1
    for index in [*order, None]:
        if cluster and (index is None or drafts[index].numeral.start >= end):
            yield from _best(drafts, cluster)
            cluster = []
        if index is not None:
            end = max(end, drafts[index].numeral.end) if cluster else drafts[index].numeral.end
            cluster.append(index)


def _best(drafts: list[QuantityDraft], cluster: list[int]) -> Iterator[QuantityDraft]:
    """Yield of drafts whose numerals overlap those that stand, the earlier extractor's first."""
    kept: list[QuantityDraft] = []
    for index in sorted(cluster):
        one = drafts[index].numeral
        if not any(one.start < other.numeral.end and other.numeral.start < one.end for other in kept):
            kept.append(drafts[index])
    yield from sorted(kept, key=lambda draft: draft.numeral.start)


def _without_periods(
    quantities: list[QuantityDraft], periods: tuple[PeriodDraft, ...]
) -> tuple[list[QuantityDraft], list[PeriodDraft]]:
    """The quantities that are no part of a period, and the periods that are no part of a quantity or its unit."""
    stands: list[QuantityDraft] = []
    dropped: set[int] = set()
    i = 0
    for draft in quantities:
        start, end = draft.numeral.start, draft.numeral.end
        while i < len(periods) and periods[i].end <= start:
            i += 1
        if i == len(periods) or periods[i].start >= end:
            stands.append(draft)
        elif _wins(draft, periods[i]):
            stands.append(draft)
            if periods[i].timex_type != "DURATION":
                dropped.add(i)
    for draft in (draft for draft in stands if draft.type == "measurement"):
        inside = bisect_left(periods, draft.numeral.start, key=lambda period: period.start)
        while inside < len(periods) and periods[inside].end <= draft.end:
            if periods[inside].start >= draft.numeral.end or _is_part(draft, periods[inside]):
                dropped.add(inside)
            inside += 1
    return stands, [period for i, period in enumerate(periods) if i not in dropped]


def _is_part(draft: QuantityDraft, period: PeriodDraft) -> bool:
    """Whether the period is the hours or the minutes alone of a longer time: `1h 20min`."""
    timed = draft.type == "measurement" and draft.unit is not None and is_time(draft.unit)
    start, end = draft.numeral.start, draft.end
    return (
        timed
        and not draft.numeral.is_range
        and start <= period.start
        and period.end <= end
        and period.end - period.start < end - start
    )


def _wins(draft: QuantityDraft, period: PeriodDraft) -> bool:
    """Whether the quantity stands: a measured duration, or a number with a unit of its own.

    `the next two weeks` measures nothing.
    """
    if _is_part(draft, period):
        return True
    if period.timex_type == "DURATION":
        return draft.unit is not None and is_time(draft.unit) and not WINDOW.match(period.text)
    within = draft.start <= period.start and period.end <= draft.numeral.end and period.end < draft.end
    return draft.unit is not None and within


def disjoint(drafts: list[D]) -> tuple[D, ...]:
    """Of drafts that overlap the one that starts first, and of those the longest."""
    kept: list[D] = []
    for draft in sorted(drafts, key=lambda draft: (draft.start, -draft.end)):
        if not kept or draft.start >= kept[-1].end:
            kept.append(draft)
    return tuple(kept)
