"""What weights say of an example."""

from math import exp

from models.relations.fit import Weights
from models.relations.gold import Example

from claimx.relate.weighed.shortlist import Scale


def likeliest(weights: Weights, one: Example) -> tuple[int, float]:
    """The place of the likeliest reading that is not none, and its probability."""
    scale = Scale(weights)
    scores = [scale.score(evidence) for evidence in one.choice.evidence]
    most = max(scores)
    odds = [exp((score - most) / 1000) for score in scores]
    place = max(range(1, len(odds)), key=odds.__getitem__)
    return place, odds[place] / sum(odds)
