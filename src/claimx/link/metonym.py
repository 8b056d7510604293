"""Places that stand for their force, as in `325 were recorded in Staffordshire`.

Lexicon: data/force_links.toml; areas are the gazetteer's. A place counts where it is the whole area of one force of the
kind that the passage is about, which existed then, and where the text says that it records (`Essex logged 65`), that a
figure was recorded there, or goes on with its figure (`In Essex it was a six per cent fall`).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import TypeVar

from claimx.extractors.drafts import Drafts, ForceDraft, PeriodDraft
from claimx.extractors.owned import is_whole
from claimx.gazetteer import Force, Mention
from claimx.lexicon import GAP, pattern, table, words
from claimx.link.going_on import AMONG, IN_BRACKETS, SOURCE, WHICH_HAD, acts, in_figures, police_of
from claimx.link.ground import Ground, grounds, in_a_list
from claimx.link.phrases import any_of
from claimx.records import ForceKind
from claimx.view import Sentence, View

D = TypeVar("D", ForceDraft, PeriodDraft)

ARTICLES = rf"(?:(?:the|neighbouring|nearby|all{GAP}of){GAP}){{0,2}}"
INSIDE = re.compile(rf"\b(?:in|across|throughout){GAP}{ARTICLES}$", re.IGNORECASE)
BEHIND = re.compile(
    rf"\b(?:of|from|near|to|with|by|at|for|outside|beyond|between|against|over|than){GAP}{ARTICLES}$", re.IGNORECASE
)
FRONTED = re.compile(
    rf"[\"“‘'\s]{{0,6}}(?:(?:But|And|Only|Meanwhile|Elsewhere|Yet),?{GAP})?(?:[Ii]n|[Aa]cross|[Tt]hroughout){GAP}{ARTICLES}$"
)
BETWEEN = (
    rf"(?:,{GAP}(?:where|which|whose)\b[^,;.:\n]{{1,80}},{GAP}"
    rf"|,?{GAP}(?:(?:\w+ly|also|alone|itself|too|meanwhile|by contrast|however|in turn),?{GAP}){{0,2}})"
)
"""What may stand between a place and its verb: an adverb, or `, where two in five homes are off the grid, `."""
PART_OF = re.compile(rf"{GAP}(?:borough|district|suburb|ward|neighbourhood|area|town|village|estate)s?{GAP}of\b")
"""Behind a place, what is only a part of it: `the London borough of Bexley`."""
HALVES = re.compile(r";|,?\s(?:while|whereas|but|compared with|against)\s|,\sand\s|\.\s")
NUMBER = re.compile(rf"\b(?:number|figure|total|rate|tally|count|toll){GAP}(?:in|for|across){GAP}{ARTICLES}$")
PASSAGE = 600
"""So many characters of a paragraph before a sentence tell whose figures it goes on with."""
OWN_TOTAL = re.compile(
    rf"['’]s{GAP}(?:total|tally|figure|number|count|rate){GAP}(?:was|is|rose|fell|slipped|dropped|climbed|jumped|stood|went|grew|edged|dipped|soared|came)\b"
)
"""What a place has where a force's figure was just told: `Kent’s total slipped from 70 to 65`."""
OWN_FIGURE = re.compile(rf"['’]s{GAP}\d[\d,]*\b(?={GAP}(?:was|is|were|are|compares?|compared)\b|[,.;])")
"""What a place has where figures of forces are set beside each other: `Kent’s 64 was the highest`."""
OPENS = re.compile(r"(?:[;,]|,? and|,? while|,? but)\s(?=[Ii]n\b|[Aa]cross\b)")
GAPPED = re.compile(r"[^\S\n]?(?:(?:only|just|about|some|nearly|almost|over|another)[^\S\n])?")
NEAR, FAR, BESIDE = 2, 5, 30
WINDOW = 600
"""How many characters back the passage is read for what it is about, besides the sentence's own paragraph."""
POLICE = re.compile(r"\b(?:police|forces?|constabular(?:y|ies)|officers)\b")


