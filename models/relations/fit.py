"""Fitting the weights of relations: a softmax over the readings of each figure, with a quadratic penalty.

Evidence is shared by many readings, so the matrix is kept as two: readings by pieces of evidence, pieces by features.
The same examples in the same order give the same weights; they are rounded to whole thousandths.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy
from models.links.fit import PENALTY, likeliest, solve
from models.relations.gold import Example
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import aslinearoperator

from claimx.relate.weighed.readings import Told

LEAST = 3
"""A feature that fewer pieces of evidence have is left out."""
SMALLEST = 30
"""A weight below so many thousandths is dropped."""

Weights = dict[str, dict[str, int]]
"""By name and feature, in thousandths."""


class Sheet:
    """The readings of some examples as matrices."""

    def __init__(self, examples: Sequence[Example], columns: Mapping[tuple[str, str], int] | None = None) -> None:
        pieces: dict[int, Told] = {}
        place: dict[int, int] = {}
        rows: list[int] = []
        at: list[int] = []
        right: list[bool] = []
        starts = [0]
        for example in examples:
            for number, evidence in enumerate(example.choice.evidence):
                for told in evidence:
                    pieces.setdefault(id(told), told)
                    rows.append(len(right))
                    at.append(place.setdefault(id(told), len(place)))
                right.append(number in example.right)
            starts.append(len(right))
        if columns is None:
            counts = Counter((told.name, name) for told in pieces.values() for name in told.features)
            columns = {key: at for at, key in enumerate(sorted(key for key, times in counts.items() if times >= LEAST))}
        self.columns = columns
        self.readings = csr_matrix((numpy.ones(len(rows)), (rows, at)), (len(right), len(place)))
        cells = [
            (number, columns[told.name, name])
            for number, told in enumerate(pieces.values())
            for name in told.features
            if (told.name, name) in columns
        ]
        lines, told_at = zip(*cells, strict=True) if cells else ((), ())
        self.pieces = csr_matrix((numpy.ones(len(cells)), (lines, told_at)), (len(place), len(columns)))
        self.right, self.starts = numpy.array(right), numpy.array(starts)


def fit(examples: Sequence[Example]) -> Weights:
    """The weights under which the right readings are likeliest."""
    sheet = Sheet(examples)
    one, other = aslinearoperator(sheet.readings), aslinearoperator(sheet.pieces)
    up, wide = aslinearoperator(sheet.readings.T.tocsr()), aslinearoperator(sheet.pieces.T.tocsr())
    found = solve(one @ other, wide @ up, sheet.right, sheet.starts)
    table: Weights = {}
    for (name, feature), at in sheet.columns.items():
        if abs(weight := round(1000 * float(found[at]))) >= SMALLEST:
            table.setdefault(name, {})[feature] = weight
    return table


def chances(table: Weights, examples: Sequence[Example]) -> Iterator[list[float]]:
    """Yield how likely each reading of each example is, none of them first."""
    flat = {(name, feature): weight for name, some in table.items() for feature, weight in some.items()}
    sheet = Sheet(examples, {key: at for at, key in enumerate(flat)})
    scores = sheet.readings @ (sheet.pieces @ (numpy.array(list(flat.values())) / 1000))
    for start, stop in pairwise(sheet.starts):
        odds = numpy.exp(scores[start:stop] - scores[start:stop].max())
        yield (odds / odds.sum()).tolist()


def asked(told: Sequence[Sequence[str]], wanted: Sequence[bool], lost: float) -> tuple[dict[str, int], int]:
    """Weights for whether a figure has a reading at all, and the score that a share `lost` of these misses."""
    counts = Counter(name for features in told for name in features)
    columns = {name: at for at, name in enumerate(sorted(name for name, times in counts.items() if times >= LEAST))}
    rows = [[columns[name] for name in features if name in columns] for features in told]
    at = numpy.repeat(numpy.arange(len(rows)), [len(row) for row in rows])
    cells = numpy.concatenate([numpy.array(row, int) for row in rows])
    matrix = csr_matrix((numpy.ones(len(at)), (at, cells)), (len(rows), len(columns)))
    found = likeliest(matrix, numpy.array(wanted, float), penalty=PENALTY * len(rows))
    table = {name: weight for name, at in columns.items() if abs(weight := round(1000 * float(found[at]))) >= SMALLEST}
    scores = sorted(
        sum(table.get(name, 0) for name in features) for features, some in zip(told, wanted, strict=True) if some
    )
    return table, scores[int(lost * len(scores))] if scores else 0
