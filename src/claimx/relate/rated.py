"""Rates by their name, whose two figures the sentence beside has: `Turnout was 40 per cent. Of 900 electors 360 voted`.

Lexicon: data/relations.toml, [rates].
"""

from functools import cache

from claimx.lexicon import table
from claimx.relate.cues import word_set
from claimx.relate.scene import Clause, Mark, Scene

TURNOUT = "turnout"


def told_by_name(scene: Scene, clause: Clause, share: Mark, other: Clause, whole: Mark) -> bool:
    """Whether the share is a rate by its name, and the other sentence has the words by which its whole is told."""
    later = clause.index > other.index and share.claim.period is not None
    if abs(other.index - clause.index) > 1 or (later and all(mark.claim.period is None for mark in other.marks)):
        return False  # the year that it alone is dated by is another one
    written = [word.lower for word in scene.words(clause.start, share.claim.start)]
    before = {word.lower for word in share.left} | {*written}
    first = next((mark for mark in clause.marks if mark.kind == "percent" and mark.is_level), None)
    if share is not first:
        return False  # 60.5 per cent, down from 63 in 2020 and 67 in 2015; the highest turnout was 66
    named = {name for name, told in _rates().items() if name in before and other.said & told}
    return bool(named - {TURNOUT} if is_cast(whole) else named)


def is_cast(whole: Mark) -> bool:
    """Whether it is all the votes: one side has its share of them, and a turnout is of those who may vote."""
    voted = [word.lower for word in whole.right[:2]] in (["who", "voted"], ["who", "took"], ["who", "cast"])
    return voted or not {whole.noun, whole.claim.unit}.isdisjoint(word_set("ballots"))


@cache
def _rates() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in table("relations")["rates"].items()}
