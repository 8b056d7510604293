"""What is known of a figure's statement before anything is weighed: words, clause, neighbours, the rules' role."""

from collections.abc import Iterator, Sequence

from claimx.extractors.drafts import Drafts, QuantityDraft
from claimx.lexicon import words
from claimx.link.clause import clause_of, subject_of
from claimx.link.features.words import few, plain
from claimx.link.links import Link, Movement
from claimx.link.spot import Spot
from claimx.nouns import lemma
from claimx.view import Parse, Stretch, View

BANDS = ((1, "1"), (3, "2-3"), (6, "4-6"), (10, "7-10"))
"""Words on either side count by how far away they stand, at most so many words."""
BESIDE = 4
"""So many words on either side are looked at for cues."""
TELLING = frozenset({"aux", "auxpass", "mark", "advmod", "neg", "prep", "agent"})
"""What hangs on a clause's verb and says how it is meant."""
NEIGHBOURS = (-2, -1, 1, 2)
NUMERAL = "#"
WIDE = 8
"""So many figures before and behind may be of its sentence."""
STEPS = 6
"""So many words that govern one another are looked at."""


def statements(
    view: View,
    drafts: Drafts,
    spots: Sequence[Spot],
    unit: Sequence[Link[str]],
    whole: Sequence[Link[Stretch]],
    role: Sequence[Link[Movement]],
) -> tuple[tuple[str, ...], ...]:
    """The features of each quantity, in text order; none of one that was not parsed."""
    quoted = sorted(segment for quotation in drafts.quotations for segment in quotation.content)
    kinds = [kind_of(draft) for draft in drafts.quantities]
    found: list[tuple[str, ...]] = []
    for index, (draft, spot) in enumerate(zip(drafts.quantities, spots, strict=True)):
        if spot.sentence is None or spot.head is None:
            found.append(())
            continue
        around = view.sentences[spot.sentence].tokens
        inside = any(start <= draft.start < end for start, end in quoted)
        found.append(
            (
                *_itself(view, draft, kinds[index], unit[index], whole[index], role[index], quoted=inside),
                *_beside(view.parse, spot, around),
                *_clause(view.parse, spot.head),
                *_neighbours(index, spots, kinds, role),
                *_sentence(view.parse, around),
            )
        )
    return tuple(found)


def kind_of(draft: QuantityDraft) -> str:
    """The draft's type, and `points` for percentage points."""
    return "points" if draft.unit == "percentage_point" else draft.type


def word_of(parse: Parse, token: int) -> str:
    """A word as features have it, without its ending; never the digits of a figure."""
    word = parse.lower(token)
    return NUMERAL if any(letter.isdigit() for letter in word) else lemma(word)


def moves(one: Link[Movement]) -> str:
    """A role with its direction in words."""
    value = one.value
    return "level" if value is None else f"{value.role} {value.direction or ''}".strip()


def _itself(
    view: View,
    draft: QuantityDraft,
    kind: str,
    unit: Link[str],
    whole: Link[Stretch],
    role: Link[Movement],
    *,
    quoted: bool,
) -> Iterator[str]:
    """What the expression says."""
    told = moves(role)
    yield kind
    yield f"rule {told}"
    yield f"rule {told} {kind}"
    yield f"rule {role.rule.replace('-', ' ')}"
    yield f"unit {unit.value}"
    yield f"form {draft.numeral.form}"
    yield f"comparator {draft.comparator}"
    yield f"whole {whole.value is not None} {kind}"
    if whole.value is not None and (head := view.parse.head_of(*whole.value)) is not None:
        yield f"whole {word_of(view.parse, head)}"
    if draft.type == "count" and draft.end == draft.numeral.end:
        yield "bare"
    if quoted:
        yield "quoted"
    if view.in_headline(draft.start):
        yield "headline"
    for token in view.parse.within(draft.start, draft.end):
        yield f"own {word_of(view.parse, token)}"


def _beside(parse: Parse, spot: Spot, around: range) -> Iterator[str]:
    """The words on either side, by how far away they stand."""
    first, last = spot.tokens.start, spot.tokens.stop
    far, left, right, next_ = (plain(parse, t) if t in around else "-" for t in (first - 2, first - 1, last, last + 1))
    yield f"left {left}"
    yield f"left {far} {left}"
    yield f"right {right}"
    yield f"right {right} {next_}"
    cues, furthest = words("evidence", "cues"), BANDS[-1][0]
    for side, some in (
        ("left", range(first - 1, max(around.start, first - furthest) - 1, -1)),
        ("right", range(last, min(around.stop, last + furthest))),
    ):
        for away, token in enumerate(some, 1):
            yield f"{side} {next(name for most, name in BANDS if away <= most)} {word_of(parse, token)}"
            if away <= BESIDE and (word := parse.lower(token)) in cues:
                yield f"{side} cue {word}"


def _clause(parse: Parse, head: int) -> Iterator[str]:
    """What the figure hangs on: word, preposition, the clause with what hangs on its verb, and what governs that."""
    above = parse.heads[head]
    yield f"dep {parse.deps[head]}"
    yield f"head {word_of(parse, above)}"
    yield f"head {parse.deps[head]} {word_of(parse, above)}"
    if parse.tags[above] == "IN":
        yield f"behind {parse.lower(above)} {word_of(parse, parse.heads[above])}"
    clause = clause_of(parse, head)
    yield f"verb {word_of(parse, clause)}"
    yield f"verb tag {parse.tags[clause]}"
    for token in parse.children(clause):
        if parse.deps[token] in TELLING:
            yield f"{parse.deps[token]} {parse.lower(token)}"
    named = subject_of(parse, clause)
    if named is not None:
        yield f"subject {word_of(parse, named)}"
    yield f"clause {parse.deps[clause]}"
    yield from _above(parse, clause)


def _above(parse: Parse, clause: int) -> Iterator[str]:
    """The words that govern the clause, with what says how each is meant."""
    token = clause
    for _ in range(STEPS):
        above = parse.heads[token]
        if above == token:
            return
        yield f"above {word_of(parse, above)}"
        yield f"above {parse.deps[token]} {word_of(parse, above)}"
        for child in parse.children(above):
            if parse.deps[child] in TELLING and parse.deps[child] not in ("prep", "agent"):
                yield f"above {parse.deps[child]} {parse.lower(child)}"
        token = above


def _neighbours(
    index: int, spots: Sequence[Spot], kinds: Sequence[str], role: Sequence[Link[Movement]]
) -> Iterator[str]:
    """The figures beside it in its sentence."""
    some = range(max(0, index - WIDE), min(len(spots), index + WIDE + 1))
    here = [at for at in some if spots[at].sentence == spots[index].sentence]
    yield f"figure {few(here.index(index), 3)} of {few(len(here), 4)}"
    for step in NEIGHBOURS:
        at = index + step
        if at in here:
            yield f"beside {step} {kinds[at]} {kinds[index]}"
            yield f"beside {step} {kinds[at]} {moves(role[at])}"


def _sentence(parse: Parse, around: range) -> Iterator[str]:
    """Cues and auxiliaries anywhere in the sentence."""
    cues = words("evidence", "cues")
    yield from sorted({f"sentence {w}" for t in around if (w := parse.lower(t)) in cues or parse.tags[t] == "MD"})
