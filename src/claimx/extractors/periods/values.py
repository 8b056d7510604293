"""Calendar values: a TIMEX3 value, and the days that it covers; moving one by units of time.

All calendar arithmetic is python-dateutil's; no clock is read.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta, weekday

from claimx.lexicon import table
from claimx.records import TimexType

ONE_DAY = relativedelta(days=1)
PART = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|W(?P<week>\d\d)(?P<weekend>-WE)?|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?P<time>T.+)?"
)
STEPS = {
    "D": relativedelta(days=1),
    "W": relativedelta(weeks=1),
    "WE": relativedelta(weeks=1),
    "FN": relativedelta(weeks=2),
    "M": relativedelta(months=1),
    "Q": relativedelta(months=3),
    "H": relativedelta(months=6),
    "Y": relativedelta(years=1),
    "DE": relativedelta(years=10),
    "CE": relativedelta(years=100),
}


@dataclass(frozen=True, slots=True)
class Value:
    """A TIMEX3 value with the first and last day it covers, None where open or unknown."""

    timex: str
    type: TimexType
    first: date | None = None
    last: date | None = None


def dated(timex: str, country: str | None = None) -> Value:
    """The value of a calendar timex or of an interval of two (`2019-04/2020-03`), with its days.

    >>> dated("2020-Q1").last
    datetime.date(2020, 3, 31)
    >>> dated("XXXX-Q1").last is None
    True
    """
    left, slash, right = timex.partition("/")
    first, last = days(left, country)
    if slash:
        last = days(right, country)[1]
        if first is not None and last is not None and last < first:
            first = last = None
    return Value(timex, "TIME" if "T" in timex else "DATE", first, last)


@lru_cache(4096)
def days(timex: str, country: str | None = None) -> tuple[date | None, date | None]:
    """The first and last day of a calendar timex, (None, None) where it names none."""
    if re.fullmatch(r"\d{2,3}", timex):
        length = 10 ** (4 - len(timex))
        year = int(timex) * length
        return (_day(year, 1, 1), _day(year + length - 1, 12, 31)) if year else (None, None)
    found = PART.fullmatch(timex)
    if found is None or not int(found["year"]):
        return None, None
    year = int(found["year"])
    if found["week"]:
        return _week(year, int(found["week"]), found["weekend"] is not None)
    if found["day"]:
        day = _day(year, int(found["month"]), int(found["day"]))
        return day, day
    month, length = 1, 12
    if found["month"]:
        month, length = int(found["month"]), 1
    elif found["quarter"]:
        month, length = int(found["quarter"]) * 3 - 2, 3
    elif found["half"]:
        month, length = int(found["half"]) * 6 - 5, 6
    elif found["season"]:
        month, length = season_start(found["season"], country), 3
    return stretch(_day(year, month, 1), length)


def stretch(first: date | None, months: int) -> tuple[date | None, date | None]:
    """The first day and the last of so many months from it."""
    if first is None:
        return None, None
    try:
        return first, first + relativedelta(months=months) - ONE_DAY
    except (ValueError, OverflowError):
        return None, None


def plus(day: date, unit: str, count: int) -> date | None:
    """The day so many units on, None outside the calendar."""
    try:
        return day + _step(unit, count)
    except (ValueError, OverflowError):
        return None


def covering(day: date, unit: str, country: str | None = None) -> str:
    """The timex of the unit of time around a day.

    >>> covering(date(2020, 8, 30), "W"), covering(date(2020, 8, 30), "DE")
    ('2020-W35', '202')
    """
    if unit == "Y":
        return f"{day.year:04d}"
    if unit == "M":
        return day.isoformat()[:7]
    if unit in ("W", "WE", "FN"):
        iso = day.isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if unit == "WE" else "")
    if unit == "Q":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit == "H":
        return f"{day.year:04d}-H{(day.month + 5) // 6}"
    if unit == "DE":
        return f"{day.year // 10:03d}"
    if unit == "CE":
        return f"{day.year // 100:02d}"
    return day.isoformat()


def spanning(first: date, last: date) -> Value:
    """The interval from day to day, told in months where it is of whole ones.

    >>> spanning(date(2018, 4, 1), date(2019, 3, 31)).timex, spanning(date(2018, 4, 1), date(2019, 3, 30)).timex
    ('2018-04/2019-03', '2018-04-01/2019-03-30')
    """
    after = plus(last, "D", 1)
    if first.day == 1 and after is not None and after.day == 1:
        return Value(f"{first.isoformat()[:7]}/{last.isoformat()[:7]}", "DATE", first, last)
    return Value(f"{first.isoformat()}/{last.isoformat()}", "DATE", first, last)


def moved(timex: str, unit: str, count: int) -> str | None:
    """The timex of the same shape, so many units on; None where it has no place in the calendar.

    >>> moved("2019-04/2020-03", "Y", -1), moved("2020-Q1", "Q", -1), moved("2024-02-29", "Y", -1)
    ('2018-04/2019-03', '2019-Q4', '2023-02-28')
    >>> moved("PAST_REF", "Y", -1) is None
    True
    """
    parts = []
    for part in timex.split("/"):
        first, _ = days(part)
        if first is None:
            return None
        whole_years = unit in ("Y", "DE", "CE")
        found = PART.fullmatch(part)
        if found is not None and found["season"]:
            if not whole_years:
                return None
            parts.append(f"{int(part[:4]) + count * STEPS[unit].years:04d}{part[4:]}")
            continue
        day = plus(first, unit, count)
        if day is None:
            return None
        parts.append(covering(day, shape(part)) + (found["time"] or "" if found is not None else ""))
    return "/".join(parts)


def shape(timex: str) -> str:
    """The unit of time that a calendar timex is one of (of an interval: its first part)."""
    part = timex.partition("/")[0]
    if len(part) == 2:
        return "CE"
    if len(part) == 3:
        return "DE"
    found = PART.fullmatch(part)
    if found is None:
        return ""
    for name, unit in (("quarter", "Q"), ("half", "H"), ("season", "S"), ("day", "D"), ("month", "M")):
        if found[name]:
            return unit
    if found["week"]:
        return "WE" if found["weekend"] else "W"
    return "Y"


def season_start(season: str, country: str | None) -> int:
    """The month that a meteorological season starts with."""
    southern = country in table("seasons")["countries"]["southern"]
    return int(table("seasons")["southern" if southern else "northern"][season])


def feast(rule: str, name: str, year: int, country: str | None = None) -> date | None:
    """The day of a feast in a year, by its rule in data/holidays.toml.

    >>> feast("local", "11 4 4 0; CA 10 2 1 0", 2023, "CA")
    datetime.date(2023, 10, 9)
    """
    if not date.min.year < year < date.max.year:
        return None
    if rule == "local":
        usual, *local = name.split("; ")
        name = next((one.partition(" ")[2] for one in local if one.startswith(f"{country} ")), usual)
        rule = "nth" if " " in name else "easter" if name.startswith("-") else "fixed"
    if rule == "dated":
        return next((date.fromisoformat(day) for day in name.split() if day.startswith(f"{year:04d}")), None)
    if rule == "fixed":
        month, day = name.split("-")
        return _day(year, int(month), int(day))
    if rule == "easter":
        return easter(year) + ONE_DAY * int(name) if 1583 <= year <= 4099 else None
    number, which, day_of_week, later = (int(part) for part in name.split())
    start = date(year, number, 1 if which > 0 else 28)
    return start + relativedelta(day=1 if which > 0 else 31, weekday=weekday(day_of_week - 1, which)) + ONE_DAY * later


@lru_cache(1024)
def _step(unit: str, count: int) -> relativedelta:
    return STEPS[unit] * count


@cache
def _week(year: int, week: int, weekend: bool) -> tuple[date | None, date | None]:
    try:
        monday = date.fromisocalendar(year, week, 1)
        return (monday + ONE_DAY * 5 if weekend else monday), monday + ONE_DAY * 6
    except (ValueError, OverflowError):
        return None, None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
