"""The one place where sums meet language: which reading of a shortlist is taken, and whether a miss is an alarm."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from claimx.checks.changes import changes
from claimx.checks.conversions import conversions
from claimx.checks.duplicates import duplicates
from claimx.checks.headlines import headlines
from claimx.checks.means import means
from claimx.checks.ranks import ranks
from claimx.checks.rates import rates
from claimx.checks.shares import shares
from claimx.checks.subsets import subsets
from claimx.checks.sums import sums
from claimx.facts import Facts, likelihoods
from claimx.records import AnyClaim, CheckName, Finding, Relation
from claimx.verdicts import Check

Shape = tuple[str, tuple[str, ...]]
"""A relation's type and the roles of its figures, in alphabetical order."""
Key = tuple[str, frozenset[str]]
"""A relation's type and its claims."""


class Proposed(NamedTuple):
    """A relation that language allows, and how likely it is."""

    probability: float
    relation: Relation


class Shortlist(NamedTuple):
    """The readings of one figure under one constraint, likeliest first."""

    constraint: str
    proposed: tuple[Proposed, ...]


class Limits(NamedTuple):
    """How likely a reading must be: `floor` to be borne out by its sum, `alarm` to be an alarm, `silent` without a sum.

    `slip` is that of an alarm which one slip of the pen, or one digit, explains: no reading, but belief in one.
    """

    floor: float
    alarm: float
    slip: float
    silent: float


CALCULATED: tuple[CheckName, ...] = ("share", "mean", "per", "ratio", "conversion")
"""The checks whose result is a figure that the article states, not a bound."""
FAR = Decimal("1.5")
"""A result that lies further from the stated one is not borne out by it."""

CHECKED: dict[str, tuple[Check, ...]] = {
    "change_between": (changes,),
    "share_of": (shares,),
    "part_of": (sums, subsets),
    "same_fact": (headlines, duplicates),
    "converts": (conversions,),
    "mean_of": (means,),
    "rate_of": (rates,),
    "ranks": (ranks,),
}


def together(
    claims: tuple[AnyClaim, ...],
    ruled: Sequence[Relation],
    shortlists: Sequence[Shortlist],
    shapes: Container[Shape],
) -> Iterator[Relation]:
    """Yield the relations that rules found and those taken from the shortlists, each once.

    What a rule found and a sum contradicts is left out if it has one of the shapes that readings have, and stands on no
    shortlist: language hardly allows it.
    """
    known = {claim.id: claim for claim in claims}
    likely = {_key(reading.relation) for one in shortlists for reading in one.proposed}
    kept = [one for one in ruled if shape(one) not in shapes or _key(one) in likely or holds(known, one)]
    seen = {_key(one) for one in kept}
    yield from kept
    yield from (one for one in chosen(claims, shortlists) if _key(one) not in seen)


def shape(one: Relation) -> Shape | None:
    """What a relation looks like, whichever way it says that something moved; None where a figure is no claim."""
    terms = [term for term in one.terms if term.role != "moved"]
    if any(term.claim is None for term in terms):
        return None
    return one.type, tuple(sorted("fact" if term.role == "headline" else term.role for term in terms))


def _key(one: Relation) -> Key:
    """A relation by its type and its figures, whatever their order."""
    return one.type, frozenset(term.claim for term in one.terms if term.claim is not None)


def holds(known: Mapping[str, AnyClaim], one: Relation) -> bool:
    """Whether no check contradicts it; `known` are the claims by id."""
    return all(finding.verdict == "consistent" for finding in _checked(known, one))


def chosen(claims: tuple[AnyClaim, ...], shortlists: Iterable[Shortlist]) -> tuple[Relation, ...]:
    """The relations that are taken from the shortlists, at most one from each.

    Where a reading's sum comes out, it is taken, the likeliest of them. Where none does, the likeliest reading is taken
    if it is sure enough to be an alarm, or has no sum that could miss.
    """
    known = {claim.id: claim for claim in claims}
    found = [taken for one in shortlists if (taken := _chosen(known, one)) is not None]
    best: dict[object, float] = {}
    for probability, relation in found:
        best[_ends(known, relation)] = max(probability, best.get(_ends(known, relation), 0))
    return tuple(_distinct([one for probability, one in found if probability == best[_ends(known, one)]]))


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
        if any(finding.verdict == "consistent" and _says(finding) for finding in _checked(known, reading.relation)):
            return reading
    first = one.proposed[0]
    wrong = [finding for finding in _checked(known, first.relation) if finding.verdict == "inconsistent"]
    if not wrong:
        return first if first.probability >= limit.silent else None
    explained = any(finding.slip != "direction" and (finding.slip or _near(finding)) for finding in wrong)
    return first if first.probability >= (limit.slip if explained else limit.alarm) else None


def _checked(known: Mapping[str, AnyClaim], relation: Relation) -> list[Finding]:
    """What the checks of its type say of one relation."""
    claims = tuple(known[term.claim] for term in relation.terms if term.claim is not None)
    facts = Facts(claims, (relation,))
    return [finding for check in CHECKED[relation.type] for finding in check(facts)]


def _says(finding: Finding) -> bool:
    """Whether arithmetic that comes out says something: not that a part is no more than its whole, nor an open end."""
    if finding.check in ("subset", "rank"):
        return False
    closed = None not in (finding.observed.low, finding.observed.high)
    return telling(finding) and (closed or finding.check != "sum")


def _near(finding: Finding) -> bool:
    """Whether it misses by less than a third, as a digit misprinted does; what is misread misses by anything."""
    sides = (finding.expected.low, finding.expected.high, finding.observed.low, finding.observed.high)
    most = max((abs(side) for side in sides if side is not None), default=Decimal(0))
    return finding.miss * 3 <= most


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


def _pairs(one: Relation) -> set[tuple[str | None, str | None]]:
    """The two levels of a change, each part with its whole."""
    roles: dict[str, list[str | None]] = {}
    for term in one.terms:
        roles.setdefault(term.role, []).append(term.claim)
    first, last = ("from", "to") if "to" in roles else ("part", "whole")
    return {(a, b) for a in roles.get(first, ()) for b in roles.get(last, ())}


def telling(finding: Finding) -> bool:
    """Whether a finding that holds says something; one that only an open end holds up, far from what is said, does not.

    `More than 2,400 over 500 is 4.8, and the article says more than 20` is true of anything.
    """
    if finding.verdict == "inconsistent" or finding.check not in CALCULATED:
        return True
    expected, observed = finding.expected, finding.observed
    open_below = expected.low == 0 != expected.high  # a part of more than so much may be next to nothing of it
    if None not in (expected.low, expected.high, observed.low, observed.high) and not open_below:
        return True
    ends = [[side for side in (one.low, one.high) if side] for one in (expected, observed)]
    return any(max(one, other) <= min(one, other) * FAR for one in ends[0] for other in ends[1]) or not all(ends)
