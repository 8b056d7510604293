"""What a calendar expression says, before it is known when it was said: the values of the grammar's rules."""

from dataclasses import dataclass

from claimx.extractors.periods.accounts import Accounts
from claimx.extractors.periods.values import Value


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that depends on nothing: `2019`, `three months`, `recently`."""

    value: Value


@dataclass(frozen=True, slots=True)
class Point:
    """A part of a year: `-08`, `-08-30`, `-Q3`, `-H1`, `-SP`; of a feast its rule (`fixed 12-25`).

    `toward` is -1 for `last March`, 0 for `this March`, 1 for `next March`, None where nothing is said. `weekday`
    is the one that stands with a day.
    """

    shape: str
    year: int | None = None
    toward: int | None = None
    feast: tuple[str, str] | None = None
    weekday: int | None = None
    accounts: bool = False
    """Whether it is half of a year of accounts, whose months the text may tell."""
    coded: bool = False
    """Whether it is written `Q1`, which in some countries is that of the year of accounts."""


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday 1; `toward` is as a Point's, and 2 for the week after (`on Tuesday week`)."""

    number: int
    toward: int | None = None


@dataclass(frozen=True, slots=True)
class Weekend:
    """The Saturday and Sunday next to publication, on the side that the clause looks to; a long one has its Monday."""

    long: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """The weekend or the week around a feast: `the Easter weekend`, `Christmas week`."""

    feast: Point
    unit: str


@dataclass(frozen=True, slots=True)
class Relative:
    """A unit of time so many units from that of publication: `last year`, `three weeks ago`."""

    unit: str
    shift: int


@dataclass(frozen=True, slots=True)
class Pointing:
    """A period that points at another one: `the same period`, `the previous year`, `two days later`.

    `keeps` says that it takes the shape of the other (moved by `shift` units), else it is the unit around it.
    `loose`: only a part of a year told just before is meant, else it is counted from publication (`a year ago`).
    `year` is that of `the same period of 2021`, `shared` whether it is one of two (`of 2021/22`); `days` is about how
    long `the same 12 months` are, or a week; `fallback` is the value where there is nothing to point at, `usual` the
    shift from now that it is then.
    """

    unit: str | None
    shift: int
    keeps: bool = True
    loose: bool = False
    year: int | None = None
    days: int = 0
    fallback: Value | None = None
    usual: int | None = None
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Inside:
    """A part of a longer period: `March last year`, `the first half of this year`, `the last week of July`.

    `unit` and `number` name the part (number -1 is the last), of which there are `count`; a Point's shape is taken
    where `point` is given.
    """

    whole: "Expression"
    unit: str = ""
    number: int = 0
    count: int = 1
    point: Point | None = None
    weekday: int = 0
    """With one, of those days the one of that number: the first Tuesday."""
    told: bool = False
    """Whether the whole is the year told last: `the first six months of that year`."""


@dataclass(frozen=True, slots=True)
class Edge:
    """The start or the end of a period."""

    whole: "Expression"
    at: str


@dataclass(frozen=True, slots=True)
class Between:
    """From one period to another, both included."""

    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Trailing:
    """So many units of time that end with a period: `the three months to June`, `the year ending March 2020`.

    With a negative `count` they start with it: `the year from April`.
    """

    count: int
    unit: str
    end: "Expression"


@dataclass(frozen=True, slots=True)
class Apart:
    """So many units before or after a period: `two days before Christmas`, `the month after May 2019`."""

    unit: str
    shift: int
    other: "Expression"


@dataclass(frozen=True, slots=True)
class Earlier:
    """What has the same shape so many units before: `two winters ago` is a year before the last one."""

    other: "Expression"
    unit: str
    count: int


@dataclass(frozen=True, slots=True)
class ToDate:
    """The year until publication."""


@dataclass(frozen=True, slots=True)
class AccountYear:
    """A year that two calendar years share: `2019/20`; `whose` where the words beside it say so.

    `ending` says that only the year of its end is written: `FY20`.
    """

    year: int
    whose: Accounts | None = None
    ending: bool = False


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """A year of accounts named by that of its end, whose months the text may tell: `fiscal 2015`."""

    year: int


@dataclass(frozen=True, slots=True)
class OwnYear:
    """A year of accounts, school or sport so many from that of publication: `last financial year`."""

    whose: Accounts
    shift: int


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day (`T14:30`, `TMO`) on a day, or on one that is not said."""

    time: str
    day: "Expression | None" = None


@dataclass(frozen=True, slots=True)
class Digits:
    """A date in digits whose order the country decides: 03/04/2019."""

    first: int
    second: int
    year: int


Expression = (
    Fixed
    | Weekend
    | Around
    | FiscalYear
    | OwnYear
    | Point
    | Weekday
    | Relative
    | Pointing
    | Inside
    | Edge
    | Between
    | Trailing
    | Apart
    | Earlier
    | ToDate
    | AccountYear
    | Clock
    | Digits
)
