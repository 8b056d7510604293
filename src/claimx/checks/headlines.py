"""Headlines: what the headline says of a number is what the article says."""

from collections.abc import Iterator

from claimx.checks.mentions import told_twice
from claimx.facts import Facts
from claimx.records import Finding


def headlines(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each `same_fact` relation between the headline and the body; a round headline is fine."""
    for relation in facts.relations("same_fact"):
        if relation.has("headline", "fact"):
            yield told_twice("headline", relation.one("headline"), relation.one("fact"))
