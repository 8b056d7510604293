"""Ranks: `820 entries, ahead of chess on 640 and bridge on 515`."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from claimx.records import Quantity, Relation, Term
from claimx.relate import same
from claimx.relate.extremes import extremes
from claimx.relate.out_of import out_of
from claimx.relate.scene import Clause, Mark, Scene, relation
from claimx.relate.targets import targets
from claimx.relate.unbroken import unbroken
from claimx.relate.whole import is_included
from claimx.units import is_time

ORDERS = {"ahead": ["of"], "followed": ["by"], "topping": [], "beating": [], "breaking": [], "surpassing": []}
"""What stands behind the larger of two figures: a word, and the one that has to follow it."""
APART = {"leaving", "but", "below", "not", "who", "which", "whose", "yet", "though"}
"""Before a figure, what takes it out of the order: `breaking the June record of 37C but below the 40C of 2019`."""
BEHIND = 5
"""How many words behind a figure `ahead of` may stand."""
MOST = {"highest", "largest", "most", "biggest", "busiest", "longest", "wettest", "hottest", "heaviest", "worst"}
FOLLOWED = re.compile(r"(?:It|That|This|He|She|They)[^\S\n](?:was|is|were|are)[^\S\n]followed[^\S\n]by\b")
SECOND = re.compile(r"\b(?:is|was|remains|remained|became|ranks|ranked)[^\S\n](?:the[^\S\n])?(second)[-‐‑ ]([a-z]+)\b")
ORDINALS = {"second": 2, "third": 3, "fourth": 4}
NEAR = 6
"""How many words behind a figure `the highest of the three` may stand."""
LEAST = {
    "fewest",
    "least",
    "lowest",
    "smallest",
    "cheapest",
    "shortest",
    "youngest",
    "worst",
    "fastest",
    "quickest",
    "bottom",
    "low",
    "coldest",
}


def ranks(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each row of figures that the text puts in order, from the most to the least."""
    for told in (*extremes(scene), *unbroken(scene), *targets(scene)):
        if all(_is_positive(scene, term) for term in told.terms):  # short of the record of -41 C
            yield told
    for clause in scene.clauses:
        yield from _highest(scene, clause)
        yield from _followed(scene, clause)
        yield from _second(scene, clause)
        yield from _behind(scene, clause) if "behind" in clause.said else ()
        for position, mark in enumerate(clause.marks[:-1]):
            if _ordered(mark) and mark.amount is None and mark.slots.base is None:
                restated = (mark.kind == "percent" and "share" in mark.before) or is_included(mark)
                restated = (restated or _has_part(clause, position)) and position > 0
                row = _row(clause, position, clause.marks[position - 1] if restated else mark)
                if len(row) >= 2 and not _backwards(clause) and not _told_apart(row) and not _is_time(mark):
                    yield relation(scene, "ranks", *(("item", one) for one in row))


def _is_positive(scene: Scene, term: Term) -> bool:
    """Whether the figure of a term is not below nought."""
    claim = scene.by_id.get(term.claim or "")
    return not isinstance(claim, Quantity) or claim.value >= 0


def _highest(scene: Scene, clause: Clause) -> Iterator[Relation]:
    """Yield `276, the highest rate of the three: at Hull it is 229 and at Leeds 207`: the first above each other."""
    for top in clause.marks if ":" in clause.said else ():
        behind = scene.words(top.claim.end, clause.end)
        named = {word.lower for word in behind[:NEAR]} & MOST
        colon = next((word.end for word in behind if word.lower == ":"), None)
        if not named or colon is None or top.amount is not None:
            continue
        for other in clause.after(top):
            if other.claim.start >= colon and same.measure(top, other) and not other.amount:
                yield relation(scene, "ranks", ("item", top), ("item", other))


def _followed(scene: Scene, clause: Clause) -> Iterator[Relation]:
    """Yield the one level of a sentence with those of the next: `had 288mm. It was followed by Honister with 212mm`."""
    behind = FOLLOWED.match(scene.view.text, clause.start, clause.end)
    before = list(scene.earlier(clause, 0))[:1] if behind is not None else []
    for earlier in before:
        first = [mark for mark in earlier.marks if mark.is_level and same.measure(mark, clause.marks[0])]
        row = _row(clause, 0, clause.marks[0])
        if len(first) == 1 and clause.marks[0].is_level and earlier.said & MOST and not _backwards(earlier):
            yield relation(scene, "ranks", *(("item", one) for one in (first[0], *row)))


