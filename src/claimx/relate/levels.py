"""Between which levels a change lies: `46, 14 fewer than the 60 of May`, `from 56 to 63, a rise of seven`.

The base stands in the sentence of the change, and the level there or before. Not here: both told elsewhere
(relate/told.py).
"""

from collections.abc import Iterator
from itertools import pairwise

from claimx.relate import same
from claimx.relate.choose import CLEAR
from claimx.relate.cues import target_words, way_of, word_set
from claimx.relate.elsewhere import is_of_others
from claimx.relate.scene import Clause, Mark, Scene
from claimx.relate.told import apposed, points_back, says
from claimx.relate.whole import is_beaten
from claimx.units import is_time

SIZE = 4
"""A level of another sentence is a base's own if neither is more than so many times the other."""
CONTRASTS = {";", "while", "whereas"}
"""What opens a clause of something else: `Hull has 40, while the number in York rose by a third from 30`."""
LEAD = 8
"""So many words stand between a colon and the level that it brings."""
OPENS = {"the", "its", "their", "his", "her", "a", "an"}
GOES_ON = {"it", "they", "then", "now", "has", "have", "had", "is", "are", "was", "were", "will", "later", "since"}
"""Behind `and`, these go on with the same subject."""
JOINS = {";", "and", "but", "while", "whereas", "as", "although", "though"}


def bases(clause: Clause, by: Mark) -> Iterator[tuple[int, Mark]]:
    """Yield the levels that the amount may be reckoned from, the clearest first."""
    for other in clause.after(by):
        base = other.slots.base
        if other.index == by.index + 1 and (_drew(other) or _since_then(by, other)):
            yield CLEAR, other
            break
        joined = base is not None and any(word.lower in JOINS for word in other.left if word.start < base.start)
        if base is not None and not joined and not is_of_others(other):
            yield CLEAR, other
            break
        if not _is_led_to(clause, other) or any(word.lower == ";" for word in other.left):
            break
        if _opens_another(other):
            break
    written = [word.lower for word in by.left]
    if written == ["by"] or (written[:1] == [","] and written[-2:] == [",", "by"]):  # 38.7, set in 1983, by 2.5
        yield from ((CLEAR, other) for other in clause.before(by)[:1] if is_beaten(other))
    if len(by.left) > 1 and by.left[-1].lower == "by" and by.left[-2].lower in target_words("broken"):
        yield from ((CLEAR, other) for other in clause.after(by)[:1] if _is_earlier(other))
    if apposed(by):
        before = [other for other in clause.before(by) if other.amount is None]
        told = next(iter(clause.before(by)), None)
        if told is not None and told.amount is not None and not JOINS.isdisjoint(word.lower for word in told.left):
            before = []  # slipped to 4 from 5, and the other gained 22 points, or 0.4 per cent
        if before and before[0].slots.to:  # `from 56 to 63, a rise of seven`
            before = before[1:]
        if before and before[0].slots.base is not None:
            yield CLEAR, before[0]
        elif told is not None and len(before) == 1 == len(clause.before(by)) - 1 and _came_to(told):
            yield CLEAR - 1, before[0]


def _is_earlier(level: Mark) -> bool:
    """Whether it is the figure that another beats: `beats by 300 the previous record of 4,100`."""
    return not {"previous", "old", "record", "mark", "earlier"}.isdisjoint(word.lower for word in level.left)


def _came_to(level: Mark) -> bool:
    """Whether the level is what another came to: `92 per cent full in May, is down to 61 per cent`."""
    return level.slots.to and way_of(level.left) != 0


def _drew(base: Mark) -> bool:
    """Whether a relative clause tells the figure of then: `40 more than saw last year’s final, which drew 28,092`."""
    written = [word.lower for word in base.left]
    return "than" in written and written[-3:-1] == [",", "which"] and not word_set("drew").isdisjoint(written[-1:])


def _since_then(by: Mark, base: Mark) -> bool:
    """Whether a clause tells the figure of the year since which it moved: `has tripled since 2014, when it had 410`."""
    written = [word.lower for word in base.left]
    told = by.kind == "percent" and written[:1] == ["since"] and (",", "when") in pairwise(written)
    return told and base.kind == "count" and base.is_level


