"""Ranks: `820 entries, ahead of chess on 640 and bridge on 515`."""

from collections.abc import Iterator

from claimx.records import Quantity, Relation, Term
from claimx.relate import same
from claimx.relate.extremes import extremes
from claimx.relate.scene import Clause, Mark, Scene, relation
from claimx.relate.targets import targets

ORDERS = {"ahead": ["of"], "followed": ["by"], "topping": [], "beating": [], "breaking": [], "surpassing": []}
"""What stands behind the larger of two figures: a word, and the one that has to follow it."""
APART = {"leaving", "but", "below", "not", "who", "which", "whose", "yet", "though"}
"""Before a figure, what takes it out of the order: `breaking the June record of 37C but below the 40C of 2019`."""
BEHIND = 5
"""How many words behind a figure `ahead of` may stand."""
MOST = {"highest", "largest", "most", "biggest", "busiest", "longest", "wettest", "hottest", "heaviest", "worst"}
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
    for told in (*extremes(scene), *targets(scene)):
        if all(_is_positive(scene, term) for term in told.terms):  # short of the record of -41 C
            yield told
    for clause in scene.clauses:
        yield from _highest(scene, clause)
        for position, mark in enumerate(clause.marks[:-1]):
            if _ordered(mark) and mark.amount is None and mark.slots.base is None:
                restated = mark.kind == "percent" and "share" in mark.before and position > 0
                row = _row(clause, position, clause.marks[position - 1] if restated else mark)
                if len(row) >= 2 and not _backwards(clause):
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
            if other.claim.start >= colon and not other.amount:
                yield relation(scene, "ranks", ("item", top), ("item", other))


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
