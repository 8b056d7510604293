"""Expressions to calendar values: what was said, seen from the day of publication."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from claimx.extractors.periods.expressions import (
    AccountYear,
    Between,
    Clock,
    Digits,
    Edge,
    Expression,
    Fixed,
    Inside,
    Point,
    Pointing,
    Relative,
    Trailing,
    Weekday,
)
from claimx.extractors.periods.tense import Outlook
from claimx.extractors.periods.values import ONE_DAY, Value, covering, dated, days, feast, plus
from claimx.lexicon import table

UNKNOWN = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "H": "XXXX-HX",
    "Y": "XXXX",
    "DE": "XXX", "CE": "XX", "FN": "XXXX-WXX",
}  # fmt: skip


Bounds = tuple[int, date, date] | None
NEAR = 31
"""A bare day so near ahead is meant, whatever the verb: nobody leaves out the year of one eleven months gone."""

REPORTED = 75
"""For so many days after its end a quarter is still the one that is reported on."""
TURN = 11
"""So many months back is the next year's month, in a history."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What relative expressions are seen from: the day of publication (or of the narrative), and the country.

    `day` is the one told last, on which a bare time of day lies.
    """

    now: date | None
    country: str | None
    outlook: Callable[[], Outlook]
    narrative: bool = False
    shape: str = "D"
    day: date | None = None


def resolved(said: Expression, setting: Setting) -> Value:
    """The value of an expression; without a day to see it from, its dates stay null."""
    match said:
        case Fixed(value):
            return value
        case Point():
            return _point(said, setting)
        case Weekday(number, toward):
            return _weekday(number, toward, setting)
        case Relative(unit, shift):
            return _relative(unit, shift, setting)
        case Pointing(unit, shift):
            return _relative(unit or "Y", shift, setting) if unit else Value("XXXX", "DATE")
        case Inside():
            return _inside(said, setting)
        case Edge(whole, at):
            return _edge(resolved(whole, setting), at)
        case Between(left, right):
            return _between(left, right, setting)
        case Trailing():
            return _trailing(said, setting)
        case AccountYear(year, kind):
            if setting.narrative:
                return dated(f"{year:04d}/{year + 1:04d}")
            return account_year(year, kind, setting.country)
        case Clock(time, day):
            return _clock(time, day, setting)
        case Digits(first, second, year):
            return _digits(first, second, year, setting.country)


def account_year(year: int, kind: str, country: str | None) -> Value:
    """The year of accounts, school or sport that starts in `year`: `2019-04/2020-03`.

    Where no country says when it starts, `2019/2020` without days.
    """
    start = table("fiscal")["years"].get(kind) or fiscal_start(country)
    if start is None:
        return Value(f"{year:04d}/{year + 1:04d}", "DATE")
    if start == 1:
        return dated(f"{year:04d}/{year + 1:04d}")
    return dated(f"{year:04d}-{start:02d}/{year + 1:04d}-{start - 1:02d}")


def fiscal_start(country: str | None) -> int | None:
    """The month in which the country's financial year starts."""
    for month, countries in table("fiscal")["financial"].items():
        if country in countries:
            return int(month)
    return None


def _point(said: Point, setting: Setting) -> Value:
    year = said.year
    if year is None:
        if setting.now is None:
            return Value(f"XXXX{said.shape}" if said.feast is None else "XXXX-XX-XX", "DATE")
        year = _nearest_year(said, setting.now, setting)
    if said.feast is not None:
        day = feast(*said.feast, year)
        return dated(day.isoformat()) if day else Value(f"{year:04d}", "DATE")
    return dated(f"{year:04d}{said.shape}", setting.country)


def _nearest_year(said: Point, now: date, setting: Setting) -> int:
    """The year of a point without one: the nearest before publication, or after it where the clause looks so."""
    if setting.narrative and said.toward is None:
        return _next_told(said, now, setting)
    reach = 2 if said.weekday is None and said.shape != "-02-29" else 6
    years = [year for year in range(now.year - reach, now.year + reach + 1) if 0 < year < 9999]
    bounds = [
        (year, first, last)
        for year in years
        for first, last in [_point_days(said, year, setting.country)]
        if first and last
    ]
    if said.weekday is not None:
        agreeing = [one for one in bounds if one[1].isoweekday() == said.weekday]
        return min(agreeing or bounds, key=lambda one: abs((one[1] - now).days))[0]
    behind = next((one for one in reversed(bounds) if one[1] <= now), None)
    done = next((one for one in reversed(bounds) if one[2] < now), None)
    ahead = next((one for one in bounds if one[2] >= now), None)
    if said.toward == 0:
        return now.year if ahead is None or ahead[1] > now else ahead[0]
    if said.toward == 1:
        return next((one[0] for one in bounds if one[1] > now), now.year)
    if said.toward == -1:
        behind = done
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
    if way == "present":
        return until <= (now - behind[2]).days
    return len(said.shape) == 6 and until <= NEAR


def _point_days(said: Point, year: int, country: str | None) -> tuple[date | None, date | None]:
    if said.feast is not None:
        day = feast(*said.feast, year)
        return day, day
    return days(f"{year:04d}{said.shape}", country)


