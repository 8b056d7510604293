"""Slips that tell: a reading less than clear that a nought would make right, or thousand, million, billion for another.

Figures of several digits seldom lie just so far apart by chance, so it is worth an alarm where nothing else fits.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeVar

from claimx.checks import CHECKS
from claimx.facts import Facts
from claimx.records import AnyClaim, Finding, Quantity, Relation
from claimx.relate.scene import Scene
from claimx.verdicts import middles

Q = TypeVar("Q", bound=Quantity)
POWERS = (1, -1, 3, -3)
"""A nought too many or too few; thousand, million and billion for one another."""
CLOSE = Decimal("0.005")
"""How far, of itself, the mended result may lie from the stated figure."""
LONG = 6
"""Figures of so many digits together hardly meet by chance."""


def is_slip(scene: Scene, relation: Relation) -> bool:
    """Whether the reading does not hold, and would if a nought or two stood in one of its figures, or did not."""
    named = (term.claim for term in relation.terms if term.claim is not None)
    claims = {name: scene.by_id[name] for name in named if name in scene.by_id}
    figures = [claim for claim in claims.values() if isinstance(claim, Quantity) and claim.value]
    if sum(len(claim.value.normalize().as_tuple().digits) for claim in figures) < LONG:
        return False
    if all(finding.slip is None for finding in findings(relation, claims.values())):
        return False
    readings = (claims | {claim.id: _mended(claim, power)} for claim in figures for power in POWERS)
    return any(_fits(finding) for reading in readings for finding in findings(relation, reading.values()))


def findings(relation: Relation, claims: Iterable[AnyClaim]) -> list[Finding]:
    """What the checks say of a relation between these claims."""
    facts = Facts(tuple(claims), (relation,))
    return [finding for check in CHECKS.values() for finding in check(facts)]


def _mended(claim: Q, power: int) -> Q:
    ends = {"value": claim.value, "low": claim.low, "high": claim.high}
    scaled = {name: None if end is None else end.scaleb(power) for name, end in ends.items()}
    return claim.model_copy(update=scaled)


def _fits(finding: Finding) -> bool:
    """Whether what the figures come to is what is stated."""
    found = middles(finding)
    return found is not None and abs(found[0] - found[1]) <= abs(found[1]) * CLOSE
