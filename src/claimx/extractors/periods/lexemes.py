"""Lexemes of calendar expressions: the words of data/timex.toml and the shapes of digits, read from a stretch of text.

A lexeme has a kind (MONTH, UNIT, YEAR …), one private character by which the grammar matches it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from claimx.lexicon import Lexicon, table

SHAPES = (
    "NUM", "DAYNUM", "YEAR", "DECADES", "ISO", "SLASHED", "SPAN", "CLOCK", "HOURS", "ORDNUM", "QUARTERNO", "FISCALNO",
    "CODEYEAR", "HOLIDAY", "COMMA", "DASH", "POS", "OPEN", "CLOSE", "SLASH", "PLUS",
)  # fmt: skip
HYPHENS, DASHES = "-‐‑", "-‐‑–—"
HYPHEN, DASH = r"\-‐‑", r"\-‐‑–—"
"""The same within a character class."""


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One word or number of a calendar expression.

    `number` is its figure (the month's, the weekday's, the year), `key` what data/timex.toml says it means.
    """

    start: int
    end: int
    kind: str
    text: str
    number: int = 0
    key: str = ""


@cache
def kinds() -> dict[str, str]:
    """The private character of each kind."""
    return {name: chr(0x2460 + index) for index, name in enumerate([*SHAPES, *table("timex")])}


@cache
def words() -> dict[str, tuple[str, str]]:
    """Kind and meaning of each word; of a word in two sections the first stands."""
    found: dict[str, tuple[str, str]] = {}
    for kind, section in table("timex").items():
        for key, written in section.items():
            for word in written:
                found.setdefault(word, (kind, key))
    return found


ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
CARDINALS = (
    {word: number for number, word in enumerate(ONES, 1)}
    | {word: number for number, word in enumerate(TEENS, 10)}
    | {word: number * 10 for number, word in enumerate(TENS, 2)}
)
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]

_TENS = rf"(?:{'|'.join(TENS)})(?:[\s{HYPHEN}](?:{'|'.join(ONES)}))?"
_BELOW = rf"(?:{_TENS}|{'|'.join(TEENS)}|{'|'.join(ONES)})"
_AND = rf"(?:\s(?:and\s)?{_BELOW})?"
_TWO_DIGITS = rf"(?:{_TENS}|{'|'.join(TEENS)}|oh[\s{HYPHEN}](?:{'|'.join(ONES)}))"
_SUFFIX = r"(?:a\.m\.?|p\.m\.?|am|pm)(?!\w)"

_MEASURE = r"(?:[mck]m|kg|ft|lbs?|[mk]ph|bn|tn|[mgkpcf])\b"
"""Behind a number without a space, so that it is no day: `In June 11mm fell`."""

