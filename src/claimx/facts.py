"""Facts: what a check sees of a record, its relations with every term as a figure, and no text.

For an alarm a figure's interval is wider than the claim's own: data/alarm.toml says by how much, and why.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property

from claimx.interval import Interval, to_decimals
from claimx.lexicon import table
from claimx.records import (
    AnyClaim,
    Bounds,
    Claim,
    Measurement,
    Money,
    Percentage,
    Period,
    Quantity,
    Relation,
    RelationType,
    Span,
    Term,
)

HALF = Decimal("0.5")
HUNDRED = Decimal(100)
PRECISE = 3  # digits: a count of so many is no guess
MOST_DECIMALS = 5
"""What has more decimals than five was no printed figure, but a quotient."""


def belief() -> tuple[dict[str, int], int]:
    """What speaks for an alarm and against it, by name in thousandths, and how much is asked: weights/alarm.toml."""
    learned = table("weights/alarm")
    weights: dict[str, int] = learned["weights"]
    return weights, learned["belief"]["least"]


def likelihoods(constraint: str) -> dict[str, float]:
    """How likely a reading under a constraint has to be, by what its sum says: data/alarm.toml, [limits]."""
    found: dict[str, float] = table("alarm")["limits"][constraint]
    return found


@dataclass(frozen=True, slots=True)
class Figure:
    """A term of a relation: a claim's number, or a figure that is no claim (an age, an ordinal, "twice").

    `interval` holds what the wording admits before an alarm; `text` is how a message writes it; `place` is where its
    numeral stands, None for what stands nowhere (the year of publication).
    """

    role: str
    value: Decimal
    interval: Interval
    text: str
    claim: Claim | None = None
    place: Span | None = None

    @property
    def quantity(self) -> Quantity | None:
        """The claim where it is a quantity."""
        return self.claim if isinstance(self.claim, Quantity) else None

    @property
    def period(self) -> Period | None:
        """The claim where it is a period."""
        return self.claim if isinstance(self.claim, Period) else None

    @property
    def rounded(self) -> Interval:
        """The interval of a figure that was worked out and so rounded to its last written digit."""
        claim = self.quantity
        if claim is None or claim.comparator != "=" or claim.low != claim.high:
            return self.interval
        return self.interval.hull(Interval.around(self.value, last_digit(claim)))

    @property
    def is_percent(self) -> bool:
        """Whether it is a percentage, a fraction or a multiple, and no points."""
        return isinstance(self.claim, Percentage) and self.claim.unit == "percent"

    @property
    def is_least(self) -> bool:
        """Whether there may be more: `at least 58`."""
        return self.quantity is not None and self.quantity.comparator == ">="

    @property
    def is_points(self) -> bool:
        """Whether it is in percentage points."""
        return isinstance(self.claim, Percentage) and self.claim.unit == "percentage_point"

    @property
    def sign(self) -> int:
        """1 for up, -1 for down, 0 where the text does not say."""
        direction = None if self.quantity is None else self.quantity.direction
        return {"up": 1, "down": -1, None: 0}[direction]


@dataclass(frozen=True, slots=True)
class Related:
    """A relation whose terms are figures."""

    type: RelationType
    figures: tuple[Figure, ...]
    closed: bool | None = None

    def every(self, role: str) -> list[Figure]:
        """The figures that take part as `role`, in their order."""
        return [figure for figure in self.figures if figure.role == role]

    def maybe(self, role: str) -> Figure | None:
        """The figure that takes part as `role`, or None."""
        found = self.every(role)
        return found[0] if found else None

    def one(self, role: str) -> Figure:
        """The figure that takes part as `role`; only where the relation's type promises one."""
        return self.every(role)[0]

    def has(self, *roles: str) -> bool:
        """Whether each of the roles is taken."""
        return all(self.maybe(role) is not None for role in roles)


