"""The names of a text: runs of capitalised words, found everywhere, parsed or not.

Lexicon: data/names.toml. Not here: which names are persons, and who goes by them (link/people.py).
"""

import re
from functools import cache
from typing import NamedTuple

from claimx.lexicon import table

CAPITAL = "A-ZÀ-ÖØ-ÞĀĆČĐĒĞĪİŁŃŌŘŚŞŠŪŹŻŽ"
SHORT = (
    "(?<=M)(?:rs?|s|essrs|aj)|(?<=D)(?:r|et)|(?<=S)(?:ens?|gt|upt|t)|(?<=R)(?:eps?|ev)|(?<=G)(?:ovs?|en)|(?<=L)t"
    "|(?<=C)(?:ol|apt|mdr|llr|pl)|(?<=I)nsp|(?<=P)rof|(?<=H)on|(?<=A)dm"
)
"""Titles that are written with a full stop, without their first letter: `Mrs`, `Sgt`."""
SITE = r"\.(?=(?:com|org|net|co|gov|tv|ie|uk|au|eu|info)\b)"
JOINT = rf"(?:[-‐‑&](?=\w)|['’](?!s\b)(?=\w)|{SITE})"
BEHIND = rf"(?:(?:{SHORT})\.|\.(?:[{CAPITAL}]\.)*|\w*+(?:{JOINT}\w*+)*+)"
"""What stands behind the first letter of a word: of a title, of initials, of any other."""
PARTICLE = r"(?:(?:de|da|di|du|del|della|der|den|van|von|bin|ibn|al|el|la|le|ter|ap|y)[ \u00a0])"
RUN = re.compile(rf"[{CAPITAL}](?<![\w@#].){BEHIND}(?:[ \u00a0](?:{PARTICLE}{{0,2}}[{CAPITAL}]{BEHIND}))*")
"""It starts with a set of letters, to the next of which `re` goes at once, and looks back from there."""
SEAT = re.compile(r"(?:\S+ ){0,2}\S+-(?:based|led|backed|owned|controlled|run|born)(?: |$)")
"""What tells which body is meant and is no part of its name: `Miami-based`, `GOP-led`."""
BRANCH = re.compile(r"[ \u00a0]\d{1,4}\b")
"""The number of a union's branch: `Harbour Workers Local 17`."""
SUMS = ("Rs", "Re", "Tk")
LONGEST = 12
"""More words in a row than this are a line in capitals or a list, and no name."""
FURTHEST = 10
"""Two runs that are joined stand less than so many characters apart."""


class Name(NamedTuple):  # tuples are built in a third of the time, and there are many
    """A run of capitalised words that reads as a name, without the article before it."""

    start: int
    end: int
    text: str


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(table("names")[key])


def names(text: str) -> tuple[Name, ...]:
    """All names, in text order; a word that only opens its sentence is none.

    >>> [name.text for name in names("But the Office for National Statistics told Ann van Dam of Leeds.")]
    ['Office for National Statistics', 'Ann van Dam', 'Leeds']
    >>> names("When it rains, nobody walks.")
    ()
    """
    found: list[Name] = []
    openers, made, last = _listed("openers"), tuple.__new__, -FURTHEST  # without the Python call of Name(…)
    for run in RUN.finditer(text):
        start, end = run.span()
        written = run[0]
        while " " in written and (word := written.partition(" ")[0]) in openers:
            start += len(word) + 1
            written = text[start:end]
        if written in openers:
            continue
        if "-" in written and (seat := SEAT.match(written)) is not None:
            start = min(end, start + seat.end())
            written = text[start:end]
        if written.endswith("Local") and (branch := BRANCH.match(text, end)) is not None:
            end = branch.end()
            written = text[start:end]
        size = end - start
        if size < 4 and (not size or _before_sum(text, written, end)):
            continue
        if size > 2 * LONGEST and written.count(" ") >= LONGEST:
            continue
        if start - last < FURTHEST and _continues(text, found[-1], start):
            start = found.pop().start
            written = text[start:end]
        found.append(made(Name, (start, end, written)))
        last = end
    return tuple(found)


def _before_sum(text: str, written: str, end: int) -> bool:
    """Whether it is a currency's letters before digits: `Rs 10`."""
    return written.rstrip(".") in SUMS and text[end + 1 : end + 2].isdigit()


def _continues(text: str, before: Name, start: int) -> bool:
    """Whether `of`, `for`, `on` or an apostrophe joins two runs to one name: `Office for National Statistics`."""
    if text[before.end] in "'’":
        return _owned(text, before, text[before.end : start], start)
    gap = text[before.end : start].strip()
    if gap in ("and", "&"):
        words = before.text.split()
        run = RUN.match(text, start)
        if run is not None and len(words) < 3 and run[0].endswith(tuple(_listed("shared_ends"))):
            return True  # Wexley and Fenside Hospitals NHS Trust
        return gap == "&" or ("for" in words and words[0] in ("Department", "Ministry", "Secretary"))
    last = before.text.rpartition(" ")[2]
    if gap in ("on", "on the"):  # Committee on Taxation, no council on Monday
        return last in _listed("take_on") and not text.startswith(tuple(_listed("times")), start)
    return gap in ("of", "for", "of the", "for the") and last in _listed("take_of")


def _owned(text: str, before: Name, gap: str, start: int) -> bool:
    """Whether an owner belongs to a body's name: `Parents' Federation`, `King's College`, not `Kent's Council`."""
    run = RUN.match(text, start)
    if run is None or not gap[-1].isspace() or _listed("take_of").isdisjoint(run[0].split()):
        return False
    owner = before.text.rpartition(" ")[2]
    if gap[1:].isspace():
        return owner.endswith("s")
    return gap[1:-1] == "s" and owner in table("names")["owners"]
