"""Sums: the parts that the text names add up to the whole that it gives."""

from collections.abc import Iterator
from decimal import Decimal

from claimx.facts import Facts, Figure, Related, written
from claimx.interval import Interval, total
from claimx.records import Finding
from claimx.verdicts import Suspect, compare

HALF = Decimal("0.5")
HUNDRED = Decimal(100)


def sums(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each `part_of` relation with two parts or more.

    Intervals are added, so a rounded part widens the sum instead of failing it. Where the text does not say that the
    parts are all there are ("including", "mainly"), the whole may be larger than their sum.
    """
    for relation in facts.relations("part_of"):
        whole, parts = relation.maybe("whole"), relation.every("part")
        if len(parts) < 2:
            continue  # a single part within a whole is checks/subsets.py
        if whole is not None:
            yield _sum(relation, whole, parts)
        elif relation.closed and all(part.is_percent for part in parts):
            yield _hundred(parts)


def _sum(relation: Related, whole: Figure, parts: list[Figure]) -> Finding:
    expected = total(part.interval for part in parts)
    if not relation.closed:
        expected = expected.or_more()
    message = f"{_added(parts)}; the article says {whole.text}"
    suspects = [Suspect(part, _rest(whole, parts, part)) for part in parts] if relation.closed else []
    return compare("sum", [*parts, whole], expected, whole.interval, message, suspects=suspects)


def _rest(whole: Figure, parts: list[Figure], one: Figure) -> Interval:
    """What is left of the whole for `one` part beside the others."""
    return whole.interval - total(part.interval for part in parts if part is not one)


def _hundred(parts: list[Figure]) -> Finding:
    """Shares that should make 100: each may be rounded by half a point."""
    rounded = (part.interval.hull(Interval.around(part.value, HALF)) for part in parts)
    message = f"{_added(parts)} per cent; all of it is 100"
    return compare("sum", parts, Interval.exactly(HUNDRED), total(rounded), message)


def _added(parts: list[Figure]) -> str:
    """The sum as it is done with a pencil."""
    values = [part.value for part in parts]
    *terms, result = written(parts, [*values, sum(values, start=Decimal(0))])
    return f"{' + '.join(terms)} = {result}"