def metonyms(view: View, drafts: Drafts) -> tuple[ForceDraft, ...]:
    """The forces that the text names only by their place, in text order.

    A place within the area of a force that the same half of the sentence names is that force's district, no metonym;
    nor is a place in a total (`in Kent and Essex`), of an event, or of another body's figures.
    """
    figures_in = _by_sentence(view, drafts)
    ground = grounds(view, drafts)
    places_in = {index: _places(view, view.sentences[index], drafts, ground) for index in figures_in}
    if not any(places_in.values()):
        return ()
    found: list[ForceDraft] = []
    active = -9
    for index, figures in figures_in.items():
        sentence, places = view.sentences[index], places_in[index]
        forces = list(starting(drafts.forces, sentence))
        made = [
            force
            for place in places
            if _near_a_figure(place, figures, places)
            and _stands_for(view, drafts, place, sentence, forces, index - active, ground)
            and (force := _meant(view, drafts, place, sentence, ground)) is not None
        ]
        made += list(_gapped(view, drafts, sentence, places, made, ground))
        found += made
        if made or forces or POLICE.search(view.text, sentence.start, sentence.end):
            active = index
    return tuple(found)


def starting(drafts: tuple[D, ...], sentence: Sentence) -> tuple[D, ...]:
    """Those that start in the sentence, of drafts in text order."""
    first, last = (bisect_left(drafts, at, key=lambda draft: draft.start) for at in (sentence.start, sentence.end))
    return drafts[first:last]


def _by_sentence(view: View, drafts: Drafts) -> dict[int, list[int]]:
    """The offsets of the figures of each sentence that has any, in text order."""
    figures: dict[int, list[int]] = {}
    for draft in drafts.quantities:
        index = view.sentence_index(draft.start)
        if index is not None and not view.in_headline(draft.start):
            figures.setdefault(index, []).append(draft.numeral.start)
    return figures


def _places(view: View, sentence: Sentence, drafts: Drafts, ground: Ground) -> list[Mention]:
    """The places of the sentence that are somebody's area and no part of a force's name."""
    first = bisect_right(drafts.forces, sentence.start, key=lambda force: force.end)
    last = bisect_left(drafts.forces, sentence.end, key=lambda force: force.start)
    taken = [(force.start, force.end) for force in drafts.forces[first:last]]
    first, last = (bisect_left(ground.mentions, (at, 0, "")) for at in (sentence.start, sentence.end + 1))
    return [
        mention
        for mention in ground.mentions[first:last]
        if not any(s < mention.end and mention.start < e for s, e in taken)
    ]


def _near_a_figure(place: Mention, figures: list[int], places: list[Mention]) -> bool:
    """Whether a figure stands with the place, no other place between them."""
    for figure in figures:
        low, high = sorted((figure, place.start))
        if not any(low < other.start < high for other in places if other is not place):
            return True
    return False


def _stands_for(
    view: View, drafts: Drafts, place: Mention, sentence: Sentence, forces: list[ForceDraft], since: int, ground: Ground
) -> bool:
    """Whether the words around the place make it the force; `since` counts the sentences back to a force's figure."""
    text = view.text
    sourced = SOURCE.search(text, sentence.start, sentence.end) is not None
    since = 0 if forces or sourced else since
    if OWN_FIGURE.match(text, place.end) or (since <= FAR and OWN_TOTAL.match(text, place.end)):
        return True
    if AMONG.search(text, max(sentence.start, place.start - 60), place.start):
        return True
    if (
        in_a_list(view, place, ground)
        or text[place.end : place.end + 1] in ("-", "’", "'")
        or PART_OF.match(text, place.end)
    ):
        return False
    if _word("others").search(text, sentence.start, sentence.end) and not POLICE.search(
        text, sentence.start, sentence.end
    ):
        return False
    if since <= FAR and (WHICH_HAD.match(text, place.end) or in_figures(view, place, sentence, since, NEAR)):
        return True
    inside = INSIDE.search(text, max(sentence.start, place.start - 30), place.start) is not None
    start, end = _half(text, sentence, place)
    own = _word("recording").search(text, start, end) is not None
    if not inside and not BEHIND.search(text, max(sentence.start, place.start - 30), place.start):
        if _records().match(text, place.end) or ((own or since <= NEAR) and _sees().match(text, place.end)):
            return True
        return since <= FAR and acts(view, drafts, place, sentence)
    if any(start <= other.start < end for other in forces) or not inside:
        return False
    if sourced or police_of(view, place):
        return True
    if own and _records().match(text, place.end):
        return True
    if since <= FAR and _goes_on_there(view, drafts, place, sentence):
        return True
    if since <= NEAR and NUMBER.search(text, max(sentence.start, place.start - 40), place.start):
        return True
    shared = _word("recording").search(text, sentence.start, sentence.end) is not None
    return (own or shared) and _place_of_the_figure(view, place)


