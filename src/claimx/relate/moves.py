"""Movements told by their two levels alone: `crept up to 5.1 per cent from 5 per cent`, `nine, down from 30`.

Also where the level before is told in the next sentence: `fell to 86. There were 113 in the previous year`.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from claimx.records import Relation, Term
from claimx.relate import same
from claimx.relate.cues import way_of, word_set
from claimx.relate.earlier import is_long_ago, opens_earlier
from claimx.relate.misprints import A_NOUGHT
from claimx.relate.scene import Clause, Mark, Scene, relation
from claimx.relate.told import says, stands

ENDED = ("up from", "down from")
ONLY = {"just", "only", "about", "some", "around"}
HAD = {"had", "has", "with", "boasted", "employed", "ran", "owned"}
WHERE = {"in", "across", "of", "at", "for", "among", "over"}
STILL = {"revised", "ranged", "ranging", "ranges", "varied", "varies", "varying"}
"""Verbs by which nothing rose or fell, whatever stands before: `points lower, and ranged from 27 to 51`."""
LIKE = 3
"""A rate and the one before it are no further apart."""


def moves(scene: Scene, clause: Clause) -> Iterator[Relation]:
    """Yield each movement of the sentence that is told by its two levels."""
    for one, other in pairwise(clause.marks):
        level = one
        if says(other, "base", *ENDED) and _is_of_another(clause, one, other):
            continue  # led by six points, 30 to 24, down from eight
        if says(other, "base", *ENDED):
            outside = _outside(scene, clause, one, other)
            level = outside if outside is not one else _level(clause, one, other)
            if level is one and _in_areas(one) and not _near(one, other):
                continue  # firefighters from nine states, up from 380
        found = _moved(clause, level, other)
        if found is not None:
            yield _told(scene, *found)
    for found in (across(scene, clause), *_had(clause)):
        if found is not None:
            yield _told(scene, *found)


def _had(clause: Clause) -> Iterator[tuple[Mark, Mark, int]]:
    """Yield `which had 118 members in 2008, was down to 73 members`, of one noun named twice."""
    for level in clause.marks[1:]:
        left = [word.lower for word in level.left if word.lower not in ONLY]
        way = 1 if left[-2:] == ["up", "to"] else -1 if left[-2:] == ["down", "to"] else 0
        if not way:
            continue
        named = [one for one in clause.before(level) if one.noun is not None and one.noun == level.noun]
        if len(named) == 1 and named[0].is_level and named[0].left[-1:] and named[0].left[-1].lower in HAD:
            yield named[0], level, way


def _told(scene: Scene, base: Mark, level: Mark, way: int) -> Relation:
    moved = Term(role="moved", value=Decimal(way))
    return relation(scene, "change_between", ("from", base), ("to", level), ("moved", moved))


def _outside(scene: Scene, clause: Clause, one: Mark, base: Mark) -> Mark:
    """The figure before, or the one of its kind before its bracket: `122 cases (165 people) in June, down from 134`."""
    text = scene.view.text
    for mark in (one, *clause.before(one)):
        between = text[mark.claim.end : base.claim.start]
        if mark.kind == base.kind and 0 <= between.find(")") < (between + "(").find("("):
            continue
        return mark if mark.kind == base.kind else one
    return one


def _level(clause: Clause, one: Mark, base: Mark) -> Mark:
    """The level that is `down from` the base: the nearest of its unit, whatever figures stand between."""
    alike = [mark for mark in clause.before(base) if _alike(mark, base)]
    if _within(one) or (_in_areas(one) and not _near(one, base)):
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


def _is_of_gap(clause: Clause, second: Mark) -> bool:
    """Whether it is the second side of a gap that stands before both: it is the gap that was more or less before."""
    before = clause.before(second)[:2]
    if second.claim.comparator == "range":  # the two sides are read as one
        return bool(before) and before[0].claim.role == "difference"
    sides = [word.lower for word in second.left] == ["to"] and len(before) == 2
    return sides and before[1].claim.role == "difference"


def _is_of_another(clause: Clause, one: Mark, base: Mark) -> bool:
    """Whether the base may be that of a gap, of any of several levels, or of one whose scale it leaves out."""
    return same.leaves_out_scale(base, one) or _is_of_gap(clause, one) or _is_pointed(clause, base)


def _is_pointed(clause: Clause, base: Mark) -> bool:
    """Whether a pronoun behind a semicolon may mean any of several levels: `72, 118 less 46; that is down from 80`."""
    written = [word.lower for word in base.left]
    pointed = ";" in written and written[written.index(";") + 1 :][:1] in (["that"], ["this"], ["it"])
    return pointed and sum(same.measure(mark, base) > same.NO for mark in clause.before(base)) > 1


def _near(one: Mark, other: Mark) -> bool:
    low, high = sorted((one.value, other.value))
    return high <= low * A_NOUGHT


def _alike(mark: Mark, base: Mark) -> bool:
    return mark.kind == base.kind and mark.claim.unit == base.claim.unit


def _within(mark: Mark) -> bool:
    """Whether the figure only says where: `deaths in the three counties, down from 13`."""
    left = [word.lower for word in mark.left[-2:]]
    return mark.kind == "count" and len(left) > 1 and left[0] in WHERE and left[1] in ("the", "all", "these")


def _in_areas(mark: Mark) -> bool:
    """Whether the figure counts the places of what is counted before: `420 firefighters from nine states`."""
    left = [word.lower for word in mark.left[-1:]]
    return mark.kind == "count" and mark.noun in word_set("bodies") and bool(left) and left[0] in {*WHERE, "from"}


def _moved(clause: Clause, one: Mark, other: Mark) -> tuple[Mark, Mark, int] | None:
    """The level before, the one after and the way, where the words tell them."""
    if not same.measure(one, other) or other.amount or same.sources_differ(one.claim, other.claim):
        return None
    low, high = sorted((one.value, other.value))
    if high > abs(low) * same.FAR_APART and low:
        return None  # to 5.4 million tonnes from 5.7
    if one.amount and not (is_compared(one, other) and not _led_on(clause, other)):
        return None
    way = 0 if STILL & {word.lower for word in (*one.left, *other.left)} else _way(one, other)
    if says(one, "base", *ENDED) and [word.lower for word in other.left] == ["to"]:
        return one, other, 1 if one.before["base"].key == "up from" else -1
    if _led_on(clause, other):
        return None
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


def is_compared(amount: Mark, base: Mark) -> bool:
    """Whether it is the amount itself that is more or less: `lost £64m, up from £41m`, `3% higher …, up from 2%`."""
    key = None if amount.amount is None else amount.amount.key
    if amount.kind != base.kind or not says(base, "base", *ENDED) or amount.claim.comparator == "range":
        return False
    low, high = sorted((amount.value, base.value))
    if amount.kind == "percent":
        right = {word.lower for word in amount.right[:2]}
        return key == "up" and bool(right & {"higher", "more"}) and high <= low * LIKE
    return key == "down" and base.before["base"].key == "up from" and _near(amount, base)


def _led_on(clause: Clause, base: Mark) -> bool:
    """Whether the level that it leads to stands right behind: `from 88 to 103 in Hull and down from 41 to 37`."""
    behind = next(iter(clause.after(base)), None)
    led = behind is not None and says(base, "base", *ENDED) and behind.slots.to
    return behind is not None and bool(led) and [word.lower for word in behind.left] == ["to"]


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
    if level.kind == "count" and before[0].noun and not same.noun(before[0].noun, level.claim.unit):
        return None
    earlier = "base" in before[0].after or opens_earlier(scene, behind[0])
    apart = stands(scene, level, level, before[0]) is False or same.sources_differ(level.claim, before[0].claim)
    way = (level.value > before[0].value) - (level.value < before[0].value)
    apart = apart or (way == -way_of(level.left) and is_long_ago(scene, level, before[0]))
    return (before[0], level, way_of(level.left)) if earlier and not apart else None
