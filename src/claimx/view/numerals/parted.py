"""Numbers that something else parts: `twenty-three fifths`, and lines that are one number over another.

Not here: fractions of fewer parts than there are (fractions.py).
"""

import re

from claimx.view.cells import is_cell
from claimx.view.numerals.atoms import Atom
from claimx.view.numerals.cardinals import HUNDRED, ONE, Cardinal
from claimx.view.numerals.fractions import as_fraction
from claimx.view.numerals.joints import joint
from claimx.view.numerals.numeral import Numeral

TWO = 2
OVER = re.compile(r"[^\S\n]over[^\S\n]", re.IGNORECASE)
CALENDAR = (4,)
"""Quarters are of a year as well: `two quarters`."""


def divided(text: str, atoms: list[Atom], made: Cardinal | None) -> Cardinal | None:
    """The number parted by the denominator behind it: `twenty-three fifths`, whole numbers and a rest, is 4.6."""
    if made is None or made.form != "words" or made.after >= len(atoms):
        return made
    below = atoms[made.after]
    plural = below.kind == "part" and text[below.end - 1] in "sS"
    if not plural or below.value in CALENDAR or joint(text, atoms[made.after - 1], below) not in (" ", "-"):
        return made
    value, after = made.value / below.value, made.after + 1
    if value < 1:
        return as_fraction(made.start, below.end, value, after)
    return Cardinal(made.start, below.end, value, ONE / below.value, ONE, made.scaled, "words", after)


def over(text: str, found: list[Numeral]) -> list[Numeral]:
    """The numerals, where a line is nothing but one over another made one fraction: `one over twenty`."""
    if len(found) != TWO or found[1].value <= 0 or not OVER.fullmatch(text, found[0].end, found[1].start):
        return found
    above, below = found
    if not is_cell(text, above.start, below.end):
        return found
    value = above.value / below.value
    if value < 1:
        value *= HUNDRED
        return [Numeral(above.start, below.end, value, value, value, ONE, False, "fraction")]
    return [Numeral(above.start, below.end, value, value, value, ONE / below.value, False, above.form)]
