"""Relations to findings, one module a check: arithmetic only, no text, no language; CHECKS is their table."""

from claimx.checks.ages import ages
from claimx.checks.changes import changes
from claimx.checks.confidence import confidence
from claimx.checks.conversions import conversions
from claimx.checks.coverage import coverage
from claimx.checks.duplicates import duplicates
from claimx.checks.failing import asked
from claimx.checks.headlines import headlines
from claimx.checks.lengths import lengths
from claimx.checks.limits import bounds
from claimx.checks.means import means
from claimx.checks.proposed import telling
from claimx.checks.ranks import ranks
from claimx.checks.rates import rates
from claimx.checks.ratios import ratios
from claimx.checks.shares import shares
from claimx.checks.subsets import subsets
from claimx.checks.sums import sums
from claimx.facts import Facts
from claimx.plugins import added
from claimx.records import AnyClaim, CheckName, Coverage, Failure, Finding, Relation
from claimx.verdicts import Check

CHECKS: dict[CheckName, Check] = {
    "sum": sums,
    "share": shares,
    "change": changes,
    "ratio": ratios,
    "headline": headlines,
    "duplicate": duplicates,
    "subset": subsets,
    "bounds": bounds,
    "mean": means,
    "per": rates,
    "conversion": conversions,
    "period": lengths,
    "age": ages,
    "rank": ranks,
}


def check(claims: tuple[AnyClaim, ...], relations: tuple[Relation, ...]) -> tuple[tuple[Finding, ...], Coverage]:
    """The findings of all checks in text order, and what none of them could speak of.

    Checks of other packages (entry point `claimx.checks`) come last; their names have a dot: `oats.totals`.
    """
    facts = Facts(claims, relations)
    found: dict[tuple[object, ...], Finding] = {}
    failed: list[Failure] = []
    for name, one in (*CHECKS.items(), *added("checks").items()):
        findings, lost = asked(name, one, facts)
        failed += lost
        for finding in findings:
            if telling(finding):
                found.setdefault((name, finding.verdict, finding.claims, finding.figures), finding)
    ordered = sorted(found.values(), key=_place)
    numbered = tuple(
        one.model_copy(update={"id": f"v{number}", "confidence": confidence(one, facts)})
        for number, one in enumerate(ordered, 1)
    )
    return numbered, coverage(facts, numbered, failed)


def _place(finding: Finding) -> tuple[int, int]:
    """Where the first figure stands; the table's order decides among equals, since sorting is stable."""
    starts = [figure.start for figure in finding.figures] or [-1]
    return min(starts), max(starts)
