"""Changes: `up three from 20`, `fell to £60m from £80m, or 25 per cent`, `40.5 per cent, a drop of 2.5 points`.

Also plain differences (`50 over the rival's 300`, `a gap of two points`). Not here: levels told in other sentences
(relate/told.py), movements without their amount (relate/moves.py), two amounts with the level they lead to
(relate/amounts.py).
Lexicon: data/relations.toml, amount, base, level.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from claimx.arithmetic import between, growth
from claimx.interval import Interval
from claimx.records import Quantity, Relation, Term
from claimx.relate import same
from claimx.relate.choose import CLEAR, Option, choose
from claimx.relate.cues import Cue, word_set
from claimx.relate.misprints import misprint
from claimx.relate.moves import moves
from claimx.relate.scene import Clause, Mark, Scene, relation
from claimx.relate.timed import timed
from claimx.relate.told import apposed, says, told, traded

CLOCK = 60
"""Two bare numbers below it may be a time of day."""
CLAUSES = frozenset({"as", "while", "because", "after", "although", "when"})
"""Behind a comma these open another clause."""
SIZE = 4
"""A level of another sentence is a base's own if neither is more than so many times the other."""
SET_AGAINST = ("up from", "down from", "against")
"""Behind an amount, these set another amount of its kind beside it: `a loss of £2m, against £1m a year before`."""
SIDES = {"surplus", "deficit", "loss", "profit"}
"""What lies on either side of nought, and is no gap between two figures there."""
HUNDRED = Decimal(100)
INSTEAD = ("instead of", "rather than")
CONTRASTS = {";", "while", "whereas"}
"""What opens a clause of something else: `Hull has 40, while the number in York rose by a third from 30`."""
OPENS = {"the", "its", "their", "his", "her", "a", "an"}
JOINS = {";", "and", "but", "while", "whereas", "as"}


