"""Totals behind their parts: `21 in Kent and 14 in Essex, 35 in all`, `… and 96 in Suffolk. That makes 601 in all`.

Lexicon: data/relations.toml, total.
"""

from collections.abc import Iterator

from claimx.relate import same
from claimx.relate.choose import CLEAR, Option
from claimx.relate.distant_levels import points_back
from claimx.relate.misprints import misprint
from claimx.relate.scene import Clause, Mark, Scene
from claimx.relate.whole import adds, is_part, makes, near_miss, option, sum_of

LONGEST = 6
"""The longest list that runs over several sentences."""
LIST_BACK = 3
"""How many sentences with figures before a total its parts may stand."""
OTHER = {"other", "others"}
RECKONED = {"score", "rating", "average", "index", "mean", "ratio"}
"""What comes to a figure by other sums than of the figures before it: `the score comes to 1,447`."""
GATHERS = frozenset({"that", "this", "together", "altogether", "all", "they", "it", "between"})
"""Openings of a sentence that adds up the ones before: `Together that makes 11,240`."""


def totalled(scene: Scene, clause: Clause) -> Iterator[Option]:
    """Yield `21 in Kent and 14 in Essex, 35 in all`: the figures before a total, in its sentence or the one before."""
    for whole in clause.marks:
        if "total" not in whole.before and "total" not in whole.after:
            continue
        if _is_of_others(clause, whole) or not RECKONED.isdisjoint(word.lower for word in whole.left):
            continue
        whole = _of_so_many(clause, whole)
        here = [other for other in clause.before(whole) if is_part(other) and same.measure(other, whole)]
        if whole.claim.per is None and any(other.claim.per is not None for other in here):
            continue  # £1,169 a month, but £423,780 in all
        if _is_series(clause, whole):
            continue
        clear = CLEAR - 1 if any("rest" in other.before for other in clause.after(whole)) else CLEAR
        if "total" in whole.after and any(part.value > whole.value for part in here):
            continue  # three others, 12.8 between them
        here = _without_another(here, whole)
        plain = near_miss(here, whole) or len(here) < 2
        yield from option(scene, clear if plain else CLEAR - 1, list(reversed(here)), whole, True)
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
        added = len(before) == 2 and bool(here)  # a further 4.6 tonnes, and those told before
        for length in range(2, min(len(before), LONGEST) + 1):
            members = before[length - 1 :: -1]
            if not gathers and len({mark.claim.unit for mark in (*members, whole)} - {None}) > 1:
                break  # 640 seats in five states: what is of two sorts has to be gathered
            every = (length == len(beside) or added) and near_miss(members, whole)
            every = every or (
                gathers and not here and length == len(before) > 2 and misprint(sum_of(members), whole.value)
            )
            grade = clear if every else CLEAR - 1
            yield from option(scene, grade, members, whole, True)


def _without_another(here: list[Mark], whole: Mark) -> list[Mark]:
    """The figures before a total without one that counts something else: `27 in maths, 34 in two papers, 61 in all`."""
    rows = ([mark for mark in here if mark is not one] for one in here if len(here) > 2)
    return next((row for row in rows if makes(row, whole)), here)


def _is_of_others(clause: Clause, whole: Mark) -> bool:
    """Whether it is what the others have, of whom nothing was told: `The other two lost £9,300 between them`."""
    before = clause.before(whole)[:1]
    number = bool(before) and "rest" in before[0].before
    return "total" in whole.after and (number or not OTHER.isdisjoint(word.lower for word in whole.left))


def _of_so_many(clause: Clause, whole: Mark) -> Mark:
    """The total itself where what it is of stands before the cue: 29 in `12 here and 17 there, 29 of 40 in all`."""
    before = clause.before(whole)[:1]
    told = whole.slots.whole and "total" in whole.after
    return before[0] if told and before and len(whole.left) == 1 else whole


def _is_series(clause: Clause, whole: Mark) -> bool:
    """Whether a figure before a total is what others rose from: `from 41 in May to 52 and 60, a total of 153`."""
    found = (other for other in clause.before(whole) if other.amount is None and same.measure(other, whole))
    return any(other.slots.base is not None for other in found)
