"""Ratios: `600 staff, twice the usual 300`, `nearly double the region's rate of 31`.

Lexicon: data/relations.toml, multiples. Not here: `doubled`, which is a change (relate/changes.py).
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from claimx.lexicon import Lexicon, lexicon
from claimx.records import Relation, Term
from claimx.relate import same
from claimx.relate.distant_levels import points_back
from claimx.relate.scene import Clause, Mark, Scene, relation
from claimx.relate.unrelated_amounts import is_off

FAR = 60
"""How far from the multiple the figure it multiplies may stand."""
ENDS = re.compile(r"[;:!?–—]|\b(?:but|while|whereas)\b")
"""What ends the clause of a multiple: `ten times as much as usual; by Friday it was 340`."""
REACHES = re.compile(r"\bat\s+(?:just\s|about\s|nearly\s|over\s)?$")
"""What stands before the higher figure behind its multiple: `10 per cent, but twice as high in Hull at 20`."""
JOINS = re.compile(r"(?:the|as|that|what|those|its|their|his|her)\b", re.IGNORECASE)

TIMES = re.compile(r"(?<![\d.,/-])(\d{1,2}(?:\.\d{1,2})?)\stimes(?=\s(?:the|its|their|that|what|as\s[a-z]{3,12})\b)")
"""A multiple in figures."""
LEFT_OUT = re.compile(
    r"\s(?:as\s(?:many|much|high|often|long)|(?:the|that)\s(?:number|figure|amount|level|rate|total))(?=\s?[,.;–—)]|\sand\b|$)"
)
"""Behind a multiple, that what it is of is left out: `four times as many, and`."""
MULTIPLIED = re.compile(r"\btimes\s[^.;,\d]{0,40}$")
"""Before a figure, that it is multiplied itself: `from 0.6 times earnings of £42m to 1.9 times the £54m`."""
GOES_ON = re.compile(r",\s(?:and|but)\s")
HELD = re.compile(r"\s(?:its|their|the)\s(?:limit|capacity|quota|maximum|allowance)(?=\s?[,.;–—)]|\sand\b|$)")
"""The same, where it is what the last figure before it admits: `36 in a room meant for 12, three times its limit`."""
OF_THAT = re.compile(r"\sthat(?:\s(?:number|figure|amount|sum))?(?:,\s(?:or\s|at\s|about\s)?|\sat\s)$")
"""Between a multiple and the figure it comes to: `$24 for adults and half that, $12, for children`."""
AS_MUCH_AS = re.compile(r"\sas\s[a-z]{3,12}\sas\s")
"""Behind a multiple, that a base follows: `twice as much as terraced ones at £196,500`."""
NEARLY = Decimal("0.05")
"""So far from its multiple lies the first figure of several that is taken for it."""
COMPARING = {"than", "twice", "double", "treble", "triple", "times", "half"}
"""Just before a figure, what another is told by."""
APPOSED = re.compile(
    r"[^\d.;:]{0,40},\s(?:or\s)?(?:(?:about|nearly|almost|more\sthan|over|just\sover|roughly|some|around)\s)?"
)
"""What stands between a figure and the multiple that it is."""


def ratios(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each multiple between two figures of one sentence, or of two that follow one another."""
    for clause in scene.clauses:
        written = scene.view.text[clause.start : clause.end].lower()
        if not any(word in written for word in _telling()) and "times" not in clause.said:
            continue
        for start, end, value in _hits(scene, clause):
            beside = len(clause.marks) > 1 or points_back(scene, clause)
            found = _ratio(scene, clause, start, end, value) if beside else None
            found = found or _of_two(scene, clause, start, end, value)
            found = found or _elliptical(scene, clause, start, end, value)
            if found is not None:
                yield found


def _hits(scene: Scene, clause: Clause) -> Iterator[tuple[int, int, Decimal]]:
    """Yield where the multiples of a sentence stand: `twice`, `14.2 times`."""
    ends = set()
    for hit in _multiples().find(scene.view.text, clause.start, clause.end):
        ends.add(hit.end)
        yield hit.start, hit.end, Decimal(hit.key)
    for told in TIMES.finditer(scene.view.text, clause.start, clause.end):
        if told.end() not in ends:
            yield told.start(), told.end(), Decimal(told[1])


def _elliptical(scene: Scene, clause: Clause, start: int, end: int, value: Decimal) -> Relation | None:
    """A figure that is so many times the one of the sentence before: `It was 40. Now 160, four times as many`."""
    before = [mark for mark in clause.marks if mark.claim.end <= start]
    beside = list(scene.earlier(clause, 0))[:1]
    if len(before) != 1 or not beside or not clause.follows(beside[0]) or not _alone(scene, end):
        return None
    more = before[0]
    apposed = APPOSED.fullmatch(scene.view.text, more.claim.end, start) is not None
    found = [mark for mark in beside[0].marks if mark.kind == more.kind]
    if not apposed or len(found) != 1 or not (more.is_level and found[0].is_level and _comparable(found[0], more)):
        return None  # 24 cedis a kilo. Across the border they pay 36, three times as much
    named = more.kind != "count" or more.noun is None or same.measure(more, found[0]) == same.YES
    if not named or same.told_apart(more.claim, found[0].claim):
        return None
    return _made(scene, more, found[0], start, end, value)


