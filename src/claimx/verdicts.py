"""Verdicts: `compare` alone makes a finding, and with it verdict, miss and slip."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from claimx.facts import Facts, Figure, bounds_of, shown
from claimx.interval import Interval
from claimx.records import CheckName, Finding, Slip

T = TypeVar("T")
Check = Callable[[Facts], Iterator[Finding]]
"""What a check is: facts to findings."""
TENTH = Decimal("0.1")
FACTORS: dict[Slip, tuple[int, ...]] = {"factor_10": (1, -1, 2, -2), "factor_1000": (3, -3, 6, -6)}
"""Powers of ten by which a figure is off: a lost or extra nought or point, million for billion."""
WIDEST: dict[Slip, Decimal] = {"factor_10": TENTH, "factor_1000": Decimal("0.2")}
"""How widely, as a share of it, a figure may be known to be told from its slip."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A figure that may be the wrong one, and what it should be by all others."""

    figure: Figure
    should: Interval


def compare(
    check: CheckName,
    figures: Sequence[Figure],
    expected: Interval,
    observed: Interval,
    message: str,
    *,
    suspects: Iterable[Suspect] = (),
    slips: Mapping[Slip, Interval] | None = None,
) -> Finding:
    """The finding on `figures`, the stated result last: what the others imply against what it says.

    Consistent where the intervals share a value. `slips` are what the stated result would be had that slip been made;
    `suspects` are looked at for a slip of the pen (a nought, a transposed pair), the stated result first.
    """
    gap = expected.gap(observed)
    slip = None
    if gap:
        results = [Suspect(figures[-1], expected), *suspects] if figures else list(suspects)
        slip = _slip(observed, slips or {}) or next(filter(None, map(_pen, results)), None)
    return Finding(
        id="",
        check=check,
        verdict="inconsistent" if gap else "consistent",
        claims=tuple(_unique(figure.claim.id for figure in figures if figure.claim is not None)),
        figures=tuple(_unique(figure.place for figure in figures if figure.place is not None)),
        expected=bounds_of(expected),
        observed=bounds_of(observed),
        miss=shown(gap) or Decimal(0),
        slip=slip,
        message=message,
    )


def middles(finding: Finding) -> tuple[Decimal, Decimal] | None:
    """The middle of what a finding that holds expects, and of what is stated; None where an open end holds it up."""
    low, high = finding.expected.low, finding.expected.high
    least, most = finding.observed.low, finding.observed.high
    if finding.verdict == "inconsistent" or low is None or high is None or least is None or most is None:
        return None
    return (low + high) / 2, (least + most) / 2


def _slip(observed: Interval, slips: Mapping[Slip, Interval]) -> Slip | None:
    """The slip that gives just what the article says."""
    return next((slip for slip, interval in slips.items() if interval.overlaps(observed)), None)


def _pen(suspect: Suspect) -> Slip | None:
    """A slip of the pen that makes the figure what it should be, where that is known closely enough to tell."""
    written = suspect.figure.interval
    if written.low is None or written.high is None:
        return None
    for slip, powers in FACTORS.items():
        known = _narrow(suspect.should, WIDEST[slip])
        if known and any(written.scaled(Decimal(10) ** power).overlaps(suspect.should) for power in powers):
            return slip
    if not _narrow(suspect.should, TENTH):
        return None
    moved = (value - suspect.figure.value for value in transposed(suspect.figure.value))
    shifted = (written + Interval.exactly(move) for move in moved)
    return "transposed" if any(interval.overlaps(suspect.should) for interval in shifted) else None


def _narrow(interval: Interval, widest: Decimal) -> bool:
    """Whether the interval is positive and no wider than so much of itself."""
    low, high = interval.low, interval.high
    return low is not None and high is not None and low > 0 and high - low <= high * widest


def transposed(value: Decimal) -> Iterator[Decimal]:
    """The value with each pair of neighbouring digits swapped."""
    written = f"{value.normalize():f}"
    for i in range(len(written) - 1):
        left, right = written[i], written[i + 1]
        if left != right and left.isdigit() and right.isdigit():  # neither the point nor a minus
            yield Decimal(f"{written[:i]}{right}{left}{written[i + 2 :]}")


def _unique(values: Iterable[T]) -> list[T]:
    """The values without repetition, in their order."""
    kept: list[T] = []
    for value in values:
        if value not in kept:
            kept.append(value)
    return kept
