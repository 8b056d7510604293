"""Relations to findings, one module a check: arithmetic only, no text, no language; CHECKS is their table."""

from decimal import Decimal
from functools import partial

from claimx.checks.ages import ages
from claimx.checks.changes import changes
from claimx.checks.confidence import confidence
from claimx.checks.conversions import conversions
from claimx.checks.coverage import coverage
from claimx.checks.duplicates import duplicates
from claimx.checks.failing import asked, silent
from claimx.checks.headlines import headlines
from claimx.checks.lengths import lengths
from claimx.checks.limits import bounds
from claimx.checks.means import means
from claimx.checks.misread import derived, is_misread, is_summed_otherwise, summed
from claimx.checks.proposed import telling
from claimx.checks.ranks import ranks
from claimx.checks.rates import rates
from claimx.checks.ratios import ratios
from claimx.checks.shares import shares
from claimx.checks.subsets import subsets
from claimx.checks.sums import sums
from claimx.checks.unlikely import is_unlikely
from claimx.facts import Facts
from claimx.plugins import added
from claimx.records import AnyClaim, CheckName, Coverage, Failure, Finding, Relation
from claimx.verdicts import Check

BY_PLACE: tuple[CheckName, ...] = ("sum", "subset", "share", "mean", "ratio")
"""The checks of figures that are brought together by place as well as by words."""
NOUGHT = Decimal(12)
"""A nought too many and rounding make a figure no more than so many times what it should be."""

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
    found: dict[tuple[object, ...], tuple[Check, Finding]] = {}
    failed: list[Failure] = []
    for name, one in (*CHECKS.items(), *added("checks").items()):
        findings, lost = asked(name, one, facts)
        failed += lost
        for finding in findings:
            if credible(finding) and telling(finding):
                known = (name, finding.verdict, finding.claims, finding.figures)
                found.setdefault(known, (partial(silent, one), finding))
    right = derived([finding for _, finding in found.values()])
    sums_right = summed([finding for _, finding in found.values()])
    kept = [
        finding
        for one, finding in found.values()
        if not (
            is_misread(finding, one, facts, right)
            or is_summed_otherwise(finding, sums_right)
            or is_unlikely(finding, one, facts)
        )
    ]
    ordered = sorted(kept, key=_place)
    numbered = tuple(
        one.model_copy(update={"id": f"v{number}", "confidence": confidence(one, facts)})
        for number, one in enumerate(ordered, 1)
    )
    return numbered, coverage(facts, numbered, failed)


def credible(finding: Finding) -> bool:
    """Whether an alarm is likelier a slip of the article than a relation misread.

    Slips miss by a few per cent, by a nought or by a swapped digit. Parts that miss their whole by more than a nought
    are of something else, as are means and ratios that miss by so much; so are the parts of a list that no words close,
    if they miss by half and no simple slip says why.
    What holds misses by nothing.
    """
    if finding.slip is not None or finding.check not in BY_PLACE:
        return True
    sides = (finding.expected.low, finding.expected.high, finding.observed.low, finding.observed.high)
    most = max((abs(side) for side in sides if side is not None), default=Decimal(0))
    if finding.check == "sum" and finding.expected.high is None:
        return finding.miss * 2 <= most
    return finding.miss <= most * (1 - 1 / NOUGHT)


def _place(finding: Finding) -> tuple[int, int]:
    """Where the first figure stands; the table's order decides among equals, since sorting is stable."""
    starts = [figure.start for figure in finding.figures] or [-1]
    return min(starts), max(starts)
