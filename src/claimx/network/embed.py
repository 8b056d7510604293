"""Each distinct word of a batch is embedded once.

Source: measured on news text, a word's embedding takes a tenth of the parse and depends on the word alone, and of those
of a batch three in four are told again.
"""

from typing import TYPE_CHECKING, Any

import numpy
from thinc.api import Model
from thinc.types import Ragged

from claimx.network.nodes import nodes

if TYPE_CHECKING:
    from spacy.language import Language

EMBEDDING = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
"""The layers of spaCy's MultiHashEmbed, by the beginnings of their names: those in the middle read a word at a time."""


def embed_words_once(nlp: "Language") -> None:
    """Let a pipeline of our own loading embed each distinct word of a batch once; never call it on a caller's."""
    for node in nodes(nlp):
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
