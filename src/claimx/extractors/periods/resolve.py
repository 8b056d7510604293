"""Expressions to calendar values: what was said, seen from the day of publication."""

from dataclasses import replace
from datetime import date

from claimx.extractors.drafts import Part
from claimx.extractors.periods.accounts import account_year, has_fiscal_quarters, is_shared, own_year
from claimx.extractors.periods.expressions import (
    AccountYear,
    Apart,
    Around,
    Between,
    Clock,
    Digits,
    Earlier,
    Edge,
    Expression,
    FiscalYear,
    Fixed,
    Inside,
    OwnYear,
    Point,
    Pointing,
    Relative,
    ToDate,
    Trailing,
    Weekday,
    Weekend,
)
from claimx.extractors.periods.inner import UNKNOWN, apart, around, edge, inner, long_weekend, nth_weekday
from claimx.extractors.periods.nearest import DECEMBER, nearest_year, part_of_accounts, point_days
from claimx.extractors.periods.setting import Setting
from claimx.extractors.periods.tense import Outlook
from claimx.extractors.periods.values import Value, covering, dated, feast, moved, plus, spanning

AHEAD: tuple[Outlook, ...] = ("ahead", "until", "present")
"""Outlooks by which a weekday or a weekend is the next one."""
HALF_A_WEEK = 3
WINTER = 2
MIDNIGHT = "T24:00"


def resolved(said: Expression, setting: Setting) -> Value:
    """The value of an expression; without a day to see it from, its dates stay null."""
    match said:
        case Fixed(value):
            return Value(value.timex, value.type, setting.now, setting.now) if value.timex == "PRESENT_REF" else value
        case Point():
            return _point(said, setting)
        case Weekday(number, toward):
            return _weekday(number, toward, setting)
        case Relative(unit, shift):
            return _relative(unit, shift, setting)
        case Pointing(unit, shift):
            if said.fallback is not None and (not setting.narrative or shift <= 0):
                return said.fallback
            return (
                _relative(unit, shift if said.usual is None else said.usual, setting) if unit else Value("XXXX", "DATE")
            )
        case Weekend(long):
            return long_weekend(_weekend(setting)) if long else _weekend(setting)
        case Around(day, unit):
            return around(_point(day, setting), unit)
        case _:
            return _made_of_others(said, setting)


Made = (
    Inside | Edge | Between | Apart | Earlier | ToDate | Trailing | AccountYear | FiscalYear | OwnYear | Clock | Digits
)


def _made_of_others(said: Made, setting: Setting) -> Value:
    """The value of what is told by other dates, by accounts, or by hours."""
    match said:
        case Inside():
            return _inside(said, setting)
        case Edge(whole, at):
            return edge(resolved(whole, setting), at)
        case Between(left, right):
            return _between(left, right, setting)
        case Apart(unit, shift, other):
            return apart(resolved(other, setting), unit, shift)
        case Earlier(other, unit, count):
            value = resolved(other, setting)
            return dated(moved(value.timex, unit, -count) or value.timex, setting.country)
        case ToDate():
            return Value("XXXX", "DATE") if setting.now is None else spanning(date(setting.now.year, 1, 1), setting.now)
        case Trailing():
            return _trailing(said, setting)
        case AccountYear(year, whose, ending):
            if ending and not is_shared(setting.country):
                return dated(f"{year + 1:04d}")
            if setting.narrative and whose is None:
                return dated(f"{year:04d}/{year + 1:04d}")
            return account_year(year, whose or setting.accounts, setting.country, setting.season())
        case FiscalYear(year):
            return _fiscal(year, setting.closing())
        case OwnYear(own, shift):
            return own_year(own, shift, setting.now, setting.country, setting.season())
        case Clock(time, day):
            return _clock(time, day, setting)
        case Digits(first, second, year):
            return _digits(first, second, year, setting.country)


def _point(said: Point, setting: Setting) -> Value:
    year = said.year
    if year is None:
        if setting.now is None:
            return Value(f"XXXX{said.shape}" if said.feast is None else "XXXX-XX-XX", "DATE")
        if said.coded and has_fiscal_quarters(setting.country):
            said = replace(said, shape=f"-Q{int(said.shape[2]) % 4 + 1}", coded=False)
        closing = setting.closing() if said.accounts and said.toward is None else None
        if closing not in (None, DECEMBER):
            first, last = part_of_accounts(said, closing or DECEMBER, setting.now, setting.outlook())
            return Value(f"XXXX{said.shape}", "DATE") if first is None or last is None else spanning(first, last)
        year = nearest_year(said, setting.now, setting)
    if said.feast is not None:
        day = feast(*said.feast, year, setting.country)
        return dated(day.isoformat()) if day else Value(f"{year:04d}", "DATE")
    return dated(f"{year:04d}{said.shape}", setting.country)