@dataclass(frozen=True)
class Facts:
    """The claims and relations of a record, as checks read them."""

    claims: tuple[AnyClaim, ...]
    stated: tuple[Relation, ...]

    @cached_property
    def by_id(self) -> dict[str, AnyClaim]:
        """The claims by id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The counts, percentages, money and measurements."""
        return tuple(claim for claim in self.claims if isinstance(claim, Quantity))

    @cached_property
    def by_claim(self) -> dict[str, list[Relation]]:
        """The relations in which a claim takes part."""
        found: dict[str, list[Relation]] = {}
        for relation in self.stated:
            for named in dict.fromkeys(term.claim for term in relation.terms if term.claim is not None):
                found.setdefault(named, []).append(relation)
        return found

    def only(self, relation: Relation) -> "Facts":
        """The facts of one relation, with no other claims than its own."""
        named = {term.claim: self.by_id[term.claim] for term in relation.terms if term.claim in self.by_id}
        return Facts(tuple(named.values()), (relation,))

    @cached_property
    def related(self) -> tuple[Related, ...]:
        """The relations of which every term is there; one that names a missing claim or number is left out."""
        made = (self._related(relation) for relation in self.stated)
        return tuple(relation for relation in made if relation is not None)

    def relations(self, *types: RelationType) -> Iterator[Related]:
        """Yield the relations of these types."""
        return (relation for relation in self.related if relation.type in types)

    def figure(self, claim: Quantity, role: str = "") -> Figure:
        """The claim as a figure."""
        return Figure(role, claim.value, admitted(claim), claim.text, claim, claim.number)

    def _related(self, relation: Relation) -> Related | None:
        figures = [self._figure(term) for term in relation.terms]
        kept = tuple(figure for figure in figures if figure is not None)
        return Related(relation.type, kept, relation.closed) if len(kept) == len(figures) else None

    def _figure(self, term: Term) -> Figure | None:
        claim = None if term.claim is None else self.by_id.get(term.claim)
        if isinstance(claim, Quantity):
            return self.figure(claim, term.role)
        place = None if term.start is None or term.end is None else Span(start=term.start, end=term.end)
        if isinstance(claim, Period):
            year = term.value if term.value is not None else _year(claim.first)
            if year is None:
                return None
            there = Span(start=claim.start, end=claim.end)
            return Figure(term.role, year, Interval.exactly(year), claim.text, claim, there)
        if term.value is None or term.claim is not None:
            return None
        return Figure(term.role, term.value, Interval.exactly(term.value), plain(term.value), None, place)


def plain(value: Decimal) -> str:
    """The value as a message writes it: thousands set off, no needless noughts, of a fraction no more than is read.

    >>> plain(Decimal("10213.0")), plain(Decimal("2.50")), plain(Decimal(50) / 3)
    ('10,213', '2.5', '16.67')
    """
    if abs(value) >= 1 and to_decimals(value, MOST_DECIMALS) != value:
        value = to_decimals(value, 2)
    whole = value == value.to_integral_value()
    return f"{int(value):,}" if whole else f"{value.normalize():,f}"


def written(figures: Sequence[Figure], values: Sequence[Decimal]) -> list[str]:
    """The values as a message writes them: where all figures are of one currency as newspapers do, £6.2m + £3.1m."""
    units = {figure.quantity.unit if isinstance(figure.quantity, Money) else None for figure in figures}
    sign = table("statement")["currencies"].get(units.pop()) if len(units) == 1 else None
    return [plain(value) if sign is None else _sum_of_money(value, sign) for value in values]


def _sum_of_money(value: Decimal, sign: str) -> str:
    """A sum of money: in millions or billions where that takes no more than three decimals.

    >>> [_sum_of_money(Decimal(value), "£") for value in ("6200000", "6200001", "0.5")]
    ['£6.2m', '£6,200,001', '£0.50']
    """
    for name, power in (("bn", 9), ("m", 6)):
        scaled = value.scaleb(-power)
        if scaled >= 1 and scaled == to_decimals(scaled, 3):
            return f"{sign}{plain(scaled)}{name}"
    return f"{sign}{plain(value)}" if value == value.to_integral_value() else f"{sign}{value:,.2f}"


def bounds_of(interval: Interval) -> Bounds:
    """The interval as a finding shows it, twelve digits of it."""
    return Bounds(low=shown(interval.low), high=shown(interval.high))


def shown(value: Decimal | None) -> Decimal | None:
    """The value with twelve digits, within what a record's `Number` holds."""
    if value is None:
        return None
    if abs(value) < Decimal("1e-11"):
        return Decimal(0)
    if abs(value) > Decimal("1e18"):
        return Decimal("1e18").copy_sign(value)
    return Decimal(f"{value:.12g}")


@cache
def widths() -> dict[str, Decimal]:
    """How far the truth may lie from a wording (data/alarm.toml)."""
    return {key: Decimal(str(value)) for key, value in table("alarm")["widths"].items()}


