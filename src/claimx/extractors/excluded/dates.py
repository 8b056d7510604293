"""Dates, years, clock times: numbers that are no amounts of anything counted."""

import re

from claimx.extractors.excluded.place import Place, listed
from claimx.view import Numeral

NOON, HOURS, MINUTES = 12, 24, (5, 10, 20, 25)
PAST = re.compile(
    r"(?:\b(?:quarter|half)|\b(?:at|until|till|before|since|around)[^\S\n](?:five|ten|twenty|twenty-five))"
    r"[^\S\n](?:to|past)[^\S\n]$",
    re.IGNORECASE,
)
AT = re.compile(r"\b(?:at|until|till|before|since|around|by|after)[^\S\n]$", re.IGNORECASE)
TO_HOUR = re.compile(
    r"[^\S\n](?:to|past)[^\S\n](?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})[^\S\n]"
    r"(?:on|in[^\S\n]the|this|last|that)\b",
    re.IGNORECASE,
)
OF_DAY = re.compile(
    r"[^\S\n](?:in[^\S\n]the[^\S\n](?:morning|afternoon|evening)|at[^\S\n]night|(?:that|this|yesterday|tomorrow)[^\S\n](?:morning|afternoon|evening|night)"
    r"|on[^\S\n](?:an?[^\S\n]|the[^\S\n])?(?:\w+day)\b)",
    re.IGNORECASE,
)
RACE = re.compile(r"(?:\d|1\d|2[0-3])\.[0-5]\d[^\S\n](?:at|from)[^\S\n](?:the[^\S\n])?[A-Z]")
"""A race or a train by its time: `the 3.40 at Naas`."""
THE = re.compile(r"\b[Tt]he[^\S\n]$")
VERBS = ("VB", "VBD", "VBZ", "VBP", "VBG")
DASH = re.compile(r"[-–—:]")
PART = re.compile(r"[^\S\n]of[^\S\n](?:the[^\S\n]\w+s[^\S\n(.,]|(?:these|those|them)\b)")
"""Behind a number that is part of something: `At 1448 of the stops nothing stirred`."""
ENDS_OF_RANGE = ("from", "to", "and", "than", "or")
OWNER = ("'s", "’s", "s'", "s’")


def clock(place: Place) -> str | None:
    """`2am`, `9 o'clock`, `three in the morning`, `twenty to four on Monday`, `quarter to six`, `the 3.40 at Naas`."""
    text, start, end = place.text, place.numeral.start, place.numeral.end
    if place.numeral.value <= NOON and PAST.search(text, max(0, start - 24), start):
        return "clock"
    if RACE.match(text, start) and THE.search(text, max(0, start - 4), start):
        return "clock"
    if place.numeral.value in MINUTES and AT.search(text, max(0, start - 10), start) and TO_HOUR.match(text, end):
        return "clock"
    if place.numeral.value <= HOURS and AT.search(text, max(0, start - 10), start) and OF_DAY.match(text, end):
        return None if place.counts else "clock"
    return "clock" if place.next in listed("behind", "clock") and place.numeral.value < 2500 else None


def date(place: Place) -> str | None:
    """`March 29`, `29 March`."""
    numeral = place.numeral
    if numeral.form != "digits" or numeral.value % 1 or not (1 <= numeral.value <= 31) or len(place.written) > 2:
        return None
    months, last = listed("calendar", "months"), place.last.rstrip(".")
    if last in months and place.before[-1][0].isupper():
        return None if last in ("may", "march") and place.counts else "date"
    follows = place.text[numeral.end : numeral.end + 2].strip()
    return "date" if place.next.rstrip(".") in months and follows[:1].isupper() else None


def year(place: Place) -> str | None:
    """A bare year, or one before a noun that it dates: `in 2019`, `the 2019 figures`.

    `1500 beds` and `a poll of 2024 voters` are none.
    """
    numeral = place.numeral
    if numeral.is_range and numeral.low >= 1400 and numeral.high <= 2100 and numeral.form == "digits":
        return None if numeral.low % 100 == 0 and numeral.high % 100 == 0 and place.counts else "year"
    if not is_year(place.written, numeral):
        return None
    if place.last in ("$", "£", "€"):
        return None
    if (
        not place.before
        or place.last == ","
        or place.last.endswith(OWNER)
        or place.last in listed("calendar", "months")
    ):
        return "year"
    if PART.match(place.text, numeral.end):
        return None
    noun = place.counted
    if noun is None or place.parse.tags[noun] != "NNS":
        return "year"
    if place.numeral.value >= 1990 and place.next in listed("calendar", "dated"):
        return "year"
    if place.last == "of" and place.before[-2:-1] and place.before[-2].lower() in listed("calendar", "amounts"):
        return None
    if 1990 <= numeral.value <= 2035 and numeral.value % 100 and place.tag(-1) in VERBS and not _counting(place):
        return "year"  # contradicts 2013 comments
    if numeral.value % 100 == 0 and place.last in ENDS_OF_RANGE and place.counts:
        return None  # from 1000 to 2000 hires
    if DASH.search(place.text, numeral.end, place.parse.starts[noun]) or place.last in listed(
        "calendar", "before_year"
    ):
        return "year"
    return "year" if place.last == "some" and 1990 <= numeral.value <= 2035 else None


def _counting(place: Place) -> bool:
    """Whether the verb before is one that goes before a number: `recorded 2013 thefts`."""
    return place.last in listed("calendar", "counting")


def is_year(written: str, numeral: Numeral) -> bool:
    """Whether the numeral can be a year: four digits without a comma, from 1400 to 2100."""
    return len(written) == 4 and written.isdigit() and 1400 <= numeral.value <= 2100