def _weekday(number: int, toward: int | None, setting: Setting) -> Value:
    now = setting.now
    if now is None or (setting.narrative and setting.shape not in ("D", "W")):
        return Value(f"XXXX-WXX-{number}", "DATE")
    behind = (now.isoweekday() - number) % 7
    if toward == -1:
        shift = -(behind or 7)
    elif toward == 1:
        shift = 7 - behind
    elif toward == 0:
        shift = number - now.isoweekday()
    else:
        shift = 7 - behind if behind and setting.outlook() in ("ahead", "present") else -behind
    day = plus(now, "D", shift)
    return dated(day.isoformat()) if day else Value(f"XXXX-WXX-{number}", "DATE")


def _relative(unit: str, shift: int, setting: Setting) -> Value:
    now = setting.now
    if unit in ("FY", "AY"):
        return _own_year(unit, shift, setting)
    if now is None or (setting.narrative and not _fine(unit, setting.shape)):
        return Value(UNKNOWN[unit], "DATE")
    day = plus(now, unit, shift)
    return dated(covering(day, unit)) if day else Value(UNKNOWN[unit], "DATE")


def _fine(unit: str, told: str) -> bool:
    """Whether a date told to the unit `told` is fine enough to count units from."""
    order = ["D", "W", "WE", "FN", "M", "Q", "S", "H", "Y", "DE", "CE"]
    return order.index(told) <= order.index(unit)


def _own_year(unit: str, shift: int, setting: Setting) -> Value:
    """`last financial year`, `this academic year`."""
    start = fiscal_start(setting.country) if unit == "FY" else int(table("fiscal")["years"]["academic"])
    if setting.now is None:
        return Value("XXXX", "DATE")
    if start is None:
        return Value(f"{setting.now.year + shift:04d}", "DATE")
    year = setting.now.year - (setting.now.month < start) + shift
    return (
        account_year(year, "financial" if unit == "FY" else "academic", setting.country)
        if start > 1
        else dated(f"{year:04d}")
    )


def _inside(said: Inside, setting: Setting) -> Value:
    whole = resolved(said.whole, setting)
    if said.point is not None:
        if len(whole.timex) == 4 and whole.timex.isdigit():
            return dated(f"{whole.timex}{said.point.shape}", setting.country)
        return Value(f"XXXX{said.point.shape}", "DATE")
    if whole.first is None or whole.last is None:
        return Value(UNKNOWN.get(said.unit, "XXXX"), "DATE")
    if said.number < 0:
        found: date | None = whole.last
    else:
        found = plus(whole.first, said.unit, said.number - 1)
    return dated(covering(found, said.unit)) if found else Value(UNKNOWN.get(said.unit, "XXXX"), "DATE")


def _edge(whole: Value, at: str) -> Value:
    day = {"START": whole.first, "END": whole.last}.get(at)
    if day is None or len(whole.timex) < 4:
        return whole
    return Value(whole.timex, whole.type, day, day)


def _between(left: Expression, right: Expression, setting: Setting) -> Value:
    if isinstance(left, Point) and isinstance(right, Point):
        later = resolved(right, setting)
        if left.year is None and later.timex[:4].isdigit():
            year = int(later.timex[:4])
            first, last = _point_days(left, year, setting.country)[0], later.last
            if first is not None and last is not None and first > last:
                year -= 1
            left = Point(left.shape, year, None, left.feast)
        elif left.year is not None and right.year is None:
            later = resolved(Point(right.shape, left.year, None, right.feast), setting)
        earlier = resolved(left, setting)
    else:
        earlier, later = resolved(left, setting), resolved(right, setting)
    kind = "TIME" if "TIME" in (earlier.type, later.type) else "DATE"
    if earlier.first and later.last and earlier.first > later.last and isinstance(left, Point) and left.year:
        earlier = resolved(Point(left.shape, left.year - 1, None, left.feast), setting)
    if earlier.first and later.last and earlier.first > later.last:
        return Value(f"{earlier.timex}/{later.timex}", kind)  # type: ignore[arg-type]
    return Value(f"{earlier.timex}/{later.timex}", kind, earlier.first, later.last)  # type: ignore[arg-type]


def _trailing(said: Trailing, setting: Setting) -> Value:
    """The interval that ends with a month (or a day) and is so many units long."""
    end = resolved(said.end, setting)
    if end.last is None:
        return Value(f"P{said.count}{said.unit}", "DURATION")
    after = end.last + ONE_DAY
    first = plus(after, said.unit, -said.count)
    if first is None:
        return Value(f"P{said.count}{said.unit}", "DURATION")
    if len(end.timex) == 7 and said.unit != "W":
        return dated(f"{first:%Y-%m}/{end.timex}")
    return dated(f"{first.isoformat()}/{end.last.isoformat()}")


def _clock(time: str, day: Expression | None, setting: Setting) -> Value:
    if day is None and setting.day is not None:
        return Value(f"{setting.day.isoformat()}{time}", "TIME", setting.day, setting.day)
    value = resolved(day or Relative("D", 0), setting)
    if len(value.timex) != 10:
        return Value(f"XXXX-XX-XX{time}", "TIME")
    return Value(f"{value.timex}{time}", "TIME", value.first, value.last)


def _digits(first: int, second: int, year: int, country: str | None) -> Value:
    """A date in digits: the day is the figure that cannot be a month, else the country says which comes first."""
    if first > 12 >= second:
        day, month = first, second
    elif second > 12 >= first or country == "US":
        month, day = first, second
    elif country is not None or first == second:
        day, month = first, second
    else:
        return Value(f"{year:04d}", "DATE")
    return dated(f"{year:04d}-{month:02d}-{day:02d}")
