"""What follows: the figures that an article implies and does not state, as intervals, with the claims they come from.

Never an alarm. From relations of which a term is missing, and from changes whose links name their level.
"""

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Literal

from claimx.arithmetic import between, grown, growth, share
from claimx.facts import Facts, Figure, Related, plain, shown
from claimx.interval import Interval, total
from claimx.records import Count, Model, Number, Percentage, Period, Quantity, Record, a_record

Means = Literal["earlier", "total", "earlier_total", "change", "amount", "share", "rest", "whole", "part"]


class Implication(Model):
    """A figure that follows from claims: which, between what bounds, in which unit."""

    means: Means
    low: Number | None
    high: Number | None
    unit: str | None
    claims: tuple[str, ...]
    period: str | None = None
    message: str

    @property
    def interval(self) -> Interval:
        """The values that it may have."""
        return Interval(self.low, self.high)


def implied(record: Record) -> tuple[Implication, ...]:
    """The figures that the record implies and no claim states, in the order of the claims that they come from.

    427 after a rise of 7 per cent (6.5 to 7.5) means 398 to 400 before it.
    """
    a_record(record, "implied")
    facts = Facts(record.claims, record.relations)
    earlier = {level.id: implication for level, implication in _earlier(facts)}
    found = [*earlier.values(), *_of_relations(facts), *_totals(facts, earlier)]
    order = {claim.id: place for place, claim in enumerate(record.claims)}
    return tuple(sorted(found, key=lambda one: [order[id] for id in one.claims]))


def _earlier(facts: Facts) -> Iterator[tuple[Quantity, Implication]]:
    """Yield the level before each percentage change whose present level the links name."""
    stated = {figure.claim.id for relation in facts.relations("change_between") if relation.has("from", "change")
              for figure in relation.every("change") if figure.claim is not None}  # fmt: skip
    for claim in facts.quantities:
        if not isinstance(claim, Percentage) or claim.role != "change" or claim.unit != "percent" or claim.id in stated:
            continue
        level = _level_of(facts, claim)
        if level is None or claim.direction is None:
            continue
        way = 1 if claim.direction == "up" else -1
        before = level.interval / grown(claim.interval, way)
        word = {1: "rise", -1: "fall"}[way]
        told = f"{level.text} after a {word} of {claim.text}"
        yield level, _implication("earlier", before, level, (level.id, claim.id), told, claim.baseline)


def _level_of(facts: Facts, change: Quantity) -> Quantity | None:
    """The one level of what changed: same subject, period, force and place."""
    found = [
        claim
        for claim in facts.quantities
        if claim.role == "level" and claim.unit not in ("percent", "percentage_point") and _same(facts, claim, change)
    ]
    return found[0] if len(found) == 1 else None


def _same(facts: Facts, one: Quantity, other: Quantity) -> bool:
    if one.subject is None or other.subject is None or one.subject.start != other.subject.start:
        return False
    if _days(facts, one) != _days(facts, other) or one.per != other.per:
        return False
    return _force(facts, one) == _force(facts, other)


def _days(facts: Facts, claim: Quantity) -> object:
    period = facts.by_id.get(claim.period or "")
    if not isinstance(period, Period):
        return None
    return (period.first, period.last) if period.first is not None else period.id


def _force(facts: Facts, claim: Quantity) -> str | None:
    force = facts.by_id.get(claim.force or "")
    return getattr(force, "name", None)


def _of_relations(facts: Facts) -> Iterator[Implication]:
    for relation in facts.relations("change_between"):
        if relation.has("from", "to") and not relation.has("change"):
            yield from _change(relation.one("from"), relation.one("to"))
    for relation in facts.relations("part_of"):
        parts, whole = relation.every("part"), relation.maybe("whole")
        if len(parts) == 1 and whole is not None and _known(parts[0], whole) and not _shared(facts, parts[0]):
            yield from _share(parts[0], whole)
    for relation in facts.relations("share_of"):
        yield from _third(relation)


def _change(before: Figure, after: Figure) -> Iterator[Implication]:
    """Yield the amount and the percentage between two levels."""
    if not _known(before, after) or before.value == after.value:
        return
    way = 1 if after.value > before.value else -1
    told = f"from {before.text} to {after.text}"
    amount = between(_own(before), _own(after), way)
    points = "percentage_point" if before.is_percent else None
    yield _implication("amount", amount, after.quantity, _ids(before, after), told, unit=points)
    if not before.is_percent:
        yield _implication("change", growth(_own(before), _own(after), way), None, _ids(before, after), told)


