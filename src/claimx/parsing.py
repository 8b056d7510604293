"""Texts to Docs, many at a time; a component is run here where that is faster than spaCy's own loop, and the same."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy

from claimx.network.steps import parser_states

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH, AT_ONCE = 128, 40_000
"""How many texts go through the pipeline together, and of about how many characters in all.

What the parser keeps of a token is four kilobytes, which a hundred long paragraphs would make half a gigabyte.
"""


def parsed(nlp: "Language", texts: Iterable[str], needed: Sequence[str], *, stepwise: bool) -> Iterator[list["Doc"]]:
    """Yield the Docs of the texts, in order, as many at a time as go through the components in `needed` together.

    `stepwise` runs them here instead of in `nlp.pipe`; components that cannot be run so are left to it.
    """
    from spacy.pipeline import TrainablePipe

    pipes: list[Any] = [pipe for name, pipe in nlp.pipeline if name in needed]
    left_out = [name for name in nlp.pipe_names if name not in needed]
    stepwise = stepwise and all(isinstance(pipe, TrainablePipe) for pipe in pipes)
    for some in _batches(texts):
        if not stepwise:
            yield list(nlp.pipe(some, disable=left_out, batch_size=BATCH))
            continue
        docs = [nlp.make_doc(text) for text in some]
        for pipe in pipes:
            _annotate(pipe, docs, _predicted(pipe, docs))
        yield docs


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """The texts, as many at a time as go through the pipeline together."""
    some: list[str] = []
    size = 0
    for text in texts:
        if some and (len(some) == BATCH or size + len(text) > AT_ONCE):
            yield some
            some, size = [], 0
        some.append(text)
        size += len(text)
    if some:
        yield some


def _annotate(pipe: Any, docs: list["Doc"], predicted: Any) -> None:
    """Write down what a component predicted; tags by their hashes, which a Tagger looks up anew for every token."""
    from spacy.attrs import TAG
    from spacy.pipeline import Tagger

    if type(pipe) is not Tagger:
        pipe.set_annotations(docs, predicted)
        return
    hashes = numpy.array([pipe.vocab.strings[label] for label in pipe.labels], dtype=numpy.uint64)
    for doc, numbers in zip(docs, predicted, strict=True):
        if len(doc):
            doc.from_array([TAG], hashes[numbers])


def _predicted(pipe: Any, docs: list["Doc"]) -> Any:
    """What a component makes of the Docs; a greedy parser takes the next step of all Docs together."""
    from spacy.pipeline import DependencyParser

    greedy = isinstance(pipe, DependencyParser) and pipe.cfg["beam_width"] == 1
    return parser_states(pipe, docs) if greedy else pipe.predict(docs)
