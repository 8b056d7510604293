"""A headline's figure that the article does not have: the one figure of its sort in the lead is the one it was to be.

A headline tells what the lead tells. Where its figure stands nowhere in the body, and the lead has just
one figure of the same sort about the same matter and of like size, one of the two is a slip.
"""

from decimal import Decimal

from claimx.relate import same
from claimx.relate.misprints import misprint
from claimx.relate.scene import Mark, Scene

STEM = 4
"""So many letters tell a word of matter, and whether two are the same."""
LEAD = 2
"""The sentences with figures in which the headline's number is expected."""
LIKE = Decimal("2.5")
"""Two figures of like size are no further apart than this."""
LEAST = 10
"""Smaller counts are told by the way, unless both name what they count."""
FEW = 3
"""Still smaller ones are articles and pronouns."""


def unmatched(scene: Scene, mark: Mark) -> Mark | None:
    """The lead's figure that the headline's was to be, or None where it is not plain."""
    headed = [other for other in scene.marks if other.in_headline and other.kind == mark.kind]
    small = mark.kind == "count" and mark.value < LEAST and (mark.noun is None or mark.value < FEW)
    if len(headed) != 1 or small or mark.claim.comparator == "range":
        return None
    for clause in scene.body[:LEAD]:
        found = [other for other in clause.marks if _same_sort(mark, other)]
        if len(found) == 1 and _of_like_size(mark, found[0]):
            named = mark.kind != "count" or same.measure(mark, found[0]) == same.YES
            if mark.value < LEAST and mark.kind == "count" and not (named and found[0].noun):
                return None
            if tells_same(scene, mark, found[0], 1 if named else 2):
                return found[0]
        if found:
            return None
    return None


def _same_sort(mark: Mark, other: Mark) -> bool:
    """Whether the body's figure may be the headline's: of its kind and unit, and no base."""
    if mark.kind != other.kind or other.slots.base is not None:
        return False
    if mark.kind in ("money", "measure") and mark.claim.unit != other.claim.unit:
        return False
    if mark.kind == "money" and not same.rate(mark.claim, other.claim):
        return False
    if mark.kind == "percent":
        return None in (mark.amount, other.amount)  # two movements: relate/mentions.py asks what moved
    return (mark.amount is None) == (other.amount is None) or mark.kind == "money"


def _of_like_size(mark: Mark, other: Mark) -> bool:
    low, high = sorted((mark.value, other.value))
    return low > 0 and (high <= low * LIKE or misprint(low, high))


def tells_same(scene: Scene, mark: Mark, other: Mark, least: int = 1) -> bool:
    """Whether headline and sentence share so many words that carry matter; a name counts for two."""
    first, second = (
        {word.lower[:STEM]: word.is_name for word in scene.words(clause.start, clause.end) if len(word.lower) >= STEM}
        for clause in (scene.clauses[mark.sentence], scene.clauses[other.sentence])
    )
    return sum(1 + (first[stem] and second[stem]) for stem in first.keys() & second.keys()) >= least
