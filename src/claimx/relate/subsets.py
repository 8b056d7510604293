"""A single part of a whole: `10 of the 11`, `seven of whom`, `Of the 104 patients, 84`, `including two schools`.

Lexicon: data/relations.toml, part, whole.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from claimx.nouns import is_plural, lemma
from claimx.records import Relation
from claimx.relate import same
from claimx.relate.cues import Cue, word_set
from claimx.relate.scene import Clause, Mark, Scene, relation
from claimx.relate.slots import DEFINITE, PAUSES, POINTING, STOPS
from claimx.relate.unmarked_wholes import told_parts
from claimx.relate.whole import fit

NOTHING = Cue("", 0, 0)
BETWEEN = 5
"""So many words may stand between a part and the `out of` of its whole."""
ASIDE = {"on", "in", "at", "from", "across", "over", "for"}
"""What makes a figure before only say where."""
SINGULAR = {"that", "this", "it", "which"}
"""Pointers to one figure, be there others: `spending will be £550m, after £485m. Wages are £341m of that`."""
PROPORTIONS = {Decimal(5), Decimal(10), Decimal(20), Decimal(100)}
"""Bare wholes that stand for everybody."""


def subsets(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each figure that the words make part of another."""
    for clause in scene.body:
        found = [(part, whole) for part, whole in _pairs(scene, clause) if fit(part, whole)]
        for part, whole in [*found, *told_parts(scene, clause)]:
            if (
                part.kind != "percent"
                and not proportion(whole)
                and (part.amount is None or (part, whole) not in found)
                and part.slots.base is None
                and not _houses(whole, part)
                and not same.sources_differ(part.claim, whole.claim)
            ):
                yield relation(scene, "part_of", ("part", part), ("whole", whole))


def _is_definite(whole: Mark) -> bool:
    """Whether it is taken as known: `nine crews of the 11`, `out of 11`; `nine crews of 11` have so many each."""
    written = {word.lower for word in whole.left}
    return bool(written & DEFINITE) or bool(written & {"out", "from"})


def _houses(whole: Mark, part: Mark) -> bool:
    """Whether the one counts people and the other what they live in: `640 families, including 910 children`."""
    return whole.noun in word_set("housing") and part.noun is not None


def proportion(whole: Mark) -> bool:
    """Whether so many of so many is a figure of speech: `nine of 10 limes`; `of the 10 judges` is of real ones."""
    bare = bool(whole.left) and whole.left[-1].lower == "of"
    return bare and whole.value in PROPORTIONS


def _pairs(scene: Scene, clause: Clause) -> Iterator[tuple[Mark, Mark]]:
    for one, other in pairwise(clause.marks):
        bare = one.kind != "count" or one.noun is None
        counted = bare or (same.noun(one.noun, other.noun) and _is_definite(other))
        if (
            counted
            and other.slots.whole
            and _of_whole([word.lower for word in other.left])
            and not _done(scene, one, other)
        ):
            yield one, other
    for position, whole in enumerate(clause.marks):
        if whole.slots.whole and "whole" not in whole.after and _opens(clause, whole):
            followed = [other for other in clause.marks[position + 1 :] if fit(other, whole)]
            yield from ((part, whole) for part in followed[:1])
    for mark in clause.marks:
        behind = "part" in mark.after and [word.lower for word in mark.left[:1]] == ["of"]
        if mark.slots.part and not behind:  # nine of the first 12 among them
            yield from of_them(scene, clause, mark)


def _done(scene: Scene, one: Mark, other: Mark) -> bool:
    """Whether a verb stands between: `eight of the crashes claimed two lives`."""
    parse = scene.view.parse
    tokens = parse.within(one.claim.number.end, other.claim.start)
    return other.left[0].lower == "of" and any(parse.tags[token] in ("VBD", "VBZ", "VBP", "MD") for token in tokens)


def _of_whole(between: list[str]) -> bool:
    """Whether the words between make the second the whole: `11 away out of 64`, `from a fund of`."""
    opening = between.index("out") if "out" in between else 0
    paused = opening > 1 and between[opening - 1] == ","  # 40 doses have come, out of the 90 that are needed
    free = [*between[: opening - 1], *between[opening:]] if paused else between
    near = len(free) <= BETWEEN + paused and not PAUSES & set(free)
    if near and ("out", "of") in pairwise(between):
        return True
    if between[:1] == ["of"] and between[1:2] and between[1] in POINTING:
        return False  # 39 of them are small; Essex has 35
    return between[:1] in (["of"], ["out"]) or (near and between[:1] == ["from"] and between[-1:] == ["of"])


def _opens(clause: Clause, whole: Mark) -> bool:
    """Whether the whole opens its sentence, or what stands behind a colon: `Of the 104 patients, 84 …`."""
    stops = [at for at, word in enumerate(whole.left) if word.lower in STOPS]
    opening = whole.left[stops[-1] + 1 :] if stops else whole.left
    starts = bool(opening) and (bool(stops) or opening[0].start == clause.start)
    return starts and opening[0].lower in ("of", "out", "from")


