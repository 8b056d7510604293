"""Words of movement before a figure: which way they go, and where they move nothing.

Lexicon: data/roles.toml. Not here: what becomes of the figure (link/role.py).
"""

import re

from claimx.extractors.drafts import QuantityDraft
from claimx.lexicon import plain, words
from claimx.link.links import Link, Movement
from claimx.records import Direction
from claimx.view import View

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:[-'’][^\W_]+)*|[^\w\s]")
REACH = 90
SIGNS = ("£", "$", "€", "¥", "₹", "rs")
MASS = ("kilogram", "pound-mass", "stone", "gram", "ounce")
LAND = ("acre", "hectare")


def words_in(text: str) -> list[str]:
    """The words and marks of a stretch of text, as lexicons write them.

    >>> words_in("It’s up, by 1.5 per cent")
    ["it's", 'up', ',', 'by', '1.5', 'per', 'cent']
    """
    if text.isascii():
        return WORD.findall(text.lower())
    return [plain(word) for word in WORD.findall(text)]


def priced(view: View, draft: QuantityDraft, behind: list[str]) -> bool:
    """Whether what loses the money is a price or a value, which so moves: `the shares lost 4p to 212p`."""
    if behind[:1] in (["to"], ["at"]) and behind[1:2] and (behind[1][0].isdigit() or behind[1] in SIGNS):
        return True
    sentence = view.sentence_at(draft.start)
    start = draft.start - REACH if sentence is None else sentence.start
    return not words("roles", "priced").isdisjoint(words_in(view.text[max(0, start) : draft.start]))


def is_particle(before: list[str], word: str, draft: QuantityDraft | None = None) -> bool:
    """Whether `up` belongs to a verb that moves nothing: `set up 12 centres`, but `closed up 3 per cent`."""
    at = len(before) - 1 - before[::-1].index(word)
    if draft is not None and is_amount(draft) and before[at - 1 : at] and before[at - 1] in words("roles", "ends_up"):
        return False
    return at > 0 and before[at - 1] in words("roles", "particle_of")


def way_by(before: list[str]) -> Direction | None:
    """The way of what moves by an amount: also `put up fares by 5p`, `raised the fee that it pays by 5p`."""
    for at in range(len(before) - 1, max(-1, len(before) - 20), -1):
        word = before[at]
        if word in words("roles", "by_up"):
            return "up"
        if word in ("up", "down") and before[at - 1 : at] and before[at - 1] in words("roles", "put"):
            return "up" if word == "up" else "down"
        if word in (";", ":", ".") or direction_of(word) or noun_direction(word):
            break
    return nearest_way(before)


def moves(draft: QuantityDraft, word: str) -> bool:
    """Whether such a verb can move by the figure: no `climbed 70 steps`, `lost 90 hours`, `grows 40 acres`."""
    if word.startswith("climb"):
        return draft.unit not in words("roles", "climbed")
    if word in words("roles", "parts_with"):
        return draft.type != "measurement" or draft.unit in MASS
    return not (word.startswith(("grow", "grew")) and draft.type == "measurement" and draft.unit in LAND)


def nearest_way(before: list[str]) -> Direction | None:
    """The way of the nearest word of movement in the clause before."""
    for word in reversed(before[-14:]):
        if word in (";", ":", "."):
            return None
        if word in ("up", "down") and is_particle(before, word):
            return None
        direction = direction_of(word) or noun_direction(word)
        if direction is not None:
            return direction
    return None


def direction_of(word: str) -> Direction | None:
    if word in words("roles", "up"):
        return "up"
    return "down" if word in words("roles", "down") else None


def noun_direction(word: str) -> Direction | None:
    if word in words("roles", "up_nouns"):
        return "up"
    return "down" if word in words("roles", "down_nouns") else None


def is_amount(draft: QuantityDraft) -> bool:
    """Whether the figure is money, a percentage, a measure or points."""
    if draft.type != "count" or (draft.unit is not None and draft.unit.startswith("point")):
        return True
    return draft.unit is None and draft.value % 1 != 0  # the index lost 84.27


def moved(direction: Direction, rule: str) -> Link[Movement]:
    """A change of that direction."""
    return Link(Movement("change", direction), rule)


def apart(direction: Direction, rule: str) -> Link[Movement]:
    """A difference to that side."""
    return Link(Movement("difference", direction), rule)
