"""Two texts: does every figure of a story agree with the press release, report or earlier version that it came from?

A figure is supported by one that the source states, or that follows from a relation the source states; never by any
arithmetic that happens to fit. Source and derived text must tell of the same thing: enough of the words around the
figure stand around the source's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from claimx.facts import admitted
from claimx.implications import implied
from claimx.interval import Interval
from claimx.lexicon import table
from claimx.records import Model, Percentage, Quantity, Record

Agreement = Literal["supported", "contradicted", "not_found"]

TOLD = Decimal("0.4")
"""From this share of its content words on, a sentence counts as told by the source."""
RIVAL = Decimal("0.6")
"""From this share on, a figure of one noun that differs contradicts."""
WORD = re.compile(r"[^\W\d_]{2,}")
ENDINGS = ("ings", "ing", "ers", "ies", "ied", "ed", "es", "er", "s", "ly")


class Compared(Model):
    """One figure of the derived text: what the source says of it, and by which claims of the source."""

    claim: str
    agreement: Agreement
    sources: tuple[str, ...]
    message: str


class Comparison(Model):
    """Every figure of a derived text against its source, in text order."""

    source: str
    derived: str
    figures: tuple[Compared, ...]

    @property
    def contradicted(self) -> tuple[Compared, ...]:
        """The figures that the source tells otherwise."""
        return tuple(one for one in self.figures if one.agreement == "contradicted")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that the source states or implies."""

    interval: Interval
    claim: Quantity
    ids: tuple[str, ...]
    is_stated: bool
    text: str
    unit: str | None
    is_percent: bool


def compare(source: Record, derived: Record) -> Comparison:
    """Each figure of the derived record against the source's: supported, contradicted or not found."""
    candidates = list(_candidates(source))
    contexts: dict[str, frozenset[str]] = {}
    figures = tuple(_compared(source, derived, claim, candidates, contexts) for claim in derived.quantities)
    return Comparison(source=source.id, derived=derived.id, figures=figures)


def _candidates(source: Record) -> Iterator[Candidate]:
    by_id = {claim.id: claim for claim in source.quantities}
    for claim in source.quantities:
        percent = isinstance(claim, Percentage)
        yield Candidate(admitted(claim), claim, (claim.id,), True, claim.text, claim.unit, percent)
    for one in implied(source):
        claim = by_id[one.claims[0]]
        yield Candidate(one.interval, claim, one.claims, False, one.message, one.unit, one.unit == "percent")


def _compared(
    source: Record,
    derived: Record,
    claim: Quantity,
    candidates: list[Candidate],
    contexts: dict[str, frozenset[str]],
) -> Compared:
    written = content_words(derived.text[claim.sentence.start : claim.sentence.end])
    rivals = []
    for candidate in (one for one in candidates if _comparable(claim, one)):
        around = contexts.setdefault(candidate.claim.id, _around(source, candidate.claim))
        told = Decimal(len(written & around)) / len(written) if written else Decimal(1)
        if agrees(claim, candidate.interval) and told >= TOLD:
            reason = candidate.text if candidate.is_stated else f"follows from the source: {candidate.text}"
            return Compared(
                claim=claim.id, agreement="supported", sources=candidate.ids, message=f"{claim.text}: {reason}"
            )
        if candidate.is_stated and told >= RIVAL and _one_noun(claim, candidate):
            rivals.append((told, candidate))
    if rivals:
        best = max(rivals, key=lambda rival: rival[0])[1]
        message = f"{claim.text}: the source says {best.text}"
        return Compared(claim=claim.id, agreement="contradicted", sources=best.ids, message=message)
    return Compared(claim=claim.id, agreement="not_found", sources=(), message=f"{claim.text}: not found in the source")


def agrees(claim: Quantity, stated: Interval) -> bool:
    """Whether what the source states may be written as the claim: it lies within what the wording admits."""
    wide = admitted(claim)
    return wide.overlaps(stated)


def _comparable(claim: Quantity, candidate: Candidate) -> bool:
    """Whether the two are figures of one kind and, as far as both say, of one unit."""
    if isinstance(claim, Percentage) != candidate.is_percent:
        return False
    if candidate.is_stated and claim.__class__ is not candidate.claim.__class__:
        return False
    if claim.__class__.__name__ in ("Money", "Measurement"):
        return candidate.unit is None or claim.unit is None or claim.unit == candidate.unit
    return True


def _one_noun(claim: Quantity, candidate: Candidate) -> bool:
    return claim.unit is not None and claim.unit == candidate.unit and claim.role == candidate.claim.role


def _around(source: Record, claim: Quantity) -> frozenset[str]:
    """The content words of the source's sentence and of what stands before it."""
    start = max(0, claim.sentence.start - 400)
    return content_words(source.text[start : claim.sentence.end + 200])


def content_words(text: str) -> frozenset[str]:
    """The stems of the words that carry the text's matter, numbers left out."""
    return frozenset(_stem(word) for word in (found[0].lower() for found in WORD.finditer(text)) if word not in _idle())


@cache
def _idle() -> frozenset[str]:
    return frozenset(table("comparison")["words"]["idle"])


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
