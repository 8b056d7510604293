"""Where a text may hold a calendar expression: one search for triggers, then the run of lexemes around each."""

import re
from collections.abc import Iterator
from functools import cache

from claimx.extractors.periods.lexemes import COUNTING, HYPHENS, Lexeme, feast_openers, lexeme_at, words
from claimx.lexicon import lowered, trie
from claimx.view import View

CORE = frozenset(
    {
        "MONTH",
        "WDAY",
        "WDAYS",
        "SEASON",
        "SEASONS",
        "UNIT",
        "UNITS",
        "PART",
        "POINT",
        "DECADE",
        "NAMEDDAY",
        "TONIGHT",
        "PERIOD",
    }
    | {"OVERNIGHT", "SETADJ", "NOW", "VAGUE", "FUTURE", "EVENT", "SPORT"}
)
"""The kinds of words without which there is no expression (digits have their own shapes)."""
DIGITS = (
    r"\d{4}(?!\d)|\d{1,2}(?:st|nd|rd|th)\b|['’]?\d0s\b|[qh][1-4]\b|[1-4][qh](?:fy)?\d\d\b|\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b|o['’]clock)|\d{1,2}:\d\d"
    r"|\d{1,4}(?:\.\d{1,2})?(?:secs?|mins?|hrs?|wks?|mths?|yrs?)\b"
    r"|fy\s?['’]?(?:20)?\d\d\b|\d{1,2}[./]\d{1,2}[./]\d\d|\d{1,2}-\d{1,2}-\d{4}|\d{1,4}\s?bc\b"
)
OTHERS = (
    "fiscal",
    "nineteen",
    "eighteen",
    "twenty",
    "two thousand",
    "o'clock",
    "first half",
    "second half",
    "half-term",
    "half term",
    "half past",
)
"""Words that need others: Indian papers write `fiscal` without the year, and years stand in words."""
CONNECTED = frozenset({"hundred", "thousand", "oh", "s", "a", "p", "m", "am", "pm", "q", "h", "t", "z"})
"""Parts of lexemes that are no lexemes themselves."""
ATOM = re.compile(r"\w+")
LINK = re.compile(r"[^\S\n]{1,3}|\s?[,()/&+–—.'’‐‑-]\s?|\s")
"""What may stand between two lexemes of one expression."""
SPACE = re.compile(r"\s{0,4}")
BACK = 64
"""How far before a trigger an expression may start."""
LONGEST = 40
"""How many lexemes a run may have."""


@cache
def triggers() -> re.Pattern[str]:
    """One regular expression that finds every place where an expression may be, in lower case.

    It starts with the character before: few characters are no letters, and `re` goes to the next of them at once.
    """
    core = [word for word, (kind, _) in words().items() if kind in CORE]
    written = trie({*core, *feast_openers(), *OTHERS})
    return re.compile(rf"[^a-z0-9$£€](?<!\w)(?:{written}\b|(?=[\d'’qhf])(?:{DIGITS}))")


def runs(view: View) -> Iterator[list[Lexeme]]:
    """Yield each run of lexemes of one paragraph that has a trigger in it."""
    text, done, end = view.text, 0, 0
    for trigger in triggers().finditer(f" {lowered(text)}"):
        start = trigger.start()  # that of the character before, in a text that is one longer
        if start < done:
            continue
        if start >= end:
            paragraph = view.paragraph_at(start)
            if paragraph is None or start >= paragraph.end:
                continue
            done, end = max(done, paragraph.start), paragraph.end
        opening = _opening(text, max(done, start - BACK), start)
        if opening > start:  # `Appleby-Noon`: the trigger hangs on another word
            done = opening
            continue
        run, done = _run(text, opening, start, end)
        if run:
            yield run


def _opening(text: str, start: int, trigger: int) -> int:
    """Where the words begin that may belong to the trigger's expression."""
    place = trigger
    for atom in reversed(list(ATOM.finditer(text, start, trigger))):
        if LINK.fullmatch(text, atom.end(), place) is None:
            break
        word = atom[0].lower()
        if not (word[0].isdigit() or word in words() or word in COUNTING or word in CONNECTED):
            if text[atom.end()] in HYPHENS:
                found = ATOM.match(text, place)
                return place if found is None else found.end()
            break
        place = atom.start()
    if place == start and place and text[place - 1].isalnum():
        found = ATOM.match(text, place)  # the window opened within a word
        return trigger if found is None else min(found.end(), trigger)
    return place


def _run(text: str, start: int, trigger: int, end: int) -> tuple[list[Lexeme], int]:
    """The run of lexemes around the trigger, and where reading stopped."""
    run: list[Lexeme] = []
    place = start
    while place < end:
        place = SPACE.match(text, place).end()  # type: ignore[union-attr]
        lexeme = None if place >= end else lexeme_at(text, place, end)
        if lexeme is not None and len(run) < LONGEST:
            run.append(lexeme)
            place = lexeme.end
        elif place >= trigger:
            break
        else:
            run = []
            atom = ATOM.match(text, place)
            place = place + 1 if atom is None else atom.end()
    return run, max(place, trigger + 1)
