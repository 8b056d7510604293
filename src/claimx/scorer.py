"""One mechanism for what open language leaves open: candidates, the evidence for each, and a decision.

Each candidate is told by features, named in words; a candidate's score is the sum of their weights. Weights are whole
thousandths, learned from corpus/ by `make model` and kept in data/weights/FIELD.toml, so that every machine decides
alike. None is a candidate too, with evidence of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from claimx.lexicon import table

T = TypeVar("T")
Weights = Mapping[str, int]
KEPT = 65536
"""So many sums a scorer keeps."""
SHOWN = 4
"""So many features are named for a candidate."""


class Option(NamedTuple, Generic[T]):
    """A candidate (None: there is no answer) and the features that hold for it, in groups.

    Groups that several options share are one object, and are summed once.
    """

    value: T | None
    groups: tuple[Iterable[str], ...]

    @property
    def features(self) -> Iterable[str]:
        """The features of all groups."""
        return (name for group in self.groups for name in group)


class Decision(NamedTuple, Generic[T]):
    """The candidate with the highest score; `margin` is how far it lies above the next, in thousandths."""

    value: T | None
    margin: int
    place: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """What spoke for a candidate and against it: its score in thousandths, and the features that weighed most."""

    score: int
    features: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        """`+3.1: same clause +2.2, nearest +0.9`."""
        told = ", ".join(f"{name} {weight / 1000:+.1f}" for name, weight in self.features)
        return f"{self.score / 1000:+.1f}" + (f": {told}" if told else "")


class Weighed(NamedTuple, Generic[T]):
    """Candidates weighed: all of them, the place of the one taken, and by which weights."""

    options: Sequence[Option[T]]
    place: int
    table: Weights

    def because(self, place: int | None = None) -> Evidence:
        """Why the option at a place scored what it did; of the one taken where no place is given."""
        return evidence(self.options[self.place if place is None else place], self.table)

    @property
    def runner_up(self) -> int | None:
        """The place of the best other candidate."""
        scores = {place: evidence(option, self.table).score for place, option in enumerate(self.options)}
        del scores[self.place]
        return max(scores, key=scores.__getitem__) if scores else None


@cache
def weights(field: str) -> Weights:
    """The weights of a field by the names of its features; a feature that is not there weighs nothing."""
    found: Weights = table(f"weights/{field}")["weights"]
    return found


class Scorer:
    """Sums weights, each shared group once."""

    def __init__(self, table: Weights) -> None:
        self._get = table.get
        self._sums: dict[int, tuple[Iterable[str], int]] = {}

    def score(self, option: Option[T]) -> int:
        """The sum of the weights of an option's features."""
        total, get = 0, self._get
        for group in option.groups:
            if isinstance(group, tuple):  # shared: the tuple is kept, so that its id stays its own
                known = self._sums.get(id(group))
                if known is None:
                    known = self._sums[id(group)] = (group, sum([get(name, 0) for name in group]))
                total += known[1]
            else:
                total += sum([get(name, 0) for name in group])
        return total

    def decide(self, options: Sequence[Option[T]]) -> Decision[T]:
        """The option of the highest score, the first of those that tie; a lone option has no rival to lie above.

        >>> known = Scorer({"same clause": 900, "none": 300})
        >>> known.decide([Option(None, (["none"],)), Option(4, (["same clause", "nearest"],))])
        Decision(value=4, margin=600, place=1)
        """
        if len(self._sums) > KEPT:
            self._sums.clear()
        scores = [self.score(option) for option in options]
        best = max(scores)
        place = scores.index(best)
        rivals = [*scores[:place], *scores[place + 1 :]]
        return Decision(options[place].value, best - max(rivals) if rivals else 0, place)


@cache
def lasting(field: str) -> Scorer:
    """The scorer of a field whose groups are kept from article to article, and so summed once."""
    return Scorer(weights(field))


def evidence(option: Option[T], table: Weights) -> Evidence:
    """Why an option scored what it did: its heaviest features, those for it and those against it."""
    weighed = [(name, table.get(name, 0)) for name in option.features]
    heaviest = sorted((one for one in weighed if one[1]), key=lambda one: -abs(one[1]))[:SHOWN]
    return Evidence(sum(weight for _, weight in weighed), tuple(heaviest))
