"""The characters of a text by kind, and its words and where they stand: found once for all that looks at them."""

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes = NDArray[numpy.uint32]
    Kinds = NDArray[numpy.uint8]

APOSTROPHE, MARK, ENDING, IN_WORD, BREAK = 1, 2, 4, 8, 16
"""What a character can be: a mark of a figure or of a quotation, an end of a sentence, a letter or digit, a space."""
KINDS = {APOSTROPHE: "'", MARK: r"[\d\"“”‘’½¼¾⅓⅔%]", ENDING: r"[.!?]", IN_WORD: r"[^\W_]", BREAK: r"[ \n]"}
SPACE = numpy.uint32(ord(" "))
KNOWN = 0x2200
"""Up to here characters have kinds: letters of all alphabets, marks, fractions; no emoji, no letters of formulas."""


class Words(NamedTuple):
    """The words of a text as they are written, the offset at which each starts, and the kinds of each character.

    The first and the last of these are a space before the text and one behind it.
    """

    written: list[str]
    starts: "NDArray[numpy.intp]"
    kinds: "Kinds"


def words(text: str) -> Words:
    """The words of the text: letters and digits in a row.

    >>> found = words("“No,” she said: £5 (or\u20094%)…")
    >>> found.written, found.starts.tolist()
    (['No', 'she', 'said', '5', 'or', '4'], [1, 6, 10, 17, 20, 23])
    """
    codes = characters(f" {text} ")
    kinds = _kinds().take(codes, mode="clip")
    in_word = kinds & IN_WORD
    (starts,) = (in_word[:-1] < in_word[1:]).nonzero()
    return Words(_apart().take(codes, mode="clip").tobytes().decode("utf-32-le").split(), starts, kinds)


def characters(text: str) -> "Codes":
    """The code points of a text."""
    return numpy.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


@cache
def _kinds() -> "Kinds":
    """The kinds of a character by its code point; the last stands for all that are not known."""
    every = "".join(map(chr, range(KNOWN)))
    kinds = numpy.zeros(KNOWN, numpy.uint8)
    for kind, written in KINDS.items():
        kinds[[found.start() for found in re.finditer(written, every)]] |= kind
    kinds[-1] = 0
    return kinds


@cache
def _apart() -> "Codes":
    """The letters and digits by their code points, a space for all that stands between words."""
    return numpy.where(_kinds() & IN_WORD, numpy.arange(KNOWN, dtype=numpy.uint32), SPACE)
