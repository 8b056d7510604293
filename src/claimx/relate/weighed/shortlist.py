"""The shortlist: for each figure the readings that language alone allows, with their probabilities."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

from claimx.checks.proposed import Proposed, Shortlist
from claimx.lexicon import table
from claimx.records import AnyClaim, Relation, Term
from claimx.relate.weighed.constraints import CONSTRAINTS, Constraint, Reading
from claimx.relate.weighed.figures import Figure, figures
from claimx.relate.weighed.gates import Gate
from claimx.relate.weighed.readings import Choice, Ground, Told, choices
from claimx.view import View

LEAST = 0.01
"""A reading that is less likely is not on the shortlist."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned of a constraint: its gate, and the weights by name and feature."""

    gate: Gate
    weights: dict[str, dict[str, int]]


@cache
def learned(name: str) -> Learned:
    """What data/weights/relation-NAME.toml holds."""
    content = table(f"weights/relation-{name}")
    ask = content["ask"]
    pairs = {name: frozenset(keys) for name, keys in content["pairs"].items()}
    return Learned(Gate(ask["weights"], ask["least"], pairs), content["weights"])


def shortlists(
    view: View, claims: Sequence[AnyClaim], weights: Callable[[str], Learned] = learned
) -> Iterator[Shortlist]:
    """Yield the shortlist of every figure under every constraint; nothing in it depends on any figure's digits.

    `weights` gives what was learned of a constraint: other weights than the package's, for learning what to believe.
    """
    for scale, choice in to_weigh(view, claims, weights):
        found = scale.proposed(choice)
        if found:
            yield Shortlist(choice.constraint.name, found)


def to_weigh(
    view: View, claims: Sequence[AnyClaim], weights: Callable[[str], Learned] = learned
) -> Iterator[tuple["Scale", Choice]]:
    """Yield the readings of every figure under every constraint, with what weighs them."""
    ground = Ground(view, figures(view, claims))
    for constraint in CONSTRAINTS if len(ground.figures) > 1 else ():
        known = weights(constraint.name)
        scale = Scale(known.weights)
        for choice in choices(ground, constraint, known.gate):
            yield scale, choice


class Scale:
    """Sums weights, each piece of evidence once."""

    def __init__(self, weights: dict[str, dict[str, int]]) -> None:
        self._weights = weights
        self._sums: dict[int, tuple[Told, int]] = {}

    def score(self, evidence: Sequence[Told]) -> int:
        """The sum of the weights of all that is told."""
        total = 0
        for told in evidence:
            known = self._sums.get(id(told))
            if known is None:  # told is kept, so that its id stays its own
                get = self._weights.get(told.name, {}).get
                known = self._sums[id(told)] = (told, sum([get(name, 0) for name in told.features]))
            total += known[1]
        return total

    def proposed(self, choice: Choice) -> tuple[Proposed, ...]:
        """The readings of a choice that are likely enough, likeliest first."""
        return ranked(choice, self.chances(choice))

    def chances(self, choice: Choice) -> list[float]:
        """How likely each reading of a choice is."""
        scores = [self.score(evidence) for evidence in choice.evidence]
        most = max(scores)
        odds = [exp((score - most) / 1000) for score in scores]
        all_ = sum(odds)
        return [one / all_ for one in odds]

    def weight(self, name: str, feature: str) -> int:
        """What a feature weighs under the name of who has it."""
        return self._weights.get(name, {}).get(feature, 0)


def ranked(choice: Choice, chances: Sequence[float]) -> tuple[Proposed, ...]:
    """The readings of a choice as relations, likeliest first, without none and what is hardly likely."""
    likely = [(chance, at) for at, chance in enumerate(chances) if at and chance >= LEAST]
    return tuple(
        Proposed(chance, relation(choice.constraint, choice.figure, choice.readings[at]))
        for chance, at in sorted(likely, key=lambda pair: -pair[0])
    )


def relation(constraint: Constraint, one: Figure, reading: Reading) -> Relation:
    """A reading as the record has it."""
    some = [*reading, (constraint.role, one)]
    if constraint.name == "again" and any(figure.headline for _, figure in some):
        some = [("headline" if figure.headline else "fact", figure) for _, figure in some]
    terms = tuple(Term(role=role, claim=figure.claim.id) for role, figure in some)
    return Relation(type=constraint.type, terms=terms, closed=True if constraint.name == "sum" else None)
