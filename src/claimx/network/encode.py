"""Words in their context: the layers of the encoder in as few passes over memory as they need, of few words at a time.

Source: measured on news text, half of the encoder's time goes into its products; of the other half thinc spends most on
arrays that hold what it made a moment ago: windows of words, deviations from a mean taken twice, every third number of
a row. The numbers here are thinc's, to the bit.
"""

from typing import TYPE_CHECKING, Any

import numpy
from numpy.lib.stride_tricks import as_strided
from thinc.api import Model

from claimx.network.nodes import nodes

if TYPE_CHECKING:
    from spacy.language import Language

ENCODER = "with_array(residual(expand_window"
"""How the name of spaCy's MaxoutWindowEncoder begins."""
LAYER = ("expand_window", "maxout", "layernorm", "dropout")
"""What each of its layers is made of; the last does nothing when no one trains."""
FEW = 1_200
"""Of so many words the encoder's arrays are smaller than a megabyte and a half: they stay in the processor's cache."""
TINY = 1e-8
"""thinc adds so much to a variance."""


def encode_in_place(nlp: "Language") -> None:
    """Let a pipeline of our own loading encode few words at a time, in few arrays; never call it on a caller's."""
    for node in nodes(nlp):
        if not node.layers or not node.layers[-1].name.startswith(ENCODER):
            continue
        [within] = node.layers[-1].layers
        leaves = [leaf for leaf in within.walk(order="dfs_pre") if not leaf.layers]
        layers = [leaves[start : start + len(LAYER)] for start in range(0, len(leaves), len(LAYER))]
        reaches = {layer[0].attrs.get("window_size") for layer in layers}
        if all(tuple(leaf.name for leaf in layer) == LAYER for layer in layers) and len(reaches) == 1:
            fused = [_fused(maxout, norm) for _, maxout, norm, _ in layers]
            node.layers[-1].layers[:] = [Model("encoder", _encoded, layers=fused, attrs={"reach": reaches.pop()})]
        node.layers[-1:] = [Model("few", _few, layers=node.layers[-1:])]


def _fused(maxout: Any, norm: Any) -> Model[Any, Any]:
    """A layer's weights: those of a piece of its maxout stand together, so that pieces are compared row by row."""
    weights, bias = maxout.get_param("W"), maxout.get_param("b")  # (out, piece, in) and (out, piece)
    by_piece = numpy.ascontiguousarray(weights.transpose(1, 0, 2)).reshape(-1, weights.shape[-1])
    params = {"W": by_piece, "b": bias.T.ravel(), "scale": norm.get_param("G"), "shift": norm.get_param("b")}
    return Model("fused", _encoded, params=params)


def _encoded(model: Any, given: Any, is_train: bool) -> tuple[Any, Any]:
    """Each row with what the layers add to it, (rows, width) float32; for predictions alone, nothing is learnt."""
    (rows, width), reach = given.shape, model.attrs["reach"]
    framed = numpy.zeros((rows + 2 * reach, width), dtype="f")
    words = framed[reach : reach + rows]
    words[:] = given
    overlapping = as_strided(framed, (rows, (2 * reach + 1) * width), framed.strides)  # a word and those beside it
    windows = numpy.empty(overlapping.shape, dtype="f")
    made = numpy.empty((rows, len(model.layers[0].get_param("W"))), dtype="f")
    first, *others = (made[:, start : start + width] for start in range(0, made.shape[1], width))
    best, squares = numpy.empty_like(given), numpy.empty_like(given)
    for layer in model.layers:
        windows[:] = overlapping
        layer.ops.gemm(windows, layer.get_param("W"), out=made, trans2=True)
        made += layer.get_param("b")
        best[:] = first
        for piece in others:
            numpy.maximum(best, piece, out=best)
        best -= numpy.add.reduce(best, axis=1, keepdims=True) / numpy.float32(width)
        numpy.multiply(best, best, out=squares)
        variance = numpy.add.reduce(squares, axis=1, keepdims=True) / numpy.float32(width)
        best *= (variance + TINY) ** -0.5
        best *= layer.get_param("scale")
        best += layer.get_param("shift")
        words += best
    return words, None


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
