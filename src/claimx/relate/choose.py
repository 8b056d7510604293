"""The charitable choice: where the words leave open which figures are meant, a reading that holds is the one.

A text that is ambiguous is no slip. So an option that holds is taken first, by grade; where none does, one is taken
only if it alone has the highest grade, and that grade is clear enough for an alarm.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from claimx.records import Relation

CLEAR = 3
"""From this grade on, a reading that does not hold is worth an alarm."""


@dataclass(frozen=True, slots=True)
class Option:
    """One reading: how clearly the words say so, and whether the arithmetic holds."""

    grade: int
    relation: Relation
    holds: bool


def choose(options: Iterable[Option]) -> Relation | None:
    """The reading to write down, or None where none is clear."""
    ordered = sorted(options, key=lambda option: -option.grade)
    for option in ordered:
        if option.holds:
            return option.relation
    if not ordered or ordered[0].grade < CLEAR:
        return None
    if len(ordered) > 1 and ordered[1].grade == ordered[0].grade:
        return None
    return ordered[0].relation
