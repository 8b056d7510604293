"""Amounts that do not lie between the levels beside them: `two more than they needed`, `3 per cent like-for-like`.

Lexicon: data/relations.toml, words.
"""

from collections.abc import Sequence

from claimx.relate.cues import superlatives, way_of, word_set
from claimx.relate.distant_levels import says
from claimx.relate.scene import Clause, Mark, Scene

THEY = {"they", "it", "he", "she", "we", "is", "was", "are", "were"}
NEEDS = {"need", "needs", "needed", "require", "required", "wanted", "want", "asked", "planned"}
SET_AGAINST = ("up from", "down from", "against")
"""Behind an amount, these set another amount of its kind beside it: `a loss of £2m, against £1m a year before`."""
OFF = {"under", "over", "above", "below", "beyond"}
MARKS = {"what", "his", "her", "their", "its", "the"}
"""Behind a preposition, these open the mark that something lies off."""


def is_elsewhere(amount: Mark) -> bool:
    """Whether it is set against what is needed, or is a part of another change.

    `63 seats, two more than they needed`; `2%, up from 0.2%, but less than half the increase in the base rate`.
    """
    behind = [word.lower for word in amount.right[:4]]
    needed = behind[1:2] == ["than"] and behind[2:3] and behind[2] in THEY and not NEEDS.isdisjoint(behind[3:])
    part = behind[:1] == ["the"] and way_of(amount.right[1:2]) != 0
    return bool(needed) or part


def on_basis(amount: Mark) -> bool:
    """Whether it is reckoned otherwise than the levels are told: `£412m from £385m, or 3 per cent like-for-like`."""
    restated = "share" in amount.before and amount.before["share"].key == "or"
    behind = " ".join(word.lower for word in amount.right)
    return restated and any(phrase in behind for phrase in word_set("veto"))


def moved_itself(clause: Clause, amount: Mark) -> bool:
    """Whether it is the amount that rose, fell or is compared: `gains of $21 million, up from $9 million`."""
    behind = next(iter(clause.after(amount)), None)
    if behind is None or not says(behind, "base", *SET_AGAINST):
        return False
    return behind.kind == amount.kind


def is_of_others_told(scene: Scene, by: Mark, base: Mark, level: Mark) -> bool:
    """Whether the words between bind the amount to something else than the levels.

    `slowed to 2.1 from 2.6, helped by fuel, which fell 4.2 per cent`; `9 litres above the target, from 149`.
    """
    written = [word.lower for word in by.left]
    which = [at for at, word in enumerate(written[:-1]) if word in ("which", "who")]
    moved = bool(which) and written[which[-1] + 1] in word_set("up") | word_set("down")
    if moved and max(base.index, level.index) < by.index:
        return True
    if moved and base.index < by.index and says(base, "base", "against") and which[-1] > 1:
        return True  # up 79 per cent, against 22 for the index, which added 84 points to 21,865
    if base.index < by.index or base.slots.base is None or base.sentence != by.sentence:
        return False
    cue = base.slots.base
    between = [word.lower for word in scene.words(by.claim.end, max(by.claim.end, cue.start))]
    if scene.view.text[cue.start : cue.end].lower().startswith("when"):
        return _is_only_then(between)
    aim = [at for at, word in enumerate(between[:-1]) if word in ("above", "below", "over", "under")][:1]
    return cue.key == "from" and aim != [] and between[aim[0] + 1] == "the" and between[-1:] == [","]


def _is_only_then(between: Sequence[str]) -> bool:
    """Whether it moved at the time of the level, or not so since: `put up by 8 per cent in 2022, when it was £46`."""
    compared = not (word_set("comparing") | {"since", "from"}).isdisjoint(between)
    return not compared or not ({"first", "last", "record"} | superlatives()).isdisjoint(between)


def is_off(mark: Mark) -> bool:
    """Whether it is only how far something lies off a mark: `nine points, three under the ban`, not `under 40`."""
    behind = [word.lower for word in mark.right[:2]]
    return mark.noun is None and behind[:1] != [] and behind[0] in OFF and behind[1:] != [] and behind[1] in MARKS
