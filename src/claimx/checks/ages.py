"""Ages: how old somebody or something is, by a year of birth or by an age in an earlier year."""

from collections.abc import Iterator
from decimal import Decimal

from claimx.facts import Facts, Figure, Related, plain
from claimx.interval import Interval
from claimx.records import Finding
from claimx.verdicts import compare

YEAR = Decimal(1)


def ages(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each `aged` relation, give or take a year.

    `age` in the year `now`, either with the year `born`, or with the age `then` in the year `year`.
    """
    for relation in facts.relations("aged"):
        age, at = relation.one("age"), relation.one("now")
        if relation.has("born"):
            yield _born(age, at, relation.one("born"))
        elif relation.has("then", "year"):
            yield _since(relation, age, at)


def _born(age: Figure, at: Figure, born: Figure) -> Finding:
    years = at.value - born.value
    message = f"{at.value} - {born.value} = {plain(years)}; the article says {age.text}"
    return compare("age", [born, at, age], Interval.exactly(years).widened(YEAR), age.interval, message)


def _since(relation: Related, age: Figure, at: Figure) -> Finding:
    once, then = relation.one("then"), relation.one("year")
    years = at.value - then.value + once.value
    message = (
        f"{plain(once.value)} in {then.value} makes {plain(years)} in {at.value}; the article says {plain(age.value)}"
    )
    return compare("age", [once, then, at, age], Interval.exactly(years).widened(YEAR), age.interval, message)
