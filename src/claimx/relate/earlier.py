"""Sentences that tell an earlier time: `A year ago`, `In the previous year`, `Twelve months earlier`, a mere `It was`.

Lexicon: data/relations.toml, [earlier]; data/numerals.toml.
"""

from functools import cache

from claimx.lexicon import table
from claimx.relate.scene import Clause, Scene

OPENING = 60
"""So many characters of a sentence are its opening."""
UNITS = {"years", "months", "weeks", "decades", "days"}


def opens_earlier(scene: Scene, clause: Clause) -> bool:
    """Whether the sentence opens with an earlier time or a mere `It was`."""
    words = _opening(scene, clause)
    if _earlier(words):
        return True
    return words[:1] == ["in"] and any(word.isdigit() and len(word) == len("2019") for word in words[:5])


@cache
def _ago() -> frozenset[str]:
    return frozenset(table("relations")["earlier"]["ago"])


@cache
def _numerals() -> frozenset[str]:
    told = table("numerals")
    return frozenset((*told["units"], *told["teens"], *told["tens"]))


def _opening(scene: Scene, clause: Clause) -> list[str]:
    return [word.lower for word in scene.words(clause.start, min(clause.end, clause.start + OPENING))]


def _earlier(words: list[str]) -> list[str]:
    """The words for an earlier time with which it begins."""
    if words[1:2] != [] and words[1] in UNITS and words[2:3] != [] and words[2] in _ago():
        return words[:3] if words[0].isdigit() or words[0] in _numerals() else []
    phrases = (phrase.split() for phrase in table("relations")["earlier"]["opening"])
    behind = words[1:] if words[:1] == ["in"] else words
    return next((phrase for phrase in phrases if phrase in (words[: len(phrase)], behind[: len(phrase)])), [])
