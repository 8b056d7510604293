"""Places that stand for their force, as in `325 were recorded in Staffordshire`: weighed by evidence.

Lexicon: data/force_links.toml; areas are the gazetteer's. A candidate is a place that is the whole area of one force of
the kind that the passage is about, which existed then; what its sentence and its passage say of it is weighed
(features/metonyms.py), in text order, as what was decided before is evidence, too.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from typing import TypeVar

from claimx.extractors.drafts import Drafts, ForceDraft, PeriodDraft
from claimx.extractors.owned import is_whole
from claimx.gazetteer import Force, Mention
from claimx.lexicon import table
from claimx.link.features.metonyms import Place, Story, told
from claimx.link.ground import Ground, grounds
from claimx.link.phrases import any_of
from claimx.records import ForceKind
from claimx.scorer import Option, Scorer, weights
from claimx.view import Sentence, View

NAME = "metonym"
NOTHING = "none"
"""What has to be outweighed: its weight is the limit."""
WINDOW = 600
"""How many characters back the passage is read for what it is about, besides the sentence's own paragraph."""

D = TypeVar("D", ForceDraft, PeriodDraft)


def metonyms(view: View, drafts: Drafts) -> tuple[ForceDraft, ...]:
    """The forces that the text names only by their place, in text order."""
    scorer = Scorer(weights(NAME))

    def taken(_: Place, features: list[str]) -> bool:
        options = [Option(None, ([NOTHING],)), Option(True, (features,))]
        return scorer.decide(options).value is not None

    return tuple(place.force for place, _, taken in weighed(view, drafts, taken) if taken)


def weighed(
    view: View, drafts: Drafts, choose: Callable[[Place, list[str]], bool]
) -> Iterator[tuple[Place, list[str], bool]]:
    """Yield each candidate with its features and whether `choose` takes it, in text order."""
    ground = grounds(view, drafts)
    places = list(_candidates(view, drafts, ground))
    story = Story(view, drafts, ground.mentions, len({place.force.name for place in places}))
    for place in places:
        features = list(told(story, place))
        taken = choose(place, features)
        if taken:
            story.decide(place)
        yield place, features, taken


def _candidates(view: View, drafts: Drafts, ground: Ground) -> Iterator[Place]:
    """Yield the places that are the whole area of one force of the passage's kind at the time."""
    named = {draft.name for draft in drafts.forces}
    for index, sentence in enumerate(view.sentences):
        for place in _places(sentence, drafts, ground):
            force = _meant(view, drafts, place, sentence, ground, named)
            head = view.parse.head_of(place.start, place.end)
            if force is not None and head is not None:
                yield Place(index, view.parse.within(place.start, place.end), head, force)


def starting(drafts: tuple[D, ...], sentence: Sentence) -> tuple[D, ...]:
    """Those that start in the sentence, of drafts in text order."""
    first, last = (bisect_left(drafts, at, key=lambda draft: draft.start) for at in (sentence.start, sentence.end))
    return drafts[first:last]


def _places(sentence: Sentence, drafts: Drafts, ground: Ground) -> list[Mention]:
    """The places of the sentence that are somebody's area and no part of a force's name."""
    first = bisect_right(drafts.forces, sentence.start, key=lambda force: force.end)
    last = bisect_left(drafts.forces, sentence.end, key=lambda force: force.start)
    taken = [(force.start, force.end) for force in drafts.forces[first:last]]
    first, last = (bisect_left(ground.mentions, (at, 0, "")) for at in (sentence.start, sentence.end))
    return [
        mention
        for mention in ground.mentions[first:last]
        if not any(s < mention.end and mention.start < e for s, e in taken)
    ]


def _meant(
    view: View, drafts: Drafts, place: Mention, sentence: Sentence, ground: Ground, named: set[str]
) -> ForceDraft | None:
    """The one force of the passage's kind whose whole area the place was at the time, or that the article names."""
    own = ground.own.get(place.key)
    if own is not None:
        return _draft(view, place, own)
    kind = _kind(view, sentence)
    if kind is None:
        return None
    first, last = _time(view, drafts, sentence)
    listed = [force for force in view.gazetteer.areas[place.key] if force.kind == kind and force.existed(first, last)]
    at_home = [force for force in listed if force.country == view.country]
    listed = at_home or listed
    alone = len(listed) == 1 and listed[0].territorial and is_whole(place.key, listed[0], named)
    return _draft(view, place, listed[0]) if alone else None


def _kind(view: View, sentence: Sentence) -> ForceKind | None:
    """The kind of force that the passage is about, or None."""
    paragraph = view.paragraphs[sentence.paragraph]
    kinds: tuple[ForceKind, ...] = ("fire", "other", "military", "police")
    spans = (
        (sentence.start, sentence.end),
        (paragraph.start, sentence.start),
        (max(0, paragraph.start - WINDOW), paragraph.start),
    )
    for start, end in spans:
        for kind in kinds:
            if _about(kind).search(view.text, start, end):
                return kind
    return None


def _time(view: View, drafts: Drafts, sentence: Sentence) -> tuple[date | None, date | None]:
    """The days that the sentence speaks of, else the day of publication."""
    for period in starting(drafts.periods, sentence):
        if period.first is not None and period.last is not None:
            return period.first, period.last
    return view.published, view.published


def _draft(view: View, place: Mention, force: Force | ForceDraft) -> ForceDraft:
    text = view.text[place.start : place.end]
    return ForceDraft(place.start, place.end, text, force.name, force.kind, force.force_id, force.country, True)


@cache
def _about(kind: str) -> re.Pattern[str]:
    return any_of(table("force_links")["about"][kind])