def _goes_on_there(view: View, drafts: Drafts, place: Mention, sentence: Sentence) -> bool:
    """Whether a clause that opens with `in PLACE` goes on with the figures of the passage.

    It does with `it was`, with a bare number or a percentage, or with a noun that the passage counted before.
    """
    text = view.text
    opening = max([sentence.start, *(cut.end() for cut in OPENS.finditer(text, sentence.start, place.start))])
    if not FRONTED.fullmatch(text, opening, place.start):
        return False
    if _goes_on().match(text, place.end):
        return True
    at = bisect_left(drafts.quantities, place.end, key=lambda draft: draft.start)
    if at == len(drafts.quantities) or drafts.quantities[at].start - place.end > BESIDE:
        return False
    draft = drafts.quantities[at]
    if draft.type == "percentage" or (draft.type == "count" and draft.noun is None and draft.unit is None):
        return True
    noun = text[draft.numeral.end : draft.end].split()[-1:]
    before = text[max(0, sentence.start - WINDOW) : sentence.start]
    return (
        draft.type == "count" and bool(noun) and noun[0] not in words("force_links", "anything") and noun[0] in before
    )


def _gapped(
    view: View, drafts: Drafts, sentence: Sentence, places: list[Mention], made: list[ForceDraft], ground: Ground
) -> Iterator[ForceDraft]:
    """The places whose verb is left out: `Essex logged 65 and Kent 70`, `in Essex (65), followed by Kent (60)`."""
    text = view.text
    named = starting(drafts.forces, sentence)
    acting = [draft for draft in made if _records().match(text, draft.end) or _sees().match(text, draft.end)]
    acting += [force for force in named if _records().match(text, force.end)]
    heading = [draft for draft in [*made, *named] if IN_BRACKETS.match(text, draft.end)]
    for place in places if acting or heading else ():
        at = bisect_left(view.numerals, place.end, key=lambda numeral: numeral.start)
        figure = view.numerals[at].start if at < len(view.numerals) else len(text) + 9
        gapped = acting and place.start > acting[0].end and GAPPED.fullmatch(text, place.end, max(place.end, figure))
        if gapped or (heading and place.start > heading[0].end and IN_BRACKETS.match(text, place.end)):
            force = _meant(view, drafts, place, sentence, ground)
            if force is not None and force not in made:
                yield force


def _place_of_the_figure(view: View, place: Mention) -> bool:
    """Whether `in PLACE` says where the figure is, and not where something happened."""
    token = view.parse.head_of(place.start, place.end)
    if token is None:
        return False
    recording = words("force_links", "recording")
    for above in view.parse.ancestors(token):
        if view.parse.tags[above].startswith("VB") and view.parse.deps[above] not in ("xcomp", "oprd"):
            word = view.parse.lower(above)
            return word in recording or word in words("force_links", "changing")
    return True


def _meant(view: View, drafts: Drafts, place: Mention, sentence: Sentence, ground: Ground) -> ForceDraft | None:
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
    named = {draft.name for draft in drafts.forces}
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


def _half(text: str, sentence: Sentence, place: Mention) -> tuple[int, int]:
    """The part of the sentence around the place: between `while`, `but`, a semicolon."""
    start, end = sentence.start, sentence.end
    for cut in HALVES.finditer(text, sentence.start, sentence.end):
        if cut.end() <= place.start:
            start = cut.end()
        elif cut.start() >= place.end:
            end = cut.start()
            break
    return start, end


def _draft(view: View, place: Mention, force: Force | ForceDraft) -> ForceDraft:
    text = view.text[place.start : place.end]
    return ForceDraft(place.start, place.end, text, force.name, force.kind, force.force_id, force.country, True)


@cache
def _word(section: str) -> re.Pattern[str]:
    return any_of(table("force_links")[section])


@cache
def _about(kind: str) -> re.Pattern[str]:
    return any_of(table("force_links")["about"][kind])


@cache
def _records() -> re.Pattern[str]:
    """What follows a place that does the recording."""
    return re.compile(
        rf"{BETWEEN}(?:(?:has|have|had){GAP})?"
        r"(?:recorded|logged|registered|records|logs|recording|logging|dealt with|handled|investigated)\b"
    )


@cache
def _sees() -> re.Pattern[str]:
    """What follows a place that has a figure where the sentence before told a force's."""
    return re.compile(rf"{BETWEEN}(?:had|saw|reported|sees|reports|seeing|reporting)\b")


@cache
def _goes_on() -> re.Pattern[str]:
    """What goes on with a figure behind a place at the head of its sentence."""
    heads = "|".join(map(pattern, table("force_links")["goes_on"]))
    return re.compile(rf"{BETWEEN}(?:{heads})\b", re.IGNORECASE)
