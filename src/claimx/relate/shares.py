"""Shares: a part, its whole and the percentage: `612 letters, or 34 per cent`, `one in eight, … 45 of them`.

Not here: part and whole told together in other sentences (relate/paired.py).
Lexicon: data/relations.toml, share, whole.
"""

from collections.abc import Iterator
from itertools import pairwise

from claimx.arithmetic import share as share_of
from claimx.records import Relation
from claimx.relate import same
from claimx.relate.bound import (
    apposed_to,
    has_own_share,
    is_among_others,
    is_apart,
    is_countable,
    is_cut,
    is_elsewhere,
    is_loose,
    is_of_another,
    is_of_its_own,
    is_parted,
    is_restated,
    is_side,
    leaves_out_percent,
    noun_of,
    of_another,
    of_another_time,
    of_base,
    of_other_things,
    of_total,
    out_of,
    restates,
    stands_alone,
)
from claimx.relate.choose import CLEAR, Option, choose
from claimx.relate.matters import of_matter
from claimx.relate.paired import TURNOUT, fits, in_whole, paired, said_of_part
from claimx.relate.scene import Clause, Mark, Scene, relation
from claimx.relate.subsets import of_them
from claimx.relate.whole import is_included

RESTATED = ([","], ["("], ["–"], ["—"], [",", "or"], ["or"])
"""What stands between a share and the part that restates it: `52 per cent, or 796`."""
CHANCES = frozenset({"chance", "chances", "odds", "probability", "likelihood"})
"""What one in so many is then: no share of anything."""
JOINT = frozenset({"together", "combined", "both", "jointly"})
FURTHEST = 40
"""So many figures back is looked for a whole that holds, before one that does not is worth an alarm."""


