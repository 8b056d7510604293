"""Which contradictions are believed: a relation whose sum misses is an alarm if the evidence for it is strong enough.

What may speak for it: that a rule or the shortlist proposes it, how likely language makes it, whether another reading
of the same figure comes out, whether one slip of the pen explains the miss, how far it misses, and how close together
its figures stand. The weights, and how much has to speak for an alarm, were learned from articles of corpus/ with and
without planted slips (models/relations/alarms.py).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claimx.checks.confidence import likelihood
from claimx.checks.proposed import Key, Shortlist, checked, key, says
from claimx.facts import belief
from claimx.records import AnyClaim, Finding, Relation

LEAST = 0.05
"""A reading that language makes less likely than this is no contradiction, whatever its sum."""
LIKELY = (0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98)
FAR = (0.01, 0.03, 0.06, 0.1, 0.2, 0.33, 0.5, 0.8, 0.92, 0.99)
"""By how much it misses, as a share of the larger side."""
APART = (60, 110, 180, 300, 600)
"""Within how many characters its figures stand."""
LOOKED = 6
"""So many readings of a figure are tried for one whose sum comes out."""


class Listed(NamedTuple):
    """How a relation stands on a shortlist: how likely, whether first, and how likely the reading that comes out is."""

    probability: float
    first: bool
    constraint: str
    out: float | None


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A relation that a sum contradicts, with what may speak for it in words."""

    relation: Relation
    told: tuple[str, ...]


def believed(
    known: Mapping[str, AnyClaim], ruled: Sequence[Relation], shortlists: Sequence[Shortlist]
) -> Iterator[Relation]:
    """Yield the contradicted relations for which the evidence is strong enough, each with how likely it is right."""
    _, least = belief()
    for one in contradicted(known, ruled, shortlists):
        if speaks(one) >= least:
            yield one.relation.model_copy(update={"confidence": likelihood(speaks(one))})


def speaks(one: Contradicted) -> int:
    """How much speaks for an alarm, in thousandths."""
    weights, _ = belief()
    return sum(weights.get(name, 0) for name in one.told)


def contradicted(
    known: Mapping[str, AnyClaim], ruled: Sequence[Relation], shortlists: Sequence[Shortlist]
) -> Iterator[Contradicted]:
    """Yield the relations that rules or shortlists propose and a sum contradicts."""
    ways = {key(one): one for one in ruled}
    listed = _listed(known, shortlists)
    first = {name: relation for name, (one, relation) in listed.items() if one.first and one.probability >= LEAST}
    for name, relation in (first | ways).items():
        missed = [finding for finding in checked(known, relation) if finding.verdict == "inconsistent"]
        if missed:
            proposed = _proposed(relation, name in ways, listed[name][0] if name in listed else None)
            yield Contradicted(relation, (*proposed, *_missed(missed), *_stands(known, relation)))


def _listed(known: Mapping[str, AnyClaim], shortlists: Sequence[Shortlist]) -> dict[Key, tuple[Listed, Relation]]:
    """Each proposed relation where it is likeliest."""
    found: dict[Key, tuple[Listed, Relation]] = {}
    for one in shortlists:
        out = next((some.probability for some in one.proposed[:LOOKED] if _borne_out(known, some.relation)), None)
        for place, reading in enumerate(one.proposed):
            name = key(reading.relation)
            if name not in found or found[name][0].probability < reading.probability:
                found[name] = Listed(reading.probability, place == 0, one.constraint, out), reading.relation
    return found


def _borne_out(known: Mapping[str, AnyClaim], one: Relation) -> bool:
    return any(finding.verdict == "consistent" and says(finding) for finding in checked(known, one))


def _proposed(relation: Relation, by_rule: bool, listed: Listed | None) -> Iterator[str]:
    """Who proposes it, and how likely language makes it."""
    yield "contradicted"
    yield f"type {relation.type}"
    yield f"by a rule {by_rule}"
    if listed is None:
        yield f"on no shortlist {relation.type}"
        return
    likely = _step(listed.probability, LIKELY)
    yield f"likely {likely}"
    yield f"likely {likely}, by a rule {by_rule}"
    yield f"{listed.constraint}, by a rule {by_rule}"
    yield "likeliest" if listed.first else "not likeliest"
    yield "no other comes out" if listed.out is None else f"another comes out {_step(listed.out, LIKELY)}"


def _missed(missed: Sequence[Finding]) -> Iterator[str]:
    """How the sum misses, and whether a slip explains it."""
    first = missed[0]
    slip = next((finding.slip for finding in missed if finding.slip), None)
    sides = (first.expected.low, first.expected.high, first.observed.low, first.observed.high)
    most = max((abs(side) for side in sides if side is not None), default=0)
    yield f"check {first.check}"
    yield f"slip {slip}"
    by = _step(float(first.miss / most) if most else 1.0, FAR)
    yield f"misses by {by}"
    yield f"misses by {by}, a slip {slip is not None}"


def _stands(known: Mapping[str, AnyClaim], relation: Relation) -> Iterator[str]:
    """How close together its figures stand."""
    starts = [known[term.claim].start for term in relation.terms if term.claim is not None]
    apart = _step(max(starts) - min(starts) if starts else 0, APART)  # it may be of figures that are no claims
    yield f"figures apart {apart}"
    yield f"figures apart {apart}, type {relation.type}"


def _step(value: float, steps: Sequence[float]) -> str:
    """The first step above a value, in words."""
    return next((f"below {step}" for step in steps if value < step), "above")
