"""Shares that make a hundred: `58% to 42%`, and the rest of a whole told in percentages.

Lexicon: data/relations.toml, words.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from claimx.interval import total
from claimx.relate.choose import CLEAR, Option
from claimx.relate.cues import word_set
from claimx.relate.scene import Clause, Mark, Scene, relation

HUNDRED = Decimal(100)


def completed(scene: Scene, clause: Clause, last: Mark, here: Sequence[Mark]) -> Iterator[Option]:
    """Yield the shares that a rest completes: those before it in its sentence, nearest first, or in the ones before."""
    shared = [*reversed(here), last] if here else [*_shared_before(scene, clause), last]
    unsaid = any(mark.kind == "count" and mark.noun is None for mark in clause.marks)  # 41 per cent to his 39
    written = [mark for mark in shared if any(sign.isdigit() for sign in mark.claim.text)]
    for members in (shared, written) if 2 < len(written) < len(shared) else (shared,):  # half of what it was
        if len(members) > 2 and not unsaid:
            yield hundred(scene, members)


def hundred(scene: Scene, members: Sequence[Mark]) -> Option:
    """The reading that percentages with a rest make a hundred."""
    made = relation(scene, "part_of", *(("part", part) for part in members), closed=True)
    holds = HUNDRED in total(part.interval for part in members)
    return Option(CLEAR, made, holds)


def _shared_before(scene: Scene, clause: Clause) -> list[Mark]:
    """The shares of the sentence before, where it has nothing else: `Of all trips 61 per cent … and 37 per cent`."""
    for earlier in list(scene.earlier(clause, 0))[:1]:
        shares = all(mark.kind == "percent" and mark.is_level for mark in earlier.marks)
        told = list(earlier.marks)  # 61 per cent on the four shelters, 22 on food
        return told if shares and clause.follows(earlier) else []
    return []


def versus(scene: Scene, clause: Clause) -> Iterator[Option]:
    """Yield the two sides of a vote for or against a thing: `Voters approved the bond, 58% to 42%`."""
    if clause.said.isdisjoint(word_set("votes")) or not clause.said.isdisjoint(word_set("asked")):
        return
    for one, other in pairwise(clause.marks):
        between = [word.lower for word in other.left]
        sides = one.kind == other.kind == "percent" and between == ["to"] and one.amount is other.amount is None
        if sides and "from" not in (word.lower for word in one.left[-3:]):
            yield hundred(scene, [one, other])
