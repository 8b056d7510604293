"""Signed changes: `-2.64%`, `(2.3)%`, `+5 points` tell how far something moved; their value is without the sign.

A level below nought keeps it: `inflation was -0.3%`, `-5C`. Source: annotation-guide, "Signed changes".
"""

import re
from dataclasses import replace

from claimx.view import Numeral

MINUS = "-−–"
LEVEL = re.compile(
    r"\b(?:is|was|were|are|be|been|at|to|from|below|above|between|than|(?<!change[^\S\n])(?<!changes[^\S\n])"
    r"(?<!return[^\S\n])(?<!returns[^\S\n])(?<!move[^\S\n])(?<!swing[^\S\n])of)[^\S\n]"
    r"(?:(?:about|around|nearly|just|still|now|only)[^\S\n])?$"
)
"""Before a sign that says on which side of nought a level is."""
NEAR = 24
PLUS = re.compile(r"(?<![\w)%/+−–-])\+[^\S\n]?[$£€]?$")
ACCOUNT = re.compile(r"\)[^\S\n]?(?=%)")
"""Behind a number in the brackets that accountants write for less than nought."""


def in_account(text: str, numeral: Numeral) -> int:
    """Where the bracket of `(2.3)%` ends, the end of the numeral where there is none."""
    closed = ACCOUNT.match(text, numeral.end) if text[numeral.start - 1 : numeral.start] == "(" else None
    return numeral.end if closed is None else closed.end()


def unsigned(text: str, numeral: Numeral) -> tuple[Numeral, int]:
    """The numeral of a change without its sign, and where the sign stands; of anything else as it is."""
    if numeral.form != "digits" or numeral.is_range:
        return numeral, numeral.start
    start = numeral.start
    if in_account(text, numeral) > numeral.end:
        return numeral, start - 1
    plus = PLUS.search(text, max(0, start - 4), start)
    if plus is not None:
        return numeral, plus.start()
    if text[start] not in MINUS or LEVEL.search(text, max(0, start - NEAR), start):
        return numeral, start
    value = abs(numeral.value)
    digits = next(at for at in range(start, numeral.end) if text[at].isdigit() or text[at] == ".")
    return replace(numeral, start=digits, value=value, low=value, high=value), start
