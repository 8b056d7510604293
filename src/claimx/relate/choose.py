"""The charitable choice: where the words leave open which figures are meant, a reading that holds is the one.

A text that is ambiguous is no slip. So an option that holds is taken first, by grade; where none does, one is taken
only if it alone has the highest grade, and that grade is clear enough for an alarm. One grade below, it is taken if it
alone would hold but for a nought.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from claimx.records import Relation
from claimx.relate.scene import Scene

CLEAR = 3
"""From this grade on, a reading that does not hold is worth an alarm."""


@dataclass(frozen=True, slots=True)
class Option:
    """One reading: how clearly the words say so, whether the arithmetic holds, whether one sentence has it all."""

    grade: int
    relation: Relation
    holds: bool
    near: bool = True

    @property
    def figures(self) -> frozenset[object]:
        """Which figures it is of, whatever their roles."""
        return frozenset(term.claim or term.start for term in self.relation.terms)


def choose(scene: Scene, options: Iterable[Option]) -> Relation | None:
    """The reading to write down, or None where none is clear.

    Where a sentence has a clear reading of its own, none that reaches beyond it counts.
    """
    ordered = list(options)
    if not ordered:
        return None
    ordered.sort(key=lambda option: -option.grade)
    if any(option.near and option.grade >= CLEAR for option in ordered):
        ordered = [option for option in ordered if option.near]
    for option in ordered:
        if option.holds:
            return option.relation
    if ordered[0].grade < CLEAR:
        return None
    best = [option for option in ordered if option.grade == ordered[0].grade]
    return best[0].relation if len({option.figures for option in best}) == 1 else None
