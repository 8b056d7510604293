"""The stage: an article while its speakers are named, with what is known of it, its sentences and who has spoken."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from claimx.link.links import Link, Source
from claimx.link.organisation import Organisations
from claimx.link.people import Cast, Person, last_word
from claimx.link.pronoun_gender import told_by_pronouns
from claimx.view import Sentence, Stretch, View

END = re.compile(r"(?<=[a-z\d][.!?])\s+(?=[A-Z“\"])")
REACH = 6
"""How many sentences back an antecedent may stand."""


@dataclass(slots=True)
class Stage:
    """The article while its speakers are named one after the other: those named so far, in text order."""

    view: View
    everybody: Cast
    quoted: tuple[Stretch, ...]
    forces: dict[int, str]
    organisations: Organisations
    whole: dict[tuple[int, int], str] = field(default_factory=dict)
    found: dict[tuple[int, int], Link[Source]] = field(default_factory=dict)
    order: list[tuple[int, int]] = field(default_factory=list)
    unnamed: dict[str, Source] = field(default_factory=dict)
    force_starts: list[int] = field(init=False)
    by_pronouns: Mapping[int, str] | None = None  # what pronouns tell of persons, once it is asked for
    told: dict[int, list[Stretch | Sentence]] = field(default_factory=dict)  # by paragraph, once they are asked for

    def __post_init__(self) -> None:
        self.force_starts = sorted(self.forces)

    def may_be(self, person: Person, told: str) -> bool:
        """Whether nothing tells that somebody is no `man`, or no `woman`: no title or noun, else no pronoun."""
        if person.told is None and self.by_pronouns is None:
            self.by_pronouns = told_by_pronouns(self.view, self.everybody, self.quoted)
        return (person.told or (self.by_pronouns or {}).get(id(person))) in (None, told)

    def before(self, offset: int) -> Iterator[Stretch | Sentence]:
        """Yield the sentence around `offset` and those before it, nearest first, parsed or not."""
        left = REACH
        for place in range(self.view.paragraph_index(offset), -1, -1):
            if place not in self.told:
                self.told[place] = sentences(self.view, place)
            for sentence in reversed(self.told[place]):
                if sentence.start <= offset:
                    yield sentence
                    left -= 1
                if left < 0:
                    return

    def add(self, key: tuple[int, int], link: Link[Source]) -> None:
        """Remember who the phrase at `key` is."""
        self.found[key] = link
        self.order.append(key)
        source = link.value
        if source is not None and source.name is None and source.role:
            self.unnamed[last_word(source.role)] = source

    def last_in(self, start: int, end: int) -> Source | None:
        """The last speaker of `text[start:end]`."""
        at = bisect_right(self.order, (end, -1)) - 1
        if at < 0 or self.order[at][0] < start:
            return None
        return self.found[self.order[at]].value


def sentences(view: View, place: int) -> list[Stretch | Sentence]:
    """Every sentence of a paragraph: the parser's, and what lies between them as its full stops divide it."""
    found: list[Stretch | Sentence] = []
    paragraph = view.paragraphs[place]
    first = bisect_left(view.sentences, paragraph.start, key=lambda sentence: sentence.start)
    last = bisect_left(view.sentences, paragraph.end, key=lambda sentence: sentence.start)
    at = paragraph.start
    for sentence in view.sentences[first:last]:
        found += _plain(view, at, sentence.start)
        found.append(sentence)
        at = max(at, sentence.end)
    return found + _plain(view, at, paragraph.end)


def _plain(view: View, start: int, end: int) -> list[Stretch]:
    """The sentences of a stretch that was not parsed; mostly it is the space between two that were."""
    if start >= end or view.text[start:end].isspace():
        return []
    found = []
    for stop in END.finditer(view.text, start, end):
        found.append(Stretch(start, stop.start()))
        start = stop.end()
    if view.text[start:end].strip():
        found.append(Stretch(start, end))
    return found


def as_source(here: Source, somebody: Person | str) -> Source:
    if isinstance(somebody, str):
        return Source(here.start, here.end, somebody, None, somebody)
    return Source(here.start, here.end, somebody.name, somebody.role, somebody.organisation)
