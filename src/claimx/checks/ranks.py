"""Ranks: figures that the text puts in an order stand in it."""

from collections.abc import Iterator
from itertools import pairwise

from claimx.facts import Facts
from claimx.records import Finding
from claimx.verdicts import compare


def ranks(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each two neighbours of a `ranks` relation, whose terms stand from the most to the least."""
    for relation in facts.relations("ranks"):
        for above, below in pairwise(relation.every("item")):
            expected = above.interval.or_less()
            message = f"{above.text} before {below.text}"
            yield compare("rank", [above, below], expected, below.interval, message)
