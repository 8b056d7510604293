"""Rates: events in a population per so many of it, and one rate told by the month and by the year."""

from collections.abc import Iterator
from decimal import Decimal

from claimx.arithmetic import rate as per
from claimx.facts import Facts, Figure, plain
from claimx.interval import Interval
from claimx.records import Finding
from claimx.verdicts import Suspect, compare

SHARES_OF_YEAR = {
    "hour": (Decimal(8760), Decimal(8784)),
    "day": (Decimal(365), Decimal(366)),
    "week": (Decimal(52), Decimal("52.3")),
    "fortnight": (Decimal(26), Decimal("26.2")),
    "month": (Decimal(12), Decimal(12)),
    "quarter": (Decimal(4), Decimal(4)),
    "year": (Decimal(1), Decimal(1)),
    "decade": (Decimal("0.1"), Decimal("0.1")),
}
"""How often each goes into a year; a year of weeks is 52 by habit, 52.14 to 52.29 by the calendar."""
LARGE = Decimal(100)
"""Above it, a message leaves the decimals out."""


def rates(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each `rate_of` relation: events over population, or a rate against another of the same."""
    for relation in facts.relations("rate_of"):
        if relation.has("count", "population", "rate"):
            yield from _per_head(relation.one("count"), relation.one("population"), relation.one("rate"))
        elif len(relation.every("rate")) == 2:
            yield from _by_calendar(*relation.every("rate"))


def _per_head(events: Figure, population: Figure, rate: Figure) -> Iterator[Finding]:
    quantity = rate.quantity
    if quantity is None or quantity.per is None or not population.value:
        return
    base = quantity.per.value
    result = events.value / population.value * base
    message = (
        f"{plain(events.value)} / {plain(population.value)} x {plain(base)} = {result:,.2f}; "
        f"the article says {rate.text}"
    )
    expected = per(events.interval, population.interval, base)
    suspects = [Suspect(events, (rate.rounded * population.interval).scaled(1 / base))]
    yield compare("per", [events, population, rate], expected, rate.rounded, message, suspects=suspects)


def _by_calendar(one: Figure, other: Figure) -> Iterator[Finding]:
    first, second = _per_year(one), _per_year(other)
    if first is None or second is None:
        return
    expected = one.rounded * first / second
    message = f"{one.text} makes {_about(expected)} {_span_of(other)}; the article says {other.text}"
    yield compare("per", [one, other], expected, other.rounded, message)


def _about(expected: Interval) -> str:
    low, high = expected.low or Decimal(0), expected.high or Decimal(0)
    return f"{(low + high) / 2:,.0f}" if low > LARGE else plain(Decimal(f"{(low + high) / 2:.2f}"))


def _span_of(figure: Figure) -> str:
    per = None if figure.quantity is None else figure.quantity.per
    return "" if per is None else f"a {per.unit}"


def _per_year(figure: Figure) -> Interval | None:
    """How many of the rate's spans make a year."""
    quantity = figure.quantity
    if quantity is None or quantity.per is None or quantity.per.unit not in SHARES_OF_YEAR or not quantity.per.value:
        return None
    low, high = SHARES_OF_YEAR[quantity.per.unit]
    return Interval(low, high).scaled(1 / quantity.per.value)
