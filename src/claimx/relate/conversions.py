"""Conversions: one measure in two units, side by side: `121 pounds (55 kilograms)`, `91 mph, or 146 km/h`."""

from collections.abc import Iterator
from itertools import pairwise

from claimx.records import Relation
from claimx.relate.scene import Mark, Scene, relation

ALTERNATIVE = (["/"], [",", "or"], ["or"], [",", "or", "about"], ["or", "about"])


def conversions(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each measure that is at once given in another unit."""
    for clause in scene.clauses:
        for one, other in pairwise(clause.marks):
            if one.kind == other.kind == "measure" and one.claim.unit != other.claim.unit and _restated(one, other):
                yield relation(scene, "converts", ("from", one), ("to", other))


def _restated(one: Mark, other: Mark) -> bool:
    """Whether the second stands in brackets or behind `or`: `88mm of rain (3.5in)`, `91 mph, or 146 km/h`."""
    between = [word.lower for word in one.right]
    if not between or len(between) > 5:
        return False
    if between[-1] in ("(", "["):
        return bool(other.right) and other.right[0].lower in (")", "]", "/", ",", ";")
    return between in ALTERNATIVE