def changes(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each change or difference whose two levels the article gives."""
    for clause in scene.clauses:
        for mark in clause.marks:
            if mark.amount is not None and not traded(clause) and not _moved_itself(clause, mark):
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


def _moved_itself(clause: Clause, amount: Mark) -> bool:
    """Whether it is the amount that rose, fell or is compared: `gains of $21 million, up from $9 million`."""
    behind = next(iter(clause.after(amount)), None)
    return behind is not None and behind.kind == amount.kind and says(behind, "base", *SET_AGAINST)


def _options(scene: Scene, clause: Clause, by: Mark, cue: Cue) -> Iterator[Option]:
    """Yield the readings of an amount: which level it is from, which to."""
    crossing = cue.key == "gap" and _crosses_zero(clause)
    for _, base in _bases(clause, by) if "when" in clause.said else ():
        for level in clause.before(by)[:1]:
            if _happened(by, base, level):
                yield _option(scene, CLEAR - 1, base, level, by, cue)
    for base_grade, base in () if crossing else _bases(clause, by):
        for level_grade, level in _levels(scene, clause, by, base):
            if _fit(by, base, level) and not same.sources_differ(base.claim, level.claim):
                yield _option(scene, min(base_grade, level_grade), base, level, by, cue)
    for grade, base, level in told(scene, clause, by, cue):
        if _fit(by, base, level):
            loose = clause.in_headline and by.kind in ("count", "money")  # a headline has 10,000 for 10,604
            yield _option(scene, min(grade, CLEAR - 1) if loose else grade, base, level, by, cue)
    for grade, base, level in timed(scene, clause, by):
        if _fit(by, base, level) and not same.sources_differ(base.claim, level.claim):
            yield _option(scene, grade, base, level, by, cue)
    if cue.key == "gap":
        yield from _gaps(scene, clause, by, cue)
    elif by.kind != "percent" and by.amount is not None and _ends(by):
        here = [other for other in clause.before(by) if other.is_level and same.measure(other, by)]
        if len(here) == 2 and _fit(by, here[1], here[0]):
            yield _option(scene, CLEAR - 1, here[1], here[0], by, cue)


def _option(scene: Scene, grade: int, base: Mark, level: Mark, by: Mark, cue: Cue) -> Option:
    way = {"up": 1, "down": -1}.get(cue.key, 0)
    if not word_set("better").isdisjoint(scene.view.text[cue.start : cue.end].lower().split()):
        way = 0
    near = base.sentence == level.sentence == by.sentence
    if by.claim.role == "difference" and not near and way < 0:
        way = 0  # trails by 40 votes. She has 300 to his 260
    moved = Term(role="moved", value=Decimal(way))
    if base.slots.base is not None and base.slots.base.key == "then" and not _of_size(base, level):
        grade = min(grade, CLEAR - 1)  # up £16m since March, when it paid £2m
    if _is_replaced(scene, level, base):
        grade = min(grade, CLEAR - 1)
    if _is_regained(scene, by):
        grade = min(grade, CLEAR - 1)  # having fallen a tenth from 6,144 and won back 2 per cent
    if by.kind in ("percent", "points") and _of_another_rate(scene, by, level):
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
    if not same.measure(base, level):
        return False
    if by.kind == "percent":
        return True
    if by.kind == "count" and by.noun is not None and level.slots.part and level.noun is None:
        return False  # runs 118 buses, of which 46 are electric, and was 52 drivers short of its 340
    if by.kind == "count" and base.kind == "percent" and by.value > HUNDRED:
        return False  # a million votes more than the 62 per cent of 2021
    if by.kind == "points":  # a rate of 2.55 per cent is 30 points, of which a hundred make one, below 2.85
        return base.kind == "percent" and abs(base.value - level.value) * HUNDRED != by.value
    return same.measure(by, base) > same.NO


def _happened(by: Mark, base: Mark, level: Mark) -> bool:
    """Whether the base tells as an event what the level counts: `138 murders, 29 fewer than in 2022, when 167 died`."""
    counts = {mark.kind for mark in (by, base, level)} == {"count"} and by.noun in (None, level.noun)
    timed = [word.lower for word in base.left[-1:]] == ["when"]
    return counts and timed and base.noun in same.PERSON and level.noun not in (None, *same.PERSON) and level.is_level


def _bases(clause: Clause, by: Mark) -> Iterator[tuple[int, Mark]]:
    """Yield the levels that the amount may be reckoned from, the clearest first."""
    for other in clause.after(by):
        base = other.slots.base
        if other.index == by.index + 1 and _drew(other):
            yield CLEAR, other
            break
        if base is not None and not any(word.lower in JOINS for word in other.left if word.start < base.start):
            yield CLEAR, other
            break
        if not (other.slots.to or _stands_at(other) or _listed(other)) or any(word.lower == ";" for word in other.left):
            break
        if _opens_another(other):
            break
    if apposed(by):
        before = [other for other in clause.before(by) if other.amount is None]
        told = next(iter(clause.before(by)), None)
        if told is not None and told.amount is not None and not JOINS.isdisjoint(word.lower for word in told.left):
            before = []  # slipped to 4 from 5, and the other gained 22 points, or 0.4 per cent
        if before and before[0].slots.to:  # `from 56 to 63, a rise of seven`
            before = before[1:]
        if before and before[0].slots.base is not None:
            yield CLEAR, before[0]
        elif told is not None and len(before) == 1 == len(clause.before(by)) - 1 and _came_to(told):
            yield CLEAR - 1, before[0]


def _came_to(level: Mark) -> bool:
    """Whether the level is what another came to: `92 per cent full in May, is down to 61 per cent`."""
    written = [word.lower for word in level.left[-3:]]
    return written[-1:] == ["to"] and not {"down", "up", "fell", "fallen", "rose", "risen", "dropped"}.isdisjoint(
        written
    )


def _drew(base: Mark) -> bool:
    """Whether a relative clause tells the figure of then: `40 more than saw last year’s final, which drew 28,092`."""
    written = [word.lower for word in base.left]
    return "than" in written and written[-3:-1] == [",", "which"] and not word_set("drew").isdisjoint(written[-1:])


def _levels(scene: Scene, clause: Clause, by: Mark, base: Mark) -> Iterator[tuple[int, Mark]]:
    """Yield the levels that the amount may lead to, the clearest first."""
    here = [other for other in clause.marks if other.is_level and not other.slots.whole and same.measure(other, base)]
    here = [other for other in here if None not in (other.interval.low, other.interval.high)] or here
    if base.kind == "count":  # 64 arrests, or three in ten, compared with 41
        here = [other for other in here if other.kind == base.kind] or here
    if _drew(base) and by.index == clause.marks[0].index:
        here = []  # It was 40 more than saw the final, which drew 260, and filled all but 12 of the seats
    first = min(by.index, base.index)
    kept = [other for other in clause.before(by) if by.index < base.index and _is_result(other, base)]
    led = [other for other in here if other.index > first and (other.slots.to or _stands_at(other) or _listed(other))]
    before = [other for other in reversed(here) if other.index < first]
    ordered = [*led, *before]
    behind = [other for other in here if other.index > base.index > by.index and other not in led]
    for other in (*kept, *behind):  # a fall of 68 per cent from £229,200 left them with £73,500
        yield CLEAR - 1, other
    for position, other in enumerate(ordered):
        apart = other in before and any(word.lower in CONTRASTS for word in by.left)
        apart = apart or (other in before and _is_mean_apart(other, by))
        yield (CLEAR if position == 0 and not apart else CLEAR - 1), other
    far = [
        other
        for earlier in scene.earlier(clause, 2)
        for other in reversed(earlier.marks)
        if other.is_level and same.measure(other, base) and not _is_shared(other)
    ]
    if len(far) > 1:  # of several, those of the base's size
        far = [other for other in far if _of_size(base, other)]
    named = _of_its_noun(scene, base, far)
    far = named if named and len(far) > 1 else far
    reached = any(other.slots.to for other in clause.marks)  # to $240 a tonne from 200
    near = len(far) == 1 and (far[0].paragraph >= clause.paragraph - 1 or far == named)
    clear = not ordered and not reached and not behind and near and not _of_another_noun(base, far[0])
    clear = clear and not _compared(scene.clauses[far[0].sentence], far[0])
    clear = clear and None not in (far[0].interval.low, far[0].interval.high)  # at or above 100 degrees
    for other in far:
        yield (CLEAR if clear else CLEAR - 1), other


def _is_shared(level: Mark) -> bool:
    """Whether it is told as a part of what is counted, so that no sentence behind it compares it: `13 of the 20`."""
    return level.claim.role == "share" and " of " in level.claim.text


def _is_result(other: Mark, base: Mark) -> bool:
    """Whether it is what was left of a year: `a surplus of £412,000, an improvement of £27,000 on the £385,000`."""
    told = other.amount is not None and other.amount.key in ("gap", "down") and other.slots.base is None
    return told and other.kind == base.kind == "money" and other.claim.unit == base.claim.unit


def _opens_another(level: Mark) -> bool:
    """Whether another subject stands before the level: `14 per cent more, and the cost has reached £17bn`."""
    written = [word.lower for word in level.left]
    return any(one in ("and", "but", "while") and other in OPENS for one, other in pairwise(written))


def _is_mean_apart(level: Mark, by: Mark) -> bool:
    """Whether the level is an average, and another verb tells what moved: `It is 208 a bin and is a third up on`."""
    return "mean" in level.before and bool({"is", "was", "and"} & {word.lower for word in by.left})


def _stands_at(level: Mark) -> bool:
    """Whether a pause and `at` bring the level behind its change: `down 5 per cent in the year to June, at 1,026`."""
    return [word.lower for word in level.left[-2:]] == [",", "at"]


def _listed(level: Mark) -> bool:
    """Whether a colon brings the level behind its change: `climbed by a fifth: 6,210 were stolen, against 5,175`."""
    return [word.lower for word in level.left] == [":"]


def _of_another_noun(base: Mark, level: Mark) -> bool:
    """Whether the bare base counts something else: `355 fires. The number of calls was down on the 1,493 of 2022`."""
    if base.kind != "count" or base.noun is not None or None in (level.noun, base.claim.unit):
        return False
    return same.noun(level.noun, base.claim.unit) == same.NO


def _of_its_noun(scene: Scene, base: Mark, far: list[Mark]) -> list[Mark]:
    """The figure that the article is about where it alone is of the base's noun: `355 fires … down on the 493`."""
    unit = base.claim.unit
    if base.kind != "count" or unit is None or base.noun is not None:
        return []
    found = [other for other in far if other.noun == unit or (other.noun and same.noun(other.noun, unit) == same.MAYBE)]
    found = [other for other in found if not same.is_generic(other.noun)]
    return found if len(found) == 1 and scene.headed(found[0]) else []


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
    """Whether a rise in prices moves another rate: `rose 0.4 per cent, pushing annual inflation to 2.8 per cent`."""
    written = [word.lower for word in scene.words(by.claim.end, level.claim.start)]
    if any(one == "," and other in CLAUSES for one, other in pairwise(written)):
        return True  # a drop of 4 per cent, as drought pushed hay to $420, up from $280
    moved = [at for at, word in enumerate(written[:-1]) if word in word_set("effects")]
    return bool(moved) and written[moved[0] + 1] not in ("it", "them", "to")


def _of_size(base: Mark, level: Mark) -> bool:
    return base.value <= level.value * SIZE and level.value <= base.value * SIZE


def _compared(clause: Clause, level: Mark) -> bool:
    """Whether the sentence of a level sets another of its measure beside it."""
    differ = (mark.right[0].lower for mark in clause.marks if mark.claim.role == "difference" and mark.right)
    if any(word in ("short", "shy") for word in differ):
        return False  # 322 short of its establishment of 1,094
    return any(mark.slots.base is not None and same.measure(mark, level) for mark in clause.marks)


def _gaps(scene: Scene, clause: Clause, by: Mark, cue: Cue) -> Iterator[Option]:
    """Yield the two figures of one kind beside a gap: `3 per cent and 5 per cent, a gap of two points`."""
    points = by.kind == "points"
    if _crosses_zero(clause) and not SIDES.isdisjoint(scene.view.text[cue.start : cue.end].lower().split()):
        return  # a deficit of £13m, then of £12m; a surplus of £2m
    kind = "percent" if points else by.kind
    before = [other for other in clause.before(by) if other.kind == kind and (points or other.amount is None)]
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
    one, other = sorted(beside[:2], key=lambda mark: mark.index)
    if by.kind == "count" and by.noun and one.noun is other.noun is None and max(one.value, other.value) < CLOCK:
        return  # at twenty to four … nine votes ahead
    if not same.measure(one, other) or same.sources_differ(one.claim, other.claim):
        return
    if by.value > max(one.value, other.value) and not _crosses_zero(clause):
        return  # fills a £22m gap by cutting £12m and raising £4m
    grade = CLEAR if behind or apposed(by) else CLEAR - 1
    if not _crosses_zero(clause):
        yield _option(scene, grade, one, other, by, Cue("gap", cue.start, cue.end))
    else:
        made = relation(scene, "change_between", ("loss", one), ("profit", other), ("change", by), cue=cue)
        yield Option(grade, made, (one.interval + other.interval).overlaps(by.interval))


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
    opens = [word.lower for word in one.left]
    return opens[:1] == [","] and len(opens) < 3 and [word.lower for word in other.left] == ["to"]


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
