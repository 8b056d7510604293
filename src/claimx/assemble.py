"""Drafts and links to claims: intervals computed, ids given in text order, every model built once and validated."""

from collections.abc import Iterable
from functools import cache
from operator import itemgetter
from typing import Any

from pydantic import TypeAdapter

from claimx.bounds import bounds
from claimx.extractors.drafts import Draft, Drafts, ForceDraft, QuantityDraft, QuotationDraft
from claimx.link.links import Link, Links, Source
from claimx.records import LARGEST, SMALLEST, AnyClaim
from claimx.view import Stretch, View

Fields = dict[str, Any]
"""What a model is built from, and what stands in it."""


def assemble(view: View, drafts: Drafts, links: Links) -> tuple[AnyClaim, ...]:
    """All claims of the article, in text order, with ids by kind (`c1`, `p1`, `f1`, `q1`)."""
    forces = (*drafts.forces, *links.metonyms)
    usable = [index for index, draft in enumerate(drafts.quantities) if _representable(draft)]
    period_ids = _numbered("p", drafts.periods, range(len(drafts.periods)))
    force_ids = _numbered("f", forces, range(len(forces)))
    quantity_ids = _numbered("c", drafts.quantities, usable)
    quotation_ids = _numbered("q", drafts.quotations, range(len(drafts.quotations)))
    found = [
        *(_quantity(view, drafts, links, i, quantity_ids[i], period_ids, force_ids) for i in usable),
        *(_period(view, drafts, links, i, period_ids) for i in period_ids),
        *(_force(view, forces[i], force_ids[i]) for i in force_ids),
        *(_quotation(view, drafts.quotations[i], links.speaker[i], quotation_ids[i]) for i in quotation_ids),
    ]
    found.sort(key=itemgetter("start", "end", "id"))
    return _claims().validate_python(found)


@cache
def _claims() -> TypeAdapter[tuple[AnyClaim, ...]]:
    """What validates all claims of an article in one call: models within models cost a call each otherwise."""
    return TypeAdapter(tuple[AnyClaim, ...])


def _numbered(letter: str, drafts: tuple[Any, ...], usable: Iterable[int]) -> dict[int, str]:
    """Ids by draft index, given in text order (start, then end)."""
    ordered = sorted(usable, key=lambda index: (drafts[index].start, drafts[index].end))
    return {index: f"{letter}{number}" for number, index in enumerate(ordered, 1)}


def _representable(draft: QuantityDraft) -> bool:
    """Whether the record's `Number` can hold the value."""
    return not draft.value or SMALLEST * 1000 <= abs(draft.value) <= LARGEST / 10


def _quantity(
    view: View,
    drafts: Drafts,
    links: Links,
    index: int,
    id: str,
    period_ids: dict[int, str],
    force_ids: dict[int, str],
) -> Fields:
    draft = drafts.quantities[index]
    movement, rate = links.role[index].value, links.per[index].value
    interval = bounds(draft, rate=rate is not None)
    return {
        **_place_in_text(view, draft, draft.type, id),
        "number": {"start": draft.numeral.start, "end": draft.numeral.end},
        "value": draft.value,
        "comparator": draft.comparator,
        "low": interval.low,
        "high": interval.high,
        "unit": links.unit[index].value,
        "subject": _words(view, links.subject[index].value),
        "role": "level" if movement is None else movement.role,
        "direction": None if movement is None else movement.direction,
        "whole": _words(view, links.whole[index].value),
        "per": None if rate is None else {"value": rate.value, "unit": rate.unit},
        "period": _id(links.period[index], period_ids),
        "baseline": _id(links.baseline[index], period_ids),
        "force": _id(links.force[index], force_ids),
        "place": _words(view, links.place[index].value),
        "attribution": _named(view, links.attribution[index].value),
        "modality": links.modality[index].value or "asserted",
    }


def _period(view: View, drafts: Drafts, links: Links, index: int, ids: dict[int, str]) -> Fields:
    draft, reference = drafts.periods[index], links.reference[index].value
    source = draft if reference is None else reference
    return {
        **_place_in_text(view, draft, "period", ids[index]),
        "timex": source.timex,
        "timex_type": source.timex_type,
        "first": source.first,
        "last": source.last,
        "refers_to": None if reference is None else ids[reference.period],
    }


def _force(view: View, draft: ForceDraft, id: str) -> Fields:
    return {
        **_place_in_text(view, draft, "force", id),
        "name": draft.name,
        "kind": draft.kind,
        "force_id": draft.force_id,
        "country": draft.country,
        "metonym": draft.metonym,
    }


def _quotation(view: View, draft: QuotationDraft, speaker: Link[Source], id: str) -> Fields:
    source, named = speaker.value, _named(view, speaker.value)
    said_by = (
        {} if source is None or named is None else {**named, "role": source.role, "organisation": source.organisation}
    )
    return {
        **_place_in_text(view, draft, "quotation", id),
        "mode": draft.mode,
        "content": tuple([{"start": start, "end": end} for start, end in draft.content]),
        "cue": _words(view, draft.cue),
        "speaker": said_by or None,
        "attribution": named,
    }


def _place_in_text(view: View, draft: Draft, type: str, id: str) -> Fields:
    start, end = draft.start, draft.end
    sentence = view.sentence_at(start) or view.paragraph_at(start) or draft
    return {
        "type": type,
        "id": id,
        "start": start,
        "end": end,
        "text": view.given[start:end],
        "sentence": {"start": sentence.start, "end": sentence.end},
    }


def _words(view: View, span: Stretch | None) -> Fields | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": view.given[span.start : span.end]}


def _named(view: View, source: Source | None) -> Fields | None:
    if source is None:
        return None
    start, end = source.start, source.end
    return {"start": start, "end": end, "text": view.given[start:end], "name": source.name}


def _id(link: Link[int], ids: dict[int, str]) -> str | None:
    return None if link.value is None else ids[link.value]
