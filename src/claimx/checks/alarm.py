"""The one place where sums meet language: which reading of a shortlist is taken, and whether a miss is an alarm."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from claimx.checks.belief import believed
from claimx.checks.confidence import likeliest, rated
from claimx.checks.proposed import Proposed, Shortlist, borne_out, holds, key
from claimx.facts import likelihoods
from claimx.records import AnyClaim, Relation, Term


class Limits(NamedTuple):
    """How likely a reading must be: `floor` to be borne out by its sum, `silent` where there is no sum."""

    floor: float
    silent: float


def together(
    claims: tuple[AnyClaim, ...], ruled: Sequence[Relation], shortlists: Sequence[Shortlist]
) -> Iterator[Relation]:
    """Yield the relations that rules found and those taken from the shortlists, each once, with how likely it is.

    Those that no sum contradicts come first; of the others, whoever proposed them, those that are believed
    (checks/belief.py), and they are the alarms. A part that is more than its whole is none where the two the other way
    round were taken.
    """
    known = {claim.id: claim for claim in claims}
    kept = [one for one in ruled if holds(known, one)]
    seen = {key(one) for one in kept}
    kept += [one for one in chosen(claims, shortlists) if key(one) not in seen]
    likely = likeliest(shortlists) if kept else {}
    yield from (rated(one, likely) for one in kept)
    parts = {key(one) for one in kept if one.type == "part_of"}
    yield from (one for one in believed(known, ruled, shortlists) if key(one) not in parts)


def chosen(claims: tuple[AnyClaim, ...], shortlists: Iterable[Shortlist]) -> tuple[Relation, ...]:
    """The relations that are taken from the shortlists, at most one from each, none of them contradicted.

    Where a reading's sum comes out, it is taken, the likeliest of them; else the likeliest, if it has no sum that could
    miss.
    """
    known = {claim.id: claim for claim in claims}
    found = [taken for one in shortlists if (taken := _chosen(known, one)) is not None]
    best: dict[object, float] = {}
    for probability, relation in found:
        best[_ends(known, relation)] = max(probability, best.get(_ends(known, relation), 0))
    kept = list(_distinct([one for probability, one in found if probability == best[_ends(known, one)]]))
    return (*(one for one in kept if one.type != "ranks"), *_rankings([one for one in kept if one.type == "ranks"]))


def _ends(known: Mapping[str, AnyClaim], one: Relation) -> object:
    """Between two levels lies one change of a kind, and one share: by these the likelier of two readings is told."""
    roles = {term.role: term.claim for term in one.terms}
    for amount, first, last in (("change", "from", "to"), ("share", "part", "whole")):
        if len(roles) == 3 and amount in roles and (claim := known.get(roles[amount] or "")):
            return first, roles.get(first), roles.get(last), claim.type
    return one


def _chosen(known: Mapping[str, AnyClaim], one: Shortlist) -> Proposed | None:
    limit = Limits(**likelihoods(one.constraint))
    for reading in one.proposed:
        if reading.probability < limit.floor:
            break
        if borne_out(known, reading.relation):
            return reading
    first = one.proposed[0]
    return first if first.probability >= limit.silent and holds(known, first.relation) else None


def _distinct(found: Sequence[Relation]) -> Iterator[Relation]:
    """Yield each relation once; two figures that stand in a change, a share or a sum are told by it already."""
    told = {pair for one in found if len(one.terms) > 2 for pair in _pairs(one)}
    seen = set()
    for one in found:
        key = one.type, frozenset((term.role, term.claim) for term in one.terms)
        lone = len(one.terms) == 2 and one.type in ("change_between", "part_of")
        if key not in seen and not (lone and _pairs(one) & told):
            seen.add(key)
            yield one


def _rankings(pairs: Sequence[Relation]) -> Iterator[Relation]:
    """Yield each ranking once: 30 before 20 and 20 before 10 is one of three."""
    behind: dict[Term, list[Term]] = {}
    for one in pairs:
        behind.setdefault(one.terms[0], []).append(one.terms[1])
    seconds = {second for some in behind.values() for second in some if len(some) == 1}
    for first, some in behind.items():
        for second in some if len(some) > 1 or first not in seconds else ():
            items = [first, second]
            while len(behind.get(items[-1], ())) == 1 and behind[items[-1]][0] not in items:
                items += behind[items[-1]]
            yield Relation(type="ranks", terms=tuple(items))


def _pairs(one: Relation) -> set[tuple[str | None, str | None]]:
    """The two levels of a change, each part with its whole."""
    roles: dict[str, list[str | None]] = {}
    for term in one.terms:
        roles.setdefault(term.role, []).append(term.claim)
    first, last = ("from", "to") if "to" in roles else ("part", "whole")
    return {(a, b) for a in roles.get(first, ()) for b in roles.get(last, ())}
