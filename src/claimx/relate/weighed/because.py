"""Why a reading is as likely as it is: the evidence for it and for none, in words, each with what it weighs."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from claimx.records import AnyClaim, Relation
from claimx.relate.weighed.readings import Choice
from claimx.relate.weighed.shortlist import LEAST, Scale, relation, to_weigh
from claimx.view import View

Weighed = tuple[tuple[str, int], ...]
"""What was weighed, in words, and how much it weighs for a reading, in thousandths; less than nought: against it."""


class Considered(NamedTuple):
    """A reading of a shortlist with all that was weighed."""

    constraint: str
    relation: Relation
    probability: float
    weighed: Weighed


def considered(view: View, claims: Sequence[AnyClaim], wanted: Callable[[Relation], bool]) -> Iterator[Considered]:
    """Yield the readings on the shortlists that are wanted, each with the evidence."""
    for scale, choice in to_weigh(view, claims):
        for at, chance in enumerate(scale.chances(choice)):
            if at and chance >= LEAST:
                made = relation(choice.constraint, choice.figure, choice.readings[at])
                if wanted(made):
                    yield Considered(choice.constraint.name, made, chance, _weighed(scale, choice, at))


def _weighed(scale: Scale, choice: Choice, at: int) -> Weighed:
    """The evidence for a reading; what speaks for none speaks against it."""
    found = [
        (f"{feature} ({_whose(told.name)})", sign * scale.weight(told.name, feature))
        for evidence, sign in ((choice.evidence[at], 1), (choice.evidence[0], -1))
        for told in evidence
        for feature in told.features
    ]
    return tuple((told, weight) for told, weight in found if weight)


def _whose(name: str) -> str:
    """Who has the evidence of a name, those who stand first in the text first.

    >>> _whose("change-to ba"), _whose("share"), _whose("all"), _whose("none")
    ('to and change', 'share', 'all together', 'in no relation')
    """
    if name in ("none", "nothing"):
        return "in no relation"
    if name == "all":
        return "all together"
    roles, _, order = name.rpartition(" ")
    if order not in ("ab", "ba"):
        return name
    first, _, last = roles.partition("-")
    return f"{first} and {last}" if order == "ab" else f"{last} and {first}"
