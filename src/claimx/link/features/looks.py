"""A figure as the candidates for its subject see it, in its article, with what was told before."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from claimx.extractors.drafts import Drafts, QuantityDraft
from claimx.link.features.figures import Figure
from claimx.link.features.heads import Head, above, head, heads_a_phrase
from claimx.link.features.words import few, plain
from claimx.link.frame import Said, said_of
from claimx.link.links import Link
from claimx.link.spot import dated
from claimx.view import Stretch, View

Told = tuple["Look", Head | None]
"""A figure with the head of its subject."""


@dataclass(slots=True)
class Heads:
    """An article with its figures, and the words that may head a subject, looked up once."""

    view: View
    drafts: Drafts
    figures: Sequence[Figure]
    unit: Sequence[Link[str]]
    whole: Sequence[Link[Stretch]]
    taken: dict[int, int]  # the tokens of figures (by their index) and of periods (-1); counted nouns are free
    counted: frozenset[int]
    near: Sequence[int]  # the sentences of paragraphs that hold figures: all that are parsed whatever the gate lets by
    known: dict[int, tuple[Head, ...]] = field(default_factory=dict)

    def here(self, sentence: int) -> tuple[Head, ...]:
        """The words of a sentence that may head a subject."""
        known = self.known.get(sentence)
        if known is None:
            parse = self.view.parse
            known = self.known[sentence] = tuple(
                head(parse, token, sentence)
                for token in self.view.sentences[sentence].tokens
                if token in self.counted or (token not in self.taken and heads_a_phrase(parse, token))
            )
        return known


def heads_of(
    view: View, drafts: Drafts, figures: Sequence[Figure], unit: Sequence[Link[str]], whole: Sequence[Link[Stretch]]
) -> Heads:
    """The words of an article that may head a subject."""
    parse, taken = view.parse, dict.fromkeys(dated(view, drafts), -1)
    for index, one in enumerate(drafts.quantities):
        end = one.numeral.end if one.type == "count" else one.end
        taken.update(dict.fromkeys(parse.within(one.start, end), index))
    counted = frozenset(one.noun for one in drafts.quantities if one.noun is not None)
    paragraphs = {one.paragraph for one in figures}
    near = [at for at, sentence in enumerate(view.sentences) if sentence.paragraph in paragraphs]
    return Heads(view, drafts, figures, unit, whole, taken, counted, near)


@dataclass(frozen=True, slots=True)
class Look:
    """A figure as its candidates see it."""

    figure: Figure
    draft: QuantityDraft
    kind: str
    told: str  # kind and role
    tokens: range
    climbed: list[int]
    said: Said
    offered: str  # the subject of its clause
    whole: Link[Stretch]
    inside: range
    unit: str | None
    rank: int


def look(heads: Heads, figure: Figure) -> Look:
    """What its candidates see of a figure."""
    parse, draft = heads.view.parse, heads.drafts.quantities[figure.index]
    tokens = parse.within(draft.start, draft.end)
    kind = "bare" if draft.type == "count" and draft.noun is None else draft.type
    whole = heads.whole[figure.index]
    actor = figure.actor
    offered = "-" if actor is None else "noun" if parse.tags[actor][0] == "N" else plain(parse, actor)
    inside = range(0) if whole.value is None else parse.within(whole.value.start, whole.value.end)
    return Look(
        figure, draft, kind, f"{kind} {figure.role}", tokens, above(parse, figure.anchor),
        said_of(parse, figure.anchor, heads.taken), offered, whole, inside,
        heads.unit[figure.index].value, bisect_left(heads.near, figure.sentence),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Past:
    """What the figures before one were about, as far as they matter to it."""

    like: Told | None  # the last of its type and unit
    away: str
    used: Counter[int]
    words: Counter[str]


def past(one: Look, before: Sequence[Told]) -> Past:
    """The figures before, looked through once for all candidates."""
    like = next((told for told in reversed(before) if of_one_unit(told[0], one)), None)
    heads = [head for _, head in before if head is not None]
    return Past(
        like, "" if like is None else few(one.rank - like[0].rank, 2),
        Counter([head.token for head in heads]), Counter([head.lemma for head in heads]),
    )  # fmt: skip


def of_one_unit(last: Look, one: Look) -> bool:
    """Whether two figures are of one type and unit."""
    return (last.draft.type, last.unit) == (one.draft.type, one.unit)
