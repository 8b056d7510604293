"""Numbers that name things, by evidence in the article: `the 787 is late`, `six 777s`, `Nokia 3310`, `Ocean's 11 made`.

No list of models: a number names something where one is told of (`a 787`, `the 787 is`), where it has a plural
of its own (`777s`), a variant (`787-9`), or stands twice behind the same name.
Then it is a name wherever it counts nothing.
"""

import re
from collections import Counter
from functools import lru_cache

from claimx.extractors.excluded.gapped import gapped
from claimx.extractors.excluded.place import Place, listed
from claimx.lexicon import words

PLURAL = re.compile(r"(?<![\w.,$£€/-])(\d{3,4})(?:-\d{1,3})?(?:s|['’]s)(?!\w)")
ONE_IS = re.compile(
    r"\b[Tt]he[^\S\n](?:(\d{3,5})(?:-\d{1,3})?[^\S\n](?:will|would|won['’]t|comes|came|costs|remains|became|entered|starts"
    r"|seats|weighs|flies|flew|ran|runs|sells|sold|makes|gets|goes|went|outsold|competes)"
    r"|(\d{2,5})(?:-\d{1,3})?[^\S\n](?:is|was|has|does|isn['’]t|wasn['’]t|hasn['’]t))\b"
)
"""So many would be: `the 12 are`, `the 12 have`."""
A = re.compile(
    r"\b[Aa]n?[^\S\n](\d{3,4})(?:-\d{1,3})?(?=[.,;)]|[^\S\n](?:is|was|has|costs|in|on|at|with|for|and|that|which|from|to|or)\b)"
)
VARIANT = re.compile(r"(?<![\w.,$£€/-])(\d{3})-\d{1,3}(?:[A-Z]{1,3})?(?=s?[^\w-])(?=[^\S\n]|s|[.,])")
BEHIND_NAME = re.compile(
    r"(?<![\w’'-])((?:[A-Z][\w-]*[A-Za-z]|[A-Z]{2,5}))[^\S\n](\d{1,4})(?![\w%.,:/-]*[\d%])(?![^\S\n]?(?:%|per\b|[Mm]illion|[Bb]illion))"
)
MONTH = 31
DECADES, YEARS = range(1000, 2100), range(1900, 2036)
TWICE = 2
BRAND = re.compile(r"[a-z]{1,2}[A-Z][A-Za-z]+")
"""A name that starts with a small letter and goes on with a capital."""
DETERMINERS = ("the", "a", "an", "its", "his", "her", "their")
MILLIONS = re.compile(r"\d{1,2}M")
"""A firm's name, where one that opens its sentence does something."""
VERSION = re.compile(r"\d{1,2}\.\d{1,2}")
LONGEST = 5
ACTS = ("VBZ", "VBD", "MD")
IN_FRONT = (
    "in",
    "at",
    "of",
    "for",
    "from",
    "by",
    "to",
    "on",
    "with",
    "near",
    "than",
    "and",
    "while",
    "but",
    ",",
    ";",
    ":",
)
FRONTED = re.compile(r"(?:\b(?:in|at|of|for|from|by|to|on|with|near|than|and|while|but)|[,;:])[^\S\n]$", re.IGNORECASE)
"""Before a name, that the number behind it may be so many there: `In Northmark 265 died`."""


def named_so(place: Place) -> str | None:
    """A number that the article uses as a name, or the end of a name that something is told of."""
    numeral = place.numeral
    if MILLIONS.fullmatch(place.written) and place.tag(1) in (*ACTS, "POS") and place.tag(-1) in ("", "."):
        return "name"  # 3M cut 6,000 jobs
    if numeral.form == "digits" and VERSION.fullmatch(place.written):
        return "name" if _acts(place) else None
    whole = (
        numeral.form == "digits" and not numeral.scaled and place.written.isdigit() and len(place.written) <= LONGEST
    )
    if not whole or numeral.is_range:
        return None
    if place.last in listed("numbered", "titled") and not place.counts:
        return "name"  # the film 300 grossed
    if place.written in _names(place.text) and not _counts_people(place):
        return "name"
    pair = (*place.before[-1:], place.written)
    twice = pair in _named_twice(place.text) or (not place.counts and place.written in _numbers_named_twice(place.text))
    return "name" if twice or _acts(place) or _opens(place) else None


