"""Periods: every calendar expression of a text, with its TIMEX3 value and its days.

Lexicons: data/timex.toml, data/holidays.toml, data/seasons.toml, data/fiscal.toml, data/tense.toml.
Not here: which period a pointing one means (link/reference.py), which figure holds for which period (link/period.py).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial

from claimx.extractors.drafts import Anaphor, Part, PeriodDraft
from claimx.extractors.excluded import names_a_thing
from claimx.extractors.periods import dates, durations, feasts, openings, parts, relative, times, within
from claimx.extractors.periods.accounts import season_of
from claimx.extractors.periods.closing import closing_month
from claimx.extractors.periods.company import company, planned_year
from claimx.extractors.periods.expressions import AccountYear, Clock, Edge, Expression, Inside, Pointing, Relative
from claimx.extractors.periods.grammar import Grammar, Item
from claimx.extractors.periods.guards import stands
from claimx.extractors.periods.lexemes import Lexeme
from claimx.extractors.periods.ranges import joined
from claimx.extractors.periods.resolve import resolved
from claimx.extractors.periods.scan import runs
from claimx.extractors.periods.setting import Setting
from claimx.extractors.periods.story import Story, in_accounts
from claimx.extractors.periods.tense import outlook
from claimx.view import View

__all__ = ["periods"]

THAN = re.compile(r"(?:more|less)[^\S\n]than[^\S\n](?=an?[^\S\n])", re.IGNORECASE)
WORDS = r"(?:(?!(?:but|before|after|while)\b)[\w’'-]+[^\S\n]){0,3}"
JOINING = re.compile(rf",?[^\S\n]{WORDS}(?:and|or|to|until)[^\S\n]{WORDS}")
"""What stands between two hours that share their day."""
FIGURE = re.compile(r"(?:%|[^\S\n]?[^\W\d_]+(?:[^\S\n][^\W\d_]+)?)?[^\S\n]")


@cache
def _grammar() -> Grammar:
    return Grammar(
        (
            *dates.RULES,
            *parts.RULES,
            *feasts.RULES,
            *within.RULES,
            *relative.RULES,
            *openings.RULES,
            *durations.RULES,
            *times.RULES,
        )
    )


def periods(view: View) -> Iterator[PeriodDraft]:
    """Yield a draft for each calendar expression.

    The span has the determiner and leaves the preposition out; `timex` is the TIMEX3 value or an interval of two.
    Source: TimeML 1.2.1, TIMEX3; ISO 8601 for intervals.

    >>> [(draft.text, draft.timex) for draft in periods(read("Thefts fell in the year ending March 2020."))]
    [('the year ending March 2020', '2019-04/2020-03')]
    >>> list(periods(read("Officers found 2019 cartridges.")))
    []
    """
    found = list(_found(view))
    told = Story.of(view, [item.expression for _, item in found])
    for index, (lexemes, item) in enumerate(found):
        item = _on_the_day(view, found, index)
        item = replace(item, expression=in_accounts(item.expression, told))
        if _is_the_year(item):
            year = planned_year(
                view, lexemes[item.first].start, lexemes[item.stop - 1].end, told.accounts if told.shared else None
            )
            item = item if year is None else replace(item, expression=year)
        draft = _draft(view, lexemes, item, told)
        if names_a_thing(view, draft.start, draft.end):
            continue
        told.hears(view, item.expression, draft)
        yield draft


def _is_the_year(item: Item) -> bool:
    """Whether it is `the year` or `the current year` and nothing more."""
    said = item.expression
    if item.rule == "the-unit":
        return isinstance(said, Pointing) and said.unit == "Y"
    return item.rule == "unit-from-now" and said == Relative("Y", 0)


def _found(view: View) -> Iterator[tuple[list[Lexeme], Item]]:
    for lexemes in runs(view):
        kept = _grammar().items(lexemes, partial(stands, view, lexemes))
        for item in joined(view.text, lexemes, list(kept)):
            yield lexemes, item


def _on_the_day(view: View, found: list[tuple[list[Lexeme], Item]], index: int) -> Item:
    """The item, an hour on the day that goes with the next one: `open at 7am and close at 10pm on Thursday`."""
    lexemes, item = found[index]
    if not isinstance(item.expression, Clock) or item.expression.day is not None or index + 1 == len(found):
        return item
    later_lexemes, later = found[index + 1]
    start, end = lexemes[item.stop - 1].end, later_lexemes[later.first].start
    if not isinstance(later.expression, Clock) or JOINING.fullmatch(view.text, start, end) is None:
        return item
    return replace(item, expression=Clock(item.expression.time, later.expression.day))


def _draft(view: View, lexemes: list[Lexeme], item: Item, told: "Story") -> PeriodDraft:
    start, end = lexemes[item.first].start, lexemes[item.stop - 1].end
    start = _behind_figure(view, start, end)
    accounts = company(view, start, end, told.accounts) if isinstance(item.expression, AccountYear) else told.accounts
    setting = Setting(
        told.now, view.country, lambda: outlook(view, start, end), told.is_history, told.shape, told.day, accounts,
        told.year, lambda: closing_month(view.text), lambda: season_of(view.text, view.country),
    )  # fmt: skip
    value = resolved(item.expression, setting)
    told_on = told.is_history and item.rule == "neighbour"  # the telling stands where it points at
    anaphor = None if told_on else _anaphor(item.expression)
    return PeriodDraft(start, end, view.text[start:end], value.timex, value.type, value.first, value.last, anaphor)


def _behind_figure(view: View, start: int, end: int) -> int:
    """Where the period starts: `more than` belongs to the figure before it in `89 cents more than a year ago`."""
    than = THAN.match(view.text, start, end)
    if than is None or not view.numerals:
        return start
    last = bisect_right(view.numerals, start, key=lambda numeral: numeral.end) - 1
    if last < 0 or FIGURE.fullmatch(view.text, view.numerals[last].end, start) is None:
        return start
    return than.end()


def _anaphor(said: Expression) -> Anaphor | None:
    part: Part | None = None
    if isinstance(said, Inside) and said.point is None and not said.told:
        part, said = Part(said.unit, said.number, said.count), said.whole
    elif isinstance(said, Edge):
        part, said = Part("", 1 if said.at == "START" else -1), said.whole
    if not isinstance(said, Pointing) or (part is not None and said.unit == "Y"):
        return None
    return Anaphor(said.unit, said.shift, said.keeps, said.loose, said.year, said.days, said.shared, part)