def levels(scene: Scene, clause: Clause, by: Mark, base: Mark) -> Iterator[tuple[int, Mark]]:
    """Yield the levels that the amount may lead to, the clearest first."""
    here = [other for other in clause.marks if other.is_level and not other.slots.whole and same.measure(other, base)]
    here = [other for other in here if other.index != base.index and not _is_out_of(other)]
    if base.kind == "count" and base.claim.unit != "night":  # when 420 were seen over the same ten weeks
        here = [other for other in here if not is_time(other.claim.unit or "")]
    here = [other for other in here if None not in (other.interval.low, other.interval.high)] or here
    if base.kind == "count":  # 64 arrests, or three in ten, compared with 41
        here = [other for other in here if other.kind == base.kind] or here
    if _drew(base) and by.index == clause.marks[0].index:
        here = []  # It was 40 more than saw the final, which drew 260, and filled all but 12 of the seats
    first = min(by.index, base.index)
    kept = [other for other in clause.before(by) if by.index < base.index and _is_result(other, base)]
    led = [other for other in here if other.index > first and _is_led_to(clause, other)]
    before = [other for other in reversed(here) if other.index < first]
    ordered = [*led, *before]
    behind = [other for other in here if other.index > base.index > by.index and other not in led]
    for other in (*kept, *behind):  # a fall of 68 per cent from £229,200 left them with £73,500
        yield CLEAR - 1, other
    for position, other in enumerate(ordered):
        apart = other in before and any(word.lower in CONTRASTS for word in by.left)
        apart = apart or (other in before and _is_mean_apart(other, by))
        yield (CLEAR if position == 0 and not apart else CLEAR - 1), other
    pointed = base.kind == "money" and points_back(scene, clause)  # €800 a month. That is €50 more than last year's
    far = [
        other
        for earlier in scene.earlier(clause, 2)
        for other in reversed(earlier.marks)
        if other.is_level and not _is_shared(other)
        if same.measure(other, base)
        or ((pointed or _is_averaged_before(clause, other)) and same.elliptical_rate(other, base))
    ]
    if len(far) > 1:  # of several, those of the base's size
        far = [other for other in far if of_size(base, other)]
    named = _of_its_noun(scene, base, far)
    far = named if named and len(far) > 1 else far
    reached = any(other.slots.to for other in clause.marks if other is not base)  # to $240 a tonne from 200
    near = len(far) == 1 and (far[0].paragraph >= clause.paragraph - 1 or far == named or _points_at_it(clause))
    clear = not ordered and not reached and not behind and near and not _of_another_noun(base, far[0])
    clear = clear and not _compared(scene.clauses[far[0].sentence], far[0])
    clear = clear and None not in (far[0].interval.low, far[0].interval.high)  # at or above 100 degrees
    for other in far:
        yield (CLEAR if clear else CLEAR - 1), other


def _is_averaged_before(clause: Clause, level: Mark) -> bool:
    """Whether the sentence goes on with the figure just before it: `€900 a month. The average was up from €840`."""
    opening = [word.lower for word in clause.words[:2]]
    named = opening[:1] == ["the"] and bool({*opening[1:]} & {"average", "rate", "price", "rent"})
    return named and level.sentence == clause.index - 1


def _points_at_it(clause: Clause) -> bool:
    """Whether the sentence opens with the figure told before: `The figure compares with 300,000 in 2013`."""
    opening = [word.lower for word in clause.words[:2]]
    return opening[:1] == ["the"] and not word_set("figures").isdisjoint(opening[1:])


def _is_out_of(level: Mark) -> bool:
    """Whether a number that is no figure itself is so many out of it: `39 of 100 who took it lost a tenth`."""
    left = [word.lower for word in level.left[-2:]]
    return left[1:] == ["of"] and left[0].isdigit()


def _is_shared(level: Mark) -> bool:
    """Whether it is told as a part of what is counted, so that no sentence behind it compares it: `13 of the 20`."""
    return level.claim.role == "share" and " of " in level.claim.text


