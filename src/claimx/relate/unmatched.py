"""A headline's figure that the article does not have: the one figure of its sort in the lead is the one it was to be.

A headline tells what the lead tells. Where its figure stands nowhere in the body, and the lead has just
one figure of the same sort about the same matter and of like size, one of the two is a slip.
"""

from decimal import Decimal
from itertools import combinations

from claimx.relate import same
from claimx.relate.headline_words import echoes, toll
from claimx.relate.misprints import misprint
from claimx.relate.scene import Clause, Mark, Scene

STEM = 4
"""So many letters tell a word of matter, and whether two are the same."""
LEAD = 2
"""The sentences with figures in which the headline's number is expected."""
LIKE = Decimal("2.5")
"""Two figures of like size are no further apart than this."""
FAR = 100
"""A figure so many times the headline's is of something else: a budget of $318 million, a tax of 42 cents."""
SEVERAL = 3
"""So many digits make a measurement known by its number alone."""
LEAST = 10
"""Smaller counts are told by the way, unless both name what they count."""
ROUNDED = Decimal("1.1")
"""A headline rounds by no more than this."""
FEW_SUMS = 8
"""Of so many of a sentence's figures sums are looked for."""
FEW = 3
"""Still smaller ones are articles and pronouns."""


def unmatched(scene: Scene, mark: Mark) -> Mark | None:
    """The lead's figure that the headline's was to be, or None where it is not plain."""
    headed = [other for other in scene.marks if other.in_headline and other.kind == mark.kind]
    echoed = _echoed(scene, mark)
    if echoed is not None:
        return echoed
    small = mark.kind == "count" and mark.value < LEAST and (mark.noun is None or mark.value < FEW)
    if len(headed) != 1 or small:
        return None
    for clause in scene.body[:LEAD]:
        if _is_sum(mark, clause) or (mark.amount is not None and _is_difference(mark, clause)):
            return None
        found = _candidates(mark, clause)
        if len(found) == 1 and mark.kind == "percent" and not _shares_alike(mark, found[0]):
            return None
        if len(found) == 1 and of_like_size(mark, found[0]):
            named = mark.kind != "count" or same.measure(mark, found[0]) == same.YES
            if mark.value < LEAST and mark.kind == "count" and not (named and found[0].noun):
                return None
            if tells_same(scene, mark, found[0], 1 if named else 2):
                return found[0]
        if found:
            return None
    return None


def _echoed(scene: Scene, mark: Mark) -> Mark | None:
    """The one figure of the lead behind the headline's own word: `injuring 23`, `lost £4m`, `by 29 votes`."""
    for clause in scene.body[:1]:
        found = [other for other in clause.marks if _same_sort(mark, other) and echoes(mark, other)]
        beside = [other for other in clause.marks if _may_be_added(mark, other) and other not in found]
        if len(found) == 1 and not beside:
            return found[0]
    return None


def _may_be_added(mark: Mark, other: Mark) -> bool:
    """Whether the lead's figure may be a part of the headline's: `killed nine in Orley and five in Penn`."""
    alike = other.kind == mark.kind and other.claim.role == "level" and other.amount is None
    if toll(mark) and toll(other) and toll(mark) != toll(other):
        return False  # the hurt are none of the dead
    return alike and (mark.kind != "count" or other.noun is None) and bool(same.measure(mark, other))


def agree(one: Mark, other: Mark) -> bool:
    """Whether the two values may be one, as rounded, hedged or truncated as they stand."""
    return one.interval.overlaps(other.interval) and abs(one.value - other.value) * 4 <= max(one.value, other.value)


def _is_sum(mark: Mark, clause: Clause) -> bool:
    """Whether the headline has two of the lead's figures added up."""
    alike = [other for other in clause.marks if other.kind == mark.kind and other.value < mark.value]
    return any(
        (one.interval + other.interval).overlaps(mark.interval) for one, other in combinations(alike[:FEW_SUMS], 2)
    )


def _is_difference(mark: Mark, clause: Clause) -> bool:
    """Whether the headline has how far two of the lead's figures are apart, rounded: 10,000 for 229,999 and 240,603."""
    alike = [other for other in clause.marks if other.kind == mark.kind and other.value > mark.value]
    return any(
        mark.value / ROUNDED <= abs(one.value - other.value) <= mark.value * ROUNDED
        for one, other in combinations(alike[:FEW_SUMS], 2)
    )


def _candidates(mark: Mark, clause: Clause) -> list[Mark]:
    """The figures of a sentence that may be the headline's: those of its very noun, else those not far off."""
    found = [other for other in clause.marks if _same_sort(mark, other)]
    named = [other for other in found if mark.kind == "count" and same.measure(mark, other) == same.YES]
    near = [other for other in found if max(mark.value, other.value) <= min(mark.value, other.value) * FAR]
    long = len(mark.value.normalize().as_tuple().digits) >= SEVERAL and mark.kind == "count"
    like = [other for other in near if of_like_size(mark, other)] if long else []
    return next((one for one in (named, like) if len(one) == 1), near or found)


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
    named = mark.kind == "count" and same.measure(mark, other) == same.YES  # `add 400 jobs`, `added 400 jobs`
    return (mark.amount is None) == (other.amount is None) or mark.kind == "money" or named


def _shares_alike(mark: Mark, other: Mark) -> bool:
    """Whether a share in the headline may be the lead's percentage: no movement, and no level.

    Fills one seat in four, under it 11 per cent more than before; a third of its rain, and reservoirs at 55.8 per cent.
    """
    if any(_shares_out(one) and two.amount is not None for one, two in ((mark, other), (other, mark))):
        return False
    return not _shares_out(mark) or other.claim.role == "share"


def _shares_out(mark: Mark) -> bool:
    """Whether the percentage is a part of something named, and no movement."""
    return mark.amount is None and mark.claim.role == "share" and mark.claim.whole is not None


def of_like_size(mark: Mark, other: Mark) -> bool:
    """Whether the two are near, one misprint apart, or by a nought: `3,140,000` over `314,200`."""
    low, high = sorted((mark.value, other.value))
    tenth = mark.interval.scaled(Decimal("0.1")), mark.interval.scaled(Decimal(10))
    return low > 0 and (high <= low * LIKE or misprint(low, high) or any(one.overlaps(other.interval) for one in tenth))


def tells_same(scene: Scene, mark: Mark, other: Mark, least: int = 1) -> bool:
    """Whether headline and sentence share so many words that carry matter; a name counts for two."""
    first, second = (
        {word.lower[:STEM]: word.is_name for word in clause.words if len(word.lower) >= STEM}
        for clause in (scene.clauses[mark.sentence], scene.clauses[other.sentence])
    )
    return sum(1 + (first[stem] and second[stem]) for stem in first.keys() & second.keys()) >= least
