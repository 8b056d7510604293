"""Fitting weights: a softmax over the options of each choice, with a quadratic penalty; several options may be right.

The same examples in the same order give the same weights; they are rounded to whole thousandths.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy
from models.links.gold import Example
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import LinearOperator

LEAST = 2
"""A feature of fewer options than this is left out."""
PENALTY = 1e-3
STEPS = 80
SMALLEST = 20
"""A weight below so many thousandths is dropped: it decides nothing."""


def fit(examples: Sequence[Example], without: int | None = None, penalty: float = PENALTY) -> dict[str, int]:
    """The weights of the features, `without` one group of evidence where it is given."""
    told = [[list(names(option, without)) for option in example.options] for example in examples]
    counts = Counter(name for options in told for option in options for name in option)
    columns = {name: at for at, name in enumerate(sorted(name for name, times in counts.items() if times >= LEAST))}
    rows = [[columns[name] for name in option if name in columns] for options in told for option in options]
    sizes = numpy.fromiter(map(len, rows), int)
    at = numpy.repeat(numpy.arange(len(rows)), sizes)
    matrix = csr_matrix(
        (numpy.ones(len(at)), (at, numpy.concatenate([*map(numpy.array, rows)]).astype(int))), (len(rows), len(columns))
    )
    right = numpy.array([place in one.right for one in examples for place in range(len(one.options))])
    starts = numpy.cumsum([0, *(len(one.options) for one in examples)])
    found = solve(matrix, matrix.T.tocsr(), right, starts, penalty)
    return {name: weight for name, at in columns.items() if abs(weight := round(1000 * float(found[at]))) >= SMALLEST}


def names(option: tuple[Sequence[str], ...], without: int | None) -> Sequence[str]:
    """The features of an option; those of `no answer` are groups of their own, which stay."""
    nothing = option[0][0].startswith("none")
    return [name for place, group in enumerate(option) if nothing or place != without for name in group]


def solve(
    matrix: csr_matrix | LinearOperator,
    transposed: csr_matrix | LinearOperator,
    right: numpy.ndarray,
    starts: numpy.ndarray,
    penalty: float = PENALTY,
) -> numpy.ndarray:
    """The weights under which the right options are likeliest; `starts` is where each choice begins, and the end."""
    first = starts[:-1]
    choice, many = numpy.repeat(numpy.arange(len(first)), numpy.diff(starts)), len(first)

    def loss(weights: numpy.ndarray) -> tuple[float, numpy.ndarray]:
        scores = matrix @ weights
        odds = numpy.exp(scores - numpy.maximum.reduceat(scores, first)[choice])
        all_odds, right_odds = numpy.add.reduceat(odds, first), numpy.add.reduceat(odds * right, first)
        miss = odds / all_odds[choice] - odds * right / right_odds[choice]
        value = (numpy.log(all_odds) - numpy.log(right_odds)).sum() / many + penalty * (weights @ weights) / 2
        return value, transposed @ miss / many + penalty * weights

    start = numpy.zeros(matrix.shape[1])
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x


def sums(table: Mapping[str, int], option: tuple[Sequence[str], ...], without: int | None = None) -> int:
    """The score of an option."""
    return sum(table.get(name, 0) for name in names(option, without))


def likeliest(
    matrix: csr_matrix | numpy.ndarray, right: numpy.ndarray, times: numpy.ndarray | float = 1.0, *, penalty: float
) -> numpy.ndarray:
    """The weights under which each row is right as often as it was, of so many `times`."""

    def loss(weights: numpy.ndarray) -> tuple[float, numpy.ndarray]:
        scores = matrix @ weights
        value = (times * numpy.logaddexp(0, scores) - right * scores).sum() + penalty * (weights @ weights) / 2
        return value, matrix.T @ (times / (1 + numpy.exp(-scores)) - right) + penalty * weights

    start = numpy.zeros(matrix.shape[1])
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 2 * STEPS}).x
