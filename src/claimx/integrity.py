"""Whether a record is one that claimx can have made: its spans are its text, its ids lead somewhere, its bounds fit.

Types are pydantic's affair (records.py). A record that keeps no text has spans all the same, only nothing to hold them
against.

It reads what it is given by its names, not its classes: records.py calls it, and so stands above it.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

Fault = tuple[str, str]
"""The field, as pydantic would name it, and what is wrong with it."""
ById = dict[str, Any]
"""The claims by id."""


def faults(record: Any) -> Iterator[Fault]:
    """Yield each field that contradicts another, or the text."""
    if record.text and hashlib.sha256(record.text.encode("utf-8", "surrogatepass")).hexdigest() != record.text_sha256:
        yield "text_sha256", "it is not the hash of the text; one of them was changed"
    by_id: ById = {}
    for number, claim in enumerate(record.claims):
        if claim.id in by_id:
            yield f"claims.{number}.id", f"{claim.id!r} is the id of another claim, too"
        by_id.setdefault(claim.id, claim)
    for number, claim in enumerate(record.claims):
        yield from _at(f"claims.{number}", _of_claim(claim, by_id, record.text))
    for number, relation in enumerate(record.relations):
        yield from _at(f"relations.{number}", _of_relation(relation, by_id, record.text))
    seen: set[str] = set()
    for number, finding in enumerate(record.findings):
        if finding.id in seen:
            yield f"findings.{number}.id", f"{finding.id!r} is the id of another finding, too"
        seen.add(finding.id)
        yield from _at(f"findings.{number}", _of_finding(finding, by_id, record.text))
    for id in record.coverage.unchecked:
        if id not in by_id:
            yield f"coverage.unchecked.{id}", "no claim has this id"


def _at(where: str, found: Iterable[Fault]) -> Iterator[Fault]:
    return ((f"{where}.{field}", why) for field, why in found)


def _of_claim(claim: Any, by_id: ById, text: str) -> Iterator[Fault]:
    yield from _stretch(claim, text)
    yield from _at("sentence", _stretch(claim.sentence, text))
    if hasattr(claim, "number"):
        yield from _of_quantity(claim, by_id, text)
    elif claim.type == "period":
        if claim.first is not None and claim.last is not None and claim.first > claim.last:
            yield "first", f"{claim.first} is after the last day, {claim.last}"
        yield from _link("refers_to", claim.refers_to, by_id, "period")
    elif claim.type == "quotation":
        for number, part in enumerate(claim.content):
            yield from _at(f"content.{number}", _stretch(part, text))
        yield from _parts({"cue": claim.cue, "speaker": claim.speaker, "attribution": claim.attribution}, text)


def _of_quantity(claim: Any, by_id: ById, text: str) -> Iterator[Fault]:
    yield from _at("number", _stretch(claim.number, text))
    if not claim.start <= claim.number.start < claim.number.end <= claim.end:
        yield "number", "it stands outside its claim"
    yield from _bounds(claim)
    named = {"subject": claim.subject, "whole": claim.whole, "place": claim.place, "attribution": claim.attribution}
    yield from _parts(named, text)
    yield from _link("period", claim.period, by_id, "period")
    yield from _link("baseline", claim.baseline, by_id, "period")
    yield from _link("force", claim.force, by_id, "force")


def _of_relation(relation: Any, by_id: ById, text: str) -> Iterator[Fault]:
    for number, term in enumerate(relation.terms):
        if term.claim is not None and term.claim not in by_id:
            yield f"terms.{number}.claim", f"no claim has the id {term.claim!r}"
        if (term.start is None) is not (term.end is None):
            yield f"terms.{number}.start", "a span needs both a start and an end"
        elif term.start is not None and term.end is not None:
            yield from _at(f"terms.{number}", _span(term.start, term.end, text))
    yield from _parts({"cue": relation.cue}, text)


def _of_finding(finding: Any, by_id: ById, text: str) -> Iterator[Fault]:
    for number, id in enumerate(finding.claims):
        if id not in by_id:
            yield f"claims.{number}", f"no claim has the id {id!r}"
    for number, figure in enumerate(finding.figures):
        yield from _at(f"figures.{number}", _stretch(figure, text))
    yield from _at("expected", _bounds(finding.expected))
    yield from _at("observed", _bounds(finding.observed))


def _parts(named: dict[str, Any], text: str) -> Iterator[Fault]:
    for field, span in named.items():
        if span is not None:
            yield from _at(field, _stretch(span, text))


def _stretch(span: Any, text: str) -> Iterator[Fault]:
    """What is wrong with a span that may say which words it is."""
    yield from _span(span.start, span.end, text)
    words = getattr(span, "text", None)
    if text and words is not None and 0 <= span.start < span.end <= len(text) and text[span.start : span.end] != words:
        yield "text", f"{words[:40]!r} is not what stands there, {text[span.start : span.end][:40]!r}"


def _span(start: int, end: int, text: str) -> Iterator[Fault]:
    """What is wrong with the ends of a span: it has to stand in the text."""
    if start < 0:
        yield "start", f"{start} is before the text"
    elif end <= start:
        yield "end", f"{end} is not behind the start, {start}"
    elif text and end > len(text):
        yield "end", f"{end} is behind the text, which has {len(text)} characters"


def _bounds(one: Any) -> Iterator[Fault]:
    if one.low is not None and one.high is not None and one.low > one.high:
        yield "low", f"{one.low} is more than the high, {one.high}"


def _link(field: str, id: str | None, by_id: ById, kind: str) -> Iterator[Fault]:
    if id is None:
        return
    if id not in by_id:
        yield field, f"no claim has the id {id!r}"
    elif by_id[id].type != kind:
        yield field, f"{id!r} is a {by_id[id].type}, no {kind}"
