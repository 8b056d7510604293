"""Bare numbers with decimals, which count nothing: the measure that each goes on from, told shortly before.

`Unemployment was 4.4 per cent, from 4.1 in May`; a level goes on from a level, a movement from a movement.
Lexicon: data/elliptical.toml.
Not here: what goes on by its words, whole or not (elliptical.py); decimals that average a count (link/unit.py).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from claimx.extractors.drafts import QuantityDraft
from claimx.interval import is_whole
from claimx.lexicon import words
from claimx.view import View
from claimx.view.parse import FINITE

BACK = 8
"""How many quantities back the measure may stand."""
ABOUT = 90
"""So many characters before the number, in its clause, hold what has no unit: an index, a score."""
WORD = re.compile(r"['’]s\b|[^\W\d_]+(?:-[^\W\d_]+)*|[,;:.()]")
SOFT = frozenset(("just", "only", "about", "around", "nearly", "almost", "a", "an", "another", "further", "of", "the"))
SOFTLY = r"(?:(?:just|only|about|around|still|now|nearly|almost|over|under|even|then|at|to|down|up)[^\S\n]){0,3}"
COPULA = re.compile(rf"(?P<verb>['’]s|\b[^\W\d_]+)[^\S\n]{SOFTLY}$", re.IGNORECASE)
PLACED = frozenset(("in", "for", "at", "of", "by", "with"))
"""Prepositions that tell another measure of the same thing: `a metre in 9.8`."""
COMPARES = re.compile(
    r"\b(?:than|as)[^\S\n](?:[^\s,;.]+[^\S\n]){0,3}$"
    r"|\b(?:after|against|(?:up|down)[^\S\n]from|compared[^\S\n](?:with|to))[^\S\n](?:just[^\S\n])?$",
    re.IGNORECASE,
)
JOINED = re.compile(r",?[^\S\n](?:(?:and|to)[^\S\n])?")
"""Between numbers of one list: `by 0.4 and 0.2`."""
SIGNED = re.compile(r"(?:minus|plus)\b|[+−–-]", re.IGNORECASE)
RATE = re.compile(r"[^\S\n](?:an?|per|each|every|apiece|for[^\S\n]every)\b|[^\S\n]?(?:times|x)\b|/", re.IGNORECASE)
OF_A = re.compile(r"[^\S\n](?:of[^\S\n]an?|mark|level|barrier|threshold)\b", re.IGNORECASE)
GAPPED = re.compile(r"(?:[,;]|\b(?:and|while|but))[^\S\n][^,;.\n()]{0,44}?(?P<last>[\w’'-]+)[^\S\n]$")
FROM_TO = frozenset(("to", "from", "than", "as", "after", "against", "on", "up", "down", "over", "under"))
FAR = 220


def is_decimal(view: View, draft: QuantityDraft) -> bool:
    """Whether the number is written with decimals and no scale, so that it counts nothing.

    `4.5`, but not `4.5 million`, nor `an average of 4.5` or `4.5 a week`.
    """
    plain = draft.numeral.form == "digits" and not draft.numeral.scaled and not draft.numeral.is_range
    if not plain or draft.mean or "." not in view.text[draft.numeral.start : draft.numeral.end]:
        return False
    return RATE.match(view.text, draft.numeral.end) is None


def before_decimal(view: View, draft: QuantityDraft, before: Sequence[QuantityDraft]) -> QuantityDraft | None:
    """The percentage or measure before a bare number with decimals that it goes on from."""
    bare = draft.type == "count" and draft.unit is None and draft.end == draft.numeral.end
    sentence = view.sentence_at(draft.start)
    if not bare or sentence is None or not is_decimal(view, draft):
        return None
    if without_unit(view, draft, sentence.start):
        return None
    start = max([sentence.start, *(one.end for one in before[-1:])])
    last = before[-1] if before else None
    if last is not None and last.type != "count" and JOINED.fullmatch(view.text, last.end, draft.start):
        to = view.text[last.end : draft.start] == " to " and _moves(view, last)
        return last if not to and _alike(view, last, draft) else None  # rose 4.1 per cent to 3.65
    moving = is_moving(view, draft)
    told_of_it = COMPARES.search(view.text, max(start, draft.start - 40), draft.start) is not None
    told_of_it = told_of_it or is_so(view, start, draft.start)
    for model in _measures(view, draft, before):
        points = model.unit == "percentage_point"
        there = model.start >= sentence.start
        if there and model.unit == "percent" and _gapped(view, model, draft):
            return model if _alike(view, model, draft) else None
        if not there and not moving:
            return None
        if (_moves(view, model) or points) == moving or (told_of_it and not points and not moving):
            return model if _alike(view, model, draft) else None
    return None


def _gapped(view: View, model: QuantityDraft, draft: QuantityDraft) -> bool:
    """Whether the verb of the percentage holds for the number, too: `milk dipped 1.4 per cent and butter 3.1`."""
    found = GAPPED.search(view.text, max(model.end, draft.start - 60), draft.start)
    if found is None or found["last"].lower() in PLACED | FROM_TO:
        return False
    return not any(view.parse.tags[token] in FINITE for token in view.parse.within(model.end, draft.start))


def without_unit(view: View, draft: QuantityDraft, start: int) -> bool:
    """Whether the number is the value of something that has no unit: `an index of 51.3`, `1.7 of a point`."""
    near = WORD.findall(view.text[max(start, draft.start - ABOUT) : draft.start].lower())
    cut = max((at for at, word in enumerate(near) if word in (";", ":")), default=-1)
    if OF_A.match(view.text, draft.end) is not None:
        return True
    return not words("elliptical", "unitless").isdisjoint(near[cut + 1 :])


def nearest(
    view: View, draft: QuantityDraft, before: Sequence[QuantityDraft], back: int, far: int
) -> Iterator[QuantityDraft]:
    """Yield the last `back` quantities, nearest first, of its paragraph and this sentence or the one before.

    None ends more than `far` characters before the draft.
    """
    here = view.sentence_index(draft.start)
    for model in before[: -back - 1 : -1]:
        there = view.sentence_index(model.start)
        if here is None or there is None or here - there > 1 or draft.start - model.end > far:
            return
        if view.sentences[here].paragraph != view.sentences[there].paragraph:
            return
        yield model


def _measures(view: View, draft: QuantityDraft, before: Sequence[QuantityDraft]) -> Iterator[QuantityDraft]:
    """Yield the measures before, nearest first, as far as nothing else with decimals stands between."""
    for model in nearest(view, draft, before, BACK, FAR):
        if model.type == "count" and "." in model.text and not model.numeral.scaled:
            return  # an index of 51.3, from 50.8
        if model.type == "count" or model.numeral.form not in ("digits", "words") or model.factor != 1:
            continue
        if view.text[model.start - 1 : model.start] != "(":
            yield model


def _alike(view: View, model: QuantityDraft, draft: QuantityDraft) -> bool:
    """Whether the two can be values of one measure, told in the same way."""
    if model.unit is None or model.numeral.scaled:
        return False
    if model.type == "percentage":
        return draft.value <= 100
    if is_whole(model.value):
        return False  # a swell of 5ft, from 3.12 until 8.53
    if not (0 < model.value < 10 * abs(draft.value) and abs(draft.value) < 10 * model.value):
        return False
    told = [WORD.findall(view.text[max(0, one.start - 24) : one.start].lower())[-1:] for one in (model, draft)]
    return told[0] == told[1] or PLACED.isdisjoint(told[1])


def is_moving(view: View, draft: QuantityDraft) -> bool:
    """Whether the number says by how much something moved: `down 4.1`, `a loss of 3.2`, `minus 0.8`."""
    if SIGNED.match(draft.text) is not None or SIGNED.match(view.text, draft.start - 1) is not None:
        return True
    left = WORD.findall(view.text[max(0, draft.start - 40) : draft.start].lower())
    while left and left[-1] in SOFT:
        left.pop()
    right = WORD.findall(view.text[draft.end : draft.end + 16].lower())[:1]
    return not _moving_words().isdisjoint(left[-1:]) or (
        right not in (["on"], ["from"]) and not words("elliptical", "moved_behind").isdisjoint(right)
    )


@cache
def _moving_words() -> frozenset[str]:
    lists = ("up", "down", "up_nouns", "down_nouns")
    return words("elliptical", "moved_before").union(*(words("roles", key) for key in lists))


def _moves(view: View, model: QuantityDraft) -> bool:
    return moved(view, model) or is_moving(view, model)


def moved(view: View, model: QuantityDraft) -> bool:
    """Whether the percentage says how much something moved, and is no level: `rose 4 per cent`, not `rose to 4`."""
    left = WORD.findall(view.text[max(0, model.start - 24) : model.start].lower())
    right = WORD.findall(view.text[model.end : model.end + 16].lower())
    reached = left[-1:] in (["to"], ["at"], ["from"])
    if not reached and not words("elliptical", "moved_before").isdisjoint(left[-2:]):
        return True
    if reached and right[:1] in (["from"], ["on"]):
        return False  # dipped to 2.8 per cent from 3.1
    return not words("elliptical", "moved_behind").isdisjoint(right[:1])


def is_so(view: View, left: int, start: int) -> bool:
    """`it was 12`, `the target is six`, `its lowest was 39`."""
    found = COPULA.search(view.text, left, start)
    if found is None or found["verb"].lower() not in words("elliptical", "is"):
        return False
    near = [word.lower() for word in WORD.findall(view.text[left : found.start("verb")])]
    cut = max((i for i, word in enumerate(near) if word in ",;:.()"), default=-1)
    near = near[cut + 1 :]
    if near[-1:] and near[-1] in ("had", "has", "have"):
        near.pop()  # it had been 62
    if near[-1:] and near[-1] in words("elliptical", "pronouns"):
        return True
    return bool(set(near[-4:]) & words("elliptical", "measured"))
