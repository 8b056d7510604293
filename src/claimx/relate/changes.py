"""Changes: `up three from 20`, `fell to £60m from £80m, or 25 per cent`, `40.5 per cent, a drop of 2.5 points`.

Also plain differences (`50 over the rival's 300`, `a gap of two points`), a movement without its amount (`crept up to
5.1 per cent from 5 per cent`), and two amounts with the level they lead to (`by £5, or 11 per cent, to £50`).
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

PAUSES = {",", ":", ";", "–", "—", "-", "("}
POINTS = {"that", "this", "it", "which", "they"}
EARLIER, YEAR = 4, 4
"""An earlier year stands among so many words at the head of a sentence, with so many digits."""
SIZE = 4
"""A level of another sentence is a base's own if neither is more than so many times the other."""
SUBJECT = 5
"""How many words before a figure hold what moved."""
JOINS = {"and", "but", "while", "whereas", "as"}
RESTATES = {
    "a",
    "an",
    "or",
    "up",
    "down",
    "representing",
    "equal",
    "equivalent",
    "which",
    "that",
    "leaving",
    "giving",
    "its",
}


def changes(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each change or difference whose two levels the article gives."""
    for clause in scene.clauses:
        for mark in clause.marks:
            if mark.amount is not None:
                found = choose(_options(scene, clause, mark, mark.amount))
                if found is not None:
                    yield found
        yield from _moves(scene, clause)
        yield from _twice(scene, clause)


def _options(scene: Scene, clause: Clause, by: Mark, cue: Cue) -> Iterator[Option]:
    """Yield the readings of an amount: which level it is from, which to."""
    crossing = cue.key == "gap" and _crosses_zero(scene, clause)
    for base_grade, base in () if crossing else _bases(clause, by):
        for level_grade, level in _levels(scene, clause, by, base):
            if _fit(by, base, level) and not same.sources_differ(base.claim, level.claim):
                yield _option(scene, min(base_grade, level_grade), base, level, by, cue)
    for grade, base, level in (
        *_told_after(scene, clause, by),
        *_told_before(scene, clause),
        *_told_earlier(scene, clause, by),
    ):
        if _fit(by, base, level):
            yield _option(scene, grade, base, level, by, cue)
    if cue.key == "gap":
        yield from _gaps(scene, clause, by, cue)


def _option(scene: Scene, grade: int, base: Mark, level: Mark, by: Mark, cue: Cue) -> Option:
    way = {"up": 1, "down": -1}.get(cue.key, 0)
    moved = Term(role="moved", value=Decimal(way))
    made = relation(scene, "change_between", ("from", base), ("to", level), ("change", by), ("moved", moved), cue=cue)
    near = base.sentence == level.sentence == by.sentence
    return Option(grade, made, holds(base.interval, level.interval, by, way), near)


def holds(before: Interval, after: Interval, by: Mark, way: int) -> bool:
    """Whether the amount lies between the levels."""
    ways = (way,) if way else (1, -1)
    if by.kind == "percent":
        return any(growth(before, after, sign).overlaps(by.interval) for sign in ways)
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
        if other.slots.base is not None and not any(word.lower in JOINS for word in other.left):
            yield CLEAR, other
            break
        if not other.slots.to:
            break
    if apposed(by):
        before = [other for other in clause.before(by) if other.amount is None]
        if before and before[0].slots.to:  # `from 56 to 63, a rise of seven`
            before = before[1:]
        if before and before[0].slots.base is not None:
            yield CLEAR, before[0]


def apposed(mark: Mark) -> bool:
    """Whether the figure restates what stands before it: `, a drop of 3.4 points`, `, or 25 per cent`."""
    written = [word.lower for word in mark.left]
    joins = [at for at, word in enumerate(written[:-1]) if word == "and" and written[at + 1] in ("a", "an")]
    pause = max([-1, *joins, *(at for at, word in enumerate(written) if word in PAUSES)])
    opening = written[pause + 1 :]
    if pause < 0:
        return written[:1] in (["or"], ["up"], ["down"])
    return len(opening) <= 6 and (not opening or opening[0] in RESTATES)


def _levels(scene: Scene, clause: Clause, by: Mark, base: Mark) -> Iterator[tuple[int, Mark]]:
    """Yield the levels that the amount may lead to, the clearest first."""
    here = [other for other in clause.marks if other.is_level and not other.slots.whole and same.measure(other, base)]
    here = [other for other in here if None not in (other.interval.low, other.interval.high)] or here
    first = min(by.index, base.index)
    led = [other for other in here if other.index > first and other.slots.to]
    before = [other for other in reversed(here) if other.index < first]
    ordered = [*led, *before]
    for position, other in enumerate(ordered):
        yield (CLEAR if position == 0 else CLEAR - 1), other
    far = [
        other
        for earlier in scene.earlier(clause, 2)
        for other in reversed(earlier.marks)
        if other.is_level and same.measure(other, base)
    ]
    if len(far) > 1:  # of several, those of the base's size
        far = [other for other in far if base.value <= other.value * SIZE and other.value <= base.value * SIZE]
    clear = not ordered and len(far) == 1 and far[0].paragraph >= clause.paragraph - 1
    for other in far:
        yield (CLEAR if clear else CLEAR - 1), other


def _told_after(scene: Scene, clause: Clause, by: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield the two levels of the next sentence: `a rise of 5 per cent. It would take the bill from £80 to £84`."""
    own = any(mark.slots.to or mark.slots.base is not None for mark in clause.marks)
    for other in () if own else scene.clauses[clause.index + 1 : clause.index + 2]:
        if other.paragraph > clause.paragraph + 1:
            continue
        for one, two in pairwise(other.marks):
            pair = (one, two) if _says(one, "base", "from") and two.slots.to else (two, one)
            if pair[0].slots.base is not None and pair[1].slots.to and not any(mark.amount for mark in other.marks):
                told = points_back(scene, other) or same.matter(around(by), subject(scene, other, one))
                yield (CLEAR if told else CLEAR - 1), *pair


def _told_before(scene: Scene, clause: Clause) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield the two levels of the sentence before: `64 crore, up from 41 crore a year earlier. That is 55%`."""
    if len(clause.marks) > 2 or not points_back(scene, clause):
        return
    for earlier in list(scene.earlier(clause, 1))[:1]:
        bases = [mark for mark in earlier.marks if mark.slots.base is not None]
        levels = [mark for mark in earlier.marks if mark.is_level and bases and same.measure(mark, bases[0])]
        if len(bases) == 1 and levels and not any(mark.amount for mark in earlier.marks):
            yield (CLEAR if len(levels) == 1 else CLEAR - 1), bases[0], levels[-1]


def _told_earlier(scene: Scene, clause: Clause, by: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield a level reached and the one of an earlier time behind it: `fell 31 per cent to 724. In 2019 …`."""
    if any(mark.slots.base is not None for mark in clause.marks):
        return
    reached = [mark for mark in clause.after(by) if mark.slots.to]
    for other in scene.clauses[clause.index + 1 : clause.index + 2]:
        before = [mark for mark in other.marks if mark.is_level and reached and same.measure(mark, reached[0])]
        opening = [word.lower for word in scene.words(other.start, min(other.end, other.start + 40))[:EARLIER]]
        earlier = opening[:1] == ["in"] and any(word.isdigit() and len(word) == YEAR for word in opening)
        earlier = earlier or opening[:3] in (["a", "year", "earlier"], ["the", "year", "before"], ["a", "year", "ago"])
        if earlier and len(before) == len(other.marks) == 1 and other.paragraph == clause.paragraph:
            told = by.claim.baseline is not None and by.claim.baseline == before[0].claim.period
            yield (CLEAR if told else CLEAR - 1), before[0], reached[0]


def points_back(scene: Scene, clause: Clause) -> bool:
    """Whether the sentence opens by pointing at the one before: `That is …`, `It would take …`."""
    opening = scene.words(clause.start, min(clause.end, clause.start + 30))[:2]
    return any(word.lower in POINTS for word in opening)


def subject(scene: Scene, clause: Clause, mark: Mark) -> frozenset[str]:
    """The words just before the figure: what it was that moved, and its verb."""
    return frozenset([word.lower for word in scene.words(clause.start, mark.claim.start)][-SUBJECT:])


def around(mark: Mark) -> frozenset[str]:
    """The words on either side of the figure, up to its neighbours."""
    return frozenset(word.lower for word in (*mark.left[-SUBJECT:], *mark.right[:SUBJECT]))


def _gaps(scene: Scene, clause: Clause, by: Mark, cue: Cue) -> Iterator[Option]:
    """Yield the two figures of one kind beside a gap: `3 per cent and 5 per cent, a gap of two points`."""
    points = by.kind == "points"
    kind = "percent" if points else by.kind
    before = [other for other in clause.before(by) if other.kind == kind and (points or other.amount is None)]
    after = [other for other in clause.after(by) if other.kind == kind and (points or other.amount is None)]
    behind = cue.start >= by.claim.end
    beside = after if behind and len(after) >= 2 else before
    if len(beside) < 2:
        return
    one, other = sorted(beside[:2], key=lambda mark: mark.index)
    if not same.measure(one, other) or same.sources_differ(one.claim, other.claim):
        return
    grade = CLEAR if behind or apposed(by) else CLEAR - 1
    if not _crosses_zero(scene, clause):
        yield _option(scene, grade, one, other, by, Cue("gap", cue.start, cue.end))
    else:
        made = relation(scene, "change_between", ("loss", one), ("profit", other), ("change", by), cue=cue)
        yield Option(grade, made, (one.interval + other.interval).overlaps(by.interval))


def _crosses_zero(scene: Scene, clause: Clause) -> bool:
    """Whether a loss is set against a profit, a deficit against a surplus."""
    written = {word.lower for word in scene.words(clause.start, clause.end)}
    return bool(written & {"loss", "losses", "deficit"}) and bool(written & {"profit", "profits", "surplus"})


def _moves(scene: Scene, clause: Clause) -> Iterator[Relation]:
    """Yield a movement told by its two levels alone: `crept up to 5.1 per cent from 5`, `9, down from 30`."""
    for one, other in pairwise(clause.marks):
        if not same.measure(one, other) or one.amount or other.amount or same.sources_differ(one.claim, other.claim):
            continue
        way = way_of(one.left)
        base, level = other, one
        if _says(other, "base", "up from", "down from"):
            way = 1 if other.before["base"].key == "up from" else -1
        elif way and _says(one, "base", "from") and other.slots.to:
            base, level = one, other
        elif not (way and one.slots.to and _says(other, "base", "from")):
            continue
        moved = Term(role="moved", value=Decimal(way))
        yield relation(scene, "change_between", ("from", base), ("to", level), ("moved", moved))


def _says(mark: Mark, kind: str, *keys: str) -> bool:
    return kind in mark.before and mark.before[kind].key in keys


def _twice(scene: Scene, clause: Clause) -> Iterator[Relation]:
    """Yield an amount told twice with the level it leads to: `by £5, or 11 per cent, to £50`."""
    for one, other, level in zip(clause.marks, clause.marks[1:], clause.marks[2:], strict=False):
        percent = other if other.kind == "percent" else one
        amount = one if percent is other else other
        restated = "share" in other.before and one.amount is not None
        if not restated or not level.slots.to or percent.kind != "percent" or one.amount is None:
            continue
        if amount.kind != "percent" and same.measure(amount, level) and one.amount.key in ("up", "down"):
            moved = Term(role="moved", value=Decimal(1 if one.amount.key == "up" else -1))
            terms = (("to", level), ("change", amount), ("change", percent), ("moved", moved))
            yield relation(scene, "change_between", *terms, cue=one.amount)
