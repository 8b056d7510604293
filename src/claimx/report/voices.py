"""Voices: the sources of an article, each with what it said and the figures given on its word."""

from collections.abc import Iterator
from dataclasses import dataclass

from claimx.records import AnyClaim, Quantity, Quotation, Record
from claimx.report import words
from claimx.report.marks import cut, flat


@dataclass(frozen=True, slots=True)
class Quote:
    """Something that a speaker said: the words, piece by piece."""

    key: int
    pieces: tuple[str, ...]
    cue: str | None
    direct: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """A source with what it said and the figures given on its word."""

    name: str
    about: str | None
    quotes: tuple[Quote, ...]
    figures: tuple[tuple[int, str], ...]


def voices(record: Record) -> Iterator[Voice]:
    """Yield each source in the order in which it first speaks; what nobody is named for is left out."""
    found: dict[str, list[tuple[int, AnyClaim]]] = {}
    for key, claim in enumerate(record.claims):
        name = words.whom(words.source_of(claim))
        if name is not None:
            found.setdefault(flat(name), []).append((key, claim))
    for name, said in found.items():
        quotes = [(key, claim) for key, claim in said if isinstance(claim, Quotation)]
        figures = tuple((key, flat(claim.text)) for key, claim in said if isinstance(claim, Quantity))
        words_of = tuple(_quote(record.text, key, claim) for key, claim in quotes)
        yield Voice(name, _about(name, [claim for _, claim in quotes]), words_of, figures)


def _about(name: str, quotes: list[Quotation]) -> str | None:
    speakers = [quote.speaker for quote in quotes if quote.speaker is not None]
    roles = [speaker.role for speaker in speakers if speaker.role]
    parts = roles[:1] + [speaker.organisation for speaker in speakers if speaker.organisation][:1]
    told = [flat(part) for part in dict.fromkeys(parts) if flat(part) not in name]
    return ", ".join(told) or None


def _quote(text: str, key: int, claim: Quotation) -> Quote:
    pieces = tuple(cut(text, piece.start, piece.end) for piece in claim.content)
    return Quote(
        key, pieces or (flat(claim.text),), flat(claim.cue.text) if claim.cue else None, claim.mode == "direct"
    )
