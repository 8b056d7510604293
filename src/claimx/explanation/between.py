"""Why two figures are related, or why not: the readings of both, what was taken, and the alarms kept back."""

from collections.abc import Iterator

from claimx.checks.confidence import reading
from claimx.checks.proposed import checked, holds, says
from claimx.errors import InputError
from claimx.explanation.relations import OTHERWISE, Sight, balance, believed, claims_of, doubted, limit
from claimx.explanation.words import flat
from claimx.facts import likelihoods
from claimx.records import AnyClaim, Model, Quantity, Relation
from claimx.relate.weighed.because import Considered
from claimx.view import View


class Related(Model):
    """A relation of the record; `told` has it in words."""

    relation: Relation
    told: str


class Likely(Model):
    """The likeliest reading of both under a constraint: how likely it is, what its sum says, and what weighed most.

    `sum`: it comes out, it misses, or it is not told by any. `needs`: how likely a reading has to be then, to be taken;
    None where its sum misses, when belief decides.
    """

    constraint: str
    relation: Relation
    told: str
    probability: float
    sum: str
    needs: float | None
    taken: bool
    because: str


class Doubt(Model):
    """A relation of both that a sum contradicts.

    `belief` is how likely the alarm is right, `limit` how likely it has to be. One that is believed may still be kept
    back by the checks, and then is not `raised`.
    """

    relation: Relation
    told: str
    message: str
    belief: float
    limit: float
    believed: bool
    raised: bool
    because: str


class Between(Model):
    """What was known of two figures: `related` are the relations of both, `instead` those of one of them alone."""

    first: str
    second: str
    related: tuple[Related, ...]
    readings: tuple[Likely, ...]
    alarms: tuple[Doubt, ...]
    instead: tuple[Related, ...]

    def __str__(self) -> str:
        """Lines for a person, as `claimx explain --between` has them."""
        return "\n".join(_lines(self))


def between(view: View, claims: tuple[AnyClaim, ...], first: str, second: str) -> Between:
    """What was known of two figures, by the ids of their claims.

    Raises: InputError where no claim has the id, or one that is no figure.
    """
    both = _figures(claims, first, second)
    sight = Sight(view, claims)
    weighed = sight.weighed(lambda one: both <= claims_of(one))
    best: dict[str, Considered] = {}
    for one in weighed.values():
        best.setdefault(one.constraint, one)
    return Between(
        first=first,
        second=second,
        related=tuple(Related(relation=one, told=sight.told(one)) for one in sight.related if both <= claims_of(one)),
        readings=tuple(_likely(sight, one) for one in best.values()),
        alarms=tuple(_doubts(sight, both)),
        instead=tuple(
            Related(relation=one, told=sight.told(one)) for one in sight.related if len(both & claims_of(one)) == 1
        ),
    )


def _figures(claims: tuple[AnyClaim, ...], first: str, second: str) -> set[str]:
    """The ids, if they are of two figures."""
    known = {claim.id: claim for claim in claims}
    ids = [claim.id for claim in claims if isinstance(claim, Quantity)]
    there = f"the figures are {ids[0]} to {ids[-1]}" if len(ids) > 1 else f"the article has {len(ids) or 'no'} figure"
    for id in (first, second):
        claim = known.get(id)
        if claim is None:
            raise InputError(f"no claim has the id {id!r}; {there}")
        if not isinstance(claim, Quantity):
            raise InputError(f"{id} is a {claim.type} ({flat(claim.text)[:40]}), and no figure; {there}")
    if first == second:
        raise InputError(f"{first} was given twice; give two figures: {there}")
    return {first, second}


def _likely(sight: Sight, one: Considered) -> Likely:
    limits = likelihoods(one.constraint)
    found = checked(sight.known, one.relation)
    if not holds(sight.known, one.relation):
        sum, needs = "misses", None
    elif any(finding.verdict == "consistent" and says(finding) for finding in found):
        sum, needs = "comes out", limits["floor"]
    else:
        sum, needs = "says nothing", limits["silent"]
    return Likely(
        constraint=one.constraint,
        relation=one.relation,
        told=sight.told(one.relation),
        probability=round(one.probability, 2),
        sum=sum,
        needs=needs,
        taken=any(_is_within(one.relation, other) for other in sight.related),
        because=balance(one.weighed),
    )


def _is_within(one: Relation, other: Relation) -> bool:
    """Whether a relation is the reading, or a ranking of which it is a step."""
    ranked = one.type == other.type == "ranks" and claims_of(one) <= claims_of(other)
    return reading(one) == reading(other) or ranked


def _doubts(sight: Sight, both: set[str]) -> Iterator[Doubt]:
    """Yield the contradicted relations of both."""
    for one in sight.doubts.values():
        if both <= claims_of(one.relation):
            likely, enough = believed(one)
            missed = next(one for one in checked(sight.known, one.relation) if one.verdict == "inconsistent")
            yield Doubt(
                relation=one.relation,
                told=sight.told(one.relation),
                message=missed.message,
                belief=likely,
                limit=limit(),
                believed=enough,
                raised=enough and sight.is_raised(one.relation),
                because=doubted(one),
            )


def _lines(one: Between) -> Iterator[str]:
    taken = "related" if one.related else "not related"
    yield f"{one.first} and {one.second} are {taken}"
    for related in one.related:
        yield f"    {'taken':13}{flat(related.told)}"
    for likely in one.readings:
        yield f"    {likely.constraint:13}{flat(likely.told)}: likely {likely.probability:.2f}{_asked(likely)}"
        yield f"    {'':13}its sum {likely.sum}; {likely.because}"
    if not one.readings:
        yield f"    {'no reading':13}of both is likely enough to be on a shortlist"
    for doubt in one.alarms:
        yield f"    {'alarm':13}{flat(doubt.told)}: {_fate(doubt)}"
        yield f"    {'':13}{doubt.message}; {doubt.because}"
    for related in one.instead:
        yield f"    {'instead':13}{flat(related.told)}"


def _asked(one: Likely) -> str:
    """Why a reading was not taken that no sum contradicts."""
    if one.needs is None or one.taken:
        return ""
    return f", and {one.needs:.2f} is asked" if one.probability < one.needs else ", but another reading was taken"


def _fate(doubt: Doubt) -> str:
    """What became of an alarm."""
    told = f"right by {doubt.belief:.2f}, and {doubt.limit:.2f} is asked"
    if not doubt.believed:
        return f"kept back: {told}"
    return f"raised: {told}" if doubt.raised else f"kept back: {told}, but {OTHERWISE}"
