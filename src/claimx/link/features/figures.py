"""What is known of each figure before a link is chosen: its kind, its place in clause and sentence, its neighbours."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from claimx.extractors.drafts import Drafts
from claimx.link.clause import clause_of, subject_of, tense
from claimx.link.features.ranks import rank, ranked
from claimx.link.features.words import beside, few, plain
from claimx.link.links import Link, Movement, Rate
from claimx.nouns import lemma
from claimx.view import View


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in its sentence; `told` are the features that hold for it whatever candidate is looked at."""

    index: int
    start: int
    end: int
    sentence: int
    rank: int  # among the sentences that hold figures or periods
    paragraph: int
    anchor: int
    clause: int
    tense: str
    kind: str
    role: str
    noun: str | None
    quoted: bool
    headline: bool
    actor: int | None  # the token of its clause's subject
    subject: str  # the subject: a noun's lemma, or what else stands there
    matter: frozenset[str]  # the nouns of its sentence
    told: tuple[str, ...]


def figures(
    view: View, drafts: Drafts, role: Sequence[Link[Movement]], unit: Sequence[Link[str]], per: Sequence[Link[Rate]]
) -> tuple[Figure, ...]:
    """Each quantity as a figure, but for those whose sentence was not parsed."""
    quoted = sorted(segment for quotation in drafts.quotations for segment in quotation.content)
    sentences = [view.sentence_index(draft.numeral.start) for draft in drafts.quantities]
    ranks = ranked(view, drafts)
    groups: dict[int | None, list[int]] = {}
    for place, sentence in enumerate(sentences):
        groups.setdefault(sentence, []).append(place)
    matters = {index: _matter(view, index) for index in set(sentences) if index is not None}
    found = (
        None
        if sentence is None
        else _figure(view, drafts, index, sentence, sentences, role, unit, per, quoted, matters, ranks, groups)
        for index, sentence in enumerate(sentences)
    )
    return tuple(one for one in found if one is not None)


def _figure(view, drafts, index, sentence, sentences, role, unit, per, quoted, matters, ranks, groups) -> Figure | None:  # type: ignore[no-untyped-def]
    draft, parse = drafts.quantities[index], view.parse
    anchor = parse.head_of(draft.start, draft.end)
    if anchor is None:
        return None
    clause = clause_of(parse, anchor)
    at = bisect_right(quoted, (draft.start, len(view.text))) - 1
    within = at >= 0 and draft.start < quoted[at][1]
    movement = role[index].value
    name = "level" if movement is None else movement.role
    noun = unit[index].value if draft.type in ("count", "measurement") else None
    tokens, around = parse.within(draft.start, draft.end), view.sentences[sentence].tokens
    here = groups[sentence]
    tells = tense(parse, clause)
    told = [
        f"type {draft.type}",
        f"role {name}",
        f"type {draft.type} role {name}",
        f"tense {tells}",
        f"depends as {parse.deps[anchor]}",
        f"clause is {parse.deps[clause]}",
        f"left {beside(parse, around, tokens.start - 1)}",
        f"left two {beside(parse, around, tokens.start - 2, tokens.start - 1)}",
        f"right {beside(parse, around, tokens.stop)}",
        f"right two {beside(parse, around, tokens.stop, tokens.stop + 1)}",
        f"sentence opens {plain(parse, around.start)}",
        f"figure {few(bisect_right(here, index), 3)} of {few(len(here), 4)}",
        f"clause tag {parse.tags[clause]}",
    ]
    told += [f"comparator {draft.comparator}"] if draft.comparator != "=" else []
    told += ["bare"] if draft.type == "count" and draft.unit is None else []
    told += ["rate"] if per[index].value is not None else []
    told += ["average"] if draft.mean else []
    told += ["quoted"] if within else []
    headline = view.in_headline(draft.start)
    told += ["headline"] if headline else []
    named = subject_of(parse, clause)
    subject = (
        "-" if named is None else lemma(parse.lower(named)) if parse.tags[named][0] == "N" else plain(parse, named)
    )
    told += [f"subject {'noun' if named is not None and parse.tags[named][0] == 'N' else subject}"]
    return Figure(
        index, draft.start, draft.end, sentence, rank(ranks, sentence), view.sentences[sentence].paragraph, anchor,
        clause, tells, draft.type, name, noun, within, headline, named, subject, matters[sentence],
        tuple(told),
    )  # fmt: skip


def _matter(view: View, sentence: int) -> frozenset[str]:
    """The nouns of a sentence, names aside: what it is about."""
    parse = view.parse
    return frozenset(
        lemma(parse.lower(token)) for token in view.sentences[sentence].tokens if parse.tags[token] in ("NN", "NNS")
    )
