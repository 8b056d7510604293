"""Changes: `up three from 20`, `fell to £60m from £80m, or 25 per cent`, `40.5 per cent, a drop of 2.5 points`.

Also plain differences (`50 over the rival's 300`, `a gap of two points`). Not here: which levels (relate/levels.py),
those that other sentences tell (relate/distant_levels.py), movements without their amount (relate/moves.py).
Lexicon: data/relations.toml, amount, base, level, words.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from claimx.arithmetic import between, growth
from claimx.interval import Interval
from claimx.records import Quantity, Relation, Term
from claimx.relate import same
from claimx.relate.choose import CLEAR, Option, choose
from claimx.relate.cues import Cue, way_of, word_set
from claimx.relate.distant_levels import apposed, told, traded
from claimx.relate.levels import bases, concluded, levels, of_size, resumed
from claimx.relate.misprints import misprint
from claimx.relate.moves import moves
from claimx.relate.scene import Clause, Mark, Scene, relation
from claimx.relate.unrelated_amounts import is_elsewhere, is_of_others_told, moved_itself, on_basis

CLOCK = 60
"""Two bare numbers below it may be a time of day."""
CLAUSES = frozenset({"as", "while", "because", "after", "although", "when"})
"""Behind a comma these open another clause."""
SIDES = {"surplus", "deficit", "loss", "profit"}
"""What lies on either side of nought, and is no gap between two figures there."""
HUNDRED = Decimal(100)
TAKING = {"taking", "polling", "winning", "getting", "gaining"}
NAMED = 5
"""A rival's name is no more words than this."""
NOW = {"now", "today", "currently"}
WON = 2
"""How many sentences with figures after `won by 29 votes` the votes may stand."""


