"""Subsets: a part is no more than its whole."""

from collections.abc import Iterator

from claimx.facts import Facts, plain
from claimx.records import Finding
from claimx.verdicts import compare


def subsets(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each `part_of` relation with a single part: it lies between nothing and the whole."""
    for relation in facts.relations("part_of"):
        whole, parts = relation.maybe("whole"), relation.every("part")
        if whole is None or len(parts) != 1:
            continue  # two parts or more are checks/sums.py
        part = parts[0]
        fits = "no more" if part.value <= whole.value else "more"
        message = f"{plain(part.value)} of {plain(whole.value)}: the part is {fits} than the whole"
        expected = whole.interval if relation.closed else part.interval.or_more()
        if relation.closed:
            yield compare("subset", [whole, part], expected, part.interval, message)
        else:
            yield compare("subset", [part, whole], expected, whole.interval, message)
