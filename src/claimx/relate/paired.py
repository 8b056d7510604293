"""Shares whose part and whole other sentences tell together, or the same sentence before it concludes the share.

`877 of 2,900 were late. That is 31 per cent of everyone`, `60 backed it and 20 opposed it, so that three-quarters …`.
So rates by their name: `Turnout was 40 per cent. Of 900 electors 360 voted`. Not here: a share bound to a figure by
the words beside it (relate/shares.py). Lexicon: data/relations.toml, [rates], bodies, ballots.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from claimx.arithmetic import share as share_of
from claimx.lexicon import table
from claimx.nouns import lemma
from claimx.relate import same
from claimx.relate.bound import is_countable, out_of
from claimx.relate.choose import CLEAR, Option
from claimx.relate.cues import word_set
from claimx.relate.misprints import A_NOUGHT
from claimx.relate.scene import Clause, Mark, Scene, relation
from claimx.relate.subsets import of_them
from claimx.relate.told import points_back

EQUATES = frozenset(["is", "was", "are", "were", "means", "meant", "equals", "makes", "made", "represents", "comes"])
EVERYONE = ("everyone", "everybody", "all", "the total", "the whole", "them")
"""What a share is of where all of them are meant that the part was one of."""
PROPORTION = {"proportion", "share", "rate", "percentage"}
TURNOUT = "turnout"
OPENING = 40
"""So many characters hold the first three words of a sentence."""
PAIRS = 3
"""How many sentences with figures to either side a part and its whole may stand."""


def said_of_part(scene: Scene, clause: Clause, share: Mark) -> Iterator[Option]:
    """Yield the part told just before with its whole: `877 of them were late. That is 31 per cent of everyone.`"""
    before = scene.clauses[max(0, clause.index - 1)]
    opens = share is clause.marks[0] and clause.follows(before)
    named = opens and _is_the_proportion(share)
    told = named or (opens and points_back(scene, clause) and _equates(scene, clause))
    whole = "everyone" if share.claim.whole is None or named else share.claim.whole.text.lower()
    parts = [mark for mark in before.marks if mark.kind == "count" and mark.claim.role == "share"]
    if not told or len(parts) != 1 or not whole.startswith(EVERYONE):
        return
    wholes = [one for one in in_whole(parts[0], before.marks) if one is not parts[0]]
    wholes = wholes or [one for _, one in of_them(scene, before, parts[0])]
    for one in wholes if len(wholes) == 1 else ():
        made = relation(scene, "share_of", ("part", parts[0]), ("whole", one), ("share", share))
        yield Option(CLEAR, made, share_of(parts[0].interval, one.interval).overlaps(share.interval))


def _is_the_proportion(share: Mark) -> bool:
    """Whether the sentence opens by saying what the share before comes to: `At 19 per cent, the proportion is …`."""
    written = [word.lower for word in share.right[:3]]
    return (
        [word.lower for word in share.left] == ["at"] and written[:2] == [",", "the"] and bool(PROPORTION & {*written})
    )


def paired(scene: Scene, clause: Clause, share: Mark) -> Iterator[Option]:
    """Yield a part of a whole in the sentences around, of which the share may be told: `60 per cent of the seats`.

    A rate by its name is clear where the pair is told by the name's own words: turnout and an electorate.
    """
    bounded = None not in (share.interval.low, share.interval.high)
    near = scene.clauses[max(0, clause.index - PAIRS) : clause.index + PAIRS + 1]
    for other in near:
        if other.in_headline or not bounded:
            continue
        for part, whole in pairs(other):
            if not fits(part, whole) or same.sources_differ(part.claim, whole.claim):
                continue
            told = _told_by_name(scene, clause, share, other, whole) or _told_next(scene, clause, other)
            only = clause.marks == (share,) and other.marks == (part, whole) and "share" in share.after
            told = told or (clause.in_headline and other is scene.body[0] and (only or _names(share, whole)))
            if told:
                made = relation(scene, "share_of", ("part", part), ("whole", whole), ("share", share))
                yield Option(CLEAR, made, share_of(part.interval, whole.interval).overlaps(share.interval))


def pairs(clause: Clause) -> Iterator[tuple[Mark, Mark]]:
    """Yield the parts and wholes that stand side by side in a sentence: `9,300 … an electorate of 31,000`."""
    for one, other in pairwise(clause.marks):
        if is_countable(one) and is_countable(other):
            if other.slots.whole and "whole" not in other.after:
                yield one, other
            elif one.slots.whole:
                yield other, one


def _names(share: Mark, whole: Mark) -> bool:
    """Whether the share is of what the whole counts: `54% of seats`, `the 3,240 panchayat seats`."""
    behind = [word.lower for word in share.right[:3]]
    return whole.noun is not None and any(lemma(word) == whole.noun for word in behind)


def _told_next(scene: Scene, clause: Clause, other: Clause) -> bool:
    """Whether the next sentence gives the figures of the one share before: `That is 6,944 of the 31,000 children`."""
    shares = [mark for mark in clause.marks if mark.kind == "percent" and mark.is_level]
    return other.index == clause.index + 1 and len(shares) == 1 and points_back(scene, other) and _equates(scene, other)


def _equates(scene: Scene, clause: Clause) -> bool:
    """Whether the sentence opens by saying what something comes to: `That is`; not `It ran 180 of 1,800 trains`."""
    opening = [word.lower for word in scene.words(clause.start, min(clause.end, clause.start + OPENING))]
    return bool(EQUATES & set(opening[1:3]))


def fits(part: Mark, whole: Mark) -> bool:
    """Whether the one can be part of the other: of one kind, and of one rate."""
    beside = part.sentence == whole.sentence
    if part.value == whole.value or part.value > whole.value * A_NOUGHT:
        return False  # one figure told twice, `each of the five`; 1,087 people on 28 flights; 19 times out of 20
    if part.value == 1 and out_of(part, whole):
        return False  # 861, or three in four, got one of the two top grades
    if part.noun in word_set("bodies") and same.noun(whole.claim.unit, part.noun) == same.NO:
        return False  # the two districts account for 45 per cent of its 31 murders
    if part.kind != whole.kind:  # `49 million litres, or 24 per cent of the 204 million`; `30 of the 54 hectares`
        bare, other = (part, whole) if part.kind == "count" else (whole, part)
        of_it = whole is other and whole.slots.whole and whole.index == part.index + 1
        return beside and (bare is whole or of_it) and other.kind == "measure" and bare.noun is None
    if not whole.value or not (same.rate(part.claim, whole.claim) or (beside and whole.claim.per is None)):
        return False
    return part.kind == "count" or part.noun == whole.noun


def in_whole(mark: Mark, among: Iterable[Mark]) -> list[Mark]:
    """The figures that stand in the words for the whole of one: 240 in `58 of the 240 bridges`."""
    whole = mark.claim.whole
    return [] if whole is None else [one for one in among if whole.start <= one.claim.number.start < whole.end]


def _told_by_name(scene: Scene, clause: Clause, share: Mark, other: Clause, whole: Mark) -> bool:
    """Whether the share is a rate by its name, and the other sentence has the words by which its whole is told."""
    later = clause.index > other.index and share.claim.period is not None
    if abs(other.index - clause.index) > 1 or (later and all(mark.claim.period is None for mark in other.marks)):
        return False  # the year that it alone is dated by is another one
    written = [word.lower for word in scene.words(clause.start, share.claim.start)]
    before = {word.lower for word in share.left} | {*written}
    first = next((mark for mark in clause.marks if mark.kind == "percent" and mark.is_level), None)
    if share is not first:
        return False  # 60.5 per cent, down from 63 in 2020 and 67 in 2015; the highest turnout was 66
    named = {name for name, told in _rates().items() if name in before and other.said & told}
    return bool(named - {TURNOUT} if _is_cast(whole) else named)


def _is_cast(whole: Mark) -> bool:
    """Whether it is all the votes: one side has its share of them, and a turnout is of those who may vote."""
    voted = [word.lower for word in whole.right[:2]] in (["who", "voted"], ["who", "took"], ["who", "cast"])
    return voted or not {whole.noun, whole.claim.unit}.isdisjoint(word_set("ballots"))


@cache
def _rates() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in table("relations")["rates"].items()}
