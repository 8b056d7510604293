"""Claims to relations: which numbers the text sets against each other.

Most are readings weighed by evidence (relate/weighed/), among which checks/alarm.py chooses with the sums in hand. What
has too little gold to learn is found by rules, RELATORS: ratios, lengths of time, ages.
"""

from collections.abc import Callable, Iterator
from functools import partial

from claimx.checks.alarm import chosen
from claimx.losses import spared
from claimx.records import AnyClaim, Failure, Relation
from claimx.relate.ages import ages
from claimx.relate.lengths import lengths
from claimx.relate.ratios import ratios
from claimx.relate.scene import Scene
from claimx.relate.sections import sections
from claimx.relate.weighed.shortlist import shortlists
from claimx.view import View
from claimx.view.without import elsewhere, without

Relator = Callable[[Scene], Iterator[Relation]]

RELATORS: dict[str, Relator] = {"ratios": ratios, "lengths": lengths, "ages": ages}


def relate(view: View, claims: tuple[AnyClaim, ...]) -> tuple[tuple[Relation, ...], tuple[Failure, ...]]:
    """All relations that the text states between its claims, each once, and which relators failed where."""
    failed: list[Failure] = []
    nothing: tuple[Relation, ...] = ()
    found: dict[tuple[object, ...], Relation] = {}
    relations, lost = spared(view, "relator", "weighed", partial(_weighed, view, claims), nothing)
    failed += lost
    for relation in relations:
        found.setdefault(_key(relation), relation)
    for section in sections(view, claims):
        for name, relator in RELATORS.items():
            relations, lost = spared(view, "relator", name, partial(_relations, section.scene, relator), nothing)
            failed += lost
            for relation in relations:
                if section.has(relation):
                    found.setdefault(_key(relation), relation)
    return tuple(found.values()), tuple(failed)


def _key(relation: Relation) -> tuple[object, ...]:
    return relation.type, tuple((one.role, one.claim, one.start, one.value) for one in relation.terms)


def _weighed(view: View, claims: tuple[AnyClaim, ...], left_out: frozenset[int]) -> tuple[Relation, ...]:
    """What the evidence makes likely and the sums bear out, outside these paragraphs."""
    if left_out:
        claims, view = elsewhere(view, claims, left_out), without(view, left_out)
    return chosen(claims, shortlists(view, claims))


def _relations(scene: Scene, relator: Relator, left_out: frozenset[int]) -> tuple[Relation, ...]:
    """What the relator finds between the claims that start in none of these paragraphs."""
    if not left_out:
        return tuple(relator(scene))
    kept = elsewhere(scene.view, scene.claims, left_out)
    return tuple(relator(Scene(without(scene.view, left_out), kept, scene.by_id)))
