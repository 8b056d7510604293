"""Bounds: a figure within the places there are: `40 in our 40 beds`."""

from collections.abc import Iterator
from itertools import pairwise

from claimx.records import Relation
from claimx.relate import same
from claimx.relate.scene import Mark, Scene, relation

ROOMS = {"bed", "place", "seat", "room", "berth", "cell", "cot", "bay", "space", "pitch", "slot"}
FULL = {"overcrowded", "overcrowding", "oversubscribed", "crammed", "over-capacity", "overbooked", "waiting"}


def limits(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each number of people or things in a number of places; not where the text says too many."""
    for clause in scene.clauses:
        for value, most in pairwise(clause.marks):
            if value.kind == most.kind == "count" and most.noun in ROOMS and _within(value):
                crowded = any(word.lower in FULL for word in scene.words(clause.start, clause.end))
                if not crowded and not same.told_apart(value.claim, most.claim):
                    yield relation(scene, "bounds", ("value", value), ("most", most))


def _within(value: Mark) -> bool:
    written = [word.lower for word in value.right]
    return written[:1] in (["in"], ["for"], ["at"]) and len(written) <= 3