def _weekday(number: int, toward: int | None, setting: Setting) -> Value:
    now = setting.now
    if now is None or (setting.narrative and setting.shape not in ("D", "W")):
        return Value(f"XXXX-WXX-{number}", "DATE")
    behind = (now.isoweekday() - number) % 7
    if toward == -1:
        shift = -(behind or 7)
    elif toward == 2:
        shift = 14 - (behind or 7)
    elif toward == 1:
        shift = 7 - behind
    elif toward == 0:
        shift = number - now.isoweekday()
    else:
        way = setting.outlook()
        ahead = way in AHEAD or (way == "near" and behind > HALF_A_WEEK)
        shift = 7 - behind if behind and ahead else -behind
    day = plus(now, "D", shift)
    return dated(day.isoformat()) if day else Value(f"XXXX-WXX-{number}", "DATE")


def _weekend(setting: Setting) -> Value:
    """`the weekend`: the last one, or the next where the clause looks ahead."""
    now = setting.now
    if now is None or (setting.narrative and setting.shape != "D"):
        return Value(UNKNOWN["WE"], "DATE")
    behind = (now.isoweekday() - 6) % 7
    day = plus(now, "D", 7 - behind if behind > 1 and setting.outlook() in AHEAD else -behind)
    return dated(covering(day, "WE")) if day else Value(UNKNOWN["WE"], "DATE")


def _relative(unit: str, shift: int, setting: Setting) -> Value:
    now = setting.now
    if now is None or (setting.narrative and not _fine(unit, setting.shape)):
        return Value(UNKNOWN[unit], "DATE")
    day = plus(now, unit, shift)
    return dated(covering(day, unit)) if day else Value(UNKNOWN[unit], "DATE")


def _fine(unit: str, told: str) -> bool:
    """Whether a date told to the unit `told` is fine enough to count units from."""
    order = ["D", "W", "WE", "FN", "M", "Q", "S", "H", "Y", "DE", "CE"]
    return order.index(told) <= order.index(unit)


def _fiscal(year: int, closing: int | None) -> Value:
    """The months of a year of accounts; of one that ends in winter nobody says which year it is named by."""
    if closing is None or closing <= WINTER:
        return Value(f"{year:04d}", "DATE")
    if closing == DECEMBER:
        return dated(f"{year:04d}")
    return dated(f"{year - 1:04d}-{closing + 1:02d}/{year:04d}-{closing:02d}")


def _inside(said: Inside, setting: Setting) -> Value:
    whole = resolved(said.whole, setting)
    if said.told and setting.year is not None:
        whole = dated(f"{setting.year:04d}")
    if said.point is not None:
        if len(whole.timex) == 4 and whole.timex.isdigit():
            return dated(f"{whole.timex}{said.point.shape}", setting.country)
        return Value(f"XXXX{said.point.shape}", "DATE")
    if whole.first is None or whole.last is None:
        return Value(UNKNOWN.get(said.unit, "XXXX"), "DATE")
    if said.weekday:
        return nth_weekday(said.number, said.weekday, whole.first, whole.last)
    return inner(whole, Part(said.unit, said.number, said.count))


