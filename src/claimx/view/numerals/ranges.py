"""Ranges: `four to five thousand`, `$3-5 million`, `between 5 and 7 per cent`, `two or three`.

Lexicon: data/numerals.toml, [range]. Two figures with a hyphen that are no range (scores, years, phone numbers) are
no numerals at all.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache

from claimx.arithmetic import MONTHS
from claimx.lexicon import table, trie
from claimx.units import by_phrase, units
from claimx.view.numerals.fractions import word_after
from claimx.view.numerals.numeral import Numeral

LONGEST_GAP = 48
APART, PRICE = 4, 6
"""Behind a verb of movement, two figures so many times apart are no range."""
EXACT = 3
FOUR, FROM_REACH = 4, 12
MOVED_FROM = re.compile(r"\bfrom[^\S\n](?:about[^\S\n]|around[^\S\n]|[$£€]){0,2}$", re.IGNORECASE)
JURY = 12
NEAR = 16
"""So many characters before a verdict's numbers hold `majority of`."""
MAJORITY = re.compile(r"\bmajority[^\S\n]of[^\S\n]$")
FALL = re.compile(
    r"\b(?:fall|rise|drop|increase|decrease|decline|jump|reduction|growth)s?\b[^.;\n]{0,24}\bof[^\S\n]$", re.IGNORECASE
)
ASIDE = re.compile(r"[^\S\n]?(?:%|per[^\S\n]?cent|pc\b)[^\S\n][-–—][^\S\n]", re.IGNORECASE)
JOIN = re.compile(r"-to-|(?:^|(?<=[\s%)]))(?:up[^\S\n]to|to|and|or|through)(?=[\s-])|[-‐‑–—−]", re.IGNORECASE)
SUSPENDED = re.compile(r"[-‐‑][^\S\n](?:to|or)[^\S\n]")
MONEY = r"(?:[A-Z]{0,3}[$£€¥₹₦₱]|[A-Z]{1,3}|Rs\.?|[KTU]?[Ss]hs?\.?|Kč)?[^\S\n]?$"
ABOUT = r"(?:(?:about|around|roughly|nearly|almost|just|over|under|some|as low as|as little as)[^\S\n]+)?"
BEFORE = re.compile(rf"([A-Za-z][\w'’-]*)[^\S\n]+{ABOUT}{MONEY}")
FROM = re.compile(rf"((?:[A-Za-z][\w'’-]*[^\S\n]+){{1,3}})from[^\S\n]+{ABOUT}{MONEY}", re.IGNORECASE)
BETWEEN = re.compile(rf"\bbetween[^\S\n]+(?:an?[^\S\n]+)?{ABOUT}{MONEY}", re.IGNORECASE)
PERCENT = re.compile(r"%|per[^\S\n]?cent|pc|pct", re.IGNORECASE)
FROM_TO = re.compile(r"[^\S\n]to[^\S\n](?:about[^\S\n]|around[^\S\n]|nearly[^\S\n]|over[^\S\n])?", re.IGNORECASE)
WAS = re.compile(rf"[^.;\n]{{0,30}}\b(?:up|down)[^\S\n]from[^\S\n]{MONEY}")
TO = re.compile(rf"(?:[^\S\n]?%|[^\S\n]per[^\S\n]?cent)?[^\S\n]to[^\S\n]{MONEY}")
FOLLOWS = re.compile(r"[^\S\n]?[-‐‑–]?(?:[%°$]|([A-Za-z]+))")


@cache
def _sign() -> re.Pattern[str]:
    """The sign or code of a currency before a number."""
    signs, codes = by_phrase(table("money")["before"]), table("money")["codes"]
    return re.compile(trie({*signs, *codes["codes"]} - set(codes["words"])))


@cache
def _priced() -> re.Pattern[str]:
    """… where the number stands behind it."""
    return re.compile(rf"(?<![^\W_])(?:{_sign().pattern})[^\S\n]?$")


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(table("numerals")["range"][key])


