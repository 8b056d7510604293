"""Gates: what is worth weighing, learned with the weights, so that most figures and pairs cost one look."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gate:
    """Which figures are asked about, by weights and a least score; which pairs are looked at, all without `pairs`."""

    weights: Mapping[str, int]
    least: int
    pairs: Mapping[str, frozenset[str]] | None

    def asks(self, told: tuple[str, ...]) -> bool:
        """Whether a figure of which this is told may be one with a reading."""
        get = self.weights.get
        return sum([get(name, 0) for name in told]) >= self.least

    def passes(self, name: str, key: str) -> bool:
        """Whether two figures that stand so to each other may have these roles."""
        return self.pairs is None or key in self.pairs.get(name, ())


OPEN = Gate({}, 0, None)
"""Lets all through: for learning what to keep out."""
