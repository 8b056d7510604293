"""The period that `the same period` or `the previous year` points at, and the dates it gives.

It is the period of a figure of the same sentence (link/period.py), else the one that stands before it in the sentence,
else that of an earlier figure of the same force, else the last one told that is long enough for the words.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import chain

from claimx.extractors.drafts import Anaphor, Drafts, PeriodDraft
from claimx.extractors.periods.accounts import financial_start
from claimx.extractors.periods.by_the_way import in_aside
from claimx.extractors.periods.inner import inner
from claimx.extractors.periods.values import Value, covering, dated, moved, plus, shape, spanning
from claimx.link.links import Link, Reference
from claimx.view import View

LENGTH = {
    "TS": 0,
    "TM": 0,
    "TH": 0,
    "D": 1,
    "WE": 2,
    "W": 7,
    "FN": 14,
    "M": 30,
    "S": 91,
    "Q": 91,
    "H": 182,
    "Y": 366,
    "DE": 3660,
    "CE": 36600,
}
COMPARED = re.compile(
    r"\b(?:from|than|against|since|versus|compared\s(?:with|to))\s(?:[^\s.;:,]++\s|[£$€]?\d[\d.,]*+\w*+\s){0,4}(?:in|for|during|of)\s(?:the\s)?$"
    r"|\b(?:from|than|against|since|versus)\s(?:the\s)?$",
    re.IGNORECASE,
)
"""What stands before a period that figures are compared with; bounded, so linear."""
FROM = re.compile(r"\bfrom[^\S\n]$")
SINCE = re.compile(r"\bsince[^\S\n]$", re.IGNORECASE)
REACH_BACK = 48
IN_THE_SENTENCE = ("period-of-the-figure", "before-in-the-sentence")
"""The rules that propose a period of the pointing one's own sentence."""
LEAST = 2
"""So many figures make a period the one that is told of."""
NEAR = 6
"""How many figures back one of another force is looked at."""
REACH = 40
"""How many figures and periods back is looked."""


def references(
    view: View, drafts: Drafts, period: tuple[Link[int], ...], force: tuple[Link[int], ...]
) -> tuple[Link[Reference], ...]:
    """The period that each pointing period means; Link(None) where it points at none or none is there."""
    if all(draft.anaphor is None for draft in drafts.periods):
        return (Link(None),) * len(drafts.periods)
    values = [Value(draft.timex, draft.timex_type, draft.first, draft.last) for draft in drafts.periods]
    links: list[Link[Reference]] = []
    for index, draft in enumerate(drafts.periods):
        link: Link[Reference] = Link(None)
        if draft.anaphor is not None:
            link = _reference(view, drafts, period, force, values, index, draft.anaphor)
            if link.value is not None:
                values[index] = Value(link.value.timex, link.value.timex_type, link.value.first, link.value.last)
        links.append(link)
    return tuple(links)


def _reference(
    view: View,
    drafts: Drafts,
    period: tuple[Link[int], ...],
    force: tuple[Link[int], ...],
    values: list[Value],
    index: int,
    anaphor: Anaphor,
) -> Link[Reference]:
    seen: list[int] = []
    aside: list[tuple[str, int]] = []
    for rule, candidate in chain(_candidates(view, drafts, period, force, index), aside):
        if candidate in seen or candidate == index:
            continue
        other = drafts.periods[candidate]
        far = rule not in IN_THE_SENTENCE and (rule, candidate) not in aside
        if far and in_aside(view, other.start, other.end):
            aside.append((rule, candidate))
            continue
        seen.append(candidate)
        if rule in ("last-of-figures", "last-told") and _in_others_words(drafts, drafts.periods[candidate], index):
            continue
        pointing = drafts.periods[candidate].anaphor
        if anaphor.shift < 0 and pointing is not None and pointing.shift < 0:
            continue  # 0.9 in March, from 2.1 a year earlier and 1.0 the previous month
        compared = rule != "period-of-the-figure" and (_compared(view, other) or _other_year(view, values, candidate))
        if anaphor.shift <= 0 and compared and not (rule == "before-in-the-sentence" and _shown(drafts, index)):
            continue  # what is told is meant, never what that is compared with
        if anaphor.loose and (rule == "last-of-the-force" or not _part_of_year(values[candidate])):
            continue
        told = values[candidate]
        if anaphor.shift and SINCE.search(view.text, max(0, other.start - 8), other.start):
            told = _until_now(view, told)
        value = _pointed(told, anaphor, other, rule, view.country)
        if value is not None and anaphor.part is not None:
            value = inner(value, anaphor.part)
        if value is not None:
            made = Reference(candidate, value.timex, value.type, value.first, value.last)
            return Link(made, rule, (made,))
    return Link(None, "no-antecedent" if not seen else "no-antecedent-fits")


