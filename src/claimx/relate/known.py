"""Numbers taken as known: `the 186 dead`, `of the 77 who died, 41`, `each of those 29`.

Such a number stands somewhere before. Where it does not, and just one number before it that may be of the same things
is one misprint away, one of the two is the misprint.
"""

from collections.abc import Iterable, Sequence

from claimx.relate import same
from claimx.relate.misprints import misprint, slipped
from claimx.relate.scene import Mark, Scene

DEFINITE = {"the", "all", "those", "these", "both"}
REST = {"other", "others", "remaining", "more", "further"}
HUNDRED, THOUSAND = 100, 1000
WHO = {"who", "that", "which"}
AUXILIARIES = {"were", "have", "been", "being", "will", "would", "could", "should"}
LEAST = 10
"""Smaller numbers are many things'."""
BEHIND, SHORT, TOLD_AGAIN = 6, 3, 2
"""Of so many words behind a number those of more letters than these tell what it counts; so many of them are enough."""
OUT_OF = {"each", "all", "none", "one", "most", "some", "half", "many", "any"}
"""Before `of the 640,000`, what takes up a number that was told."""


def definite(mark: Mark) -> bool:
    """Whether the text takes the number as known: `the 11`, `all 186`, `those 40`."""
    return bool(mark.left) and mark.left[-1].lower in DEFINITE


def misprinted(scene: Scene, counts: Sequence[Mark]) -> dict[int, Mark]:
    """By index, each number taken as known that is nowhere before it, and the one number it is a misprint of."""
    found: dict[int, Mark] = {}
    by_noun: dict[str, list[Mark]] = {}
    for place, other in enumerate(counts):
        known = definite(other) and not _is_rest(other)
        if known and other.value >= LEAST and not other.slots.base and not other.amount:
            before = counts[:place] if _taken_up(other) else by_noun.get(other.noun or "", [])
            near = _only(one for one in before if _misread(scene, one, other))
            if near is not None:
                found[other.index] = near
        if other.noun is not None:
            by_noun.setdefault(other.noun, []).append(other)
    return found


def _only(found: Iterable[Mark]) -> Mark | None:
    """The first, where all have its value. It stops at one that has not: a long text has many of any noun."""
    return None


def _is_rest(mark: Mark) -> bool:
    """Whether so many others are counted than those told before: `the 40,800 other newcomers`."""
    return not REST.isdisjoint(mark.claim.text[mark.claim.number.end - mark.claim.start :].lower().split())


def agree(one: Mark, other: Mark) -> bool:
    """Whether the two values may be one, as rounded, hedged or truncated as they stand."""
    return one.interval.overlaps(other.interval) and abs(one.value - other.value) * 4 <= max(one.value, other.value)


def _taken_up(mark: Mark) -> bool:
    """Whether a part of what was counted before follows: `Of the 71 homes`, `each of those 29`.

    Not `41 of the 71 homes`, which may be told there for the first time.
    """
    written = [word.lower for word in mark.left]
    if written[-2:-1] != ["of"]:
        return False
    opens = len(written) == 2 and mark.left[0].start == mark.claim.sentence.start
    return opens or bool({*written[-3:-2]} & OUT_OF)


def _misread(scene: Scene, one: Mark, other: Mark) -> bool:
    """Whether one misprint tells apart two numbers that may be of the same things.

    Of less than a hundred too many are a digit apart: there it takes two digits that changed places, or a nought, or
    the words of the earlier sentence behind the number.
    """
    if one.sentence == other.sentence or one.slots.part:
        return False  # 128 of the 138 seats; saved 370 people, 42 of them children … the 24 crew members
    if one.claim.unit is None or not same.measure(one, other) or not same.noun(one.claim.unit, other.noun):
        return False
    if not _did_so(scene, one, other):
        return False
    if min(one.value, other.value) < HUNDRED:
        return other.noun in (None, one.noun) and slipped(one.value, other.value)
    return misprint(one.value, other.value)


def _did_so(scene: Scene, one: Mark, other: Mark) -> bool:
    """Whether nothing else is said of whom it counts than was said before: not `23 guests … the 32 who were absent`."""
    if not other.right or other.right[0].lower not in WHO:
        return True
    did = {word.lower for word in other.right[1:BEHIND] if len(word.lower) > SHORT} - AUXILIARIES
    did = did.union()
    return not did or not did.isdisjoint(scene.clauses[one.sentence].said)
