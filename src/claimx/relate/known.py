"""Numbers taken as known: `the 186 dead`, `of the 77 who died, 41`, `each of those 29`.

Such a number stands somewhere before. Where it does not, and just one number before it that may be of the same things
is one misprint away, one of the two is the misprint.
"""

from collections.abc import Iterable, Sequence

from claimx.relate import same
from claimx.relate.cues import word_set
from claimx.relate.misprints import misprint, slipped, transposed
from claimx.relate.scene import Mark, Scene

DEFINITE = {"the", "all", "those", "these", "both"}
REST = {"other", "others", "remaining", "more", "further"}
NAMED = 5
"""So many words before a number hold its name and article."""
HUNDRED, THOUSAND = 100, 1000
WHO = {"who", "that", "which"}
AUXILIARIES = {"were", "have", "been", "being", "will", "would", "could", "should"}
LONG = 3
"""So many digits, noughts at the end left out, make a number one of a kind."""
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
            beside = other.sentence if other.slots.whole else None  # 1.1 million, 27 per cent of the 4.1 million who
            near = _only(one for one in before if one.sentence != beside and _misread(scene, one, other))
            if near is not None and not any(agree(one, other) for one in counts[:place]):
                found[other.index] = near
        if other.noun is not None:
            by_noun.setdefault(other.noun, []).append(other)
    return found


def swapped(scene: Scene, marks: Sequence[Mark]) -> dict[int, Mark]:
    """By index, each long number taken as known that is nowhere before it, and the one whose digits changed places.

    The marks are of one kind. They are looked up by their digits, whose order does not count there.
    """
    found: dict[int, Mark] = {}
    by_digits: dict[tuple[int, ...], list[Mark]] = {}
    for place, other in enumerate(marks):
        digits = tuple(sorted(other.value.normalize().as_tuple().digits))
        if len(digits) < (LONG if other.kind != "money" else LONG - 1):
            continue
        known = definite(other) or (len(digits) >= LONG and (_is_named(other) or _is_owned(other)))
        if known and not _is_rest(other) and not other.slots.base and not other.amount:
            beside = other.sentence if other.slots.whole else None
            before = (one for one in by_digits.get(digits, ()) if one.sentence != beside)
            near = _only(one for one in before if _is_slip_of(one, other) and (one.is_level or scene.headed(one)))
            if near is not None and not any(agree(one, other) for one in marks[:place]):
                found[other.index] = near
        by_digits.setdefault(digits, []).append(other)
    return found


def _only(found: Iterable[Mark]) -> Mark | None:
    """The first, where all have its value. It stops at one that has not: a long text has many of any noun."""
    first = None
    for one in found:
        first = first or one
        if one.value != first.value:
            return None
    return first


def _is_rest(mark: Mark) -> bool:
    """Whether so many others are counted than those told before: `the 40,800 other newcomers`."""
    return not REST.isdisjoint(mark.claim.text[mark.claim.number.end - mark.claim.start :].lower().split())


def _is_owned(mark: Mark) -> bool:
    """Whether so many of a noun are told as somebody's: `took its 1,048 homes`."""
    owned = mark.noun is not None and [word.lower for word in mark.left[-1:]] in (["its"], ["their"])
    return owned and len(mark.value.normalize().as_tuple().digits) > LONG


def _is_named(mark: Mark) -> bool:
    """Whether the text calls the number by a name of it as known: `the April price of 36.2p`."""
    written = [word.lower for word in mark.left[-NAMED:]]
    return written[-1:] == ["of"] and "the" in written[:-2] and not word_set("sums").isdisjoint(written[-2:-1])


def _is_slip_of(one: Mark, other: Mark) -> bool:
    if len(other.value.normalize().as_tuple().digits) >= LONG:
        return _is_swapped(one, other)
    return _is_scaled(one, other) or _is_slipped_sum(one, other)


def _is_slipped_sum(one: Mark, other: Mark) -> bool:
    """Whether two digits of a round sum changed places, which the text takes for known: `the £460,000 repairs`."""
    return one.is_level and one.claim.unit == other.claim.unit and transposed(one.value, other.value)


def _is_scaled(one: Mark, other: Mark) -> bool:
    """Whether the text takes both for known, of which one has billions for millions: `the £38 billion scheme`."""
    low, high = sorted((one.value, other.value))
    return one.claim.unit == other.claim.unit and one.is_level and definite(one) and low * THOUSAND == high


def _is_swapped(one: Mark, other: Mark) -> bool:
    """Whether two digits that changed places tell apart two numbers that may be of the same things."""
    alike = one.claim.unit == other.claim.unit if other.kind == "money" else same.noun(one.noun, other.noun) != same.NO
    return alike and transposed(one.value, other.value)


def agree(one: Mark, other: Mark) -> bool:
    """Whether the two values may be one, as rounded, hedged or truncated as they stand."""
    if one.claim.comparator == other.claim.comparator == ">=" and transposed(one.value, other.value):
        return False  # at least 58 dead above at least 85
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
    if min(one.value, other.value) < HUNDRED and not _is_described(scene, one, other):
        return other.noun in (None, one.noun) and slipped(one.value, other.value)
    return misprint(one.value, other.value)


def _did_so(scene: Scene, one: Mark, other: Mark) -> bool:
    """Whether nothing else is said of whom it counts than was said before: not `23 guests … the 32 who were absent`."""
    if not other.right or other.right[0].lower not in WHO:
        return True
    did = {word.lower for word in other.right[1:BEHIND] if len(word.lower) > SHORT} - AUXILIARIES
    did = did.union(*(group for group in same.fates() if not did.isdisjoint(group)))
    return not did or not did.isdisjoint(scene.clauses[one.sentence].said)


def _is_described(scene: Scene, one: Mark, other: Mark) -> bool:
    """Whether what was counted is told again in its words: `17 dead in a shed`, `the 27 found dead in the shed`."""
    told = scene.clauses[one.sentence].said
    behind = {word.lower for word in other.right[:BEHIND] if len(word.lower) > SHORT}
    return one.noun == other.noun and len(behind & told) >= TOLD_AGAIN
