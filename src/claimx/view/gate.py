"""Which sentences are worth a parse: those with a numeral, a quote mark or a word that can start a claim."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

import numpy

from claimx.lexicon import table
from claimx.view.layout import Stretch
from claimx.view.words import APOSTROPHE, ENDING, IN_WORD, MARK, Words

NAMING = 3
"""So many paragraphs from the first are parsed whole, each up to `LEAD` characters."""
LEAD = 1_000


@cache
def _lexicon() -> frozenset[str]:
    """The words of data/gate.toml, and the verbs of saying as news uses them: `says`, `vowed`, not `note`.

    Each as it may be written: in lower case, with a capital, in capitals.
    """
    listed = {word for section in table("gate").values() for word in section}
    saying = {form for forms in table("saying")["clause"].values() for form in forms[1:]}
    return frozenset(form for word in listed | saying for form in (word, word.lower(), word.capitalize(), word.upper()))


SENTENCE_END = re.compile(r"(?:(?<=[a-z]{3})|(?<=\d{4}))[.!?](?<!Capt\.|Dept\.|Prof\.|Corp\.)\s+(?=[A-Z])")
"""A plain end of a sentence, between words and outside quote marks: an end that is missed costs only time."""


def runs(text: str, words: Words, paragraphs: Sequence[Stretch]) -> Iterator[Stretch]:
    """Yield what of the paragraphs is worth a parse, in order; `words` are those of the text.

    That is each sentence with a hit, and the one before it, where what it speaks of was named; neighbours together. The
    headline and the lead are parsed whole: they name the people that later paragraphs call by surname or `he`.
    """
    if not paragraphs:
        return
    opens = [paragraph.start for paragraph in paragraphs]
    cuts = sorted({*opens, *_ends(text, words)})
    hits = _hits(words, cuts)
    places = {cut: place for place, cut in enumerate(cuts)}
    firsts = [*map(places.__getitem__, opens), len(cuts)]
    for number, (paragraph, first, last) in enumerate(zip(paragraphs, firsts, firsts[1:], strict=False)):
        whole = number < NAMING and paragraph.end - paragraph.start <= LEAD
        if whole or all(hits[first:last]):
            yield paragraph
            continue
        if text.endswith(":", paragraph.start, paragraph.end):
            hits[last - 1] = True
        start: int | None = None
        for sentence in range(first, last):
            if hits[sentence] or (sentence + 1 < last and hits[sentence + 1]):
                start = cuts[sentence] if start is None else start
            elif start is not None:
                yield Stretch(start, cuts[sentence])
                start = None
        if start is not None:
            yield Stretch(start, paragraph.end)


def _ends(text: str, words: Words) -> Iterator[int]:
    """Where sentences start behind the plain end of another."""
    kinds = words.kinds
    (marks,) = ((kinds[1:-1] & ENDING) > (kinds[2:] & IN_WORD)).nonzero()  # IN_WORD is greater
    for mark in marks.tolist():
        found = SENTENCE_END.match(text, mark)
        if found is not None:
            yield found.end()


def _hits(words: Words, cuts: list[int]) -> list[bool]:
    """For each sentence whether it has a hit; `cuts` are where they start, one at least."""
    kinds = words.kinds
    quotes = (kinds[1:-1] & APOSTROPHE) > (kinds[:-2] & IN_WORD)  # not within a word or behind it
    marked = numpy.bitwise_or.reduceat((kinds[1:-1] & MARK) | quotes, cuts).tolist()
    firsts = [*words.starts.searchsorted(cuts).tolist(), len(words.written)]
    apart = _lexicon().isdisjoint
    return [
        bool(has) or not apart(words.written[first:last])
        for has, first, last in zip(marked, firsts, firsts[1:], strict=False)
    ]
