"""Margins whose two sides other sentences tell: `won by 29 votes. Ms Day took 1,604 and her rival 1,575`.

Not here: both in the sentence of the margin (relate/changes.py). Lexicon: data/relations.toml, words.
"""

from collections.abc import Iterator
from itertools import pairwise

from claimx.relate import same
from claimx.relate.choose import CLEAR
from claimx.relate.cues import Cue, word_set
from claimx.relate.scene import Clause, Mark, Scene

SIDE = 4
"""So many words behind a figure hold `had voted against`."""
WON = 2
"""How many sentences with figures after `won by 29 votes` the votes may stand."""


def margins(scene: Scene, clause: Clause, by: Mark, cue: Cue) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield how clearly, the lower side and the higher, as the neighbouring sentences tell them."""
    if by.claim.comparator == "range":
        return
    if cue.key == "gap" or by.claim.role == "difference":
        yield from _told_of_both(scene, clause, by)


def _told_of_both(scene: Scene, clause: Clause, by: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield the two figures of which a gap is told first: `by 29 votes. Ms Day took 1,604 … her rival 1,575`."""
    if by.kind != "count" or by.noun is None or any(_rivals(mark, by) for mark in clause.marks if mark is not by):
        return
    following = scene.clauses[clause.index + 1 : clause.index + 1 + WON]
    sides = (one for one in following if one.said.isdisjoint(word_set("turnout")))
    near = [mark for one in sides for mark in one.marks if one.paragraph <= clause.paragraph + WON]
    found = [mark for mark in near if mark.is_level and mark.value > by.value]
    found = [mark for mark in found if same.measure(mark, by)]
    for one, other in pairwise(found[:2]):
        clear = same.YES in (same.measure(one, by), same.measure(other, by)) and not one.slots.whole
        clear = clear or (by.noun == "vote" and found == [one, other] and one.sentence == other.sentence)
        low, high = (one, other) if one.value <= other.value else (other, one)
        yield (CLEAR if clear else CLEAR - 1), low, high


def sided(mark: Mark) -> str | None:
    """The side that so many took."""
    written = {word.lower for word in mark.right[:SIDE]}
    return "against" if written & word_set("against") else None


def _rivals(mark: Mark, by: Mark) -> bool:
    """Whether a figure of the gap's own sentence may be one that it lies between."""
    return bool(same.measure(mark, by)) and (mark.noun is None or mark.noun == by.noun)
