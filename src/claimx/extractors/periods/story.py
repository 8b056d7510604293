"""The day that bare and relative dates are seen from: that of publication, or in a history the one told last."""

from dataclasses import dataclass
from datetime import date

from claimx.extractors.drafts import PeriodDraft
from claimx.extractors.periods.accounts import Accounts, accounts_of
from claimx.extractors.periods.by_the_way import by_the_way
from claimx.extractors.periods.expressions import (
    AccountYear,
    Apart,
    Between,
    Clock,
    Edge,
    Expression,
    Fixed,
    Inside,
    OwnYear,
    Point,
    Relative,
    Weekday,
)
from claimx.extractors.periods.values import shape
from claimx.view import View

LEAST, TIMES = 6, 6
"""So many years long gone make a history, where they are so many times as many as days seen from publication."""


@dataclass(slots=True)
class Story:
    """Where the telling stands; only `periods` has one, and only while it reads an article from its start."""

    now: date | None
    is_history: bool = False
    shape: str = "D"
    day: date | None = None
    accounts: Accounts = "financial"
    year: int | None = None
    quarters: AccountYear | None = None
    """The year of accounts whose quarters are told."""
    shared: bool = False
    """Whether a year of accounts is told."""

    @classmethod
    def of(cls, view: View, said: list[Expression]) -> "Story":
        """The story of an article: a history where years long gone outnumber what is seen from publication."""
        shared = any(isinstance(one, AccountYear | OwnYear) for one in said)
        whose: Accounts = accounts_of(view.text) if shared else "financial"
        if view.published is None:
            return cls(None, accounts=whose)
        ends = [end for one in said for end in _ends(one)]
        old = sum(1 for one in ends if (year := _year(one)) is not None and year < view.published.year - 1)
        seen = sum(1 for one in ends if _is_seen(one))
        if old >= LEAST and old >= TIMES * seen:
            return cls(None, is_history=True, accounts=whose)
        return cls(view.published, accounts=whose)

    def hears(self, view: View, said: Expression, draft: PeriodDraft) -> None:
        """In a history, go on to the date just told."""
        whole = said.whole if isinstance(said, Inside) else said
        self.shared = self.shared or isinstance(whole, AccountYear | OwnYear)
        if isinstance(said, Inside) and said.unit == "Q" and isinstance(said.whole, AccountYear):
            self.quarters = said.whole
        if draft.first is not None and shape(draft.timex) == "D" and "/" not in draft.timex:
            self.day = draft.first
        if draft.first is not None and draft.last is not None and draft.first.year == draft.last.year:
            self.year = draft.first.year
        if self.is_history and draft.timex.startswith("BC"):
            self.now = None
        if not self.is_history or draft.first is None or isinstance(said, Edge):
            return
        unit = shape(draft.timex)
        if draft.timex_type not in ("DATE", "TIME") or unit in ("DE", "CE", ""):
            return
        if self.now is not None and by_the_way(view, draft.start, draft.end):
            return
        if unit == "Y" and "/" not in draft.timex and self.now is not None and self.now.year == draft.first.year:
            return  # on December 7 (December 8 in Asia), 1941
        self.now, self.shape = draft.first, unit
        if "/" in draft.timex and draft.last is not None:
            self.now, self.shape = draft.last, shape(draft.timex.partition("/")[2])


def _ends(said: Expression) -> tuple[Expression, ...]:
    """The dates that an expression tells."""
    if isinstance(said, Between):
        return said.left, said.right
    return (said.other,) if isinstance(said, Apart) else (said,)


def _is_seen(said: Expression) -> bool:
    """Whether it is told as seen from publication: `last year`, `on Tuesday`, `last autumn`, `March this year`."""
    if isinstance(said, Inside):
        return isinstance(said.whole, Relative)
    return isinstance(said, Relative | Weekday | OwnYear) or (isinstance(said, Point) and said.toward is not None)


def _year(said: Expression) -> int | None:
    if isinstance(said, Point):
        return said.year
    if isinstance(said, Edge):
        return _year(said.whole)
    if isinstance(said, Clock) and said.day is not None:
        return _year(said.day)
    if isinstance(said, Fixed):
        if said.value.timex.startswith("BC"):
            return 0
        return None if said.value.first is None else said.value.first.year
    return None


def in_accounts(said: Expression, told: Story) -> Expression:
    """`Quarter 2` after `Quarter 3 of 2022/23`: that of the same year."""
    if isinstance(said, Point) and said.coded and said.year is None and told.quarters is not None:
        return Inside(told.quarters, "Q", int(said.shape[2]))
    return said
