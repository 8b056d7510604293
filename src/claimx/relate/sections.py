"""Sections of a long article: relators see so many figures at a time, so that their work is linear in its length.

Each section comes with the figures of the headline and the lead, which is what an article is about, and with those
that stand right before it. A relation belongs to the section that holds one of its figures.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from claimx.records import AnyClaim, Quantity, Relation
from claimx.relate.scene import Scene
from claimx.view import View

WHOLE = 300
"""An article with so many figures is no ordinary one: of 8,000 news articles the fullest has 106."""
SECTION = 300
"""Figures of a section."""
BEFORE = 50
"""Figures before a section that it sees."""


@dataclass(frozen=True, slots=True)
class Section:
    """What relators see of a stretch of the article, `text[start:end]`, and of what stands before it."""

    scene: Scene
    start: int
    end: int

    def has(self, relation: Relation) -> bool:
        """Whether one of the relation's figures stands in the section itself."""
        known = self.scene.by_id
        places = (term.start if term.claim is None else known[term.claim].start for term in relation.terms)
        return any(place is not None and self.start <= place < self.end for place in places)


def sections(view: View, claims: tuple[AnyClaim, ...]) -> Iterator[Section]:
    """Yield the article as one section, or as several where it has more than `WHOLE` figures."""
    figures = [at for at, claim in enumerate(claims) if isinstance(claim, Quantity)]
    everything = len(view.given) + 1
    if len(figures) <= WHOLE:
        yield Section(Scene(view, claims), 0, everything)
        return
    known = {claim.id: claim for claim in claims}
    lead = _lead(view, claims)
    for number in range(0, len(figures), SECTION):
        last = number + SECTION >= len(figures)
        stop = len(claims) if last else figures[number + SECTION]
        seen = figures[max(0, number - BEFORE)] if number else 0
        shown = claims[: min(lead, seen)] + claims[seen:stop]
        begun = claims[figures[number]].start if number else 0
        ended = everything if last else claims[stop].start
        within = (claims[: min(lead, seen)], claims[seen:stop])
        yield Section(Scene(_numerals(view, within, ended), shown, known), begun, ended)


def _lead(view: View, claims: tuple[AnyClaim, ...]) -> int:
    """How many claims the headline and the first sentence with a figure have."""
    body = 0 if view.headline is None else view.headline.end
    first = next((claim for claim in claims if isinstance(claim, Quantity) and claim.start >= body), None)
    return 0 if first is None else bisect_left(claims, first.sentence.end, key=lambda claim: claim.start)


def _numerals(view: View, within: tuple[tuple[AnyClaim, ...], ...], end: int) -> View:
    """The view with the numerals from the first to the last of these claims alone."""
    lead, seen = within
    spans = [(lead[0].start, lead[-1].sentence.end)] if lead else []
    spans.append((seen[0].sentence.start if lead else 0, end))
    kept: list[int] = []
    for start, stop in spans:
        first, behind = (bisect_left(view.numerals, at, key=lambda one: one.start) for at in (start, stop))
        kept += range(max(first, kept[-1] + 1 if kept else 0), behind)
    return replace(view, numerals=tuple(view.numerals[at] for at in kept))