def changes(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each change or difference whose two levels the article gives."""
    for clause in scene.clauses:
        for mark in clause.marks if not _has_error(scene, clause) else ():
            other = mark.amount is None or _is_other(clause, mark) or on_basis(mark) or is_elsewhere(mark)
            if mark.amount is not None and not traded(clause) and not other:
                found = choose(
                    scene, (one for one in _options(scene, clause, mark, mark.amount) if _is_sure(scene, mark, one))
                )
                if found is not None:
                    yield found
        if not traded(clause):
            yield from moves(scene, clause)


def _is_sure(scene: Scene, by: Mark, option: Option) -> bool:
    """Whether a lead and two figures hold, stand in one sentence or lie a misprint off: of others it would be none."""
    if by.claim.role != "difference" or option.near or option.holds:
        return True
    ends = [scene.by_id.get(term.claim or "") for term in option.relation.terms if term.role in ("from", "to")]
    low, high = sorted(end.value for end in ends if isinstance(end, Quantity))
    return misprint(high - low, by.value) or misprint(low + by.value, high) or misprint(high - by.value, low)


def _has_error(scene: Scene, clause: Clause) -> bool:
    """Whether it tells how sure a figure is: `a fall of 27%, with a margin of error from 17% to 36%`."""
    if clause.said.isdisjoint(("error", "confidence")):
        return False
    return "margin of error" in scene.view.text[clause.start : clause.end].lower()


def _is_other(clause: Clause, amount: Mark) -> bool:
    """Whether it moved itself, or is what one of two sides has: `six points, 30.5 to 24.5`, `or 51 per cent to 49`."""
    rival = clause.after(amount)[:1]
    scored = bool(rival) and _scored(amount, rival[0])
    return scored or moved_itself(clause, amount)


def _options(scene: Scene, clause: Clause, by: Mark, cue: Cue) -> Iterator[Option]:
    """Yield the readings of an amount: which level it is from, which to."""
    crossing = cue.key == "gap" and _crosses_zero(clause)
    for base_grade, base in () if crossing else bases(clause, by):
        for level_grade, level in levels(scene, clause, by, base):
            if _fit(by, base, level) and not same.sources_differ(base.claim, level.claim):
                yield _option(scene, min(base_grade, level_grade), base, level, by, cue)
    for grade, base, level in (*told(scene, clause, by), *_margins(scene, clause, by, cue)):
        if _fit(by, base, level):
            loose = clause.in_headline and by.kind in ("count", "money")  # a headline has 10,000 for 10,604
            yield _option(scene, min(grade, CLEAR - 1) if loose else grade, base, level, by, cue)
    for grade, base, level in (*resumed(scene, clause, by), *concluded(scene, clause, by)):
        if _fit(by, base, level) and not same.sources_differ(base.claim, level.claim):
            yield _option(scene, grade, base, level, by, cue)
    for base, level in _until_now(clause, by):
        if _fit(by, base, level) and not same.sources_differ(base.claim, level.claim):
            yield _option(scene, CLEAR, base, level, by, cue)
    if cue.key == "gap":
        yield from _gaps(scene, clause, by, cue)


def _margins(scene: Scene, clause: Clause, by: Mark, cue: Cue) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield how clearly, the lower side and the higher, as the neighbouring sentences tell them."""
    if by.claim.comparator == "range":
        return
    if cue.key == "gap" or by.claim.role == "difference":
        yield from _told_of_both(scene, clause, by)


def _told_of_both(scene: Scene, clause: Clause, by: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield the two figures of which a gap is told first: `by 29 votes. Ms Day took 1,604 … her rival 1,575`."""
    if by.kind != "count" or by.noun is None or any(_rivals(mark, by) for mark in clause.marks if mark is not by):
        return
    following = scene.clauses[clause.index + 1 : clause.index + 1 + WON]
    sides = (one for one in following if one.said.isdisjoint(word_set("turnout")))
    near = [mark for one in sides for mark in one.marks if one.paragraph <= clause.paragraph + WON]
    found = [mark for mark in near if mark.is_level and mark.value > by.value]
    found = [mark for mark in found if same.measure(mark, by)]
    for one, other in pairwise(found[:2]):
        clear = same.YES in (same.measure(one, by), same.measure(other, by)) and not one.slots.whole
        clear = clear or (by.noun == "vote" and found == [one, other] and one.sentence == other.sentence)
        low, high = (one, other) if one.value <= other.value else (other, one)
        yield (CLEAR if clear else CLEAR - 1), low, high


def _rivals(mark: Mark, by: Mark) -> bool:
    """Whether a figure of the gap's own sentence may be one that it lies between."""
    return bool(same.measure(mark, by)) and (mark.noun is None or mark.noun == by.noun)


def _until_now(clause: Clause, by: Mark) -> Iterator[tuple[Mark, Mark]]:
    """Yield `Priced at £45m in 2019, it is now put at £54m, a rise of 20 per cent`: the level of a year, and of now."""
    before = clause.before(by)[:2]
    if len(before) < 2 or not apposed(by) or before[0].index != by.index - 1 or before[0].kind != before[1].kind:
        return
    level, base = before
    if base.is_level and level.is_level and not NOW.isdisjoint(word.lower for word in level.left):
        yield base, level


def _option(scene: Scene, grade: int, base: Mark, level: Mark, by: Mark, cue: Cue) -> Option:
    way = {"up": 1, "down": -1}.get(cue.key, 0)
    if not word_set("better").isdisjoint(scene.view.text[cue.start : cue.end].lower().split()):
        way = 0
    near = base.sentence == level.sentence == by.sentence
    if by.claim.role == "difference" and not near and way < 0:
        way = 0  # trails by 40 votes. She has 300 to his 260
    moved = Term(role="moved", value=Decimal(way))
    if _of_another_rate(scene, by, level) or is_of_others_told(scene, by, base, level):
        grade = min(grade, CLEAR - 1)
    if way and level.sentence == by.sentence and _goes_the_other_way(scene, by, level, way):
        grade = min(grade, CLEAR - 1)
    made = relation(scene, "change_between", ("from", base), ("to", level), ("change", by), ("moved", moved), cue=cue)
    return Option(grade, made, holds(base.interval, level.interval, by, way), near)


def holds(before: Interval, after: Interval, by: Mark, way: int) -> bool:
    """Whether the amount lies between the levels."""
    reckon = growth if by.kind == "percent" else between
    spans = [reckon(before, after, sign) for sign in ((way,) if way else (1, -1))]
    if not way:  # a gap is not less than nothing: 7.5 is not fewer than two
        spans = [span for span in spans if span.high is None or span.high >= 0]
    return any(span.overlaps(by.interval) for span in spans)


def _fit(by: Mark, base: Mark, level: Mark) -> bool:
    """Whether the amount can be one between two such levels."""
    if not (same.measure(base, level) or (base.slots.base is not None and same.elliptical_rate(level, base))):
        return False
    if by.kind == "percent":
        counted = [word.lower for word in by.right[:1]] in (["more"], ["fewer"])
        return not (counted and base.kind == level.kind == "percent")  # 20.6% of all, 21% more than when it was 18.1%
    if by.kind == "count" and by.noun is not None and level.slots.part and level.noun is None:
        return False  # runs 118 buses, of which 46 are electric, and was 52 drivers short of its 340
    if by.kind == "count" and base.kind == "percent" and by.value > HUNDRED:
        return False  # a million votes more than the 62 per cent of 2021
    if by.kind == "points":  # a rate of 2.55 per cent is 30 points, of which a hundred make one, below 2.85
        if base.is_fraction or level.is_fraction:
            return False  # about a third of those out of work; the rate was 4.6 per cent, half a point lower
        return "percent" in (base.kind, level.kind)  # at 30 per cent, down two points from 32
    return same.measure(by, base) > same.NO


def _of_another_rate(scene: Scene, by: Mark, level: Mark) -> bool:
    """Whether what moves to the level is another thing: `up 0.4 per cent, pushing annual inflation to 2.8 per cent`."""
    if level.sentence != by.sentence:
        return False
    written = [word.lower for word in scene.words(by.claim.end, level.claim.start)]
    if any(one == "," and other in CLAUSES for one, other in pairwise(written)):
        return True  # a drop of 4 per cent, as drought pushed hay to $420, up from $280
    if by.kind not in ("percent", "points"):
        return False
    return not word_set("effects").isdisjoint(written[:-1])


def _goes_the_other_way(scene: Scene, by: Mark, level: Mark, way: int) -> bool:
    """Whether the level moved against the amount: `as the group grew by 1%, its share went down to 41.9`."""
    written = scene.words(by.claim.end, level.claim.start)
    stop = next((at for at, word in enumerate(written) if word.lower == ","), None)
    return stop is not None and way_of(written[stop:]) == -way


def _gaps(scene: Scene, clause: Clause, by: Mark, cue: Cue) -> Iterator[Option]:
    """Yield the two figures of one kind beside a gap: `3 per cent and 5 per cent, a gap of two points`."""
    points = by.kind == "points"
    if _crosses_zero(clause) and not SIDES.isdisjoint(scene.view.text[cue.start : cue.end].lower().split()):
        return  # a deficit of £13m, then of £12m; a surplus of £2m
    kind = "percent" if points else by.kind
    before = [other for other in clause.before(by) if other.kind == kind]
    before = [other for other in before if points or other.amount is None or _is_beyond_zero(scene, other)]
    after = [other for other in clause.after(by) if other.kind == kind and (points or other.amount is None)]
    before, after = _of_gap(scene, before, cue), _of_gap(scene, after, cue)
    scored = len(after) > 1 and _scored(after[0], after[1])
    behind = cue.start >= by.claim.end or scored
    beside = after if behind and len(after) >= 2 else before
    if len(beside) < 2:
        return
    one, other = sorted(beside[:2], key=lambda mark: mark.index)
    if by.kind == "count" and by.noun and one.noun is other.noun is None and max(one.value, other.value) < CLOCK:
        return  # at twenty to four … nine votes ahead
    if not same.measure(one, other) or same.sources_differ(one.claim, other.claim):
        return
    behind = behind and of_size(one, other)  # a 69 for 277
    grade = CLEAR if behind or apposed(by) else CLEAR - 1
    if not _crosses_zero(clause):
        yield _option(scene, grade, one, other, by, Cue("gap", cue.start, cue.end))
    else:
        made = relation(scene, "change_between", ("loss", one), ("profit", other), ("change", by), cue=cue)
        yield Option(grade, made, (one.interval + other.interval).overlaps(by.interval))


def _is_beyond_zero(scene: Scene, mark: Mark) -> bool:
    """Whether it is a loss beside a profit, and no amount that something fell by: `a loss of £4m after a profit of`."""
    cue = mark.amount
    return cue is not None and not SIDES.isdisjoint(scene.view.text[cue.start : cue.end].lower().split())


def _scored(one: Mark, other: Mark) -> bool:
    """Whether two figures stand behind a gap as the score of the two sides: `by 12 votes, 3,418 to 3,406`."""
    opens, between = ([word.lower for word in mark.left] for mark in (one, other))
    if "," in opens and opens[-1] in TAKING and between[:1] == ["to"] and len(between) <= NAMED:
        return True  # by 212 votes, taking 14,906 to Mr Day's 14,694
    return opens[:1] == [","] and len(opens) < 3 and between == ["to"]


def _of_gap(scene: Scene, found: list[Mark], cue: Cue) -> list[Mark]:
    """The figures between which the gap may lie: no part with its whole.

    Of 48 seats, 26 make a majority of four; £5m, including £2m from the state, leaves a shortfall of neither.
    """
    if word_set("leads") & set(scene.view.text[cue.start : cue.end].lower().split()):
        found = [other for other in found if not other.slots.whole]
    return [other for other in found if "part" not in other.before or other.before["part"].key != "including"]


def _crosses_zero(clause: Clause) -> bool:
    """Whether a loss is set against a profit, a deficit against a surplus."""
    return bool(clause.said & {"loss", "losses", "deficit"}) and bool(clause.said & {"profit", "profits", "surplus"})
