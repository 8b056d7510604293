"""Bounds: a figure within the places there are: `40 in our 40 beds`; an average in its range: `14 to 74, median 39`.

Lexicon: data/relations.toml, [range].
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from itertools import pairwise, takewhile

from claimx.nouns import lemma
from claimx.records import Relation
from claimx.relate import same
from claimx.relate.cues import word_set
from claimx.relate.extremes import superlative_pairs
from claimx.relate.scene import Clause, Mark, Scene, relation

RANGED = 8
"""How many words before the least figure the verb may stand."""

IN_ALL = (["in", "all"], ["in", "all", ","], ["altogether"], ["altogether", ","], ["in", "total"], ["in", "total", ","])
LITTLE_LESS, LITTLE_MORE = Decimal("0.8"), Decimal("1.25")
"""Further from the bound, the total is one of something else."""
BID = 3
"""So many words before a sum call it a bid."""
EACH = frozenset({"each", "every"})
LISTED = 3
"""Of so many figures behind a colon each is one of those that were told of together."""
SIDES = {">": "least", ">=": "least", "<": "most", "<=": "most"}
TALLY = 6
"""So many words before a figure hold the tally that has passed it."""
ROOMS = {"bed", "place", "seat", "room", "berth", "cell", "cot", "bay", "space", "pitch", "slot"}
FULL = {"crowded", "overcrowded", "overcrowding", "oversubscribed", "crammed", "over-capacity", "overbooked", "waiting"}


def limits(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each number of people or things in a number of places; not where the text says too many."""
    yield from ranges(scene)
    yield from _won(scene)
    yield from _in_all(scene)
    yield from _varied(scene)
    yield from _passed(scene)
    yield from _of_each(scene)
    for clause in scene.clauses:
        for value, most in pairwise(clause.marks):
            somewhere = most.noun == "place" and [word.lower for word in most.left[-1:]] in (["at"], ["from"], ["in"])
            if value.kind == most.kind == "count" and most.noun in ROOMS and not somewhere and _within(value):
                wanted = not word_set("wanting").isdisjoint(map(lemma, clause.said))  # applications stand at 900
                crowded = wanted or not clause.said.isdisjoint(FULL)
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
            if bids.claim.comparator != "range" or bids.kind != "money":
                continue
            before = {word.lower for word in scene.words(clause.start, bids.claim.start)}
            if before.isdisjoint(word_set("ranged")) or before.isdisjoint(word_set("bids")):
                continue
            following = [one for one in scene.clauses[clause.index + 1 : clause.index + 2] if _beside(one, clause)]
            behind = [*clause.after(bids), *(mark for one in following for mark in one.marks)]
            won = [mark for mark in behind if _is_bid(scene, mark) and mark.claim.unit == bids.claim.unit]
            if len(won) == 1:
                yield relation(scene, "bounds", ("value", won[0]), ("least", bids), ("most", bids))


def _in_all(scene: Scene) -> Iterator[Relation]:
    """Yield the lead's `more than 5,000 people` with the number that the next figures open with: `In all 4,870 …`."""
    lead, following = scene.body[:1], scene.body[1:2]
    for bound in lead[0].marks[:1] if following else ():
        value = following[0].marks[0]
        opening = [word.lower for word in scene.words(following[0].start, value.claim.start)]
        exact = opening in IN_ALL and value.claim.comparator == "=" and value.is_level and value.kind == "count"
        least = bound.claim.comparator in (">", ">=") and bound.is_level and bound.kind == "count"
        alike = bound.noun == value.noun or {bound.noun, value.noun} <= word_set("persons")
        near = bound.value * LITTLE_LESS <= value.value <= bound.value * LITTLE_MORE
        if exact and least and alike and near and not same.periods_differ(scene, bound.claim, value.claim):
            yield relation(scene, "bounds", ("value", value), ("least", bound))


def _of_each(scene: Scene) -> Iterator[Relation]:
    """Yield what each is said to be above, or below, with those that follow: `Each had more than 50: 61, 58 and 47`.

    Also with the least and the most: `above 60 per cent at every station, ranging from 57 to 74`.
    """
    for clause in [one for one in scene.clauses if not EACH.isdisjoint(one.said)]:
        for at, bound in enumerate(clause.marks):
            side, behind = SIDES.get(bound.claim.comparator), clause.marks[at + 1 :]
            if side is None or not bound.is_level:
                continue
            between = scene.words(bound.claim.end, behind[0].claim.start) if behind else ()
            written = [word.lower for word in between]
            before = {word.lower for word in scene.words(clause.start, bound.claim.start)}
            listed = written[-1:] == [":"] and len(behind) >= LISTED and not EACH.isdisjoint(before)
            ranged = written[-1:] == ["from"] and "ranging" in written and len(behind) > 1
            ranged = ranged and not EACH.isdisjoint(before.union(written))
            if not (listed or ranged):
                continue
            values = list(takewhile(partial(_is_one_of, bound), behind[:2] if ranged else behind))
            fits = sum((value.value >= bound.value) == (side == "least") for value in values)
            for value in values if fits * 2 >= len(values) else ():  # else they are the parts of it
                yield relation(scene, "bounds", ("value", value), (side, bound))


def _is_one_of(bound: Mark, value: Mark) -> bool:
    """Whether it is a plain figure of what the bound is of."""
    return bool(same.measure(bound, value)) and value.claim.comparator == "=" and value.amount is None


def _passed(scene: Scene) -> Iterator[Relation]:
    """Yield a count with what it passed: `They saved 318. It is the first time that the tally has passed 300.`"""
    for told, clause in pairwise(scene.body):
        counts = [mark for mark in told.marks if mark.kind == "count" and mark.is_level]
        if len(counts) != 1 or "first" not in clause.said or not clause.follows(told):
            continue
        value = counts[0]
        for bound in clause.marks if value.claim.comparator == "=" else ():
            alike = bound.kind == "count" and same.noun(value.noun, bound.noun) and bound.claim.comparator in ("=", ">")
            if alike and _is_passed(bound) and not same.told_apart(value.claim, bound.claim):
                yield relation(scene, "bounds", ("value", value), ("least", bound))


def _is_passed(bound: Mark) -> bool:
    """Whether a number told before has gone beyond it: `the tally has passed 300`."""
    left = [word.lower for word in bound.left[-TALLY:]]
    return left[-1:] != [] and left[-1] in word_set("passing") and not word_set("figures").isdisjoint(left)


def _varied(scene: Scene) -> Iterator[Relation]:
    """Yield `Turnout was 46 per cent. It varied, the lowest being Hull's 31 per cent and the highest York's 58.`"""
    for whole, clause in pairwise(scene.body):
        if clause.said.isdisjoint(word_set("ranged")):
            continue
        shares = [mark for mark in clause.marks if mark.kind == "percent"]
        if len(shares) != 2 or len(whole.marks) != 1 or not clause.follows(whole):
            continue
        least, most = shares
        value = whole.marks[0]
        named = [{word.lower for word in mark.left} for mark in shares]
        told = named[0] & set(superlative_pairs().values()) and named[1] & superlative_pairs().keys()
        opens = clause.words[:1] and clause.words[0].lower in ("it", "that", "this")
        if told and opens and value.kind == "percent" and value.is_level and least.value <= most.value:
            yield relation(scene, "bounds", ("value", value), ("least", least), ("most", most))


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
    if value.noun in word_set("wanting"):
        return False  # 731 applications for 500 places
    if written[:2] == ["in", "for"]:
        return False  # 62 in for 40 beds are too many, and meant to be
    return written[:1] in (["in"], ["for"], ["at"]) and len(written) <= 3
