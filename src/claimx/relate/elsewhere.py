"""Amounts that do not lie between the levels beside them: `two more than they needed`, `above where it once stood`.

Also figures that are read with a neighbour, and so are none by themselves: `a shortfall of 320` among millions, `a
minute and a half`. Lexicon: data/relations.toml, words.
"""

from collections.abc import Sequence

from claimx.relate.cues import way_of, word_set
from claimx.relate.extremes import superlatives
from claimx.relate.same import is_bare, scale_of
from claimx.relate.scene import Clause, Mark, Scene
from claimx.relate.told import apposed, says, stands

THEY = {"they", "it", "he", "she", "we", "is", "was", "are", "were"}
NEEDS = {"need", "needs", "needed", "require", "required", "wanted", "want", "asked", "planned"}
SUBJECT = 3
"""So many words are a subject, `prices` or `its own fares`."""
LIKE = 3
"""A rate that moved and the one before it are no further apart."""
SET_AGAINST = ("up from", "down from", "against")
"""Behind an amount, these set another amount of its kind beside it: `a loss of £2m, against £1m a year before`."""
OFF = {"under", "over", "above", "below", "beyond"}
MARKS = {"what", "his", "her", "their", "its", "the"}
"""Behind a preposition, these open the mark that something lies off."""
OPPOSED = {"up": "down from", "down": "up from"}


def is_elsewhere(amount: Mark) -> bool:
    """Whether it is set against what is needed, or is a part of another change, or of votes that went to another side.

    `63 seats, two more than they needed`; `2%, up from 0.2%, but less than half the increase in the base rate`; `cut
    from 9,200 to 1,310, a swing of 8.4 per cent`.
    """
    if amount.kind == "percent" and "swing" in {word.lower for word in amount.left[-3:]}:
        return True
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
    return behind.kind == amount.kind or (amount.kind == "percent" and _is_rate(clause, amount, behind))


def _is_rate(clause: Clause, amount: Mark, base: Mark) -> bool:
    """Whether a bare number is the rate of before: `40% of the herd gave 1.6% more, down from 3.2`."""
    if base.kind != "count" or base.noun is not None or amount.amount is None:
        return False
    if any(mark.kind == "count" and mark.is_level for mark in clause.before(amount)):
        return False  # has 230 members, 15 per cent more, up from 200
    low, high = sorted((amount.value, base.value))
    return says(base, "base", OPPOSED.get(amount.amount.key, "")) or high <= low * LIKE


def is_from_another_time(scene: Scene, by: Mark, base: Mark, level: Mark) -> bool:
    """Whether two levels moved by themselves, and the amount behind them is reckoned from what neither of them is.

    `went from 36 to 37 per cent, four points above where it was before the war`, `… more than in 2010`.
    """
    moved = says(base, "base", "from", "up from", "down from") and base.sentence == level.sentence == by.sentence
    if not moved or max(base.index, level.index) > by.index or "amount" not in by.after:
        return False
    behind = [word.lower for word in by.right if word.start >= by.after["amount"].start]
    than = next((at for at, word in enumerate(behind) if word in word_set("comparing")), None)
    if than is None or behind[than + 1 : than + 2] in ([], [","], ["."]):
        return False
    return stands(scene, by, level, base) is not True


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
    if _has_own_subject(by) and max(base.index, level.index) < by.index:
        return True
    if base.index < by.index or base.slots.base is None or base.sentence != by.sentence:
        return False
    cue = base.slots.base
    between = [word.lower for word in scene.words(by.claim.end, max(by.claim.end, cue.start))]
    if scene.view.text[cue.start : cue.end].lower().startswith("when"):
        return _is_only_then(between)
    aim = [at for at, word in enumerate(between[:-1]) if word in ("above", "below", "over", "under")][:1]
    return cue.key == "from" and aim != [] and between[aim[0] + 1] == "the" and between[-1:] == [","]


def _has_own_subject(by: Mark) -> bool:
    """Whether a semicolon and another subject stand before it: `went from 36 to 80; prices, 61 per cent up, …`."""
    written = [word.lower for word in by.left]
    stop = max((at for at, word in enumerate(written) if word == ";"), default=len(written))
    subject = written[stop + 1 : -1]
    others = word_set("up") | word_set("down") | THEY | {"that", "this", "which", "or", "so"}
    return written[-1:] == [","] and 0 < len(subject) <= SUBJECT and others.isdisjoint(subject)


def _is_only_then(between: Sequence[str]) -> bool:
    """Whether it moved at the time of the level, or not so since: `put up by 8 per cent in 2022, when it was £46`."""
    compared = not (word_set("comparing") | {"since", "from"}).isdisjoint(between)
    return not compared or not ({"first", "last", "record"} | superlatives()).isdisjoint(between)


def leaves_out_scale(by: Mark, base: Mark, level: Mark) -> bool:
    """Whether the bare amount leaves out the scale of its levels: `12 million … 15 million, a shortfall of three`."""
    scale = scale_of(base)
    scaled = scale > 1 and scale_of(level) == scale and by.value * scale <= max(base.value, level.value)
    return scaled and is_bare(by)


def is_mixed(scene: Scene, mark: Mark) -> bool:
    """Whether a fraction goes on from a unit before it, and is no share: `a minute and three-quarters more`."""
    written = [word.lower for word in mark.left]
    joined = written[-1:] == ["and"] or written[-2:] in (["and", "a"], ["and", "one"])
    if not mark.is_fraction or not joined:
        return False
    stop = next(word.start for word in reversed(mark.left) if word.lower == "and")
    return any(claim.end == stop - 1 and claim.start < stop for claim in scene.periods_in(stop - 30, stop))


def is_of_others(base: Mark) -> bool:
    """Whether another subject and its verb stand before the base: `up £4, the best ones fetching from £130 to £148`."""
    if base.slots.base is None:
        return False
    written = [word.lower for word in base.left if word.start < base.slots.base.start]
    stop = max((at for at, word in enumerate(written) if word == ","), default=-1)
    told = written[stop + 1 :]
    named = stop >= 0 and len(told) > 2 and told[0] in word_set("determiners") and told[-1].endswith("ing")
    return named and told[-1] not in word_set("up") | word_set("down")


def is_of_base(by: Mark, base: Mark) -> bool:
    """Whether it may say how far the base lies off: `16 medals, against 11, five fewer`; not `a fall of five`."""
    beside = base.index == by.index - 1 and says(base, "base", "against") and apposed(by)
    return (
        beside
        and [word.lower for word in by.right[:1]] in (["fewer"], ["less"], ["more"])
        and [word.lower for word in by.right[1:2]] != ["than"]
    )


def is_off(mark: Mark) -> bool:
    """Whether it is only how far something lies off a mark: `nine points, three under the ban`, not `under 40`."""
    behind = [word.lower for word in mark.right[:2]]
    return mark.noun is None and behind[:1] != [] and behind[0] in OFF and behind[1:] != [] and behind[1] in MARKS
