"""Cues: the words just before and just after a figure that say what it has to do with other figures.

Lexicon: data/relations.toml. Determiners, possessives and hedges between a cue and its figure are skipped.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from claimx.errors import LexiconError
from claimx.lexicon import lowered, table

REACH = 90
"""How many characters to either side are read."""
LONGEST = 5
"""The longest phrase, in words."""
MOVES = frozenset({"growth", "rise", "rises", "increase", "increases", "decline", "declines", "fall", "falls", "drop"})
"""Nouns of movement that may name a measure."""
BRACKETS = {",": ([",", "or"], ["or"]), ")": (["("],)}
"""What closes the second telling of an amount, and what opens it."""
YEAR = 4
"""So many digits has a year."""
NAMED = 3
"""So many words before such a noun stands the `of` of `its estimate of yearly growth`, or its `for`."""
TIMES = frozenset({"years", "months", "weeks", "quarters", "decades", "year", "month", "week", "quarter", "decade"})
FILLERS = 5
"""How many determiners, possessives and hedges may stand between."""
WORD = re.compile(
    r"[A-Za-z]++(?=[ ,.])"  # most words: what follows says the same of them, in twice the time
    r"|[^\W\d_]+(?:[-‐‑][^\W\d_]+)*(?:['’ʼ][^\W\d_]+)?['’]?|\d[\d,.]*\d|\d|[^\w\s]"
)


class Word(NamedTuple):  # tuples are built in a third of the time, and there are many
    """A word or a mark of punctuation, in lower case with straight quotes."""

    start: int
    end: int
    lower: str
    is_name: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase of the text and what it says."""

    key: str
    start: int
    end: int


Cues = Mapping[str, Cue]
"""By kind of cue (`amount`, `base`, `share` …), the nearest of that kind."""


Words = tuple[Word, ...]


def words(text: str, start: int, end: int) -> Words:
    """The words of `text[start:end]`."""
    small = lowered(text[start:end])
    found, made, at, is_plain = [], tuple.__new__, 0, small.isascii()  # without the Python call of Word(…)
    for word in WORD.findall(small):  # to look for each again takes less than a match object of each
        at = small.index(word, at)
        first, at = start + at, at + len(word)
        lower = word if is_plain else word.translate(STRAIGHT)
        found.append(made(Word, (first, start + at, lower, text[first].isupper())))
    return tuple(found)


def stretch(whole: Words, text: str, start: int, end: int) -> Words:
    """The words of `text[start:end]` out of those of a longer stretch; only a word that an edge cuts is read again."""
    if start >= end:
        return ()
    first, last = bisect_left(whole, (start,)), bisect_left(whole, (end,))
    opening: Words = ()
    if first and whole[first - 1].end > start:
        cut = whole[first - 1]
        if cut.end > end or "'" in cut.lower:  # what stands behind an apostrophe may run on: `rock'n-roll`
            return words(text, start, end)
        opening = words(text, start, cut.end)
    if last and whole[last - 1].end > end:
        return opening + whole[first : last - 1] + words(text, whole[last - 1].start, end)
    return opening + whole[first:last]


STRAIGHT = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "‐": "-", "‑": "-"})


def before(before: Sequence[Word]) -> dict[str, Cue]:
    """The cues that end where the words do, fillers skipped: what the longest phrase means (`made up`, not `up`)."""
    index, ends, fillers = _index("before"), _longest("before"), word_set("filler")
    found: dict[str, Cue] = {}
    stop = len(before)
    for _ in range(FILLERS + 1):
        longest = ends.get(before[stop - 1].lower, 0) if stop else 0
        for length in range(1, min(longest, stop) + 1):
            phrase = " ".join(word.lower for word in before[stop - length : stop])
            if phrase in index:
                start, end = before[stop - length].start, before[stop - 1].end
                found = {kind: Cue(key, start, end) for kind, key in index[phrase]}
        skipped = _filler(before, stop, fillers)
        if not skipped or found:
            break
        stop -= skipped
    return found


def after(after: Sequence[Word]) -> dict[str, Cue]:
    """The cues that start where the words do, fillers skipped: what the longest phrase means."""
    index, opens, fillers = _index("after"), _longest("after"), word_set("filler")
    found: dict[str, Cue] = {}
    for start in range(min(FILLERS + 1, len(after))):
        longest = opens.get(after[start].lower, 0)
        for length in range(1, min(longest, len(after) - start) + 1):
            phrase = " ".join(word.lower for word in after[start : start + length])
            if phrase in index and not _is_season(after, start):
                stop = after[start + length - 1].end
                found = {kind: Cue(key, after[start].start, stop) for kind, key in index[phrase]}
        if found or after[start].lower not in fillers:
            break
    return found


