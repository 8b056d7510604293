"""What stands around a number: nothing else in its line, as in a cell of a table, or the words of its sentence.

By it an ambiguous unit is settled: `12 C` alone, or where the weather is told of.
"""

import re

from claimx.view import View

BESIDE, NEAR = 8, 100
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
OPENS, CLOSES = " \t\u00a0(~≈<>≤≥+-−–*•|:", " \t\u00a0.)|,;"


def is_cell(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is all that its line holds but for marks, as a value in a table does.

    >>> is_cell("Torque\\n12 Nm\\n", 7, 12), is_cell("12 C grades", 0, 4)
    (True, False)
    """
    line = max(0, start - BESIDE, text.rfind("\n", 0, start) + 1)
    whole = line == 0 or text[line - 1] == "\n"
    if not whole or text[line:start].strip(OPENS):
        return False
    behind = text[end : end + BESIDE].partition("\n")[0]
    return len(behind) < BESIDE and not behind.strip(CLOSES)


def around(view: View, start: int, end: int) -> set[str]:
    """The words of the sentence in lower case, so many characters from `start` and `end`."""
    sentence = view.sentence_at(start)
    left, right = (sentence.start, sentence.end) if sentence else (0, len(view.text))
    window = view.text[max(left, start - NEAR) : min(right, end + NEAR)]
    return {word.lower() for word in WORD.findall(window)}
