"""Averages of a time: `512,000 riders in 2022, or 1,403 a day`, `100 days at sea … £6,427, or £64.27 a day`."""

import re
from collections.abc import Iterator
from decimal import Decimal

from claimx.records import Period, Term
from claimx.relate import same
from claimx.relate.choose import CLEAR, Option
from claimx.relate.cues import word_set
from claimx.relate.misprints import near
from claimx.relate.scene import Clause, Mark, Scene, relation

IN_A_YEAR = {"day": Decimal(365), "week": Decimal(52), "month": Decimal(12), "quarter": Decimal(4)}
LENGTH = re.compile(r"P(\d+)([DWMY])$")
LENGTHS = {"D": Decimal(1), "W": Decimal(7), "M": Decimal("30.4"), "Q": Decimal("91.25")}
"""Days of each; only lengths in days and weeks are exact enough to divide by."""
MONTHS = {"M": Decimal(1), "Q": Decimal(3), "Y": Decimal(12)}
"""Months of each: a length in these is divided by no other."""
SHORTEST, LONGEST = Decimal(7), Decimal(125)
"""Dates that span so many days or weeks are a length of time that a total is divided by."""
NAMED = 4
"""What was counted may stand behind its number: `1,860 units of blood, 60 a day`."""
TIMES = {"in", "over", "during", "between", "from", "within", "for", "of"}
"""What introduces the time that a total is spread over."""
LIKE = Decimal("1.35")
"""A total told far off is the average's only if the two differ by no more than this, or by a nought."""
GIVEN_TO = (["to", "its"], ["to", "his"], ["to", "her"], ["to", "their"], ["to", "the"], ["to", "all"])
"""Before so many who or which got something: `brought 9,400 guests to its 41 dinners`."""


def by_time(scene: Scene, clause: Clause, mean: Mark) -> Iterator[Option]:
    """Yield the totals over a year that an average a day, week or month may come from."""
    per = mean.claim.per
    if per is None:
        return
    yield from _over_length(scene, clause, mean, per.unit, per.value)
    if per.unit not in IN_A_YEAR:
        return
    number = Term(role="number", value=IN_A_YEAR[per.unit] / per.value)
    for total in clause.before(mean):  # goes up by £89, which works out at £1.71 a week
        grown = total.amount is not None and total.slots.base is None and total.claim.per is None
        if grown and total.kind == mean.kind != "count" and total.claim.unit == mean.claim.unit:
            made = relation(scene, "mean_of", ("total", total), ("number", number), ("mean", mean))
            holds = total.interval.scaled(per.value / IN_A_YEAR[per.unit]).overlaps(mean.rounded)
            yield Option(CLEAR - 1, made, holds)
    for position, total in enumerate(other for other in clause.before(mean) if is_plain(other)):
        if not (total.kind == mean.kind and (total.kind == "count" or total.claim.unit == mean.claim.unit)):
            continue
        if total.value < mean.value:
            continue
        yearly = ("mean" in mean.before or "share" in mean.before) and spans_year(scene, total, mean)
        made = relation(scene, "mean_of", ("total", total), ("number", number), ("mean", mean))
        holds = total.interval.scaled(per.value / IN_A_YEAR[per.unit]).overlaps(mean.rounded)
        yield Option(CLEAR if yearly and position == 0 else CLEAR - 1, made, holds)


def _over_length(scene: Scene, clause: Clause, mean: Mark, unit: str, per: Decimal) -> Iterator[Option]:
    """Yield the totals over a length of time that the sentence gives: `100 days at sea … £6,427, or £64.27 a day`."""
    days = [
        Decimal((period.last - period.first).days + 1) / LENGTHS[unit[0].upper()]
        for period in scene.periods
        if unit != "year"
        and clause.start <= period.start < mean.claim.start
        and period.first is not None
        and period.last is not None
    ]
    lengths = [
        Decimal(found[1]) * known[found[2]] / known[unit[0].upper()]
        for period in scene.periods
        if clause.start <= period.start < clause.end and (found := LENGTH.match(period.timex)) is not None
        for known in (LENGTHS, MONTHS)
        if found[2] in known and unit[0].upper() in known and (found[2] != "M" or known is MONTHS)
    ]
    lengths = [length for length in lengths if length >= 2]  # the `a day` of the mean is a period, too
    totals = [mark for mark in clause.before(mean) if (is_plain(mark) or _lost(mark)) and mark.kind == mean.kind]
    if not lengths and len(days) == 1 and SHORTEST <= days[0] <= LONGEST:
        lengths = days  # in January alone, about €74,000 a day
    for length in lengths[:1] if len(lengths) == 1 else ():
        headed = [] if totals else _headed(scene, clause, mean, length)
        for total in totals[:1] or headed:
            number = Term(role="number", value=length / per)
            made = relation(scene, "mean_of", ("total", total), ("number", number), ("mean", mean))
            holds = total.interval.scaled(per / length).overlaps(mean.rounded)
            clear = bool(headed) or "share" in mean.before or _within(scene, clause, mean)
            yield Option(CLEAR if clear else CLEAR - 1, made, holds)


