"""View, the immutable sight of one article: text, headline, paragraphs, sentences, country, numerals, names, places."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from claimx.gazetteer import Gazetteer, Mention, gazetteer
from claimx.view.layout import Stretch
from claimx.view.names import Name
from claimx.view.numerals import Numeral
from claimx.view.parse import Parse

__all__ = ["Name", "Numeral", "Paragraph", "Parse", "Sentence", "Stretch", "View"]


class Paragraph(NamedTuple):
    """A paragraph; `tokens` is empty where nothing in it called for a parse."""

    start: int
    end: int
    tokens: range


class Sentence(NamedTuple):
    """A sentence of a parsed paragraph; `paragraph` is its index in the view."""

    start: int
    end: int
    tokens: range
    paragraph: int


@dataclass(frozen=True, slots=True)
class View:
    """What every extractor and linker sees of an article; nothing in it changes.

    `given` is the text exactly as it came; `text` is what is read of it: the same offsets, unreadable runs blanked
    (view/readable.py). Everything is found in `text`; what the record quotes is cut from `given`.
    `mentions` are the phrases of the gazetteer that stand in the text: names of forces, places.
    """

    given: str
    text: str
    headline: Stretch | None
    published: date | None
    country: str | None
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    parse: Parse
    numerals: tuple[Numeral, ...]
    names: tuple[Name, ...]
    mentions: tuple[Mention, ...] = ()
    gazetteer: Gazetteer = field(default_factory=gazetteer)
    _opens: list[int] = field(init=False, repr=False, compare=False)  # where the sentences start, to be sought quickly

    def __post_init__(self) -> None:
        object.__setattr__(self, "_opens", [sentence.start for sentence in self.sentences])

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence around `offset`, or None outside parsed paragraphs."""
        found = self.sentence_index(offset)
        return None if found is None else self.sentences[found]

    def sentence_index(self, offset: int) -> int | None:
        """The index of the sentence around `offset`."""
        found = bisect_right(self._opens, offset) - 1
        return found if found >= 0 and offset < self.sentences[found].end else None

    def paragraph_index(self, offset: int) -> int:
        """The index of the paragraph that `offset` stands in or behind, -1 before the first."""
        return bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph around `offset`."""
        found = self.paragraph_index(offset)
        return self.paragraphs[found] if found >= 0 and offset < self.paragraphs[found].end else None

    def in_headline(self, offset: int) -> bool:
        """Whether `offset` lies in the headline."""
        return self.headline is not None and self.headline.start <= offset < self.headline.end