def of_them(scene: Scene, clause: Clause, part: Mark) -> Iterator[tuple[Mark, Mark]]:
    """Yield what `of them` points at: the figure before in the sentence, else the one level of the sentence before."""
    pointed = part.claim.whole is not None and part.before.get("part", NOTHING).key != "including"
    pointer = part.claim.whole.start if part.claim.whole is not None and pointed else part.claim.start
    before = [other for other in clause.before(part) if other.claim.end <= min(pointer, part.claim.start)]
    if not before and part.claim.whole is not None:  # what `them` stands for is the figure's own noun
        before = [other for other in clause.before(part) if other.claim.start <= pointer < other.claim.end][:1]
    here = [other for other in before if fit(part, other) and not _shares_pointer(other, part) and not _is_mean(other)]
    here = [other for other in here if other.amount is None] or here  # 212 dogs, 19 more than in May, and 37 of them
    if here and part.value > here[0].value and _inherits(part):
        return  # 321 homes, of which 76 were small, and expects 620
    left = [word.lower for word in here[0].left] if here else []
    aside = bool(ASIDE & {*left[-1:]}) or "of" in left[1:]  # 5,200 shocks after a series of three
    if aside and part.value > here[0].value:  # 126 cases, on 73 farms, but 119 of those
        here = [other for other in here if other.value >= part.value][:1] or here
    if here:
        joined = len(here) > 1 and here[0].left and here[0].left[-1].lower == "and"
        if not joined or part.value <= here[0].value:
            yield part, larger(clause, here[0], part)
        return
    if "part" in part.before and part.before["part"].key == "including":
        return
    if not before and _in_apposition(part):
        return  # Sheds and garages, more than 100 of them
    for earlier in list(scene.earlier(clause, 1))[:1]:
        found = [other for other in earlier.marks if other.is_level and fit(part, other) and _named(part, other)]
        large = [other for other in found if other.value >= part.value]
        if len(large) == 1:
            yield part, large[0]
        elif found and not large and clause.follows(earlier) and part is clause.marks[0]:
            yield from _beyond(scene, clause, part, found)


def larger(clause: Clause, whole: Mark, part: Mark) -> Mark:
    """The figure, or the larger one before it that it is set against: `41 came, up on 37 in May, 12 of them on foot`.

    Either may be meant, and no part is more than the larger one. Not by `of which`, which is bound to the nearest.
    """
    pointed = "" if part.claim.whole is None else part.claim.whole.text.lower()
    base = whole.slots.base
    if base is None or pointed not in ("them", "these", "those"):
        return whole  # two for 41 from 23 overs, 11 of them maidens
    return next((mark for mark in clause.before(whole) if mark.is_level), whole)


def _in_apposition(part: Mark) -> bool:
    """Whether `of them` stands behind the figure and the plural that it counts before the comma in front of it."""
    left = [word.lower for word in part.left]
    them = part.claim.whole is not None and part.claim.whole.start > part.claim.number.start
    return them and len(left) > 1 and left[-1] == "," and is_plural(left[-2])


def _beyond(scene: Scene, clause: Clause, part: Mark, found: list[Mark]) -> Iterator[tuple[Mark, Mark]]:
    """Yield a part with the one figure of the sentence before that it exceeds, where nothing as large is near."""
    most = max(found, key=lambda other: other.value)
    near = [mark for earlier in scene.earlier(clause) for mark in earlier.marks if fit(part, mark)]
    single = part.claim.whole is not None and part.claim.whole.text.lower() in SINGULAR
    alone = all(mark.value < part.value for mark in near)
    alike = most.claim.unit is not None and most.claim.unit == part.claim.unit
    if alone and (len(found) == 1 or single) and alike:
        yield part, most


def _inherits(part: Mark) -> bool:
    """Whether only a figure before it has the words that make it a part."""
    return "part" not in part.before and "part" not in part.after


def _named(part: Mark, whole: Mark) -> bool:
    """Whether the whole may be what the part's own words name: `four of those states` are of no votes."""
    behind = part.claim.text[part.claim.number.end - part.claim.start :].split()
    pointed = [] if part.claim.whole is None else part.claim.whole.text.lower().split()
    if len(pointed) == 2:
        return whole.noun == lemma(pointed[1])
    return len(behind) <= 2 or bool(same.noun(part.claim.unit, whole.noun))


def _is_mean(mark: Mark) -> bool:
    """Whether the figure is an average for each, which has no parts: `£210 a flight, of which £1.4m`."""
    return "mean" in mark.before or "mean" in mark.after or mark.claim.per is not None


def _shares_pointer(other: Mark, part: Mark) -> bool:
    """Whether both are parts of one whole: `Of those, 84 … and 37`."""
    return other.slots.part and other.claim.whole == part.claim.whole
