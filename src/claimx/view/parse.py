"""The parse of an article's paragraphs as plain columns, so that no spaCy object outlives its memory zone.

Tokens are numbered through the whole article; only paragraphs that were parsed have any. Tags are Penn Treebank
tags, dependencies ClearNLP labels, as spaCy's English pipelines give them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy

from claimx.view.labels import Labels

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.strings import StringStore
    from spacy.tokens import Doc

    Column = NDArray[numpy.int64]

ROOT = "ROOT"
"""The label of a token that is its own head."""
SPACE = "_SP"
"""The tag of a token that is white space."""


CLOSED = frozenset({"IN", "TO", "CC", "DT", "PDT", "PRP", "PRP$", "WDT", "WP", "WP$", "WRB", "MD", "RP", "EX", "POS"})
"""Tags of the closed classes, whose words are features themselves."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""The tags of finite verbs."""
HYPHENS = ("-", "‐", "‑")
LONGEST = 200
"""Tokens of a sentence at most: a longer one is read as several, so that work stays linear in its length.

Of 8,000 news articles the longest sentence has 145; beyond stand tables and lists without an end.
"""
PAUSES = (",", ":", "CC")
"""The tags at which such a sentence is cut, where one stands in the second half of what fits."""


@cache
def _columns() -> list[int | str]:
    """What is taken of a token: hashes of a tag and a label, then numbers, of which the head is told by distance.

    A token ends where the next starts, or before the space between them: its length stands with its word, far away.
    """
    from spacy.attrs import DEP, HEAD, IDX, SENT_START, SPACY, TAG

    return [TAG, DEP, IDX, SPACY, HEAD, SENT_START]


class Block(NamedTuple):
    """One parsed stretch, `text[start:end]` of the text of a number: a row of `_columns` for each token."""

    text: int
    start: int
    end: int
    rows: "NDArray[Any]"


def block(doc: "Doc", end: int, text: int = 0, start: int = 0) -> Block:
    """What is kept of a spaCy Doc whose text is `text[start:end]` of the text of this number."""
    return tuple.__new__(Block, (text, start, end, doc.to_array(_columns())))  # without the Python call of Block(…)


@dataclass(frozen=True, slots=True)
class Parse:
    """All parsed tokens of an article, as columns; a token is its index in them."""

    text: str
    starts: list[int]
    ends: list[int]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    _below: list[int]  # the tokens by their heads, each head's from left to right
    _firsts: list[int]  # where those of a head start in them; they end where the next head's start

    def __len__(self) -> int:
        return len(self.starts)

    def word(self, token: int) -> str:
        """The token as it stands in the text."""
        return self.text[self.starts[token] : self.ends[token]]

    def lower(self, token: int) -> str:
        """The token in lower case."""
        return self.text[self.starts[token] : self.ends[token]].lower()

    def hyphenated(self, token: int) -> str:
        """The word that the token ends, with what hyphens join to it: `call-outs`."""
        first = token
        while first > 1 and self.word(first - 1) in HYPHENS and self.ends[first - 1] == self.starts[first]:
            first -= 2
        return self.text[self.starts[first] : self.ends[token]]

    def at(self, offset: int) -> int | None:
        """The token that covers `offset`, or None where none does."""
        token = bisect_right(self.starts, offset) - 1
        return token if token >= 0 and offset < self.ends[token] else None

    def within(self, start: int, end: int) -> range:
        """The tokens that overlap `text[start:end]`."""
        first = bisect_right(self.starts, start) - 1
        if first < 0 or self.ends[first] <= start:
            first += 1
        return range(first, bisect_left(self.starts, end, first))

    def head_of(self, start: int, end: int) -> int | None:
        """The token of `text[start:end]` whose head lies outside it: the head of the phrase."""
        tokens = self.within(start, end)
        for token in tokens:
            head = self.heads[token]
            if head == token or head not in tokens:
                return token
        return None

    def children(self, token: int) -> list[int]:
        """The tokens whose head it is, from left to right."""
        return self._below[self._firsts[token] : self._firsts[token + 1]]

    def child(self, token: int, *deps: str) -> int | None:
        """The first child of the token with one of these labels."""
        for child in self.children(token):
            if self.deps[child] in deps:
                return child
        return None

    def ancestors(self, token: int) -> Iterator[int]:
        """The heads above the token, nearest first."""
        while self.heads[token] != token:
            token = self.heads[token]
            yield token

    def left_edge(self, token: int) -> int:
        """The first token of the subtree."""
        below, firsts = self._below, self._firsts
        while (first := firsts[token]) < firsts[token + 1] and below[first] < token:
            token = below[first]
        return token

    def right_edge(self, token: int) -> int:
        """The last token of the subtree."""
        below, firsts = self._below, self._firsts
        while firsts[token] < (end := firsts[token + 1]) and below[end - 1] > token:
            token = below[end - 1]
        return token

    def subtree(self, token: int) -> range:
        """The tokens from the subtree's first to its last (projective, as spaCy's English parses nearly are)."""
        return range(self.left_edge(token), self.right_edge(token) + 1)


