"""Tags to spans, and spans to speeches: every content to its cue, every cue to its source, within one unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from claimx.extractors.quotations.scene import Scene, Unit, stretch
from claimx.extractors.quotations.speech import Speech
from claimx.records import Mode
from claimx.view import Stretch

Kind = Literal["content", "cue", "source"]
KINDS: tuple[Kind, ...] = get_args(Kind)
OUTSIDE = "O"
SUBJECTS = frozenset({"nsubj", "nsubjpass", "pobj"})


@dataclass(frozen=True, slots=True)
class Span:
    """A run of tokens of one kind, and how sure the tagger is of it."""

    kind: Kind
    tokens: range
    confidence: float

    def gap(self, other: "Span") -> int:
        """How many tokens lie between two spans."""
        return max(self.tokens.start - other.tokens.stop, other.tokens.start - self.tokens.stop)

    def words(self, scene: Scene) -> Stretch:
        """The span as it stands in the text."""
        return Stretch(scene.parse.starts[self.tokens.start], scene.parse.ends[self.tokens.stop - 1])


@dataclass(frozen=True, slots=True)
class Found:
    """A speech as the tagger found it, and how sure it is of its least sure part."""

    speech: Speech
    confidence: float


def spans(unit: Unit, tags: Sequence[str], sure: Sequence[float]) -> list[Span]:
    """The spans that the tags of a unit tell, in order; an `I-` without its `B-` starts a span, too.

    A tag is `O`, or `B-` (the first token of a span) or `I-` (a further one) and the kind.
    """
    found: list[Span] = []
    start = 0
    for place in range(1, len(tags) + 1):
        kind = next((kind for kind in KINDS if tags[start].endswith(kind)), None)
        if kind is not None and place < len(tags) and tags[place] == f"I-{kind}":
            continue
        if kind is not None:
            tokens = range(unit.tokens.start + start, unit.tokens.start + place)
            found.append(Span(kind, tokens, sum(sure[start:place]) / (place - start)))
        start = place
    return found


def speeches(scene: Scene, tagged: Sequence[Span]) -> list[Found]:
    """The speeches of one unit, in the order of their content; contents at the same cue are one speech."""
    cues = [span for span in tagged if span.kind == "cue"]
    by_cue: dict[Span | None, list[Span]] = {}
    for content in (span for span in tagged if span.kind == "content"):
        by_cue.setdefault(min(cues, key=content.gap, default=None), []).append(content)
    found = []
    for cue, parts in by_cue.items():
        words = tuple(one for part in parts for one in stretch(scene, part.tokens.start, part.tokens.stop - 1) or ())
        source = None if cue is None else _source(scene, cue, tagged)
        who, what = (None if span is None else span.words(scene) for span in (source, cue))
        if words:
            sure = min(span.confidence for span in (*parts, cue, source) if span is not None)
            found.append(Found(Speech(_mode(scene, parts), words, what, who), sure))
    return found


def _source(scene: Scene, cue: Span, tagged: Sequence[Span]) -> Span | None:
    """The source that is the subject of the cue, else the nearest."""
    parse = scene.parse
    sources = [span for span in tagged if span.kind == "source"]
    for source in sources:
        if any(parse.heads[token] in cue.tokens and parse.deps[token] in SUBJECTS for token in source.tokens):
            return source
    return min(sources, key=cue.gap, default=None)


def _mode(scene: Scene, parts: Sequence[Span]) -> Mode:
    """Direct where every word stands in quote marks, mixed where some do."""
    words = [token for part in parts for token in part.tokens if scene.parse.word(token)[0].isalnum()]
    quoted = sum(scene.inside[token] >= 0 for token in words)
    return "indirect" if not quoted else "direct" if quoted == len(words) else "mixed"
