"""Unlikely slips: a result so far from what is stated that figures of different things were likelier brought together.

Slips miss by a few per cent, by a wrong digit or by one of the forms that have a name. A result a quarter above what is
stated is worth an alarm only where a single misprint of one of the figures explains it.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TypeVar

from claimx.facts import Facts
from claimx.records import CheckName, Finding, Quantity
from claimx.verdicts import Check

Q = TypeVar("Q", bound=Quantity)
WIDE, NARROW = Decimal("2.5"), Decimal("1.25")
FAR: dict[CheckName, Decimal] = {
    "bounds": WIDE, "ratio": WIDE, "change": NARROW, "mean": NARROW, "share": NARROW, "sum": NARROW,
}  # fmt: skip
"""By the check, a result so many times what is stated, or so small a part of it, is far from it.

Source: texts that others wrote for this. Of 90 alarms where nothing was wrong, 39 lay as far off without a misprint
that explains it, 24 of them by the wide measure; of 170 at a figure that had been changed, none did.
"""
ALL = Decimal(100)
"""What shares of everything come to is stated by no figure that could be of something else."""
A_NOUGHT = (1, -1)
POWERS = (*A_NOUGHT, 3, -3)
TEN, LEAST = 10, Decimal("0.05")
FRACTIONS = tuple(
    Decimal(100) * over / under for over, under in ((1, 5), (1, 4), (1, 3), (2, 5), (1, 2), (3, 5), (2, 3), (3, 4))
)
"""What one fraction in words is written for another: a quarter for a third."""
POINTS = 3
"""Two small percentages that lie no further apart are near."""


def is_unlikely(finding: Finding, check: Check, facts: Facts) -> bool:
    """Whether the finding is an alarm that neither nearness nor a named slip nor a wrong digit explains."""
    if finding.verdict == "consistent" or finding.slip is not None or finding.check not in FAR:
        return False
    far = WIDE if finding.expected.low == finding.expected.high == ALL else FAR[finding.check]
    return _is_far(finding, far) and not any(
        one.verdict == "consistent" for reading in _misprinted(finding, facts) for one in check(reading)
    )


def _is_far(finding: Finding, far: Decimal) -> bool:
    """Whether the nearest values of what is expected and what is stated are far from each other."""
    (low, high), (least, most) = ((one.low, one.high) for one in (finding.expected, finding.observed))
    if low is not None and most is not None and low > most:
        expected, stated = low, most
    elif high is not None and least is not None and high < least:
        expected, stated = high, least
    else:
        return False
    if expected * stated <= 0:
        return abs(expected - stated) > POINTS
    small, large = sorted((abs(expected), abs(stated)))
    return large > small * far and large - small > POINTS


def _misprinted(finding: Finding, facts: Facts) -> Iterator[Facts]:
    """Yield the relation's facts with one figure misprinted, each of them in turn, by each misprint."""
    powers = A_NOUGHT if finding.check == "bounds" else POWERS  # a thousandth of anything is within any bound
    for relation in facts.by_claim.get(finding.claims[0], ()) if finding.claims else facts.stated:
        named = [facts.by_id[term.claim] for term in relation.terms if term.claim is not None]
        if not {*finding.claims} <= {claim.id for claim in named}:
            continue
        for at, claim in enumerate(named):
            for read in _misread(claim, powers) if isinstance(claim, Quantity) else ():
                yield Facts((*named[:at], read, *named[at + 1 :]), (relation,))


def _misread(claim: Q, powers: Iterable[int]) -> Iterator[Q]:
    """Yield the claim with each value of which its own may be a misprint, its bounds moved with it.

    What is rounded to a unit stays so with a nought less; only thousands for millions are as much coarser or finer.
    """
    told = FRACTIONS if not any(sign.isdigit() for sign in claim.text) and claim.unit == "percent" else ()
    for value in (*_one_wrong(claim.value, powers), *told) if claim.value else ():
        times = value / claim.value
        scaled = times if not LEAST < times < 1 / LEAST else 1
        moved = value - claim.value * scaled
        ends = {key: None if end is None else end * scaled + moved for key, end in _ends(claim)}
        yield claim.model_copy(update={"value": value, **ends})


def _ends(claim: Quantity) -> tuple[tuple[str, Decimal | None], ...]:
    return ("low", claim.low), ("high", claim.high)


def _one_wrong(value: Decimal, powers: Iterable[int]) -> Iterator[Decimal]:
    """The values with one other digit, two that changed places, a nought more or less, or thousands for millions."""
    sign, digits, exponent = value.normalize().as_tuple()
    for power in powers if value >= TEN else ():  # 8 for 80 is any number for another
        moved = value.scaleb(power)
        yield moved.to_integral_value() if moved == moved.to_integral_value() else moved  # 29, and not 29.0, for 290
    for at, digit in enumerate(digits):
        for other in range(0 if at else 1, 10):
            if other != digit and isinstance(exponent, int):
                yield Decimal((sign, (*digits[:at], other, *digits[at + 1 :]), exponent))
        if at and isinstance(exponent, int):
            yield Decimal((sign, (*digits[: at - 1], digit, digits[at - 1], *digits[at + 1 :]), exponent))
