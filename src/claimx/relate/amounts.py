"""Amounts told twice with one level: `by £5, or 11 per cent, to £50`, `208, 59 more than in May, a rise of 40%`.

The level before follows from the two others, so that the percentage can be checked.
"""

from collections.abc import Iterator
from decimal import Decimal

from claimx.arithmetic import growth
from claimx.interval import Interval
from claimx.records import Relation, Term
from claimx.relate import same
from claimx.relate.choose import CLEAR, Option, choose
from claimx.relate.scene import Clause, Mark, Scene, relation
from claimx.relate.told import apposed, points_back, traded


def amounts(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each amount that the text gives absolutely and in per cent, with the level it leads to."""
    for clause in scene.clauses:
        for amount, percent in _pairs(clause):
            if not traded(scene, clause):
                found = choose(_options(scene, clause, amount, percent))
                if found is not None:
                    yield found


def _pairs(clause: Clause) -> Iterator[tuple[Mark, Mark]]:
    """Yield the amounts with the percentage beside them that says the same."""
    for one, other in zip(clause.marks, clause.marks[1:], strict=False):
        amount, percent = (one, other) if other.kind == "percent" else (other, one)
        if percent.kind != "percent" or amount.kind in ("percent", "points") or one.amount is None:
            continue
        if percent.claim.role == "share" and "share" in percent.after:
            continue  # 75 more than a year before, or a quarter of the total
        restated = "share" in other.before or (other.amount is not None and apposed(other))
        agree = other.amount is None or other.amount.key in (one.amount.key, "gap") or one.amount.key == "gap"
        if restated and agree and {one.amount.key, "" if other.amount is None else other.amount.key} & {"up", "down"}:
            yield amount, percent


def _options(scene: Scene, clause: Clause, amount: Mark, percent: Mark) -> Iterator[Option]:
    """Yield the levels that the amount may lead to; none where the level before is told as well."""
    if any(mark.slots.base is not None and same.measure(mark, amount) for mark in clause.marks):
        return
    first = min(amount.index, percent.index)
    led = [mark for mark in clause.marks if mark.index > first + 1 and mark.slots.to and same.measure(amount, mark)]
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
    made = relation(scene, "change_between", ("to", level), ("change", amount), ("change", percent), ("moved", moved))
    before = level.interval - amount.interval if way > 0 else level.interval + amount.interval
    return Option(grade, made, _holds(before, level, percent, way), level.sentence == amount.sentence)


def _holds(before: Interval, level: Mark, percent: Mark, way: int) -> bool:
    return growth(before, level.interval, way).overlaps(percent.interval)