def ranges(text: str, found: list[Numeral]) -> list[Numeral]:
    """The numerals with each range made one; two figures that a hyphen joins to anything else fall out."""
    merged: list[Numeral] = []
    i = 0
    while i < len(found):
        one = found[i]
        chain, spaced = _chain(text, found, i, _glued), _chain(text, found, i, _spaced)
        if spaced - i >= 2 or (spaced > i and text[one.start] == "0"):  # a phone number
            i = spaced + 1
            continue
        if chain - i >= 2:  # a phone number, a date
            i = chain + 1
            continue
        two = found[i + 1] if i + 1 < len(found) else None
        if two is not None and _odds(text, one, two):  # 5-to-4, 80 to 1
            i += 2
            continue
        if _range_to_range(text, found[i : i + 4]):
            merged += [_range(one, found[i + 1]), _range(found[i + 2], found[i + 3])]
            i += 4
        elif two is not None and not _in_steps(text, merged[-1:], one) and _ranges(text, merged[-1:], one, two):
            merged.append(_range(one, two))
            i += 2
        elif chain == i + 1:  # a score, two years
            i += 2
        elif two is not None and FROM_TO.fullmatch(text, one.end, two.start) and _low(one, two) != one.value:
            low = _low(one, two)
            merged.append(replace(one, value=low, low=low, high=low, place=one.place * two.scale, scaled=two.scaled))
            i += 1
        else:
            merged.append(one)
            i += 1
    return merged


def _range_to_range(text: str, four: list[Numeral]) -> bool:
    """Whether a range moved to another: `lowered from 20 to 24 per cent to 11 to 15 per cent`."""
    if len(four) < FOUR or MOVED_FROM.search(text, max(0, four[0].start - FROM_REACH), four[0].start) is None:
        return False
    one, two, three, last = four
    gaps = FROM_TO.fullmatch(text, one.end, two.start) and FROM_TO.fullmatch(text, three.end, last.start)
    return (
        bool(gaps)
        and TO.fullmatch(text, two.end, three.start) is not None
        and one.value < two.value < last.value * 10
        and three.value < last.value
    )


def _in_steps(text: str, before: list[Numeral], one: Numeral) -> bool:
    """Whether the number is one of several steps: the 7 of `from 5 to 7 to 9`."""
    return bool(before) and not before[0].is_range and FROM_TO.fullmatch(text, before[0].end, one.start) is not None


def _ranges(text: str, before: list[Numeral], one: Numeral, two: Numeral) -> bool:
    return _is_range(text, one, two) or _was_range(text, before, one, two)


def _glued(text: str, one: Numeral, two: Numeral) -> bool:
    return two.start - one.end == 1 and text[one.end] in "-‐‑–—/:−" and one.form == two.form == "digits"


def _odds(text: str, one: Numeral, two: Numeral) -> bool:
    """Whether the two are a score or odds: `5-to-4`, `80 to 1`."""
    gap = text[one.end : two.start].lower()
    if gap in ("-to-", "‑to‑"):
        return one.value >= two.value
    jury = gap == " to " and one.value + two.value <= JURY and one.value > two.value
    if jury and MAJORITY.search(text, max(0, one.start - NEAR), one.start):
        return True  # by a majority of 10 to two
    return gap == " to " and two.value == 1 and one.value > 1 and two.form in ("digits", "words") and not two.scaled


def _spaced(text: str, one: Numeral, two: Numeral) -> bool:
    both = text[one.start : two.end]
    return (
        two.start - one.end == 1
        and both[one.end - one.start] in " \u00a0"
        and both.replace("\u00a0", "").replace(" ", "").isdigit()
    )


def _chain(text: str, found: list[Numeral], i: int, linked: Callable[[str, Numeral, Numeral], bool]) -> int:
    """The last of the numerals that follow each other so."""
    while i + 1 < len(found) and linked(text, found[i], found[i + 1]):
        i += 1
    return i


def _range(one: Numeral, two: Numeral) -> Numeral:
    low, high = _low(one, two), two.value
    return Numeral(
        one.start,
        two.end,
        (low + high) / 2,
        low,
        high,
        min(one.place, two.place),
        two.scaled or one.scaled,
        two.form,
        two.scale,
    )


def _low(one: Numeral, two: Numeral) -> Decimal:
    """The lower end, with the scale that only the upper one has: `four to five thousand`."""
    if one.scale == 1 and two.scale > 1 and one.value < two.value / two.scale and two.form in ("digits", "words"):
        return one.value * two.scale
    return one.value


