"""Changes: `up three from 20`, `fell to £60m from £80m, or 25 per cent`, `40.5 per cent, a drop of 2.5 points`.

Also plain differences (`50 over the rival's 300`, `a gap of two points`). Not here: which levels (relate/levels.py),
those that other sentences tell (relate/told.py, relate/margins.py, relate/resumed.py, relate/concluded.py), movements
without their amount (relate/moves.py), two amounts with the level they lead to (relate/amounts.py).
Lexicon: data/relations.toml, amount, base, level.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from claimx.arithmetic import between, growth
from claimx.interval import Interval
from claimx.records import Quantity, Relation, Term
from claimx.relate import same
from claimx.relate.bound import is_side
from claimx.relate.choose import CLEAR, Option, choose
from claimx.relate.concluded import concluded, taken_up
from claimx.relate.cues import Cue, way_of, word_set
from claimx.relate.elsewhere import (
    is_elsewhere,
    is_from_another_time,
    is_mixed,
    is_of_base,
    is_of_others_told,
    leaves_out_scale,
    moved_itself,
    on_basis,
)
from claimx.relate.levels import bases, levels, of_size
from claimx.relate.margins import margins
from claimx.relate.misprints import misprint
from claimx.relate.moves import moves
from claimx.relate.resumed import resumed
from claimx.relate.scene import Clause, Mark, Scene, relation
from claimx.relate.timed import timed
from claimx.relate.told import apposed, told, traded

CLOCK = 60
"""Two bare numbers below it may be a time of day."""
CLAUSES = frozenset({"as", "while", "because", "after", "although", "when"})
"""Behind a comma these open another clause."""
SIDES = {"surplus", "deficit", "loss", "profit"}
"""What lies on either side of nought, and is no gap between two figures there."""
HUNDRED = Decimal(100)
TAKING = {"taking", "polling", "winning", "getting", "gaining"}
NAMED = 5
"""`to` and a rival's name are no more words than this."""
NOW = {"now", "today", "currently"}
INSTEAD = ("instead of", "rather than")