def _headed(scene: Scene, clause: Clause, mean: Mark, length: Decimal) -> list[Mark]:
    """The one number that the article is about, where a known time is averaged: `Over the 26 weeks it averaged 240`."""
    written = [word.lower for word in scene.words(clause.start, mean.claim.start)]
    known = written[:2] in (["over", "the"], ["in", "the"]) and written[4:5] == [","]  # no `12 weeks to Easter`
    if "mean" not in mean.before or not known:
        return []
    found = [mark for mark in scene.about if scene.headed(mark) and mark.kind == mean.kind and is_plain(mark)]
    alike = len({mark.value for mark in found}) == 1 and found[0].sentence < clause.index
    told = alike and not same.told_apart(found[0].claim, mean.claim) and _is_of_it(found[0], mean, frozenset(written))
    return found[:1] if told and near(found[0].value / length, mean.value, LIKE) else []


def _is_of_it(total: Mark, mean: Mark, written: frozenset[str]) -> bool:
    """Whether the average may be one of the total: in its currency, of its noun, or of those who came."""
    if mean.kind != "count":
        return total.claim.unit == mean.claim.unit
    came = total.noun in word_set("persons") or f"{total.noun}s" in word_set("comings")
    named = total.noun is not None and bool(same.noun(total.noun, mean.claim.unit))
    return named or (came and not written.isdisjoint(word_set("comings")))


def _lost(mark: Mark) -> bool:
    """Whether it is a sum that was lost or gained, which may be told by the day."""
    return mark.kind == "money" and mark.amount is not None and mark.slots.base is None and mark.claim.per is None


def _within(scene: Scene, clause: Clause, mean: Mark) -> bool:
    """Whether the average is set off from its total, and just one time stands before it."""
    left = [word.lower for word in mean.left]
    left = left[-1:] if len(left) <= NAMED and left[:1] == ["of"] else left
    if left != [","] and "mean" not in mean.before:
        return False
    stands = [period for period in scene.periods if clause.start <= period.start < mean.claim.start]
    spans = [one for one in stands if one.first is not None and one.last is not None and one.last > one.first]
    if not spans:  # In the 40 days to 9 May
        spans = [one for one in stands if one.timex_type == "DURATION" and LENGTH.match(one.timex)]
    opening = scene.words(clause.start, spans[0].start)[-1:] if len(spans) == 1 else []
    return bool(opening) and opening[0].lower in TIMES


def spans_year(scene: Scene, total: Mark, mean: Mark) -> bool:
    """Whether the nearest period about the total is a year."""
    stands = [
        period
        for period in scene.periods
        if total.claim.sentence.start <= period.start < mean.claim.start and period.timex_type == "DATE"
    ]
    behind = [period for period in stands if period.start > total.claim.start]
    nearest = behind[:1] or stands[-1:]
    return bool(nearest) and is_year(nearest[0])


def is_year(period: Period) -> bool:
    if period.first is None or period.last is None:
        return period.text.lower() in ("last year", "a year")
    return 364 <= (period.last - period.first).days <= 366


def is_plain(mark: Mark) -> bool:
    """Whether it is a level by itself: no rate, no level that something moved to."""
    reached = mark.slots.to and [word.lower for word in mark.left[-2:]] not in GIVEN_TO
    return mark.claim.per is None and mark.is_level and not reached and "mean" not in mark.before