def _opens(place: Place) -> bool:
    """Whether a name opens what the number and a plural go on: `Leopard 2 tanks arrived`, `the Ram 1500 trucks`."""
    noun, token = place.counted, place.token
    if noun is None or token is None or token < 1 or place.view.in_headline(place.numeral.start) or gapped(place):
        return False
    parse, first = place.parse, token
    while first and parse.tags[first - 1] == "NNP" and parse.word(first - 1)[:1].isupper():
        first -= 1
    if first == token or not _may_name(parse.word(token - 1), place.written + "0"):
        return False
    if any(parse.lower(at).rstrip(".") in listed("calendar", "before_year") for at in range(first, token)):
        return False
    if first and parse.lower(first - 1) in DETERMINERS:
        return parse.heads[token - 1] >= token
    sentence = place.view.sentence_at(place.numeral.start)
    starts = sentence is not None and parse.starts[first] == sentence.start
    return starts and parse.deps[noun] in ("nsubj", "nsubjpass") and parse.heads[token - 1] >= token


def _counts_people(place: Place) -> bool:
    """Whether so many persons or so much of anything a number is a name of elsewhere is told of."""
    noun = place.counted
    return noun is not None and place.parse.lower(noun) in ("people", "men", "women", "children", "passengers", "times")


def _acts(place: Place) -> bool:
    """Whether the name that ends with the number does something, which one does: `Gliese 581 is`, `Ocean's 11 made`."""
    before = place.before[-1:]
    if before and BRAND.fullmatch(before[0]):
        return True  # iPhone 14
    if not before or not before[0][0].isupper() or place.counts or place.tag(1) not in ACTS:
        return False
    if before[0] in words("names", "openers") or place.last in listed("calendar", "months") or gapped(place):
        return False
    if place.before[-2:-1] and place.before[-2].lower() in IN_FRONT:
        return False
    return place.tag(-1) in ("NNP", "NNPS")


@lru_cache(maxsize=4)
def _names(text: str) -> frozenset[str]:
    """The numbers that the text uses as the names of things, of which it tells of one, of several, or of a variant."""
    if not any(map(str.isdigit, text)):
        return frozenset()
    found = {one[1] or one[2] for one in ONE_IS.finditer(text)}
    found |= {one[1] for pattern in (A, VARIANT) for one in pattern.finditer(text)}
    found |= {one[1] for one in PLURAL.finditer(text) if not (int(one[1]) in DECADES and one[1][-1] == "0")}
    return frozenset(number for number in found if int(number) not in YEARS)


@lru_cache(maxsize=4)
def _named_twice(text: str) -> frozenset[tuple[str, ...]]:
    """The names with a number that stand twice, no place in front of a count: `In Northmark 265 died`."""
    pairs = Counter(
        one.groups()
        for one in BEHIND_NAME.finditer(text)
        if _may_name(*one.groups()) and not FRONTED.search(text, max(0, one.start() - 8), one.start())
    )
    return frozenset(pair for pair, times in pairs.items() if times >= TWICE and int(pair[1]) not in YEARS)


@lru_cache(maxsize=4)
def _numbers_named_twice(text: str) -> frozenset[str]:
    return frozenset(number for _, number in _named_twice(text))


def _may_name(word: str, number: str) -> bool:
    plain = word.lower()
    dated = plain.rstrip(".") in listed("calendar", "months") and int(number) <= MONTH
    return not dated and word not in words("names", "openers") and len(number) > 1
