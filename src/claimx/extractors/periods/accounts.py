"""Years of accounts, of school and of sport: which calendar months `2019/20` or `last financial year` cover.

Lexicon: data/fiscal.toml.
"""

import re
from datetime import date
from functools import cache, lru_cache
from typing import Literal

from claimx.extractors.periods.values import Value, dated
from claimx.lexicon import pattern, table

Accounts = Literal["financial", "academic", "season"]
"""Whose year it is."""


def account_year(year: int, whose: Accounts, country: str | None) -> Value:
    """The year of accounts, school or sport that starts in `year`: `2019-04/2020-03`.

    Where no country says when it starts, `2019/2020` without days.

    >>> account_year(2019, "financial", "GB").timex, account_year(2019, "season", None).timex
    ('2019-04/2020-03', '2019-08/2020-05')
    >>> account_year(2019, "financial", None).timex
    '2019/2020'
    """
    if whose != "financial":
        start, end = table("fiscal")["years"][whose]
        return dated(f"{year:04d}-{start:02d}/{year + 1:04d}-{end:02d}")
    month = financial_start(country)
    if month is None:
        return Value(f"{year:04d}/{year + 1:04d}", "DATE")
    if month == 1:
        return dated(f"{year:04d}/{year + 1:04d}")
    return dated(f"{year:04d}-{month:02d}/{year + 1:04d}-{month - 1:02d}")


def financial_start(country: str | None) -> int | None:
    """The month in which the country's financial year starts."""
    for month, countries in table("fiscal")["financial"].items():
        if country in countries:
            return int(month)
    return None


def is_shared(country: str | None) -> bool:
    """Whether the country's years of accounts are shared by two calendar years, everybody's the same."""
    return country not in table("fiscal")["various"]["countries"] and financial_start(country) not in (None, 1)


def has_fiscal_quarters(country: str | None) -> bool:
    """Whether `Q1` without a year is the first quarter of the country's year of accounts."""
    return country in table("fiscal")["quarters"]["countries"]


def own_year(whose: Accounts, shift: int, now: date | None, country: str | None) -> Value:
    """`last financial year`, `this academic year`, `last season`, seen from a day."""
    if now is None:
        return Value("XXXX", "DATE")
    start = financial_start(country) if whose == "financial" else int(table("fiscal")["years"][whose][0])
    if whose == "financial" and country in table("fiscal")["various"]["countries"]:
        start = None
    if start is None or (whose == "season" and country not in table("fiscal")["winter_seasons"]["countries"]):
        return Value(f"{now.year + shift:04d}", "DATE")
    year = now.year - (now.month < start) + shift
    return dated(f"{year:04d}") if start == 1 else account_year(year, whose, country)


@lru_cache(8)  # asked of each season of a text
def accounts_of(text: str) -> Accounts:
    """Whose years an article speaks of: school's or sport's where their words prevail, else the state's."""
    found: dict[Accounts, int] = {"academic": 0, "season": 0}
    for word in _series().finditer(text):
        found["academic" if word.lastgroup == "academic" else "season"] += 1
    best, other = sorted(found, key=lambda whose: -found[whose])
    return best if found[best] >= LEAST and found[best] > 2 * found[other] else "financial"


LEAST = 3
"""So many words of school or of sport make an article about it."""


@cache
def _series() -> re.Pattern[str]:
    sections = table("fiscal")["series"]
    groups = (f"(?P<{whose}>{'|'.join(map(pattern, sections[whose]))})" for whose in ("academic", "season"))
    return re.compile(rf"\b(?:{'|'.join(groups)})\b", re.IGNORECASE)
