"""Figures as evidence has them: what kind of figure, of what, in which words; never its digits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimx.lexicon import words
from claimx.link.clause import clause_of
from claimx.link.features.words import few, plain
from claimx.nouns import lemma
from claimx.records import AnyClaim, Period, Quantity, Quotation, TextSpan
from claimx.view import View

BESIDE = 4
"""So many words on either side of a figure are looked at for cues."""
DESCRIBED = 12
"""So many characters of what is left of a clause tell it from another."""


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A quantity of the article as the evidence for relations sees it.

    `kind` is the claim's type, with `points` for percentage points. `family` is what two levels of one measure share:
    the currency, the measure's unit, or nothing for counts.
    """

    index: int
    claim: Quantity
    kind: str
    family: str | None
    noun: str | None
    subject: str | None
    whole: str | None
    days: tuple[object, object] | None
    base: tuple[object, object] | None
    sentence: int
    paragraph: int
    headline: bool
    rank: int
    clause: int
    tokens: range
    bare: bool
    quoted: int
    told: tuple[str, ...]


def figures(view: View, claims: Sequence[AnyClaim]) -> tuple[Figure, ...]:
    """The quantities of the article that were parsed, in text order."""
    by_id = {one.id: one for one in claims}
    quoted = [(span.start, span.end) for one in claims if isinstance(one, Quotation) for span in one.content]
    found: list[Figure] = []
    last = -1
    for one in claims:
        if not isinstance(one, Quantity):
            continue
        sentence = view.sentence_index(one.number.start)
        head = view.parse.head_of(one.start, one.end)
        if sentence is None or head is None:
            continue
        rank = found[-1].rank + 1 if found and sentence == last else 0
        last = sentence
        found.append(_figure(view, by_id, quoted, one, len(found), sentence, rank, head))
    return tuple(found)


def _figure(
    view: View,
    by_id: dict[str, AnyClaim],
    quoted: Sequence[tuple[int, int]],
    one: Quantity,
    index: int,
    sentence: int,
    rank: int,
    head: int,
) -> Figure:
    parse, tokens = view.parse, view.parse.within(one.start, one.end)
    bare = one.type == "count" and one.end == one.number.end
    kind = "points" if one.unit == "percentage_point" else one.type
    inside = next((at for at, (start, end) in enumerate(quoted) if start <= one.start < end), -1)
    headline = view.in_headline(one.start)
    return Figure(
        index,
        one,
        kind,
        one.unit if one.type in ("money", "measurement") else None,
        one.unit if one.type == "count" else None,
        _head(view, one.subject),
        _head(view, one.whole),
        _days(by_id.get(one.period or "")),
        _days(by_id.get(one.baseline or "")),
        sentence,
        view.paragraph_index(one.start),
        headline,
        rank,
        clause_of(parse, head),
        tokens,
        bare,
        inside,
        tuple(_told(view, one, kind, bare, tokens, sentence, head, inside >= 0, rank, headline)),
    )


def _head(view: View, span: TextSpan | None) -> str | None:
    """The lemma of a phrase's head."""
    if span is None:
        return None
    head = view.parse.head_of(span.start, span.end)
    return None if head is None else lemma(view.parse.lower(head))


def _days(one: AnyClaim | None) -> tuple[object, object] | None:
    """The days of a period, or its words where it has none."""
    if not isinstance(one, Period):
        return None
    return (one.first, one.last) if one.first is not None else (one.text.lower(), None)


def _told(
    view: View,
    one: Quantity,
    kind: str,
    bare: bool,
    tokens: range,
    sentence: int,
    head: int,
    quoted: bool,
    rank: int,
    headline: bool,
) -> Iterator[str]:
    """What is said of the figure alone."""
    parse, within = view.parse, view.sentences[sentence].tokens
    role = f"{one.role} {one.direction or ''}".strip()
    yield kind
    yield f"{kind} {role}"
    yield f"dep {parse.deps[head]}"
    yield f"rank {few(rank, 3)}"
    if bare:
        yield "bare"
    if one.comparator != "=":
        yield f"comparator {one.comparator}"
    if one.per is not None:
        yield "per"
    if one.modality != "asserted":
        yield one.modality
    if quoted:
        yield "quoted"
    if one.whole is not None:
        yield "has whole"
    if one.baseline is not None:
        yield "has baseline"
    if headline:
        yield "headline"
    if one.type == "percentage" and not any(letter.isdigit() for letter in one.text):
        yield "in words"
    l1, l2 = tokens.start - 1, tokens.start - 2
    r1, r2 = tokens.stop, tokens.stop + 1
    left = [plain(parse, t) if t in within else "-" for t in (l2, l1)]
    right = [plain(parse, t) if t in within else "-" for t in (r1, r2)]
    yield f"left {left[1]}"
    yield f"left {left[0]} {left[1]}"
    yield f"right {right[0]}"
    yield f"right {right[0]} {right[1]}"
    cues = words("evidence", "cues")
    for t in range(max(within.start, tokens.start - BESIDE), tokens.start):
        if (word := parse.lower(t)) in cues:
            yield f"left cue {word}"
    for t in range(tokens.stop, min(within.stop, tokens.stop + BESIDE)):
        if (word := parse.lower(t)) in cues:
            yield f"right cue {word}"