def changes(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each change or difference whose two levels the article gives."""
    for clause in scene.clauses:
        for mark in clause.marks if not _has_error(scene, clause) else ():
            other = mark.amount is None or _is_other(clause, mark) or on_basis(mark) or is_elsewhere(mark)
            other = other or is_mixed(scene, mark)
            if mark.amount is not None and not traded(clause) and not other:
                found = choose(
                    scene, (one for one in _options(scene, clause, mark, mark.amount) if _is_sure(scene, mark, one))
                )
                if found is not None:
                    yield found
        if not traded(clause):
            yield from moves(scene, clause)
    yield from _headed_otherwise(scene)


def _is_sure(scene: Scene, by: Mark, option: Option) -> bool:
    """Whether a lead and two figures hold, stand in one sentence or lie a misprint off: of others it would be none."""
    if by.claim.role != "difference" or option.near or option.holds:
        return True
    ends = [scene.by_id.get(term.claim or "") for term in option.relation.terms if term.role in ("from", "to")]
    low, high = sorted(end.value for end in ends if isinstance(end, Quantity))
    return misprint(high - low, by.value) or misprint(low + by.value, high) or misprint(high - by.value, low)


def _headed_otherwise(scene: Scene) -> Iterator[Relation]:
    """Yield the headline's one percentage with the lead's levels, where the lead has it the other way."""
    headed = [mark for mark in scene.marks if mark.in_headline and mark.kind == "percent" and mark.amount is not None]
    for mark in headed if len(headed) == 1 else ():
        alike = [one for one in scene.marks if not one.in_headline and one.kind == "percent" and one.amount is not None]
        alike = [one for one in alike if one.value == mark.value]
        for one in alike if all(_is_opposed(mark, one) for one in alike) else ():
            clause = scene.clauses[one.sentence]
            told = choose(scene, _options(scene, clause, one, one.amount)) if one.amount and scene.leads(one) else None
            if told is not None and all(term.role != "moved" or term.value for term in told.terms):
                turned = (_turned(term, mark) for term in told.terms)
                yield told.model_copy(update={"terms": tuple(turned)})


def _is_opposed(one: Mark, other: Mark) -> bool:
    return {mark.amount.key for mark in (one, other) if mark.amount is not None} == {"up", "down"}


def _turned(term: Term, headed: Mark) -> Term:
    """The term of a change as the headline has it."""
    if term.role == "change":
        return Term(role="change", claim=headed.claim.id)
    return term.model_copy(update={"value": -term.value}) if term.role == "moved" and term.value is not None else term


def _has_error(scene: Scene, clause: Clause) -> bool:
    """Whether it tells how sure a figure is: `a fall of 27%, with a margin of error from 17% to 36%`."""
    if clause.said.isdisjoint(("error", "confidence")):
        return False
    told = scene.view.text[clause.start : clause.end].lower()
    return "margin of error" in told or "confidence interval" in told


def _is_priced(scene: Scene, *levels: Mark) -> bool:
    """Whether the sentence of a level prices a currency in another, where more is less."""
    return any(traded(scene.clauses[level.sentence]) for level in levels)


def _is_other(clause: Clause, amount: Mark) -> bool:
    """Whether it moved itself, or is what one of two sides has: `six points, 30.5 to 24.5`, `or 51 per cent to 49`."""
    rival = clause.after(amount)[:1]
    scored = bool(rival) and _scored(amount, rival[0])
    return scored or moved_itself(clause, amount) or (amount.kind == "percent" and is_side(clause, amount))


def _options(scene: Scene, clause: Clause, by: Mark, cue: Cue) -> Iterator[Option]:
    """Yield the readings of an amount: which level it is from, which to."""
    crossing = cue.key == "gap" and _crosses_zero(clause)
    for _, base in bases(clause, by) if "when" in clause.said else ():
        for level in clause.before(by)[:1]:
            if _happened(by, base, level):
                yield _option(scene, CLEAR - 1, base, level, by, cue)
    for base_grade, base in () if crossing else bases(clause, by):
        for level_grade, level in levels(scene, clause, by, base):
            if _fit(by, base, level) and not same.sources_differ(base.claim, level.claim):
                yield _option(scene, min(base_grade, level_grade), base, level, by, cue)
    for grade, base, level in (*told(scene, clause, by, cue), *margins(scene, clause, by, cue)):
        if _fit(by, base, level) and not _is_priced(scene, base, level):
            loose = clause.in_headline and by.kind in ("count", "money")  # a headline has 10,000 for 10,604
            yield _option(scene, min(grade, CLEAR - 1) if loose else grade, base, level, by, cue)
    behind = (*concluded(scene, clause, by), *taken_up(scene, clause, by))
    for grade, base, level in (*timed(scene, clause, by), *resumed(scene, clause, by), *behind):
        if _fit(by, base, level) and not same.sources_differ(base.claim, level.claim):
            yield _option(scene, grade, base, level, by, cue)
    for base, level in _until_now(clause, by):
        if _fit(by, base, level) and not same.sources_differ(base.claim, level.claim):
            yield _option(scene, CLEAR, base, level, by, cue)
    if cue.key == "gap":
        yield from _gaps(scene, clause, by, cue)
    elif by.kind != "percent" and by.amount is not None and _ends(by):
        here = [other for other in clause.before(by) if other.is_level and same.measure(other, by)]
        if len(here) == 2 and _fit(by, here[1], here[0]):
            yield _option(scene, CLEAR - 1, here[1], here[0], by, cue)


def _until_now(clause: Clause, by: Mark) -> Iterator[tuple[Mark, Mark]]:
    """Yield `Priced at £45m in 2019, it is now put at £54m, a rise of 20 per cent`: the level of a year, and of now."""
    before = clause.before(by)[:2]
    if len(before) < 2 or not apposed(by) or before[0].index != by.index - 1 or before[0].kind != before[1].kind:
        return
    level, base = before
    written = [word.lower for word in level.left]
    now = {*written[max([-1, *(at for at, word in enumerate(written) if word == ";")]) + 1 :]}
    if base.is_level and level.is_level and not NOW.isdisjoint(now) and CLAUSES.isdisjoint(now):
        yield base, level


def _option(scene: Scene, grade: int, base: Mark, level: Mark, by: Mark, cue: Cue) -> Option:
    way = 0 if is_of_base(by, base) else {"up": 1, "down": -1}.get(cue.key, 0)
    if not word_set("better").isdisjoint(scene.view.text[cue.start : cue.end].lower().split()):
        way = 0
    near = base.sentence == level.sentence == by.sentence
    if by.claim.role == "difference" and not near and way < 0:
        way = 0  # trails by 40 votes. She has 300 to his 260
    moved = Term(role="moved", value=Decimal(way))
    if base.slots.base is not None and base.slots.base.key == "then" and not of_size(base, level):
        grade = min(grade, CLEAR - 1)  # up £16m since March, when it paid £2m
    if _is_replaced(scene, level, base) or _is_regained(scene, by):
        grade = min(grade, CLEAR - 1)  # having fallen a tenth from 6,144 and won back 2 per cent
    other = is_from_another_time(scene, by, base, level) or is_of_others_told(scene, by, base, level)
    if _of_another_rate(scene, by, level) or other:
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
    if leaves_out_scale(by, base, level):
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
        told = "percent" in (base.kind, level.kind)  # at 30 per cent, down two points from 32
        return told and abs(base.value - level.value) * HUNDRED != by.value
    return same.measure(by, base) > same.NO


def _happened(by: Mark, base: Mark, level: Mark) -> bool:
    """Whether the base tells as an event what the level counts: `138 murders, 29 fewer than in 2022, when 167 died`."""
    counts = {mark.kind for mark in (by, base, level)} == {"count"} and by.noun in (None, level.noun)
    timed = [word.lower for word in base.left[-1:]] == ["when"]
    return counts and timed and base.noun in same.PERSON and level.noun not in (None, *same.PERSON) and level.is_level


def _is_replaced(scene: Scene, level: Mark, base: Mark) -> bool:
    """Whether it stands instead of a length of time, and not of the level: `220 staff do 32 hours instead of 40`."""
    cue = base.slots.base
    if cue is None or scene.view.text[cue.start : cue.end].lower() not in INSTEAD:
        return False
    length = scene.period_before(cue.start)
    if length is None or length.timex_type != "DURATION" or length.start < level.claim.end:
        return False
    return not scene.view.text[length.end : cue.start].strip()


def _is_regained(scene: Scene, by: Mark) -> bool:
    """Whether part of it was won back behind it."""
    behind = [word.lower for word in scene.words(by.claim.end, scene.clauses[by.sentence].end)]
    return not word_set("regained").isdisjoint({*behind, *(f"{one} {other}" for one, other in pairwise(behind))})


def _of_another_rate(scene: Scene, by: Mark, level: Mark) -> bool:
    """Whether what moves to the level is another thing: `up 0.4 per cent, pushing annual inflation to 2.8 per cent`."""
    if level.sentence != by.sentence:
        return False
    written = [word.lower for word in scene.words(by.claim.end, level.claim.start)]
    if any(one == "," and other in CLAUSES for one, other in pairwise(written)):
        return True  # a drop of 4 per cent, as drought pushed hay to $420, up from $280
    if by.kind not in ("percent", "points"):
        return False
    moved = [at for at, word in enumerate(written[:-1]) if word in word_set("effects")]
    return bool(moved) and written[moved[0] + 1] not in ("it", "them", "to")


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
    before = [other for other in clause.before(by) if other.kind == kind or (points and _is_bare_share(clause, other))]
    before = [other for other in before if points or other.amount is None or _is_beyond_zero(scene, clause, other)]
    before = [other for other in before if not _for_wickets(clause, other)]
    after = [other for other in clause.after(by) if other.kind == kind and (points or other.amount is None)]
    before, after = _of_gap(scene, before, by, cue), _of_gap(scene, after, by, cue)
    scored = len(after) > 1 and _scored(after[0], after[1])
    behind = cue.start >= by.claim.end or scored
    beside = after if behind and len(after) >= 2 else before
    rival = _over_rival(by, before, after)
    if rival is not None and same.measure(before[0], rival) and not same.sources_differ(before[0].claim, rival.claim):
        yield _option(scene, CLEAR, rival, before[0], by, Cue("gap", cue.start, cue.end))
        return
    if len(beside) < 2 or (beside is before and _behind_unnamed(scene, clause, by, cue)):
        return
    if beside is before and _of_another_gap(clause, by, before):
        return  # won by 12 points, 93 to 81, and go two games clear
    if beside is before and any(word.lower == "after" for word in by.left):
        return  # by 1,204 votes to 887, a year after it lost by 31
    one, other = sorted(beside[:2], key=lambda mark: mark.index)
    if by.kind == "count" and by.noun and one.noun is other.noun is None and max(one.value, other.value) < CLOCK:
        return  # at twenty to four … nine votes ahead
    alike = same.measure(one, other) or (points and _is_bare_share(clause, other))
    if not alike or same.sources_differ(one.claim, other.claim) or leaves_out_scale(by, one, other):
        return
    behind = behind and of_size(one, other)  # a 69 for 277
    if by.value > max(one.value, other.value) and not _crosses_zero(clause):
        return  # fills a £22m gap by cutting £12m and raising £4m
    grade = CLEAR if behind or apposed(by) else CLEAR - 1
    if not _crosses_zero(clause):
        yield _option(scene, grade, one, other, by, Cue("gap", cue.start, cue.end))
    else:
        made = relation(scene, "change_between", ("loss", one), ("profit", other), ("change", by), cue=cue)
        yield Option(grade, made, (one.interval + other.interval).overlaps(by.interval))


def _is_beyond_zero(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """Whether it is a loss beside a profit, and no amount that something fell by: `a loss of £4m after a profit of`."""
    cue = mark.amount
    told = cue is not None and not SIDES.isdisjoint(scene.view.text[cue.start : cue.end].lower().split())
    return told and _crosses_zero(clause)


def _is_bare_share(clause: Clause, mark: Mark) -> bool:
    """Whether it leaves out the `per cent` of the share before it: `10 per cent in Kent and in Hull 8, a gap of`."""
    before = clause.before(mark)[:1]
    beside = bool(before) and before[0].kind == "percent" and before[0].is_level and not before[0].is_fraction
    bare = mark.kind == "count" and mark.noun is None and mark.is_level and mark.claim.whole is None
    joined = not {"and", "while", "to", "against", "but", "whereas"}.isdisjoint(word.lower for word in mark.left)
    return beside and bare and joined and mark.value < HUNDRED and [word.lower for word in mark.right[:1]] == [","]


def _for_wickets(clause: Clause, score: Mark) -> bool:
    """Whether it is what some wickets cost, and no side's score: `lost six wickets for 90 to be all out for 240`."""
    before = clause.before(score)[:1]
    return [word.lower for word in score.left] == ["for"] and bool(before) and before[0].noun == "wicket"


def _of_another_gap(clause: Clause, by: Mark, pair: list[Mark]) -> bool:
    """Whether a gap of something else stands before the two figures, and so has them."""
    if len(pair) < 2:
        return False
    gaps = [mark for mark in clause.before(pair[1]) if mark.amount is not None and mark.claim.role == "difference"]
    return any(gap.claim.unit != by.claim.unit for gap in gaps)


def _behind_unnamed(scene: Scene, clause: Clause, by: Mark, cue: Cue) -> bool:
    """Whether the gap is to a rival whose figure is not told: `on 64 points from 35 matches, four behind Rovers`."""
    behind = [word for word in scene.words(cue.end, clause.end) if word.lower != "the"][:1]
    named = bool(behind) and cue.start >= by.claim.end and scene.view.text[behind[0].start].isupper()
    before = {word.lower for word in scene.words(clause.start, by.claim.start)}
    return named and behind[0].lower not in before


def _over_rival(by: Mark, before: list[Mark], after: list[Mark]) -> Mark | None:
    """The figure of the rival: `14,208 votes, a majority of 2,741 over Dale Prosser, who had 12,467`."""
    beside = before[:1] and before[0].index == by.index - 1 and after[:1] and after[0].index == by.index + 1
    if not beside or not apposed(by) or [word.lower for word in by.right[:1]] != ["over"]:
        return None
    told = [word.lower for word in after[0].left[-3:]]
    return after[0] if "who" in told and {"had", "got", "took", "polled", "won", "received"} & set(told) else None


def _ends(by: Mark) -> bool:
    """Whether an amount ends its clause and leaves out what it is more than: `got £46 and would get £51, £5 more`."""
    behind = [word.lower for word in by.right[:2]]
    return apposed(by) and behind[:1] in (["more"], ["less"], ["fewer"]) and behind[1:] in ([], ["."], [","], [";"])


def _scored(one: Mark, other: Mark) -> bool:
    """Whether two figures stand behind a gap as the score of the two sides: `by 12 votes, 3,418 to 3,406`."""
    opens, between = ([word.lower for word in mark.left] for mark in (one, other))
    if "," in opens and opens[-1] in TAKING and between[:1] == ["to"] and len(between) <= NAMED:
        return True  # by 212 votes, taking 14,906 to Mr Day's 14,694
    return opens[:1] == [","] and len(opens) < 3 and between == ["to"]


def _of_gap(scene: Scene, found: list[Mark], by: Mark, cue: Cue) -> list[Mark]:
    """The figures between which the gap may lie: none with decimals about a whole number, and no part with its whole.

    Of 48 seats, 26 make a majority of four; £5m, including £2m from the state, leaves a shortfall of neither.
    """
    if by.kind == "count" and _is_whole(by):
        found = [other for other in found if _is_whole(other)]
    if word_set("leads") & set(scene.view.text[cue.start : cue.end].lower().split()):
        found = [other for other in found if not other.slots.whole]
    return [other for other in found if "part" not in other.before or other.before["part"].key != "including"]


def _is_whole(mark: Mark) -> bool:
    return mark.value == mark.value.to_integral_value()


def _crosses_zero(clause: Clause) -> bool:
    """Whether a loss is set against a profit, a deficit against a surplus."""
    return bool(clause.said & {"loss", "losses", "deficit"}) and bool(clause.said & {"profit", "profits", "surplus"})
