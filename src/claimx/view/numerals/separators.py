"""What a mark between digits means: a comma that parts decimals, a point, a space or an apostrophe that groups them.

`2,4%` and `R12,50` are decimals, for a unit, a scale or a currency beside them shows that they are no list; `€25.000`
is grouped. What a text does so once it does throughout: `2,4%` beside `1.284 km` tells that the point groups.
Lexicon: data/numerals.toml, data/percent.toml, data/money.toml, data/units.toml.
"""

import re
from decimal import Decimal
from functools import cache, lru_cache

from claimx.lexicon import table
from claimx.nouns import is_plural
from claimx.units import by_phrase, is_time, units

GROUPED = re.compile(r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,9})?")
INDIAN = re.compile(r"\d{1,2}(?:,\d{2}){1,5},\d{3}(?:\.\d{1,4})?")
PLAIN = re.compile(r"\d{1,18}(?:\.\d{1,15})?")
SPACED = re.compile(
    r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}){1,6}(?!\d|s\b|-\d|[.,]\d{4})(?:\.\d{1,3}(?!\d)|,\d{1,2}(?![\d,]))?"
)
SWISS = re.compile(r"\d{1,3}(?:['’]\d{3}){1,6}(?![\d'’])(?:\.\d{1,3}(?!\d))?")
CONTINENTAL = re.compile(r"\d{1,3}(?:\.\d{3}){2,6}(?:,\d{1,2})?|\d{1,3}(?:\.\d{3}){1,6},\d{1,2}")
DECIMAL = re.compile(r"0,\d{1,9}|\d{1,9},\d{1,2}")
THREE = re.compile(r"\d{1,3},\d{3}")
"""Decimals where the text has a comma before others, and something else between its groups."""
COMMAS = re.compile(r"(?<![\d.,/'’])(?:0,\d{1,9}|\d{1,9},\d{1,2})(?![\d,/]|\.\d)")
OTHER_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u2009\u202f.'’]\d{3})+(?![\d.])")
COMMA_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3}){2}|\d,\d{3}\.\d|,000(?!\d)")
POINTED = re.compile(r"\d{1,3}\.\d{3}")
NOUGHTS = re.compile(r"[1-9]\d{0,2}\.\d00")
DECIMAL_POINT = re.compile(r"(?<![\d.,])\d+\.\d{1,2}(?![\d.])")
MONEY_BEFORE = re.compile(
    r"(?:[$£€¥₹₽₩₺₪₦₱฿₫₴₾₿₵]|(?<![A-Za-z])(?:[A-Z]{3}|Rs?\.?|RM|PS|Kč|[KTU]?[Ss][Hh]s?\.?|[SND][Kk]r|Php|Dhs?|Rp\.?|Tk|S?[Ff]r\.?|Ft|Y=|[PN]))[^\S\n]?[-−]?$"
)
EURO_BEFORE, EURO_BEHIND = re.compile(r"(?:€|(?<![A-Za-z])EUR)[^\S\n]?$"), re.compile(r"[^\S\n]?(?:€|[Ee]uros?\b)")
RATED = re.compile(r"[^\S\n]?/|[^\S\n](?:an?|per|million|billion|bn|m|mln)\b|[^\W_]")
"""Behind a sum, that it may have decimals of a cent, or is scaled: `€1.500 a litre`, `€1.500 million`."""
SCALE = re.compile(r"[^\S\n]?(?:mn?|bn|tn|trn|[mb]ln|[mbtr]{1,2}illion)\b")
BEHIND = re.compile(r"[^\S\n]{0,2}[-‐‑]?(?:[%‰°€$£₹]|([^\W\d_]+[²³]?))")
FEWEST = 2


def number(text: str, start: int, end: int, written: str) -> Decimal | None:
    """The number that a group of digits, points and commas is, None where it is a code or a list.

    >>> [number(text, 0, len(text) - 1, text[:-1]) for text in ("2,4%", "1,284%", "12,34,567%", "1,2,3%", "2,4.")]
    [Decimal('2.4'), Decimal('1284'), Decimal('1234567'), None, None]
    """
    if written.isdigit():
        return Decimal(written)
    if PLAIN.fullmatch(written):
        grouped = POINTED.fullmatch(written) and _point_groups(text, start, end, written)
        return Decimal(written.replace(".", "") if grouped else written)
    if written[:2] != "0,":
        if THREE.fullmatch(written) and _parts_three(text, start, end):
            return Decimal(written.replace(",", "."))
        if GROUPED.fullmatch(written) or INDIAN.fullmatch(written):
            return Decimal(written.replace(",", ""))
    if CONTINENTAL.fullmatch(written):
        return Decimal(written.replace(".", "").replace(",", "."))
    if DECIMAL.fullmatch(written) and (_is_amount(text, start, end) or _parts_by_comma(text)):
        return Decimal(written.replace(",", "."))
    return None


def grouped_apart(text: str, start: int, may_be_spaced: bool) -> re.Match[str] | None:
    """The number whose groups a space or an apostrophe parts: `1 204`, `1'284'000`."""
    return SWISS.match(text, start) or (SPACED.match(text, start) if may_be_spaced else None)