def _other_year(view: View, values: list[Value], candidate: int) -> bool:
    """Whether the same months of a later year were told just before: of `July to September 2022` those of 2023."""
    other = values[candidate]
    if other.first is None or other.last is None or (shape(other.timex) in ("Y", "D") and "/" not in other.timex):
        return False
    for told in values[max(0, candidate - NEAR) : candidate]:
        if told.first is not None and view.published is not None and told.first > view.published:
            continue
        if told.first is not None and told.last is not None and told.first.year > other.first.year:
            years = told.first.year - other.first.year
            if (plus(other.first, "Y", years), plus(other.last, "Y", years)) == (told.first, told.last):
                return True
    return False


def _until_now(view: View, told: Value) -> Value:
    """From a day told to that of publication: `since 1 March 1,310, and 204 in the same period last year`."""
    if told.first is None or view.published is None or not told.first < view.published or _days(told) > LENGTH["M"] + 1:
        return told
    return spanning(told.first, view.published)


def _shown(drafts: Drafts, index: int) -> bool:
    """Whether the words point with their finger: `since 2019/20, … in that year`."""
    return drafts.periods[index].text.lower().startswith("that ")


def _in_others_words(drafts: Drafts, other: PeriodDraft, index: int) -> bool:
    """Whether the other period stands in words quoted directly, and what points back does not."""
    start = drafts.periods[index].start
    spoken = (part for one in drafts.quotations if one.mode == "direct" for part in one.content)
    return any(part.start <= other.start < part.end and not part.start <= start < part.end for part in spoken)


def _candidates(
    view: View, drafts: Drafts, period: tuple[Link[int], ...], force: tuple[Link[int], ...], index: int
) -> Iterator[tuple[str, int]]:
    """Yield the periods that may be meant, the likeliest first, with the rule that proposes each."""
    start = drafts.periods[index].start
    here = view.sentence_at(start)
    opens, closes = (start, start) if here is None else (here.start, here.end)
    figures = range(
        bisect_left(drafts.quantities, opens, key=lambda draft: draft.start),
        bisect_left(drafts.quantities, closes, key=lambda draft: draft.start),
    )
    near = sorted(figures, key=lambda number: abs(drafts.quantities[number].start - start))
    dated = [linked for number in near if (linked := period[number].value) is not None]
    told = range(index - 1, max(-1, index - 1 - REACH), -1)
    before = [("before-in-the-sentence", other) for other in told if drafts.periods[other].start >= opens]
    yield from before if _shown(drafts, index) else ()
    yield from (("period-of-the-figure", linked) for linked in dated if linked < index)
    yield from before
    forces = [force[number].value for number in near if force[number].value is not None]
    for number in range(figures.start - 1, max(-1, figures.start - 1 - REACH), -1):
        linked = period[number].value
        if force[number].value in forces and linked is not None:
            yield "last-of-the-force", linked
    recent = [
        linked
        for number in range(figures.start - 1, max(-1, figures.start - 1 - NEAR), -1)
        if (linked := period[number].value) is not None and linked < index and not period[number].rule.endswith("aside")
    ]
    main = _main(period[: figures.start])
    if main is not None and recent and recent.count(recent[0]) < LEAST and main < index:
        yield "main", main
    yield from (("last-of-figures", linked) for linked in recent)
    if main is not None and main < index:
        yield "main", main
    yield from (("last-told", other) for other in told)
    anaphor = drafts.periods[index].anaphor
    if anaphor is not None and anaphor.shift:
        later = (linked for linked in dated if linked > index and drafts.periods[linked].anaphor is None)
        yield from (("period-of-the-figure", linked) for linked in later)  # `a rise on the previous year in 2019/20`


def _main(period: tuple[Link[int], ...]) -> int | None:
    """The period that most figures until here hold for, if it is one for twice as many as any other."""
    counted = Counter(link.value for link in period if link.value is not None).most_common(2)
    if not counted or counted[0][1] < LEAST or (len(counted) > 1 and counted[0][1] < 2 * counted[1][1]):
        return None
    return counted[0][0]