FIGURES = re.compile(
    rf"""
      (?P<ISO>\d{{4}}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d)?Z?)?(?![\w-])
    | (?P<SLASHED>\d{{1,2}}(?P<sep>[/.])\d{{1,2}}(?P=sep)(?:\d{{4}}|\d\d)|\d{{1,2}}-\d{{1,2}}-\d{{4}})(?![\w/-])
    | (?P<SPAN>(?:1[5-9]|20)\d\d\s?[{DASH}/]\s?(?:(?:1[5-9]|20)\d\d|\d\d))(?![\w/{HYPHEN}])
    | (?P<DECADES>(?:(?:1\d|20)\d0['’]?|['’]?\d0)s)(?!\w)
    | (?P<CLOCK>(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?\s?(?:{_SUFFIX})
        |(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?:\s?hrs?)?
        |(?:[01]\d|2[0-3])[0-5]\d(?=\s(?:gmt|bst|utc|cet|est|edt|et)\b))(?![\w:])
    | (?P<CODEYEAR>[1-4]Q(?:FY)?\d\d|[12]H(?:FY)?\d\d)(?!\w)
    | (?P<HOURS>(?:1[0-2]|[1-9])\s?(?:{_SUFFIX}|o['’]clock))
    | (?P<ORDNUM>\d{{1,2}}(?:st|nd|rd|th))(?!\w)
    | (?P<YEAR>(?:1\d|20|21)\d\d)(?![\d]|[.,]\d|[%°£$€])
    | (?P<FRACTION>(?:\d{{1,3}}\s)?\d/\d|\d{{0,3}}[½¼¾])(?![\w/])
    | (?P<NUM>\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d{{1,2}})?)(?![\d%]|[.,]\d|{_MEASURE})
    """,
    re.VERBOSE | re.IGNORECASE,
)
NUMBER_WORDS = re.compile(
    rf"""
      (?P<YEARWORDS>(?:{"|".join(TEENS[1:])}|twenty)\s(?:hundred{_AND}|{_TWO_DIGITS})|two\sthousand{_AND})(?!\w)
    | (?P<HUNDREDS>(?:a|{"|".join(ONES)})\s(?:hundred|thousand){_AND})(?!\w)
    | (?P<ORDWORDS>(?:{"|".join(TENS)})[\s{HYPHEN}](?:{"|".join(ORDINALS)}))(?!\w)
    | (?P<OCLOCK>(?:{"|".join(ONES)}|ten|eleven|twelve)\so['’]clock)(?!\w)
    | (?P<CARDINAL>{_BELOW})(?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
CODE = re.compile(r"(?P<QUARTERNO>[QH][1-4])(?!\w)")
FISCAL = re.compile(r"FY[^\S\n]?['’]?(?P<FISCALNO>(?:20)?\d\d)(?:[-–/](?P<other>(?:20)?\d\d))?(?![\w/]|[-–]\d)")
WORD = re.compile(r"[^\W\d_]+(?:\.(?=\s*[\d,)]|\s+[a-z]))?")
POSSESSIVE = re.compile(r"['’](?:\d0s|s?)(?!\w)")
MARKS = {",": "COMMA", "(": "OPEN", ")": "CLOSE", "/": "SLASH", "+": "PLUS", "&": "AND"} | dict.fromkeys(DASHES, "DASH")
COUNTING = frozenset(CARDINALS) | {"a"}
ABBREVIATED = frozenset({"MONTH", "WDAY", "ERA", "UNIT", "UNITS"})
"""Kinds of words that may have a full stop of their own."""
GLUED = re.compile(r"[\w$£€#@]")


@cache
def _feasts() -> Lexicon:
    rules = {f"{kind}:{key}": names for kind, section in table("holidays").items() for key, names in section.items()}
    return Lexicon("holidays", rules)


@cache
def feast_openers() -> frozenset[str]:
    """The words that the names of feasts begin with."""
    return frozenset(re.split(r"\W", name)[0] for name in _feasts().meaning)


def lexeme_at(text: str, offset: int, end: int) -> Lexeme | None:
    """The lexeme that starts exactly at `offset`, None where what stands there is no word of a calendar."""
    first = text[offset]
    if first.isalpha():
        return _word(text, offset, end)
    if first in MARKS:
        return Lexeme(offset, offset + 1, MARKS[first], first)
    if first in "'’":
        found = POSSESSIVE.match(text, offset, end)
        if found is None or len(found[0]) < 4:
            return None if found is None else Lexeme(offset, found.end(), "POS", found[0])
        return _shaped(offset, found.end(), "DECADES", found[0])
    found = FIGURES.match(text, offset, end)
    if found is None or found.lastgroup is None or _glued(text, offset):
        return None
    return _shaped(offset, found.end(), found.lastgroup, found[0])


def _shaped(start: int, end: int, shape: str, written: str) -> Lexeme:
    kind, number, key = SHAPE[shape](written) if shape in SHAPE else (shape, 0, "")
    return Lexeme(start, end, kind, written, number, key)


def _word(text: str, offset: int, end: int) -> Lexeme | None:
    found = WORD.match(text, offset, end)
    if found is None:
        return None
    written = found[0].rstrip(".")
    lowered = written.lower()
    if lowered in COUNTING:
        numeral = NUMBER_WORDS.match(text, offset, end)
        if numeral is not None and numeral.lastgroup is not None:
            return _shaped(offset, numeral.end(), numeral.lastgroup, numeral[0])
    if lowered in feast_openers() and text[offset].isupper():
        hit = _feasts().at(text, offset)
        if hit is not None:
            return Lexeme(offset, hit.end, "HOLIDAY", text[offset : hit.end], 0, hit.key)
    known = words().get(lowered)
    if known is None:
        code = CODE.match(text, offset, end) if written in ("Q", "H") else None
        if written == "FY" and (fiscal := FISCAL.match(text, offset, end)) is not None:
            if fiscal["other"]:
                return Lexeme(offset, fiscal.end(), "SPAN", f"20{fiscal['FISCALNO'][-2:]}-{fiscal['other'][-2:]}")
            return _shaped(offset, fiscal.end(), "FISCALNO", fiscal["FISCALNO"])
        return None if code is None else _shaped(offset, code.end(), "QUARTERNO", code[0])
    kind, key = known
    stop = found.end() if kind in ABBREVIATED else offset + len(written)
    return Lexeme(offset, stop, kind, written, int(key) if key.lstrip("-").isdigit() else 0, key)


def _glued(text: str, offset: int) -> bool:
    """Whether the number at `offset` goes on something before it: `£20`, `A38`, `3.1990`."""
    before = text[offset - 1]
    if before in ".,:/" or before in HYPHENS:
        return offset > 1 and text[offset - 2].isdigit() and before not in HYPHENS
    return GLUED.match(before) is not None


def _cardinal(written: str) -> int:
    """The value of a number in words below a million."""
    total = 0
    for word in re.split(rf"[\s{HYPHEN}]+", written.lower()):
        if word == "a":
            total = 1
        elif word == "hundred":
            total *= 100
        elif word == "thousand":
            total *= 1000
        elif word in CARDINALS:
            total += CARDINALS[word]
    return total


def _number(written: str) -> tuple[str, int, str]:
    figure = written.replace(",", "")
    if "." in figure:
        return "NUM", 0, figure
    number = int(figure)
    return ("DAYNUM" if 1 <= number <= 31 and len(written) <= 2 else "NUM"), number, str(number)


def _ordinal(written: str) -> tuple[str, int, str]:
    digits = re.match(r"\d+", written)
    if digits is not None:
        number = int(digits[0])
    else:
        tens, one = re.split(rf"[\s{HYPHEN}]", written.lower())
        number = CARDINALS[tens] + ORDINALS.index(one) + 1
    return "ORDNUM", number, str(number)


def _year_words(written: str) -> tuple[str, int, str]:
    parts = re.split(rf"[\s{HYPHEN}]+", written.lower())
    rest = " ".join(parts[2 if parts[1] in ("hundred", "thousand") else 1 :])
    century = 20 if parts[1] == "thousand" else CARDINALS[parts[0]]
    year = century * 100 + _cardinal(rest)
    return "YEAR", year, str(year)


def _words_number(written: str) -> tuple[str, int, str]:
    number = _cardinal(written)
    return ("DAYNUM" if number <= 31 else "NUM"), number, str(number)


def _fraction(written: str) -> tuple[str, int, str]:
    vulgar = {"½": 0.5, "¼": 0.25, "¾": 0.75}
    total = 0.0
    for part in written.replace("½", " ½").replace("¼", " ¼").replace("¾", " ¾").split():
        if part in vulgar:
            total += vulgar[part]
        elif "/" in part:
            top, bottom = part.split("/")
            total += int(top) / int(bottom) if int(bottom) else 0
        else:
            total += int(part)
    return "NUM", int(total), f"{total:g}"


def _decades(written: str) -> tuple[str, int, str]:
    digits = re.sub(r"\D", "", written)
    return "DECADES", int(digits), digits


SHAPE: dict[str, Callable[[str], tuple[str, int, str]]] = {
    "NUM": _number,
    "YEAR": lambda written: ("YEAR", int(written), written),
    "YEARWORDS": _year_words,
    "CARDINAL": _words_number,
    "HUNDREDS": _words_number,
    "ORDNUM": _ordinal,
    "ORDWORDS": _ordinal,
    "OCLOCK": lambda written: ("HOURS", _cardinal(written.split()[0]), ""),
    "FRACTION": _fraction,
    "DECADES": _decades,
    "FISCALNO": lambda written: ("FISCALNO", 2000 + int(written[-2:]), written),
    "CODEYEAR": lambda written: ("CODEYEAR", int(written[0]), f"{written[1].upper()}20{written[-2:]}"),
    "QUARTERNO": lambda written: ("QUARTERNO", int(written[1]), written[0].upper()),
}
