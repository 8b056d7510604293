"""The force that recorded a figure or that it is about, as an index into the named forces.

Lexicon: data/force_links.toml. What in a sentence can give a force is link/signs.py's; here is decided which of the
signs holds for which figure: the one that governs it in the parse, then the sentence's only one, then the force that
the figures before were linked to, as long as the passage goes on.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from claimx.extractors.drafts import Drafts, ForceDraft, QuantityDraft
from claimx.lexicon import pattern, table, words
from claimx.link.links import Link, Source
from claimx.link.signs import Sign, Signs
from claimx.view import Sentence, View

OURS = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Uu]s)\b")
RESPECTIVELY = re.compile(r"\brespectively\b")
CONTRAST = re.compile(r"\b(?:compared (?:with|to)|than|against|followed by|ahead of|versus|up from)\b")
BESIDE = 25
TOTAL_REACH = 60
START_REACH = 60


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
    signs = Signs(view, named)
    spoken = _own_words(view, drafts, speaker, signs)
    carried = Carried()
    for index, figures in _by_sentence(view, drafts).items():
        sentence = view.sentences[index]
        here = signs.of(sentence)
        found = _respectively(view, drafts, sentence, figures, here, signs)
        for figure in figures:
            draft = drafts.quantities[figure]
            links[figure] = found.get(figure) or _link(view, draft, sentence, here, signs)
            at = bisect_right(spoken, (draft.start, len(view.text), 0)) - 1
            if links[figure].value is None and at >= 0 and draft.start < spoken[at][1]:
                links[figure] = Link(spoken[at][2], "own-words", (spoken[at][2],))
            elif links[figure].rule == "no-sign":
                links[figure] = _carry(view, draft, sentence, index, carried, signs)
        given = {links[figure].value for figure in figures if links[figure].rule != "total"}
        same = {named[force].name for force in given if force is not None}
        force = next((force for force in given if force is not None), None)
        carried = Carried(force if len(same) == 1 else None, index, sentence.paragraph)
    return tuple(links)


def _by_sentence(view: View, drafts: Drafts) -> dict[int, list[int]]:
    """The indexes of the quantities of each sentence, in text order."""
    figures: dict[int, list[int]] = {}
    for index, draft in enumerate(drafts.quantities):
        sentence = view.sentence_index(draft.numeral.start)
        if sentence is not None:
            figures.setdefault(sentence, []).append(index)
    return figures


def _link(view: View, draft: QuantityDraft, sentence: Sentence, here: list[Sign], signs: Signs) -> Link[int]:
    """The force of one figure by the signs of its own sentence; the rule `no-sign` where they give none."""
    if not here:
        return Link(None, "no-sign")
    token = view.parse.at(draft.numeral.start)
    ranked = [] if token is None else _governing(view, token, here)
    if ranked:
        nearest = [sign for distance, sign in ranked if distance == ranked[0][0]]
        strong = [sign for sign in nearest if sign.strong] or nearest
        return _one(view, draft, strong, here, signs, "same-clause")
    before = [sign for sign in here if sign.strong and sign.end <= draft.start and sign.kind != "total"]
    if before and not _has_own_subject(view, token):
        return _one(view, draft, before, here, signs, "same-sentence")
    told = [sign for sign in here if sign.strong and any(_tells(view, token) for token in sign.predicates)]
    if told and not _has_own_subject(view, token):
        return _one(view, draft, told, here, signs, "told-by")
    if any(sign.kind in ("total", "several") for sign in here):
        return Link(None, "total")
    return Link(None, "no-sign" if all(sign.kind == "area" for sign in here) else "other-clause")


def _one(view: View, draft: QuantityDraft, nearest: list[Sign], here: list[Sign], signs: Signs, rule: str) -> Link[int]:
    """The force that the nearest signs agree on; a total that stands closer to the figure makes it nobody's."""
    nearest = _unjoined(view, draft, nearest)
    candidates = tuple(sorted({sign.force for sign in nearest if sign.force is not None}))
    names = {signs.named[force].name for force in candidates}
    if any(sign.kind == "several" for sign in nearest) or len(names) > 1:
        return Link(None, "several", candidates)
    if not candidates:
        return Link(None, "unresolved")
    gap = min(_gap(draft, sign) for sign in nearest)
    if any(_turned(view, draft, sign, signs) for sign in nearest):
        return Link(None, "another-place", candidates)
    for sign in here:
        if sign.kind == "total" and _gap(draft, sign) < min(gap, TOTAL_REACH):
            return Link(None, "total", candidates)
    return Link(candidates[0], rule, candidates)


def _turned(view: View, draft: QuantityDraft, sign: Sign, signs: Signs) -> bool:
    """Whether the figure is another place's, set against the force's: `compared with 300 in Essex`."""
    turn = None if sign.end > draft.start else CONTRAST.search(view.text, sign.end, draft.start)
    if turn is None or sign.force is None:
        return False
    return signs.others_place(sign.force, turn.end(), min(draft.end + BESIDE, len(view.text)))


