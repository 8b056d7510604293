"""Bounds: a figure within the places there are: `40 in our 40 beds`; an average in its range: `14 to 74, median 39`.

Lexicon: data/relations.toml, [range].
"""

from collections.abc import Iterator
from itertools import pairwise

from claimx.records import Relation
from claimx.relate import same
from claimx.relate.cues import word_set
from claimx.relate.scene import Clause, Mark, Scene, relation

RANGED = 8
"""How many words before the least figure the verb may stand."""

BID = 3
"""So many words before a sum call it a bid."""
ROOMS = {"bed", "place", "seat", "room", "berth", "cell", "cot", "bay", "space", "pitch", "slot"}
FULL = {"overcrowded", "overcrowding", "oversubscribed", "crammed", "over-capacity", "overbooked", "waiting"}


def limits(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each number of people or things in a number of places; not where the text says too many."""
    yield from ranges(scene)
    yield from _won(scene)
    for clause in scene.clauses:
        for value, most in pairwise(clause.marks):
            if value.kind == most.kind == "count" and most.noun in ROOMS and _within(value):
                crowded = not clause.said.isdisjoint(FULL)
                if not crowded and not same.told_apart(value.claim, most.claim):
                    yield relation(scene, "bounds", ("value", value), ("most", most))


def ranges(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each average with the least and the most that its or the next sentence gives."""
    for clause in scene.clauses:
        for least, most in pairwise(clause.marks):
            if not _spans(scene, clause, least, most):
                continue
            near = [one for one in scene.clauses[max(0, clause.index - 1) : clause.index + 2] if _beside(one, clause)]
            means = [mark for one in near for mark in one.marks if _is_average(mark) and mark not in (least, most)]
            own = [mark for mark in means if mark.sentence == clause.index]
            for value in (own or means)[:1]:
                if _of_range(value, least, most) and not same.told_apart(value.claim, most.claim):
                    down = any(word.lower == "down" for word in scene.words(least.claim.end, most.claim.start))
                    low, high = (most, least) if down or _backwards(value, least, most) else (least, most)
                    yield relation(scene, "bounds", ("value", value), ("least", low), ("most", high))


def _won(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for the bid that won with the range of the bids: `tenders ranged from £2m to £3m`."""
    for clause in scene.clauses:
        for bids in clause.marks:
            before = {word.lower for word in scene.words(clause.start, bids.claim.start)}
            ranged = bids.claim.comparator == "range" and not before.isdisjoint(word_set("ranged"))
            if not ranged or bids.kind != "money" or before.isdisjoint(word_set("bids")):
                continue
            following = [one for one in scene.clauses[clause.index + 1 : clause.index + 2] if _beside(one, clause)]
            behind = [*clause.after(bids), *(mark for one in following for mark in one.marks)]
            won = [mark for mark in behind if _is_bid(scene, mark) and mark.claim.unit == bids.claim.unit]
            if len(won) == 1:
                yield relation(scene, "bounds", ("value", won[0]), ("least", bids), ("most", bids))


def _is_bid(scene: Scene, mark: Mark) -> bool:
    """Whether it is what the one that got the contract asked for: `the contract went to Acme, whose bid of £3m …`."""
    asked = {word.lower for word in mark.left[-BID:]} & {"bid", "offer", "tender", "quote"}
    told = scene.clauses[mark.sentence].said
    return mark.kind == "money" and mark.is_level and bool(asked) and not told.isdisjoint(word_set("awarded"))


def _spans(scene: Scene, clause: Clause, least: Mark, most: Mark) -> bool:
    """Whether the two are the ends of a range: `ranged from 14 on a foggy Monday to 1,460`."""
    written = [word.lower for word in scene.words(clause.start, least.claim.start)][-RANGED:]
    between = [word.lower for word in scene.words(least.claim.end, most.claim.start)]
    told = bool(word_set("ranged") & set(written)) and "from" in written[-3:]
    if any(mark.amount is not None for mark in clause.after(most)):
        return False  # went from £40 to £45, a rise of an eighth
    return told and "to" in between and least.kind in (most.kind, "count", "measure")


def _of_range(value: Mark, least: Mark, most: Mark) -> bool:
    """Whether the average is of what ranges; it may leave out the unit: `from 6 minutes to 58, an average of 23`."""
    alike = None in (value.noun, least.noun) or same.noun(value.noun, least.noun)
    bare = value.kind == "count" and value.noun is None and "measure" in (least.kind, most.kind)
    return bool(alike) and (value.kind in (least.kind, most.kind) or bare)


def _backwards(value: Mark, least: Mark, most: Mark) -> bool:
    """Whether the range is told from its upper end: `from 90 in March to 14 in May, 40 on average`."""
    return most.value <= value.value <= least.value


def _beside(one: Clause, other: Clause) -> bool:
    return one.paragraph == other.paragraph


def _is_average(mark: Mark) -> bool:
    return mark.is_level and ("mean" in mark.before or "mean" in mark.after)


def _within(value: Mark) -> bool:
    written = [word.lower for word in value.right]
    if written[:2] == ["in", "for"]:
        return False  # 62 in for 40 beds are too many, and meant to be
    return written[:1] in (["in"], ["for"], ["at"]) and len(written) <= 3
