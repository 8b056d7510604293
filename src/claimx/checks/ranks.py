"""Ranks: figures that the text puts in an order stand in it."""

from collections.abc import Iterator
from itertools import pairwise

from claimx.facts import Facts, Figure, plain
from claimx.records import Finding
from claimx.verdicts import compare


def ranks(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each two neighbours of a `ranks` relation, whose items stand from the most to the least.

    Its `rank` is the word that puts the first of them there: `second` in `the second busiest`. Its `since` is the year
    since which none stood between: `2013` in `the highest since 2013`.
    """
    for relation in facts.relations("ranks"):
        rank, since = relation.maybe("rank"), relation.maybe("since")
        told = "puts {} first" if rank is None else f"has {{}} as the {rank.text}"
        for above, below in pairwise(relation.every("item")):
            expected = above.interval.or_less()
            message = f"{_order(above, below)}; the article {told.format(above.text)}"
            message += "" if since is None else f" of those since {since.text}"
            named = [figure for figure in (above, below, rank, since) if figure is not None]
            yield compare("rank", named, expected, below.interval, message)


def _order(above: Figure, below: Figure) -> str:
    """Which of the two is more."""
    order = "as much as" if above.value == below.value else "more than" if above.value > below.value else "less than"
    return f"{plain(above.value)} is {order} {plain(below.value)}"
