"""Lengths between the two dates of the sentence before.

`It left on March 3 and was home on March 29. The 26 days in between …`, `begun in 1964 and opened in 1974. Over the ten
years that it was under construction …`.
Not here: lengths beside their dates (relate/calendar.py, relate/lengths.py).
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from claimx.records import Period, Relation
from claimx.relate.ages import year_of
from claimx.relate.calendar import day_of
from claimx.relate.scene import Scene, numeral_term
from claimx.relate.years import lasts
from claimx.view import Numeral

UNITS: dict[str, Literal["years", "days"]] = {"years": "years", "days": "days"}
THE = re.compile(r"\b[Tt]he[^\S\n]$")
BETWEEN = re.compile(
    r"[^\S\n](?P<unit>years|days)[^\S\n]"
    r"(?:in[ -]between|between[^\S\n](?:the[^\S\n]two|them|those)"
    r"|that[^\S\n](?:it|they)[^\S\n](?:was|were)[^\S\n](?:under[^\S\n]construction|being[^\S\n]built))\b"
)


def between(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each number of days or years between the only two dates of the sentence before."""
    text = scene.view.text
    for numeral in scene.view.numerals:
        told = BETWEEN.match(text, numeral.end) if numeral.form in ("digits", "words") else None
        if told is None or THE.search(text, max(0, numeral.start - 5), numeral.start) is None:
            continue
        dates = _dates(scene, numeral, told["unit"])
        for (begun, first), (ended, last) in pairwise(dates) if len(dates) == 2 else ():
            if first < last:
                length = numeral_term("length", numeral)
                yield lasts(scene, length, begun, Decimal(first), Decimal(last), ended.id, unit=UNITS[told["unit"]])


def _dates(scene: Scene, numeral: Numeral, unit: str) -> Sequence[tuple[Period, int]]:
    """The dates of the sentence before that of the number, by their years or as ordinals of their days."""
    index = scene.view.sentence_index(numeral.start)
    if not index:
        return []
    before, here = scene.view.sentences[index - 1], scene.view.sentences[index]
    periods = scene.periods_in(before.start, before.end) if before.paragraph == here.paragraph else ()
    if unit == "years":
        return [(period, year) for period in periods if (year := year_of(period)) is not None]
    return [(period, day.toordinal()) for period in periods if (day := day_of(period)) is not None]
