"""Changes of what was told before: the amount takes up the levels of earlier sentences, or its sentence opens with one.

`It was £14.2m a year ago. The 23 per cent gain …`, `From 12.1 million the year before, it grew by 1.9 million to reach
14.6 million`. Not here: a base behind its amount (relate/levels.py), one sentence with both (relate/told.py).
Lexicon: data/relations.toml, amount, base, [earlier].
"""

from collections.abc import Iterator

from claimx.records import AnyClaim, Period
from claimx.relate import same
from claimx.relate.choose import CLEAR
from claimx.relate.earlier import opens_earlier, says_ago
from claimx.relate.scene import Clause, Mark, Scene
from claimx.relate.told import POINTS, apposed

OPENS, NAMED = 1, 3
"""So many words at most stand before the cue of a level that opens its sentence; so many name a movement before it."""
TAKES_UP = {"the", "that", "this", "a", "an"}
"""What a movement is taken up with: `the gain`, `a slide of`."""


def resumed(scene: Scene, clause: Clause, by: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield how clearly, the level before and the level after."""
    yield from _from_fronted(scene, clause, by)
    yield from _taken_up(scene, clause, by)
    yield from _of_then(scene, clause, by)
    yield from _from_then(scene, clause, by)
    yield from _behind_semicolon(clause, by)


def _from_fronted(scene: Scene, clause: Clause, by: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield a level that opens the sentence to be compared with, and the one behind or in the sentence before.

    `Compared with 104,150 a year earlier, that is a rise of 8 per cent`.
    """
    base = clause.marks[0]
    cue = base.before.get("base")
    if base is by or cue is None or base.slots.base is None or len(scene.words(clause.start, cue.start)) > OPENS:
        return
    behind = [mark for mark in clause.after(by)[:1] if mark.slots.to and same.measure(mark, base)]
    for level in behind:
        yield CLEAR, base, level
    between = {word.lower for word in scene.words(base.claim.end, by.claim.start)}
    alone = by.index == base.index + 1 and not between.isdisjoint(POINTS) and not behind
    for level in _only(scene, clause, base) if alone else ():
        yield CLEAR, base, level


def _taken_up(scene: Scene, clause: Clause, by: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield the two levels before a movement that opens its sentence, the later told first: `A slide of 3 points …`."""
    opening = [word.lower for word in scene.words(clause.start, by.claim.start)]
    named = len(opening) == NAMED and opening[2] == "of" and "amount" in by.before
    behind = len(opening) == 1 and "amount" in by.after
    earlier = list(scene.earlier(clause, 1))[:1]
    if not (named or behind) or opening[0] not in TAKES_UP or not earlier or not _opens_then(scene, earlier[0]):
        return
    told = [mark for mark in earlier[0].marks if mark.is_level]
    if len(told) == len(earlier[0].marks) == 1 and by is clause.marks[0]:
        for level in _only(scene, earlier[0], told[0]):
            yield CLEAR, told[0], level


def _of_then(scene: Scene, clause: Clause, by: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield a level of an earlier time and the one before it: `In 2014 it was 60 per cent, an increase of nine`."""
    here = clause.before(by)
    if len(here) == 1 and here[0].is_level and apposed(by) and _opens_then(scene, clause):
        for level in _only(scene, clause, here[0]):
            yield CLEAR, here[0], level


def _from_then(scene: Scene, clause: Clause, by: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield the level of then from the sentence before: `had 12,400 five years ago. Now it has 10,540, down 15%`."""
    here = clause.before(by)
    if len(here) != 1 or not here[0].is_level or not apposed(by) or here[0].slots.to:
        return
    for base in _only(scene, clause, here[0]):
        alike = base.claim.unit == here[0].claim.unit and base.noun is not None
        follows = clause.follows(scene.clauses[base.sentence])
        if alike and follows and _is_of_then(scene.by_id.get(base.claim.period or ""), here[0], scene):
            yield CLEAR, base, here[0]


def _is_of_then(told: AnyClaim | None, level: Mark, scene: Scene) -> bool:
    """Whether a period lies before the level's, and says so: `five years ago`."""
    now = scene.by_id.get(level.claim.period or "")
    if not isinstance(told, Period) or not isinstance(now, Period) or told.last is None or now.first is None:
        return False
    return says_ago(told.text.lower().split()) and told.last < now.first


def _opens_then(scene: Scene, clause: Clause) -> bool:
    """Whether the sentence opens with an earlier time: `In 2014`, `A year ago`; not with a mere `It was`."""
    return opens_earlier(scene, clause) and clause.words[0].lower not in POINTS


def _behind_semicolon(clause: Clause, by: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield a level, and the one of then behind its change: `2,240, a 350 per cent rise; a year before it was 640`."""
    level, then = next(iter(clause.before(by)), None), next(iter(clause.after(by)), None)
    if level is None or then is None or not (level.is_level and apposed(by)):
        return
    written = [word.lower for word in then.left]
    told = ";" in written and says_ago(written) and written[-1] in ("was", "were", "been", "at")
    if told and then.slots.amount is None and same.measure(then, level):
        yield CLEAR, then, level


def _only(scene: Scene, clause: Clause, base: Mark) -> list[Mark]:
    """The one level of the base's measure that the sentence before tells."""
    there = [mark for earlier in list(scene.earlier(clause, 1))[:1] for mark in earlier.marks]
    alike = [mark for mark in there if mark.kind == base.kind and same.measure(mark, base)]
    return alike if len(alike) == 1 and alike[0].is_level else []
