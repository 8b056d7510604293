"""The words around a number, by which an ambiguous unit is settled: `12 C` where the weather is told of."""

import re

from claimx.view import View

NEAR = 100
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def around(view: View, start: int, end: int) -> set[str]:
    """The words of the sentence in lower case, so many characters from `start` and `end`."""
    sentence = view.sentence_at(start)
    left, right = (sentence.start, sentence.end) if sentence else (0, len(view.text))
    window = view.text[max(left, start - NEAR) : min(right, end + NEAR)]
    return {word.lower() for word in WORD.findall(window)}
