"""Changes that a sentence concludes from two levels told just before: `It was 30%, so it has grown by six points`.

Not here: levels that the words beside the amount bind to it (relate/levels.py, relate/told.py, relate/resumed.py).
Lexicon: data/relations.toml, words.
"""

from collections.abc import Iterator

from claimx.relate.choose import CLEAR
from claimx.relate.cues import Words, word_set
from claimx.relate.scene import Clause, Mark, Scene

LONGEST = 3
"""So many words has the longest phrase that concludes."""
REACH = 10
"""So many words stand between it and the amount at most: `so that the share of all homes has grown by`."""


def concluded(scene: Scene, clause: Clause, by: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield how clearly, the level before and the level after; which is which the amount itself says."""
    if by.amount is None or by.amount.key == "gap" or (not concludes(by.left)):
        return
    here = [mark for mark in clause.before(by) if _is_level(mark, by)]
    if len(here) == 1:
        there = next((found for one in scene.earlier(clause, 1) if (found := _levels(one, by, here[0]))), [])
    else:
        here, there = here[:1], here[1:]
    if len(here) == len(there) == 1:
        low, high = sorted((here[0], there[0]), key=lambda mark: mark.value)
        beside = True
        yield (CLEAR if beside else CLEAR - 1), *((low, high) if by.amount.key == "up" else (high, low))


def concludes(left: Words) -> bool:
    """Whether one of the words before an amount concludes it: `so the rate has grown by`."""
    written = [word.lower for word in left]
    for at in range(len(written), 0, -1):
        for length in range(1, min(LONGEST, at) + 1):
            told = " ".join(written[at - length : at]) in word_set("concludes")
            if told and len(written) - at <= REACH:
                return True
    return False


def _is_level(mark: Mark, by: Mark) -> bool:
    """Whether the amount may be one of it: percentage points of percentages, a percentage of all else."""
    if mark.amount is not None or mark.slots.part or mark.is_fraction:
        return False
    if by.kind == "percent":
        rated = mark.kind == "percent"
        return rated or mark.kind in ("count", "money", "measure")
    return mark.kind == by.kind


def _levels(earlier: Clause, by: Mark, here: Mark) -> list[Mark]:
    return [mark for mark in earlier.marks if _is_level(mark, by)]
