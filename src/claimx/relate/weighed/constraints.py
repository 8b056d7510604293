"""Constraints: what a reading is made of, and which readings there are for each figure; of kinds and units only."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claimx.records import RelationType
from claimx.relate.weighed.figures import Figure

STEP = 3
"""So many sentences may lie between two parts of a sum."""
LEAD, KIN = 4, 3
"""So many figures of the headline and the lead, and so many earlier ones of the same noun, may be so from anywhere."""
FAR = 40
"""They are looked for among so many figures."""
RUN = 8
"""So many parts a whole has, at most."""


class Reach(NamedTuple):
    """So many figures before and behind, and so many sentences away, may be related to a figure."""

    back: int
    ahead: int
    sentences: int


NEAR, WIDE = Reach(10, 7, 3), Reach(16, 10, 5)
"""The whole of a share often stands far from it."""

Reading = tuple[tuple[str, Figure], ...]
"""The figures that take part besides the one asked about, each with its role."""
Fits = Callable[[Figure, Figure], bool]


@dataclass(frozen=True, slots=True)
class Constraint:
    """A kind of reading: the relation's type, the role of the figure asked about, whom it may be asked about.

    `takes` says for each other role which figures may have it beside the one asked about; `agree` which two may stand
    together. The first role is never missing; `open` says that the second may be, `many` that the first is had by
    several figures that follow each other.
    """

    name: str
    type: RelationType
    role: str
    asks: Callable[[Figure], bool]
    takes: tuple[tuple[str, Fits], ...]
    agree: Fits
    open: bool = False
    many: bool = False
    reach: Reach = NEAR


def around(all_: Sequence[Figure], one: Figure, reach: Reach) -> list[Figure]:
    """The figures that may be related to one, in text order."""
    some = all_[max(0, one.index - reach.back) : one.index + reach.ahead + 1]
    near = [f for f in some if f is not one and abs(f.sentence - one.sentence) <= reach.sentences]
    known = {f.index for f in near}
    lead = [f for f in all_[:LEAD] if f.index < one.index and f.index not in known]
    known.update(f.index for f in lead)
    kin: list[Figure] = []
    for f in reversed(all_[max(0, one.index - FAR) : one.index]):
        if len(kin) == KIN:
            break
        if f.index not in known and alike(f, one) and (f.noun is None or f.noun == one.noun):
            kin.append(f)
    return [*lead, *reversed(kin), *near]


def alike(one: Figure, other: Figure) -> bool:
    """Whether both are measured in the same unit, so that one could be taken from the other."""
    return one.kind == other.kind and one.family == other.family


def is_level(one: Figure) -> bool:
    """Whether it may stand by itself."""
    return one.kind != "points" and one.claim.role in ("level", "share")


def fits(amount: Figure, level: Figure) -> bool:
    """Whether an amount may be one between two such levels."""
    if amount.kind == "points":
        return level.kind == "percentage"
    return amount.kind == "percentage" or alike(amount, level)


def is_percentage(one: Figure) -> bool:
    """Whether it is a percentage, and no points."""
    return one.kind == "percentage"


def is_any(one: Figure) -> bool:
    """Any figure."""
    return True


def has_unit(one: Figure) -> bool:
    """Whether it is in a currency or a measure's unit."""
    return one.family is not None


def is_amount_of(one: Figure) -> bool:
    """Whether it is no percentage."""
    return one.kind not in ("percentage", "points")


def is_rate(one: Figure) -> bool:
    """Whether it is told by so many of something."""
    return one.claim.per is not None


def earlier(one: Figure, other: Figure) -> bool:
    """Whether the other is one told before, in the same unit."""
    return other.index < one.index and alike(one, other)


def converted(one: Figure, other: Figure) -> bool:
    """Whether the other is one told before, of the same kind in another unit."""
    return other.index < one.index and one.kind == other.kind and one.family != other.family


def bounds_change(one: Figure, other: Figure) -> bool:
    """Whether the other may be a level that the amount leads to or from."""
    return is_level(other) and fits(one, other)


def counts(one: Figure, other: Figure) -> bool:
    """Whether the other may say over how many something was averaged."""
    return other.kind in ("count", "measurement")


def parted(one: Figure, other: Figure) -> bool:
    """Whether the other is no percentage, so that a percentage may be one of it."""
    return other.kind not in ("percentage", "points")


def level_alike(one: Figure, other: Figure) -> bool:
    """Whether the other is a level in the same unit."""
    return is_level(other) and alike(one, other)


def always(one: Figure, other: Figure) -> bool:
    """Any two."""
    return True


def people(one: Figure, other: Figure) -> bool:
    """Whether the other is a count: of events, or of those among whom they are counted."""
    return other.kind == "count"


CHANGE = (("to", bounds_change), ("from", bounds_change))
CONSTRAINTS = (
    Constraint("change", "change_between", "change", is_any, CHANGE, alike, open=True),
    Constraint("move", "change_between", "to", is_level, (("from", level_alike),), always),
    Constraint("share", "share_of", "share", is_percentage, (("part", parted), ("whole", parted)), alike, reach=WIDE),
    Constraint("part", "part_of", "part", is_level, (("whole", alike),), always),
    Constraint("sum", "part_of", "whole", is_level, (("part", level_alike),), always, many=True),
    Constraint("again", "same_fact", "fact", is_any, (("fact", earlier),), always),
    Constraint("conversion", "converts", "to", has_unit, (("from", converted),), always),
    Constraint("mean", "mean_of", "mean", is_amount_of, (("total", alike), ("number", counts)), always),
    Constraint("rate", "rate_of", "rate", is_rate, (("count", people), ("population", people)), always),
    Constraint("order", "ranks", "item", is_level, (("item", level_alike),), always),
)
