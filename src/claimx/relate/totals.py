"""Totals behind their parts: `21 in Kent and 14 in Essex, 35 in all`, `… and 96 in Suffolk. That makes 601 in all`.

Lexicon: data/relations.toml, total, opposites.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from claimx.interval import total
from claimx.relate import same
from claimx.relate.choose import CLEAR, Option
from claimx.relate.cues import opposite, way_of
from claimx.relate.misprints import misprint
from claimx.relate.places import body
from claimx.relate.scene import Clause, Mark, Scene, relation
from claimx.relate.told import points_back
from claimx.relate.whole import adds, is_part, makes, near_miss, option, slips, sum_of

LONGEST = 6
"""The longest list that runs over several sentences."""
LIST_BACK = 3
"""How many sentences with figures before a total its parts may stand."""
OTHER = {"other", "others"}
EARLIER = {"earlier", "previous"}
NET = 4
"""`a net gain of`, `a net loss of about`: so many words before a figure."""
MOVEMENTS = frozenset(
    ["gain", "loss", "increase", "decrease", "rise", "fall", "addition", "reduction", "inflow", "outflow"]
)
IN_ALL = ("in all", "in total", "altogether", "all told")
GATHERS = frozenset({"that", "this", "together", "altogether", "all", "they", "it", "between"})
"""Openings of a sentence that adds up the ones before: `Together that makes 11,240`."""
OTHERS = Decimal("1.1")
"""A total that exceeds the years told by more than this may well have other years in it."""


def totalled(scene: Scene, clause: Clause) -> Iterator[Option]:
    """Yield `21 in Kent and 14 in Essex, 35 in all`: the figures before a total, in its sentence or the one before."""
    for whole in clause.marks:
        if ("total" not in whole.before and "total" not in whole.after) or _takes_away(clause):
            continue
        if _is_of_others(clause, whole) or not RECKONED.isdisjoint(word.lower for word in whole.left):
            continue
        last = list(scene.earlier(clause, 0))[:1]
        if any(mark.slots.to and way_of(mark.left) for one in last for mark in one.marks):
            continue  # 320 dead, which was lowered to 290. By Sunday the total was 800
        whole = _of_so_many(clause, whole)
        here = [other for other in clause.before(whole) if is_part(other) and same.measure(other, whole)]
        here = _for_so_many(here) if _is_for(whole) else here
        if whole.claim.per is None and any(other.claim.per is not None for other in here) and not _yearly(here, whole):
            continue  # £1,169 a month, but £423,780 in all
        if (series := _series(clause, whole)) is not None:
            timed = {mark.claim.period for mark in series}
            every = (
                whole.noun in (None, series[0].claim.unit)
                and len(series) > 2
                and len(timed) == len(series)
                and None not in timed
            )
            every = every and whole.value <= sum(mark.value for mark in series) * OTHERS  # 2016 may be in it, too
            yield from option(scene, CLEAR if every else CLEAR - 1, series, whole, True)
            continue
        clear = CLEAR - 1 if any("rest" in other.before for other in clause.after(whole)) else CLEAR
        clear = CLEAR - 1 if _of_earlier(clause, here) else clear
        if "total" in whole.after and any(part.value > whole.value for part in here):
            yield from _restated(scene, whole, list(reversed(here)))
            continue  # three others, 12.8 between them
        here = _without_another(here, whole)
        plain = near_miss(here, whole) or slips(here, whole) or len(here) < 2
        yield from option(scene, clear if plain else CLEAR - 1, list(reversed(here)), whole, True)
        yield from _with_one_before(scene, clause, whole, here)
        if len(here) > 1 or (here and not adds(here[0])) or (whole.kind == "percent" and not here):
            continue  # the rates of several places make no overall one
        before = [
            other
            for earlier in list(scene.earlier(clause, 2))[:LIST_BACK]
            for other in reversed(earlier.marks)
            if is_part(other) and same.measure(other, whole)
        ]
        before = [*here, *before]
        beside = [other for other in before if other.paragraph == clause.paragraph]
        gathers = points_back(scene, clause, GATHERS)
        bodies = 0 if here or not gathers else _of_bodies(scene, before)
        added = len(before) == 2 and bool(here)  # a further 4.6 tonnes, and those told before
        for length in range(2, min(len(before), LONGEST) + 1):
            members = before[length - 1 :: -1]
            if not gathers and len({mark.claim.unit for mark in (*members, whole)} - {None}) > 1:
                break  # 640 seats in five states: what is of two sorts has to be gathered
            every = (length in (len(beside), bodies) or added) and near_miss(members, whole)
            every = every or (
                gathers and not here and length == len(before) > 2 and misprint(sum_of(members), whole.value)
            )
            grade = clear if every or slips(members, whole) else CLEAR - 1
            yield from option(scene, grade, members, whole, True)


def _is_for(mark: Mark) -> bool:
    """Whether it is what a number right before it came in for, as wickets do: `five for 48`."""
    return mark.kind == "count" and [word.lower for word in mark.left] == ["for"]


def _for_so_many(here: list[Mark]) -> list[Mark]:
    """The figures that stand so before a total that does: `5 for 48 and 5 for 49, ten for 97 in all`."""
    return [mark for mark in here if _is_for(mark)]


def _without_another(here: list[Mark], whole: Mark) -> list[Mark]:
    """The figures before a total without one that counts something else: `27 in maths, 34 in two papers, 61 in all`."""
    rows = ([mark for mark in here if mark is not one] for one in here if len(here) > 2)
    return next((row for row in rows if makes(row, whole)), here)


RECKONED = {"score", "rating", "average", "index", "mean", "ratio"}
"""What comes to a figure by other sums than of the figures before it: `the score comes to 1,447`."""


def _is_of_others(clause: Clause, whole: Mark) -> bool:
    """Whether it is what the others have, of whom nothing was told: `The other two lost £9,300 between them`."""
    before = clause.before(whole)[:1]
    number = bool(before) and "rest" in before[0].before and [word.lower for word in whole.left[:1]] != [","]
    return "total" in whole.after and (number or not OTHER.isdisjoint(word.lower for word in whole.left))


def _with_one_before(scene: Scene, clause: Clause, whole: Mark, here: Sequence[Mark]) -> Iterator[Option]:
    """Yield the one part before a total with the one of the sentence before: `11 for. Against were 9, 20 in all`."""
    for earlier in list(scene.earlier(clause, 0))[:1] if len(here) == 1 and "total" in whole.after else ():
        alike = [mark for mark in earlier.marks if mark.kind == whole.kind]
        for first in alike if len(alike) == 1 and clause.follows(earlier) else ():
            if is_part(first) and same.measure(first, whole) and same.measure(first, here[0]):
                sure = CLEAR if slips([first, *here], whole) else CLEAR - 1
                yield from option(scene, sure, [first, *here], whole, True)


def _of_so_many(clause: Clause, whole: Mark) -> Mark:
    """The total itself where what it is of stands before the cue: 29 in `12 here and 17 there, 29 of 40 in all`."""
    before = clause.before(whole)[:1]
    told = whole.slots.whole and "total" in whole.after and [word.lower for word in whole.left[:1]] == ["of"]
    return before[0] if told and before and same.measure(before[0], whole) and len(whole.left) == 1 else whole


def _restated(scene: Scene, whole: Mark, members: Sequence[Mark]) -> Iterator[Option]:
    """Yield two figures with what they come to right behind, though it is less: `£95 and £25, or £112 in all`."""
    cue = scene.view.text[whole.after["total"].start : whole.after["total"].end].lower()
    opens = [word.lower for word in whole.left[-2:]]
    joined = opens == [",", "or"] or opens[-1:] in (["–"], ["—"])
    linked = len(members) == 2 and "and" in {word.lower for word in members[1].left}
    if cue in IN_ALL and joined and linked and all(same.measure(part, whole) for part in members):
        made = relation(scene, "part_of", *(("part", part) for part in members), ("whole", whole), closed=True)
        yield Option(CLEAR, made, total(part.interval for part in members).overlaps(whole.interval))


def netted(scene: Scene, clause: Clause) -> Iterator[Option]:
    """Yield `hired 58 and lost 49, a net gain of nine`: what is left over and the smaller make the larger."""
    for net in clause.marks:
        written = [word.lower for word in net.left[-NET:]]
        before = clause.before(net)[:LONGEST] if _nets(written) else []
        before = [mark for mark in before if mark.kind == net.kind and same.measure(mark, net)]
        for one, other in combinations(before, 2):  # lost 187, 121 of them by death, and hired 203
            small, large = sorted((one, other), key=lambda mark: mark.value)
            if small.value != large.value:
                yield from option(scene, CLEAR if len(before) == 2 else CLEAR - 1, [small, net], large, True)


def _nets(written: Sequence[str]) -> bool:
    """Whether it is what is left of a gain and a loss: `a net loss of`; not `its net budget`."""
    return any(word == "net" and after in MOVEMENTS for word, after in pairwise(written))


def _series(clause: Clause, whole: Mark) -> list[Mark] | None:
    """The figures before a total where one is what they rose from: `from 41 in May to 52 and 60, a total of 153`."""
    found = [other for other in reversed(clause.before(whole)) if other.amount is None and same.measure(other, whole)]
    return found if any(other.slots.base is not None for other in found) else None


def _of_bodies(scene: Scene, before: Sequence[Mark]) -> int:
    """How many figures, nearest first, are each of a force or place of its own: `Kent had 318. In Essex it was 96`."""
    seen: set[str] = set()
    for mark in before:
        where = body(scene, mark)
        if where is None or where in seen:
            break
        seen.add(where)
    return len(seen)


def _yearly(here: Sequence[Mark], whole: Mark) -> bool:
    """Whether the list tells only once that it is of a year: `£412,000 a year in pay, £138,000 in rent and £96,000`."""
    told = [mark.claim.per is not None and mark.claim.per.unit == "year" for mark in here]
    return len(here) > 2 and any(told) and not all(told) and near_miss(here, whole)


def _of_earlier(clause: Clause, members: Sequence[Mark]) -> bool:
    """Whether the list is of what came before one more: `after earlier rounds of 68, 71 and 66 for a total of 275`.

    Also `the first two netted 88 and 54, bringing the total to 183`.
    """
    told = {word.lower for mark in members[-1:] for word in mark.left[-3:]}
    numbers = [mark for opens in members[-1:] for mark in clause.before(opens)[:1] if mark.value == len(members)]
    counted = {word.lower for mark in numbers for word in mark.left[-1:]}
    return not EARLIER.isdisjoint(told) or not {"first", *EARLIER}.isdisjoint(counted)


def _takes_away(clause: Clause) -> bool:
    """Whether a figure of the sentence takes away what another adds: `23 opened and nine closed, a total of 338`."""
    behind = {word.lower for mark in clause.marks for word in mark.right[:2]}
    written = {word.lower for mark in clause.marks for word in mark.left} | behind
    return bool(behind & opposite("less")) and bool(written & opposite("more"))
