"""Indirect quotations that a trained tagger adds where the rules found none; only with weights that the caller gives.

claimx ships no weights: models/README.md says how they are made (`make tagger`) and what they bring.
Not here: training and measuring (models/quotations/).
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from claimx.errors import ModelError
from claimx.extractors.drafts import QuotationDraft
from claimx.extractors.quotations.cues import verbs
from claimx.extractors.quotations.finite import clausal
from claimx.extractors.quotations.scene import Scene, Unit, scene
from claimx.extractors.quotations.speech import Speech
from claimx.extractors.tagged.features import features
from claimx.extractors.tagged.spans import OUTSIDE, Span, spans, speeches
from claimx.view import View

CONFIDENT = 0.7
"""How sure the tagger has to be of the least sure part of a quotation."""
MAGIC = b"lCRF"
"""How a file of weights begins; its own size follows. CRFsuite itself crashes on one that is cut short."""
INSTALL = 'install it with: pip install "claimx[tagger]"'


class Weights(Protocol):
    """What is used of a `pycrfsuite.Tagger`."""

    def set(self, xseq: Sequence[Sequence[str]]) -> None: ...
    def tag(self) -> list[str]: ...
    def marginal(self, y: str, pos: int) -> float: ...
    def labels(self) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Tagger:
    """A conditional random field over the tokens of a sentence; `name` tells its weights from others."""

    weights: Weights
    labels: frozenset[str]
    name: str

    def spans(self, scene: Scene, unit: Unit) -> list[Span]:
        """The contents, cues and sources of a unit."""
        self.weights.set(features(scene, unit))
        tags = self.weights.tag()
        return spans(unit, tags, [self._sure(tag, place) for place, tag in enumerate(tags)])

    def _sure(self, tag: str, place: int) -> float:
        """The probability of the tag's kind at a token, whether or not a span starts there."""
        if tag == OUTSIDE:
            return 0.0
        both = {f"B-{tag[2:]}", f"I-{tag[2:]}"} & self.labels
        return sum(self.weights.marginal(label, place) for label in sorted(both))


@cache
def load_tagger(path: str) -> Tagger:
    """The tagger whose weights are in the file at `path`.

    Raises: ModelError where the file cannot be read or is none of weights, or where python-crfsuite is not installed.
    """
    try:
        import pycrfsuite
    except ImportError as error:
        raise ModelError(f"the tagger needs python-crfsuite; {INSTALL}") from error
    try:
        written = Path(path).read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: {error.strerror or error}; `make tagger` writes the weights of a tagger") from error
    if written[:4] != MAGIC or int.from_bytes(written[4:8], "little") != len(written):
        raise ModelError(f"{path}: no weights of a tagger, or not all of them; `make tagger` writes them")
    weights = pycrfsuite.Tagger()
    weights.open(path)  # not from memory: pycrfsuite keeps no copy of the bytes
    return Tagger(weights, frozenset(weights.labels()), f"tagger {hashlib.sha256(written).hexdigest()[:12]}")


def with_tagged(view: View, stated: Sequence[QuotationDraft], tagger: Tagger) -> tuple[QuotationDraft, ...]:
    """The quotations stated and those that the tagger adds to them, in text order."""
    return tuple(sorted((*stated, *tagged(view, stated, tagger)), key=lambda draft: (draft.start, draft.end)))


def tagged(view: View, stated: Sequence[QuotationDraft], tagger: Tagger) -> Iterator[QuotationDraft]:
    """Yield a draft for each indirect quotation that the tagger is sure of and that touches none of those stated.

    The span runs from its first segment to its last. Only sentences with a verb of saying that is no cue yet are read.
    """
    where = scene(view)
    taken = {
        token
        for draft in stated
        for part in (*draft.content, *(() if draft.cue is None else (draft.cue,)))
        for token in view.parse.within(part.start, part.end)
    }
    for unit in where.units:
        if _tells(where, unit, taken):
            for found in speeches(where, tagger.spans(where, unit)):
                if found.confidence >= CONFIDENT and _is_new(where, found.speech, taken):
                    yield found.speech.draft(view.text)


def _tells(scene: Scene, unit: Unit, taken: set[int]) -> bool:
    """Whether the narration of a unit has a verb of saying, or `according`, that no quotation has yet."""
    parse = scene.parse
    return any(
        scene.inside[token] == -1
        and (parse.lower(token) in verbs() or parse.lower(token) == "according")
        and token not in taken
        for token in unit.tokens
    )


def _is_new(scene: Scene, speech: Speech, taken: set[int]) -> bool:
    """Whether a speech is an indirect clause, has a cue and a speaker, and shares no token with those found before."""
    if speech.mode != "indirect" or speech.cue is None or speech.speaker is None or not clausal(scene, speech.content):
        return False
    parts = (*speech.content, speech.cue)
    return all(taken.isdisjoint(scene.parse.within(part.start, part.end)) for part in parts)
