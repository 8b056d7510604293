"""Whose year `2019-20` is by the words of its sentence: a school's, a sport's, or where there is money, the state's.

Lexicon: data/fiscal.toml, [beside].
"""

import re
from functools import cache

from claimx.extractors.periods.accounts import Accounts, is_shared, season_of
from claimx.extractors.periods.expressions import Expression, OwnYear, Relative
from claimx.lexicon import pattern, table
from claimx.view import View

FORECAST = re.compile(
    r"\b(?:forecasts?|projections?|projected|outturn|outlook|estimates?|guidance|on (?:track|course))\b", re.IGNORECASE
)
NEAR = 80
"""So many characters around the years money tells that they are of accounts."""
MONEY = re.compile(r"[$£€₹][^\S\n]?\d|\bRs\.?[^\S\n]?\d|\d[^\S\n](?:crore|lakh)\b")


def company(view: View, start: int, end: int, usual: Accounts) -> Accounts:
    """Whose year `text[start:end]` is; `usual` is whose the article speaks of.

    >>> company(read("The school lost £2.1m in 2018-19."), 25, 32, "academic")
    'financial'
    >>> company(read("This school year 91% had it, from 93% in 2019-20."), 41, 48, "financial")
    'academic'
    """
    sentence = view.sentence_at(start)
    left, right = (start, end) if sentence is None else (sentence.start, sentence.end)
    found = _phrases().search(view.text, left, right)
    if found is not None:
        return "academic" if found.lastgroup == "academic" else "season"
    if usual == "season" and season_of(view.text, view.country) is not None:
        return usual  # a club's accounts are those of its season
    if usual != "financial" and MONEY.search(view.text, max(left, start - NEAR), min(right, end + NEAR)) is not None:
        return "financial"
    return usual


def planned_year(view: View, start: int, end: int, whose: Accounts | None) -> Expression | None:
    """What `the year` or `the current year` is beside a forecast: that of publication; of money, one of accounts.

    `whose` is whose years the article has told; None where it has told none.
    """
    sentence = view.sentence_at(start)
    left, right = (start, end) if sentence is None else (sentence.start, sentence.end)
    current = view.text[start:end].lower().endswith("current year")
    if not current and FORECAST.search(view.text, left, right) is None:
        return None
    money = MONEY.search(view.text, left, right) is not None and is_shared(view.country)
    return OwnYear("financial", 0) if whose == "financial" and money else Relative("Y", 0)


@cache
def _phrases() -> re.Pattern[str]:
    sections = table("fiscal")["beside"]
    groups = (f"(?P<{whose}>{'|'.join(map(pattern, sections[whose]))})" for whose in ("academic", "season"))
    return re.compile(rf"\b(?:{'|'.join(groups)})\b", re.IGNORECASE)
