"""What relative expressions are seen from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from claimx.extractors.periods.accounts import Accounts, Season
from claimx.extractors.periods.tense import Outlook


@dataclass(frozen=True, slots=True)
class Setting:
    """What relative expressions are seen from: the day of publication (or of the narrative), and the country.

    `day` is the one told last, on which a bare time of day lies; `accounts` says whose years the article speaks of;
    `year` is the calendar year told last, `closing` the month with which the years of accounts end,
    `season` the months of the sport's season.
    """

    now: date | None
    country: str | None
    outlook: Callable[[], Outlook]
    narrative: bool = False
    shape: str = "D"
    day: date | None = None
    accounts: Accounts = "financial"
    year: int | None = None
    closing: Callable[[], int | None] = lambda: None
    season: Callable[[], Season] = lambda: None