def _is_range(text: str, one: Numeral, two: Numeral) -> bool:
    gap = text[one.end : two.start]
    if len(gap) > LONGEST_GAP or "\n" in gap or one.is_range or two.is_range:
        return False
    if (one.form in ("fraction", "multiple")) != (two.form in ("fraction", "multiple")) or two.form == "multiple":
        return False
    if SUSPENDED.match(gap):
        gap = gap[1:]  # 7- or 8-inch
    joins = list(JOIN.finditer(gap))
    if not joins or not _low(one, two) < two.value or (_year(text, one) and two.end - two.start != 4):
        return False
    join = joins[0]
    left, right = gap[: join.start()].strip(), gap[join.end() :].strip(" \u00a0")
    word = join[0].lower().strip("-") or "-"
    if right == "-" and word == "to":
        right = ""
    if (right and not _sign().fullmatch(right)) or left[-1:] in (".", "!", "?"):
        return False
    if left and not _same_unit(text, left, two.end):
        return False
    if word in ("to", "up to", "through"):
        return _to(text, one, two, left or right)
    if word == "and":
        return BETWEEN.search(text, max(0, one.start - 30), one.start) is not None
    if word == "or":
        return _or(text, one, two)
    if ASIDE.match(text, two.end) and gap[:1].isspace() and gap[-1:].isspace():
        return False  # 41 – 53 per cent – were children
    return _dash(text, one, two, gap, bool(left or right))


def _same_unit(text: str, unit: str, offset: int) -> bool:
    if PERCENT.fullmatch(unit):
        return PERCENT.match(text[offset : offset + 12].lstrip()) is not None
    follows = text[offset : offset + len(unit) + 1].strip()
    return follows[: len(unit)].lower() == unit.lower() and not text[offset : offset + 1].isdigit()


def _to(text: str, one: Numeral, two: Numeral, twice: str) -> bool:
    before = BEFORE.search(text, max(0, one.start - 40), one.start)
    word = None if before is None else before[1].lower()
    if word == "from":
        cue = FROM.search(text, max(0, one.start - 60), one.start)
        told = set() if cue is None else set(cue[1].lower().split())
        return bool(told & _words("span")) and not told & _words("moved")
    percent = PERCENT.match(text[two.end : two.end + LONGEST_GAP].lstrip()) is not None
    if percent and before is not None and one.form == "digits" and before[1] in MONTHS:
        return False  # from 40 per cent on July 14 to 42 per cent
    far = two.value >= one.value * APART and not percent  # `fell 6 to 291`: by how much, and the level reached
    if word == "by" and not percent and (_is_exact(one) and _is_exact(two)):
        return False  # dropped by 1,740 to 3,905
    if word == "of" and far and FALL.search(text, max(0, one.start - 40), one.start):
        return False  # a fall of 14 to 131
    return word not in _words("moved") or not (twice or far)


def _was_range(text: str, before: list[Numeral], one: Numeral, two: Numeral) -> bool:
    """Whether the range right before was this one: `earnings of $2.40 to $2.55 a share, down from $2.85 to $3`."""
    ranged = bool(before) and before[0].is_range and WAS.fullmatch(text, before[0].end, one.start) is not None
    joined = ranged and TO.fullmatch(text, one.end, two.start) is not None
    return joined and one.value < two.value and one.form == two.form and not two.is_range


def _is_exact(numeral: Numeral) -> bool:
    """Whether it has three digits or more that are no noughts at its end, as ends of ranges seldom have."""
    return len(numeral.value.normalize().as_tuple().digits) >= EXACT


def _or(text: str, one: Numeral, two: Numeral) -> bool:
    """`two or three`: the next figures of a row, not two alternatives far apart."""
    low, high = _low(one, two), two.value
    before = BEFORE.search(text, max(0, one.start - 40), one.start)
    if before is not None and before[1].lower() == "either":
        return False
    return high <= 2 * low or (low == 1 and high == 2)


def _dash(text: str, one: Numeral, two: Numeral, gap: str, twice: bool) -> bool:
    if _year(text, one) and (two.end - two.start == len("99") or _year(text, two)):
        return False
    if twice or two.scale > 1 or one.form == "fraction":
        return True
    if _priced().search(text, max(0, one.start - PRICE), one.start) is not None:
        return True  # £35-40
    follows = FOLLOWS.match(text, two.end)
    if follows is None:
        return False
    word = (follows[1] or "").lower()
    if not word:
        return True
    if word_after(text, two.end) is None and follows[0][0].isspace():
        return False
    known = units()
    return (
        word in _words("units")
        or word in known.words
        or (follows[1] or "") in known.symbols
        or (follows[0][:1].isalpha() and follows[1] in known.glued)
        or word.removesuffix("s") in _words("units")
        or (
            word.endswith("s")
            and not word.endswith("ss")
            and word not in ("as", "was", "is", "his", "this", "has", "wins", "its")
        )
    )


def _year(text: str, numeral: Numeral) -> bool:
    return numeral.end - numeral.start == 4 and 1500 <= numeral.value <= 2100 and numeral.form == "digits"
