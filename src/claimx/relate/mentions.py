"""One fact told twice: in the headline and in the body, or in two places of the body.

Two mentions that agree are the same fact where noun or unit is the same. Two that differ are one only where the text
makes it plain and a single misprint, a digit or a nought, tells them apart: else they are two facts.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal

from claimx.records import Relation
from claimx.relate import same
from claimx.relate.misprints import misprint
from claimx.relate.scene import Mark, Scene, relation
from claimx.relate.unmatched import agree, tells_same, unmatched

HUNDRED = Decimal(100)
SMALL = 10
"""Two mentions of fewer may be of anything: `two men … two men`."""
MENTIONS = 100
"""An article in which more figures than this are the same, or stand in one sentence, is a table."""
SHORT = 4
"""So many letters tell what one sum is of from what another is of."""
VAGUE = {"they", "them", "this", "that", "these", "those", "which", "what", "money", "cash", "amount", "total"}
WORD = re.compile(r"[^\W\d_]+")
DEFINITE = {"the", "all", "those", "these", "both"}
MORE = {"another", "further", "additional", "extra", "other", "others"}
DIGITS = 2
"""Figures of one digit are alike by chance."""
THOUSAND = Decimal(1000)
LEAD = 4
"""The paragraphs after the headline in which its number is expected."""


def mentions(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each number of the headline and its like in the body, and for each number told again."""
    yield from _headlines(scene)
    yield from _again(scene)


def _headlines(scene: Scene) -> Iterator[Relation]:
    headed = [mark for mark in scene.marks if mark.in_headline]
    body = [mark for clause in scene.body for mark in clause.marks]
    for mark in headed:
        like = [other for other in body if _alike(mark, other) and _headed(mark, other)]
        twisted = _scaled(mark, body)
        if twisted is not None:
            yield relation(scene, "same_fact", ("headline", mark), ("fact", twisted))
            continue
        agreed = next((other for other in like if agree(mark, other)), None)
        if agreed is not None:
            yield relation(scene, "same_fact", ("headline", mark), ("fact", agreed))
            continue
        lead = [
            other
            for other in like
            if other.paragraph - mark.paragraph <= LEAD
            and _same_role(mark, other)
            and misprint(mark.value, other.value)
            and (mark.kind != "count" or mark.value >= HUNDRED or same.measure(mark, other) == same.YES)
        ]
        found = lead[0] if len(lead) == 1 and tells_same(scene, mark, lead[0]) else unmatched(scene, mark)
        if found is None or same.clash(scene, mark.claim, found.claim, mood=False):
            continue
        if mark.kind == found.kind == "percent" and mark.value + found.value == HUNDRED:
            continue  # nine in ten trains are halted, and one in ten will run
        yield relation(scene, "same_fact", ("headline", mark), ("fact", found))


def _scaled(mark: Mark, body: list[Mark]) -> Mark | None:
    """The sum of the body with the headline's digits on another scale: `£24bn hole`, with £24m to be found.

    Only where the body tells no sum that is about as much as the headline's.
    """
    sums = [one for one in body if one.kind == mark.kind == "money" and one.claim.unit == mark.claim.unit and one.value]
    if not mark.value or len(mark.value.normalize().as_tuple().digits) < DIGITS or mark.claim.per is not None:
        return None
    if any(mark.value <= one.value * 2 and one.value <= mark.value * 2 for one in sums):
        return None
    found = [one for one in sums if max(one.value, mark.value) == min(one.value, mark.value) * THOUSAND]
    return found[0] if found and found[0].claim.per is None else None


def _headed(mark: Mark, other: Mark) -> bool:
    """Whether a figure of the body may be the headline's; of multiples (`halved`) both must be."""
    if mark.kind != "percent" or _same_role(mark, other):
        return True
    return not any(one.claim.text.lower().endswith("ed") for one in (mark, other))


def _again(scene: Scene) -> Iterator[Relation]:
    """Yield a number and its next mention: `the 10,213 recorded`, `every one of the 186`."""
    body = [mark for clause in scene.body for mark in clause.marks]
    for mark, later in zip(body, _candidates(body), strict=True):
        for other in later:
            if not agree(mark, other) or not _same_role(mark, other) or not _alike(mark, other):
                continue
            if same.clash(scene, mark.claim, other.claim):
                continue
            if _exact_enough(mark, other) or _hedge_of(mark, other):
                yield relation(scene, "same_fact", ("fact", mark), ("fact", other))
                break


