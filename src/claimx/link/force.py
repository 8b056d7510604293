"""The force that recorded a figure or that it is about, as an index into the named forces.

Lexicon: data/force_links.toml. What in a sentence can give a force is link/signs.py's, which of the signs holds for a
figure link/governing.py's. Here: the force's own words, and the force that the figures before were linked to, as long
as the passage goes on.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from claimx.extractors.drafts import Drafts, ForceDraft, QuantityDraft
from claimx.lexicon import table
from claimx.link.governing import governed
from claimx.link.links import Link, Source
from claimx.link.listed import in_brackets
from claimx.link.phrases import any_of
from claimx.link.recall import Recall
from claimx.link.signs import Sign, Signs
from claimx.link.stage import inside
from claimx.view import Sentence, Stretch, View

OURS = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Uu]s)\b")
RESPECTIVELY = re.compile(r"\brespectively\b")
START_REACH = 25
BEFORE = 400
COMPARED = re.compile(
    r"[^;.A-Z]{0,60}\b(?:up|down|from|to|compared with|against|or|than|a (?:rise|fall|drop|increase) of)[ \u00a0]"
)


@dataclass(frozen=True, slots=True)
class Carried:
    """The force of the figures before, and the sentence and paragraph in which they stand."""

    force: int | None = None
    sentence: int = -9
    paragraph: int = -9


def forces(
    view: View, drafts: Drafts, named: tuple[ForceDraft, ...], speaker: tuple[Link[Source], ...] = ()
) -> tuple[Link[int], ...]:
    """The force that recorded the figure or that it is about, as an index into `named`.

    Null for a total over several forces, where two forces are as near as each other, and where a passage is about
    something else.
    """
    links: list[Link[int]] = [Link(None, "no-force")] * len(drafts.quantities)
    if not named:
        return tuple(links)
    recall = Recall(view, named)
    signs = Signs(view, recall)
    spoken, others = _spoken(view, drafts, speaker, recall)
    carried = Carried()
    subject = _subject(view, named)
    for index, figures in _by_sentence(view, drafts).items():
        sentence = view.sentences[index]
        here = signs.of(sentence)
        found = _respectively(view, drafts, sentence, figures, here, signs)
        before: int | None = None
        for figure in figures:
            draft = drafts.quantities[figure]
            links[figure] = found.get(figure) or governed(view, draft, here, recall)
            at = bisect_right(spoken, (draft.start, len(view.text), 0)) - 1
            ours = at >= 0 and draft.start < spoken[at][1] and recall.about(sentence)
            if links[figure].value is None and ours:
                links[figure] = Link(spoken[at][2], "own-words", (spoken[at][2],))
            elif links[figure].rule == "no-sign" and inside(others, draft.start):
                links[figure] = Link(None, "another-speaker")
            elif links[figure].rule == "no-sign":
                links[figure] = _carry(view, draft, sentence, index, carried, recall)
                if subject is not None and links[figure].rule in ("no-force", "another-matter"):
                    links[figure] = _of_subject(view, draft, sentence, subject, recall) or links[figure]
            if links[figure].value is None and before is not None:
                links[figure] = _as_before(view, drafts.quantities[before], draft, links[before], links[figure])
            before = figure
        told = [links[figure].value for figure in figures if links[figure].rule != "total"]
        given = [force for force in told if force is not None]
        goes_on = given and len({named[force].name for force in given}) == 1
        carried = Carried(given[0] if goes_on else None, index, sentence.paragraph)
    return tuple(links)


def _by_sentence(view: View, drafts: Drafts) -> dict[int, list[int]]:
    """The indexes of the quantities of each sentence, in text order."""
    figures: dict[int, list[int]] = {}
    for index, draft in enumerate(drafts.quantities):
        sentence = view.sentence_index(draft.numeral.start)
        if sentence is not None:
            figures.setdefault(sentence, []).append(index)
    return figures


def _respectively(
    view: View, drafts: Drafts, sentence: Sentence, figures: list[int], here: list[Sign], signs: Signs
) -> dict[int, Link[int]]:
    """Figures told one by one of the forces just named: `falls of three and eight per cent respectively`."""
    if not RESPECTIVELY.search(view.text, sentence.start, sentence.end):
        return {}
    told = signs.distinct(here) if len(signs.distinct(here)) > 1 else signs.recall.last(sentence.start, len(figures))
    if len(told) != len(figures):
        return {}
    return {figure: Link(force, "respectively", tuple(told)) for figure, force in zip(figures, told, strict=True)}


def _carry(
    view: View, draft: QuantityDraft, sentence: Sentence, index: int, carried: Carried, recall: Recall
) -> Link[int]:
    """The force of the figures before, where the passage goes on about them."""
    area = recall.area(sentence)
    if area is not None:
        return Link(area, "area-of-a-force-in-play", (area,))
    if carried.force is None or view.in_headline(draft.start) or _said(view, sentence):
        return Link(None, "no-force")
    if _word("others").search(view.text, sentence.start, sentence.end):
        return Link(None, "another-body")
    if recall.elsewhere(carried.force, sentence.start, sentence.end):
        return Link(None, "another-place")
    if not _same_matter(view, draft, sentence, recall):
        return Link(None, "another-matter")
    if sentence.paragraph == carried.paragraph and index - carried.sentence <= 2:
        return Link(carried.force, "carried-over", (carried.force,))
    goes_on = _goes_on(view, sentence) or (draft.type != "money" and recall.near(draft) and recall.sole(sentence.start))
    if sentence.paragraph == carried.paragraph + 1 and index - carried.sentence == 1 and goes_on:
        return Link(carried.force, "carried-on", (carried.force,))
    return Link(None, "no-force")


def _subject(view: View, named: tuple[ForceDraft, ...]) -> int | None:
    """The one force that an article names, where its first sentence is about it."""
    first = next((one for one in view.sentences if not view.in_headline(one.start)), None)
    if first is None or len({force.name for force in named}) != 1:
        return None
    for index, force in enumerate(named):
        token = view.parse.head_of(force.start, force.end) if first.start <= force.start < first.end else None
        if token is not None and view.parse.deps[token] in ("nsubj", "nsubjpass") and not force.metonym:
            return index
    return None


def _of_subject(view: View, draft: QuantityDraft, sentence: Sentence, subject: int, recall: Recall) -> Link[int] | None:
    """The article's own force, where the sentence is about its trade and no other body's."""
    if view.in_headline(draft.start) or _said(view, sentence) or not recall.about(sentence):
        return None
    if _word("others").search(view.text, sentence.start, sentence.end):
        return None
    if recall.elsewhere(subject, sentence.start, sentence.end):
        return None
    return Link(subject, "subject-of-article", (subject,))


def _as_before(view: View, before: QuantityDraft, draft: QuantityDraft, link: Link[int], own: Link[int]) -> Link[int]:
    """The force of the figure before, which this one is only compared with: `318 thefts, up from 254 in 2017`."""
    between = view.text[before.end : draft.start]
    if (
        link.value is None
        or own.rule in ("several", "total", "another-place")
        or not (COMPARED.fullmatch(between) or (between == " (" and in_brackets(view, draft.start)))
    ):
        return own
    return Link(link.value, "as-the-figure-before", link.candidates)


def _spoken(
    view: View, drafts: Drafts, speaker: tuple[Link[Source], ...], recall: Recall
) -> tuple[list[tuple[int, int, int]], list[Stretch]]:
    """Where a force says `we`, through its officer or spokesman, with the force; and where another body speaks."""
    ours, others = [], []
    for quotation, link in zip(drafts.quotations, speaker, strict=False):
        if link.value is None:
            continue
        bodies = [body for body in (link.value.organisation, link.value.name) if body]
        force = next((force for body in bodies if (force := recall.called(body)) is not None), None)
        if force is not None:
            ours += [(p.start, p.end, force) for p in quotation.content if OURS.search(view.text, p.start, p.end)]
        elif link.value.organisation:
            others += [Stretch(part.start, part.end) for part in quotation.content]
    return sorted(ours), sorted(others)


def _said(view: View, sentence: Sentence) -> bool:
    """Whether the sentence is somebody's speech."""
    return view.text[sentence.start] in "\"“‘'" or "“" in view.text[sentence.start : sentence.end]


def _same_matter(view: View, draft: QuantityDraft, sentence: Sentence, recall: Recall) -> bool:
    """Whether the figure may belong to the ones before: told of the trade, or a share, a bare number, a noun again."""
    if draft.type == "percentage" or (draft.type == "count" and draft.unit is None):
        return True
    if _goes_on(view, sentence) or recall.about(sentence):
        return True
    noun = "".join(view.text[draft.numeral.end : draft.end].split()[-1:])
    return bool(noun) and noun in view.text[max(0, sentence.start - BEFORE) : sentence.start]


def _goes_on(view: View, sentence: Sentence) -> bool:
    """Whether the sentence points back at the figures before."""
    end = min(sentence.end, sentence.start + START_REACH)
    return _word("continues").search(view.text, sentence.start, end) is not None


@cache
def _word(section: str) -> re.Pattern[str]:
    return any_of(table("force_links")[section])
