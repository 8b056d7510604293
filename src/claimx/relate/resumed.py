"""Changes of what was told before: the amount takes up the levels of earlier sentences, or its sentence opens with one.

`It was £14.2m a year ago. The 23 per cent gain …`, `From 12.1 million the year before, it grew by 1.9 million to reach
14.6 million`. Not here: a base behind its amount (relate/levels.py), one sentence with both (relate/told.py).
Lexicon: data/relations.toml, amount, base, [earlier].
"""

from collections.abc import Iterator

from claimx.relate import same
from claimx.relate.choose import CLEAR
from claimx.relate.earlier import opens_earlier
from claimx.relate.scene import Clause, Mark, Scene
from claimx.relate.told import POINTS, apposed

OPENS, NAMED = 1, 3
"""So many words at most stand before the cue of a level that opens its sentence; so many name a movement before it."""


def resumed(scene: Scene, clause: Clause, by: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield how clearly, the level before and the level after."""
    yield from _of_then(scene, clause, by)


def _of_then(scene: Scene, clause: Clause, by: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield a level of an earlier time and the one before it: `In 2014 it was 60 per cent, an increase of nine`."""
    here = clause.before(by)
    if len(here) == 1 and here[0].is_level and apposed(by) and _opens_then(scene, clause):
        for level in _only(scene, clause, here[0]):
            yield CLEAR, here[0], level


def _opens_then(scene: Scene, clause: Clause) -> bool:
    """Whether the sentence opens with an earlier time: `In 2014`, `A year ago`; not with a mere `It was`."""
    return opens_earlier(scene, clause) and clause.words[0].lower not in POINTS


def _only(scene: Scene, clause: Clause, base: Mark) -> list[Mark]:
    """The one level of the base's measure that the sentence before tells."""
    there = [mark for earlier in list(scene.earlier(clause, 1))[:1] for mark in earlier.marks]
    alike = [mark for mark in there if mark.kind == base.kind and same.measure(mark, base)]
    return alike if len(alike) == 1 and alike[0].is_level else []
