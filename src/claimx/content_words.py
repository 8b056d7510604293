"""Content words: those of a text that carry its matter, and which of them are names."""

import re
from functools import cache

from claimx.lexicon import table

WORD = re.compile(r"[^\W\d_]{2,}")
ENDINGS = ("ings", "ing", "ers", "ies", "ied", "ed", "es", "er", "s", "ly")


def content_words(text: str) -> frozenset[str]:
    """The stems of the words that carry the text's matter, numbers left out; synonyms count as one."""
    words = (found[0].lower() for found in WORD.finditer(text))
    return frozenset(_meaning(word) for word in words if word not in _idle())


def names(text: str) -> frozenset[str]:
    """The stems of its content words that have a capital."""
    return content_words(" ".join(found[0] for found in WORD.finditer(text) if found[0][0].isupper()))


def _meaning(word: str) -> str:
    return _synonyms().get(word) or _synonyms().get(_stem(word)) or _stem(word)


@cache
def _synonyms() -> dict[str, str]:
    groups = table("comparison")["synonyms"]["groups"]
    return {word: group[0] for group in groups for word in group}


@cache
def _idle() -> frozenset[str]:
    return frozenset(table("comparison")["words"]["idle"])


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
