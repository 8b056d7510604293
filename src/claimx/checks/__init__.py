"""Relations to findings, one module a check: arithmetic only, no text, no language; CHECKS is their table."""

from collections.abc import Callable, Iterator

from claimx.checks.changes import changes
from claimx.checks.coverage import coverage
from claimx.checks.duplicates import duplicates
from claimx.checks.headlines import headlines
from claimx.checks.limits import bounds
from claimx.checks.shares import shares
from claimx.checks.subsets import subsets
from claimx.checks.sums import sums
from claimx.facts import Facts
from claimx.records import AnyClaim, CheckName, Coverage, Finding, Relation

Check = Callable[[Facts], Iterator[Finding]]

CHECKS: dict[CheckName, Check] = {
    "sum": sums,
    "share": shares,
    "change": changes,
    "headline": headlines,
    "duplicate": duplicates,
    "subset": subsets,
    "bounds": bounds,
}


def check(claims: tuple[AnyClaim, ...], relations: tuple[Relation, ...]) -> tuple[tuple[Finding, ...], Coverage]:
    """The findings of all checks in text order, and what none of them could speak of."""
    facts = Facts(claims, relations)
    found: dict[tuple[object, ...], Finding] = {}
    for name, one in CHECKS.items():
        for finding in one(facts):
            found.setdefault((name, finding.verdict, finding.claims, finding.figures), finding)
    ordered = sorted(found.values(), key=_place)
    findings = tuple(finding.model_copy(update={"id": f"v{number}"}) for number, finding in enumerate(ordered, 1))
    return findings, coverage(facts, findings)


def _place(finding: Finding) -> tuple[int, int]:
    """Where the first figure stands; the table's order decides among equals, since sorting is stable."""
    starts = [figure.start for figure in finding.figures]
    return (min(starts, default=-1), max(starts, default=-1))
