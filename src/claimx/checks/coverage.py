"""Coverage: which quantities some check could speak of, and why none could of the others."""

from collections.abc import Iterable

from claimx.facts import Facts
from claimx.records import Coverage, Failure, Finding, Quantity

REASONS = {
    "share": "the whole that it is a share of is not given",
    "change": "the level before the change is not given",
    "difference": "the two levels that it lies between are not both given",
}
NOTHING = "no other figure of the article says what it should be"
UNASSERTED = {
    "forecast": "a forecast, which no figure can bear out yet",
    "target": "a target, not what came of it",
    "hypothetical": "told as a possibility, not as a fact",
    "denied": "the article denies it",
}


def coverage(facts: Facts, findings: Iterable[Finding], failed: Iterable[Failure] = ()) -> Coverage:
    """How many quantities take part in a finding, and for each other one why it does not; and what failed."""
    spoken = {id for finding in findings for id in finding.claims}
    unchecked = {claim.id: _reason(claim) for claim in facts.quantities if claim.id not in spoken}
    return Coverage(
        quantities=len(facts.quantities),
        checked=len(facts.quantities) - len(unchecked),
        unchecked=unchecked,
        failed=tuple(failed),
    )


def _reason(claim: Quantity) -> str:
    why = UNASSERTED.get(claim.modality) or REASONS.get(claim.role) or NOTHING
    return f"{claim.text}: {why}"
