"""Numbers of years in the text, and the relation of one to the years between which it lies."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from claimx.records import Period, Term
from claimx.relate.choose import Option
from claimx.relate.scene import Scene, relation
from claimx.view import Numeral

YEARS = re.compile(r"[-‐‑\s]years?\b(?:[^\S\n](ago))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Length:
    """A number of years in the text, and whether it is told as so long ago."""

    numeral: Numeral
    ago: bool


def numbers(scene: Scene) -> Iterator[Length]:
    """Yield the whole numbers of years, two or more of them."""
    for numeral in scene.view.numerals:
        if numeral.form in ("digits", "words") and 2 <= numeral.value < 1000 and not numeral.is_range:
            after = YEARS.match(scene.view.text, numeral.end)
            if after is not None:
                yield Length(numeral, after[1] is not None)


def lasting(
    scene: Scene,
    grade: int,
    length: Length,
    period: Period,
    first: Decimal,
    last: Decimal,
    until: str | None = None,
) -> Option:
    numeral = length.numeral
    term = Term(role="length", start=numeral.start, end=numeral.end, value=numeral.value)
    begun = Term(role="start", claim=period.id, value=first)
    ended = Term(role="end", claim=until, value=last)
    made = relation(scene, "lasts", ("start", begun), ("end", ended), ("length", term))
    return Option(grade, made, abs(last - first - numeral.value) <= 1)
