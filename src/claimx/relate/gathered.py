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
from claimx.relate.scene import Clause, Mark, Scene, relation
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
