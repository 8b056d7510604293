"""Quote marks: which opens, which closes, paragraph by paragraph.

Curly, straight and doubled single marks (`''so''`), guillemets, and single marks against apostrophes. Marks within a
quoted stretch belong to it. A stretch that is never closed runs to the end of its paragraph.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimx.view import Paragraph

MARK = re.compile(r"''|``|’’|‘‘|[\"“”„«»'‘’‚]")
WORD = re.compile(r"\w")
SPACE = re.compile(r"\s")
REOPENED = re.compile(r"\s{0,8}‘\w")
"""How a paragraph starts that goes on with the words of the one before, in single marks."""

DOUBLE = {'"': '"', "''": "''", "``": "``", "“": "“", "”": "”", "„": "“", "«": "«", "»": "»", "’’": "”", "‘‘": "“"}
CLOSERS = {'"': ('"', "”", "''"), "''": ("''", '"', "’’"), "``": ("''", '"'), "“": ("”", '"', "’’", "''"), "«": ("»",)}
AFTER_CLOSE = re.compile(r"[\s.,;:!?)\]…—–\"”]|-|$")
BEFORE_OPEN = re.compile(r"[\s(\[—–\"“/…-]")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted stretch: `text[start:end]` between its marks, `text[outer_start:outer_end]` with them."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool
    single: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as it stands, and whether its neighbours let it open or close."""

    start: int
    end: int
    kind: str
    opens: bool
    closes: bool


def quoted(text: str, paragraphs: Iterable[Paragraph]) -> Iterator[Quoted]:
    """Yield every quoted stretch, outermost only, in text order.

    >>> text = "The 6'2\\" fence ‘is the residents’ own,’ she said"
    >>> [text[q.start : q.end] for q in quoted(text, [Paragraph(0, len(text), range(0))])]
    ['is the residents’ own,']
    >>> list(quoted("the dogs' home isn't 14\\" wide", [Paragraph(0, 29, range(0))]))
    []
    """
    for paragraph in paragraphs:
        marks = [_mark(text, found) for found in MARK.finditer(text, paragraph.start, paragraph.end)]
        if marks:
            reopened = marks[0].start == paragraph.start and REOPENED.match(text, paragraph.end) is not None
            yield from _paired(text, marks, paragraph.end, reopened)


def _mark(text: str, found: re.Match[str]) -> Mark:
    before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
    opens = not before or BEFORE_OPEN.match(before) is not None
    closes = bool(before) and not SPACE.match(before) and AFTER_CLOSE.match(after) is not None
    return Mark(found.start(), found.end(), found[0], opens and bool(after) and not SPACE.match(after), closes)


def _paired(text: str, marks: list[Mark], paragraph_end: int, reopened: bool) -> Iterator[Quoted]:
    doubles = [mark for mark in marks if mark.kind in DOUBLE]
    at = [mark.start for mark in doubles]
    singles = _Singles(text, [mark for mark in marks if mark.kind not in DOUBLE])
    ends = 0
    for mark in marks:
        if mark.start < ends:
            continue
        stop = paragraph_end
        if mark.kind in DOUBLE:
            index = bisect_left(at, mark.start)
            if not _opens(text, doubles, index):
                continue
            close, stop = _close(text, doubles, index, paragraph_end)
        else:
            close = singles.close(mark)
            goes_on = reopened and mark is marks[0] and mark.kind == "‘"
            if goes_on and (close is None or singles.possessive(close)):
                close = None  # ‘Patients’ lives depend on us: said on in the next paragraph
            elif close is None:
                continue
        end = stop if close is None else close.start
        ends = stop if close is None else close.end
        yield Quoted(mark.end, end, mark.start, ends, close is not None, mark.kind not in DOUBLE)


def _opens(text: str, doubles: list[Mark], index: int) -> bool:
    """Whether a double mark outside any quoted stretch opens one: no inches, no stray closing mark."""
    mark = doubles[index]
    if DOUBLE[mark.kind] in ("“", "«", "``"):
        return True
    if mark.opens:
        return True
    before = text[mark.start - 1 : mark.start]
    if before.isdigit() or before in "'’":
        return False  # inches: 6'2", 14" wide
    if mark.kind == "”":
        return mark.opens
    following = doubles[index + 1] if index + 1 < len(doubles) else None
    loose = SPACE.match(before) is not None or mark.closes  # a mark on the wrong side of its space
    return loose and following is not None and following.closes and not following.opens


def _close(text: str, doubles: list[Mark], index: int, paragraph_end: int) -> tuple[Mark | None, int]:
    """The mark that closes the one at `index`; None, and where the stretch ends, if another opens or none is left."""
    opener = doubles[index]
    wanted = CLOSERS.get(DOUBLE[opener.kind], (opener.kind,))
    for number in range(index + 1, len(doubles)):
        mark = doubles[number]
        if mark.kind in wanted and not (mark.opens and not mark.closes):
            if not _inches(text, mark, doubles[number + 1] if number + 1 < len(doubles) else None):
                return mark, mark.end
        elif DOUBLE[mark.kind] == DOUBLE[opener.kind]:
            return None, opener.end + len(text[opener.end : mark.start].rstrip())
    return None, paragraph_end


def _inches(text: str, mark: Mark, following: Mark | None) -> bool:
    """Whether the mark within a quoted stretch measures: a figure before it, more words and the real end after it."""
    if not text[mark.start - 1].isdigit() or not text[mark.end : mark.end + 2].strip()[:1].islower():
        return False
    return following is not None and following.closes and not following.opens


class _Singles:
    """Single marks of a paragraph; a closing one is told from an apostrophe by its neighbours."""

    def __init__(self, text: str, marks: list[Mark]) -> None:
        self.text = text
        self.marks = marks
        self.at = [mark.start for mark in marks]

    def close(self, opener: Mark) -> Mark | None:
        """The mark that closes `opener`, or None where it is an apostrophe."""
        if opener.kind == "’" or not opener.opens or not WORD.match(self.text[opener.end : opener.end + 1]):
            return None
        doubtful: Mark | None = None
        for index in range(bisect_left(self.at, opener.start) + 1, len(self.marks)):
            mark = self.marks[index]
            if mark.opens and not mark.closes:
                break
            if not mark.closes or mark.kind not in ("’", "'"):
                continue
            if not self.possessive(mark):
                return mark
            doubtful = doubtful or mark
        return doubtful

    def possessive(self, mark: Mark) -> bool:
        """Whether the mark may be the apostrophe of a plural: `the residents' money`."""
        before, after = self.text[mark.start - 1], self.text[mark.end : mark.end + 2]
        return before in "sS" and after[:1].isspace() and after[1:].isalpha()
