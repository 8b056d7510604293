"""What language proposes, and what the checks say of one relation: shared by who chooses and who believes."""

from collections.abc import Mapping
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
from claimx.facts import Facts
from claimx.records import AnyClaim, CheckName, Finding, Relation
from claimx.verdicts import Check

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


def key(one: Relation) -> Key:
    """A relation by its type and its figures, whatever their order."""
    return one.type, frozenset(term.claim for term in one.terms if term.claim is not None)


def holds(known: Mapping[str, AnyClaim], one: Relation) -> bool:
    """Whether no check contradicts it; `known` are the claims by id."""
    return all(finding.verdict == "consistent" for finding in checked(known, one))


def borne_out(known: Mapping[str, AnyClaim], one: Relation) -> bool:
    """Whether a sum of it comes out and says something."""
    return any(finding.verdict == "consistent" and says(finding) for finding in checked(known, one))


def checked(known: Mapping[str, AnyClaim], relation: Relation) -> list[Finding]:
    """What the checks of its type say of one relation; nothing of types that rules alone propose (ages, lengths)."""
    claims = tuple(known[term.claim] for term in relation.terms if term.claim is not None)
    facts = Facts(claims, (relation,))
    return [finding for check in CHECKED.get(relation.type, ()) for finding in check(facts)]


def says(finding: Finding) -> bool:
    """Whether arithmetic that comes out says something: not that a part is no more than its whole, nor an open end."""
    if finding.check in ("subset", "rank"):
        return False
    closed = None not in (finding.observed.low, finding.observed.high)
    return telling(finding) and (closed or finding.check != "sum")


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
