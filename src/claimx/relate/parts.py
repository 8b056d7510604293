"""Parts and wholes: `18 by bus, 32 by tram and the rest, 14, on foot`, `made up of`, `35 in all`.

Not here: the rest of a whole (relate/remainders.py), a list behind its whole (relate/whole_first.py), totals
behind their parts (relate/totals.py), a single part (`10 of the 11`, relate/subsets.py).
Lexicon: data/relations.toml, total, complements.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from claimx.lexicon import table
from claimx.records import Relation, Term
from claimx.relate import same
from claimx.relate.apportioned import apportioned
from claimx.relate.choose import CLEAR, Option, choose
from claimx.relate.cues import superlatives, word_set
from claimx.relate.gathered import of_headed, together
from claimx.relate.remainders import of_next, rests, unclaimed
from claimx.relate.scene import Clause, Mark, Scene
from claimx.relate.totals import totalled
from claimx.relate.whole import (
    between_them,
    fit,
    is_included,
    is_part,
    makes,
    near_miss,
    option,
    wholes,
)
from claimx.relate.whole_first import ahead

KINDS = ("count", "money", "measure", "percent")
TOTAL = 5
"""So many words before its figure stands what says that it is a total."""
LIST_BACK = 3
"""How many sentences with figures before a list its whole may stand."""


def parts(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each whole whose parts the article gives."""
    for clause in scene.body:
        told: list[tuple[Term, ...]] = []
        for reading in READINGS if len(clause.marks) > 1 else OF_ONE:
            options = [one for one in reading(scene, clause) if one.holds or not _is_told_twice(scene, clause)]
            found = choose(scene, options) if options else None
            if found is not None and found.terms not in told:  # two ways to the same
                told.append(found.terms)
                yield found


def _is_told_twice(scene: Scene, clause: Clause) -> bool:
    """Whether the paragraph says that some are counted in more than one of the groups."""
    start, end, _ = scene.view.paragraphs[clause.paragraph]
    written = scene.view.text[start:end].lower()
    return any(phrase in written for phrase in word_set("told_twice"))


def _listed(scene: Scene, clause: Clause) -> Iterator[Option]:
    """Yield the readings of a list of two figures or more as the parts of a whole before it."""
    members = [other for other in clause.marks if is_part(other) and not _is_total(other)]
    members = [other for other in members if between_them(clause, other) is None]
    ends = next((at for at, other in enumerate(members, 1) if "rest" in other.before and at > 1), None)
    members = members[:ends]  # behind the rest stands what it is: the remaining £243m, including £17m for parks
    paid = next((at for at, other in enumerate(members) if at > 1 and _says_how(other)), None)
    members = members[:paid]
    if members and members[0].claim.whole is None:  # in the pool it took four, and thirteen of the 18 were won by men
        members = [other for other in members if not of_next(clause, other)]
    for kind in KINDS if len(members) > 1 else ():
        group = [other for other in members if other.kind == kind]
        if len(group) < 2:
            continue
        pair = [other for other in group if not is_included(other)]
        if len(pair) == 2 and kind != "percent" and _complementary(clause):  # 66% of girls passed, 56% of boys
            for grade, whole in wholes(scene, clause, pair):
                if whole.noun or whole.claim.unit:  # left three years later, at ten
                    yield from option(scene, grade, pair, whole, True)
        yield from _open(scene, clause, group)


def _is_total(mark: Mark) -> bool:
    """Whether it is what others come to: `makes a total allowable catch of 7,500 tonnes`."""
    left = [word.lower for word in mark.left]
    return "total" in mark.before or (left[-1:] == ["of"] and "total" in left[-TOTAL:])


def _says_how(mark: Mark) -> bool:
    """Whether it says how what stands before it came about: `£54m in rent and £121m in wages, funded by £83m from`."""
    left = [word.lower for word in mark.left[-3:]]
    return left[:1] == [","] and left[1:2] != [] and left[1].endswith("ed")


def _complementary(clause: Clause) -> bool:
    """Whether the figures are of two sorts that share out everything between them: men and women."""
    if not clause.said.isdisjoint(superlatives()):
        return False  # the best day had 24,102 and the worst night 17,655
    if any(mark.slots.to or mark.slots.base is not None for mark in clause.marks):
        return False  # among men the rate rose from 2 to 7.4, among women from 1 to 7.1
    return any(clause.said >= pair for pair in _pairs())


@cache
def _pairs() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(pair) for pair in table("relations")["complements"]["pairs"])


def _open(scene: Scene, clause: Clause, group: Sequence[Mark]) -> Iterator[Option]:
    """Yield lists that no cue closes: they are parts where they make the whole, or where a part leads it."""
    for earlier in list(scene.earlier(clause, 2))[:LIST_BACK]:
        for whole in earlier.marks:
            if not (whole.is_level or (len(group) > 2 and _is_moved(whole))) or not same.measure(group[0], whole):
                continue
            if _of_own_whole(clause, whole) or whole.slots.base is not None:
                continue
            if any(mark.slots.to for mark in group[1:]):
                continue  # levels that several things reached
            led = [other for other in earlier.marks if _leads(other, whole) and earlier.index == clause.index - 1]
            whole_made = makes(group, whole)
            led = [] if whole_made else led  # three of its 20. Of the 20, 14 are out and six in reserve
            pointed = group[0].slots.part and not group[0].slots.whole and _alone(earlier, whole)
            pointed, led = pointed and whole.is_level, led if whole.is_level else []
            if not (whole_made or led or pointed):
                continue
            told = group[0].slots.part and clause.index == earlier.index + 1
            grade = CLEAR if led or (told and not whole_made) else CLEAR - 1
            for found in option(scene, grade, group, whole, None):
                plain = all(same.elliptical(part, whole) for part in group)
                certain = plain and not unclaimed(scene, clause, group)  # at four, two and one of the fires
                likely = not led or near_miss(group, whole)  # guilty on nine of ten. She was on six
                if whole_made or (certain and likely and not found.holds):
                    yield Option(found.grade, found.relation, whole_made)


def _is_moved(mark: Mark) -> bool:
    """Whether so many things come or go, which may be told one by one: `to shed 2,400 jobs`."""
    return mark.kind == "count" and mark.noun is not None and mark.amount is not None and mark.slots.base is None


def _alone(clause: Clause, whole: Mark) -> bool:
    """Whether the whole is the one level of its kind in its sentence."""
    return [mark for mark in clause.marks if mark.kind == whole.kind and mark.is_level] == [whole]


def _of_own_whole(clause: Clause, whole: Mark) -> bool:
    """Whether the list names another whole: `Of the eight victims, three …` behind `eight of the 14`."""
    return any(mark.slots.whole and mark.value != whole.value for mark in clause.marks)


def _leads(mark: Mark, whole: Mark) -> bool:
    """Whether the figure is the part in `38 of the 63 seats`."""
    return mark.index == whole.index - 1 and whole.slots.whole and fit(mark, whole)


READINGS = (rests, _listed, ahead, totalled, together, of_headed, apportioned)
"""Each yields the readings of one way to share out a whole."""
OF_ONE = (rests, totalled, together, apportioned)
"""Those which a sentence with a single figure may have."""
