"""How likely a relation is, and what a check says of it: by the shortlists, of an alarm by what speaks for it."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import exp

from claimx.checks.proposed import Shortlist
from claimx.facts import Facts
from claimx.records import Finding, Relation, RelationType, Term

DECIMALS = 2
MOST = 50
"""Beyond so much to either side a likelihood is 0 or 1 to any number of decimals that is told."""

Reading = tuple[object, ...]

TYPES: dict[str, RelationType] = {
    "sum": "part_of",
    "share": "share_of",
    "change": "change_between",
    "ratio": "ratio_of",
    "headline": "same_fact",
    "duplicate": "same_fact",
    "subset": "part_of",
    "bounds": "bounds",
    "mean": "mean_of",
    "per": "rate_of",
    "conversion": "converts",
    "period": "lasts",
    "age": "aged",
    "rank": "ranks",
}
"""The relations that each check is of."""


def likelihood(total: float) -> float:
    """How likely it is by so many thousandths that speak for it.

    >>> likelihood(0), likelihood(2000), likelihood(-2000)
    (0.5, 0.88, 0.12)
    """
    return round(1 / (1 + exp(-min(max(total / 1000, -MOST), MOST))), DECIMALS)


def reading(one: Relation) -> Reading:
    """A relation by its claims, each in its role; only of a ranking does their order count.

    Figures that are no claims are left out: readings of a shortlist have none.
    """
    terms = [(_role(term), term.claim) for term in one.terms if term.claim is not None]
    return one.type, tuple(terms) if one.type == "ranks" else frozenset(terms)


def steps(ranking: Relation) -> list[Reading]:
    """The readings of two figures each of which a ranking is made."""
    return [reading(Relation(type="ranks", terms=pair)) for pair in pairwise(ranking.terms)]


def _role(term: Term) -> str:
    return "fact" if term.role == "headline" else term.role


def likeliest(shortlists: Iterable[Shortlist]) -> dict[Reading, float]:
    """Each reading of the shortlists with its probability, where it is likeliest."""
    found: dict[Reading, float] = {}
    for one in shortlists:
        for proposed in one.proposed:
            name = reading(proposed.relation)
            found[name] = max(proposed.probability, found.get(name, 0))
    return found


def rated(one: Relation, likely: Mapping[Reading, float]) -> Relation:
    """The relation with its probability, if it is on a shortlist; a ranking is as likely as the least of its steps."""
    found = likely.get(reading(one))
    if found is None and one.type == "ranks":
        known = [likely[name] for name in steps(one) if name in likely]
        found = min(known) if known and len(known) == len(one.terms) - 1 else None
    return one if found is None else one.model_copy(update={"confidence": round(found, DECIMALS)})


def confidence(finding: Finding, facts: Facts) -> float | None:
    """That of the relation which the finding is of: the smallest that has all of its claims."""
    named = {*finding.claims}
    type = TYPES.get(finding.check)
    fitting = [
        one
        for one in (facts.by_claim.get(finding.claims[0], ()) if finding.claims else ())
        if type in (None, one.type) and named <= {term.claim for term in one.terms}
    ]
    return min(fitting, key=lambda one: len(one.terms)).confidence if fitting else None
