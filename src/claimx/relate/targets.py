"""Targets: `86 per cent, short of the 95 per cent that is needed`, `£171, well above the £90 that was promised`.

Also averages and forecasts that a figure is said to lie above or below: `31, below the national average of 40`,
`182,000 jobs, more than expected. Analysts had forecast 150,000`. Not here: how far above (relate/changes.py).
Lexicon: data/relations.toml, [targets].
"""

from collections.abc import Iterator, Sequence

from claimx.records import Relation
from claimx.relate import same
from claimx.relate.cues import Word, target_words
from claimx.relate.levels import of_size
from claimx.relate.scene import Clause, Mark, Scene, relation
from claimx.relate.told import points_back

DEFINITE = {"the", "its", "their", "his", "her", "our"}
NAMED = 5
"""How many words may stand between `the` and its figure: `the national average of`."""
PLAIN = {"above", "below", "short of", "shy of"}
"""These say so whatever the figure is; the others only of a target, or of `the 20 who came last year`."""


def targets(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each figure that is said to lie above or below a stated one, without how far."""
    for clause in scene.clauses:
        for mark in clause.marks:
            found = _told(mark)
            if found is not None:
                way, rest = found
                reached = _reached(scene, clause, mark, rest)
                if reached is not None and not same.sources_differ(reached.claim, mark.claim):
                    yield _ordered(scene, reached, mark, way)


def _ordered(scene: Scene, reached: Mark, target: Mark, way: str) -> Relation:
    row = (reached, target) if way == "more" else (target, reached)
    return relation(scene, "ranks", *(("item", mark) for mark in row))


def _told(target: Mark) -> tuple[str, Sequence[Word]] | None:
    """Which side of it the text says, and the words before that; None where it is no target."""
    reach = range(len(target.left) - 1, max(0, len(target.left) - 2 - NAMED), -1)
    the = next((at for at in reach if target.left[at].lower in DEFINITE), 0)
    if not the or any(word.lower == "," for word in target.left[the:]):
        return None  # 9 litres above the target, from 149
    written = [word.lower for word in target.left]
    named = bool({*written[the:], *(word.lower for word in target.right[:1])} & target_words("nouns"))
    if not named and the + 1 < len(written):
        return None
    for length in (2, 1):
        phrase = " ".join(written[max(0, the - length) : the])
        for way in ("more", "less"):
            if phrase in target_words(way) and (named or phrase in PLAIN):
                return way, target.left[: the - length]
    return None


def _reached(scene: Scene, clause: Clause, target: Mark, rest: Sequence[Word]) -> Mark | None:
    """The level that stands before, set off by a comma or right beside; or the one of the sentence before."""
    left = [word.lower for word in rest]
    joined = False
    while left and left[-1] in target_words("adverbs"):
        joined = left.pop() == "and" or joined
    if left and not joined and left[-1] not in (",", "but", "though", "although"):
        return _pointed(scene, clause, target)
    for mark in clause.before(target):
        if mark.slots.base is not None or _beside(mark, target) or _is_passed(mark):
            continue
        if mark.amount is not None and not of_size(target, mark):
            return None
        beside = mark.amount is not None and not left  # `62 more than the 270 needed` tells how far
        return None if beside else mark
    return _pointed(scene, clause, target)


def _is_passed(mark: Mark) -> bool:
    """Whether another is said to lie on one side of it, too: `beyond the 40 that it had and above the 90 needed`."""
    left = [word.lower for word in mark.left[-2:]]
    return left[1:] != [] and left[1] in DEFINITE


def _beside(mark: Mark, target: Mark) -> bool:
    """Whether the figure only restates another: by how much it moved, or `(118.6F)` behind `48.1C`."""
    return mark.amount is not None and mark.kind != target.kind


def _pointed(scene: Scene, clause: Clause, target: Mark) -> Mark | None:
    """The one level of the sentence before that `That is below the 2 per cent target` points at."""
    if clause.before(target) or not points_back(scene, clause):
        return None
    for earlier in list(scene.earlier(clause, 1))[:1]:
        found = [mark for mark in earlier.marks if mark.kind == target.kind and mark.slots.base is None]
        return found[0] if len(found) == 1 else None
    return None
