"""Quantities that nothing is set against: the tail of a length, an age.

`59 minutes and 45 seconds`, `two in three of them under five`.
Lexicon: data/relations.toml, persons.
"""

import re
from collections.abc import Sequence

from claimx.interval import is_whole
from claimx.nouns import lemma
from claimx.records import Count, Measurement, Period, Quantity
from claimx.relate.cues import word_set

LENGTH = re.compile(r"PT?\d+[A-Z]T?\d+[A-Z]")
"""A length told in two units."""
HOURS = re.compile(r"\S+\s(?:hours?|minutes?|mins?)")
SIXTY = 60
AGED = re.compile(r"(?:under|over|below|above)\s")
OLDEST = 99
BEFORE = 24
"""So many characters before an age hold whose it is."""


def passed_over(text: str, claim: Quantity, periods: Sequence[Period]) -> bool:
    """Whether it is no figure by itself; `periods` are those that start just before it."""
    return _is_tail(claim, periods) or (isinstance(claim, Count) and _is_age(text, claim))


def _is_tail(claim: Quantity, periods: Sequence[Period]) -> bool:
    """Whether it is the smaller unit of a length: `59 minutes and 45 seconds`; not of `between 20 and 45 seconds`.

    Also where the unit is left out: `5 hours 20`.
    """
    if isinstance(claim, Count):
        bare = claim.end == claim.number.end and claim.value < SIXTY and is_whole(claim.value)
        return bare and any(one.end + 1 == claim.start and HOURS.fullmatch(one.text) for one in periods)
    if not isinstance(claim, Measurement):
        return False
    around = (one for one in periods if claim.end <= one.end)
    return any(LENGTH.fullmatch(one.timex or "") for one in around)


def _is_age(text: str, claim: Count) -> bool:
    """Whether so many are years: `two in three of them under five`; not `18 of them under 120 tonnes`."""
    can_be = claim.end == claim.number.end and claim.value <= OLDEST and is_whole(claim.value)
    if not can_be or not AGED.match(claim.text.lower()):
        return False
    written = text[max(0, claim.start - BEFORE) : claim.start].lower().split()
    return bool(written) and lemma(written[-1]) in word_set("persons")