LABELS = Labels()


class Tokens(NamedTuple):
    """The tokens of several texts, one after the other, from which the parse of each is taken when it is needed."""

    starts: "Column"
    ends: "Column"
    tags: list[str]
    deps: list[str]
    heads: "Column"
    below: "Column"
    firsts: "Column"
    opens: "Column"
    """The tokens with which a sentence starts."""
    bounds: list[int]
    """Where the tokens of a text start; they end where the next text's start."""

    def parse(self, number: int, text: str) -> tuple[Parse, list[int]]:
        """The parse of the text of this number, and its tokens with which a sentence starts."""
        first, last = self.bounds[number : number + 2]
        parse = Parse(
            text,
            self.starts[first:last].tolist(),
            self.ends[first:last].tolist(),
            self.tags[first:last],
            self.deps[first:last],
            (self.heads[first:last] - first).tolist(),
            (self.below[first:last] - first).tolist(),
            (self.firsts[first + number : last + number + 1] - first).tolist(),
        )
        left, right = self.opens.searchsorted((first, last))
        return parse, (self.opens[left:right] - first).tolist()


def _shorten(opens: "NDArray[numpy.bool_]", tags: Sequence[str]) -> bool:
    """Let a sentence start within each that is longer than `LONGEST`, and say whether one does."""
    starts = [*numpy.flatnonzero(opens).tolist(), len(opens)]
    long = [(first, end) for first, end in pairwise(starts) if end - first > LONGEST]
    for first, end in long:
        while end - first > LONGEST:
            paused = (at for at in range(first + LONGEST, first + LONGEST // 2, -1) if tags[at - 1] in PAUSES)
            first = next(paused, first + LONGEST)
            opens[first] = True
    return bool(long)


def joined(texts: int, blocks: Sequence[Block], strings: "StringStore") -> Tokens:
    """The tokens of so many texts from their blocks; `strings` knows the tags and labels.

    The blocks are in the order of the texts and, within one, of their starts; each starts a sentence. All texts go
    through numpy together: on few tokens, its operations cost what their calls cost.
    """
    blocks = [one for one in blocks if len(one.rows)]
    of_texts, begun, ended, given = zip(*blocks, strict=True) if blocks else ((), (), (), ())
    rows = numpy.concatenate([numpy.empty((0, len(_columns())), numpy.uint64), *given])
    sizes = numpy.fromiter(map(len, given), int)
    numbers = numpy.repeat(numpy.array(of_texts, int), sizes)
    bounds = numpy.searchsorted(numbers, range(texts + 1))
    # The curly apostrophe of a plural's owner (`the workers’ union`) is tagged as a closing quote mark.
    owners = (rows[:, 0] == strings["''"]) & (rows[:, 1] == strings["case"])
    rows[owners, 0] = strings["POS"]
    tags, deps = (LABELS.names(column, strings) for column in rows[:, :2].T)
    idx, spaced, distances, opens = rows[:, 2:].view("int64").T
    starts = idx + numpy.repeat(numpy.array(begun, int), sizes)
    lasts = numpy.cumsum(sizes)
    ends = numpy.roll(starts, -1)
    ends[lasts - 1] = numpy.array(ended, int)
    opens = opens == 1
    opens[lasts - sizes] = True
    heads = distances + numpy.arange(len(rows))
    if _shorten(opens, tags):
        parts = opens.cumsum()
        cut = parts[heads] != parts
        heads = numpy.where(cut, numpy.arange(len(rows)), heads)
        distances = numpy.where(cut, 0, distances)
        deps = [ROOT if is_cut else dep for dep, is_cut in zip(deps, cut.tolist(), strict=True)]
    # Children are sorted by their heads. A root is no child: it goes to a place of its own, behind those of its text.
    places = numpy.where(distances == 0, bounds[numbers + 1], heads) + numbers
    below = places.argsort(kind="stable")
    firsts = numpy.concatenate([[0], numpy.bincount(places, minlength=len(rows) + texts).cumsum()])
    return Tokens(
        starts, ends - spaced, tags, deps, heads, below, firsts, numpy.flatnonzero(opens), bounds.tolist()
    )  # fmt: skip
