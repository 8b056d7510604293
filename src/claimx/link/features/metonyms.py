"""What is known of a place before it is weighed whether it stands for its force: words, clause, figures, passage.

Lexicon: data/force_links.toml. Never the digits of a figure.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from claimx.extractors.drafts import Drafts, ForceDraft
from claimx.gazetteer import Mention
from claimx.lexicon import table
from claimx.link.clause import clause_of, subject_of
from claimx.link.features.words import few, plain
from claimx.link.phrases import any_of
from claimx.view import Parse, View

PASSED = frozenset({"the", "neighbouring", "neighboring", "nearby", "all", "of"})
"""What may stand between a preposition and a place."""
WINDOW = 600
"""So many characters of a paragraph before a sentence tell what its passage is about."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that may stand for its force: where it is told, and the force that it would be."""

    sentence: int
    tokens: range
    head: int
    force: ForceDraft


@dataclass(slots=True)
class Story:
    """An article with its places, the forces that they may stand for, and what was decided so far."""

    view: View
    drafts: Drafts
    mentions: Sequence[Mention]
    forces: int  # so many are stood for at most
    decided: set[str] = field(default_factory=set)  # the forces that places stood for
    latest: int | None = None  # the sentence of the last of them

    def decide(self, place: Place) -> None:
        """Remember that a place stands for its force."""
        self.decided.add(place.force.name)
        self.latest = place.sentence


def told(story: Story, place: Place) -> Iterator[str]:
    """Yield what speaks for a place and against it; places are asked in text order."""
    view, force = story.view, place.force
    yield "place"
    yield f"force of {'its' if force.country == view.country else 'another'} country"
    if view.in_headline(force.start):
        yield "headline"
    yield from _beside(view.parse, view.sentences[place.sentence].tokens, place.tokens)
    yield from _clause(view.parse, place.head)
    yield from _figures(story, place)
    yield from _passage(view, place)
    yield from _forces(story, place)


def _beside(parse: Parse, around: range, tokens: range) -> Iterator[str]:
    """The words before it and behind."""
    left, right = tokens.start - 1, tokens.stop
    while left in around and parse.lower(left) in PASSED:
        left -= 1
    last = plain(parse, left) if left in around else "-"
    above, behind, then = [classed(parse, at) if at in around else "-" for at in (left - 1, right, right + 1)]
    yield f"behind {last}"
    yield f"behind {above} {last}"
    yield f"before {behind}"
    yield f"before {behind} {then}"
    if left <= around.start:
        yield f"opens the sentence behind {last}"


def _clause(parse: Parse, head: int) -> Iterator[str]:
    """What it hangs on, and the clause that it stands in."""
    while parse.deps[head] in ("conj", "appos") and parse.tags[parse.heads[head]][:2] == "NN":
        head = parse.heads[head]
    dep, above, clause = parse.deps[head], parse.heads[head], clause_of(parse, head)
    yield f"stands as {dep}"
    yield f"stands as {dep} of {classed(parse, above)}"
    if parse.deps[above] == "prep":
        yield f"{parse.lower(above)} hangs on {classed(parse, parse.heads[above])}"
    yield f"clause of {classed(parse, clause)}"
    yield f"{'subject' if subject_of(parse, clause) == head else 'no subject'} of a {parse.deps[clause]} clause"


def _figures(story: Story, place: Place) -> Iterator[str]:
    """How near the next figure of its sentence stands on either side, and what lies between."""
    view, quantities, force = story.view, story.drafts.quantities, place.force
    sentence, clause = view.sentences[place.sentence], clause_of(view.parse, place.head)
    at = bisect_left(quantities, force.start, key=lambda draft: draft.start)
    for side, some in (("before", quantities[max(0, at - 1) : at]), ("after", quantities[at : at + 1])):
        if not some or not sentence.start <= some[0].start < sentence.end:
            yield f"no figure {side}"
            continue
        start, end = (some[0].end, force.start) if side == "before" else (force.end, some[0].start)
        yield f"figure {side} by {few(len(view.parse.within(start, max(start, end))), 0, 2, 5, 11)}"
        other = bisect_left(story.mentions, start, key=lambda one: one.start)
        if other < len(story.mentions) and story.mentions[other].start < end:
            yield f"another place before the figure {side}"
        head = view.parse.head_of(some[0].start, some[0].end)
        if head is not None and clause_of(view.parse, head) == clause:
            yield f"figure {side} in its clause"


def _passage(view: View, place: Place) -> Iterator[str]:
    """Whose figures its sentence and its paragraph tell."""
    sentence, dep = view.sentences[place.sentence], view.parse.deps[place.head]
    start = max(view.paragraphs[sentence.paragraph].start, sentence.start - WINDOW)
    for name, phrases in _phrases().items():
        here = phrases.search(view.text, sentence.start, sentence.end)
        near = here or phrases.search(view.text, start, sentence.start)
        told = f"{name} {'in the sentence' if here else 'in the paragraph' if near else 'not near'}"
        yield from (told, f"{told} of a {dep}")


def _forces(story: Story, place: Place) -> Iterator[str]:
    """How near a force was told before, by its name or by its place, and which places stood for theirs."""
    named = story.drafts.forces
    at = bisect_left(named, place.force.start, key=lambda force: force.start)
    last = story.view.sentence_index(named[at - 1].start) if at else None
    ago = [place.sentence - one for one in (last, story.latest) if one is not None]
    yield f"a force before by {few(min(ago), 0, 1, 3, 6)}" if ago else "no force before"
    yield f"candidates {few(story.forces, 1, 3)}"
    if place.force.name in story.decided:
        yield "decided before"
    if story.latest is not None and place.sentence - story.latest < 2:
        yield f"another decided {'here' if story.latest == place.sentence else 'in the sentence before'}"


def classed(parse: Parse, token: int) -> str:
    """The class of a word by data/force_links.toml, else the word where it is a function word, else its tag."""
    return "figure" if parse.tags[token] == "CD" else _classes().get(parse.lower(token)) or plain(parse, token)


@cache
def _classes() -> dict[str, str]:
    return {word: name for name, some in table("force_links")["classes"].items() for word in some}


@cache
def _phrases() -> dict[str, re.Pattern[str]]:
    return {name: any_of(some) for name, some in table("force_links")["figures"].items()}
