"""The month with which a company's or a body's year of accounts ends, where the text says so.

`its net loss for the year to June 30`, `the fiscal year ended Sept. 30`: the first half of such a year is no calendar
half. Lexicon: data/fiscal.toml, [companies].
"""

import re
from functools import cache, lru_cache

from claimx.extractors.periods.lexemes import words
from claimx.lexicon import pattern, table

KEPT = 8
"""So many texts are remembered, for each of their halves and quarters asks."""
GAP = r"[^\S\n]{1,3}"


@lru_cache(KEPT)
def closing_month(text: str) -> int | None:
    """The last month of the year of accounts that the text tells of; None where it tells none, or two.

    >>> closing_month("Sales rose to $40m in the fiscal year ended Sept. 30.")
    9
    >>> closing_month("Some 400 people moved in in the year to June.") is None
    True
    """
    found = {_month(one["month"]) for one in _fiscal().finditer(text)}
    if not found and tells_results(text):
        found = {_month(one["month"]) for one in _year().finditer(text)}
    return found.pop() if len(found) == 1 else None


@lru_cache(KEPT)
def tells_results(text: str) -> bool:
    """Whether the text tells of a company's results, whose year may end with any month."""
    return _results().search(text) is not None


def _month(word: str) -> int:
    return int(words()[word.lower()][1])


@cache
def _months() -> str:
    return "|".join(re.escape(word) for word, (kind, _) in words().items() if kind == "MONTH")


@cache
def _year(before: str = "") -> re.Pattern[str]:
    return re.compile(
        rf"\b{before}year,?{GAP}(?:that{GAP}|which{GAP})?(?:to|ended|ending|ends){GAP}(?:on{GAP}|in{GAP})?"
        rf"(?:the{GAP}end{GAP}of{GAP})?(?:\d{{1,2}}(?:st|nd|rd|th)?{GAP})?(?P<month>{_months()})\b",
        re.IGNORECASE,
    )


def _fiscal() -> re.Pattern[str]:
    return _year(rf"(?:fiscal|financial){GAP}")


@cache
def _results() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(pattern, table('fiscal')['companies']['results']))})\b", re.IGNORECASE)
