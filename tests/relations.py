"""Claims and relations made by hand, for tests of checks: `part_of(427, 325, whole=over(750))`."""

from datetime import date
from decimal import Decimal
from itertools import count as counter

from claimx.checks import check
from claimx.records import Count, Finding, Measurement, Money, Percentage, Period, Quantity, Relation, Span, Term

NOWHERE = Span(start=0, end=0)
numbers = counter(1)


def made(kind: type[Quantity], written: str, value: object, low: object, high: object, **known: object) -> Quantity:
    """A claim of the kind, wherever it may stand."""
    number = next(numbers)
    return kind(
        id=f"c{number}",
        start=number * 100,
        end=number * 100 + len(written),
        text=written,
        sentence=NOWHERE,
        number=Span(start=number * 100, end=number * 100 + len(written)),
        value=value,
        comparator=known.pop("comparator", "="),
        low=low,
        high=high,
        **{"unit": None, **known},
    )


def num(value: object, **known: object) -> Quantity:
    """A count of just so many."""
    value = Decimal(str(value))
    return made(Count, f"{value:,}", value, value, value, **known)


def over(value: object) -> Quantity:
    """`more than 750`."""
    return made(Count, f"more than {value:,}", value, value, None, comparator=">")


def under(value: object) -> Quantity:
    """`fewer than 750`."""
    return made(Count, f"fewer than {value:,}", value, None, value, comparator="<")


def about(value: object, margin: object) -> Quantity:
    """`about 700`."""
    value, margin = Decimal(str(value)), Decimal(str(margin))
    return made(Count, f"about {value:,}", value, value - margin, value + margin, comparator="~")


def pct(value: object, direction: str | None = None, **known: object) -> Quantity:
    """`7 per cent`, rounded to its last digit; with a direction it is a change."""
    value = Decimal(str(value))
    half = Decimal("0.5").scaleb(int(value.as_tuple().exponent))
    known = {"unit": "percent", "role": "change" if direction else "share", **known}
    return made(Percentage, f"{value} per cent", value, value - half, value + half, direction=direction, **known)


def points(value: object, direction: str | None = None) -> Quantity:
    """`3.4 points`."""
    return pct(value, direction, unit="percentage_point")


def fraction(written: str, value: object, **known: object) -> Quantity:
    """`a third`, `doubled`: exact by the guide."""
    value = Decimal(str(value))
    return made(Percentage, written, value, value, value, **{"unit": "percent", "role": "share", **known})


def pounds(value: object, place: object = 0) -> Quantity:
    """An amount of money, rounded to `place`."""
    value, half = Decimal(str(value)), Decimal(str(place)) / 2
    return made(Money, f"£{value:,}", value, value - half, value + half, unit="GBP")


def dollars(value: object) -> Quantity:
    """An amount of money in another currency."""
    return made(Money, f"${value:,}", value, value, value, unit="USD")


def measure(value: object, unit: str, role: str = "level") -> Quantity:
    """`132 pounds`, rounded to its last digit."""
    value = Decimal(str(value))
    half = Decimal("0.5").scaleb(int(value.as_tuple().exponent))
    return made(Measurement, f"{value} {unit}", value, value - half, value + half, unit=unit, role=role)


def within_measure(value: int, unit: str) -> Quantity:
    """`up to 60 miles`."""
    return made(Measurement, f"up to {value} {unit}", value, None, value, comparator="<=", unit=unit)


def year(number: int) -> Period:
    """`1986`."""
    start = next(numbers) * 100
    first, last = date(number, 1, 1), date(number, 12, 31)
    return Period(
        id=f"p{start}", start=start, end=start + 4, text=str(number), sentence=NOWHERE,
        timex=str(number), timex_type="DATE", first=first, last=last,
    )  # fmt: skip


def relation(kind: str, *terms: tuple[str, object], closed: bool | None = None) -> tuple[Relation, list]:
    """A relation between claims and bare figures, with its claims."""
    claims = [term for _, term in terms if hasattr(term, "id")]
    made_terms = tuple(
        Term(role=role, claim=term.id) if hasattr(term, "id") else Term(role=role, value=term) for role, term in terms
    )
    return Relation(type=kind, terms=made_terms, closed=closed), claims


def claim(term: object) -> object:
    """A bare integer as a count."""
    return num(term) if isinstance(term, int | Decimal) else term


