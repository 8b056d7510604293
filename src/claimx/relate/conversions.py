"""Conversions: one measure in two units, side by side: `121 pounds (55 kilograms)`, `91 mph, or 146 km/h`."""

from collections.abc import Iterator
from itertools import pairwise

from claimx.records import Relation
from claimx.relate.scene import Mark, Scene, relation

ALTERNATIVE = (["("], ["/"], [",", "or"], ["or"], [",", "about"], ["(", "about"], ["["])


def conversions(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each measure that is at once given in another unit."""
    for clause in scene.clauses:
        for one, other in pairwise(clause.marks):
            if one.kind == other.kind == "measure" and one.claim.unit != other.claim.unit and _restated(one, other):
                yield relation(scene, "converts", ("from", one), ("to", other))


def _restated(one: Mark, other: Mark) -> bool:
    between = [word.lower for word in one.right]
    if between not in ALTERNATIVE:
        return False
    if between[0] not in ("(", "["):
        return True
    closes = other.right[0].lower if other.right else ""
    return closes in (")", "]", "/", ",", ";")
