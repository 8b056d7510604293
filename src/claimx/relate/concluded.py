"""Changes that a sentence concludes from two levels told just before: `It was 30%, so it has grown by six points`.

Not here: levels that the words beside the amount bind to it (relate/levels.py, relate/told.py, relate/resumed.py).
Lexicon: data/relations.toml, words.
"""

from collections.abc import Iterator

from claimx.relate import same
from claimx.relate.choose import CLEAR
from claimx.relate.cues import Words, word_set
from claimx.relate.scene import Clause, Mark, Scene

LONGEST = 3
"""So many words has the longest phrase that concludes."""
REACH = 10
"""So many words stand between it and the amount at most: `so that the share of all homes has grown by`."""
RATES = {"rate", "share", "proportion", "percentage"}
"""What percentages are called of which another is a percentage: `so the rate has gone up by 6 per cent`."""
POINTING = {"the", "that", "this"}
GOES_ON = {"far", "much", "many", "few", "on", "long", "little"}
"""Behind `so`, what makes it tell how much: `so far`."""


def concluded(scene: Scene, clause: Clause, by: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield how clearly, the level before and the level after; which is which the amount itself says."""
    if by.amount is None or by.amount.key == "gap" or not concludes(by.left) or _is_bound(clause, by):
        return
    here = [mark for mark in clause.before(by) if _is_level(mark, by)]
    if len(here) == 1:
        there = next((found for one in scene.earlier(clause, 1) if (found := _levels(one, by, here[0]))), [])
    else:
        here, there = here[:1], here[1:]
    if len(here) == len(there) == 1 and same.measure(here[0], there[0]):
        low, high = sorted((here[0], there[0]), key=lambda mark: mark.value)
        beside = here[0].index == by.index - 1 and clause.paragraph - there[0].paragraph <= 1
        yield (CLEAR if beside else CLEAR - 1), *((low, high) if by.amount.key == "up" else (high, low))


def taken_up(scene: Scene, clause: Clause, by: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield the same for an amount of what two sentences told: `It is 49%. In May it was 63%. The drop, of 14%, …`."""
    written = [word.lower for word in by.left if word.lower != ","]
    noun = written[1] if len(written) == 3 and written[0] in POINTING and written[2] == "of" else ""
    way = "up" if noun in word_set("up") else "down" if noun in word_set("down") else ""
    if not way or by is not clause.marks[0] or _is_bound(clause, by):
        return
    before = list(scene.earlier(clause, 0))[:2]
    told = [mark for one in before for mark in one.marks if mark.amount is None and not mark.is_fraction]
    if len(before) < 2 or len(told) != 2 or not clause.follows(before[0]) or not before[0].follows(before[1]):
        return
    low, high = sorted(told, key=lambda mark: mark.value)
    alike = same.measure(low, high) and all(mark.is_level and not mark.slots.part for mark in told)
    if alike and (by.kind in ("percent", "points") or by.kind == low.kind):
        yield CLEAR, *((low, high) if way == "up" else (high, low))


def concludes(left: Words) -> bool:
    """Whether one of the words before an amount concludes it: `so the rate has grown by`."""
    written = [word.lower for word in left]
    for at in range(len(written), 0, -1):
        for length in range(1, min(LONGEST, at) + 1):
            told = " ".join(written[at - length : at]) in word_set("concludes")
            if told and len(written) - at <= REACH and GOES_ON.isdisjoint(written[at : at + 1]):
                return True
    return False


def _is_bound(clause: Clause, by: Mark) -> bool:
    """Whether the amount has a base behind it or leads to a level of its own."""
    behind = next(iter(clause.after(by)), None)
    return behind is not None and (behind.slots.base is not None or behind.slots.to)


def _is_level(mark: Mark, by: Mark) -> bool:
    """Whether the amount may be one of it: percentage points of percentages, a percentage of all else."""
    if mark.amount is not None or mark.slots.part or mark.is_fraction:
        return False
    if by.kind == "percent":
        rated = mark.kind == "percent" and not RATES.isdisjoint(word.lower for word in by.left)
        return rated or mark.kind in ("count", "money", "measure")
    return mark.kind == ("percent" if by.kind == "points" else by.kind)


def _levels(earlier: Clause, by: Mark, here: Mark) -> list[Mark]:
    return [mark for mark in earlier.marks if _is_level(mark, by) and same.measure(mark, here)]
