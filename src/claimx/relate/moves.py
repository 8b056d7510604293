"""Movements told by their two levels alone: `crept up to 5.1 per cent from 5 per cent`, `nine, down from 30`.

Also where the level before is told in the next sentence: `fell to 86. There were 113 in the previous year`.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from claimx.records import Relation, Term
from claimx.relate import same
from claimx.relate.cues import way_of, word_set
from claimx.relate.earlier import opens_earlier
from claimx.relate.misprints import A_NOUGHT
from claimx.relate.scene import Clause, Mark, Scene, relation
from claimx.relate.told import says, stands

ENDED = ("up from", "down from")
WHERE = {"in", "across", "of", "at", "for", "among", "over"}
STILL = {"revised", "ranged", "ranging", "ranges", "varied", "varies", "varying"}
"""Verbs by which nothing rose or fell, whatever stands before: `points lower, and ranged from 27 to 51`."""


def moves(scene: Scene, clause: Clause) -> Iterator[Relation]:
    """Yield each movement of the sentence that is told by its two levels."""
    for one, other in pairwise(clause.marks):
        level = one
        if says(other, "base", *ENDED):
            outside = _outside(scene, clause, one, other)
            level = outside if outside is not one else _level(clause, one, other)
        found = _moved(clause, level, other)
        if found is not None:
            yield _told(scene, *found)


def _told(scene: Scene, base: Mark, level: Mark, way: int) -> Relation:
    moved = Term(role="moved", value=Decimal(way))
    return relation(scene, "change_between", ("from", base), ("to", level), ("moved", moved))


def _outside(scene: Scene, clause: Clause, one: Mark, base: Mark) -> Mark:
    """The figure before, or the one of its kind before its bracket: `122 cases (165 people) in June, down from 134`."""
    text = scene.view.text
    for mark in (one,):
        between = text[mark.claim.end : base.claim.start]
        if mark.kind == base.kind and 0 <= between.find(")") < (between + "(").find("("):
            continue
        return mark if mark.kind == base.kind else one
    return one


def _level(clause: Clause, one: Mark, base: Mark) -> Mark:
    """The level that is `down from` the base: the nearest of its unit, whatever figures stand between."""
    alike = [mark for mark in clause.before(base) if _alike(mark, base)]
    if _within(one):
        alike = [mark for mark in clause.before(one) if mark.is_level]
    if alike and alike[0].slots.base is not None:  # 59%, compared with 71% in the state, and down from 68%
        alike = [mark for mark in alike if mark.is_level] or alike
    if not alike or not alike[0].is_level:
        return _level_of_kind(clause, one, base)
    low, high = sorted((alike[0].value, base.value))
    return alike[0] if high <= low * A_NOUGHT else one


def _level_of_kind(clause: Clause, one: Mark, base: Mark) -> Mark:
    """The figure beside the base, unless one before it is of its size: `846 people for 18 months, down from 877`."""
    alike = [mark for mark in clause.before(one) if mark.is_level]
    return alike[0] if alike and one.kind != base.kind else one


def _alike(mark: Mark, base: Mark) -> bool:
    return mark.kind == base.kind and mark.claim.unit == base.claim.unit


def _within(mark: Mark) -> bool:
    """Whether the figure only says where: `deaths in the three counties, down from 13`."""
    left = [word.lower for word in mark.left[-2:]]
    return mark.kind == "count" and len(left) > 1 and (left[0] in WHERE)


def _moved(clause: Clause, one: Mark, other: Mark) -> tuple[Mark, Mark, int] | None:
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
    _earlier, _later = (other, one) if one.slots.to else (one, other)
    return 1


def across(scene: Scene, clause: Clause) -> tuple[Mark, Mark, int] | None:
    """The level that a sentence leads to, and the earlier one that the next sentence tells."""
    reached = [mark for mark in clause.marks if mark.slots.to and mark.amount is None and way_of(mark.left)]
    if len(reached) != 1:
        return None
    own = any(mark.slots.base is not None or mark.amount is not None for mark in clause.marks)
    behind = scene.clauses[clause.index + 1 : clause.index + 2]
    if own or not behind or behind[0].paragraph > clause.paragraph + 1:
        return None
    level, before = reached[0], [mark for mark in behind[0].marks if same.measure(mark, reached[0])]
    if len(before) != 1 or before[0].amount is not None or before[0].index != behind[0].marks[0].index:
        return None
    if level.kind == "count" and before[0].noun:
        return None
    earlier = opens_earlier(scene, behind[0])
    apart = stands(scene, level, level, before[0]) is False or same.sources_differ(level.claim, before[0].claim)
    return (before[0], level, way_of(level.left)) if earlier and not apart else None
