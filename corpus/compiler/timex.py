"""The days of a TIMEX3 value, and whether the words of a period can mean them."""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from compiler.errors import GoldError

Days = tuple[date | None, date | None]

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = tuple(name.lower() for name in calendar.month_name if name)
OPEN_VALUES = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")
DURATION = re.compile(r"P(?:\d+(?:\.\d+)?|X)[YMWD]|PT(?:\d+(?:\.\d+)?|X)[HMS]|P\d+DE|P\d+Y\d+M|PT\d+H\d+M")
SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Days]], ...] = (
    (re.compile(r"(\d{3})"), lambda m: (date(int(m[1]) * 10, 1, 1), date(int(m[1]) * 10 + 9, 12, 31))),
    (re.compile(r"(\d{4})"), lambda m: (date(int(m[1]), 1, 1), date(int(m[1]), 12, 31))),
    (re.compile(r"(\d{4})-(\d\d)"), lambda m: month(int(m[1]), int(m[2]))),
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), lambda m: (date(int(m[1]), int(m[2]), int(m[3])),) * 2),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda m: months(int(m[1]), int(m[2]) * 3 - 2, 3)),
    (re.compile(r"(\d{4})-H([12])"), lambda m: months(int(m[1]), int(m[2]) * 6 - 5, 6)),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), lambda m: months(int(m[1]), SEASONS[m[2]], 3)),
    (re.compile(r"(\d{4})-W(\d\d)"), lambda m: week(int(m[1]), int(m[2]), 1)),
    (re.compile(r"(\d{4})-W(\d\d)-WE"), lambda m: week(int(m[1]), int(m[2]), 6)),
)


def month(year: int, number: int) -> Days:
    """The first and last day of a month."""
    return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])


def months(year: int, first: int, length: int) -> Days:
    """The first and last day of a run of months, which may reach into the next year."""
    last = first + length - 1
    return month(year, first)[0], month(year + (last - 1) // 12, (last - 1) % 12 + 1)[1]


def week(year: int, number: int, weekday: int) -> Days:
    """An ISO week from one of its days to its Sunday."""
    first = date.fromisocalendar(year, number, weekday)
    return first, first + timedelta(days=7 - weekday)


def days(timex: str) -> Days:
    """The first and last day that a value covers; None where it gives none.

    >>> days("2019-04/2020-03")
    (datetime.date(2019, 4, 1), datetime.date(2020, 3, 31))
    >>> days("P3M")
    (None, None)
    """
    if DURATION.fullmatch(timex) or timex.startswith("XXXX") or timex in OPEN_VALUES:
        return None, None
    start, slash, end = timex.partition("/")
    if slash:
        return (None if start == ".." else days(start)[0]), (None if end == ".." else days(end)[1])
    plain = re.sub(r"T(?:\d\d(?::\d\d)?|MO|AF|EV|NI|MI)$", "", timex)
    for shape, make in SHAPES:
        match = shape.fullmatch(plain)
        if match:
            try:
                return make(match)
            except ValueError as error:
                raise GoldError("timex", f"{timex!r} is no date: {error}") from None
    raise GoldError("timex", f"{timex!r} is no TIMEX3 value that the corpus uses")


def kind(timex: str) -> str:
    """DATE, TIME or DURATION by the shape of the value; a SET says so itself."""
    if timex.startswith("P") and timex not in OPEN_VALUES:
        return "DURATION"
    return "TIME" if "T" in timex and "/" not in timex and timex not in OPEN_VALUES else "DATE"


def check_words(words: str, span: Days, published: date | None) -> None:
    """Refuse days that the words of the period rule out: weekday, month, year, plain relative ones."""
    first, last = span
    if first is None or last is None:
        return
    said = re.findall(r"[a-z]+|\d{4}", words.lower())
    for name in (word for word in said if word in DAYS and "to" not in said and "and" not in said):
        if first == last and first.weekday() != DAYS.index(name):
            raise GoldError("timex", f"{words!r} is a {name.title()}, {first} is a {DAYS[first.weekday()].title()}")
    for name in (word for word in said if word in MONTHS and (word != "may" or "May" in words)):
        number = MONTHS.index(name) + 1
        if number not in (first.month, last.month):
            raise GoldError("timex", f"{words!r} names {name.title()}, {first} to {last} does not begin or end there")
    for year in (int(word) for word in said if word.isdecimal()):
        if not first.year <= year <= last.year:
            raise GoldError("timex", f"{words!r} names {year}, which is not within {first} to {last}")
    check_relative(words.lower(), first, last, published)


def check_relative(words: str, first: date, last: date, published: date | None) -> None:
    """Refuse days that contradict the publication date."""
    if published is None:
        return
    ago = published.replace(day=1) - timedelta(days=1)
    wanted: dict[str, Days] = {
        "today": (published, published),
        "yesterday": (published - timedelta(days=1),) * 2,
        "tomorrow": (published + timedelta(days=1),) * 2,
        "this year": (date(published.year, 1, 1), date(published.year, 12, 31)),
        "last year": (date(published.year - 1, 1, 1), date(published.year - 1, 12, 31)),
        "next year": (date(published.year + 1, 1, 1), date(published.year + 1, 12, 31)),
        "this month": month(published.year, published.month),
        "last month": month(ago.year, ago.month),
    }
    if words in wanted and wanted[words] != (first, last):
        raise GoldError(
            "timex",
            f"{words!r} before {published} is {wanted[words][0]} to {wanted[words][1]}",
        )
