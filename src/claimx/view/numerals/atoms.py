"""Atoms of the numeral grammar: digit groups, vulgar fractions, number words; one scan for figures, one for words.

Lexicon: data/numerals.toml.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from heapq import merge
from operator import attrgetter
from typing import Literal

from claimx.lexicon import lowered, table, trie
from claimx.units import by_phrase
from claimx.view.numerals.separators import number

Kind = Literal["digits", "unit", "teen", "ten", "scale", "part", "vulgar", "multiple", "code"]

LONGEST, LONGEST_PLAIN = 32, 20
"""Digit groups with more characters are no numbers but data, and those that no comma groups."""
UNSEEN = "\u00ad\u0300-\u036f\u200b-\u200d\u2060\u20d0-\u20ff\ufe0e\ufe0f\ufeff"
"""Characters without a width of their own, which may stand between digits."""
SKIPPED = re.compile(f"[{UNSEEN}]")


@dataclass(frozen=True, slots=True)
class Atom:
    """One word or digit group of a numeral; `code` is a digit group that is no number."""

    start: int
    end: int
    kind: Kind
    value: Decimal


@cache
def words() -> dict[str, tuple[Kind, Decimal]]:
    """Every number word in lower case, with its kind and value."""
    content = table("numerals")
    kinds: dict[str, Kind] = {
        "units": "unit", "teens": "teen", "tens": "ten", "scales": "scale", "denominators": "part",
        "multiples": "multiple",
    }  # fmt: skip
    found: dict[str, tuple[Kind, Decimal]] = {}
    for section, kind in kinds.items():
        listed = content[section] if kind in ("unit", "teen", "ten") else by_phrase(content[section])
        for word, value in listed.items():
            found[word] = kind, Decimal(value)
            if kind == "scale":
                found[word + "s"] = kind, Decimal(value)
    for word, value in {**content["units"], **content["teens"], "twenty": 20, "hundred": 100, "thousand": 1000}.items():
        found[word + "fold"] = "multiple", Decimal(100 * (value - 1))
    return found


@cache
def _vulgar() -> dict[str, Decimal]:
    return {sign: Decimal(a) / Decimal(b) for sign, (a, b) in table("numerals")["vulgar"].items()}


@cache
def _figures() -> re.Pattern[str]:
    """Digit groups and vulgar fractions; to the next character of the set at its start `re` goes at once."""
    return re.compile(rf"[0-9{''.join(_vulgar())}](?:(?<=[0-9])[0-9.,{UNSEEN}]*(?<=[0-9]))?")


@cache
def _written() -> re.Pattern[str]:
    """Number words in lower case, each with the character before it: few characters are no letters, which is quick."""
    return re.compile(rf"[^a-z](?<![^\W\d_])({trie(words())})(?![^\W_])")


def atoms(text: str) -> Iterator[Atom]:
    """Yield the atoms, in text order."""
    yield from merge(_in_figures(text), _in_words(text), key=attrgetter("start"))


def _in_figures(text: str) -> Iterator[Atom]:
    signs = _vulgar()
    for found in _figures().finditer(text):
        start, end = found.span()
        value = signs.get(found[0])
        if value is None:
            yield from _digits(text, start, end)
        else:
            yield Atom(start, end, "vulgar", value)


def _in_words(text: str) -> Iterator[Atom]:
    known = words()
    for found in _written().finditer(f" {lowered(text)}"):
        start, end = found.span(1)
        kind, value = known[found[1]]
        yield Atom(start - 1, end - 1, kind, value)


def _digits(text: str, start: int, end: int) -> Iterator[Atom]:
    """The number that a digit group is, else a code."""
    written = text[start:end]
    if not written.isascii():
        written = SKIPPED.sub("", written)
    if len(written) > LONGEST:
        yield Atom(start, end, "code", Decimal(0))
        return
    if written.isdigit() and _leading_point(text, start):
        start, written = start - 1, "." + written  # .500
        value: Decimal | None = Decimal(written)
    else:
        value = number(text, start, end, written)
    if value is None or (len(written) > LONGEST_PLAIN and "," not in written):
        yield Atom(start, end, "code", Decimal(0))
    else:
        yield Atom(start, end, "digits", value)


def _leading_point(text: str, start: int) -> bool:
    """Whether a decimal point stands before the digits, with no digit or word before it."""
    return (
        start > 0
        and text[start - 1] == "."
        and (start == 1 or not (text[start - 2].isalnum() or text[start - 2] == "."))
    )
