"""Marks: the text of an article cut into paragraphs, and these into nested stretches that open and close like tags.

Offsets that lie outside the text, or run backwards, mark nothing: a record from elsewhere may hold any.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Literal

from claimx.view.layout import Stretch

SHOWN = dict.fromkeys((*range(9), *range(14, 32), 127, *range(55296, 57344)), "�") | {
    0x0B: " ", 0x0C: " ", 0x0D: " ",
}  # fmt: skip
"""What HTML cannot carry, one character for one, so that offsets hold."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text to be marked: as a claim or a figure, by its number in the report."""

    kind: Literal["claim", "figure"]
    key: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Event:
    """A step through a paragraph: words, or a mark that opens or closes.

    `first` and `last` say which piece of its mark it is; `link` whether the piece is a link, which may not nest.
    """

    kind: Literal["words", "open", "close"]
    words: str = ""
    mark: Mark | None = None
    first: bool = False
    last: bool = False
    link: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with the white space that stands before it."""

    before: str
    events: tuple[Event, ...]
    headline: bool


def shown(text: str) -> str:
    """The text as a page can carry it, of the same length.

    >>> shown("a\\x00b\\tc")
    'a\\ufffdb\\tc'
    >>> shown("plain")
    'plain'
    """
    return text.translate(SHOWN)


def flat(text: str) -> str:
    """The text as it is told beside the article: on one line.

    >>> flat("sex crimes\\n recorded"), flat("plain")
    ('sex crimes recorded', 'plain')
    """
    return " ".join(shown(text).split())


def cut(text: str, start: int, end: int) -> str:
    """A stretch of the text on one line; nothing where the offsets lie outside it."""
    return flat(text[max(start, 0) : max(end, 0)])


def blocks(
    text: str, paragraphs: Sequence[Stretch], headline: Stretch | None, marks: Iterable[Mark], links: frozenset[int]
) -> tuple[Block, ...]:
    """The paragraphs in order, each with the pieces of the marks that lie in it.

    A mark over several paragraphs has a piece in each. `links` are the claims shown as links, which may not nest.
    """
    pieces = _by_paragraph(paragraphs, marks)
    found, done, seen = [], 0, set[tuple[str, int]]()
    for paragraph, inside in zip(paragraphs, pieces, strict=True):
        events = tuple(_events(text, paragraph, inside, links, seen))
        title = headline is not None and headline.start <= paragraph.start and paragraph.end <= headline.end
        found.append(Block(shown(text[done : paragraph.start]), events, title))
        done = paragraph.end
    return tuple(found)


def _by_paragraph(paragraphs: Sequence[Stretch], marks: Iterable[Mark]) -> list[list[tuple[int, int, Mark]]]:
    """For each paragraph the stretches of marks within it."""
    starts = [paragraph.start for paragraph in paragraphs]
    pieces: list[list[tuple[int, int, Mark]]] = [[] for _ in paragraphs]
    for mark in marks:
        for number in range(max(bisect_right(starts, mark.start) - 1, 0), len(paragraphs)):
            paragraph = paragraphs[number]
            if paragraph.start >= mark.end:
                break
            start, end = max(mark.start, paragraph.start), min(mark.end, paragraph.end)
            if start < end:
                pieces[number].append((start, end, mark))
    return pieces


def _events(
    text: str,
    paragraph: Stretch,
    pieces: list[tuple[int, int, Mark]],
    links: frozenset[int],
    seen: set[tuple[str, int]],
) -> Iterator[Event]:
    """Yield the paragraph's events; a piece that crosses the end of the one around it is cut there."""
    waiting = [(start, -end, mark.kind == "figure", number, mark) for number, (start, end, mark) in enumerate(pieces)]
    heapify(waiting)
    around: list[tuple[int, Mark, bool]] = []
    done = paragraph.start
    while waiting or around:
        if around and (not waiting or waiting[0][0] >= around[-1][0]):
            end, mark, link = around.pop()
            yield from _words(text, done, end)
            done = end
            yield Event("close", mark=mark, last=end == mark.end, link=link)
            continue
        start, minus, is_figure, number, mark = heappop(waiting)
        end = min(-minus, around[-1][0]) if around else -minus
        yield from _words(text, done, start)
        done = start
        first = (mark.kind, mark.key) not in seen
        link = first and mark.kind == "claim" and mark.key in links and not any(linked for _, _, linked in around)
        yield Event("open", mark=mark, first=first, link=link)
        seen.add((mark.kind, mark.key))
        around.append((end, mark, link))
        if end < -minus:
            heappush(waiting, (end, minus, is_figure, number, mark))
    yield from _words(text, done, paragraph.end)


def _words(text: str, start: int, end: int) -> Iterator[Event]:
    if start < end:
        yield Event("words", shown(text[start:end]))
