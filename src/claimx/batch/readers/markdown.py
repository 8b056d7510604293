"""Markdown files: the text of an article, each stretch of it with its place in the file.

What is no prose is left out: code, comments, pictures, the addresses of links. Front matter gives title and day.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from claimx.batch.items import Item, refusal
from claimx.batch.readers.fields import Columns, Read, source_of
from claimx.batch.readers.plain import LONGEST, decoded
from claimx.errors import ClaimxError, InputError
from claimx.view.article import checked

if TYPE_CHECKING:
    from markdown_it.token import Token

FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n(.*?)^(?:\1|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
LONGEST_FRONT = 20_000
TITLE = re.compile(r"(?mi)^title[ \t]*[:=][ \t]*([\"']?)(?P<value>[^\r\n]*\S)[ \t]*\r?$")
DAY = re.compile(r"(?mi)^(?:date|published)[ \t]*[:=][ \t]*[\"']?(?P<value>\d{4}-\d\d-\d\d)")
LINE = re.compile(r"\r\n?|\n")
Piece = tuple[str, int, int]
"""Words, where they stand in the file, and how many characters they take there: 0 where they stand otherwise."""
Front = tuple[int, tuple[str, int] | None, str | None]
"""Where the front matter ends, the title and where it stands, the day of publication."""


@dataclass(frozen=True, slots=True)
class Prose:
    """The words of a Markdown file, the pieces that they are put together of, and what its front matter says."""

    text: str
    pieces: tuple[Piece, ...]
    title: str | None
    published: str | None


def markdown(file: BinaryIO, name: str, columns: Columns) -> Read:
    """Yield the one article that the file is; its id is the file's name without the ending."""
    data = file.read(LONGEST + 1)
    try:
        if len(data) > LONGEST:
            raise InputError(f"longer than {LONGEST:,} bytes")
        found = prose(decoded(data))
        known = checked(
            found.text, title=found.title, published=found.published, id=Path(name).stem, source=source_of(name)
        )
        yield Item(known, name)
    except ClaimxError as error:
        yield refusal(name, error, data, id=Path(name).stem)


def prose(raw: str) -> Prose:
    """The words of a Markdown file.

    >>> prose("---\\ntitle: Thefts\\ndate: 2024-01-24\\n---\\nKent had **427**.").text
    'Thefts\\n\\nKent had 427.'
    >>> prose("Kent --- not Essex --- had 427.").title is None
    True
    """
    end, title, day = _front(raw)
    pieces: list[Piece] = []
    blocks = list(_blocks(raw, end))
    if title is not None and not (blocks and "".join(words for words, _, _ in blocks[0]) == title[0]):
        blocks.insert(0, [(title[0], title[1], len(title[0]))])
    for block in blocks:
        if pieces:
            pieces.append(("\n\n", block[0][1], 0))
        pieces += block
    text = "".join(words for words, _, _ in pieces)
    return Prose(text, tuple(pieces), None if title is None else title[0], day)


def _front(raw: str) -> Front:
    found = FRONT.match(raw[:LONGEST_FRONT])
    if found is None:
        return 0, None, None
    title, day = TITLE.search(raw, *found.span(2)), DAY.search(raw, *found.span(2))
    told = None
    if title is not None:
        value = title["value"].removesuffix(title[1]) if title[1] else title["value"]
        told = (value, title.start("value")) if value.strip() else None
    return found.end(), told, None if day is None else day["value"]


def _blocks(raw: str, start: int) -> Iterator[list[Piece]]:
    """The paragraphs, headings, items and cells behind `start`, each as its pieces."""
    from markdown_it import MarkdownIt

    body = raw[start:]
    lines = [start, *(start + found.end() for found in LINE.finditer(body)), len(raw)]
    at = start
    parser = MarkdownIt("commonmark").enable("table").disable("text_join")  # joined, an entity hides where words stand
    for token in parser.parse(body):
        if token.type == "inline" and token.map:
            at = max(at, lines[min(token.map[0], len(lines) - 1)])
            end = lines[min(token.map[1], len(lines) - 1)]
            pieces, at = _pieces(raw, token.children or [], at, end)
            if pieces:
                yield pieces


def _pieces(raw: str, children: Sequence["Token"], at: int, end: int) -> tuple[list[Piece], int]:
    """The words of a block and where each stands from `at` on; and where the last of them ends."""
    pieces: list[Piece] = []
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            pieces.append(("\n", at, 0))
        elif child.type in ("text", "text_special") and child.content:
            written = child.markup if child.type == "text_special" else child.content
            found = raw.find(written, at, end)
            pieces.append((child.content, max(at, found), len(child.content) if found >= 0 else 0))
            at = at if found < 0 else found + len(written)
    return pieces, at
