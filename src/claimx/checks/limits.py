"""Bounds: a figure lies within the limits that the article states, or that its unit has."""

from collections.abc import Iterator
from decimal import Decimal

from claimx.facts import Facts, surpassed
from claimx.interval import Interval
from claimx.records import Finding, Percentage
from claimx.verdicts import compare

HUNDRED = Decimal(100)
WHOLE = Interval(Decimal(0), HUNDRED)


def bounds(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each `bounds` relation, and for each share of more than a hundred per cent."""
    for relation in facts.relations("bounds"):
        value, least, most = relation.one("value"), relation.maybe("least"), relation.maybe("most")
        if (
            least is not None and most is not None and least.quantity is most.quantity
        ):  # the bids ranged from £2m to £3m
            message = f"the range is {least.text}; the article says {value.text}"
            yield compare("bounds", [least, value], least.interval, value.interval, message)
            continue
        if least is not None:
            message = f"the least is {least.text}; the article says {value.text}"
            yield compare("bounds", [least, value], least.interval.or_more(), value.interval, message)
        if most is not None:
            message = f"the most is {most.text}; the article says {value.text}"
            yield compare("bounds", [most, value], most.interval.or_less(), value.interval, message)
    for claim in facts.quantities:
        if isinstance(claim, Percentage) and claim.role == "share" and claim.value > HUNDRED and _of_all(claim):
            share = facts.figure(claim)
            message = f"all of it is 100 per cent; the article says {share.text}"
            yield compare("bounds", [share], WHOLE, share.interval, message)


def _of_all(claim: Percentage) -> bool:
    """Whether the whole is one that no part exceeds, and no average or target that is surpassed."""
    words = set() if claim.whole is None else set(claim.whole.text.lower().replace("’", "'").split())
    return not words & surpassed()
