"""Products of matrices by numpy instead of blis.

Source: measured on news text, numpy's OpenBLAS multiplies the model's large matrices up to twice as fast as blis, and
no tag, label or head differs. One BLAS thread is best: the matrices are small.

Texts are parsed together as they come, so a text's product must not depend on those beside it, not in its last bit.
blis keeps to that. OpenBLAS does on some processors, once it is kept from the code that it has for few rows; on others
(with its code for Haswell, which Zen runs too) a row's place decides the order of its sum, unless it is multiplied as a
column, away from the edges of a block. So each way is tried first, and blis stays where neither holds.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy
from thinc.api import NumpyOps, registry

from claimx.network.nodes import nodes

if TYPE_CHECKING:
    from spacy.language import Language
    from threadpoolctl import ThreadpoolController

ROWS = 32
"""The fewest rows that numpy is given: OpenBLAS multiplies fewer by code of its own, in another order."""
BLOCK, EDGE, TILE = 288, 8, 16
"""So many rows are multiplied as columns at once, with so many beside them on either side, in all a multiple of a tile.

OpenBLAS 0.3 sums the first and the last eight columns of a block in another order, with its code for Haswell; it takes
320 for a block, and sixteen of them together.
"""
PROBED = (700, ROWS + 1, 100, 1)
"""A way to multiply is asked for so many rows at once, then for pieces of so many."""
TIMES = 7
"""So many pieces of a size are compared."""


def by_rows(x: Any, y: Any, out: Any = None) -> Any:
    """The product as numpy makes it, of rows enough."""
    if len(x) >= ROWS:
        return numpy.dot(x, y, out=out)
    padded = numpy.zeros((ROWS, x.shape[1]), dtype=x.dtype)
    padded[: len(x)] = x
    made = numpy.dot(padded, y)[: len(x)]
    if out is None:
        return made
    out[:] = made
    return out


def by_columns(x: Any, y: Any, out: Any = None) -> Any:
    """The product of the matrices turned over, in blocks, none of whose edges is a row of `x`: a third slower."""
    made = numpy.empty((len(x), y.shape[1]), dtype=x.dtype) if out is None else out
    for start in range(0, len(x), BLOCK):
        rows = x[start : start + BLOCK]
        inner = slice(EDGE, EDGE + len(rows))
        padded = numpy.zeros((-(-(inner.stop + EDGE) // TILE) * TILE, x.shape[1]), dtype=x.dtype)
        padded[inner] = rows
        made[start : start + BLOCK] = numpy.dot(y.T, padded.T)[:, inner].T
    return made


WAYS = {by_rows: 1 << 12, by_columns: 1 << 13}
"""How numpy may multiply, the fastest first, and from how many weights on it is faster than blis."""


@registry.ops("ClaimxOps")
class ClaimxOps(NumpyOps):  # type: ignore[misc]
    """thinc's NumpyOps for predictions, with numpy's matrix multiply where many weights are read, and its maximum."""

    name = "claimx"
    xp = numpy
    product: Callable[..., Any] | None = None
    """How numpy multiplies, if it does at all."""
    least = 0
    """From so many weights on."""

    def maxout(self, x: Any) -> tuple[Any, Any]:
        """The largest along the last axis, in a fourth of thinc's time; not where it stands, as nothing is learnt."""
        best = x[..., 0]
        for piece in range(1, x.shape[-1]):
            best = numpy.maximum(best, x[..., piece])
        return best, None

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices, either transposed first."""
        if trans1 or not trans2 or self.product is None or y.size < self.least:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        return self.product(x, y.T, out)  # as it was probed: in another layout OpenBLAS sums in another order


def use_fast_multiply(nlp: "Language") -> None:
    """Let every model of a pipeline of our own loading multiply by numpy; never call it on a caller's pipeline.

    On a processor where the product of a row would always depend on the rows beside it, only the maximum is numpy's.
    """
    ops = ClaimxOps()
    plain = [node for node in nodes(nlp) if type(node.ops) is NumpyOps]
    weights = [node.get_param("W") for node in plain if node.has_param("W")]
    shapes = sorted({(one.size // one.shape[-1], one.shape[-1]) for one in weights})
    with one_thread():
        for way, least in WAYS.items():
            if all(multiplies_rows_alone(way, outs, ins) for outs, ins in shapes if outs * ins >= least):
                ops.product, ops.least = way, least
                break
    for node in plain:
        node.ops = ops


def multiplies_rows_alone(way: Callable[..., Any], outs: int, ins: int) -> bool:
    """Whether a row's product with such weights is the same, to the bit, wherever it stands and beside what."""
    dice = numpy.random.default_rng(1)
    whole, *pieces = PROBED
    x, y = (dice.standard_normal((rows, ins), dtype="f") for rows in (whole, outs))
    made = way(x, y.T)
    return all(
        numpy.array_equal(way(x[start : start + rows], y.T), made[start : start + rows])
        for rows in pieces
        for start in range(0, min(whole, TIMES * rows), rows)
    )


def one_thread() -> AbstractContextManager[object]:
    """One BLAS thread while a batch is parsed: it is the faster, and with more of them rows stand in other blocks."""
    limited: AbstractContextManager[object] = _libraries().limit(limits=1, user_api="blas")
    return limited


@cache
def _libraries() -> "ThreadpoolController":
    """The BLAS libraries of this process: to look for them takes half a millisecond, and numpy's is loaded above."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
