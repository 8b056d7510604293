"""Where a stretch of an article's text stands in its file: line and column, from 1, in code points."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Protocol

WORD = re.compile(r"\S+")
BEFORE = 6
"""Words before a stretch by which it is looked for in a page; with fewer, where those are not found."""
BETWEEN = r"(?:\s|&nbsp;|<[^<>]{0,300}>){1,20}"
"""What may stand between two words in the source of a page."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a file; the end is behind the last character, as the start is at the first."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class Places(Protocol):
    """What knows where a stretch of the article's text stands in the file."""

    def spot(self, text: str, start: int, end: int) -> Spot:
        """The place of `text[start:end]`."""
        ...


@dataclass(frozen=True, slots=True)
class Lines:
    """A file that is the text, or of whose stretches the text is put together: where each stands in both."""

    raw: str
    texts: tuple[int, ...] = (0,)
    raws: tuple[int, ...] = (0,)
    lengths: tuple[int, ...] | None = None

    def spot(self, text: str, start: int, end: int) -> Spot:
        """The place of `text[start:end]`."""
        return _spot(self.raw, self._place(start), self._place(end - 1) + 1, text[start:end])

    def _place(self, offset: int) -> int:
        piece = max(bisect_right(self.texts, offset) - 1, 0)
        into = offset - self.texts[piece]
        return self.raws[piece] + (into if self.lengths is None else min(into, max(self.lengths[piece] - 1, 0)))


@dataclass(frozen=True, slots=True)
class Page:
    """The source of a page, in which a stretch of its text is looked for by the words before it."""

    raw: str

    def spot(self, text: str, start: int, end: int) -> Spot:
        """The place of `text[start:end]`; of what is not found, that of the file."""
        figure = BETWEEN.join(map(re.escape, WORD.findall(text[start:end])))
        before = WORD.findall(text[max(0, start - 200) : start])[-BEFORE:]
        glued = start > 0 and not text[start - 1].isspace()
        for dropped in range(len(before) + 1):
            words = before[dropped:]
            if not words and not figure:
                break
            lead = BETWEEN.join(map(re.escape, words))
            link = r"(?:<[^<>]{0,300}>){0,5}" if glued else BETWEEN
            found = re.search(f"{lead}{link if words else ''}({figure})", self.raw)
            if found is not None:
                return _spot(self.raw, found.start(1), found.end(1), text[start:end])
        return Spot(1, 1, 1, 1, text[start:end])


@dataclass(frozen=True, slots=True)
class Row:
    """An article that is one line of its file."""

    number: int

    def spot(self, text: str, start: int, end: int) -> Spot:
        """The line; JSON has no columns of the text."""
        return Spot(self.number, 1, self.number, 1, text[start:end])


def _spot(raw: str, start: int, end: int, text: str) -> Spot:
    line, column = _line(raw, start)
    return Spot(line, column, *_line(raw, max(start, end)), text)


def _line(raw: str, offset: int) -> tuple[int, int]:
    """Line and column of a character; only LF ends a line, as SARIF and most editors have it."""
    return raw.count("\n", 0, offset) + 1, offset - raw.rfind("\n", 0, offset)
