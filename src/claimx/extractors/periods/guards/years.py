"""Years, days of a month and decades: not the number of a thing, of a law, of what is counted, of somebody's age."""

import re

from claimx.extractors.periods.beside import after, before, tag
from claimx.extractors.periods.guards.words import DETERMINERS, FIRM, PREPOSITIONS
from claimx.extractors.periods.lexemes import Lexeme
from claimx.lexicon import table
from claimx.nouns import unchanged
from claimx.view import View

PERSONS = frozenset({"his", "her", "their", "my", "our", "your"})
AGES = re.compile(r"\b(?:his|her|their|our)[^\S\n](?:\w+[^\S\n])?\w+(?:ties|0s),?[^\S\n](?:and|or|to)[^\S\n]$", re.I)
OF = re.compile(r"\b([A-Z][a-z]+)[^\S\n]of[^\S\n]$")
OTHER_YEAR = re.compile(r"\b(?:19|20)\d\d,?[^\S\n](?:and|or)[^\S\n]$")
DIALLED = re.compile(
    r"\b(?:helpline|hotline|dial|dialled|ring|texting)(?:,|:|[^\S\n]\(|[^\S\n](?:on|number))?[^\S\n]?$", re.I
)
SPELT = 1500
"""An earlier year in words stands behind a preposition: `Eleven twenty-seven` is a time."""
LAWS = frozenset(table("no_period")["laws"]["law"])
LAW = max(map(len, LAWS)) + len(" of ") + 1
"""So many characters before its year hold what kind of law it is."""
NUMBERED = frozenset(table("no_period")["numbered"]["nouns"])


def year(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """A bare year: not the number of a counted noun, nor part of a name."""
    if len(part) == 1 and not part[0].text[0].isdigit():
        return part[0].number >= SPELT or before(view, start).lower() in FIRM
    if len(part) > 1:
        return True
    word, following = before(view, start), after(view, end)
    lowered = word.lower()
    named = OF.search(view.text, max(0, start - LAW), start) if lowered == "of" else None
    if named is not None and named[1].lower() in LAWS:
        return False  # the Reform Act of 1989
    if word.isdigit() and len(word) == len(part[0].text):
        return False  # call 0300 2021 1998
    if lowered in NUMBERED:
        return False  # flight 2020
    if view.text[end : end + 1] in ("-", "/") or view.text[end : end + 1].isalpha() or following.isdigit():
        return False  # 1800RESPECT
    if DIALLED.search(view.text, max(0, start - 16), start):
        return False  # the helpline, 1930, now picks up
    if lowered in FIRM or _beside_year(view, start):
        return True
    if lowered == "s" and tag(view, start - 2) == "POS":
        return False  # George Orwell's 1984
    if not 1500 <= part[0].number <= 2100 or (following[:1].isupper() and following.lower() in LAWS):
        return False
    if word[:1].isupper() and word.isalpha() and lowered not in PREPOSITIONS and lowered not in DETERMINERS:
        return False
    return not _counts(view, start, end, lowered)


def _beside_year(view: View, start: int) -> bool:
    """Whether it is another year of a pair, or somebody's: `her 2000 and 2006 races`, `the party's 2000 nominee`."""
    token = view.parse.at(start)
    if token is None or not token:
        return False
    if OTHER_YEAR.search(view.text, max(0, start - 12), start) is not None:
        return True
    if view.parse.tags[token - 1] != "POS" or token + 1 >= len(view.parse):
        return False
    return view.parse.tags[token + 1].startswith(("NN", "JJ", "VBN", "VBG", "CC"))


def _counts(view: View, start: int, end: int, word: str) -> bool:
    """Whether the year-like number counts what follows: `2019 cartridges`, not `its 2019 budget`."""
    token = view.parse.at(start)
    if token is None or word in DETERMINERS:
        return False
    if token + 1 >= len(view.parse) or view.parse.starts[token + 1] > end + 2 or "\n" in view.text[end : end + 2]:
        return False
    if not view.parse.tags[token + 1].startswith(("NN", "JJ", "VBN", "VBG", "CD")):
        return False
    head = view.parse.heads[token]
    if word == "with" and view.parse.tags[head] == "NN" and head > token and not unchanged(view.parse.word(head)):
        return False  # with 1995 staffing
    if head <= token:
        return view.parse.tags[token + 1].startswith("NN")
    own = any(view.parse.deps[child] in ("det", "poss") and child < token for child in view.parse.children(head))
    return not own


def month_day(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`In May 12 people died`: the figure counts what follows."""
    last = part[-1]
    return last.kind != "DAYNUM" or not _counts_next(view, last.start, end)


def _counts_next(view: View, start: int, end: int) -> bool:
    token = view.parse.at(start)
    if token is None or view.parse.heads[token] <= token or view.parse.deps[token] != "nummod":
        return False
    return view.parse.starts[view.parse.heads[token]] >= end


def decade(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`in his 30s`, `in their seventies and eighties` are ages, `my Year 10s` a class."""
    if part[-1].number >= 100:
        return True
    return before(view, start).lower() not in PERSONS | {"year"} and not AGES.search(
        view.text, max(0, start - 30), start
    )
