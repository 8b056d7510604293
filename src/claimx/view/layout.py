"""Paragraphs and the headline of an article, from white space and line shapes alone."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

WRAP_WIDTH = 100
"""The longest line that hard-wrapped text has."""
LONGEST = 20_000
"""Characters of a paragraph at most: a longer one is read as several, so that work stays linear in its length."""
CUT = re.compile(r"[.!?][\"'”’)]*\s|\s")
HEADLINE_WORDS = range(3, 25)
ENDS_SENTENCE = tuple(".!?:;”\"'’…)")
BREAKS = "\r\x0b\x0c\x85\u2028\u2029"
"""What breaks a line beside the usual one."""
LINE = re.compile(r"\S(?:[^\n]*\S)?")
"""A line without the white space around it."""
CAPITALS = 3
"""With so many capital letters a dateline starts."""
DATELINE = re.compile(
    r"[^a-z\n]{3,40}?(?:, ?[A-Z][a-z]\w{0,12}\.?(?: \d{1,2})?){0,2} ?(?:\([^)\n]{1,40}\) ?)?"
    r"(?:[—–_]|--?)[ \u00a0](?=[^a-z\s])"
)
"""Where an agency's story was written, and by whom: `OSLO (Wire) -`, `CONCORD, N.H. —`, `NEW YORK, Nov. 3 --`."""


class Stretch(NamedTuple):  # tuples are built in a third of the time, and there are many
    """A stretch of the text: a line, a paragraph, the headline."""

    start: int
    end: int


def paragraphs(text: str) -> tuple[Stretch, ...]:
    """The paragraphs without the white space around them.

    A blank line always ends one. A single line break does, too, unless the text is hard-wrapped, or the line ends in
    the middle of a sentence and the next goes on in lower case.
    """
    broken = _broken(text)
    made = tuple.__new__  # without the Python call of Stretch(…)
    lines = [made(Stretch, line.span()) for line in LINE.finditer(broken)]
    lines = [part for line in lines for part in _shortened(text, line)]
    follows = [broken.count("\n", line.end, after.start) == 1 for line, after in pairwise(lines)]
    if not any(follows):
        return tuple(lines)
    wrapped = _wrapped(text, lines, follows)
    joined = lines[:1]
    for line, after, close in zip(lines, lines[1:], follows, strict=False):
        if close and (wrapped or _goes_on(text, line, after)):
            joined[-1] = Stretch(joined[-1].start, after.end)
        else:
            joined.append(after)
    return tuple(joined)


def _shortened(text: str, line: Stretch) -> Iterator[Stretch]:
    """The line as it is, or as several where it is longer than any paragraph."""
    start = line.start
    while line.end - start > LONGEST:
        behind = cut(text, start + LONGEST // 2, start + LONGEST)
        yield Stretch(start, start + len(text[start:behind].rstrip()))
        start = behind + len(text[behind : line.end]) - len(text[behind : line.end].lstrip())
    yield line if start == line.start else Stretch(start, line.end)


def cut(text: str, start: int, end: int) -> int:
    """Behind the last end of a sentence in `text[start:end]`, else behind the last white space, else `end`."""
    best, space = None, None
    for found in CUT.finditer(text, start, end):
        if len(found[0]) > 1:
            best = found.end()
        else:
            space = found.end()
    return best or space or end


def dateline(text: str, start: int) -> int:
    """Where the text of a paragraph starts, behind a dateline: to a parser, that is the subject of the sentence.

    >>> story = "CONCORD, N.H. (Wire) — The mayor resigned."
    >>> story[dateline(story, 0):], dateline("NATO - a bloc", 0)
    ('The mayor resigned.', 0)
    """
    if not text[start : start + CAPITALS].isupper():
        return start
    found = DATELINE.match(text, start)
    return start if found is None else found.end()


def _goes_on(text: str, line: Stretch, following: Stretch) -> bool:
    """Whether a sentence runs over the line break."""
    return text[following.start].islower() and not text[line.start : line.end].endswith(ENDS_SENTENCE)


def headline(text: str, blocks: tuple[Stretch, ...], title: str | None) -> Stretch | None:
    """Where the headline stands: the title if it stands in the text, else a first line that looks like one.

    A title that does not stand in the text has no place, and so yields no claims.
    """
    if title is not None and title.strip():
        start = text.find(title.strip())
        return None if start < 0 else Stretch(start, start + len(title.strip()))
    for line in blocks[:1] if len(blocks) > 1 else ():
        written = text[line.start : line.end]
        if len(written.split()) in HEADLINE_WORDS and not written.endswith((".", ":", ";", ",")):
            return line
    return None


def _broken(text: str) -> str:
    """The text with the usual line break wherever a line ends."""
    text = text.replace("\r\n", " \n")
    for mark in BREAKS:
        text = text.replace(mark, "\n")
    return text


def _wrapped(text: str, lines: list[Stretch], follows: list[bool]) -> bool:
    """Whether lines are broken at a width and not at the end of a paragraph; `follows`: no blank line is behind."""
    followed = [line for line, close in zip(lines, follows, strict=False) if close]
    if len(followed) < 3 or max(line.end - line.start for line in lines) > WRAP_WIDTH:
        return False
    open_ended = sum(not text[line.start : line.end].endswith(ENDS_SENTENCE) for line in followed)
    return 2 * open_ended > len(followed)
