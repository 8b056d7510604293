"""The names of a text: runs of capitalised words, found everywhere, parsed or not.

Lexicon: data/names.toml. Not here: which names are persons, and who goes by them (link/people.py).
"""

import re
from dataclasses import dataclass
from functools import cache

from claimx.lexicon import table

CAPITAL = "A-ZÀ-ÖØ-ÞĀĆČĐĒĞĪİŁŃŌŘŚŞŠŪŹŻŽ"
SHORT = "Mrs?|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Capt|Sgt|Supt|Insp|Prof|Rev|St|Hon|Maj|Det|Adm|Cmdr|Cllr|Cpl|Messrs"
SITE = r"\.(?=(?:com|org|net|co|gov|tv)\b)"
WORD = (
    rf"(?:(?:{SHORT})\.|[{CAPITAL}]\.(?:[{CAPITAL}]\.)*"
    rf"|[{CAPITAL}](?:\w|[-‐‑&](?=\w)|['’](?!s\b)(?=\w)|{SITE})*)"
)
PARTICLE = r"(?:(?:de|da|di|du|del|della|der|den|van|von|bin|ibn|al|el|la|le|ter|ap|y)[ \u00a0])"
RUN = re.compile(rf"(?<![\w@#]){WORD}(?:[ \u00a0](?:{PARTICLE}{{0,2}}{WORD}))*")
LONGEST = 12
"""More words in a row than this are a line in capitals or a list, and no name."""


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words that reads as a name, without the article before it."""

    start: int
    end: int
    text: str


@cache
def _openers() -> frozenset[str]:
    return frozenset(table("names")["openers"])


@cache
def _bodies() -> frozenset[str]:
    return frozenset(table("names")["take_of"])


def names(text: str) -> tuple[Name, ...]:
    """All names, in text order; a word that only opens its sentence is none.

    >>> [name.text for name in names("But the Office for National Statistics told Ann van Dam of Leeds.")]
    ['Office for National Statistics', 'Ann van Dam', 'Leeds']
    >>> names("When it rains, nobody walks.")
    ()
    """
    found: list[Name] = []
    for run in RUN.finditer(text):
        start, end = run.start(), run.end()
        word = run[0].partition(" ")[0]
        while word in _openers():
            start = min(end, start + len(word) + 1)
            word = text[start:end].partition(" ")[0]
        if start >= end or text.count(" ", start, end) >= LONGEST:
            continue
        if found and _continues(text, found[-1], start):
            start = found.pop().start
        found.append(Name(start, end, text[start:end]))
    return tuple(found)


def _continues(text: str, before: Name, start: int) -> bool:
    """Whether `of`, `for` or an apostrophe joins two runs to one body's name: `Office for National Statistics`."""
    gap = text[before.end : start]
    if gap[:1] in ("'", "’"):
        return _owned(text, before, gap, start)
    if len(gap) > 9 or gap.strip() not in ("of", "for", "of the", "for the", "and", "&"):
        return False
    if gap.strip() in ("and", "&"):
        words = before.text.split()
        return gap.strip() == "&" or ("for" in words and words[0] in ("Department", "Ministry", "Secretary"))
    return before.text.rpartition(" ")[2] in _bodies()


def _owned(text: str, before: Name, gap: str, start: int) -> bool:
    """Whether an owner belongs to a body's name: `Parents' Federation`, `King's College`, not `Kent's Council`."""
    run = RUN.match(text, start)
    if run is None or not gap[-1].isspace() or _bodies().isdisjoint(run[0].split()):
        return False
    owner = before.text.rpartition(" ")[2]
    if gap[1:].isspace():
        return owner.endswith("s")
    return gap[1:-1] == "s" and owner in table("names")["owners"]