def _is_result(other: Mark, base: Mark) -> bool:
    """Whether it is what was left of a year: `a surplus of £412,000, an improvement of £27,000 on the £385,000`."""
    told = other.amount is not None and other.amount.key in ("gap", "down") and other.slots.base is None
    return told and other.kind == base.kind == "money" and other.claim.unit == base.claim.unit


def _opens_another(level: Mark) -> bool:
    """Whether another subject stands before the level: `14 per cent more, and the cost has reached £17bn`."""
    written = [word.lower for word in level.left]
    if any(one in ("and", "but", "while") and other in OPENS for one, other in pairwise(written)):
        return True
    named = [at for at, (one, other) in enumerate(pairwise(written)) if one == "," and other in ("and", "but", "while")]
    behind = written[named[-1] + 2 :] if named else []
    moved = behind[1:2] != [] and behind[1] in word_set("up") | word_set("down")  # , and spending rose to £9
    return moved and behind[0] not in GOES_ON | word_set("up") | word_set("down")


def _is_mean_apart(level: Mark, by: Mark) -> bool:
    """Whether the level is an average, and another verb tells what moved: `It is 208 a bin and is a third up on`."""
    return "mean" in level.before and bool({"is", "was", "and"} & {word.lower for word in by.left})


def _stands_at(level: Mark) -> bool:
    """Whether a pause and `at` bring the level behind its change: `down 5 per cent in the year to June, at 1,026`."""
    return [word.lower for word in level.left[-2:]] == [",", "at"]


def _listed(level: Mark) -> bool:
    """Whether a colon brings the level behind its change: `climbed by a fifth: 6,210 were stolen, against 5,175`."""
    return [word.lower for word in level.left] == [":"]


def _is_led_to(clause: Clause, level: Mark) -> bool:
    """Whether the change before it leads to the level."""
    return level.slots.to or _stands_at(level) or _listed(level) or _explained(clause, level)


def _explained(clause: Clause, level: Mark) -> bool:
    """Whether a clause behind a colon tells the level and that of an earlier time: `doubled: it had 48, against 24 …`.

    Both have their time, so that nothing else is set beside the level.
    """
    base = next(iter(clause.after(level)), None)
    opens = [word.lower for word in level.left[:1]] == [":"] and len(level.left) <= LEAD
    if base is None or not opens or not level.is_level or not same.measure(level, base):
        return False
    if same.other_noun(level.noun, base.noun):
        return False
    dated = "base" in base.after or None not in (base.claim.period, level.claim.period)
    told = says(base, "base", "against", "up from", "down from")
    return told and dated and not same.places_differ(level.claim, base.claim)


def _of_another_noun(base: Mark, level: Mark) -> bool:
    """Whether the bare base counts something else: `355 fires. The number of calls was down on the 1,493 of 2022`."""
    if base.kind != "count" or base.noun is not None or None in (level.noun, base.claim.unit):
        return False
    return same.noun(level.noun, base.claim.unit) == same.NO


def _of_its_noun(scene: Scene, base: Mark, far: list[Mark]) -> list[Mark]:
    """The figure that the article is about where it alone is of the base's noun: `355 fires … down on the 493`."""
    unit = base.claim.unit
    if base.kind != "count" or unit is None or base.noun is not None:
        return []
    found = [other for other in far if other.noun == unit or (other.noun and same.noun(other.noun, unit) == same.MAYBE)]
    found = [other for other in found if not same.is_generic(other.noun)]
    return found if len(found) == 1 and scene.headed(found[0]) else []


def of_size(base: Mark, level: Mark) -> bool:
    """Whether neither is far more than the other, so that they can be levels of one thing."""
    return base.value <= level.value * SIZE and level.value <= base.value * SIZE


def _compared(clause: Clause, level: Mark) -> bool:
    """Whether the sentence of a level sets another of its measure beside it."""
    differ = (mark.right[0].lower for mark in clause.marks if mark.claim.role == "difference" and mark.right)
    if any(word in ("short", "shy") for word in differ):
        return False  # 322 short of its establishment of 1,094
    return any(mark.slots.base is not None and same.measure(mark, level) for mark in clause.marks)
