"""Which sentences are worth a parse: those with a numeral, a quote mark or a word that can start a claim."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from claimx.lexicon import table

MARK = re.compile(r"[:'\d\"“”‘’½¼¾⅓⅔%](?:(?<![:'])|(?<=:)(?=\s*\Z)|(?<=')(?<!\w'))")
"""A digit, a quote mark, a colon at the end; it begins with one set of characters, which a search leaps to."""
WORD = re.compile(r"[^\W\d_]+")


@cache
def _words() -> frozenset[str]:
    """The words of data/gate.toml, and the verbs of saying as news uses them: `says`, `vowed`, not `note`."""
    listed = {word for section in table("gate").values() for word in section}
    verbs = [*table("saying")["clause"].values(), *table("complements")["forms"].values()]
    saying = {form for forms in verbs for form in forms[1:]}
    return frozenset(word.lower() for word in listed | saying)


SENTENCE_END = re.compile(r"[.!?](?:(?<=[a-z]{3}.)|(?<=\d{4}.))(?<!Capt\.|Dept\.|Prof\.|Corp\.)\s+(?=[A-Z])")
"""A plain end of a sentence, between words and outside quote marks: an end that is missed costs only time.

It begins with the mark, so that the search leaps from mark to mark; a look-behind at the front is tried everywhere.
"""


def runs(text: str, lower: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what of the paragraph `text[start:end]` is worth a parse; `lower` is the text as `plain_lower` gives it.

    That is each sentence with a hit and the one before it, where what it speaks of was named; neighbours together.
    """
    cuts = [start, *(found.end() for found in SENTENCE_END.finditer(text, start, end)), end]
    hits = [
        MARK.search(text, left, right) is not None or _has_word(lower[left:right]) for left, right in pairwise(cuts)
    ]
    wanted = [hit or after for hit, after in zip(hits, [*hits[1:], False], strict=True)]
    first: int | None = None
    for left, want in zip(cuts, [*wanted, False], strict=True):
        if want and first is None:
            first = left
        elif not want and first is not None:
            yield first, left
            first = None


def _has_word(sentence: str) -> bool:
    """Whether a word that can start a claim stands in a plain sentence in lower case."""
    written = sentence.split()
    if not _words().isdisjoint(written):
        return True
    return not "".join(written).isalpha() and not _words().isdisjoint(WORD.findall(sentence))
