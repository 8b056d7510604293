"""Whether the passage goes on about the same figures, so that a period given before still holds.

A period is in force from the figure that it dates until a figure has another, or a heading turns the subject. A later
figure goes on if it is of the same things: its subject, whole or counted noun has been dated already, or an earlier
figure of its own sentence goes on. A figure that was told and dated before (`of the 412 reports`) brings its period
back.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from claimx.extractors.drafts import Drafts, QuantityDraft
from claimx.lexicon import words
from claimx.link.clause import clause_of, tense
from claimx.link.links import Link
from claimx.view import Stretch, View

REACH = 6
"""How many sentences a period stays in force without a figure that goes on."""
REACHED = re.compile(
    r"\b(?:was|were|is|are|been|had|has|have)[^\S\n](?:now[^\S\n])?(?:down|up|fallen|risen|grown|dropped|shrunk)[^\S\n]to[^\S\n]"
    r"(?:(?:just|only|about|some)[^\S\n])?$",
    re.IGNORECASE,
)
OF_THESE = re.compile(r"\bof[^\S\n](?:these|those|them)\b", re.IGNORECASE)
THE_THING = re.compile(r"the[^\S\n][a-z-]+")
TELLING = 20
"""A number above this is hardly met twice by chance."""


@dataclass(slots=True)
class _InForce:
    period: int
    sentence: int
    things: set[str] = field(default_factory=set)
    went_on: int = -1  # the sentence in which a figure went on last


def carried(
    view: View,
    drafts: Drafts,
    dated: list[Link[int]],
    subject: tuple[Link[Stretch], ...],
    whole: tuple[Link[Stretch], ...],
    unit: tuple[Link[str], ...],
) -> list[Link[int]]:
    """The links, those that are empty filled with the period in force where the passage goes on."""
    found, force = list(dated), None
    told: dict[tuple[str, Decimal, str | None], int] = {}
    for index, draft in enumerate(drafts.quantities):
        sentence = view.sentence_index(draft.numeral.start)
        if sentence is None or view.in_headline(draft.start):
            continue
        if force is not None and _is_over(view, drafts, force, sentence):
            force = None
        things = _things(view, drafts, index, subject, whole, unit)
        link, figure = dated[index], (draft.type, draft.value, unit[index].value)
        if link.value is not None:
            if draft.type != "percentage" and _lasts(drafts, link.value):
                told.setdefault(figure, link.value)
            if not _holds(drafts, link) or _looks_ahead(view, drafts, draft, link.value):
                continue  # what is forecast for a quarter is none of the figures behind it
            if force is not None and _earlier(drafts, link.value, force.period):
                force = None  # a look back ends it, and is none of what follows
            else:
                if force is None or not _same(drafts, force.period, link.value):
                    force = _InForce(link.value, sentence)
                force.things |= things
                force.sentence = sentence
            continue
        if link.rule == "none-in-sentence" and figure in told and draft.value > TELLING:
            found[index] = Link(told[figure], "told-before", (told[figure], *link.candidates))
            force = _InForce(told[figure], sentence, things, sentence)
            continue
        goes_on = force is not None and (
            bool(things & force.things)
            or force.went_on == sentence
            or (sentence - force.sentence == 1 and _told_of(view, draft, whole[index].value))
        )
        if force is None or not goes_on or link.rule != "none-in-sentence":
            continue
        if _takes(view, drafts, draft, force, sentence):
            found[index] = Link(force.period, "in-force", (force.period, *link.candidates))
            force.things |= things
            force.sentence = force.went_on = sentence
    return found


def _told_of(view: View, draft: QuantityDraft, whole: Stretch | None) -> bool:
    """Whether a share opens its sentence and is one of what was just told: `A fifth of the intake were women.`"""
    here = view.sentence_at(draft.start)
    if whole is None or draft.type != "percentage" or here is None or draft.start > here.start + 1:
        return False
    return THE_THING.fullmatch(view.text, whole.start, whole.end) is not None


def _is_over(view: View, drafts: Drafts, force: _InForce, sentence: int) -> bool:
    """Whether a period holds no longer: too far back, behind a heading, or a day of another paragraph."""
    if sentence - force.sentence > REACH or _turns(view, force.sentence, sentence):
        return True
    return not _lasts(drafts, force.period) and _elsewhere(view, force.sentence, sentence)


def _takes(view: View, drafts: Drafts, draft: QuantityDraft, force: _InForce, sentence: int) -> bool:
    """Whether a figure that goes on is of the period: not `it employs 480`, nor what a movement has come down to."""
    if force.sentence == sentence and REACHED.search(view.text, max(0, draft.start - 40), draft.start):
        return False  # which had 118 members in 2008, was down to 73
    if OF_THESE.search(view.text, draft.numeral.end, draft.end + 10) or force.went_on == sentence:
        return True
    return not _stands(view, drafts, draft, force.period)


def _stands(view: View, drafts: Drafts, draft: QuantityDraft, period: int) -> bool:
    """Whether its clause is of another time: in the present while the period is over, as in `it employs 480`.

    What would be is as the present; and what was is not of a period that has yet to come.
    """
    anchor, first, last = (
        view.parse.head_of(draft.start, draft.end),
        drafts.periods[period].first,
        drafts.periods[period].last,
    )
    if anchor is None or first is None or last is None or view.published is None:
        return False
    verb = clause_of(view.parse, anchor)
    told = tense(view.parse, verb)
    if first > view.published:
        return told == "past"
    if last >= view.published:
        return False
    finite = any(view.parse.tags[token] in ("VBZ", "VBP") for token in (verb, *view.parse.children(verb)))
    return told == "modal" or (told == "present" and finite)


def _looks_ahead(view: View, drafts: Drafts, draft: QuantityDraft, period: int) -> bool:
    """Whether the figure is one that somebody expects for a period that is not over."""
    last, sentence = drafts.periods[period].last, view.sentence_at(draft.start)
    if last is None or view.published is None or last < view.published or sentence is None:
        return False
    anchor = view.parse.head_of(draft.start, draft.end)
    if anchor is not None and tense(view.parse, clause_of(view.parse, anchor)) == "modal":
        return True
    said = view.text[sentence.start : sentence.end].lower().split()
    return any(word.strip(",.;") in words("modality", "forecast") for word in said)


def _holds(drafts: Drafts, link: Link[int]) -> bool:
    """Whether a period can stay in force: a calendar one, never a length or now, nor one end of a time."""
    if link.rule.endswith(("-aside", "-since", "-until", "-by")):
        return False
    draft = drafts.periods[link.value] if link.value is not None else None
    return draft is not None and draft.timex_type in ("DATE", "TIME") and not draft.timex.endswith("_REF")


def _lasts(drafts: Drafts, period: int) -> bool:
    """Whether a period is a stretch of the calendar, longer than a day: what happened on one is told without it."""
    draft = drafts.periods[period]
    if draft.first is None or draft.last is None:
        return False
    return draft.first < draft.last or len(draft.timex) == len("2021-04")  # the end of April


def _same(drafts: Drafts, one: int, other: int) -> bool:
    """Whether two mentions mean the same days; a mention that points at another (`the same period`) may."""
    a, b = drafts.periods[one], drafts.periods[other]
    if b.anaphor is not None and b.anaphor.shift == 0:
        return True  # `the same period`
    return a.first is not None and (a.first, a.last) == (b.first, b.last)


def _earlier(drafts: Drafts, one: int, other: int) -> bool:
    """Whether one period lies wholly before another, by its dates or by its words."""
    a, b = drafts.periods[one], drafts.periods[other]
    if a.anaphor is not None:
        return a.anaphor.shift < 0
    return a.last is not None and b.first is not None and a.last < b.first


def _things(
    view: View,
    drafts: Drafts,
    index: int,
    subject: tuple[Link[Stretch], ...],
    whole: tuple[Link[Stretch], ...],
    unit: tuple[Link[str], ...],
) -> set[str]:
    """What the figure is of: the head nouns of subject and whole, and the counted noun, in the singular."""
    found = set()
    for phrase in (subject[index].value, whole[index].value):
        head = view.parse.head_of(phrase.start, phrase.end) if phrase is not None else None
        if head is not None and view.parse.tags[head] in ("NN", "NNS"):
            found.add(_singular(view.parse.lower(head)))
    counted = unit[index].value
    if counted is not None and drafts.quantities[index].type == "count":
        found.add(counted)
    return found - words("settings", "anything")


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def _elsewhere(view: View, before: int, now: int) -> bool:
    return view.sentences[before].paragraph != view.sentences[now].paragraph


def _turns(view: View, before: int, now: int) -> bool:
    """Whether a heading stands between two sentences: a short paragraph without an end."""
    first, last = view.sentences[before].paragraph, view.sentences[now].paragraph
    for paragraph in view.paragraphs[first + 1 : last]:
        line = view.text[paragraph.start : paragraph.end]
        if len(line) < 60 and line[-1].isalnum() and line[0].isupper():
            return True
    return False
