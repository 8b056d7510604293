"""Where the levels of a change are told when its own sentence has not got them: in the sentence before or after it.

Also where a sentence names the movement again: `The decline, of 25 per cent, …`.
Lexicon: data/relations.toml, [earlier], [exchange], words.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import pairwise

from claimx.lexicon import table
from claimx.nouns import lemma
from claimx.records import Period
from claimx.relate import same
from claimx.relate.choose import CLEAR
from claimx.relate.cues import MOVES, target_words, way_of, word_set
from claimx.relate.earlier import opens_earlier
from claimx.relate.misprints import A_NOUGHT
from claimx.relate.scene import Clause, Mark, Scene
from claimx.relate.whole import adds

PAUSES = {",", ":", ";", "–", "—", "-", "("}
POINTS = {"that", "this", "it", "which", "they"}
SUBJECT = 5
"""How many words before a figure hold what moved."""
WHERE = {"in", "of", "for", "on", "among", "at", "to", "by"}
OPENS = (["of"], [",", "of"])
"""What stands between the movement and its amount."""
BEHIND = 6
"""So many words behind a movement tell that it is another one: `the 3 per cent decline that had been forecast`."""
AFTER = {"after", "like", "unlike", "despite", "follows", "followed"}
ON = {"on", "to"}
"""Behind a movement, these may say what it is put down to."""
OTHER = {"that", "which", "from", "between", "since", "than", "year", "month", "week", "last", "previous", "before"}
RESTATES = {
    "a",
    "an",
    "or",
    "up",
    "down",
    "representing",
    "equal",
    "equivalent",
    "which",
    "that",
    "leaving",
    "giving",
    "its",
}


def told(scene: Scene, clause: Clause, by: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield how clearly, the level before and the level after, as the neighbouring sentences tell them."""
    if by.claim.comparator == "range":  # between 11 and 72 per cent is of several
        return
    if by.kind == "percent" and adds(by):
        return  # an 11 per cent share, against 6. Hybrids added another 7 per cent
    yield from _told_after(scene, clause, by)
    yield from _told_before(scene, clause, by)
    yield from _told_earlier(scene, clause, by)


