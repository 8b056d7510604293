"""Where a text may hold a calendar expression: one search for triggers, then the run of lexemes around each."""

import re
from collections.abc import Iterator
from functools import cache

from claimx.extractors.periods.lexemes import Lexeme, lexeme_at, words
from claimx.lexicon import Lexicon, pattern, table

CORE = frozenset(
    {
        "MONTH",
        "WDAY",
        "WDAYS",
        "SEASON",
        "UNIT",
        "UNITS",
        "PART",
        "POINT",
        "DECADE",
        "NAMEDDAY",
        "TONIGHT",
        "PERIOD",
        "SETADJ",
        "NOW",
        "VAGUE",
        "FUTURE",
    }
)
"""The kinds of words without which there is no expression (digits have their own shapes)."""
DIGITS = (
    r"\d{4}(?!\d)|\d{1,2}(?:st|nd|rd|th)\b|['’]?\d0s\b|[QH][1-4]\b|\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b|\d{1,2}:\d\d"
    r"|\d{1,2}[./]\d{1,2}[./]\d\d|\d{1,2}-\d{1,2}-\d{4}|\d{1,4}\s?bc\b"
)
SKIP = re.compile(r"[^\W_]+(?:['’]\w+)?[-‐‑]?|.", re.DOTALL)
SPACE = re.compile(r"\s{0,4}")
BACK = 64
"""How far before a trigger an expression may start."""
LONGEST = 40
"""How many lexemes a run may have."""


@cache
def triggers() -> re.Pattern[str]:
    """One regular expression that finds every place where an expression may be."""
    core = [word for word, (kind, _) in words().items() if kind in CORE]
    feasts = [name.split()[0] for name in _feasts().meaning]
    years = "(?:nineteen|eighteen|twenty|two thousand)\\b"
    return re.compile(rf"(?<![\w$£€])(?:{_trie(sorted({*core, *feasts}))}\b|{DIGITS}|{years})", re.IGNORECASE)


@cache
def _feasts() -> Lexicon:
    rules = {f"{kind}:{key}": names for kind, section in table("holidays").items() for key, names in section.items()}
    return Lexicon("holidays", rules)


@cache
def _feast_openers() -> frozenset[str]:
    return frozenset(re.match(r"\w+", name)[0] for name in _feasts().meaning)  # type: ignore[index]


def runs(text: str, start: int, end: int) -> Iterator[list[Lexeme]]:
    """Yield each run of lexemes in `text[start:end]` that has a trigger in it."""
    done = start
    for trigger in triggers().finditer(text, start, end):
        if trigger.start() >= done:
            run, done = _run(text, max(done, trigger.start() - BACK), trigger.start(), end)
            if run:
                yield run


def _run(text: str, start: int, trigger: int, end: int) -> tuple[list[Lexeme], int]:
    """The run of lexemes around the trigger, and where reading stopped."""
    run: list[Lexeme] = []
    place = start
    while place and place < trigger and text[place - 1].isalnum():
        place += 1  # the window opened within a word
    while place < end:
        place = SPACE.match(text, place).end()  # type: ignore[union-attr]
        lexeme = None if place >= end else _feast_at(text, place) or lexeme_at(text, place, end)
        if lexeme is not None and len(run) < LONGEST:
            run.append(lexeme)
            place = lexeme.end
        elif place > trigger:
            break
        else:
            run = []
            place = _past(text, place)
    return run, max(place, trigger + 1)


def _past(text: str, place: int) -> int:
    """Behind a word that is no lexeme, and behind what a hyphen joins to it."""
    found = SKIP.match(text, place)
    if found is None:
        return place + 1
    while found[0][-1] in "-‐‑" and len(found[0]) > 1:
        more = SKIP.match(text, found.end())
        if more is None or not more[0][0].isalnum():
            break
        found = more
    return found.end()


def _feast_at(text: str, place: int) -> Lexeme | None:
    opener = re.compile(r"\w+").match(text, place)
    if opener is None or opener[0].lower() not in _feast_openers():
        return None
    hit = _feasts().at(text, place)
    if hit is None or not text[hit.start].isupper():
        return None
    return Lexeme(hit.start, hit.end, "HOLIDAY", text[hit.start : hit.end], 0, hit.key)


def _trie(ordered: list[str]) -> str:
    """A regular expression for words, their common beginnings told once."""
    branches: dict[str, list[str]] = {}
    ends = False
    for word in ordered:
        if word:
            branches.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    if not branches:
        return ""
    inner = "|".join(pattern(letter) + _trie(rest) for letter, rest in branches.items())
    return f"(?:{inner})?" if ends else f"(?:{inner})"
