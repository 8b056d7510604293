"""Shares: a part, its whole and the percentage that the one is of the other; any two give the third."""

from collections.abc import Iterator
from decimal import Decimal

from claimx.arithmetic import HUNDRED
from claimx.arithmetic import share as fraction_of
from claimx.facts import Facts, Figure, plain
from claimx.interval import Interval
from claimx.records import Finding, Slip
from claimx.verdicts import Suspect, compare


def shares(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each `share_of` relation: part over whole, in per cent, against the stated percentage."""
    for relation in facts.relations("share_of"):
        if not relation.has("part", "whole", "share"):
            continue
        part, whole, share = relation.one("part"), relation.one("whole"), relation.one("share")
        if not whole.value:
            continue
        yield _share(part, whole, share)


def _share(part: Figure, whole: Figure, share: Figure) -> Finding:
    result = part.value / whole.value * HUNDRED
    message = (
        f"{plain(part.value)} of {plain(whole.value)} is {_percent(result)} per cent; the article says {share.text}"
    )
    fraction = share.interval.scaled(1 / HUNDRED)
    suspects = [Suspect(part, whole.interval * fraction), Suspect(whole, part.interval / fraction)]
    slips: dict[Slip, Interval] = {"wrong_base": fraction_of(whole.interval, part.interval)}
    expected = fraction_of(part.interval, whole.interval)
    return compare("share", [part, whole, share], expected, share.interval, message, suspects=suspects, slips=slips)


def _percent(value: Decimal) -> str:
    return plain(Decimal(f"{value:.1f}"))
