"""Finding a span by its words: `While {325} were recorded` is the 325 in that sentence and no other.

Braces mark the span inside its context. A long one is written by its first and last words: `{Every>>door.}`.
"""

from dataclasses import dataclass

from compiler.errors import GoldError

OPEN, CLOSE, GAP = "{", "}", ">>"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of the article, in code points."""

    start: int
    end: int

    def within(self, other: "Span") -> bool:
        """Whether this span lies inside `other`."""
        return other.start <= self.start and self.end <= other.end

    def meets(self, other: "Span") -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The span's own text."""
        return text[self.start : self.end]

    def plain(self) -> dict[str, int]:
        """The span as gold writes it."""
        return {"start": self.start, "end": self.end}

    def told(self, text: str) -> dict[str, int | str]:
        """The span with its text, as gold writes places and wholes."""
        return {"start": self.start, "end": self.end, "text": self.of(text)}


def paragraph(text: str, at: Span) -> Span:
    """The paragraph around a span, which ends at the nearest line break on either side."""
    start = text.rfind("\n", 0, at.start) + 1
    end = text.find("\n", at.end)
    return Span(start, len(text) if end < 0 else end)


def find(text: str, pattern: str, field: str, near: Span | None = None) -> Span:
    """The one span that a pattern names.

    With `near`, a pattern that occurs once in that paragraph is found there; else once in the text.

    >>> find("Kent had 12, Essex had 12", "Essex had {12}", "at")
    Span(start=23, end=25)
    >>> find("Kent had 12, Essex had 12", "12", "at")
    Traceback (most recent call last):
    compiler.errors.GoldError: at: '12' occurs 2 times
    """
    before, inside, after = split(pattern, field)
    head, _, tail = inside.partition(GAP)
    whole = before + (head if tail else inside + after)
    places = occurrences(text, whole, words=OPEN not in pattern)
    if near is not None:
        around = paragraph(text, near)
        inner = [place for place in places if around.start <= place and place + len(whole) <= around.end]
        places = inner if len(inner) == 1 else places
    if len(places) != 1:
        raise GoldError(field, f"{pattern!r} occurs {len(places)} times")
    start = places[0] + len(before)
    if not tail:
        return Span(start, start + len(inside))
    stop = text.find(tail + after, start + len(head))
    if stop < 0:
        raise GoldError(field, f"{tail + after!r} does not follow {head!r}")
    return Span(start, stop + len(tail))


def split(pattern: str, field: str) -> tuple[str, str, str]:
    """What stands before, in and after the braces; a bare string is all span."""
    if OPEN not in pattern and CLOSE not in pattern:
        before, inside, after = "", pattern, ""
    else:
        before, _, rest = pattern.partition(OPEN)
        inside, closed, after = rest.partition(CLOSE)
        if not closed or OPEN in inside + after or CLOSE in before + after:
            raise GoldError(field, f"{pattern!r} needs one {OPEN} and one {CLOSE} after it")
    if not inside or inside != inside.strip():
        raise GoldError(field, f"{pattern!r} marks an empty span or white space at its edge")
    return before, inside, after


def occurrences(text: str, needle: str, words: bool) -> list[int]:
    """Where a string begins in the text; with `words`, not in the middle of a word."""
    found, at = [], text.find(needle)
    while at >= 0:
        end = at + len(needle)
        cut = joined(text[at - 1 : at], needle[0]) or joined(needle[-1], text[end : end + 1])
        found += [] if words and cut else [at]
        at = text.find(needle, at + 1)
    return found


def joined(left: str, right: str) -> bool:
    """Whether two characters side by side stand within one word."""
    return left.isalnum() and right.isalnum()
