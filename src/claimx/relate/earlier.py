"""Sentences that tell an earlier time: `A year ago`, `In the previous year`, `Twelve months earlier`, a mere `It was`.

Lexicon: data/relations.toml, [earlier]; data/numerals.toml.
"""

from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from claimx.lexicon import table
from claimx.records import Period
from claimx.relate.scene import Clause, Mark, Scene

LEAD = 6
"""So many words are `Before the shutdowns it was`."""
OPENING = 60
"""So many characters of a sentence are its opening."""
UNITS = {"years", "months", "weeks", "decades", "days"}


def opens_earlier(scene: Scene, clause: Clause) -> bool:
    """Whether the sentence opens with an earlier time or a mere `It was`."""
    words = _opening(scene, clause)
    if _earlier(words) or (words[:1] == ["before"] and ("it", "was") in pairwise(words[:LEAD])):
        return True
    return words[:1] == ["in"] and any(word.isdigit() and len(word) == len("2019") for word in words[:5])


def opens_ago(scene: Scene, clause: Clause) -> bool:
    """Whether the sentence opens with the time before: `A year ago`, `In the previous year`."""
    return says_ago(_earlier(_opening(scene, clause)))


def is_long_ago(scene: Scene, level: Mark, before: Mark) -> bool:
    """Whether years lie between, so that it moved otherwise since: `rose to 8.4 in May. In 2010 it was 8.9`."""
    opening = _earlier(_opening(scene, scene.clauses[before.sentence]))
    if not {"years", "decades", "decade"}.isdisjoint(opening):
        return True
    told = (scene.by_id.get(mark.claim.period or "") for mark in (level, before))
    now, then = (one.first if isinstance(one, Period) else None for one in told)
    now = now or scene.view.published
    return now is not None and then is not None and now.year - then.year > 1


def says_ago(words: Iterable[str]) -> bool:
    """Whether one of the words, in lower case, tells of a time before: `a year ago`, `the year before`."""
    return not _ago().isdisjoint(words)


@cache
def _ago() -> frozenset[str]:
    return frozenset(table("relations")["earlier"]["ago"])


def _opening(scene: Scene, clause: Clause) -> list[str]:
    return [word.lower for word in scene.words(clause.start, min(clause.end, clause.start + OPENING))]


def _earlier(words: list[str]) -> list[str]:
    """The words for an earlier time with which it begins."""
    if words[1:2] != [] and words[1] in UNITS and words[2:3] != [] and words[2] in _ago():
        return words[:3] if words[0].isdigit() or words[0] in _numerals() else []
    phrases = (phrase.split() for phrase in table("relations")["earlier"]["opening"])
    behind = words[1:] if words[:1] == ["in"] else words
    return next((phrase for phrase in phrases if phrase in (words[: len(phrase)], behind[: len(phrase)])), [])


@cache
def _numerals() -> frozenset[str]:
    told = table("numerals")
    return frozenset((*told["units"], *told["teens"], *told["tens"]))
