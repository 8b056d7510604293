"""Ranks: `820 entries, ahead of chess on 640 and bridge on 515`."""

import re
from collections.abc import Iterator

from claimx.records import Relation
from claimx.relate import same
from claimx.relate.extremes import extremes
from claimx.relate.scene import Clause, Mark, Scene, relation
from claimx.relate.targets import targets
from claimx.units import is_time

ORDERS = {"ahead": ["of"], "followed": ["by"], "topping": [], "beating": [], "breaking": [], "surpassing": []}
"""What stands behind the larger of two figures: a word, and the one that has to follow it."""
APART = {"but", "below", "not", "who", "which", "whose", "yet", "though"}
"""Before a figure, what takes it out of the order: `breaking the June record of 37C but below the 40C of 2019`."""
BEHIND = 5
"""How many words behind a figure `ahead of` may stand."""
MOST = {"highest", "largest", "most", "biggest", "busiest", "longest", "wettest", "hottest", "heaviest", "worst"}
FOLLOWED = re.compile(r"(?:It|That|This|He|She|They)[^\S\n](?:was|is|were|are)[^\S\n]followed[^\S\n]by\b")
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
    yield from extremes(scene)
    yield from targets(scene)
    for clause in scene.clauses:
        yield from _highest(scene, clause)
        yield from _followed(scene, clause)
        for position, mark in enumerate(clause.marks[:-1]):
            if _ordered(mark) and mark.amount is None and mark.slots.base is None:
                restated = position > 0 and mark.kind == "percent" and "share" in mark.before
                row = _row(clause, position, clause.marks[position - 1] if restated else mark)
                if len(row) >= 2 and not _backwards(clause) and not _told_apart(row) and not _is_time(mark):
                    yield relation(scene, "ranks", *(("item", one) for one in row))


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
