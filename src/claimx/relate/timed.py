"""Levels of a change that stand further off and are known by their time.

`22 per cent more than in 2022. … the figure for all of 2022 was 15,100`.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from claimx.lexicon import table
from claimx.records import Period
from claimx.relate import same
from claimx.relate.choose import CLEAR
from claimx.relate.cues import Word
from claimx.relate.misprints import near
from claimx.relate.scene import Clause, Mark, Scene
from claimx.relate.told import apposed, around

AHEAD = 8
"""So many sentences with figures behind the change may hold the level of its earlier time."""
STEM = 5
"""So many letters tell a noun, and whether two are the same."""
SHORT = 9
"""A sentence that only tells the earlier level has no more words before it than this."""
GENERIC = {"figure", "number", "total"}
LIKE = Decimal(2)
"""A slip seldom makes a level this many times what it should be, unless by a nought."""


def timed(scene: Scene, clause: Clause, by: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield how clearly, the level before and the level after, as they are told further off."""
    if any(mark.slots.base is not None for mark in clause.marks):
        return
    level = _reached(clause, by)
    if level is not None:
        yield from _of_its_time(scene, clause, by, level)


def _reached(clause: Clause, by: Mark) -> Mark | None:
    """The level that the amount leads to: `by 18 per cent to £41m`, `18,400, 22 per cent more than in 2022`."""
    behind = next(iter(clause.after(by)), None)
    if behind is not None and behind.slots.to and behind.amount is None:
        return behind
    before = next(iter(clause.before(by)), None)
    beside = apposed(by) or by.kind != "percent"
    return before if before is not None and before.is_level and before.kind != "percent" and beside else None


def _of_its_time(scene: Scene, clause: Clause, by: Mark, level: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield the one level of the earlier time that a later sentence tells, and nothing else."""
    if by.kind != "percent":
        return
    found = []
    for other in scene.clauses[clause.index + 1 : clause.index + 1 + AHEAD]:
        one = other.marks[0]
        alone = len(other.marks) == 1 and one.is_level and same.measure(one, level)
        if alone and _like(by, level, one) and _is_earlier(scene, by, level, one) and _of_same(scene, by, other):
            found.append(one)
    for before in found[:1] if len(found) == 1 else ():
        yield CLEAR, before, level


def _of_same(scene: Scene, by: Mark, other: Clause) -> bool:
    """Whether the sentence tells the earlier level of what moved: `the figure for 2022 was`, `Net profit … was`.

    Not that of a town (`Orley's figure for 2022`, `the figure in Orley`), nor of anything else that has a name.
    """
    given = scene.words(other.start, other.marks[0].claim.start)
    written = [word.lower for word in given]
    if written[-1:] not in (["was"], ["were"]):
        return False
    for at in range(1, len(written)):
        if written[at] in GENERIC and written[at - 1] == "the" and len(written) - at <= SHORT:
            return not _named(given[at:])
    moved = {word[:STEM] for word in around(by) if len(word) >= STEM}
    alike = any(len(word) >= STEM and word[:STEM] in moved for word in written)
    return alike and len(written) <= SHORT and not _named(given[1:]) and "'" not in "".join(written)


def _named(words: Sequence[Word]) -> bool:
    """Whether one of the words is a name, and no month's."""
    return any(word.is_name and word.lower not in _months() for word in words)


def _months() -> Sequence[str]:
    found: Sequence[str] = table("excluded")["calendar"]["months"]
    return found


def _like(by: Mark, level: Mark, before: Mark) -> bool:
    """Whether the two levels are about as far apart as the percentage says, or that and a nought."""
    cue, part = by.amount, by.value / 100
    ratio = 1 + part if cue is not None and cue.key == "up" else 1 - part
    return near(level.value, before.value * ratio, LIKE)


def _is_earlier(scene: Scene, by: Mark, level: Mark, before: Mark) -> bool:
    """Whether the level is of the time that the change is reckoned from, or of the one before the level's."""
    base, told, now = (
        found if isinstance(found := scene.by_id.get(id or ""), Period) else None
        for id in (by.claim.baseline, before.claim.period, level.claim.period)
    )
    if told is None or told.first is None or told.last is None:
        return False
    if base is not None and base.first is not None:
        return (base.first, base.last) == (told.first, told.last)
    if now is None or now.first is None or now.last is None:
        return False
    year = now.first.year - told.first.year == now.last.year - told.last.year == 1
    return year and (now.first.month, now.last.month) == (told.first.month, told.last.month)
