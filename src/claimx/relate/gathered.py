"""Sums over sentences: `Together the four hospitals had 5,011`, and lists that make just what the article is about.

A list that no words bind to its whole is one of parts only where it makes the headline's or the lead's number to the
last digit, so that it is never an alarm. Not here: totals right behind their parts (relate/totals.py).
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from claimx.lexicon import plain
from claimx.relate import same
from claimx.relate.choose import CLEAR, Option
from claimx.relate.cues import word_set
from claimx.relate.misprints import misprint
from claimx.relate.scene import HEADED, Clause, Mark, Scene, relation
from claimx.relate.whole import fit, is_part, makes, near_miss, option, sum_of

MANY_OF = "two|three|four|five|2|3|4|5"
TOGETHER = re.compile(
    rf"\b(?:together|combined|between\sthem),?\s(?:the|all|these|those)\s({MANY_OF})\b"
    rf"|\b(?:the|all|these|those)\s({MANY_OF})\s[^.,;:]{{1,30}}\sbetween\sthem\b",
    re.IGNORECASE,
)
SHARED = frozenset({"together", "combined", "between"})
"""One of these is in every sentence that it is in."""
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5}
CAST = {"part", "voted", "cast"}
"""What those who voted are said to have done."""
SIDE = 4
"""So many words behind a figure hold `had voted against`."""
REACH = 60
MOST = 5
"""So many are told together at most."""
NEAR = 8
"""Among so many figures before them, the nearest, those that are added up are looked for."""
TELLING = Decimal(100)
"""A list makes a smaller number by chance."""
KINDS = ("count", "money", "measure")
MANY = 12
"""A sentence of more figures is a table."""
MEMBERS = 3
"""A list of fewer small numbers makes another by chance."""


def together(scene: Scene, clause: Clause) -> Iterator[Option]:
    """Yield what so many told before come to: `Cork had 1,264 and Galway 958; together the two hospitals had 2,222`."""
    for told in () if SHARED.isdisjoint(clause.said) else TOGETHER.finditer(scene.view.text, clause.start, clause.end):
        behind = [mark for mark in clause.marks if mark.claim.start >= told.end()]
        here = [mark for mark in clause.marks if mark.claim.end <= told.start()]
        if not behind or not is_part(behind[0]):
            continue
        whole, number = behind[0], NUMBERS[plain(told[1] or told[2])]
        before = [mark for one in scene.earlier(clause, 2) for mark in reversed(one.marks) if _may_be(mark, whole)]
        before = before[:NEAR] if len(here) < number else here[::-1][:number]
        for members in combinations(reversed(before), number):
            clear = len(before) == number and near_miss(members, whole)
            for found in option(scene, CLEAR, members, whole, True):  # whatever noun is guessed for the bare sum
                yield Option(CLEAR if clear else CLEAR - 1, found.relation, found.holds, found.near)


def _may_be(mark: Mark, whole: Mark) -> bool:
    return is_part(mark) and mark.kind == whole.kind and mark.value < whole.value and bool(same.measure(mark, whole))


def of_headed(scene: Scene, clause: Clause) -> Iterator[Option]:
    """Yield a list, of one sentence or two, that makes the number of the headline or the lead to the last digit.

    Also one that makes a figure of the sentence before, or the one right before it: `60,000 members: 15,600 who …`.
    """
    before = list(scene.earlier(clause, 0))[:1]
    beside = before[0].marks if before and clause.follows(before[0]) else ()
    for kind in KINDS:
        here = [mark for mark in clause.marks if mark.kind == kind]
        for marks in (here, [*(mark for mark in beside if mark.kind == kind), *here] if here and beside else ()):
            group = _group(marks)
            for whole in (*_headed(scene, clause), *beside) if group else ():
                if not any(mark.sentence == whole.sentence for mark in group):
                    yield from _made(scene, group, whole)
        for at, whole in enumerate(here if MEMBERS <= len(here) <= MANY else ()):
            if whole.value >= TELLING:
                yield from _made(scene, _group(here[at + 1 :]), whole)


def of_misprint(scene: Scene, clause: Clause) -> Iterator[Option]:
    """Yield a list whose sum the headline's one count, or one sum of money, has with one digit else.

    `57 hurt. 21 of the injured … 17 … and nine`, `awards $14.2m … $6.2m, $1.4m and $5.6m`.
    """
    for kind, alike in (("count", _of_one_whole), ("money", _are_sums_of)):
        headed = [mark for mark in scene.marks[:HEADED] if mark.in_headline and mark.kind == kind]
        listed = clause.marks if kind == "count" else [mark for mark in clause.marks if mark.kind == kind]
        if len(headed) != 1 or len(listed) < MEMBERS or clause.index > headed[0].sentence + 2:
            continue
        exact = all(mark.claim.comparator == "=" for mark in (*listed, headed[0]))
        ended = "and" in {word.lower for word in listed[-1].left}
        if exact and ended and alike(listed, headed[0]) and misprint(sum_of(listed), headed[0].value):
            yield from option(scene, CLEAR, listed, headed[0], True)


def _of_one_whole(listed: Sequence[Mark], whole: Mark) -> bool:
    """Whether each figure counts a part of one thing that is named: `21 of the injured`."""
    first = listed[0].claim.whole
    return first is not None and all(mark.claim.whole == first and mark.kind == whole.kind for mark in listed)


def _are_sums_of(listed: Sequence[Mark], whole: Mark) -> bool:
    """Whether the sums are plain, of the currency of the whole, and miss it by no more than a slip does."""
    plain_sums = all(mark.is_level and mark.claim.per is None for mark in (*listed, whole))
    alike = all(mark.claim.unit == whole.claim.unit and mark.value < whole.value for mark in listed)
    written = len(whole.value.normalize().as_tuple().digits) >= MEMBERS  # two digits miss by one of them by chance
    return plain_sums and alike and written and near_miss(listed, whole)


def _group(marks: Sequence[Mark]) -> list[Mark]:
    """The parts among figures of one kind; none where a word makes one of them a rest or a total."""
    if len(marks) < 2:
        return []
    group = [mark for mark in marks if is_part(mark) and mark.claim.per is None]
    group = [mark for at, mark in enumerate(group) if not _within(mark, group[:at])]
    alone = not any("rest" in mark.before or "total" in mark.before for mark in group)
    many = len(group) >= MEMBERS or (len(group) == 2 and all(mark.value >= TELLING for mark in group))
    return group if alone and many else []


def _made(scene: Scene, group: Sequence[Mark], whole: Mark) -> Iterator[Option]:
    """Yield the list as the parts of a large level, where it makes that to the last digit."""
    large = whole.is_level and whole.claim.per is None and whole.value >= TELLING
    exact = scene.headed(whole) or sum_of(group) == whole.value
    if large and group and exact and all(fit(mark, whole) for mark in group) and makes(group, whole):
        terms = (*(("part", part) for part in group), ("whole", whole))
        yield Option(CLEAR - 1, relation(scene, "part_of", *terms, closed=True), True)


def _within(mark: Mark, before: Sequence[Mark]) -> bool:
    """Whether it is a part of the figure before it: `eight died, four of them in a car`."""
    return mark.slots.part and bool(before) and mark.claim.text.lower().endswith(("them", "these", "those", "whom"))


def _headed(scene: Scene, clause: Clause) -> Iterator[Mark]:
    """Yield the large counts that the article is about, told before."""
    for mark in scene.about:
        if mark.sentence < clause.index and mark.kind == "count":
            yield mark


def within(scene: Scene, clause: Clause) -> Iterator[Option]:
    """Yield a list with the number that it is out of, told behind it: `five wins, six draws and three losses in 14`."""
    for at, whole in enumerate(clause.marks):
        members = [mark for mark in clause.marks[:at] if is_part(mark) and mark.kind == whole.kind == "count"]
        behind = [word.lower for word in whole.left[-1:]] in (["in"], ["from"], ["of"])
        for count in range(MEMBERS, min(len(members), MOST) + 1) if behind else ():
            group = members[-count:]
            beside = group[-1].index == whole.index - 1 and all(mark.value < whole.value for mark in group)
            if beside and whole.amount is None and makes(group, whole):
                terms = (*(("part", part) for part in group), ("whole", whole))
                yield Option(CLEAR - 1, relation(scene, "part_of", *terms, closed=True), True)


def polled(scene: Scene, clause: Clause) -> Iterator[Option]:
    """Yield the votes for and against with those who took part, some of whom may have had no opinion."""
    sides = [mark for mark in clause.marks if mark.kind == "count" and mark.is_level and _sided(mark)]
    if len(sides) != 2 or _sided(sides[0]) == _sided(sides[1]):
        return
    before = [mark for one in list(scene.earlier(clause, 1))[:1] for mark in one.marks]
    for cast in (mark for mark in (*clause.before(sides[0]), *before) if mark.kind == "count"):
        behind = [word.lower for word in scene.words(cast.claim.end, cast.claim.end + REACH)]
        if CAST & set(behind) and cast.is_level and not cast.slots.whole:
            yield from option(scene, CLEAR, sides, cast, None)
            return


def _sided(mark: Mark) -> str | None:
    """The side that so many took."""
    written = {word.lower for word in mark.right[:SIDE]}
    return "against" if written & word_set("against") else None
