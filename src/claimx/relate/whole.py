"""What makes figures the parts of a whole, whatever the words for it: one kind and measure, and sums that come out."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from claimx.interval import total
from claimx.relate import same
from claimx.relate.choose import Option
from claimx.relate.misprints import long_misprint
from claimx.relate.scene import Mark, Scene, relation


def fit(part: Mark, whole: Mark) -> bool:
    """Whether the one can be part of the other: of one kind, one currency or unit, one rate."""
    beside = part.sentence == whole.sentence and part.claim.per is None  # £9m a year, of which £1m
    if part.kind != whole.kind or not (beside or same.rate(part.claim, whole.claim)):
        return False
    return part.kind in ("count", "percent") or part.claim.unit == whole.claim.unit


def option(scene: Scene, grade: int, members: Sequence[Mark], whole: Mark, closed: bool | None) -> Iterator[Option]:
    """Yield the reading that these are the whole's parts."""
    if len(members) < 2 or not all(_belongs(part, whole) for part in members):
        return
    if sum(part.value > whole.value for part in members) > (1 if closed else 0):
        return
    made = relation(scene, "part_of", *(("part", part) for part in members), ("whole", whole), closed=closed)
    added = total(part.interval for part in members)
    near = all(part.sentence == whole.sentence for part in members)
    yield Option(grade, made, (added if closed else added.or_more()).overlaps(whole.interval), near)


def _belongs(part: Mark, whole: Mark) -> bool:
    return same.measure(part, whole) > same.NO and not same.sources_differ(part.claim, whole.claim)


def is_part(mark: Mark) -> bool:
    """Whether the figure can be a part: no amount of change, no base, no whole, no average."""
    return mark.is_level and not mark.slots.whole and "mean" not in mark.before and "mean" not in mark.after


def makes(members: Sequence[Mark], whole: Mark) -> bool:
    """Whether the figures, none of them hedged or a percentage, add up to the whole."""
    if any(mark.claim.comparator != "=" or mark.kind == "percent" for mark in (*members, whole)):
        return False
    return total(part.interval for part in members).overlaps(whole.interval)


def slips(members: Sequence[Mark], whole: Mark) -> bool:
    """Whether a single misprint keeps the plain figures from adding up to the whole."""
    if any(mark.claim.comparator != "=" or mark.kind == "percent" for mark in (*members, whole)):
        return False
    return long_misprint(sum((part.value for part in members), start=Decimal(0)), whole.value)
