"""Parts and wholes: `18 by bus, 32 by tram and the rest, 14, on foot`, `made up of`, `35 in all`.

Not here: the rest of a whole (relate/rests.py), totals behind their parts (relate/totals.py), a single part
(`10 of the 11`, relate/subsets.py).
Lexicon: data/relations.toml, total, parts, complements.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, pairwise, takewhile

from claimx.lexicon import table
from claimx.nouns import lemma
from claimx.records import Relation, Term
from claimx.relate import same
from claimx.relate.ahead import ahead, behind_aside, closed_by
from claimx.relate.apportioned import apportioned, shared_out
from claimx.relate.choose import CLEAR, Option, choose
from claimx.relate.cues import word_set
from claimx.relate.extremes import has_both, superlatives
from claimx.relate.gathered import of_headed, of_misprint, polled, together, within
from claimx.relate.hundreds import versus
from claimx.relate.rests import of_next, rests, unclaimed
from claimx.relate.scene import Clause, Mark, Scene
from claimx.relate.totals import netted, totalled
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

KINDS = ("count", "money", "measure", "percent")
GATHERED = frozenset({"together", "altogether", "combined"})
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
        yield from _made_up_of(scene, clause, group)
        yield from _open(scene, clause, group)


def _is_total(mark: Mark) -> bool:
    """Whether it is what others come to: `makes a total allowable catch of 7,500 tonnes`."""
    left = [word.lower for word in mark.left]
    return "total" in mark.before or (left[-1:] == ["of"] and "total" in left[-TOTAL:])


def _says_how(mark: Mark) -> bool:
    """Whether it says how what stands before it came about: `£54m in rent and £121m in wages, funded by £83m from`."""
    left = [word.lower for word in mark.left[-3:]]
    return left[:1] == [","] and left[1:2] != [] and left[1].endswith("ed")


def _of_moved(scene: Scene, clause: Clause) -> Iterator[Option]:
    """Yield the one amount that moved with what it is made of: `cut £14m. Roads bear £5m of the reductions …`."""
    told = [mark for mark in clause.marks if mark.kind == "money" and mark.claim.whole is not None]
    words = told[0].claim.whole.text.lower().split() if told and told[0].claim.whole is not None else []
    key = next((way for way in ("up", "down") if words and lemma(words[-1]) in word_set(way)), None)
    behind = [mark for mark in clause.after(told[0]) if mark.kind == "money"] if told else []
    group = [*told[:1], *(mark for mark in behind if mark.claim.whole in (None, told[0].claim.whole))]
    ended = len(group) > 2 and "and" in {word.lower for word in group[-1].left}
    for earlier in list(scene.earlier(clause, 1))[:1] if key is not None and ended else ():
        moved = [mark for mark in earlier.marks if mark.kind == "money" and mark.amount and mark.slots.base is None]
        for whole in moved if len(moved) == 1 and moved[0].amount and moved[0].amount.key == key else ():
            clear = near_miss(group, whole) and all(mark.claim.comparator == "=" for mark in group)
            yield from option(scene, CLEAR if clear else CLEAR - 1, group, whole, True)


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


def _made_up_of(scene: Scene, clause: Clause, group: Sequence[Mark]) -> Iterator[Option]:
    """Yield `It was 44. They were made up of 19 barns and 25 sheds`: the list behind the cue, and its whole before."""
    if "parts" not in group[0].before:
        return
    they = _is_they(clause)
    headed = [(CLEAR, mark) for mark in scene.about[-1:] if they]
    told = _named_again(scene, clause, group[0])
    for grade, whole in list(wholes(scene, clause, group, closed=True)) or headed:
        beside = whole.sentence == clause.index - 1 and len(group) > 2
        if told or beside:
            yield from option(scene, grade, group, whole, True, sorts=they)


def _is_they(clause: Clause) -> bool:
    """Whether the sentence opens with those who were counted: `They were made up of 12 barns and six sheds`."""
    return clause.words[0].lower in ("they", "these", "those")


def _named_again(scene: Scene, clause: Clause, first: Mark) -> bool:
    """Whether what is made up is the whole of a sentence before: `It is made up of`, `The crowd was made up of` not."""
    before = [word.lower for word in scene.words(clause.start, first.claim.start)]
    return bool(word_set("sum") & set(before))


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


def _spread(scene: Scene, clause: Clause) -> Iterator[Option]:
    """Yield a figure and where it was spread: `Worst hit was Cornwall, where 21,500 … Devon had 17,300`."""
    if clause.said.isdisjoint(word_set("most")) or has_both(clause):
        return
    behind = islice(scene.clauses, clause.index, None)
    beside = list(takewhile(lambda one: one.paragraph == clause.paragraph, behind))
    group = [mark for one in beside for mark in one.marks if is_part(mark) and mark.kind == "count"]
    group = [mark for mark in group if between_them(scene.clauses[mark.sentence], mark) is None]
    if any(mark.slots.to for mark in group):
        return  # five of the biggest keep theirs, 14 go down from 30 hours to 20
    before = list(scene.earlier(clause, 1))[:1]
    summed = any(_is_gathered(one) for one in beside)  # the three between them had 168
    for whole in (mark for one in before for mark in one.marks if mark.is_level and "rest" not in mark.before):
        members = [mark for mark in group if same.measure(mark, whole)]
        alone = len(before[0].marks) == 1 and len(members) == len(group) and not summed
        for found in option(scene, CLEAR if alone else CLEAR - 1, members, whole, None):
            if not found.holds or makes(members, whole):
                yield found


def _is_gathered(clause: Clause) -> bool:
    """Whether the sentence adds up others."""
    between = any(one.lower == "between" and other.lower == "them" for one, other in pairwise(clause.words))
    return between or not clause.said.isdisjoint(GATHERED)


READINGS = (
    rests, versus, _listed, _of_moved, _spread, ahead, behind_aside, closed_by, totalled, netted, together, of_headed,
    of_misprint, within, polled, apportioned, shared_out,
)  # fmt: skip
"""Each yields the readings of one way to share out a whole."""
OF_ONE = (rests, _spread, totalled, together, apportioned)
"""Those which a sentence with a single figure may have."""
