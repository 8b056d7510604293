"""Which sentences are worth a parse: those with a numeral, a quote mark or a word that can start a claim."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

import numpy

from claimx.lexicon import table
from claimx.view.layout import Stretch
from claimx.view.words import Words

NAMING = 3
"""So many paragraphs from the first are parsed whole, each up to `LEAD` characters."""
LEAD = 1_000

MARK = re.compile(r"[:'\d\"“”‘’½¼¾⅓⅔%](?:(?<![:'])|(?<=:)(?=\s*\Z)|(?<=')(?<!\w'))")
"""A digit, a quote mark, a colon at the end; it begins with one set of characters, which a search leaps to."""


@cache
def _lexicon() -> frozenset[str]:
    """The words of data/gate.toml, and the verbs of saying as news uses them: `says`, `vowed`, not `note`.

    Each as it may be written: in lower case, with a capital, in capitals.
    """
    listed = {word for section in table("gate").values() for word in section}
    verbs = [*table("saying")["clause"].values(), *table("complements")["forms"].values()]
    saying = {form for forms in verbs for form in forms[1:]}
    return frozenset(form for word in listed | saying for form in (word, word.lower(), word.capitalize(), word.upper()))


SENTENCE_END = re.compile(r"[.!?](?:(?<=[a-z]{3}.)|(?<=\d{4}.))(?<!Capt\.|Dept\.|Prof\.|Corp\.)\s+(?=[A-Z])")
"""A plain end of a sentence, between words and outside quote marks: an end that is missed costs only time.

It begins with the mark, so that the search leaps from mark to mark; a look-behind at the front is tried everywhere.
"""


def runs(text: str, words: Words, paragraphs: Sequence[Stretch]) -> Iterator[Stretch]:
    """Yield what of the paragraphs is worth a parse, in order; `words` are those of the text.

    That is each sentence with a hit, and the one before it, where what it speaks of was named; neighbours together. The
    headline and the lead are parsed whole: they name the people that later paragraphs call by surname or `he`.
    """
    opens = [paragraph.start for paragraph in paragraphs]
    cuts = sorted({*opens, *(found.end() for found in SENTENCE_END.finditer(text))})
    bounds = [*numpy.searchsorted(words.starts, cuts).tolist(), len(words.written)]
    firsts = [*numpy.searchsorted(cuts, opens).tolist(), len(cuts)]
    lexicon = _lexicon()
    for number, paragraph in enumerate(paragraphs):
        first, last = firsts[number], firsts[number + 1]
        if number < NAMING and paragraph.end - paragraph.start <= LEAD:
            yield paragraph
            continue
        ends = [*cuts[first + 1 : last], paragraph.end]
        hits = [
            not lexicon.isdisjoint(words.written[bounds[sentence] : bounds[sentence + 1]])
            or MARK.search(text, cuts[sentence], end) is not None
            for sentence, end in zip(range(first, last), ends, strict=True)
        ]
        start: int | None = None
        for hit, after, left in zip(hits, [*hits[1:], False], cuts[first:last], strict=True):
            if hit or after:
                start = left if start is None else start
            elif start is not None:
                yield Stretch(start, left)
                start = None
        if start is not None:
            yield Stretch(start, paragraph.end)
