"""The period that the figure holds for, as an index into the period drafts.

First what stands at the figure itself (`3,560 in 2018`), then its clause, then the clauses around it and before it in
the sentence; else the period in force from the sentences before (link/passage.py). The time of telling dates nothing,
and a figure that is compared with (`up from 3,560`) takes only a period of its own.
"""

import re
from dataclasses import dataclass

from claimx.extractors.drafts import Drafts, QuantityDraft
from claimx.link.clause import clause_of, clauses_above
from claimx.link.links import Link, Movement
from claimx.link.setting import Setting, settings
from claimx.view import Stretch, View

COMPARED = re.compile(
    r"(?:\b(?:from|than|against|versus)|\bcompared (?:with|to))"
    r"(?: (?:the|an?|just|only|its|some|a (?:rise|fall|drop) of))?\s*$",
    re.I,
)
BREAKS = re.compile(
    r"[,;:–—()]|\b(?:and|but|while|whereas|from|to|compared|than|was|were|is|are|had|has|that|which|who|said)\b", re.I
)
RANKS = ("own", "clause", "above", "before", "below", "after")


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in its sentence."""

    index: int
    start: int
    end: int
    anchor: int
    clause: int
    moves: bool
    compared: bool


def periods(
    view: View, drafts: Drafts, role: tuple[Link[Movement], ...], subject: tuple[Link[Stretch], ...]
) -> tuple[Link[int], ...]:
    """The period of each quantity."""
    found: list[Link[int]] = [Link(None, "no-sentence")] * len(drafts.quantities)
    settled = settings(view, drafts)
    for sentence, figures in _by_sentence(view, drafts, role).items():
        here = settled.get(sentence, [])
        own = {f.index: s for f in figures for s in here if _own(view, f, s, figures)}
        for figure in figures:
            found[figure.index] = _within(view, figure, figures, here, own)
    return tuple(found)


def _by_sentence(view: View, drafts: Drafts, role: tuple[Link[Movement], ...]) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = {}
    for index, draft in enumerate(drafts.quantities):
        sentence = view.sentence_index(draft.numeral.start)
        if sentence is not None:
            found.setdefault(sentence, []).append(_figure(view, index, draft, role[index].value))
    return found


def _figure(view: View, index: int, draft: QuantityDraft, movement: Movement | None) -> Figure:
    anchor = draft.noun
    if anchor is None:
        anchor = view.parse.head_of(draft.start, draft.end) or 0
    moves = movement is not None and movement.role in ("change", "difference")
    compared = not moves and COMPARED.search(view.text, max(0, draft.start - 30), draft.start) is not None
    return Figure(index, draft.start, draft.end, anchor, clause_of(view.parse, anchor), moves, compared)


def _own(view: View, figure: Figure, setting: Setting, figures: list[Figure]) -> bool:
    """Whether the period stands at the figure itself, nothing but its noun phrase between."""
    if setting.start < figure.end or any(figure.end <= other.start < setting.start for other in figures):
        return False
    if (setting.use == "compares" and figure.moves) or (figure.moves and setting.cue in ("from", "on")):
        return False
    between = view.text[figure.end : setting.start]
    return len(between) < 60 and BREAKS.search(between) is None


def _within(
    view: View, figure: Figure, figures: list[Figure], here: list[Setting], own: dict[int, Setting]
) -> Link[int]:
    """The period of the figure's own sentence."""
    candidates = tuple(setting.period for setting in here)
    if figure.index in own:
        return Link(own[figure.index].period, "own", candidates)
    if figure.compared:
        return Link(None, "compared-figure", candidates)
    taken = {s.period for f in figures if (s := own.get(f.index)) and f.compared}
    claimed = {s.period for s in own.values()}
    ranked = []
    for setting in here:
        if setting.period in taken or setting.use in ("compares", "tells", "modifies"):
            continue
        if figure.moves and setting.cue in ("from", "on", "since") and setting.start > figure.start:
            continue
        rank = _rank(view, figure, setting)
        if rank is not None:
            distance = setting.start - figure.end if setting.start >= figure.end else figure.start - setting.end
            ranked.append((rank, setting.period in claimed, distance, setting.period))
    if not ranked:
        return Link(None, "none-in-sentence", candidates)
    best = min(ranked)
    return Link(best[3], RANKS[best[0]], candidates)


def _rank(view: View, figure: Figure, setting: Setting) -> int | None:
    """How near the period stands to the figure in the sentence's structure, as an index into RANKS."""
    if setting.clause == figure.clause:
        return 1
    if setting.clause in clauses_above(view.parse, figure.clause):
        return 2 if view.parse.deps[figure.clause] != "conj" or setting.end <= figure.start else 5
    if figure.clause in clauses_above(view.parse, setting.clause):
        return 4 if view.parse.deps[setting.clause] in ("acl", "conj", "pcomp") else None
    return 3 if setting.end <= figure.start else 5
