"""Races: the times that they end in are measured (`1:44.92`), their distances are names (`the 400m hurdles`).

Lexicon: data/events.toml.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from claimx.lexicon import table
from claimx.view import Numeral, View

RESULT = re.compile(r"(?<![\d:.])(?<!\ba[^\S\n])(\d{1,2}):([0-5]\d\.\d{1,3})(?![\d:])")
MINUTE = 60
BEFORE, SEEN = 16, 24


def results(view: View) -> Iterator[Numeral]:
    """Yield each time with minutes, seconds and parts of one, which no clock shows, in minutes."""
    if ":" not in view.text:
        return
    for found in RESULT.finditer(view.text):
        seconds = Decimal(found[2])
        value = int(found[1]) + seconds / MINUTE
        place = Decimal(1).scaleb(int(seconds.as_tuple().exponent)) / MINUTE
        yield Numeral(found.start(), found.end(), value, value, value, place, False, "digits")


def is_event(text: str, start: int, end: int) -> bool:
    """Whether a distance names a race: by the discipline behind it, or by who runs it.

    >>> is_event("won the 400m hurdles", 8, 12), is_event("ran 400m home", 4, 8)
    (True, False)
    """
    runs = _runs().search(text, max(0, start - BEFORE), start)
    return runs is not None or _disciplines().match(text, end, end + SEEN) is not None


@cache
def _disciplines() -> re.Pattern[str]:
    names = "|".join(sorted(table("events")["disciplines"]))
    return re.compile(rf"[^\S\n-]?-?(?:individual[^\S\n])?(?:{names})\b", re.IGNORECASE)


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(table('events')['runners']))})['’]?s?['’]?:?[^\S\n]$", re.IGNORECASE)
