"""The numerals of a text: one grammar for digits, number words, scales, ranges, fractions and multiples."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Form = Literal["digits", "words", "fraction", "multiple"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as the text writes it.

    `value` is scaled (`1.6 million` is 1600000); a range has its middle, with its ends in `low` and `high`, which
    elsewhere equal `value`. `place` is the unit of the last written digit, scaled too (100000 for `1.6 million`).
    A fraction (`two-thirds`, `one in five`) and a multiple that moves (`doubled`, `sevenfold`) are in percent.
    """

    start: int
    end: int
    value: Decimal
    low: Decimal
    high: Decimal
    place: Decimal
    scaled: bool
    form: Form

    @property
    def is_range(self) -> bool:
        """Whether two numerals give the ends."""
        return self.low != self.high


DIGITS = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w])|(?<![\w.,])\d{1,15}(?:\.\d{1,9})?(?![\w])")


def numerals(text: str) -> tuple[Numeral, ...]:
    """All numerals, in text order, without overlap."""
    found = []
    for match in DIGITS.finditer(text):
        value = Decimal(match[0].replace(",", ""))
        place = Decimal(1).scaleb(int(value.as_tuple().exponent))
        found.append(Numeral(match.start(), match.end(), value, value, value, place, False, "digits"))
    return tuple(found)
