"""Dismissed alarms as what to learn from: figures that nobody should relate, in the form of corpus/."""

from typing import Any

from claimx.decisions.apply import decided
from claimx.decisions.file import Decisions
from claimx.records import Finding, Quantity, Record, Span, Term


def unrelated(record: Record, decisions: Decisions) -> list[dict[str, Any]]:
    """The record's dismissed alarms as `unrelated` of corpus/README.md: the figures of each, and why.

    A figure that is a claim goes by its id, another by its span; an alarm with fewer than two figures sets nothing
    against anything.
    """
    return [
        {"figures": [_figure(record, finding, place) for place in finding.figures], "why": decision.reason}
        for finding, decision in decided(record, decisions)
        if decision.decision == "dismissed" and len(finding.figures) > 1
    ]


def _figure(record: Record, finding: Finding, place: Span) -> dict[str, Any]:
    for claim in record.claims:
        stands = claim.number if isinstance(claim, Quantity) else claim
        if claim.id in finding.claims and (stands.start, stands.end) == (place.start, place.end):
            return {"claim": claim.id}
    terms = (term for relation in record.relations for term in relation.terms)
    told = next((term for term in terms if (term.start, term.end) == (place.start, place.end)), None)
    return Term(role="figure", start=place.start, end=place.end, value=told.value if told else None).model_dump(
        mode="json", exclude={"role"}
    )
