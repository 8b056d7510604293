"""Dates, years, clock times, ages: numbers that are no amounts of anything counted."""

import re

from claimx.extractors.excluded.place import Place, listed
from claimx.lexicon import plain
from claimx.view import Numeral

DASH = re.compile(r"[-–—:]")
WORD = re.compile(r"[\w'’-]+")
OWNER = ("'s", "’s", "s'", "s’")
AGES = re.compile(r"\bages?[^\S\n](?:of[^\S\n]|from[^\S\n])?\d{1,2}[^\S\n](?:and|to|or)[^\S\n]$", re.IGNORECASE)
OF_WHOM = re.compile(r",[^\S\n]of[^\S\n](?:whom|which|them|these|those)\b", re.IGNORECASE)
OLDEST = 120


def clock(place: Place) -> str | None:
    """`2am`, `9 o'clock`."""
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
    """A bare year, or one before a noun that it dates: `in 2019`, `the 2019 figures`; `1500 beds` is none."""
    numeral = place.numeral
    if numeral.is_range and numeral.low >= 1400 and numeral.high <= 2100 and numeral.form == "digits":
        return "year"
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
    noun = place.counted
    if noun is None or place.parse.tags[noun] != "NNS":
        return "year"
    if DASH.search(place.text, numeral.end, place.parse.starts[noun]) or place.last in listed(
        "calendar", "before_year"
    ):
        return "year"
    return "year" if place.last == "some" and 1990 <= numeral.value <= 2035 else None


def is_year(written: str, numeral: Numeral) -> bool:
    """Whether the numeral can be a year: four digits without a comma, from 1400 to 2100."""
    return len(written) == 4 and written.isdigit() and 1400 <= numeral.value <= 2100


def age(place: Place) -> str | None:
    """`aged 9 to 11`, `a 33-year-old`, `Smith, 34,`, `his sister, 34,`, `Smith (34)`, `under 18s`."""
    if place.next in listed("behind", "age") or place.behind in listed("behind", "age"):
        return "age"
    if place.numeral.value > OLDEST:
        return None
    if AGES.search(place.text, max(0, place.numeral.start - 24), place.numeral.start):
        return "age"
    if place.last in listed("before", "age") or place.last_two in listed("before", "age") or place.last_two == "age (":
        return None if place.counts else "age"
    if place.numeral.form != "digits":
        return None
    if place.last in ("under", "over", "under-", "over-"):
        return "age" if place.mark in ("s", "’", "'") or _of_people(place) else None
    return "age" if _beside_name(place) else None


def _beside_name(place: Place) -> bool:
    """`Smith, 34,` and `Smith (34)`, but not `In Leeds, 34, of whom …`."""
    if place.before[-2:] == (",", "now"):
        return True
    if len(place.before) < 2 or place.before[-2].isdigit():
        return False
    if not place.before[-2][0].isupper() and place.before[-2] not in listed("before", "kin"):
        return False
    if place.before[-1] == "(":
        return place.mark == ")"
    if place.before[-1] != "," or place.mark not in (",", ".", ";") or place.numeral.value <= 3:
        return False
    return OF_WHOM.match(place.text, place.numeral.end) is None


def _of_people(place: Place) -> bool:
    """Whether `under 18` says how old somebody is: nothing is counted, and a person stands before it."""
    if place.counts or not 10 <= place.numeral.value <= 100:
        return False
    words = [plain(word) for word in WORD.findall(place.text[max(0, place.numeral.start - 40) : place.numeral.start])]
    return bool(set(words[-4:]) & listed("before", "people"))
