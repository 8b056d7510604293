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
Season = tuple[int, int] | None
"""The first and the last month of a season of sport, where they are known."""
YEAR = (1, 12)


def account_year(year: int, whose: Accounts, country: str | None, season: Season = None) -> Value:
    """The year of accounts, school or sport that starts in `year`: `2019-04/2020-03`; `season` is the sport's own.

    Where no country says when it starts, `2019/2020` without days.

    >>> account_year(2019, "financial", "GB").timex, account_year(2019, "season", None).timex
    ('2019-04/2020-03', '2019-08/2020-05')
    >>> account_year(2019, "financial", None).timex
    '2019/2020'
    """
    if whose != "financial":
        start, end = season if whose == "season" and season and season != YEAR else table("fiscal")["years"][whose]
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


def own_year(whose: Accounts, shift: int, now: date | None, country: str | None, season: Season = None) -> Value:
    """`last financial year`, `this academic year`, `last season`, seen from a day."""
    if now is None:
        return Value("XXXX", "DATE")
    if whose == "season":
        if season is None or season == YEAR:
            year = f"{now.year + shift:04d}"
            return Value(year, "DATE") if season is None else dated(year)
        start: int | None = season[0]
    else:
        start = financial_start(country) if whose == "financial" else int(table("fiscal")["years"][whose][0])
        if whose == "financial" and country in table("fiscal")["various"]["countries"]:
            start = None
    if start is None:
        return Value(f"{now.year + shift:04d}", "DATE")
    year_of = now.year - (now.month < start) + shift
    return dated(f"{year_of:04d}") if start == 1 else account_year(year_of, whose, country, season)


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


@lru_cache(8)
def season_of(text: str, country: str | None) -> Season:
    """The months of a season of the sport that an article tells of; None where nothing tells them.

    >>> season_of("The quarterback threw two touchdowns.", "US"), season_of("They won 2-1.", "GB")
    ((9, 2), (8, 5))
    """
    found = {key: len(one.findall(text)) for key, one in _sports().items()}
    best = max(found, key=lambda key: found[key])
    if found[best]:
        start, end = map(int, best.split())
        return start, end
    first, last = table("fiscal")["years"]["season"]
    return (first, last) if country in table("fiscal")["winter_seasons"]["countries"] else None


@cache
def _sports() -> dict[str, re.Pattern[str]]:
    sports = table("fiscal")["sports"].items()
    return {key: re.compile(rf"\b(?:{'|'.join(map(pattern, words))})\b", re.IGNORECASE) for key, words in sports}


@cache
def _series() -> re.Pattern[str]:
    sections = table("fiscal")["series"]
    groups = (f"(?P<{whose}>{'|'.join(map(pattern, sections[whose]))})" for whose in ("academic", "season"))
    return re.compile(rf"\b(?:{'|'.join(groups)})\b", re.IGNORECASE)