@cache
def surpassed() -> frozenset[str]:
    """The words for wholes of which more than a hundred per cent may be told (data/alarm.toml)."""
    return frozenset(table("alarm")["wholes"]["surpassed"])


def admitted(claim: Quantity) -> Interval:
    """The values that the claim's wording admits before an alarm: its own, or the wider ones of data/alarm.toml.

    Source: facts-consistency, "Interval arithmetic".
    """
    own = claim.interval
    digits = claim.value.normalize().as_tuple().digits
    if claim.comparator == "<=" and claim.text.lower().startswith("as many as") and len(digits) >= PRECISE:
        return round_figure(claim.value)  # "as many as 312" says that it is much, not that it may be less
    if claim.comparator in (">", ">=", "<", "<="):
        return _just(claim) if claim.text.lower().startswith("just ") else own
    if claim.comparator == "~":
        return own.hull(_hedged(claim))
    if isinstance(claim, Percentage) and claim.low == claim.high:
        return own.hull(_in_words(claim))
    counted = claim.low == claim.high and claim.value >= widths()["counted"]
    rounds = claim.comparator == "=" and (counted or isinstance(claim, Measurement))
    return own.hull(round_figure(claim.value)) if rounds else own


def _just(claim: Quantity) -> Interval:
    """`just over 750` is not far over it."""
    margin = abs(claim.value) * widths()["just"]
    own = claim.interval
    low = claim.value - margin if own.low is None else own.low
    return Interval(low, claim.value + margin if own.high is None else own.high)


def _hedged(claim: Quantity) -> Interval:
    width = widths()
    if claim.high == claim.value and claim.low != claim.value:
        return Interval(claim.value * width["nearly"], claim.value)
    share = width["precise" if _is_precise(claim) else "about"]
    about = Interval.around(claim.value, abs(claim.value) * share)
    return about.hull(Interval.around(claim.value, last_digit(claim)))


def _is_precise(claim: Quantity) -> bool:
    """Whether three digits or more are written, and none but a decimal nought ends them: `some 1,243`, `about 70.0`."""
    written = claim.text[claim.number.start - claim.start : claim.number.end - claim.start]
    digits = [sign for sign in written if sign.isdigit()]
    return len(digits) >= PRECISE and ("." in written or digits[-1] != "0")


def last_digit(claim: Quantity) -> Decimal:
    """Half of the last written digit: `about 1%` is no closer than `1%`."""
    written = claim.text[claim.number.start - claim.start : claim.number.end - claim.start]
    decimals = len(written.partition(".")[2]) if written[-1:].isdigit() else 0
    return HALF.scaleb(-decimals)


def _in_words(claim: Quantity) -> Interval:
    """A fraction or a multiple: `a third`, `one in five`, `doubled`."""
    value, width = claim.value, widths()
    if claim.unit == "percentage_point":
        return Interval.around(value, value * width["tenths"])
    if value > HUNDRED or (claim.role == "change" and value in (HUNDRED, HALF * HUNDRED)):
        ratio = HUNDRED - value if claim.direction == "down" else HUNDRED + value
        return Interval.around(value, ratio * width["multiple"])
    if " in " in claim.text and value:
        return _odds(value).hull(Interval.around(value, min(width["fraction"], value * HALF)))  # 1 in 400 is no 0
    return Interval.around(value, width["half"] if value == HALF * HUNDRED else width["fraction"])


def _odds(value: Decimal) -> Interval:
    """One in seven is one in 6.5 to 7.5; of eight in ten, more than a half, the eight is rounded."""
    if value > HALF * HUNDRED:
        return Interval.around(value, widths()["many_in"])
    among, width = HUNDRED / value, widths()["one_in"]
    return Interval(HUNDRED / (among + width), HUNDRED / max(among - width, HALF))


def round_figure(value: Decimal) -> Interval:
    """What a round figure may stand for: half of its last place that is not nought to either side."""
    if value <= 0 or value != value.to_integral_value():
        return Interval.exactly(value)
    written = value.normalize()
    exponent = int(written.as_tuple().exponent)
    if exponent <= 0:
        return Interval.exactly(value)
    return Interval.around(value, min(Decimal(1).scaleb(exponent) * HALF, value * widths()["noughts"]))


def _year(day: date | None) -> Decimal | None:
    return None if day is None else Decimal(day.year)
