"""Duplicates: the same fact told twice in the body has the same value."""

from collections.abc import Iterator

from claimx.checks.mentions import told_twice
from claimx.facts import Facts
from claimx.records import Finding


def duplicates(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each `same_fact` relation without a headline; either may be a rounding of the other."""
    for relation in facts.relations("same_fact"):
        mentions = relation.every("fact")
        if len(mentions) == 2:
            yield told_twice("duplicate", *mentions)