def _share(part: Figure, whole: Figure) -> Iterator[Implication]:
    told = f"{part.text} of {whole.text}"
    yield _implication("share", share(_own(part), _own(whole)), None, _ids(part, whole), told)
    yield _implication("rest", _own(whole) - _own(part), whole.quantity, _ids(part, whole), told)


def _third(relation: Related) -> Iterator[Implication]:
    """Yield the part or the whole that a share leaves out."""
    part, whole, portion = relation.maybe("part"), relation.maybe("whole"), relation.maybe("share")
    if portion is None or not portion.value:
        return
    fraction = _own(portion).scaled(Decimal("0.01"))
    if part is not None and whole is None:
        told = f"{part.text} is {portion.text}"
        yield _implication("whole", _own(part) / fraction, part.quantity, _ids(part, portion), told)
    if whole is not None and part is None:
        told = f"{portion.text} of {whole.text}"
        yield _implication("part", _own(whole) * fraction, whole.quantity, _ids(whole, portion), told)


def _totals(facts: Facts, earlier: dict[str, Implication]) -> Iterator[Implication]:
    """Yield the sum of parts whose whole is only bounded, and their sum before."""
    for relation in facts.relations("part_of"):
        parts, whole = relation.every("part"), relation.maybe("whole")
        if len(parts) < 2 or not relation.closed or whole is None or whole.quantity is None:
            continue
        if whole.quantity.comparator != "=":
            told = " + ".join(plain(part.value) for part in parts)
            yield _implication("total", total(map(_own, parts)), whole.quantity, _ids(*parts), told)
        before = [earlier.get(part.claim.id) for part in parts if part.claim is not None]
        known = [one for one in before if one is not None]
        if len(known) == len(parts):
            ids = tuple(id for one in known for id in one.claims)
            told = "the parts before"
            sums = total(one.interval for one in known)
            yield _implication("earlier_total", sums, whole.quantity, ids, told, known[0].period)


def _known(*figures: Figure) -> bool:
    """Whether the figures are claims with both bounds, above zero."""
    return all(
        one.quantity is not None and None not in (one.quantity.low, one.quantity.high) and one.value for one in figures
    )


def _shared(facts: Facts, part: Figure) -> bool:
    """Whether the article itself gives the part's share."""
    return any(relation.maybe("part") == part for relation in facts.relations("share_of") if relation.has("share"))


def _own(figure: Figure) -> Interval:
    """What the claim admits, without the widths of an alarm."""
    return figure.interval if figure.quantity is None else figure.quantity.interval


def _ids(*figures: Figure) -> tuple[str, ...]:
    return tuple(figure.claim.id for figure in figures if figure.claim is not None)


def _implication(
    means: Means,
    interval: Interval,
    like: Quantity | None,
    claims: tuple[str, ...],
    told: str,
    period: str | None = None,
    unit: str | None = None,
) -> Implication:
    """The implication, in the unit of what it is `like` where it has no other; counted things come in whole numbers."""
    if isinstance(like, Count) and like.per is None:
        interval = Interval(_whole(interval.low, ROUND_CEILING), _whole(interval.high, ROUND_FLOOR))
    unit = unit or ("percent" if like is None else like.unit)
    low, high = shown(interval.low), shown(interval.high)
    message = f"{told}: {WORDS[means]} {_between(low, high)}"
    return Implication(means=means, low=low, high=high, unit=unit, claims=claims, period=period, message=message)


WORDS: dict[Means, str] = {
    "earlier": "before it",
    "total": "together",
    "earlier_total": "together",
    "change": "a change of, in per cent,",
    "amount": "a difference of",
    "share": "in per cent",
    "rest": "the rest is",
    "whole": "of",
    "part": "that is",
}


def _whole(value: Decimal | None, rounding: str) -> Decimal | None:
    return None if value is None else value.to_integral_value(rounding)


def _between(low: Decimal | None, high: Decimal | None) -> str:
    shown_low, shown_high = (None if end is None else plain(Decimal(f"{end:.6g}")) for end in (low, high))
    if shown_low == shown_high:
        return str(shown_low)
    if shown_low is None or shown_high is None:
        return f"{shown_low} or more" if shown_high is None else f"up to {shown_high}"
    return f"{shown_low} to {shown_high}"
