"""Lengths: so many years lie between two of them."""

from collections.abc import Iterator
from decimal import Decimal

from claimx.facts import Facts, plain
from claimx.interval import Interval
from claimx.records import Finding
from claimx.verdicts import compare

YEAR = Decimal(1)


def lengths(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each `lasts` relation: its length in years against its two ends, give or take a year."""
    for relation in facts.relations("lasts"):
        first, last, length = relation.one("start"), relation.one("end"), relation.one("length")
        years = last.value - first.value
        message = f"{first.value} to {last.value} is {plain(years)} years; the article says {length.text}"
        yield compare("period", [first, last, length], Interval.exactly(years).widened(YEAR), length.interval, message)
