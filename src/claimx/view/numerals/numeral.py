"""The numeral: a number as the text writes it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Form = Literal["digits", "words", "fraction", "multiple"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as the text writes it.

    `value` is scaled (`1.6 million` is 1600000); a range has its middle, with its ends in `low` and `high`, which
    elsewhere equal `value`. `place` is the unit of the last written digit, scaled too (100000 for `1.6 million`).
    `scaled` says that a scale word or sign from `million` up, or `k`, stands in it; `scale` is what its scale words
    multiply by. A fraction (`two-thirds`, `one in five`) and a multiple that moves (`doubled`, `sevenfold`) are in
    percent.
    """

    start: int
    end: int
    value: Decimal
    low: Decimal
    high: Decimal
    place: Decimal
    scaled: bool
    form: Form
    scale: Decimal = Decimal(1)

    @property
    def is_range(self) -> bool:
        """Whether two numerals give the ends."""
        return self.low != self.high

    @property
    def plain(self) -> Decimal:
        """The number itself, of a fraction too: 0.25 for `a quarter`."""
        return self.value / 100 if self.form == "fraction" else self.value
