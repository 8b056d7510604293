"""A whole with its list behind it in the sentence: `£214,000: £131,500 in cash and the remaining £82,500`."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claimx.relate import same
from claimx.relate.choose import CLEAR, Option
from claimx.relate.scene import Clause, Mark, Scene
from claimx.relate.subsets import larger
from claimx.relate.unrelated_amounts import is_off
from claimx.relate.whole import (
    fit,
    gapped,
    is_beaten,
    is_included,
    makes,
    near_miss,
    of_others,
    option,
)
from claimx.view import Parse
from claimx.view.parse import FINITE

RESTS = {"rest", "remainder", "remaining", "balance"}
HAD = {"had", "have", "has", "did", "do"}
CONCESSIVE = {"although", "though"}
OPENS = {"and", "but", "then", "which", "who"}
"""Before a verb, what opens a clause of something else."""
ARE = {"were", "are", "was", "is", "had", "have", "has", "went", "go", "goes", "came", "come", "comes"}
"""Verbs of what so many of a whole are."""
ENDS = ("–", "—", "-", ";")


def ahead(scene: Scene, clause: Clause) -> Iterator[Option]:
    """Yield a whole and the list behind it: `£214,000: £131,500 in cash and the remaining £82,500`."""
    for whole in clause.marks:
        if whole.amount is not None or _is_shared(clause, whole):
            continue
        behind = [other for other in clause.after(whole) if fit(other, whole) and other.amount is None]
        behind = [other for other in behind if not is_beaten(other) and not is_off(other)]
        behind = _outside(scene, whole, behind)
        words = [word.lower for word in whole.right]
        made_up = bool(behind) and "parts" in behind[0].before
        listed = ":" in words[: _pause(words)] or made_up
        if len(behind) < 2 and not listed:
            continue
        each = bool(behind) and gapped(behind)
        group = behind if listed or each else _up_to(whole, behind)
        group = group if listed else _of_one_verb(scene, group[: _closing(group)])
        group = _without_their_own(group)
        group = group[: _of_other_days(group, whole)]
        group = group[: _complete(group, whole)]
        then = next((at for at, mark in enumerate(group) if at and mark.slots.base is not None), None)
        group = group if listed else group[:then]  # 83 schools, 21 of them run by the state, against 72 a year before
        if whole.kind == "percent" and _of_other_wholes(whole, group):
            continue
        closed = listed and not _left_open(scene, clause, group)
        if listed and _made_before(clause, whole, group) is not None:
            return
        if listed and _compared(clause, whole) is not None:
            return  # 42 ships, twice the 21 of May: 27 from the east and 15 from the west
        opened = bool(group) and group[0].slots.part and not whole.slots.part
        if opened and not closed:  # 58 drones, of which 31, 16 and 11: no more than the whole
            yield from option(scene, CLEAR, _alike(group, whole), larger(clause, whole, group[0]), None)
        if any(other.slots.base is not None for other in group) and not closed:
            continue  # from 0.9 to 7.4, and from 0.4 to 7.1
        if closed or makes(group, whole):
            near = not (made_up and of_others(group, whole)) or near_miss(group, whole)
            yield from option(scene, CLEAR if closed and near else CLEAR - 1, group, whole, True)
        if listed:
            yield from _sorts(scene, group, whole)
            return  # 203 sold, 139 passed in and 89 withdrawn are no wholes


def _without_their_own(group: list[Mark]) -> list[Mark]:
    """The figures without any part of the one right before: `14 were hurt and nine, six of them …`."""
    return [mark for at, mark in enumerate(group) if not (at and _is_of_the_last(mark))]


def _of_other_days(group: list[Mark], whole: Mark) -> int:
    """How many figures stand before one of another day: `£70m on Friday, including £22m here, £47m on Saturday`."""
    day = whole.claim.period
    if day is None or not group or group[0].claim.period != day or not is_included(group[0]):
        return len(group)
    return next((at for at, mark in enumerate(group) if mark.claim.period not in (day, None)), len(group))


def _is_of_the_last(mark: Mark) -> bool:
    return mark.claim.text.lower().endswith(" of them") and [word.lower for word in mark.left] == [","]


def _alike(group: list[Mark], whole: Mark) -> list[Mark]:
    """The figures before another whole, or before what counts something else: `were of its two smallest models`."""
    counted = whole.noun or whole.claim.unit
    others = (
        at - mark.slots.whole
        for at, mark in enumerate(group)
        if at and (mark.slots.whole or (mark.noun and same.noun(mark.noun, counted) == same.NO))
        if mark.slots.whole or group[0].noun is None
    )
    return group[: next(others, len(group))]


def _of_other_wholes(whole: Mark, group: Sequence[Mark]) -> bool:
    """Whether a share behind another is no part of it: `half of those spend 30 per cent of it`, `58 of 145, 40%`."""
    of = None if whole.claim.whole is None else whole.claim.whole.text
    told = [mark.claim.whole.text for mark in group if mark.claim.whole is not None]
    again = any([word.lower for word in mark.left[:2]] in ([",", "which"], [",", "or"]) for mark in group[1:])
    return again or any(text != of for text in told)


def _made_before(clause: Clause, whole: Mark, group: Sequence[Mark]) -> Mark | None:
    """The figure before it that the list makes: `95 cases among some 30,000: five in one arm and 90 in the other`."""
    if makes(group, whole):
        return None
    return next((mark for mark in clause.before(whole) if mark.kind == whole.kind and makes(group, mark)), None)


def _pause(words: list[str]) -> int:
    """How many words stand before a comma: behind it a colon may belong to another figure."""
    return words.index(",") if "," in words else len(words)


def _of_one_verb(scene: Scene, group: list[Mark]) -> list[Mark]:
    """The figures before one of which something else is said: `paid £102bn, £38bn of it to Ayr, and received £90bn`."""
    parse = scene.view.parse
    for at, mark in enumerate(group[1:], 1):
        between = parse.within(group[at - 1].claim.end, mark.claim.start)
        verbs = [token for token in between if parse.tags[token] in FINITE and parse.lower(token) not in ARE]
        if any(token > between.start and _opens_clause(parse, token - 1) for token in verbs):
            return group[:at]
        if verbs and any(parse.lower(token) in CONCESSIVE for token in between):
            return group[:at]  # 462, of whom 21 slept on the floor, although capacity has grown to 449
        smaller = group[at - 1].slots.part and mark.value < group[at - 1].value
        if smaller and mark.claim.text.lower().endswith("of them"):
            return group[:at]  # 640 beds, of which 608 were taken, 57 of them by people who were well
    return group


def _opens_clause(parse: Parse, token: int) -> bool:
    """Whether a verb behind it is of something else: `savings of £11m, of which £7m is to be found, it needs £4m`."""
    return parse.lower(token) in OPENS or (parse.tags[token] == "PRP" and token > 0 and parse.tags[token - 1] == ",")


def _sorts(scene: Scene, group: Sequence[Mark], whole: Mark) -> Iterator[Option]:
    """Yield a list of sorts that make their whole: `36 animals: 21 goats and 15 sheep`."""
    if makes(group, whole) and whole.noun is not None and all(mark.noun is not None for mark in group):
        yield from option(scene, CLEAR - 1, group, whole, True, sorts=True)


def _compared(clause: Clause, base: Mark) -> Mark | None:
    """The level before it that a base is set against: it is what the sentence goes on to share out."""
    if base.slots.base is None:
        return None
    return next((mark for mark in clause.before(base) if mark.is_level and fit(mark, base)), None)


def _left_open(scene: Scene, clause: Clause, group: Sequence[Mark]) -> bool:
    """Whether the list leaves one out, or has some twice.

    `£8m for the hull and the rest …`, `41 pupils, four teachers and the driver`, `79 had flu and 53 Covid, 14 both`.
    """
    if not group:
        return False
    behind = [word.lower for word in scene.words(group[-1].claim.end, clause.end)]
    within = [word.lower for word in scene.words(group[0].claim.end, clause.end)]
    twice = any(one in HAD and other == "both" for one, other in pairwise(within))
    spread = "each" in within  # 197 in Hull, 20 in York, two each in Ayr and Ely and one in Bath
    return bool(RESTS & set(behind)) or twice or spread


def _is_shared(clause: Clause, whole: Mark) -> bool:
    """Whether a percentage is told of it, so that a list behind may break down that: `a third of its £2.4m: …`."""
    spans = (mark.claim.whole for mark in clause.marks if mark.kind == "percent")
    return any(span is not None and span.start <= whole.claim.start < span.end for span in spans)


def _outside(scene: Scene, whole: Mark, behind: list[Mark]) -> list[Mark]:
    """The figures that stand in no bracket of their own: `214: 160 at sea (150 named, 10 not); 41 on land`."""
    text, start = scene.view.text, whole.claim.end
    deep = {
        mark.index: text.count("(", start, mark.claim.start) - text.count(")", start, mark.claim.start)
        for mark in behind
    }
    least = min(deep.values(), default=0)
    return [mark for mark in behind if deep[mark.index] == least]


def _closing(group: Sequence[Mark]) -> int:
    """How many figures stand before the dash or semicolon that ends an aside: `46, including 16 who …, - and 46 of`.

    Also before one that other figures stand behind: `40 shops, 16 of them here; sales fell 4 per cent, three in Hull`.
    """
    aside = len(group) == 2 and group[0].claim.text.lower().endswith(" them")
    if aside and [word.lower for word in group[1].left[-2:]] == [",", "and"]:
        return 1  # 137 joined, 88 of them on loan, and 121 left
    for at, mark in enumerate(group[1:], 1):
        if any(word.lower in ENDS for word in mark.left):
            return at
    return len(group)


def _complete(group: Sequence[Mark], whole: Mark) -> int:
    """How many figures make the whole, before one of others: `Of the 90, 80 women and ten men, 12 were hurt`."""
    exact = (length for length in range(2, len(group)) if sum(mark.value for mark in group[:length]) == whole.value)
    return next(exact, len(group)) if whole.kind == "count" else len(group)


def _up_to(whole: Mark, behind: Sequence[Mark]) -> list[Mark]:
    """The figures of the list before one that is no less than the whole, or a total itself."""
    ends = (at for at, other in enumerate(behind) if other.value > whole.value or "total" in other.before)
    stop = next(ends, None)
    return list(behind[:stop])