def _is_amount(text: str, start: int, end: int) -> bool:
    """Whether a currency stands before the number, or a currency, a percent sign, a scale or a unit behind it."""
    if MONEY_BEFORE.search(text, max(0, start - 6), start):
        return True
    behind = BEHIND.match(text, end)
    if behind is None:
        return False
    word, known = behind[1], units()
    if word is None or word in known.symbols or (word in known.spaced and word.islower() and word != "in"):
        return True
    glued = not text[end : end + 1].isspace()
    return word.lower() in _measures() and (len(word) > 1 or glued or text.startswith("/", behind.end()))


@cache
def _measures() -> frozenset[str]:
    """What stands right behind an amount, in lower case: percent, scales, currencies, units, the first word of each."""
    phrases = {phrase for several in table("percent").values() for phrase in several}
    for key in ("scales", "suffixes", "ambiguous"):
        phrases |= set(by_phrase(table("numerals")[key]))
    phrases |= _currencies() | set(units().words) | set(units().glued) | {"times", "points", "point"}
    return frozenset(phrase.lower().split()[0] for phrase in phrases) - {"in", "at", "a", "an", "all"}


@lru_cache(maxsize=1)
def _parts_by_comma(text: str) -> bool:
    """Whether the text has a number that a comma parts from its decimals for certain."""
    return any(_is_amount(text, *found.span()) for found in COMMAS.finditer(text))


@lru_cache(maxsize=1)
def _groups_otherwise(text: str) -> bool:
    """Whether it writes decimals so and groups by another mark, never by a comma."""
    return OTHER_GROUPS.search(text) is not None and COMMA_GROUPS.search(text) is None and _parts_by_comma(text)


def _parts_three(text: str, start: int, end: int) -> bool:
    """Whether a comma before three digits parts them; no noughts end decimals, nor has a price so many of them."""
    if text.startswith("00", end - 2) or not _groups_otherwise(text) or not _is_amount(text, start, end):
        return False
    return MONEY_BEFORE.search(text, max(0, start - 6), start) is None or SCALE.match(text, end) is not None


@lru_cache(maxsize=1)
def _points_group(text: str) -> bool:
    """Whether the text parts decimals by a comma, and never by a point."""
    return "," in text and DECIMAL_POINT.search(text) is None and _parts_by_comma(text)


def _point_groups(text: str, start: int, end: int, written: str) -> bool:
    """Whether the point groups: of sums in euros that end in noughts, of what is counted, and where it never parts."""
    if written[0] != "0" and _points_group(text):
        return True
    if not NOUGHTS.fullmatch(written) or RATED.match(text, end):
        return written.endswith(".000") and counted(text, end)
    if EURO_BEFORE.search(text, max(0, start - 5), start) or EURO_BEHIND.match(text, end):
        return True
    return written.endswith(".000") and (
        MONEY_BEFORE.search(text, max(0, start - 6), start) is not None or counted(text, end)
    )


@cache
def _counted_words() -> frozenset[str]:
    return frozenset(table("numerals")["counted"]["words"])


@cache
def _currencies() -> frozenset[str]:
    """The signs, codes and nouns of currencies that stand behind a sum."""
    content = table("money")
    nouns = {form for noun in content["nouns"].values() for form in noun["forms"]}
    return frozenset(nouns.union(content["behind"], content["codes"]["codes"]) - set(content["codes"]["words"]))


COUNTED = re.compile(r"[^\S\n]{1,2}([^\W\d_]+(?:/[a-z]\b)?[²³]?(?:\.?[^\S\n][^\W\d_]+)?)")
MEASURED = frozenset({"area", "volume", "mass", "length", "energy", "data storage"})
"""What is told of in millions: hectares, tonnes, kilowatt-hours."""


def counted(text: str, offset: int) -> bool:
    """Whether what stands behind is a thing counted or a unit, so that a letter against the digits is a scale.

    Any other noun in the plural is a thing counted, but of what is told by its height or length.

    >>> counted("2m people", 2), counted("2m sq km", 2), counted("2m deep", 2)
    (True, True, False)
    >>> counted("2m antelopes", 2), counted("2m waves", 2)
    (True, False)
    """
    found = COUNTED.match(text, offset)
    if found is None:
        return False
    known, words = units(), found[1].replace(".", "").split()
    if words[0] in _counted_words() or words[0] in _currencies() or (words[0] == "a" and words[1:] == ["year"]):
        return True
    symbol = known.symbols.get(words[0]) if len(words[0]) >= FEWEST else None
    if symbol is not None:
        return known.entities.get(symbol, "area") in MEASURED and words[0] not in ("mi", "lm", "um", "dm", "MP", "px")
    for phrase in (" ".join(words).lower(), words[0].lower()):
        name = known.words.get(phrase)
        several = phrase.endswith(("s", "feet")) or phrase.startswith(("sq", "cu", "square", "cubic", "ha"))
        if name is not None and several and not is_time(name):
            return True
    word = words[0]
    is_thing = word.islower() and is_plural(word) and word not in known.words
    return is_thing and word not in table("numerals")["counted"]["long"]
