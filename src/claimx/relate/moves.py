"""Movements told by their two levels alone: `crept up to 5.1 per cent from 5 per cent`, `nine, down from 30`."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from claimx.records import Relation, Term
from claimx.relate import same
from claimx.relate.cues import way_of, word_set
from claimx.relate.distant_levels import says
from claimx.relate.misprints import A_NOUGHT
from claimx.relate.scene import Clause, Mark, Scene, relation

ENDED = ("up from", "down from")
WHERE = {"in", "across", "of", "at", "for", "among", "over"}
STILL = {"revised", "ranged", "ranging", "ranges", "varied", "varies", "varying"}
"""Verbs by which nothing rose or fell, whatever stands before: `points lower, and ranged from 27 to 51`."""


def moves(scene: Scene, clause: Clause) -> Iterator[Relation]:
    """Yield each movement of the sentence that is told by its two levels."""
    for one, other in pairwise(clause.marks):
        level = _level(clause, one, other) if says(other, "base", *ENDED) else one
        found = _moved(level, other)
        if found is not None:
            yield _told(scene, *found)


def _told(scene: Scene, base: Mark, level: Mark, way: int) -> Relation:
    moved = Term(role="moved", value=Decimal(way))
    return relation(scene, "change_between", ("from", base), ("to", level), ("moved", moved))


def _level(clause: Clause, one: Mark, base: Mark) -> Mark:
    """The level that is `down from` the base: the nearest of its unit, whatever figures stand between."""
    alike = [mark for mark in clause.before(base) if _alike(mark, base)]
    if _within(one):
        alike = [mark for mark in clause.before(one) if mark.is_level and same.measure(mark, base)]
    if alike and alike[0].slots.base is not None:  # 59%, compared with 71% in the state, and down from 68%
        alike = [mark for mark in alike if mark.is_level] or alike
    if not alike or not alike[0].is_level:
        return _level_of_kind(clause, one, base)
    low, high = sorted((alike[0].value, base.value))
    return alike[0] if high <= low * A_NOUGHT else one


def _level_of_kind(clause: Clause, one: Mark, base: Mark) -> Mark:
    """The figure beside the base, unless one before it is of its size: `846 people for 18 months, down from 877`."""
    alike = [mark for mark in clause.before(one) if mark.kind == base.kind and mark.is_level and _near(mark, base)]
    return alike[0] if alike and one.kind != base.kind and not _near(one, base) else one


def _near(one: Mark, other: Mark) -> bool:
    low, high = sorted((one.value, other.value))
    return high <= low * A_NOUGHT


def _alike(mark: Mark, base: Mark) -> bool:
    return mark.kind == base.kind and mark.claim.unit == base.claim.unit


def _within(mark: Mark) -> bool:
    """Whether the figure only says where: `deaths in the three counties, down from 13`."""
    left = [word.lower for word in mark.left[-2:]]
    return mark.kind == "count" and len(left) > 1 and left[0] in WHERE and left[1] in ("the", "all", "these")


def _moved(one: Mark, other: Mark) -> tuple[Mark, Mark, int] | None:
    """The level before, the one after and the way, where the words tell them."""
    if not same.measure(one, other) or other.amount or same.sources_differ(one.claim, other.claim):
        return None
    low, high = sorted((one.value, other.value))
    if high > abs(low) * same.FAR_APART and low:
        return None  # to 5.4 million tonnes from 5.7
    if one.amount:
        return None
    way = 0 if STILL & {word.lower for word in (*one.left, *other.left)} else _way(one, other)
    if says(one, "base", *ENDED) and [word.lower for word in other.left] == ["to"]:
        return one, other, 1 if one.before["base"].key == "up from" else -1
    if says(other, "base", *ENDED):
        return other, one, 1 if other.before["base"].key == "up from" else -1
    if way and says(one, "base", "from") and other.slots.to:
        return one, other, way
    return (other, one, way) if way and one.slots.to and says(other, "base", "from") else None


def _way(one: Mark, other: Mark) -> int:
    """The way that the words before a figure tell; what improved went the way that its figures went."""
    if word_set("better").isdisjoint(word.lower for word in one.left):
        return way_of(one.left)
    earlier, later = (other, one) if one.slots.to else (one, other)
    return 1 if later.value >= earlier.value else -1
