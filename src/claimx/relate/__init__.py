"""Claims to relations: which numbers the text sets against each other.

Rules find them, one module a kind (RELATORS), and beside them readings weighed by evidence (relate/weighed/), among
which checks/alarm.py chooses with the sums in hand. A relation that a sum contradicts, whoever proposes it, stays where
enough speaks for it (checks/belief.py): it is an alarm.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from claimx.checks.alarm import together
from claimx.checks.proposed import Shortlist
from claimx.losses import spared
from claimx.records import AnyClaim, Failure, Relation
from claimx.relate.ages import ages
from claimx.relate.changes import changes
from claimx.relate.lengths import lengths
from claimx.relate.mentions import mentions
from claimx.relate.parts import parts
from claimx.relate.ratios import ratios
from claimx.relate.scene import Scene
from claimx.relate.sections import sections
from claimx.relate.subsets import subsets
from claimx.relate.weighed.shortlist import Learned, learned, shortlists
from claimx.view import View
from claimx.view.without import elsewhere, without

Relator = Callable[[Scene], Iterator[Relation]]

RELATORS: dict[str, Relator] = {
    "parts": parts,
    "subsets": subsets,
    "changes": changes,
    "ratios": ratios,
    "lengths": lengths,
    "ages": ages,
    "mentions": mentions,
}


class Proposals(NamedTuple):
    """What rules and evidence propose before any sum is done, and which relators failed where."""

    ruled: tuple[Relation, ...]
    readings: tuple[Shortlist, ...]
    failed: tuple[Failure, ...]


def relate(view: View, claims: tuple[AnyClaim, ...]) -> tuple[tuple[Relation, ...], tuple[Failure, ...]]:
    """All relations that the text states between its claims, each once, and which relators failed where."""
    found = proposals(view, claims)
    return tuple(together(claims, found.ruled, found.readings)), found.failed


def proposals(view: View, claims: tuple[AnyClaim, ...], weights: Callable[[str], Learned] = learned) -> Proposals:
    """What rules propose, each relation once, and the shortlists that `weights` give."""
    failed: list[Failure] = []
    nothing: tuple[Relation, ...] = ()
    found: dict[tuple[object, ...], Relation] = {}
    unread: tuple[Shortlist, ...] = ()
    readings, lost = spared(view, "relator", "weighed", partial(_readings, view, claims, weights), unread)
    failed += lost
    for section in sections(view, claims):
        for name, relator in RELATORS.items():
            relations, lost = spared(view, "relator", name, partial(_relations, section.scene, relator), nothing)
            failed += lost
            for relation in relations:
                if section.has(relation):
                    key = (relation.type, tuple((one.role, one.claim, one.start, one.value) for one in relation.terms))
                    found.setdefault(key, relation)
    return Proposals(tuple(found.values()), readings, tuple(failed))


def _readings(
    view: View, claims: tuple[AnyClaim, ...], weights: Callable[[str], Learned], left_out: frozenset[int]
) -> tuple[Shortlist, ...]:
    """What language makes likely between the claims that start in none of these paragraphs."""
    if left_out:
        claims, view = elsewhere(view, claims, left_out), without(view, left_out)
    return tuple(shortlists(view, claims, weights))


def _relations(scene: Scene, relator: Relator, left_out: frozenset[int]) -> tuple[Relation, ...]:
    """What the relator finds between the claims that start in none of these paragraphs."""
    if not left_out:
        return tuple(relator(scene))
    kept = elsewhere(scene.view, scene.claims, left_out)
    return tuple(relator(Scene(without(scene.view, left_out), kept, scene.by_id)))