def _of_two(scene: Scene, clause: Clause, start: int, end: int, value: Decimal) -> Relation | None:
    """The second of two figures that is so many times the first: `built for 50, holds 150, three times that number`."""
    before = [mark for mark in clause.marks if mark.claim.end <= start][-2:]
    held = HELD.match(scene.view.text, end) is not None
    if len(before) < 2 or not (held or _alone(scene, end)):
        return None
    less, more = reversed(before) if held or before[-1].slots.base is not None else before
    last = before[-1]
    apposed = APPOSED.fullmatch(scene.view.text, last.claim.end, start) is not None
    named = last.kind != "count" or last.noun is None or same.measure(more, less) == same.YES
    told = less.slots.amount is None and more.is_level and named and _comparable(more, less)
    if not apposed or not told or more.value <= less.value or same.told_apart(more.claim, less.claim):
        return None
    return _made(scene, more, less, start, end, value)


def _alone(scene: Scene, end: int) -> bool:
    """Whether the multiple leaves out what it is of: `four times as many, and`, `twice the number.`"""
    return LEFT_OUT.match(scene.view.text, end) is not None


def _ratio(scene: Scene, clause: Clause, start: int, end: int, value: Decimal) -> Relation | None:
    text = scene.view.text
    if not JOINS.match(text[end : end + 12].lstrip()) or _alone(scene, end) or HELD.match(text, end):
        return None
    before = [mark for mark in clause.marks if mark.claim.end <= start]
    after = [mark for mark in clause.marks if mark.claim.start >= end]
    if not after or after[0].claim.start - end > FAR or ENDS.search(text, end, after[0].claim.start):
        return None
    less = after[0]
    added = less.amount is not None and " and " in text[end : less.claim.start]  # three times as much, and £4m more
    if added or GOES_ON.search(text, end, less.claim.start):
        return None  # 96 in May, double the average, and 41 in June
    if before and OF_THAT.fullmatch(text, end, less.claim.start):
        whole = before[-1]
        fits = whole.is_level and _comparable(less, whole) and not same.told_apart(less.claim, whole.claim)
        return _made(scene, less, whole, start, end, value) if fits else None
    if less.kind == "percent" and not any(sign.isdigit() for sign in less.claim.text):
        return None  # twice the share of the smallest one-third
    told = [mark for mark in reversed(before) if _is_told(mark) and _comparable(mark, less)]
    told = [mark for mark in told if MULTIPLIED.search(text, clause.start, mark.claim.start) is None]
    plain = [mark for mark in told if not mark.slots.part]  # $83m, 65 of it as a fine, 16 times the 5 of before
    more = next((mark for mark in told if mark.value == less.value * value), plain[0] if plain else None)
    if more is None and not told:
        more = _told_before(scene, clause, less, value)
    if more is None or same.sources_differ(more.claim, less.claim):  # a fact may be twice the target
        return None
    if REACHES.search(text, end, less.claim.start) and not AS_MUCH_AS.match(text, end):
        more, less = less, more
    return _made(scene, more, less, start, end, value)


def _made(scene: Scene, more: Mark, less: Mark, start: int, end: int, value: Decimal) -> Relation:
    term = Term(role=_role(scene.view.text, start), start=start, end=end, value=value)
    return relation(scene, "ratio_of", ("value", more), ("base", less), ("ratio", term))


def _is_told(mark: Mark) -> bool:
    """Whether it is a level of its own: no mark that is passed, nor what another is compared with.

    Nor how far it lies off: `days above 40, twice the usual four`; `than the 1.8`, `twice the 31`; `four under what …`.
    """
    passed = mark.claim.text.lower().startswith(("above ", "below "))
    return (
        mark.is_level and not (passed or is_off(mark)) and not any(word.lower in COMPARING for word in mark.left[-3:])
    )


def _told_before(scene: Scene, clause: Clause, less: Mark, times: Decimal) -> Mark | None:
    """The figure of the sentence before that `That is almost double the 11.9` points at: of several, one that fits."""
    if not points_back(scene, clause):
        return None
    for earlier in list(scene.earlier(clause, 1))[:1]:
        found = [mark for mark in earlier.marks if mark.is_level and _comparable(mark, less)]
        fitting = [mark for mark in found if abs(mark.value - less.value * times) <= less.value * times * NEARLY]
        return found[0] if len(found) == 1 else next(iter(fitting), None)
    return None


def _comparable(one: Mark, other: Mark) -> bool:
    """Whether the two are of one measure; the second may leave out the denominator."""
    if one.kind != other.kind:  # 21.1 bushels an acre, half the 43.3 of that year
        bare = one.kind == "measure" and other.kind == "count" and other.claim.unit is not None
        return bare and f"{one.claim.unit} per ".startswith(f"{other.claim.unit} per ")
    if one.kind == "percent":
        return True
    if other.claim.per is None and one.claim.per is not None:
        return max(one.value, other.value) <= min(one.value, other.value) * same.FAR_APART
    return same.measure(one, other) > same.NO


def _role(text: str, start: int) -> str:
    """The term's role by the hedge before it."""
    hedge = lexicon("comparators", "before").before(text, start)
    if hedge is None or text[hedge.start : hedge.end].lower().startswith("just "):
        return "ratio"
    return {">": "ratio_or_more", ">=": "ratio_or_more", "~<": "ratio_or_less", "<": "ratio_or_less"}.get(
        hedge.key, "ratio"
    )


@cache
def _multiples() -> Lexicon:
    return lexicon("relations", "multiples")


@cache
def _telling() -> tuple[str, ...]:
    """A word of each multiple: a sentence that has none of them need not be searched for all, which takes long."""
    found: list[str] = []
    for phrase in sorted(_multiples().meaning, key=len):
        if not any(word in phrase for word in found):
            found.append(max(reversed(phrase.split()), key=len))
    return tuple(found)
