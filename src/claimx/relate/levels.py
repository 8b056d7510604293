"""Between which levels a change lies: `46, 14 fewer than the 60 of May`, `from 56 to 63, a rise of seven`.

The base stands in the sentence of the change, and the level there or before; or the sentence concludes the change, or
opens with an earlier time. Not here: both told elsewhere (relate/distant_levels.py). Lexicon: data/relations.toml.
"""

from collections.abc import Iterator
from itertools import pairwise

from claimx.relate import same
from claimx.relate.choose import CLEAR
from claimx.relate.cues import Words, word_set
from claimx.relate.distant_levels import POINTS, apposed, points_back
from claimx.relate.earlier import opens_earlier
from claimx.relate.scene import Clause, Mark, Scene

SIZE = 4
"""A level of another sentence is a base's own if neither is more than so many times the other."""
CONTRASTS = {";", "while", "whereas"}
"""What opens a clause of something else: `Hull has 40, while the number in York rose by a third from 30`."""
OPENS = {"the", "its", "their", "his", "her", "a", "an"}
LONGEST = 3
"""So many words has the longest phrase that concludes."""
REACH = 10
"""So many words stand between it and the amount at most: `so that the share of all homes has grown by`."""
JOINS = {";", "and", "but", "while", "whereas", "as", "although", "though"}


def bases(clause: Clause, by: Mark) -> Iterator[tuple[int, Mark]]:
    """Yield the levels that the amount may be reckoned from, the clearest first."""
    for other in clause.after(by):
        base = other.slots.base
        joined = base is not None and any(word.lower in JOINS for word in other.left if word.start < base.start)
        if base is not None and not joined:
            yield CLEAR, other
            break
        if not _is_led_to(other):
            break
        if _opens_another(other):
            break
    if apposed(by):
        before = [other for other in clause.before(by) if other.amount is None]
        told = next(iter(clause.before(by)), None)
        if told is not None and told.amount is not None and not JOINS.isdisjoint(word.lower for word in told.left):
            before = []  # slipped to 4 from 5, and the other gained 22 points, or 0.4 per cent
        if before and before[0].slots.to:  # `from 56 to 63, a rise of seven`
            before = before[1:]
        if before and before[0].slots.base is not None:
            yield CLEAR, before[0]


def levels(scene: Scene, clause: Clause, by: Mark, base: Mark) -> Iterator[tuple[int, Mark]]:
    """Yield the levels that the amount may lead to, the clearest first."""
    here = [other for other in clause.marks if other.is_level and not other.slots.whole and same.measure(other, base)]
    here = [other for other in here if None not in (other.interval.low, other.interval.high)] or here
    if base.kind == "count":  # 64 arrests, or three in ten, compared with 41
        here = [other for other in here if other.kind == base.kind] or here
    first = min(by.index, base.index)
    led = [other for other in here if other.index > first and _is_led_to(other)]
    before = [other for other in reversed(here) if other.index < first]
    ordered = [*led, *before]
    behind = [other for other in here if other.index > base.index > by.index and other not in led]
    for position, other in enumerate(ordered):
        apart = other in before and any(word.lower in CONTRASTS for word in by.left)
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
    near = len(far) == 1 and far[0].paragraph >= clause.paragraph - 1
    clear = not ordered and not reached and not behind and near and not _of_another_noun(base, far[0])
    clear = clear and not _compared(scene.clauses[far[0].sentence])
    for other in far:
        yield (CLEAR if clear else CLEAR - 1), other


def _is_averaged_before(clause: Clause, level: Mark) -> bool:
    """Whether the sentence goes on with the figure just before it: `€900 a month. The average was up from €840`."""
    opening = [word.lower for word in clause.words[:2]]
    named = opening[:1] == ["the"] and bool({*opening[1:]} & {"average", "rate", "price", "rent"})
    return named and level.sentence == clause.index - 1


def _is_shared(level: Mark) -> bool:
    """Whether it is told as a part of what is counted, so that no sentence behind it compares it: `13 of the 20`."""
    return level.claim.role == "share" and " of " in level.claim.text


