"""Changes: `up three from 20`, `fell to £60m from £80m, or 25 per cent`, `40.5 per cent, a drop of 2.5 points`.

Also plain differences (`530 over Labour's 780`, `a gap of 1.5 points`) and a movement without its amount
(`edged up to 4.3 per cent from 4.2 per cent`).
Lexicon: data/relations.toml, amount, base, level.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from claimx.arithmetic import between, growth
from claimx.interval import Interval
from claimx.records import Relation, Term
from claimx.relate import same
from claimx.relate.choose import CLEAR, Option, choose
from claimx.relate.cues import Cue, way_of
from claimx.relate.scene import Clause, Mark, Scene, relation

STANDS_BELOW = ("below", "above", "under", "over", "past")


def changes(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each change or difference whose two levels the article gives."""
    for clause in scene.clauses:
        for mark in clause.marks:
            cue = amount(mark)
            if cue is not None:
                found = choose(_options(scene, clause, mark, cue))
                if found is not None:
                    yield found
        yield from _moves(scene, clause)


def amount(mark: Mark) -> Cue | None:
    """The cue by which the figure is an amount of change or a gap: up, down or gap."""
    if mark.claim.text.lower().startswith(STANDS_BELOW):
        return None
    for cue in (mark.before.get("amount"), mark.after.get("amount")):
        if cue is not None and cue.key != "by":
            return cue
        if cue is not None and (way := way_of(mark.left)):
            return Cue("up" if way > 0 else "down", cue.start, cue.end)
    if mark.claim.role in ("change", "difference"):
        return Cue(mark.claim.direction or "gap", mark.claim.start, mark.claim.end)
    return None


def is_base(mark: Mark, clause: Clause) -> bool:
    """Whether the figure is what another is compared with: `from 34`, `than the 8,427`, `9,000 a year earlier`."""
    if "base" in mark.after:
        return True
    cue = mark.before.get("base")
    if cue is None:
        return False
    if cue.key != "tied":
        return True
    neighbours = clause.before(mark)
    return bool(neighbours) and amount(neighbours[0]) is not None


def _options(scene: Scene, clause: Clause, by: Mark, cue: Cue) -> Iterator[Option]:
    """Yield the readings of an amount: which level it is from, which to."""
    for base_grade, base in _bases(clause, by):
        for level_grade, level in _levels(scene, clause, by, base):
            if not _fit(by, base, level):
                continue
            if same.told_apart(base.claim, level.claim):
                continue
            yield _option(scene, min(base_grade, level_grade), base, level, by, cue)
    if cue.key == "gap":
        yield from _gaps(scene, clause, by, cue)


def _option(scene: Scene, grade: int, base: Mark, level: Mark, by: Mark, cue: Cue) -> Option:
    way = {"up": 1, "down": -1}.get(cue.key, 0)
    moved = Term(role="moved", value=Decimal(way)) if way else None
    made = relation(scene, "change_between", ("from", base), ("to", level), ("change", by), ("moved", moved), cue=cue)
    return Option(grade, made, holds(base.interval, level.interval, by, way))


def holds(before: Interval, after: Interval, by: Mark, way: int) -> bool:
    """Whether the amount lies between the levels."""
    ways = (way,) if way else (1, -1)
    if by.kind == "percent" and any(growth(before, after, sign).overlaps(by.interval) for sign in ways):
        return True
    return any(between(before, after, sign).overlaps(by.interval) for sign in ways)


def _fit(by: Mark, base: Mark, level: Mark) -> bool:
    """Whether the amount can be one between two such levels."""
    if not same.measure(base, level):
        return False
    if by.kind == "percent":
        return True
    if by.kind == "points":
        return base.kind == "percent"
    return same.measure(by, base) > same.NO


def _bases(clause: Clause, by: Mark) -> Iterator[tuple[int, Mark]]:
    """Yield the levels that the amount may be reckoned from, the clearest first."""
    for other in clause.after(by):
        if amount(other) is not None and not is_base(other, clause):
            break
        if is_base(other, clause):
            yield CLEAR, other
            break
    for other in clause.before(by):
        if is_base(other, clause):
            yield CLEAR, other
            break


def _levels(scene: Scene, clause: Clause, by: Mark, base: Mark) -> Iterator[tuple[int, Mark]]:
    """Yield the levels that the amount may lead to, the clearest first."""
    taken = {by.index, base.index}
    here = [other for other in clause.marks if other.index not in taken and _is_level(other, clause)]
    led = [other for other in here if other.index > min(by.index, base.index) and "level" in other.before]
    before = [other for other in reversed(here) if other.index < min(by.index, base.index)]
    ordered = [other for other in (*led, *before) if same.measure(other, base)]
    for position, other in enumerate(ordered):
        yield (CLEAR if position == 0 else CLEAR - 1), other
    far = [
        other
        for earlier in scene.earlier(clause, 2)
        for other in reversed(earlier.marks)
        if same.measure(other, base) and _is_level(other, earlier) and not is_base(other, earlier)
    ]
    clear = not ordered and len(far) == 1 and far[0].paragraph >= clause.paragraph - 1
    for other in far:
        yield (CLEAR if clear else CLEAR - 1), other


def _is_level(mark: Mark, clause: Clause) -> bool:
    """Whether the figure can be a level: no amount, no base, no whole of another."""
    return amount(mark) is None and not is_base(mark, clause) and "whole" not in mark.before


def _gaps(scene: Scene, clause: Clause, by: Mark, cue: Cue) -> Iterator[Option]:
    """Yield the two figures of one kind beside a gap: `3 per cent and 5 per cent, a gap of two points`."""
    kind = "percent" if by.kind == "points" else by.kind
    beside = [other for other in clause.before(by) if other.kind == kind and amount(other) is None][:2]
    if len(beside) < 2:
        beside = [other for other in clause.after(by) if other.kind == kind and amount(other) is None][:2]
    if len(beside) < 2:
        return
    one, other = sorted(beside, key=lambda mark: mark.index)
    if not same.measure(one, other) or same.told_apart(one.claim, other.claim):
        return
    yield _option(scene, CLEAR, one, other, by, Cue("gap", cue.start, cue.end))
    if _crosses_zero(clause, scene):
        made = relation(scene, "change_between", ("loss", one), ("profit", other), ("change", by), cue=cue)
        yield Option(CLEAR, made, (one.interval + other.interval).overlaps(by.interval))


def _crosses_zero(clause: Clause, scene: Scene) -> bool:
    """Whether a loss is set against a profit, a deficit against a surplus."""
    written = {word.lower for word in scene.words(clause.start, clause.end)}
    return bool(written & {"loss", "losses", "deficit"}) and bool(written & {"profit", "profits", "surplus"})


def _moves(scene: Scene, clause: Clause) -> Iterator[Relation]:
    """Yield a movement told by its two levels alone: `edged up to 4.3 per cent from 4.2 per cent`."""
    for one, other in pairwise(clause.marks):
        if not same.measure(one, other) or amount(one) or amount(other) or same.told_apart(one.claim, other.claim):
            continue
        way = way_of(one.left)
        if way and _says(one, "level", "to") and _says(other, "base", "from"):
            base, level = other, one
        elif way and _says(one, "base", "from") and _says(other, "level", "to"):
            base, level = one, other
        else:
            continue
        moved = Term(role="moved", value=Decimal(way))
        yield relation(scene, "change_between", ("from", base), ("to", level), ("moved", moved))


def _says(mark: Mark, kind: str, key: str) -> bool:
    return kind in mark.before and mark.before[kind].key == key
