"""Targets: `86 per cent, short of the 95 per cent that is needed`, `£171, well above the £90 that was promised`.

Also averages and forecasts that a figure is said to lie above or below: `31, below the national average of 40`,
`182,000 jobs, more than expected. Analysts had forecast 150,000`. Not here: how far above (relate/changes.py).
Lexicon: data/relations.toml, [targets].
"""

from collections.abc import Iterator, Sequence

from claimx.records import Relation
from claimx.relate import same
from claimx.relate.cues import Word, target_words, word_set
from claimx.relate.levels import of_size
from claimx.relate.scene import Clause, Mark, Scene, relation
from claimx.relate.told import apposed, points_back
from claimx.relate.whole import is_included
from claimx.units import is_time

DEFINITE = {"the", "its", "their", "his", "her", "our"}
NAMED = 5
"""How many words may stand between `the` and its figure: `the national average of`."""
BEFORE = 8
"""How many words before a forecast's figure its verb may stand."""
LOWS = {"low", "lowest", "least", "fewest", "coldest", "cold", "worst"}
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
        yield from _forecast(scene, clause)


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
                if phrase == "above" and written[: the - 1][-2:] == ["over", "and"]:
                    return None  # over and above the £2m
                if phrase in target_words("broken") and _timed(target):
                    return None  # the record of 9.8 seconds is broken by less
                return way, target.left[: the - length]
    return None


def _timed(target: Mark) -> bool:
    """Whether less may be better: a time, or a low."""
    low = {word.lower for word in target.left} & LOWS
    return bool(low) or (target.kind == "measure" and is_time(target.claim.unit or ""))


def _reached(scene: Scene, clause: Clause, target: Mark, rest: Sequence[Word]) -> Mark | None:
    """The level that stands before, set off by a comma or right beside; or the one of the sentence before."""
    left = [word.lower for word in rest]
    joined = False
    while left and left[-1] in target_words("adverbs"):
        joined = left.pop() == "and" or joined
    if left and not joined and left[-1] not in (",", "but", "though", "although"):
        return _pointed(scene, clause, target)
    for mark in clause.before(target):
        if mark.slots.base is not None or _beside(mark, target) or _shared(clause, mark) or is_included(mark):
            continue
        if _is_passed(mark) or (left and _is_apposed(clause, mark, target)):
            continue
        if (mark.amount is not None and not of_size(target, mark)) or _is_beside_share(clause, mark, target):
            return None
        beside = mark.amount is not None and not left  # `62 more than the 270 needed` tells how far
        return mark if _fits(mark, target) and not beside else None
    return _pointed(scene, clause, target)


def _is_passed(mark: Mark) -> bool:
    """Whether another is said to lie on one side of it, too: `beyond the 40 that it had and above the 90 needed`."""
    left = [word.lower for word in mark.left[-2:]]
    return left[1:] != [] and left[1] in DEFINITE and left[0] in target_words("more") | target_words("less")


def _is_beside_share(clause: Clause, mark: Mark, target: Mark) -> bool:
    """Whether a bare target may be a percentage, and so be that of another: `84 per cent by five, below the 95`."""
    bare = mark.kind == target.kind == "count" and None is mark.noun is target.noun
    return bare and any(other.kind == "percent" for other in clause.before(target))


def _is_apposed(clause: Clause, mark: Mark, target: Mark) -> bool:
    """Whether it only says by how much a level before it is more than another: `£9m, £2m more than in May and above`.

    It is the level that lies above, where it is of the target's size.
    """
    level = next((one for one in clause.before(mark) if one.is_level and same.measure(one, target)), None)
    if level is None or mark.amount is None or mark.amount.start < mark.claim.end or not apposed(mark):
        return False
    behind = {word.lower for word in mark.right if word.start >= mark.amount.start}
    return not behind.isdisjoint(word_set("comparing")) and of_size(target, level)


def _beside(mark: Mark, target: Mark) -> bool:
    """Whether the figure only restates another: by how much it moved, or `(118.6F)` behind `48.1C`."""
    moved = mark.amount is not None and mark.kind != target.kind
    return moved or (mark.kind == target.kind == "measure" and mark.claim.unit != target.claim.unit)


def _shared(clause: Clause, mark: Mark) -> bool:
    """Whether a fraction right before it is of it: `fewer than half the 152,000 of June and short of the 110,000`."""
    before = clause.before(mark)[:1]
    return bool(before) and before[0].kind == "percent" and {word.lower for word in mark.left} <= {"of", *DEFINITE}


def _pointed(scene: Scene, clause: Clause, target: Mark) -> Mark | None:
    """The one level of the sentence before that `That is below the 2 per cent target` points at."""
    if clause.before(target) or not points_back(scene, clause):
        return None
    for earlier in list(scene.earlier(clause, 1))[:1]:
        found = [mark for mark in earlier.marks if mark.kind == target.kind and mark.slots.base is None]
        return found[0] if len(found) == 1 and _fits(found[0], target) else None
    return None


def _fits(mark: Mark, target: Mark) -> bool:
    """Whether the figure is of the target's measure, and no amount by which something fell."""
    way = None if mark.amount is None else mark.amount.key
    return mark.kind == target.kind and bool(same.measure(mark, target)) and way in (None, "up")


def _forecast(scene: Scene, clause: Clause) -> Iterator[Relation]:
    """Yield a figure that was more or less than expected, and what the next sentences say was expected."""
    for mark in clause.marks if "than" in clause.said else ():
        written = [word.lower for word in mark.right]
        at = written.index("than", 1) if "than" in written[1:-1] else 0
        if not at or not target_words("foreseen") & set(written[at + 1 : at + 4]):
            continue
        apart = "," in written[: at - 1]  # `half a point less than forecast` tells how far
        way = next((way for way in ("more", "less") if apart and f"{written[at - 1]} than" in target_words(way)), None)
        behind = scene.clauses[clause.index + 1 : clause.index + 3]
        found = [
            other
            for one in behind
            if one.paragraph <= clause.paragraph + 1
            for other in one.marks
            if target_words("foreseen") & {word.lower for word in other.left[-BEFORE:]}
        ]
        if way is not None and len(found) == 1 and mark.kind == found[0].kind and same.measure(mark, found[0]):
            yield _ordered(scene, mark, found[0], way)
        return
