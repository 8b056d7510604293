"""Echoes: what a headline and the lead say of one figure in the same word, `injuring 23`, `two dead`, `by 29 votes`.

Lexicon: data/relations.toml, [tolls].
"""

from collections.abc import Sequence
from functools import cache

from claimx.lexicon import table
from claimx.relate.cues import Word, word_set
from claimx.relate.scene import Mark

STEM = 4
"""So many letters tell a verb, whatever its ending."""
BEHIND = 5
"""How many words behind a figure the verb may stand: `two people were shot dead`."""
STOPS = {",", ";", ".", ":", "and", "as", "after", "(", "–", "—"}
LEAST = 10
"""Smaller counts are many things', unless it is the dead or the hurt that are counted."""


def echoes(one: Mark, other: Mark) -> bool:
    """Whether one word says of both figures what they are: the verb before them, or what became of those counted."""
    if one.kind == "count":
        if toll(one) or toll(other):
            return toll(one) == toll(other)
        if min(one.value, other.value) < LEAST:
            return False
    first, second = _verb(one.left), _verb(other.left)
    if not first or first[:STEM] != second[:STEM]:
        return False
    return len(first) >= STEM or one.kind == "count"


def toll(mark: Mark) -> str | None:
    """Whether it counts `dead` or `hurt` where the figure is of those: `killing three`, `23 injured`."""
    found = fates().get(_verb(mark.left))
    for word in mark.right[:BEHIND]:
        if found or word.lower in STOPS:
            break
        found = None if word.lower.endswith("ing") else fates().get(word.lower)
    return found


def _verb(left: Sequence[Word]) -> str:
    """The word before the figure, determiners and hedges left out."""
    rest = [word.lower for word in left if word.lower not in word_set("filler")]
    return rest[-1] if rest and rest[-1].isalpha() else ""


@cache
def fates() -> dict[str, str]:
    """Each word for the dead or the hurt, and which of the two."""
    return {word: key for key, words in table("relations")["tolls"].items() for word in words}