def _opens_another(level: Mark) -> bool:
    """Whether another subject stands before the level: `14 per cent more, and the cost has reached £17bn`."""
    written = [word.lower for word in level.left]
    if any(one in ("and", "but", "while") and other in OPENS for one, other in pairwise(written)):
        return True
    named = [at for at, (one, other) in enumerate(pairwise(written)) if one == "," and other in ("and", "but", "while")]
    behind = written[named[-1] + 2 :] if named else []
    return behind[1:2] != [] and behind[1] in word_set("up") | word_set("down")  # , and spending rose to £9


def _stands_at(level: Mark) -> bool:
    """Whether a pause and `at` bring the level behind its change: `down 5 per cent in the year to June, at 1,026`."""
    return [word.lower for word in level.left[-2:]] == [",", "at"]


def _is_led_to(level: Mark) -> bool:
    """Whether the change before it leads to the level."""
    return level.slots.to or _stands_at(level)


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
    return found if len(found) == 1 and scene.headed(found[0]) else []


def of_size(base: Mark, level: Mark) -> bool:
    """Whether neither is far more than the other, so that they can be levels of one thing."""
    return base.value <= level.value * SIZE and level.value <= base.value * SIZE


def _compared(clause: Clause) -> bool:
    """Whether a sentence sets one figure against another."""
    return any(mark.slots.base is not None for mark in clause.marks)


def concluded(scene: Scene, clause: Clause, by: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield how clearly, the level before and the level after; which is which the amount itself says."""
    if by.amount is None or by.amount.key == "gap" or not concludes(by.left):
        return
    here = [mark for mark in clause.before(by) if _is_one_of(mark, by)]
    if len(here) == 1:
        there = next((found for one in scene.earlier(clause, 1) if (found := _alike(one, by))), [])
    else:
        here, there = here[:1], here[1:]
    if len(here) == len(there) == 1:
        low, high = sorted((here[0], there[0]), key=lambda mark: mark.value)
        yield CLEAR, *((low, high) if by.amount.key == "up" else (high, low))


def concludes(left: Words) -> bool:
    """Whether one of the words before an amount concludes it: `so the rate has grown by`."""
    written = [word.lower for word in left]
    for at in range(len(written), 0, -1):
        for length in range(1, min(LONGEST, at) + 1):
            told = " ".join(written[at - length : at]) in word_set("concludes")
            if told and len(written) - at <= REACH:
                return True
    return False


def _is_one_of(mark: Mark, by: Mark) -> bool:
    """Whether the amount may be one of it: percentage points of percentages, a percentage of all else."""
    if mark.amount is not None or mark.slots.part or mark.is_fraction:
        return False
    if by.kind == "percent":
        return mark.kind in ("percent", "count", "money", "measure")
    return mark.kind == by.kind


def _alike(earlier: Clause, by: Mark) -> list[Mark]:
    return [mark for mark in earlier.marks if _is_one_of(mark, by)]


def resumed(scene: Scene, clause: Clause, by: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield a level of an earlier time and the one before it: `In 2014 it was 60 per cent, an increase of nine`."""
    here = clause.before(by)
    if len(here) == 1 and here[0].is_level and apposed(by) and _opens_then(scene, clause):
        for level in _only_alike(scene, clause, here[0]):
            yield CLEAR, here[0], level


def _opens_then(scene: Scene, clause: Clause) -> bool:
    """Whether the sentence opens with an earlier time: `In 2014`, `A year ago`; not with a mere `It was`."""
    return opens_earlier(scene, clause) and clause.words[0].lower not in POINTS


def _only_alike(scene: Scene, clause: Clause, base: Mark) -> list[Mark]:
    """The one level of the base's measure that the sentence before tells."""
    there = [mark for earlier in list(scene.earlier(clause, 1))[:1] for mark in earlier.marks]
    alike = [mark for mark in there if mark.kind == base.kind and same.measure(mark, base)]
    return alike if len(alike) == 1 and alike[0].is_level else []