def _pointed(other: Value, anaphor: Anaphor, draft: PeriodDraft, rule: str, country: str | None) -> Value | None:
    """The value that the words give from the other period; None where the two do not fit."""
    unit, shift = anaphor.unit, anaphor.shift
    if other.first is None or other.type not in ("DATE", "TIME"):
        return None
    if other.timex == "PRESENT_REF" and not (shift < 0 and rule == "before-in-the-sentence"):
        return None
    if unit is None:
        as_long = not anaphor.days or abs(_days(other) - anaphor.days) * 10 <= anaphor.days
        return other if other.type == "DATE" and _days(other) > 1 and as_long else None
    if anaphor.year is not None:
        start = financial_start(country) if anaphor.shared else None
        shift = anaphor.year - other.first.year + (start is not None and other.first.month < start)
    length = _days(other)
    times = abs(shift) if shift < 0 and LENGTH[unit] > 14 else 1
    if length > LENGTH[unit] * times * 1.05:
        return _within(other, unit) if not shift else None
    if length == 1 and unit == "W" and anaphor.days:
        day = plus(other.first, unit, shift)
        return None if day is None else dated(covering(day, unit))
    if length == 1 and (edge := _edge_moved(other, anaphor, unit, shift, country)) is not None:
        return edge
    dates = rule == "period-of-the-figure" or _written_out(draft)  # on Monday there were 329, against 44 a year earlier
    if length == 1 and LENGTH[unit] > 14 and not dates:
        return None
    day_told = length > 1 or LENGTH[unit] <= 14 or (shift <= 0 and rule != "last-told")
    around = dated(covering(other.first, unit))
    if not shift and length > LENGTH[unit] * 0.95:
        return around if (around.first, around.last) == (other.first, other.last) else other
    whole = shift > 0 and length > LENGTH[unit] * 0.95  # 2019/20, the following year
    if (anaphor.keeps or whole) and day_told:  # of a day told before, `the previous year` is the whole year
        timex = moved(other.first.isoformat() if length == 1 else other.timex, unit, shift)
        return None if timex is None else dated(timex, country)
    day = plus(other.first, unit, shift)
    return None if day is None else dated(covering(day, unit))


def _edge_moved(other: Value, anaphor: Anaphor, unit: str, shift: int, country: str | None) -> Value | None:
    """The end of a period, moved: `the end of the quarter`, a year earlier; of `the end of April` a month is whole."""
    timex = moved(other.timex, unit, shift)
    if timex is None:
        return None
    if unit == "Y" and shape(other.timex) in ("M", "Q", "H"):
        day = plus(other.first, unit, shift) if other.first is not None else None
        return Value(timex, "DATE", day, day)
    return dated(timex, country) if shape(other.timex) == "M" == unit and anaphor.keeps else None


def _compared(view: View, draft: PeriodDraft) -> bool:
    """Whether figures are compared with it: `a year earlier`, `the same quarter of 2018`, `up from 3,500 in 2018`."""
    pointing = draft.anaphor
    if draft.text.endswith("ago") or (pointing is not None and (pointing.shift < 0 or pointing.year is not None)):
        return True
    if "/" in draft.timex and FROM.search(view.text, max(0, draft.start - 6), draft.start) is not None:
        return False  # carried so many from April to December
    return COMPARED.search(view.text, max(0, draft.start - REACH_BACK), draft.start) is not None


def _part_of_year(value: Value) -> bool:
    """Whether it is a quarter, a half, or an interval of months."""
    return shape(value.timex) in ("Q", "H") or ("/" in value.timex and _days(value) < 361)


def _within(other: Value, unit: str) -> Value | None:
    """`the month` after a longer period told: the last one in it."""
    last: date | None = other.last
    return None if last is None or unit not in ("M", "Q") or "/" not in other.timex else dated(covering(last, unit))


def _written_out(draft: PeriodDraft) -> bool:
    """Whether a day stands as a date (`14 June`), not as a weekday that only dates what was said."""
    edge = shape(draft.timex) == "M"  # at the end of December
    return edge or draft.timex == "PRESENT_REF" or any(character.isdigit() for character in draft.text)


def _days(value: Value) -> int:
    """How long a period is; of an open one, nothing is known."""
    if value.first is None or value.last is None:
        return 0
    return (value.last - value.first).days + 1
