"""Margins whose two sides other sentences tell: `won by 29 votes. Ms Day took 1,604 and her rival 1,575`.

Not here: both in the sentence of the margin (relate/changes.py). Lexicon: data/relations.toml, words.
"""

from collections.abc import Iterator
from itertools import pairwise

from claimx.relate import same
from claimx.relate.choose import CLEAR
from claimx.relate.cues import Cue, word_set
from claimx.relate.scene import Clause, Mark, Scene
from claimx.relate.told import points_back

SIDE = 4
"""So many words behind a figure hold `had voted against`."""
OPENED = 6
"""So many words stand before the gap that a sentence opens with."""
WON = 2
"""How many sentences with figures after `won by 29 votes` the votes may stand."""
OWNED = {"his", "her", "its", "their", "the", "that"}


def margins(scene: Scene, clause: Clause, by: Mark, cue: Cue) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield how clearly, the lower side and the higher, as the neighbouring sentences tell them."""
    if by.claim.comparator == "range":
        return
    if cue.key == "gap":
        yield from _told_of_two(scene, clause, by)
    if cue.key == "gap" or by.claim.role == "difference":
        yield from _told_of_both(scene, clause, by)
        yield from _told_of_sides(scene, clause, by)
        yield from _won_by(scene, clause, by)


def _told_of_two(scene: Scene, clause: Clause, by: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield the two figures of the sentence before whose gap a sentence opens with: `Her lead of 3,302 …`."""
    opening = [word.lower for word in scene.words(clause.start, by.claim.start)]
    gap = len(opening) > 1 and opening[0] in OWNED and word_set("gaps") & set(opening[1:4])
    for earlier in list(scene.earlier(clause, 1))[:1] if gap and len(opening) <= OPENED else ():
        alike = [mark for mark in earlier.marks if mark.kind == by.kind and mark.amount is None]
        based = [mark for mark in alike if mark.slots.base is not None]
        beside = [mark for mark in alike if mark not in based and same.measure(mark, based[0])] if based else alike
        pair = [*beside, *based] if len(based) < 2 else []
        if len(pair) == 2 and same.measure(*pair) and earlier.paragraph == clause.paragraph:
            yield CLEAR, pair[1], pair[0]


def _told_of_both(scene: Scene, clause: Clause, by: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield the two figures of which a gap is told first: `by 29 votes. Ms Day took 1,604 … her rival 1,575`."""
    if by.kind != "count" or by.noun is None or any(_rivals(mark, by) for mark in clause.marks if mark is not by):
        return
    following = scene.clauses[clause.index + 1 : clause.index + 1 + WON]
    sides = (one for one in following if one.said.isdisjoint(word_set("turnout")))
    near = [mark for one in sides for mark in one.marks if one.paragraph <= clause.paragraph + WON]
    found = [mark for mark in near if (mark.is_level or _is_rival(mark)) and mark.value > by.value]
    found = [mark for mark in found if same.measure(mark, by)]
    found = [mark for mark in found if [word.lower for word in mark.left[-1:]] != ["by"]]  # she had won by over 9,000
    for one, other in pairwise(found[:2]):
        clear = same.YES in (same.measure(one, by), same.measure(other, by)) and not one.slots.whole
        clear = clear or (by.noun == "vote" and found == [one, other] and one.sentence == other.sentence)
        low, high = (one, other) if one.value <= other.value else (other, one)
        yield (CLEAR if clear else CLEAR - 1), low, high


def sided(mark: Mark) -> str | None:
    """The side that so many took."""
    written = {word.lower for word in mark.right[:SIDE]}
    return "against" if written & word_set("against") else "for" if written & word_set("for") else None


def _is_rival(mark: Mark) -> bool:
    """Whether it is what the other side got: `polled 4,120 votes, against 3,870 for Mr Day`."""
    base = mark.slots.base
    return base is not None and base.key == "against" and [word.lower for word in mark.right[:1]] == ["for"]


def _told_of_sides(scene: Scene, clause: Clause, by: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield the one pair further down that tells the two sides: `by 435 votes. … 4,812 in favour and 4,377 against`."""
    pairs = []
    for one in scene.clauses[clause.index + 1 :] if by.noun == "vote" else ():
        sides = [mark for mark in one.marks if mark.kind == "count" and mark.is_level and sided(mark)]
        pairs += [sides] if len(sides) == 2 and sided(sides[0]) != sided(sides[1]) else []
    for pair in pairs if len(pairs) == 1 else ():
        low, high = sorted(pair, key=lambda mark: mark.value)
        if low.value > by.value:
            yield CLEAR, low, high


def _won_by(scene: Scene, clause: Clause, by: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield the two sides of the sentence before, by whose gap it was won: `1,204 for and 1,187 against. It won by`."""
    opening = [word.lower for word in scene.words(clause.start, by.claim.start)]
    won = len(opening) <= OPENED and opening[-1:] == ["by"] and points_back(scene, clause)
    won = won and bool((word_set("wins") | word_set("sides")) & {*opening})  # it failed by 20 to reach two thirds
    for earlier in list(scene.earlier(clause, 1))[:1] if won and by is clause.marks[0] else ():
        alike = [mark for mark in earlier.marks if mark.kind == by.kind and same.measure(mark, by)]
        if len(alike) == len(earlier.marks) == 2 and all(mark.is_level for mark in alike):
            low, high = sorted(alike, key=lambda mark: mark.value)
            yield CLEAR, low, high


def _rivals(mark: Mark, by: Mark) -> bool:
    """Whether a figure of the gap's own sentence may be one that it lies between."""
    return bool(same.measure(mark, by)) and (mark.noun is None or mark.noun == by.noun)
