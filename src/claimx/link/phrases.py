"""Lists of phrases as one pattern that is quick to search with.

At every word of the text, `re` tries the branches of a pattern one after another: sorted by their first letters, there
are a few instead of a hundred, and a word with none of these letters is passed at one look.
"""

import re
from collections.abc import Iterable

from claimx.lexicon import pattern


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """What finds each phrase as whole words, in any case; of two that start alike it takes the one listed first.

    Every phrase starts with a letter or a digit.

    >>> words = any_of(["the force", "officers", "the forces"])
    >>> [found[0] for found in words.finditer("Officers of the force, not of theforce.")]
    ['Officers', 'the force']
    """
    behind: dict[str, list[str]] = {}
    for phrase in phrases:
        written = pattern(phrase)
        behind.setdefault(written[0], []).append(written[1:])
    branches = (f"{letter}(?:{'|'.join(rest)})" for letter, rest in behind.items())
    return re.compile(rf"\b(?=[{''.join(behind)}])(?:{'|'.join(branches)})\b", re.IGNORECASE)
