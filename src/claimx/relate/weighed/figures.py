"""Figures as evidence has them: what kind of figure, of what, in which words; never its digits."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimx.lexicon import words
from claimx.link.clause import clause_of
from claimx.link.features.words import few, plain
from claimx.nouns import lemma
from claimx.records import AnyClaim, Count, Money, Percentage, Period, Quantity, Quotation, TextSpan
from claimx.view import View

BESIDE = 4
"""So many words on either side of a figure are looked at for cues."""


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
    quoted = sorted((span.start, span.end) for one in claims if isinstance(one, Quotation) for span in one.content)
    found: list[Figure] = []
    for one in claims:
        if not isinstance(one, Quantity):
            continue
        sentence = view.sentence_index(one.number.start)
        head = view.parse.head_of(one.start, one.end)
        if sentence is None or head is None:
            continue
        rank = found[-1].rank + 1 if found and sentence == found[-1].sentence else 0
        inside = bisect_right(quoted, (one.start, len(view.text) + 1)) - 1
        inside = inside if inside >= 0 and one.start < quoted[inside][1] else -1
        kind = kind_of(one)
        found.append(
            Figure(
                index=len(found), claim=one, kind=kind,
                family=one.unit if kind in ("money", "measurement") else None,
                noun=one.unit if kind == "count" else None,
                subject=_head(view, one.subject), whole=_head(view, one.whole),
                days=_days(by_id.get(one.period or "")), base=_days(by_id.get(one.baseline or "")),
                sentence=sentence, paragraph=view.paragraph_index(one.start), headline=view.in_headline(one.start),
                rank=rank, clause=clause_of(view.parse, head), tokens=view.parse.within(one.start, one.end),
                bare=kind == "count" and one.end == one.number.end, quoted=inside,
                told=(*_told(view, one, kind, rank, inside >= 0), *_beside(view, one, sentence, head)),
            )
        )  # fmt: skip
    return tuple(found)


def kind_of(one: Quantity) -> str:
    """The claim's type, and `points` for percentage points."""
    if isinstance(one, Count):
        return "count"
    if isinstance(one, Percentage):
        return "points" if one.unit == "percentage_point" else "percentage"
    return "money" if isinstance(one, Money) else "measurement"


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


def _told(view: View, one: Quantity, kind: str, rank: int, quoted: bool) -> Iterator[str]:
    """What the claim says of itself."""
    yield kind
    yield f"{kind} {one.role} {one.direction or ''}".strip()
    yield f"rank {few(rank, 3)}"
    if kind == "count" and one.end == one.number.end:
        yield "bare"
    if one.comparator != "=":
        yield f"comparator {one.comparator}"
    if one.modality != "asserted":
        yield one.modality
    for said, name in (
        (one.per, "per"), (one.whole, "has whole"), (one.baseline, "has baseline"),
        (quoted or None, "quoted"), (view.in_headline(one.start) or None, "headline"),
    ):  # fmt: skip
        if said is not None:
            yield name
    if kind == "percentage" and not any(letter.isdigit() for letter in one.text):
        yield "in words"


def _beside(view: View, one: Quantity, sentence: int, head: int) -> Iterator[str]:
    """The words on either side of it."""
    parse, within, tokens = view.parse, view.sentences[sentence].tokens, view.parse.within(one.start, one.end)
    yield f"dep {parse.deps[head]}"
    first, last = tokens.start, tokens.stop
    far, left, right, next_ = (plain(parse, t) if t in within else "-" for t in (first - 2, first - 1, last, last + 1))
    yield f"left {left}"
    yield f"left {far} {left}"
    yield f"right {right}"
    yield f"right {right} {next_}"
    cues = words("evidence", "cues")
    for side, some in (
        ("left", range(max(within.start, first - BESIDE), first)),
        ("right", range(last, min(within.stop, last + BESIDE))),
    ):
        for token in some:
            if (word := parse.lower(token)) in cues:
                yield f"{side} cue {word}"
