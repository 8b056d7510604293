"""Quantities that nothing is set against: the tail of a length, `59 minutes and 45 seconds`."""

import re
from collections.abc import Sequence

from claimx.interval import is_whole
from claimx.records import Count, Measurement, Period, Quantity

LENGTH = re.compile(r"PT?\d+[A-Z]T?\d+[A-Z]")
"""A length told in two units."""
HOURS = re.compile(r"\S+\s(?:hours?|minutes?|mins?)")
SIXTY = 60


def passed_over(claim: Quantity, periods: Sequence[Period]) -> bool:
    """Whether it is no figure by itself; `periods` are those that start just before it."""
    return _is_tail(claim, periods)


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
