"""Less arithmetic for the parse, and faster; no result changes.

numpy multiplies, each distinct word is embedded once, words are encoded few at a time.

Source: measured on news text, numpy's OpenBLAS multiplies the model's large matrices up to twice as fast as blis, and
no tag, label or head differs. One BLAS thread is best: the matrices are small. A word's embedding takes a tenth of the
parse and depends on the word alone, and of those of a batch three in four are told again.

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
from thinc.api import Model, NumpyOps, registry
from thinc.types import Ragged

if TYPE_CHECKING:
    from spacy.language import Language
    from threadpoolctl import ThreadpoolController

LARGE = 1 << 14
"""From so many weights on numpy is the faster one; with fewer both take about as long."""
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


WAYS = (by_rows, by_columns)
"""How numpy may multiply, the fastest first."""


@registry.ops("ClaimxOps")
class ClaimxOps(NumpyOps):  # type: ignore[misc]
    """thinc's NumpyOps for predictions, with numpy's matrix multiply where many weights are read, and its maximum."""

    name = "claimx"
    xp = numpy
    product: Callable[..., Any] | None = None
    """How numpy multiplies, if it does at all."""

    def maxout(self, x: Any) -> tuple[Any, Any]:
        """The largest along the last axis, in a fourth of thinc's time; not where it stands, as nothing is learnt."""
        best = x[..., 0]
        for piece in range(1, x.shape[-1]):
            best = numpy.maximum(best, x[..., piece])
        return best, None

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices, either transposed first."""
        if trans1 or y.size < LARGE or self.product is None:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        return self.product(x, y.T if trans2 else y, out)


def use_fast_multiply(nlp: "Language") -> None:
    """Let every model of a pipeline of our own loading multiply by numpy; never call it on a caller's pipeline.

    On a processor where the product of a row would always depend on the rows beside it, only the maximum is numpy's.
    """
    ops = ClaimxOps()
    nodes = [node for node in _nodes(nlp) if type(node.ops) is NumpyOps]
    weights = [node.get_param("W") for node in nodes if node.has_param("W")]
    large = {(one.size // one.shape[-1], one.shape[-1]) for one in weights if one.size >= LARGE}
    with one_thread():
        alone = (way for way in WAYS if all(multiplies_rows_alone(way, *shape) for shape in sorted(large)))
        ops.product = next(alone, None)
    for node in nodes:
        node.ops = ops


def _nodes(nlp: "Language") -> list[Any]:
    """The layers of all models of the pipeline."""
    models = [model for name in nlp.pipe_names if (model := getattr(nlp.get_pipe(name), "model", None)) is not None]
    return [node for model in models for node in model.walk()]


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


EMBEDDING = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
"""The layers of spaCy's MultiHashEmbed, by the beginnings of their names: those in the middle read a word at a time."""


ENCODER = "with_array(residual(expand_window"
"""How the name of spaCy's MaxoutWindowEncoder begins."""
FEW = 1_200
"""Of so many words the encoder's arrays are smaller than a megabyte and a half."""


def embed_words_once(nlp: "Language") -> None:
    """Let a pipeline of our own loading embed each distinct word of a batch once; never call it on a caller's."""
    for node in _nodes(nlp):
        if tuple(layer.name.partition("(")[0] for layer in node.layers) == EMBEDDING:
            node.layers[2:4] = [Model("distinct", _distinct, layers=node.layers[2:4])]


def _distinct(model: Any, given: Ragged, is_train: bool) -> tuple[Ragged, Any]:
    """What the layers make of each row, made once for equal ones; for predictions alone, nothing is learnt from it."""
    keys: Any = numpy.ascontiguousarray(given.dataXd)
    rows = keys.view(f"V{keys.itemsize * keys.shape[1]}").ravel().tolist()
    places = {row: place for place, row in enumerate(rows)}
    order = {row: number for number, row in enumerate(places)}
    length: Any = numpy.array([len(places)], dtype="i")
    made = Ragged(keys[list(places.values())], length)
    for layer in model.layers:
        made = layer.predict(made)
    return Ragged(made.dataXd[[order[row] for row in rows]], given.lengths), None


def encode_few_at_once(nlp: "Language") -> None:
    """Let a pipeline of our own loading encode some texts of a batch after others; never call it on a caller's.

    What a layer makes of `FEW` words stays in the processor's cache for the next one.
    """
    for node in _nodes(nlp):
        if node.layers and node.layers[-1].name.startswith(ENCODER):
            node.layers[-1:] = [Model("few", _few, layers=node.layers[-1:])]


def _few(model: Any, given: list[Any], is_train: bool) -> tuple[list[Any], Any]:
    """What the layer makes of the texts, taken in turns; for predictions alone, nothing is learnt from it."""
    [layer] = model.layers
    made: list[Any] = []
    some: list[Any] = []
    size = 0
    for text in given:
        if some and size + len(text) > FEW:
            made += layer.predict(some)
            some, size = [], 0
        some.append(text)
        size += len(text)
    return made + (layer.predict(some) if some else []), None


def one_thread() -> AbstractContextManager[object]:
    """One BLAS thread while a batch is parsed: it is the faster, and with more of them rows stand in other blocks."""
    limited: AbstractContextManager[object] = _libraries().limit(limits=1, user_api="blas")
    return limited


@cache
def _libraries() -> "ThreadpoolController":
    """The BLAS libraries of this process: to look for them takes half a millisecond, and numpy's is loaded above."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