def shares(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each share whose part and whole the article gives."""
    told: set[tuple[str | None, ...]] = set()
    for clause in scene.clauses:
        for mark in clause.marks:
            found = _found(scene, clause, mark)
            pair_of = tuple(term.claim for term in found.terms if term.role != "share") if found else ()
            if found is not None and pair_of not in told:  # one part has one share of its whole
                told.add(pair_of)
                yield found


def _found(scene: Scene, clause: Clause, mark: Mark) -> Relation | None:
    """The share with its part and whole, by the first way in which the article tells them."""
    if mark.kind != "percent" or not (mark.is_level or is_cut(clause, mark)):
        return None
    if not JOINT.isdisjoint(word.lower for word in mark.left):
        return None  # together the two made up a third
    found = None if clause.in_headline else choose(scene, _options(scene, clause, mark))
    found = found or choose(scene, said_of_part(scene, clause, mark))
    return found or choose(scene, paired(scene, clause, mark))


def _options(scene: Scene, clause: Clause, share: Mark) -> Iterator[Option]:
    """Yield the readings of a share: which part, of which whole. One of the two must be bound to it by the words."""
    floor = CLEAR if None in (share.interval.low, share.interval.high) else CLEAR - 1
    if [word.lower for word in share.right[:2]] == ["of", "what"]:
        return  # a tenth of what it needs
    if is_side(clause, share):
        return  # a lead of 80, or 51 per cent to 49
    if " in " in share.claim.text and share.claim.whole is None and not CHANCES.isdisjoint(clause.said):
        return  # the chance of getting six of 47 is one in 10.7 million
    told = any(mark.kind == "percent" for mark in clause.before(share)[:1])
    sides = [mark for mark in clause.before(share) if mark.kind == "count" and not mark.slots.whole]
    if (told or len(sides) > 1) and any(word.lower == TURNOUT for word in share.left):
        return  # 412 of the 530 said yes, a majority of 78 per cent on a turnout of 61; 612 for and 158 against
    reach = list(_in_reach(scene, clause))
    between = apposed_to(clause, share)
    parts = list(_parts(scene, clause, share))
    apposed = [(CLEAR, part) for _, part in parts if _is_apposed(clause, share, part)]
    for part_grade, part in apposed or parts:
        for whole_grade, whole in _wholes(scene, clause, share, part, reach):
            grade = min(part_grade, whole_grade)
            together = part.sentence == whole.sentence == share.sentence
            pair = restates(share) and together and part.value < whole.value
            if grade < floor or (max(part_grade, whole_grade) < CLEAR and not pair):
                continue  # before anything is asked of the two: of a dense text these are nearly all
            if (
                whole.index == part.index
                or (between is not None and between not in (part, whole))
                or (grade < CLEAR and None in (part.interval.high, whole.interval.high))
                or not fits(part, whole)
                or same.sources_differ(part.claim, whole.claim)
            ):
                continue
            loose = is_loose(share, part) and not _plain(scene, share, part, whole)
            apart = not together and not part.slots.part  # Of these, 1,420, or a third, had joined it a year before
            loose = loose or (apart and same.periods_differ(scene, part.claim, whole.claim))
            loose = loose or (whole.sentence != share.sentence and is_of_its_own(clause))
            loose = loose or of_other_things(share, whole) or of_another_time(part, whole)
            loose = loose and not apposed
            loose = loose or leaves_out_percent(scene.clauses[part.sentence], part)
            if loose:
                grade = min(grade, CLEAR - 1)
            if grade < floor:
                continue
            made = relation(scene, "share_of", ("part", part), ("whole", whole), ("share", share))
            yield Option(grade, made, share_of(part.interval, whole.interval).overlaps(share.interval), together)


def _parts(scene: Scene, clause: Clause, share: Mark) -> Iterator[tuple[int, Mark]]:
    """Yield the figures that the share may restate, the clearest first."""
    here = [other for other in clause.before(share) if is_countable(other) and not other.slots.whole]
    here = [other for other in here if not _is_closed(scene, clause, share, other)]
    named = _named(clause, share)
    if not here and len(named) == 1 and "share" in share.before:  # lost 49 litres to leaks, or 24 per cent of the 204
        here = [other for other in clause.before(share)[:1] if other not in named and other.slots.base is None]
    of_more = restates(share) and bool(here and named) and here[0].value > named[0].value
    if len(named) == 1 and any(fits(other, named[0]) for other in here) and not of_more:  # 1,733 of all, or 69 per cent
        here = [other for other in here if fits(other, named[0])]
    if of_base(clause, share) or _of_whom(share):
        here = []
    bound = restates(share) or (len(here) == len(named) == 1 and _of_named(share, here[0], named[0]))
    for position, other in enumerate(here):
        clear = bound or is_apart(share, other) or _ends(clause, share, other)
        yield (CLEAR if position == 0 and clear else CLEAR - 1), other
    behind = [other for other in clause.after(share) if is_countable(other) and not is_included(other)]
    parts = [other for other in behind if not other.slots.whole]
    for other in behind:
        beside = other.index == share.index + 1  # else another figure's: 44 to 38, by 3 points, 19 times out of 20
        bracketed = beside and ([word.lower for word in other.left] in RESTATED or is_restated(share, other))
        deeper = other.slots.part and any(mark.index < other.index for mark in named)  # half of its £16m, £3m of it
        first = bool(parts) and other is parts[0] and not deeper
        others = any(mark.kind == "percent" and share.index < mark.index < other.index for mark in clause.marks)
        near = first and (bracketed or (other.slots.part and not others and not stands_alone(other)))
        yield (CLEAR if near else CLEAR - 1 - other.slots.whole), other
    for earlier in scene.earlier(clause, 2):
        for other in reversed(earlier.marks):
            if is_countable(other):
                yield (CLEAR - 1 if bound and not here else CLEAR - 2), other


def _is_closed(scene: Scene, clause: Clause, share: Mark, part: Mark) -> bool:
    """Whether its own share restates it and a semicolon ends both: `40, or 59 per cent; it was 21 per cent of 90`."""
    own = next(iter(clause.after(part)), None)
    told = own is not None and own.kind == "percent" and own.index < share.index and restates(own)
    return told and any(word.lower == ";" for word in scene.words(part.claim.end, share.claim.start))


def _named(clause: Clause, share: Mark) -> list[Mark]:
    """The figures of the sentence that its words make wholes; the one within the share's own whole before all."""
    here = [other for other in clause.marks if is_countable(other) and not is_parted(share, other)]
    here = [other for other in here if not is_of_another(clause, share, other)]
    own = in_whole(share, here)
    return own if len(own) == 1 else [other for other in here if other.slots.whole]


def _of_named(share: Mark, part: Mark, whole: Mark) -> bool:
    """Whether the share is told of the whole just behind it: `19 people …, about a third of the 56`."""
    behind = whole.index == share.index + 1 and len(share.right) <= 2
    return behind and whole.noun is None and part.noun is not None


def _of_whom(share: Mark) -> bool:
    """Whether the figure before is what the share is of: `28,240 fell ill, of whom the town makes up 15 per cent`.

    Not `about 860 of whom, or 40 per cent`.
    """
    written = [word.lower for word in share.left]
    told = any(one == "of" and other in ("whom", "which") for one, other in pairwise(written))
    return told and written[-4:-2] not in (["of", "whom"], ["of", "which"])


def _ends(clause: Clause, share: Mark, part: Mark) -> bool:
    """Whether the share ends the sentence of a part and its whole: `190 of 3,250 flights did not go, 6 per cent.`"""
    before = clause.before(share)
    told = len(before) > 1 and before[1] is part and before[0].slots.whole
    written = [word.lower for word in share.left]
    if told and "but" in written:
        return True  # 27 women among its 180 members, the most ever, but still only 15 per cent of the House
    told = told and out_of(part, before[0])
    closed = [word.lower for word in share.left[-1:]] == [","] and all(word.lower == "." for word in share.right[:1])
    return told and closed


def _plain(scene: Scene, share: Mark, part: Mark, whole: Mark) -> bool:
    """Whether a whole of an earlier sentence has the noun of the share's words, and is what the article is about."""
    if whole.sentence == share.sentence:
        return True
    if share.claim.whole is not None and share.claim.whole.text.lower() == "them" and scene.headed(whole):
        return True  # 840 wait; 504 for hips and 336 for knees. A quarter of them, or 210, …
    return same.noun(whole.noun, noun_of(share, part)) == same.YES


def _in_reach(scene: Scene, clause: Clause) -> Iterator[Mark]:
    """Yield the figures of earlier sentences that may be wholes, nearest first."""
    for earlier in scene.earlier(clause):
        for other in reversed(earlier.marks):
            if is_countable(other) and not _listed(other, earlier):
                yield other


def _wholes(scene: Scene, clause: Clause, share: Mark, part: Mark, reach: list[Mark]) -> Iterator[tuple[int, Mark]]:
    """Yield the figures that the share may be of, those in reach among them, the clearest first."""
    here = [other for other in clause.marks if is_countable(other) and other.index != part.index]
    here = [other for other in here if not (_is_shared(clause, other, part) or _is_labelled(clause, other))]
    named = [other for other in _named(clause, share) if other.index != part.index]
    if not named and ("part" in part.before or "part" in part.after):
        named = [whole for _, whole in of_them(scene, clause, part) if whole in here]
    pointed = [whole for _, whole in of_them(scene, clause, part)] if _is_apposed(clause, share, part) else []
    if len(pointed) == 1:
        yield CLEAR, pointed[0]  # It has 8,640 flats. Visitors rent 1,440 of them, one in six
        return
    counted = [other for other in here if other.kind == part.kind]
    for other in here:
        clear = [other] == named or (counted == [other] and restates(share) and _is_counted(clause, other, part))
        yield (CLEAR if clear else CLEAR - 1), other
    far = [other for other in reach if other.kind == part.kind and other.value >= part.value]
    if share.claim.whole is None or of_total(share):  # 291 of the deaths are no whole
        far = [other for other in far if other.claim.role != "share" or other.slots.whole] or far
    if share.claim.whole is None and not part.slots.part:
        far = [other for other in far if not has_own_share(scene, other)]
    noun = noun_of(share, part) or part.claim.unit
    far = [other for other in far if part.kind != "count" or _counts(other, part, noun)]
    far = [other for other in far if same.noun(other.noun, noun) == same.YES] or far
    nearest = [other for other in far if other.sentence == far[0].sentence]
    larger = [other for other in here if other.value >= part.value and "rest" not in other.before]
    headed = [other for other in far if scene.headed(other)]
    told = far[:1] if len(far) == 1 or len(nearest) == 1 else headed
    those = [other for other in far if _does_so(share, other)]
    far, told = (those, those) if len(those) == 1 else (far, told)
    if far and part.kind != "count":
        far, told = of_matter(scene, clause, share, part, far, told)
    apart = is_elsewhere(clause, share, told) or any(is_among_others(scene, one) or one.slots.part for one in told)
    told = [] if of_another(share) or apart else told
    far, told = (far, told) if far else (lead := _leading(scene, clause, share, part), lead)
    for other in far:
        yield (CLEAR if not named and not larger and [other] == told else CLEAR - 1), other
    before = scene.marks[max(0, part.index - FURTHEST) : part.index] if told and part.kind == "count" else ()
    for other in before:  # what is further off, and may be meant: 2,365 of the county's 7,390 thefts, not of the 21,461
        alike = other.kind == "count" and other.claim.unit == noun and other not in far
        if alike and other.value >= part.value and is_countable(other):
            yield CLEAR - 1, other


def _is_apposed(clause: Clause, share: Mark, part: Mark) -> bool:
    """Whether the share only tells in other words what part of them it is: `1,440 of them, one in six`."""
    them = part.claim.whole is not None and part.claim.whole.text.lower() == "them"
    between = [word.lower for word in share.left if word.start >= part.claim.end]
    return them and clause.before(share)[:1] == [part] and between in ([","], [",", "or"], ["("])


def _is_labelled(clause: Clause, mark: Mark) -> bool:
    """Whether its own share stands in brackets behind it, so that it is a part itself: `1,190 (10 per cent)`."""
    behind = next(iter(clause.after(mark)), None)
    own = behind is not None and behind.kind == "percent" and [word.lower for word in behind.left] == ["("]
    return own and not mark.slots.whole


def _does_so(share: Mark, whole: Mark) -> bool:
    """Whether it counts just those whom the share is of: `18,400 students who appeared`, `of those who appeared`."""
    written = [] if share.claim.whole is None else share.claim.whole.text.lower().split()
    behind = [word.lower for word in whole.right[:2]]
    return written[1:3] == behind and behind[:1] == ["who"]


def _is_shared(clause: Clause, mark: Mark, part: Mark) -> bool:
    """Whether a share of its own stands behind it and `and` before the part: `46 are old, 41%, and 9, or 8%, young`."""
    behind = next(iter(clause.after(mark)), None)
    told = behind is not None and behind.kind == "percent" and behind.index < part.index and restates(behind)
    return told and not part.slots.part and not mark.slots.whole and "and" in {word.lower for word in part.left}


def _is_counted(clause: Clause, whole: Mark, part: Mark) -> bool:
    """Whether the part right behind counts what the whole names: `measured 1,500 crabs and found 645, or 43%`."""
    bare = part.kind == "count" and part.noun is None and whole.noun is not None
    return bare and clause.before(part)[:1] == [whole] and same.noun(whole.noun, part.claim.unit) == same.YES


def _leading(scene: Scene, clause: Clause, share: Mark, part: Mark) -> list[Mark]:
    """The figure of the lead that the part may be of, where none nearer may: the one of its noun, or of `the money`."""
    lead = [other for other in scene.lead if other.kind == part.kind and other.sentence < clause.index]
    lead = [other for other in lead if other.value >= part.value and "amount" not in other.before]
    if part.kind == "count":
        return [
            other for other in lead if is_countable(other) and same.noun(other.noun, noun_of(share, part)) == same.YES
        ]
    told = part.claim.whole is not None and part.claim.whole.text.lower() in ("the money", "the cash", "the sum")
    found = [other for other in lead if other.noun == part.noun and other.slots.base is None]
    return found if told and len(found) == 1 else []


def _listed(mark: Mark, clause: Clause) -> bool:
    """Whether the figure stands in a list of parts, and so is no whole."""
    return not mark.slots.whole and any(
        "rest" in other.before or (other.slots.part and other is not mark and not _is_of(other, mark))
        for other in clause.marks
    )


def _is_of(part: Mark, whole: Mark) -> bool:
    """Whether the part right behind is told of the figure itself: `interviewed 250 farmers, 150 of whom`."""
    pointed = "" if part.claim.whole is None else part.claim.whole.text.lower()
    return part.index == whole.index + 1 and pointed in ("whom", "which") and part.value < whole.value


def _counts(whole: Mark, part: Mark, noun: str | None) -> bool:
    """Whether the whole may count what the part, or the share's own words, count; a bare one by its guessed noun."""
    if whole.noun is None and same.noun(whole.claim.unit, part.noun) == same.NO:
        return False
    return same.noun(whole.noun, part.noun) > same.NO or same.noun(whole.noun, noun) == same.YES