def _second(scene: Scene, clause: Clause) -> Iterator[Relation]:
    """Yield what is called the second with the figure of another name behind it, which may not be more.

    `Ayr, with 60,000, is the second busiest. Bute had 52,000`.
    """
    told = SECOND.search(scene.view.text, clause.start, clause.end) if "second" in clause.said else None
    if told is None or told[2].lower() not in MOST or len(clause.marks) != 1 or not clause.marks[0].is_level:
        return
    for other in scene.clauses[clause.index + 1 : clause.index + 2]:
        first = other.marks[0]
        named = other.words[0].is_name and other.words[0].lower not in {word.lower for word in clause.words}
        beside = other.paragraph == clause.paragraph and other.follows(clause) and named
        plain = first.is_level and first.kind == clause.marks[0].kind and not _alone_at_top(other)
        if beside and plain and same.measure(clause.marks[0], first) and not _told_apart([clause.marks[0], first]):
            rank = Term(role="rank", start=told.start(1), end=told.end(1), value=Decimal(2))
            yield relation(scene, "ranks", ("item", clause.marks[0]), ("item", first), ("rank", rank))


def _behind(scene: Scene, clause: Clause) -> Iterator[Relation]:
    """Yield what is third with each of the two before it: `the third wettest, behind the 455mm of 1989 and …`."""
    place = next((place for word, place in ORDINALS.items() if _is_place(clause, word)), 0)
    first = next((at for at, mark in enumerate(clause.marks) if _stands_behind(mark)), None) if place else None
    if first is None:
        return
    above = [mark for mark in clause.marks[first:] if same.measure(mark, clause.marks[first]) and mark.is_level]
    if len(above) != place - 1 or len(clause.marks) != first + len(above) or _backwards(clause):
        return
    near = [list(clause.marks[:first]), *([*one.marks] for one in list(scene.earlier(clause, 0))[:1])]
    told = ([mark for mark in marks if mark.is_level and same.measure(mark, above[0])] for marks in near)
    own = next((marks for marks in told if marks), [])
    for other in above if len(own) == 1 else ():
        yield relation(scene, "ranks", ("item", other), ("item", own[0]))


def _is_place(clause: Clause, ordinal: str) -> bool:
    """Whether the sentence has the ordinal of a place among the most: `the third-wettest`, `the third highest`."""
    hyphened = any(f"{ordinal}-{most}" in clause.said for most in MOST)
    written = [word.lower for word in clause.words]
    return hyphened or any(one == ordinal and other in MOST for one, other in pairwise(written))


def _stands_behind(mark: Mark) -> bool:
    return any(word.lower == "behind" for word in mark.left) and mark.is_level


def _alone_at_top(clause: Clause) -> bool:
    """Whether the sentence tells of the first, or of all: `Oban had the most`, `All three had 190,000`."""
    return not clause.said.isdisjoint({*MOST, "all", "total", "first", "together", "combined", "nationally"})


def _has_part(clause: Clause, position: int) -> bool:
    """Whether it is only the whole of the figure before: `16 of the 40 seats, ahead of the Greens on 12`."""
    whole, before = clause.marks[position], clause.marks[position - 1] if position else None
    return before is not None and out_of(before, whole)


def _ordered(mark: Mark) -> bool:
    written = [word.lower for word in mark.right[: BEHIND + 1]]
    return any(
        word in ORDERS and ORDERS[word] in ([], written[at : at + 1]) for at, word in enumerate(written[:BEHIND], 1)
    )


def _row(clause: Clause, position: int, first: Mark) -> list[Mark]:
    """The figures in order: `2,910, or 35 per cent, ahead of plumbing with 1,015`."""
    row = [first]
    for mark in clause.marks[position + 1 :]:
        if mark.kind != first.kind or not same.measure(first, mark) or mark.amount is not None:
            break
        left = {word.lower for word in mark.left}
        if (APART - {"but"} if "ahead" in left else APART) & left:
            break
        row.append(mark)
    return row


def _backwards(clause: Clause) -> bool:
    """Whether the order may be from the least to the most, as with times and prices."""
    return not clause.said.isdisjoint(LEAST)


def _is_time(mark: Mark) -> bool:
    """Whether less of it is better: a race in 52.3 seconds is ahead of one in 53.1."""
    return mark.kind == "measure" and is_time(mark.claim.unit or "")


def _told_apart(row: list[Mark]) -> bool:
    return any(same.told_apart(row[0].claim, mark.claim) for mark in row[1:])
