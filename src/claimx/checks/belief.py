"""Which contradictions are believed: a relation whose sum misses is an alarm if the evidence for it is strong enough.

What may speak for it: that a rule or the shortlist proposes it, how likely language makes it and its rivals, whether
another reading of the same figure comes out, how many of its figures no other sum bears out, whether one slip of the
pen explains the miss, how far it misses, how exact its figures are, and how close together they stand. The weights, and
how much has to speak for an alarm, were learned from articles of corpus/ with and without planted slips
(models/relations/alarms.py).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claimx.checks.confidence import likelihood
from claimx.checks.proposed import Key, Shortlist, borne_out, checked, key
from claimx.facts import belief
from claimx.records import AnyClaim, Finding, Relation

LEAST = 0.05
"""A reading that language makes less likely than this is no contradiction, whatever its sum."""
LIKELY = (0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98)
FAR = (0.01, 0.03, 0.06, 0.1, 0.2, 0.33, 0.5, 0.8, 0.92, 0.99)
"""By how much it misses, as a share of the larger side."""
APART = (60, 110, 180, 300, 600)
"""Within how many characters its figures stand."""
RIVALS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5)
"""How likely the best other reading of its figure is, as a share of both."""
LOOKED = 6
"""So many readings of a figure are tried for one whose sum comes out."""
BORNE = (0.1, 0.5, 0.8)
"""How likely a reading must be to bear its figures out."""


class Listed(NamedTuple):
    """How a relation stands on a shortlist: how likely, in which place, and on which list."""

    probability: float
    place: int
    among: Shortlist


class Borne(NamedTuple):
    """Figures that a sum bears out, and how likely the relation is in which they stand."""

    figures: frozenset[str]
    probability: float


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
    listed = _listed(shortlists)
    first = {
        name: one.among.proposed[0].relation
        for name, one in listed.items()
        if one.place == 0 and one.probability >= LEAST
    }
    missed = {name: (relation, _misses(known, relation)) for name, relation in (first | ways).items()}
    if not any(misses for _, misses in missed.values()):
        return
    borne: dict[str, list[Borne]] = {}
    for one in _borne(known, ruled, shortlists):
        for figure in one.figures:
            borne.setdefault(figure, []).append(one)
    for name, (relation, misses) in missed.items():
        if misses:
            told = (
                *_proposed(relation, name in ways),
                *_listing(known, relation, name in ways, listed.get(name)),
                *_missed(misses),
                *_stands(known, relation),
                *_left(name, borne),
                *_exact(known, relation),
            )
            yield Contradicted(relation, told)


def _listed(shortlists: Sequence[Shortlist]) -> dict[Key, Listed]:
    """Each proposed relation where it is likeliest."""
    found: dict[Key, Listed] = {}
    for one in shortlists:
        for place, reading in enumerate(one.proposed):
            name = key(reading.relation)
            if name not in found or found[name].probability < reading.probability:
                found[name] = Listed(reading.probability, place, one)
    return found


def _misses(known: Mapping[str, AnyClaim], relation: Relation) -> list[Finding]:
    return [finding for finding in checked(known, relation) if finding.verdict == "inconsistent"]


def _borne(
    known: Mapping[str, AnyClaim], ruled: Sequence[Relation], shortlists: Sequence[Shortlist]
) -> Iterator[Borne]:
    """Yield what rules and shortlists propose and a sum bears out."""
    yield from (Borne(key(one)[1], 1.0) for one in ruled if borne_out(known, one))
    for one in shortlists:
        for probability, relation in one.proposed[:LOOKED]:
            if probability >= BORNE[0] and borne_out(known, relation):
                yield Borne(key(relation)[1], probability)


def _proposed(relation: Relation, by_rule: bool) -> Iterator[str]:
    """Who proposes it."""
    yield "contradicted"
    yield f"type {relation.type}"
    yield f"by a rule {by_rule}"


def _listing(known: Mapping[str, AnyClaim], relation: Relation, by_rule: bool, listed: Listed | None) -> Iterator[str]:
    """How likely language makes it, and the other readings of its figure."""
    if listed is None:
        yield f"on no shortlist {relation.type}"
        return
    likely, readings = _step(listed.probability, LIKELY), listed.among.proposed
    yield f"likely {likely}"
    yield f"likely {likely}, by a rule {by_rule}"
    yield f"{listed.among.constraint}, by a rule {by_rule}"
    yield "likeliest" if listed.place == 0 else "not likeliest"
    out = next((some.probability for some in readings[:LOOKED] if borne_out(known, some.relation)), None)
    yield "no other comes out" if out is None else f"another comes out {_step(out, LIKELY)}"
    rival = max((some.probability for place, some in enumerate(readings[:LOOKED]) if place != listed.place), default=0)
    yield f"its best rival is likely {_step(rival, LIKELY)}"
    yield f"its best rival has {_step(rival / (rival + listed.probability), RIVALS)} of both"
    nothing = max(0, 1 - sum(some.probability for some in readings[:LOOKED]))
    yield f"that nothing is related is likely {_step(nothing, LIKELY)}"


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


def _left(name: Key, borne: Mapping[str, Sequence[Borne]]) -> Iterator[str]:
    """How many of its figures no sum bears out that has other figures, too; `borne` is by figure."""
    _, figures = name
    likely = [
        max((one.probability for one in borne.get(figure, ()) if not one.figures <= figures), default=0)
        for figure in figures
    ]
    for least in BORNE:
        yield f"{min(sum(one < least for one in likely), 3)} of its figures borne out by no other sum likely {least}"


def _exact(known: Mapping[str, AnyClaim], relation: Relation) -> Iterator[str]:
    """How many digits its figures are told with, zeros at the end apart."""
    figures = [known[term.claim].text for term in relation.terms if term.claim is not None]
    digits = [len("".join(filter(str.isdigit, figure)).rstrip("0")) for figure in figures]
    yield f"fewest digits {min(digits, default=0)}"
    yield f"most digits {min(5, max(digits, default=0))}"


def _step(value: float, steps: Sequence[float]) -> str:
    """The first step above a value, in words."""
    return next((f"below {step}" for step in steps if value < step), "above")