def behind_both(words: Words, following: Words) -> Words:
    """The words by which an amount told twice is more or less: `1,200, or 15 per cent, more than in May`; else none.

    `words` stand between the two figures, `following` behind the second.
    """
    if not following or following[0].lower not in BRACKETS:
        return ()
    written = [word.lower for word in words if word.lower not in word_set("filler")]
    opens = written in BRACKETS[following[0].lower]
    than = opens and not word_set("comparing").isdisjoint(word.lower for word in following[1:4])
    return following[1:] if than and "amount" in after(following[1:]) else ()


def _filler(before: Sequence[Word], stop: int, fillers: frozenset[str]) -> int:
    """How many words just before `stop` are one filler: a determiner, a hedge, `facilities of`, a possessive."""
    if not stop:
        return 0
    last = before[stop - 1].lower
    if last in fillers or last.rpartition("-")[2] in fillers:  # a club-record £14.6m
        return 1
    if last == "of":
        return 2 if stop > 1 and before[stop - 2].lower.isalpha() else 0
    if not last.endswith(("'s", "s'")):
        return 0
    length = 1
    while length < min(4, stop) and before[stop - length].is_name and before[stop - length - 1].is_name:
        length += 1
    return length


@cache
def _index(side: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Phrase to what it may mean: kinds of cue and keys.

    Raises: LexiconError for a phrase that is longer than what is read.
    """
    made: dict[str, list[tuple[str, str]]] = {}
    for kind, keys in table("relations")[side].items():
        for key, phrases in keys.items():
            for phrase in phrases:
                if len(phrase.split()) > LONGEST:
                    raise LexiconError(f"data/relations.toml: {side}.{kind}: {phrase!r} has more than {LONGEST} words")
                made.setdefault(phrase, []).append((kind, key))
    return {phrase: tuple(meanings) for phrase, meanings in made.items()}


@cache
def _longest(side: str) -> dict[str, int]:
    """The word of each phrase that stands next to its figure, and how many words the longest such phrase has."""
    made: dict[str, int] = {}
    for phrase in _index(side):
        written = phrase.split()
        beside = written[-1] if side == "before" else written[0]
        made[beside] = max(made.get(beside, 0), len(written))
    return made


@cache
def word_set(name: str) -> frozenset[str]:
    """A list of words of data/relations.toml."""
    return frozenset(table("relations")["words"][name])


@cache
def target_words(name: str) -> frozenset[str]:
    """A list of words of data/relations.toml, of those that set a figure against a target or a forecast."""
    return frozenset(table("relations")["targets"][name])


@cache
def superlatives() -> frozenset[str]:
    """The words for the most and the least of something."""
    return frozenset(word for pair in table("relations")["superlatives"]["pairs"] for word in pair)


def _is_measured(before: Sequence[Word]) -> bool:
    """Whether what stands before a noun of movement makes it what is measured: `estimate of`; not `two years of`."""
    of = [at for at, word in enumerate(before) if at and word.lower in ("of", "for")]
    return bool(of) and before[of[-1] - 1].lower not in TIMES


def _is_season(given: Sequence[Word], at: int) -> bool:
    """Whether it is the autumn: `will double this fall, to 840`, `in the fall of 2023`; not `this fall in numbers`."""
    if given[at].lower != "fall":
        return False
    behind = [word.lower for word in given[at + 1 : at + 3]]
    if behind[:1] == ["of"] and len(behind) > 1 and len(behind[1]) == YEAR and behind[1].isdigit():
        return True
    before = [word.lower for word in given[max(0, at - 2) : at]]
    told = {" ".join(before), *before[-1:]} & word_set("seasons")
    return bool(told) and behind[:1] not in (["in"], ["of"], ["from"], ["by"])


def way_of(given: Sequence[Word]) -> int:
    """1 or -1 as the last verb or noun of movement among the words says, 0 where there is none.

    What is measured may be named by such a noun itself: `cut its estimate of growth`, `its forecast for growth`.
    """
    up, down = word_set("up"), word_set("down")
    written = [word.lower for word in given]
    if up.isdisjoint(written) and down.isdisjoint(written):
        return 0
    named = 0
    for at in range(len(given) - 1, -1, -1):
        word = given[at].lower
        if given[at].is_name and at and given[at - 1].is_name and given[at + 1 : at + 2] and given[at + 1].lower == ",":
            continue  # in Prairie Rose, Sask., it fell
        way = 1 if word in up else -1 if word in down and not _is_season(given, at) else 0
        foreseen = given[at + 1 : at + 2] and given[at + 1].lower in word_set("estimates")  # cut its growth forecast
        if way and word in MOVES and (foreseen or _is_measured(given[max(0, at - NAMED - 1) : at])):
            named = named or way
        elif way:
            return way
    return named
