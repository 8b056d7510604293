"""Amounts told twice with one level: `by £5, or 11 per cent, to £50`, `208, 59 more than in May, a rise of 40%`.

The level before follows from the two others, so that the percentage can be checked.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from claimx.arithmetic import growth
from claimx.records import Relation, Term
from claimx.relate import same
from claimx.relate.choose import CLEAR, Option, choose
from claimx.relate.cues import word_set
from claimx.relate.earlier import opens_ago
from claimx.relate.scene import Clause, Mark, Scene, relation
from claimx.relate.told import apposed, points_back, subject, traded

LONG = 8
"""So many words before a percentage hold what moved."""
SORTS = {"in", "of", "for", "among", "outside", "across"}


def triples(marks: Sequence[Mark]) -> Iterator[tuple[Mark, Mark, Mark]]:
    """Each three figures that stand side by side."""
    return zip(marks, marks[1:], marks[2:], strict=False)


def amounts(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each amount that the text gives absolutely and in per cent, with the level it leads to."""
    for clause in scene.clauses:
        for amount, percent in _pairs(clause):
            if not traded(clause):
                found = choose(scene, _options(scene, clause, amount, percent))
                if found is not None:
                    yield found
        yield from _next(scene, clause)


def _next(scene: Scene, clause: Clause) -> Iterator[Relation]:
    """Yield a percentage with the amount and level of the next sentence: `5%. It will add £93, taking it to £1,962`."""
    percents = [mark for mark in clause.marks if mark.kind == "percent"]
    behind = scene.clauses[clause.index + 1 : clause.index + 2]
    if clause.in_headline or len(percents) != 1 or any(one.paragraph > clause.paragraph + 1 for one in behind):
        return
    if any(mark.slots.to or mark.slots.base is not None for mark in clause.after(percents[0])[:1]):
        return  # by 5% to £80
    percent, key = percents[0], "" if percents[0].amount is None else percents[0].amount.key
    for other in behind if key in ("up", "down") else ():
        for amount, level in _led(other):
            went = amount.amount.key if amount.amount is not None else amount.claim.direction
            told = points_back(scene, other) or _of_all(scene, other, clause, percent, level)
            if went != key or not told:
                continue
            option = _option(scene, CLEAR, level, amount, percent)
            found = choose(scene, [option])
            if found is not None:
                yield found


def _led(clause: Clause) -> Iterator[tuple[Mark, Mark]]:
    """Yield each amount with its level: `add £93, taking it to £1,962`, `at £1,464, £117 more than a year earlier`."""
    for one, other in zip(clause.marks, clause.marks[1:], strict=False):
        if one.claim.role == "change" and other.slots.to and other.amount is None:
            yield one, other
        elif one.is_level and other.claim.role == "change" and other.amount is not None and apposed(other):
            yield other, one


def _of_all(scene: Scene, other: Clause, clause: Clause, percent: Mark, level: Mark) -> bool:
    """Whether the next sentence has the average of what moved, of no place or sort: `The average rent stands at`."""
    written = [word.lower for word in scene.words(other.start, level.claim.start)]
    average = bool({"average", "typical", "mean", "median"} & set(written[:2])) and not SORTS & set(written)
    return average and same.matter(
        subject(scene, clause, percent, len(clause.marks) + LONG), frozenset(written), named=True
    )


def _pairs(clause: Clause) -> Iterator[tuple[Mark, Mark]]:
    """Yield the amounts with the percentage beside them that says the same, or behind the level that they lead to."""
    led = [(one, other) for one, level, other in triples(clause.marks) if _leads_to(one, level, other)]
    for one, other in (*pairwise(clause.marks), *led):
        amount, percent = (one, other) if other.kind == "percent" else (other, one)
        if percent.kind != "percent" or amount.kind in ("percent", "points") or one.amount is None:
            continue
        if amount.slots.part:
            continue  # has 312 and lost the use of 42 of them, 13 per cent
        if percent.claim.role == "share" and "share" in percent.after:
            continue  # 75 more than a year before, or a quarter of the total
        if len(percent.left) > 1 and percent.left[-1].lower == "of" and percent.left[-2].lower in word_set("levels"):
            continue  # exceeded its debts by £220m, a funding level of 105 per cent
        restated = "share" in other.before or (other.amount is not None and apposed(other))
        agree = other.amount is None or other.amount.key in (one.amount.key, "gap") or one.amount.key == "gap"
        if restated and agree and {one.amount.key, "" if other.amount is None else other.amount.key} & {"up", "down"}:
            yield amount, percent


def _leads_to(amount: Mark, level: Mark, percent: Mark) -> bool:
    """Whether the level stands between the two: `rose 11p to 204p, a gain of 5.7 per cent`."""
    if amount.amount is None or percent.kind != "percent" or percent.amount is None or not apposed(percent):
        return False
    alike = percent.amount.key == amount.amount.key and amount.kind == level.kind
    return alike and level.slots.to


def _options(scene: Scene, clause: Clause, amount: Mark, percent: Mark) -> Iterator[Option]:
    """Yield the levels that the amount may lead to; none where the level before is told as well."""
    if any(mark.slots.base is not None and same.measure(mark, amount) for mark in clause.marks):
        return
    first = min(amount.index, percent.index)
    led = [mark for mark in clause.marks if mark.index > first and mark.slots.to]
    before = [mark for mark in clause.before(clause.marks[first - clause.marks[0].index]) if _level(mark, amount)]
    for position, level in enumerate([*led[:1], *before]):
        yield _option(scene, CLEAR if position == 0 else CLEAR - 1, level, amount, percent)
    if not led and not before and (points_back(scene, clause) or first == clause.marks[0].index):
        for earlier in list(scene.earlier(clause, 1))[:1]:
            found = [mark for mark in earlier.marks if _level(mark, amount)]
            for level in found:
                clear = len(found) == 1 and points_back(scene, clause)
                yield _option(scene, CLEAR if clear else CLEAR - 1, level, amount, percent)


def _level(mark: Mark, amount: Mark) -> bool:
    return mark.is_level and not mark.slots.whole and mark.kind == amount.kind and bool(same.measure(amount, mark))


def _option(scene: Scene, grade: int, level: Mark, amount: Mark, percent: Mark) -> Option:
    keys = [mark.amount.key for mark in (amount, percent) if mark.amount is not None]
    way = 1 if "up" in keys else -1
    moved = Term(role="moved", value=Decimal(way))
    role = "from" if _is_before(scene, level, amount) else "to"
    made = relation(scene, "change_between", (role, level), ("change", amount), ("change", percent), ("moved", moved))
    less, more = level.interval - amount.interval, level.interval + amount.interval
    if role == "from":
        growing = growth(level.interval, more if way > 0 else less, way)
    else:
        growing = growth(less if way > 0 else more, level.interval, way)
    return Option(grade, made, growing.overlaps(percent.interval), level.sentence == amount.sentence)


def _is_before(scene: Scene, level: Mark, amount: Mark) -> bool:
    """Whether it is the level before the change: `A year ago it was 4,162. It has since gone up by 470`."""
    if level.index > amount.index or level.slots.to:
        return False
    return opens_ago(scene, scene.clauses[level.sentence])
