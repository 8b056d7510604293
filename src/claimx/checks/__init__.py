"""Relations to findings, one module a check: arithmetic only, no text, no language; CHECKS is their table."""

from claimx.records import AnyClaim, Coverage, Finding, Quantity, Relation


def check(claims: tuple[AnyClaim, ...], relations: tuple[Relation, ...]) -> tuple[tuple[Finding, ...], Coverage]:
    """The findings of all checks, and what none of them could speak of."""
    quantities = [claim for claim in claims if isinstance(claim, Quantity)]
    return (), Coverage(quantities=len(quantities), checked=0, unchecked={})
