"""Means: a total, a number and the average of the one over the other."""

from collections.abc import Iterator

from claimx.facts import Facts, plain
from claimx.records import Finding
from claimx.verdicts import Suspect, compare


def means(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each `mean_of` relation: total over number against the mean, which was rounded as written.

    `number` may be a count of days or weeks that a period implies, and so no claim.
    """
    for relation in facts.relations("mean_of"):
        total, number, mean = relation.one("total"), relation.one("number"), relation.one("mean")
        if not number.value:
            continue
        result = total.value / number.value
        message = f"{plain(total.value)} / {plain(number.value)} = {result:,.2f}; the article says {mean.text}"
        suspects = [
            Suspect(total, number.interval * mean.rounded),
            Suspect(number, total.interval / mean.rounded),
        ]
        figures = [total, number, mean]
        yield compare("mean", figures, total.interval / number.interval, mean.rounded, message, suspects=suspects)