def _between(left: Expression, right: Expression, setting: Setting) -> Value:
    if isinstance(left, Point) and isinstance(right, Point):
        later = resolved(right, setting)
        if left.year is None and later.timex[:4].isdigit():
            year = int(later.timex[:4])
            first, last = point_days(left, year, setting.country)[0], later.last
            if first is not None and last is not None and first > last:
                year -= 1
            left = Point(left.shape, year, None, left.feast)
        elif left.year is not None and right.year is None:
            later = resolved(Point(right.shape, left.year, None, right.feast), setting)
        earlier = resolved(left, setting)
    elif isinstance(left, Clock) and isinstance(right, Clock):
        if left.day is None and right.day is None and setting.outlook() == "present":
            return Value(f"XXXX-XX-XX{left.time}/XXXX-XX-XX{right.time}", "TIME")  # open from 9am to 5pm
        earlier, later = _hours(left, right, setting)
    else:
        later = resolved(right, setting)
        if isinstance(left, Point) and left.year is None and later.first is not None and isinstance(right, Inside):
            left = replace(left, year=later.first.year)  # between May and July last year
        earlier = resolved(left, setting)
        if isinstance(left, Weekday) and isinstance(right, Clock) and earlier.first and later.last:
            earlier = _moved_a_week(earlier, -1) if earlier.first > later.last else earlier
        elif isinstance(left, Weekday) and earlier.first and later.last and earlier.first > later.last:
            later = _moved_a_week(later, 1) if setting.outlook() in AHEAD else later
            earlier = earlier if earlier.first <= (later.last or earlier.first) else _moved_a_week(earlier, -1)
    if isinstance(left, AccountYear) and earlier.first and later.last and earlier.first < later.last:
        return spanning(earlier.first, later.last)
    kind = "TIME" if "TIME" in (earlier.type, later.type) else "DATE"
    if earlier.first and later.last and earlier.first > later.last and isinstance(left, Point) and left.year:
        earlier = resolved(Point(left.shape, left.year - 1, None, left.feast), setting)
    if earlier.first and later.last and earlier.first > later.last:
        return Value(f"{earlier.timex}/{later.timex}", kind)  # type: ignore[arg-type]
    return Value(f"{earlier.timex}/{later.timex}", kind, earlier.first, later.last)  # type: ignore[arg-type]


def _moved_a_week(value: Value, weeks: int) -> Value:
    """A day so many weeks on."""
    day = None if value.first is None else plus(value.first, "W", weeks)
    return value if day is None else dated(day.isoformat())


def _hours(left: Clock, right: Clock, setting: Setting) -> tuple[Value, Value]:
    """Two hours of which one may say the day: `between 11pm and 2am on Saturday` starts on Friday."""
    if left.time == MIDNIGHT:
        left = Clock("T00:00", left.day)
    later = resolved(right if right.day is not None else Clock(right.time, left.day), setting)
    earlier = resolved(left if left.day is not None else Clock(left.time, right.day), setting)
    if earlier.first is None or later.first is None or earlier.timex <= later.timex:
        return earlier, later
    if left.day is None:
        day = plus(earlier.first, "D", -1) or earlier.first
        return Value(f"{day.isoformat()}{left.time}", "TIME", day, day), later
    if right.day is not None:
        day = plus(earlier.first, "W", -1) or earlier.first
        return Value(f"{day.isoformat()}{left.time}", "TIME", day, day), later
    day = plus(later.first, "D", 1) or later.first
    return earlier, Value(f"{day.isoformat()}{right.time}", "TIME", day, day)


def _trailing(said: Trailing, setting: Setting) -> Value:
    """The interval that ends with a month (or a day) and is so many units long."""
    if said.count < 0:
        return _leading(said, resolved(said.end, replace(setting, outlook=lambda: "until")))
    end = resolved(said.end, replace(setting, outlook=lambda: "ahead" if setting.outlook() == "ahead" else "behind"))
    if end.last is None:
        return Value(f"P{said.count}{said.unit}", "DURATION")
    after = plus(end.last, "D", 1)
    first = None if after is None else plus(after, said.unit, -said.count)
    if first is None:
        return Value(f"P{said.count}{said.unit}", "DURATION")
    if len(end.timex) == 7:
        return spanning(first, end.last)
    return Value(f"{first.isoformat()}/{end.last.isoformat()}", "DATE", first, end.last)


def _leading(said: Trailing, start: Value) -> Value:
    """The interval that starts with a month and is so many units long."""
    after = None if start.first is None else plus(start.first, said.unit, -said.count)
    last = None if after is None else plus(after, "D", -1)
    if start.first is None or last is None:
        return Value(f"P{-said.count}{said.unit}", "DURATION")
    return spanning(start.first, last)


def _clock(time: str, day: Expression | None, setting: Setting) -> Value:
    if day is None and setting.day is not None:
        return Value(f"{setting.day.isoformat()}{time}", "TIME", setting.day, setting.day)
    if isinstance(day, Pointing):
        told = None if setting.day is None else plus(setting.day, "D", day.shift)
        return Value(f"{told or UNKNOWN['D']}{time}", "TIME", told, told)
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