def _unjoined(view: View, draft: QuantityDraft, signs: list[Sign]) -> list[Sign]:
    """The last sign before the figure, where a verb stands between the signs: they are of different clauses."""
    before = [sign for sign in signs if sign.end <= draft.start]
    if len(before) == len(signs) > 1:
        between = view.parse.within(before[-2].end, before[-1].start)
        if any(view.parse.tags[token].startswith("VB") for token in between):
            return before[-1:]
    elif before and len(before) < len(signs):
        after = min((sign for sign in signs if sign.end > draft.start), key=lambda sign: sign.start)
        between = view.parse.within(draft.end, after.start)
        if any(view.parse.tags[token] in ("CC", ",", ":") for token in between):
            return _unjoined(view, draft, before)
    return signs


def _gap(draft: QuantityDraft, sign: Sign) -> int:
    return max(draft.start - sign.end, sign.start - draft.end, 0)


def _governing(view: View, token: int, here: list[Sign]) -> list[tuple[int, Sign]]:
    """The signs whose predicate stands above the figure, with the number of clauses between, nearest first."""
    chain: dict[int, int] = {token: 0}
    clauses = 0
    own = False
    for above in view.parse.ancestors(token):
        chain[above] = clauses
        if view.parse.tags[above].startswith("VB"):
            own = own or _own_subject(view, above)
            clauses += 1
            if own:
                break
    ranked = []
    for sign in here:
        over = [chain[token] for token in sign.predicates if token in chain]
        if sign.kind == "total" or not over:
            continue
        distance = min(over)
        if sign.strong or distance == 0:
            ranked.append((distance, sign))
    return sorted(ranked, key=lambda pair: pair[0])


def _tells(view: View, token: int) -> bool:
    return view.parse.lower(token) in words("settings", "telling")


def _own_subject(view: View, verb: int) -> bool:
    """Whether the clause is about a body whose figures are its own: a council, a company."""
    subject = view.parse.child(verb, "nsubj", "nsubjpass")
    return subject is not None and view.parse.lower(subject) in words("force_links", "own")


def _has_own_subject(view: View, token: int | None) -> bool:
    if token is None:
        return False
    verbs = [above for above in view.parse.ancestors(token) if view.parse.tags[above].startswith("VB")]
    return any(_own_subject(view, verb) for verb in verbs)


def _respectively(
    view: View, drafts: Drafts, sentence: Sentence, figures: list[int], here: list[Sign], signs: Signs
) -> dict[int, Link[int]]:
    """Figures told one by one of the forces just named: `falls of three and eight per cent respectively`."""
    if not RESPECTIVELY.search(view.text, sentence.start, sentence.end):
        return {}
    told = signs.distinct(here) if len(signs.distinct(here)) > 1 else signs.last_named(sentence.start, len(figures))
    if len(told) != len(figures):
        return {}
    return {figure: Link(force, "respectively", tuple(told)) for figure, force in zip(figures, told, strict=True)}


def _carry(
    view: View, draft: QuantityDraft, sentence: Sentence, index: int, carried: Carried, signs: Signs
) -> Link[int]:
    """The force of the figures before, where the passage goes on about them."""
    area = signs.area(sentence)
    if area is not None:
        return Link(area, "area-of-a-force-in-play", (area,))
    if carried.force is None or view.in_headline(draft.start) or _said(view, sentence):
        return Link(None, "no-force")
    if _word("others").search(view.text, sentence.start, sentence.end):
        return Link(None, "another-body")
    if signs.elsewhere(sentence, carried.force):
        return Link(None, "another-place")
    if sentence.paragraph == carried.paragraph and index - carried.sentence <= 2:
        return Link(carried.force, "carried-over", (carried.force,))
    if sentence.paragraph == carried.paragraph + 1 and index - carried.sentence == 1 and _goes_on(view, sentence):
        return Link(carried.force, "carried-on", (carried.force,))
    return Link(None, "no-force")


def _own_words(
    view: View, drafts: Drafts, speaker: tuple[Link[Source], ...], signs: Signs
) -> list[tuple[int, int, int]]:
    """The stretches in which a force says `we`, through its officer or spokesman: start, end, and the force."""
    spoken = []
    for quotation, link in zip(drafts.quotations, speaker, strict=False):
        if link.value is None:
            continue
        bodies = (link.value.organisation, link.value.name)
        force = next((force for body in bodies if body and (force := signs.called(body)) is not None), None)
        if force is not None:
            spoken += [(p.start, p.end, force) for p in quotation.content if OURS.search(view.text, p.start, p.end)]
    return sorted(spoken)


def _said(view: View, sentence: Sentence) -> bool:
    """Whether the sentence is somebody's speech."""
    return view.text[sentence.start] in "\"“‘'" or "“" in view.text[sentence.start : sentence.end]


def _goes_on(view: View, sentence: Sentence) -> bool:
    """Whether the sentence points back at the figures before."""
    end = min(sentence.end, sentence.start + START_REACH)
    return _word("continues").search(view.text, sentence.start, end) is not None


@cache
def _word(section: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(pattern, table("force_links")[section])) + r")\b", re.IGNORECASE)
