"""Claims to relations, one module a kind: which numbers the text sets against each other; RELATORS is their table."""

from collections.abc import Callable, Iterator
from functools import partial

from claimx.checks.alarm import chosen
from claimx.losses import spared
from claimx.records import AnyClaim, Failure, Relation
from claimx.relate.ages import ages
from claimx.relate.amounts import amounts
from claimx.relate.changes import changes
from claimx.relate.conversions import conversions
from claimx.relate.lengths import lengths
from claimx.relate.limits import limits
from claimx.relate.means import means
from claimx.relate.mentions import mentions
from claimx.relate.parts import parts
from claimx.relate.places import places
from claimx.relate.products import products
from claimx.relate.ranks import ranks
from claimx.relate.rates import rates
from claimx.relate.ratios import ratios
from claimx.relate.scene import Scene
from claimx.relate.sections import sections
from claimx.relate.shares import shares
from claimx.relate.subsets import subsets
from claimx.relate.weighed.shortlist import shortlists
from claimx.view import View
from claimx.view.without import elsewhere, without

Relator = Callable[[Scene], Iterator[Relation]]

RELATORS: dict[str, Relator] = {
    "parts": parts,
    "places": places,
    "subsets": subsets,
    "shares": shares,
    "changes": changes,
    "amounts": amounts,
    "ratios": ratios,
    "means": means,
    "products": products,
    "rates": rates,
    "conversions": conversions,
    "limits": limits,
    "ranks": ranks,
    "lengths": lengths,
    "ages": ages,
    "mentions": mentions,
}


def relate(view: View, claims: tuple[AnyClaim, ...]) -> tuple[tuple[Relation, ...], tuple[Failure, ...]]:
    """All relations that the text states between its claims, each once, and which relators failed where."""
    failed: list[Failure] = []
    nothing: tuple[Relation, ...] = ()
    found: dict[tuple[object, ...], Relation] = {}
    import os
    mode = os.environ.get("RELATE_MODE", "weighed")
    gone = {"parts", "places", "subsets", "shares", "changes", "amounts", "means", "conversions", "mentions"}
    if mode in ("weighed", "both"):
        relations, lost = spared(view, "relator", "weighed", lambda left_out: _weighed(view, claims, left_out), nothing)
        failed += lost
        for relation in relations:
            found.setdefault((relation.type, frozenset((one.role, one.claim) for one in relation.terms)), relation)
    for section in sections(view, claims):
        for name, relator in RELATORS.items():
            if mode == "weighed" and name in gone:
                continue
            relations, lost = spared(view, "relator", name, partial(_relations, section.scene, relator), nothing)
            failed += lost
            for relation in relations:
                if section.has(relation):
                    key = (relation.type, frozenset((one.role, one.claim) for one in relation.terms if one.role != "moved"))
                    if mode == "rules": key = (relation.type, tuple((one.role, one.claim, one.start, one.value) for one in relation.terms))
                    found.setdefault(key, relation)
    return tuple(found.values()), tuple(failed)


def _relations(scene: Scene, relator: Relator, left_out: frozenset[int]) -> tuple[Relation, ...]:
    """What the relator finds between the claims that start in none of these paragraphs."""
    if not left_out:
        return tuple(relator(scene))
    kept = elsewhere(scene.view, scene.claims, left_out)
    return tuple(relator(Scene(without(scene.view, left_out), kept, scene.by_id)))


def _weighed(view: View, claims: tuple[AnyClaim, ...], left_out: frozenset[int]) -> tuple[Relation, ...]:
    """What the evidence makes likely, and the sums bear out."""
    if left_out:
        claims, view = elsewhere(view, claims, left_out), without(view, left_out)
    return chosen(claims, shortlists(view, claims))
