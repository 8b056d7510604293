"""The year that a bare month, day, quarter, season or feast lies in."""

from datetime import date

from claimx.extractors.periods.expressions import Point
from claimx.extractors.periods.setting import Setting
from claimx.extractors.periods.tense import Outlook
from claimx.extractors.periods.values import days, feast, stretch

Bounds = tuple[int, date, date] | None
NEAR = 31
"""A bare day so near ahead is meant where no verb says otherwise."""
REPORTED = 75
"""For so many days after its end a quarter is still the one that is reported on."""
JUST_OVER = 30
"""What ended so few days ago is `this summer` still, and `last summer` the one before."""
DECEMBER, HALF = 12, 6
TURN = 11
"""So many months back is the next year's month, in a history."""


def nearest_year(said: Point, now: date, setting: Setting) -> int:
    """The year of a point without one: the nearest before publication, or after it where the clause looks so."""
    if setting.narrative and said.toward is None:
        return _next_told(said, now, setting)
    reach = 2 if said.weekday is None and said.shape != "-02-29" else 6
    years = [year for year in range(now.year - reach, now.year + reach + 1) if 0 < year < 9999]
    bounds = [
        (year, first, last)
        for year in years
        for first, last in [point_days(said, year, setting.country)]
        if first and last
    ]
    if said.weekday is not None:
        agreeing = [one for one in bounds if one[1].isoweekday() == said.weekday]
        return min(agreeing or bounds, key=lambda one: abs((one[1] - now).days))[0]
    behind = next((one for one in reversed(bounds) if one[1] <= now), None)
    done = next((one for one in reversed(bounds) if one[2] < now), None)
    gone = next((one for one in reversed(bounds) if (now - one[2]).days > JUST_OVER), None)
    ahead = next((one for one in bounds if one[2] >= now), None)
    if said.toward == 0:
        return now.year if ahead is None or ahead[1] > now else ahead[0]
    if said.toward == 1:
        return next((one[0] for one in bounds if one[1] > now), now.year)
    if said.toward == -1:
        behind = gone
    elif _is_ahead(said, behind, done, ahead, now, setting.outlook()):
        return now.year if ahead is None else ahead[0]
    return now.year if behind is None else behind[0]


def _next_told(said: Point, now: date, setting: Setting) -> int:
    """In a history, the year last told; the next one where the months have come round (December, then January)."""
    month = said.shape[1:3]
    if setting.shape in ("D", "M") and month.isdigit() and now.month - int(month) >= TURN:
        return now.year + 1
    return now.year


def _is_ahead(said: Point, behind: Bounds, done: Bounds, ahead: Bounds, now: date, way: Outlook) -> bool:
    """Whether a bare month or day lies ahead: by the clause's verb, or because it is so much nearer."""
    if behind is None or ahead is None:
        return ahead is not None
    if said.shape[1:2] in ("Q", "H"):
        return way == "ahead" and (done is None or (now - done[2]).days > REPORTED)
    if way == "ahead":
        return True
    until = (ahead[1] - now).days
    if way in ("until", "near") or (way == "present" and len(said.shape) != 6):
        return until <= (now - behind[2]).days
    if way == "present":
        return True
    return way == "unknown" and len(said.shape) == 6 and until <= NEAR


def point_days(said: Point, year: int, country: str | None) -> tuple[date | None, date | None]:
    if said.feast is not None:
        day = feast(*said.feast, year, country)
        return day, day
    return days(f"{year:04d}{said.shape}", country)


def part_of_accounts(said: Point, closing: int, now: date, way: Outlook) -> tuple[date | None, date | None]:
    """The half, last ended, of a year of accounts that ends with the month `closing`.

    Where the clause looks ahead it is the next one, unless the last may still be reported on; no dates where it looks
    nowhere.
    """
    start = (closing + HALF * (int(said.shape[2]) - 1)) % DECEMBER + 1
    stretches = [stretch(date(year, start, 1), HALF) for year in (now.year - 2, now.year - 1, now.year, now.year + 1)]
    over = [(first, last) for first, last in stretches if first is not None and last is not None and last < now]
    to_come = [(first, last) for first, last in stretches if first is not None and first > now]
    if way == "behind" and over:
        return over[-1]
    reported = over and (now - over[-1][1]).days <= REPORTED
    return to_come[0] if way == "ahead" and to_come and not reported else (None, None)
