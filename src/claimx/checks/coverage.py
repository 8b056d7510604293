"""Coverage: which quantities some check could speak of, and why none could of the others."""

from collections.abc import Iterable

from claimx.facts import Facts
from claimx.records import Coverage, Finding, Quantity

REASONS = {
    "share": "no whole found",
    "change": "no earlier level found",
    "difference": "the two levels that it lies between are not both given",
}
NOTHING = "nothing else in the article says what it should be"
UNASSERTED = {
    "forecast": "a forecast",
    "target": "a target",
    "hypothetical": "not said to be so",
    "denied": "denied by the article",
}


def coverage(facts: Facts, findings: Iterable[Finding]) -> Coverage:
    """How many quantities take part in a finding, and for each other one why it does not."""
    spoken = {id for finding in findings for id in finding.claims}
    unchecked = {claim.id: _reason(claim) for claim in facts.quantities if claim.id not in spoken}
    return Coverage(
        quantities=len(facts.quantities), checked=len(facts.quantities) - len(unchecked), unchecked=unchecked
    )


def _reason(claim: Quantity) -> str:
    why = UNASSERTED.get(claim.modality) or REASONS.get(claim.role) or NOTHING
    return f"{claim.text}: {why}"
