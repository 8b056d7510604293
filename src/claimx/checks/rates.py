"""Rates: events in a population per so many of it, and one rate told by the month and by the year."""

from collections.abc import Iterator
from decimal import Decimal

from claimx.arithmetic import rate as per
from claimx.facts import Facts, Figure, plain
from claimx.interval import Interval
from claimx.records import Finding, Per
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
WORKED = {"hour": Decimal(1500), "day": Decimal(200)}
"""So many of a year are at least worked: `£12 an hour, or £480 a week`, `30 km a day, or 180 a week`."""
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
    span, of = _span(one), _span(other)
    if span is None or of is None:
        return
    (least, most), (few, many) = _in_a_year(span), _in_a_year(of)
    admitted = Interval(_worked(span, least), most) / Interval(_worked(of, few), many)
    expected = one.rounded * admitted
    result = one.value * least / few
    shown = f"{result:,.0f}" if result > LARGE else plain(Decimal(f"{result:.2f}"))
    message = f"{one.text} makes {shown} {_each(of)}; the article says {other.text}"
    yield compare("per", [one, other], expected, other.rounded, message)


def _span(figure: Figure) -> Per | None:
    """The span of time that the rate is by."""
    per = None if figure.quantity is None else figure.quantity.per
    return per if per is not None and per.unit in SHARES_OF_YEAR and per.value else None


def _in_a_year(span: Per) -> tuple[Decimal, Decimal]:
    """How often the span goes into a year, at least and at most."""
    low, high = SHARES_OF_YEAR[span.unit]
    return low / span.value, high / span.value


def _worked(span: Per, least: Decimal) -> Decimal:
    """How often the span goes into a year of work, where it is no longer than a day's."""
    return WORKED[span.unit] / span.value if span.unit in WORKED else least


def _each(span: Per) -> str:
    if span.value != 1:
        return f"per {plain(span.value)} {span.unit}s"
    return f"{'an' if span.unit == 'hour' else 'a'} {span.unit}"