def _candidates(body: list[Mark]) -> Iterator[list[Mark]]:
    """Yield for each mark those behind it that may tell it again: of its value, or in its sentence.

    They are looked up, for of the pairs of a long list of figures there are too many to look at each.
    """
    alike: dict[tuple[str, Decimal], list[int]] = {}
    for position, mark in enumerate(body):
        if mark.kind != "count" or mark.value >= SMALL or _definite(mark):
            alike.setdefault((mark.kind, mark.value), []).append(position)
    for position, mark in enumerate(body):
        equal = alike.get((mark.kind, mark.value), [])
        next_equal = bisect_right(equal, position)
        found = {*equal[next_equal : next_equal + MENTIONS]}
        for beside in range(position + 1, min(len(body), position + 1 + MENTIONS)):
            if body[beside].sentence != mark.sentence:
                break
            found.add(beside)
        yield [body[other] for other in sorted(found)]


def _exact_enough(one: Mark, other: Mark) -> bool:
    """Whether the equality says something: equal values of one noun, and no figure that two things have by chance."""
    if one.value != other.value or not _one_fact(one, other) or _of_others(one, other):
        return False
    named = one.kind == "count" and same.measure(one, other) == same.YES
    if one.kind == "count" and one.value < SMALL:
        return named and _definite(other)
    if _round(one) and not _definite(other):
        return named or one.kind == "money"
    return _definite(other) or named or (one.kind in ("count", "money") and one.value >= HUNDRED)


def _definite(mark: Mark) -> bool:
    """Whether the text takes the number as known: `the 11`, `all 186`, `those 40`."""
    return bool(mark.left) and mark.left[-1].lower in DEFINITE


def _of_others(one: Mark, other: Mark) -> bool:
    """Whether two sums are told of different things: a $500 tax credit and a $500 benefit, what two donors gave."""
    beside = one.sentence == other.sentence
    if one.kind != "money" or _definite(other) or not (beside or _round(one)):
        return False
    first, second = _things(one), _things(other)
    if not first or not second:
        return False
    return set(first).isdisjoint(second)


def _things(mark: Mark) -> list[str]:
    """How the words begin that say what a figure is of; none for a pronoun."""
    told = mark.claim.subject
    words = [] if told is None else WORD.findall(told.text.lower())
    return [word[:SHORT] for word in words if len(word) >= SHORT and word not in VAGUE]


def _one_fact(one: Mark, other: Mark) -> bool:
    """Whether the later one may tell the earlier again: no range of that middle, no more of it, no part of another."""
    bare, named = (one, other) if one.noun is None else (other, one)
    if bare.kind == "count" and bare.noun is None and same.noun(bare.claim.unit, named.noun) == same.NO:
        return False
    if _definite(other) or other.noun is not None:
        return not _others(other)
    return one.sentence != other.sentence and not (other.claim.role == "share" != one.claim.role)


def _others(mark: Mark) -> bool:
    """Whether it counts others than were counted: `another 10 people`, `injuring 10 others`."""
    if any(word.lower in MORE for word in mark.left[-2:]):
        return True
    return not MORE.isdisjoint(mark.claim.text.lower().split())


def _round(mark: Mark) -> bool:
    """Whether a large sum has one digit that is not nought, or a percentage is one: `$1 million`, `1 per cent`."""
    return len(mark.value.normalize().as_tuple().digits) == 1 and (mark.value >= HUNDRED or mark.kind == "percent")


def _hedge_of(one: Mark, other: Mark) -> bool:
    """Whether the one is a round or hedged form of the other, in one sentence: `topped 10,000 … the 10,213`."""
    comparators = {one.claim.comparator, other.claim.comparator}
    return (
        one.sentence == other.sentence
        and not _others(other)
        and one.kind in ("count", "money")
        and "=" in comparators
        and not comparators.isdisjoint((">", ">=", "~"))
        and abs(one.value - other.value) * 10 <= max(one.value, other.value)
    )


def _alike(one: Mark, other: Mark) -> bool:
    """Whether the two may be one fact as far as kind, unit and movement go."""
    return same.measure(one, other) > same.NO


def _same_role(one: Mark, other: Mark) -> bool:
    """Whether both are levels, or both amounts in one direction; a base is another time's."""
    first, second = one.amount, other.amount
    if (first is None) != (second is None):
        return False
    return first is None or second is None or first.key == second.key or "gap" in (first.key, second.key)
