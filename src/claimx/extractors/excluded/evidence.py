"""What an article tells of its numbers: which end a name, are part of a code, or have a plural of their own.

No list of models: a name with a number stands more than once, and its number then stands alone: `the 787`, `six 777s`.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from claimx.extractors.excluded.place import listed
from claimx.lexicon import words

ALONE = r"(?![\w%]|[.,:/]\d|[-‐‑][\da-z]|[^\S\n]?(?:%|per\b|[Mm]illion|[Bb]illion))"
BEHIND_NAME = re.compile(
    rf"(?<![\w’'-])([A-Z][\w&/’'-]*[A-Za-z]|[A-Z]{{1,5}}|[a-z]{{1,2}}[A-Z][A-Za-z]+)[^\S\n](\d{{1,5}}(?:\.\d{{1,2}})?){ALONE}"
)
"""A capitalised word, or a brand (`macOS`), right before a number."""
CODE = re.compile(
    r"(?<![\w$£€¥#@-])(?=\w*[A-Z])[A-Za-z]+[-+]?(\d{1,5}(?:\.\d{1,2})?)(?:-?[A-Za-z]{1,3})?(?![\w%]|[.,]\d)"
)
"""Letters glued to a number: `A320`, `F-35`, `T+1`, `X9e`."""
LETTERED = re.compile(r"(?<![\w$£€¥.,#@-])(\d{1,5})[A-Z]{1,3}(?![\w%])")
VARIANT = re.compile(r"(?<![\w.,$£€/-])(\d{3})-\d{1,3}(?:[A-Z]{1,3})?(?=s?[^\w-])(?=[^\S\n]|s|[.,])")
"""One of several sorts: `737-8`, of which no sum is meant."""
PLURAL = re.compile(r"(?<![\w.,$£€/-])(?:[A-Z]*)(\d{1,4})(?:-\d{1,3})?(?:s|ers|['’]s)(?!\w)")
NUMBERED = re.compile(
    rf"(?<![\w’'-])([A-Za-z][a-z]{{1,11}}\.?)(,?)[^\S\n](?:(?:is|was)[^\S\n])?(\d{{1,5}}(?:\.\d{{1,2}})?){ALONE}"
)
"""A word that may be one for what is numbered: `code 6188`, `a patch, 1.04`, `its code is 7947`."""
WORD = re.compile(r"(?<![\w’'-])[A-Za-z]*[A-Z][\w&/’'-]*[A-Za-z](?![\w’'-])(?![^\S\n]\d)")
DETERMINED = re.compile(
    r"\b(?:[Tt]he|[Aa]|[Aa]nother)[^\S\n](\d{1,5})(?![\w%]|[.,:/]\d|[-‐‑]|[^\S\n](?:%|(?:[a-z]+[^\S\n])?[a-z]{3,}s\b(?<!ss)))"
)
"""A number behind an article, without a plural behind it: `the 405 lost`, `a 250`."""
DIGITS = re.compile(r"(?<![\w.,$£€¥-])\d{1,5}(?:\.\d{1,2})?(?![\w%]|[.,]\d|[^\S\n](?:%|[a-z]{3,}s\b(?<!ss)))")
"""A number that no plural follows at once."""
DECADE = re.compile(r"(?:1\d|20)?\d0")
MONTH = 31


class Evidence(NamedTuple):
    """Where each number of an article is part of a name, and how many numbers follow each word."""

    behind_names: dict[str, dict[int, str]]
    in_codes: frozenset[str]
    plurals: frozenset[str]
    numbered: frozenset[str]
    series: dict[str, frozenset[str]]
    pairs: frozenset[tuple[str, str]]
    alone: frozenset[str]
    bare: Mapping[str, int]
    determined: Mapping[str, int]

    def named(self, number: str, start: int) -> set[str]:
        """The capitalised words behind which the number stands at other places."""
        return {word for at, word in self.behind_names.get(number, {}).items() if at != start}

    def numbers(self) -> frozenset[str]:
        """All numbers that end a name or are part of a code."""
        return self.in_codes | self.numbered | self.behind_names.keys()


@lru_cache(maxsize=8)
def evidence(text: str) -> Evidence:
    """What the text tells of its numbers."""
    behind: dict[str, dict[int, str]] = {}
    series: dict[str, set[str]] = {}
    pairs: Counter[tuple[str, str]] = Counter()
    for found in BEHIND_NAME.finditer(text):
        if may_name(*found.groups()):
            behind.setdefault(found[2], {})[found.start(2)] = found[1]
            series.setdefault(found[1], set()).add(found[2])
            pairs[found[1], found[2]] += 1
    codes = (one[1] for pattern in (CODE, LETTERED, VARIANT) for one in pattern.finditer(text))
    plurals = (one[1] for one in PLURAL.finditer(text) if not DECADE.fullmatch(one[1]))
    strict = listed("numbered", "strict")
    loose = strict | listed("numbered", "loose")
    numbered = (one[3] for one in NUMBERED.finditer(text) if one[1].lower() in (strict if one[2] else loose))
    return Evidence(
        behind,
        frozenset(codes),
        frozenset(plurals),
        frozenset(numbered),
        {word: frozenset(numbers) for word, numbers in series.items()},
        frozenset(pair for pair, times in pairs.items() if times > 1),
        frozenset(one[0] for one in WORD.finditer(text)),
        Counter(DIGITS.findall(text)),
        Counter(DETERMINED.findall(text)),
    )


def may_name(word: str, number: str) -> bool:
    """Whether the capitalised word can end a name that the number goes on: no month before a day, no opener.

    >>> may_name("Boeing", "747"), may_name("May", "12"), may_name("The", "12")
    (True, False, False)
    """
    dated = word.lower().rstrip(".") in listed("calendar", "months") and float(number) <= MONTH
    return not dated and not words("names", "openers") & {word, word.capitalize()}
