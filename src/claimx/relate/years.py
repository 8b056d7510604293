"""Numbers of years in the text, and the relation of a length to the two ends between which it lies."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from claimx.records import Period, Relation, Term
from claimx.relate.choose import Option
from claimx.relate.scene import Scene, numeral_term, relation
from claimx.view import Numeral

BEGAN = "founded|established|formed|launched|started|began|begun|opened|built|set up|created|inaugurated"
"""What is said of a thing in the year from which its length runs."""
YEARS = re.compile(r"[-‐‑\s]years?\b(?:[^\S\n](ago))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Length:
    """A number of years in the text, and whether it is told as so long ago."""

    numeral: Numeral
    ago: bool


def numbers(scene: Scene) -> Iterator[Length]:
    """Yield the whole numbers of years, two or more of them."""
    text = scene.view.text
    for numeral in scene.view.numerals:
        if text[numeral.end + 1 : numeral.end + 5].lower() != "year":
            continue
        after = YEARS.match(text, numeral.end)
        whole = numeral.form in ("digits", "words") and 2 <= numeral.value < 1000 and not numeral.is_range
        if after is not None and whole:
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
    made = lasts(scene, numeral_term("length", length.numeral), period, first, last, until)
    return Option(grade, made, abs(last - first - length.numeral.value) <= 1)


def lasts(
    scene: Scene,
    length: Term,
    begun: Period,
    first: Decimal,
    last: Decimal,
    until: str | None = None,
    *,
    unit: Literal["years", "months", "days"] = "years",
) -> Relation:
    """A length with its two ends; `until` is the claim that tells the later one, and the ends are in `unit`s."""
    start = Term(role="start", claim=begun.id, value=first)
    end = Term(role="end", claim=until, value=last)
    counted = [] if unit == "years" else [(unit, Term(role=unit, value=Decimal(1)))]
    return relation(scene, "lasts", ("start", start), ("end", end), ("length", length), *counted)