def part_of(*parts: object, whole: object, closed: bool | None = True) -> tuple[Relation, list]:
    """The parts and their whole."""
    return relation("part_of", *(("part", claim(part)) for part in parts), ("whole", claim(whole)), closed=closed)


def share_of(part: object, whole: object, share: object) -> tuple[Relation, list]:
    """A part, its whole, the percentage."""
    return relation("share_of", ("part", claim(part)), ("whole", claim(whole)), ("share", share))


def change(before: object, after: object, by: object = None, moved: int | None = None) -> tuple[Relation, list]:
    """Two levels and what lies between them."""
    terms = [("from", claim(before)), ("to", claim(after))]
    terms += [] if by is None else [("change", claim(by))]
    terms += [] if moved is None else [("moved", Decimal(moved))]
    return relation("change_between", *terms)


def doubled() -> Quantity:
    """`doubled`."""
    return fraction("doubled", 100, role="change", direction="up")


def restated(after: object, amount: object, percent: Quantity, moved: int) -> tuple[Relation, list]:
    """A level and what led to it, absolutely and in per cent."""
    terms = [("to", claim(after)), ("change", claim(amount)), ("change", percent), ("moved", Decimal(moved))]
    return relation("change_between", *terms)


def third() -> Quantity:
    """`a third`."""
    return fraction("a third", "33.333")


def swing(loss: object, profit: object, by: object) -> tuple[Relation, list]:
    """A loss after a profit."""
    return relation("change_between", ("loss", claim(loss)), ("profit", claim(profit)), ("change", claim(by)))


def headline(headline: object, body: object) -> tuple[Relation, list]:
    """A headline's figure and the body's."""
    return relation("same_fact", ("headline", claim(headline)), ("fact", claim(body)))


def within(value: object, most: object) -> tuple[Relation, list]:
    """A figure and its upper bound."""
    return relation("bounds", ("value", claim(value)), ("most", claim(most)))


def ratio(more: object, less: object, times: object, kind: str = "ratio") -> tuple[Relation, list]:
    """`600, twice the usual 300`."""
    return relation("ratio_of", ("value", claim(more)), ("base", claim(less)), (kind, Decimal(str(times))))


def mean(total: object, number: object, average: object) -> tuple[Relation, list]:
    """A total, a number and the average."""
    return relation("mean_of", ("total", claim(total)), ("number", claim(number)), ("mean", claim(average)))


def rate(value: object, per: object, unit: str) -> Quantity:
    """`60 per 100,000 residents`, `£50 a month`."""
    value = Decimal(str(value))
    half = Decimal("0.5").scaleb(int(value.as_tuple().exponent))
    return made(Count, f"{value}", value, value - half, value + half, per={"value": per, "unit": unit})


def per(events: object, population: object, of: Quantity) -> tuple[Relation, list]:
    """Events, the population they happened in, the rate."""
    return relation("rate_of", ("count", claim(events)), ("population", claim(population)), ("rate", of))


def by_calendar(one: object, other: object) -> tuple[Relation, list]:
    """A rate by one span of time and by another."""
    return relation("rate_of", ("rate", one), ("rate", other))


def converts(one: Quantity, other: Quantity) -> tuple[Relation, list]:
    """A measure in two units."""
    return relation("converts", ("from", one), ("to", other))


def exchanged(one: object, other: object, rate: object = None) -> tuple[Relation, list]:
    """A sum in two currencies at $1.30 to the pound."""
    rate = made(Money, "$1.30", "1.30", "1.30", "1.30", unit="USD") if rate is None else rate
    return relation("converts", ("from", one), ("to", other), ("rate", rate))


def order(*figures: object) -> tuple[Relation, list]:
    """Figures from the most to the least."""
    return relation("ranks", *(("item", claim(figure)) for figure in figures))


def told(one: object, other: object) -> tuple[Relation, list]:
    """Two mentions of a fact."""
    return relation("same_fact", ("fact", claim(one)), ("fact", claim(other)))


def stands_alone(one: Quantity) -> tuple[Relation, list]:
    """A claim that the text sets against nothing."""
    return Relation(type="same_fact", terms=()), [one]


def findings(*related: tuple[Relation, list]) -> tuple[Finding, ...]:
    """What the checks say of the relations."""
    claims = tuple(claim for _, claims in related for claim in claims)
    return check(claims, tuple(relation for relation, _ in related))[0]


def verdicts(*related: tuple[Relation, list]) -> list[tuple[str, str]]:
    """Check and verdict of each finding."""
    return [(finding.check, finding.verdict) for finding in findings(*related)]
