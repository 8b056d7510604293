"""What is known of a figure before its role is weighed: its expression, the words beside it, its clause, rules."""

from collections.abc import Iterator

from claimx.extractors.drafts import QuantityDraft
from claimx.lexicon import words
from claimx.link.clause import clause_of, subject_of
from claimx.link.features.words import beside
from claimx.link.links import Link, Movement
from claimx.nouns import lemma
from claimx.view import Parse, Stretch, View

BESIDE = 4
"""So many words on either side are looked at for cues."""
NUMERAL = "#"


def told(
    view: View,
    draft: QuantityDraft,
    head: int,
    around: range,
    unit: str | None,
    whole: Stretch | None,
    ruled: Link[Movement],
) -> tuple[str, ...]:
    """The features of a quantity that `head` heads, in the sentence of the tokens `around`."""
    parse, tokens = view.parse, view.parse.within(draft.start, draft.end)
    return (
        *_itself(view, draft, tokens, unit, whole, ruled),
        *_beside(parse, tokens, around),
        *_clause(parse, head),
    )


def in_words(one: Movement | None) -> str:
    """A role with its direction: `change up`."""
    return "level" if one is None else f"{one.role} {one.direction or ''}".strip()


def word_of(parse: Parse, token: int) -> str:
    """A word as features have it, without its ending; never the digits of a figure."""
    word = parse.lower(token)
    return NUMERAL if any(letter.isdigit() for letter in word) else lemma(word)


def _itself(
    view: View, draft: QuantityDraft, tokens: range, unit: str | None, whole: Stretch | None, ruled: Link[Movement]
) -> Iterator[str]:
    """What the expression says, and what rules say of it."""
    kind = "points" if draft.unit == "percentage_point" else draft.type
    yield kind
    yield f"rule {in_words(ruled.value)}"
    yield f"rule {in_words(ruled.value)} {kind}"
    yield f"rule {ruled.rule.replace('-', ' ')}"
    yield f"unit {unit}"
    yield f"form {draft.numeral.form}"
    yield f"comparator {draft.comparator}"
    yield f"{'whole' if whole is not None else 'no whole'} {kind}"
    if whole is not None and (head := view.parse.head_of(*whole)) is not None:
        yield f"whole of {word_of(view.parse, head)}"
    if draft.type == "count" and draft.end == draft.numeral.end:
        yield "bare"
    if view.in_headline(draft.start):
        yield "headline"
    yield from (f"own {word_of(view.parse, token)}" for token in tokens)


def _beside(parse: Parse, tokens: range, around: range) -> Iterator[str]:
    """The words on either side."""
    first, last = tokens.start, tokens.stop
    yield f"left {beside(parse, around, first - 1)}"
    yield f"left two {beside(parse, around, first - 2, first - 1)}"
    yield f"right {beside(parse, around, last)}"
    yield f"right two {beside(parse, around, last, last + 1)}"
    cues = words("evidence", "cues")
    for side, some in (
        ("left", range(max(around.start, first - BESIDE), first)),
        ("right", range(last, min(around.stop, last + BESIDE))),
    ):
        yield from (f"{side} cue {word}" for token in some if (word := parse.lower(token)) in cues)


def _clause(parse: Parse, head: int) -> Iterator[str]:
    """What the figure hangs on, and the clause that it stands in."""
    above, clause = parse.heads[head], clause_of(parse, head)
    yield f"depends as {parse.deps[head]}"
    yield f"depends on {word_of(parse, above)}"
    yield f"depends as {parse.deps[head]} on {word_of(parse, above)}"
    if parse.tags[above] == "IN":
        yield f"behind {parse.lower(above)} {word_of(parse, parse.heads[above])}"
    yield f"verb {word_of(parse, clause)}"
    yield f"verb tag {parse.tags[clause]}"
    yield f"clause is {parse.deps[clause]}"
    named = subject_of(parse, clause)
    if named is not None:
        yield f"subject {word_of(parse, named)}"