def _told_after(scene: Scene, clause: Clause, by: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield the two levels of the next sentence: `a rise of 5 per cent. It would take the bill from £80 to £84`."""
    own = any(mark.slots.to or mark.slots.base is not None for mark in clause.marks)
    for other in () if own else scene.clauses[clause.index + 1 : clause.index + 2]:
        if other.paragraph > clause.paragraph + 1:
            continue
        for one, two in pairwise(other.marks):
            pair = (one, two) if says(one, "base", "from") and two.slots.to else (two, one)
            if _opposed(by, one):
                continue
            if pair[0].slots.base is not None and pair[1].is_level and not pair[1].slots.to and not other.in_headline:
                alike = same.measure(*pair) and not _has_own_amount(other, *pair)
                grade = CLEAR if _details(scene, by, pair, other) else CLEAR - 1
                yield from [(grade, *pair)] if alike else []
            if pair[0].slots.base is not None and pair[1].slots.to and not _has_own_amount(other, *pair):
                told = same.matter(_around(by), _subject(scene, other, one))
                yield (CLEAR if told else CLEAR - 1), *pair


def _details(scene: Scene, by: Mark, pair: tuple[Mark, Mark], other: Clause) -> bool:
    """Whether the sentence behind the lead has the two figures of its one change, by their noun or a synonym."""
    lead = scene.clauses[by.sentence]
    alone = scene.leads(by) and len(lead.marks) == 1 and len(other.marks) == 2
    if not alone or same.clash(scene, by.claim, pair[1].claim):
        return False
    counted = {mark.noun for mark in pair} - {None}
    headline = "" if scene.view.headline is None else scene.view.text[: scene.view.headline.end]
    of_by = _around(by) | _named(by) | set(headline.lower().split())  # Drowning deaths fall … Drownings are down
    told = any(lemma(word) in counted for word in of_by)
    return told or (by.claim.subject is not None and by.claim.subject == pair[1].claim.subject)  # It stood at £712


def _named(mark: Mark) -> frozenset[str]:
    """The words of what the figure is told of."""
    return frozenset(() if mark.claim.subject is None else mark.claim.subject.text.lower().split())


def _opposed(by: Mark, level: Mark) -> bool:
    """Whether the levels are said to move the other way than the amount."""
    key = "" if by.amount is None else by.amount.key
    return way_of(level.left) * {"up": 1, "down": -1}.get(key, 0) < 0


def _has_own_amount(clause: Clause, one: Mark, other: Mark) -> bool:
    """Whether the sentence tells the amount itself: before its two levels, or restated right behind them."""
    last = max(one.index, other.index)
    return any(mark.index < last or apposed(mark) for mark in clause.marks if mark.amount is not None)


def _told_before(scene: Scene, clause: Clause, by: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield the two levels of the sentence before: `64 crore, up from 41 crore a year earlier. That is 55%`."""
    again = _named_again(scene, clause, by)
    if _is_compared_with(scene, clause, by) or not (
        again or _names_move(scene, clause) or (len(clause.marks) <= 2 and points_back(scene, clause))
    ):
        return
    for earlier in list(scene.earlier(clause, 1))[:1]:
        bases = [mark for mark in earlier.marks if mark.slots.base is not None]
        risen = [mark for mark in earlier.marks if bases and _risen(mark, bases[0])]  # lost 64 crore, up from 41
        levels = [mark for mark in earlier.marks if mark.is_level and bases and same.measure(mark, bases[0])] or risen
        if again and bases:
            continue
        if len(bases) == 1 and levels:
            beside = [mark for mark in levels if mark.index == bases[0].index - 1]  # 61, against 38, leaving 35
            yield (CLEAR if beside or len(levels) == 1 else CLEAR - 1), bases[0], (beside or levels)[-1]


def _names_move(scene: Scene, clause: Clause) -> bool:
    """Whether the sentence opens with the movement of the one before: `The decline of 25 per cent, or £96,000`."""
    opening = [word.lower for word in scene.words(clause.start, clause.marks[0].claim.start)]
    moved = opening[:1] == ["the"] and opening[2:] in OPENS
    if opening == ["the"] and clause.marks[0].amount is not None:  # The 14-point slide is
        behind = [word.lower for word in clause.marks[0].right[:2]]
        return WHERE.isdisjoint(behind[1:])
    return moved and opening[1] in word_set("up") | word_set("down")


def _named_again(scene: Scene, clause: Clause, by: Mark) -> bool:
    """Whether the first figure of a sentence is the movement of before: `put the 3 per cent decline down to rain`.

    Not one that its own words tell of: `the decline of 3 per cent in fares`, `… decline that had been forecast`.
    """
    if by is not clause.marks[0] or by.amount is None:
        return False
    before, behind = ([word.lower for word in words] for words in (by.left[-3:], by.right[: BEHIND + 1]))
    behind = behind[: next((at for at, word in enumerate(behind) if not word.isalpha()), len(behind))]
    if before[-1:] in (["the"], ["this"]) and behind[:1] != [] and behind[0] in MOVES:
        behind = behind[1:]
    elif before[:1] not in (["the"], ["this"]) or before[2:] != ["of"] or before[1] not in MOVES:
        return False
    other = not (WHERE - ON).isdisjoint(behind[:1]) or not (OTHER | target_words("foreseen")).isdisjoint(behind)
    return not _is_compared_with(scene, clause, by) and not other


def _is_compared_with(scene: Scene, clause: Clause, by: Mark) -> bool:
    """Whether the movement of before is set beside another one: `It was less than the 12 per cent drop of 2019`."""
    opening = {word.lower for word in scene.words(clause.start, by.claim.start)}
    known = {"the", "this"} & {word.lower for word in by.left[-3:]}
    return bool(known) and not opening.isdisjoint((word_set("comparing") | AFTER) - {"on", "over"})


def _risen(mark: Mark, base: Mark) -> bool:
    """Whether it is an amount that itself rose: `lost £64m, up from £41m`."""
    return mark.amount is not None and mark.amount.key == "down" and mark.index == base.index - 1


def _told_earlier(scene: Scene, clause: Clause, by: Mark) -> Iterator[tuple[int, Mark, Mark]]:
    """Yield a level reached and the one of an earlier time behind it: `fell 31 per cent to 724. In 2019 …`."""
    if any(mark.slots.base is not None for mark in clause.marks):
        return
    reached = [mark for mark in clause.after(by) if mark.slots.to]
    if not reached and apposed(by):
        reached = [mark for mark in clause.before(by) if mark.is_level and mark.kind != "percent"][:1]
    led = not reached and scene.leads(by) and clause.marks == (by,)
    behind = clause.index + 1 + led
    for other in scene.clauses[behind : behind + 1]:
        before = [mark for mark in other.marks if mark.is_level and reached and same.measure(mark, reached[0])]
        opens = opens_earlier(scene, other)
        if not opens or len(before) != 1 or len(other.marks) > 2:
            continue
        timed = stands(scene, by, reached[0], before[0])
        if timed is not False and (timed or before[0].claim.period is None or other.paragraph == clause.paragraph):
            if _is_far(before[0], reached[0]):
                continue  # of four million tests, up 12 per cent. In 2019 the ill were put at 30,000
            clear = (timed or led) and len(other.marks) == 1 and by.claim.baseline is not None
            yield (CLEAR if clear else CLEAR - 1), before[0], reached[0]


def _is_far(one: Mark, other: Mark) -> bool:
    """Whether two figures lie further apart than a nought too many would put them: they are of different things."""
    low, high = sorted((one.value, other.value))
    return high > low * A_NOUGHT


def stands(scene: Scene, by: Mark, level: Mark, before: Mark) -> bool | None:
    """Whether the second level is of the time that the change is reckoned from; None where the text does not say."""
    base, told, now = (_period(scene, one) for one in (by.claim.baseline, before.claim.period, level.claim.period))
    if told is None or told.first is None:
        return None
    if base is not None and base.first is not None:
        return base.first == told.first  # `from 2017 to 2019` may be one period
    if now is None or now.first is None or now.last is None or told.last is None:
        return None
    return (told.first, told.last) < (now.first, now.last)


def _period(scene: Scene, id: str | None) -> Period | None:
    found = scene.by_id.get(id or "")
    return found if isinstance(found, Period) else None


def points_back(scene: Scene, clause: Clause, words: AbstractSet[str] = POINTS) -> bool:
    """Whether the sentence opens by pointing at the one before: `That is …`, `It would take …`; not `That decline`."""
    opening = [word.lower for word in scene.words(clause.start, min(clause.end, clause.start + 30))[:3]]
    pronouns = [at for at, word in enumerate(opening[:2]) if word in words]
    return bool(pronouns) and not any(
        word in word_set("down") | word_set("up") for word in opening[pronouns[0] + 1 :][:1]
    )


def _subject(scene: Scene, clause: Clause, mark: Mark) -> frozenset[str]:
    """The words just before the figure: what it was that moved, and its verb."""
    return frozenset([word.lower for word in scene.words(clause.start, mark.claim.start)][-SUBJECT:])


def _around(mark: Mark) -> frozenset[str]:
    """The words on either side of the figure, up to its neighbours."""
    return frozenset(word.lower for word in (*mark.left[-SUBJECT:], *mark.right[:SUBJECT]))


def apposed(mark: Mark) -> bool:
    """Whether the figure restates what stands before it: `, a drop of 3.4 points`, `, or 25 per cent`."""
    written = [word.lower for word in mark.left]
    pause = max([-1, *(at for at, word in enumerate(written) if word in PAUSES)])
    opening = written[pause + 1 :]
    if pause < 0:
        opens = written[:1] in (["or"], ["up"], ["down"])
        return opens and "and" not in written  # 38% up on May and 40 more than in June
    return len(opening) <= 6 and (not opening or opening[0] in RESTATES)


def says(mark: Mark, kind: str, *keys: str) -> bool:
    """Whether a cue of the kind stands before the figure with one of these keys."""
    return kind in mark.before and mark.before[kind].key in keys


def traded(clause: Clause) -> bool:
    """Whether a currency is priced in another, where more is less: `the krona slid to 11.30 against the euro`."""
    if clause.said.isdisjoint(_currencies()):
        return False
    written = [word.lower for word in clause.words]
    if any(one == "per" and other in ("dollar", "euro") for one, other in pairwise(written)):
        return True
    priced = (at for at in range(len(written) - 2) if written[at] in ("against", "to") and written[at + 1] == "the")
    return any(_currencies() & set(written[at + 2 : at + 4]) for at in priced)


@cache
def _currencies() -> frozenset[str]:
    return frozenset(table("relations")["exchange"]["currencies"])
