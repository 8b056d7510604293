"""Averages whose number or total stands further off: `The bill came to £1.3m, an average of £52 a hole`.

The number was told once, sentences before; or the total of a year in the sentence before, and the average is one of a
day: `512,000 in 2022. … an average of 1,403 trips a day`. Not here: where they stand near (relate/means.py).
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from claimx.nouns import lemma
from claimx.records import Period, Term
from claimx.relate import same
from claimx.relate.choose import CLEAR, Option
from claimx.relate.cues import word_set
from claimx.relate.daily import IN_A_YEAR, is_year, spans_year
from claimx.relate.misprints import misprint, near
from claimx.relate.scene import Clause, Mark, Scene, relation

LIKE = Decimal("1.5")
"""A number told far off is taken for the average's only if it is off by no more than this, or by a nought."""
FAR = Decimal(3)
"""The same, where the sentences follow one another."""
STANDS = {"has", "have", "had", "of", "in", "with", "among"}
"""Before a number, what says how many there are, whatever was paid for: `Orley has 450 homes`."""
OWNED = {"its", "their", "his", "her"}
ENDING = 4
"""So many letters of a compound make its second part: `pothole`, `a hole`."""
HEDGES = {",", "about", "around", "roughly", "some", "nearly", "almost", "or", "just", "over"}
TIMED = re.compile(r"[^,;:.]{0,40}?\b(?:each|every)[^\S\n](day|week|month|quarter)\b")
ON_AVERAGE = re.compile(r"\b[Oo]n\s(?:an|the)\saverage\s(day|week|month)\b")
MONTH, QUARTER = Decimal(28), Decimal(92)
"""So many days has a month, or a quarter."""
OPENING = 5
"""So many words are `The whole sum works out`."""
DAILY = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter"}


def each(mean: Mark) -> str | None:
    """What the average is of: the `per` of the claim, else the noun behind it: `$40 a kit`, `14 to a garden`."""
    if mean.claim.per is not None:
        return mean.claim.per.unit
    written = [word.lower for word in mean.right[:4]]
    ended = len(written) < 4 or not written[3].isalpha() or written[3] == "on"  # two to a garden centre
    one_of = written[1:] if written[:1] == ["to"] and _told(mean) and ended else written
    return lemma(one_of[1]) if len(one_of) > 1 and one_of[0] in ("a", "an", "per", "each") else None


def afar(scene: Scene, clause: Clause, mean: Mark) -> Iterator[Option]:
    """Yield the total beside an average with each number of what it is of, told anywhere before."""
    wanted, total = each(mean), next(iter(clause.before(mean)), None)
    if wanted is None or wanted in IN_A_YEAR or total is None or not _told(mean) or not _is_total(total, mean):
        return
    within = clause if wanted in word_set("housing") or wanted in word_set("persons") else None
    numbers = [
        mark for mark in (within or scene).marks if mark.index < mean.index and _counts(scene, mark, wanted, total)
    ]
    if not numbers:
        yield from _of_those_headed(scene, total, mean, wanted)
    summed = [mark for mark in numbers if "total" in mark.before or "total" in mark.after]
    one = {mark.value for mark in summed or numbers}
    for number in numbers:
        made = relation(scene, "mean_of", ("total", total), ("number", number), ("mean", mean))
        holds = (total.interval / number.interval).overlaps(mean.rounded)
        clear = one == {number.value} and wanted != "share" and near(total.value / number.value, mean.value, LIKE)
        yield Option(CLEAR if clear else CLEAR - 1, made, holds, near=number.sentence == mean.sentence)


def _of_those_headed(scene: Scene, total: Mark, mean: Mark, wanted: str) -> Iterator[Option]:
    """Yield those whom the article is about, or their bare number, where so much for each is just right for them."""
    for number in (mark for mark in scene.about if mark.index < total.index):
        alike = number.kind == "count" and number.is_level and number.claim.per is None and number.value >= 2
        if alike and (number.noun in word_set("persons") or same.noun(number.noun, wanted)):
            made = relation(scene, "mean_of", ("total", total), ("number", number), ("mean", mean))
            holds = (total.interval / number.interval).overlaps(mean.rounded)
            yield Option(CLEAR - 1, made, holds, near=False)


def works_out_at(scene: Scene, clause: Clause, mean: Mark, named: list[Mark]) -> Iterator[Option]:
    """Yield the one sum and number of the sentence before: `36 rowers raised £45,000. It works out at £1,250 each`."""
    before = list(scene.earlier(clause, 1))[:1]
    opening = [word.lower for word in scene.words(clause.start, mean.claim.start)]
    points = opening[:1] in (["that"], ["this"], ["it"]) or opening[:2] in (["the", "sum"], ["the", "total"])
    told = points and clause.marks[0] is mean and not word_set("comes_to").isdisjoint(opening[1:OPENING])
    for earlier in before if told and len(named) == 1 and clause.follows(before[0]) else ():
        totals = [mark for mark in earlier.marks if mark.kind == mean.kind and mark.is_level and mark is not named[0]]
        totals = [mark for mark in totals if mean.kind == "count" or mark.claim.unit == mean.claim.unit]
        if len(totals) == 1 and named[0] in earlier.marks and totals[0].value > mean.value and named[0].value > 1:
            holds = (totals[0].interval / named[0].interval).overlaps(mean.rounded)
            made = relation(scene, "mean_of", ("total", totals[0]), ("number", named[0]), ("mean", mean))
            yield Option(CLEAR, made, holds)


def with_so_many(scene: Scene, clause: Clause, mean: Mark) -> Iterator[Option]:
    """Yield the one total of the sentence before: `It lent 286,000. With 52,000 readers, that comes to 5.5 each`."""
    number, before = next(iter(clause.before(mean)), None), list(scene.earlier(clause, 0))[:1]
    if number is None or number is not clause.marks[0] or not before or not clause.follows(before[0]):
        return
    opens = [word.lower for word in number.left] == ["with"] and number.kind == "count" and number.noun is not None
    between = [word.lower for word in scene.words(number.claim.end, mean.claim.start)]
    points = between[:2] in ([",", "that"], [",", "this"], [",", "it"])
    if not (opens and points) or word_set("comes_to").isdisjoint(between[2:]) or mean.claim.per is None:
        return
    persons = {number.noun, mean.claim.per.unit} <= {*word_set("persons"), *word_set("inhabitants"), "head"}
    if not persons and same.noun(number.noun, mean.claim.per.unit) != same.YES:
        return  # With 40 staff, that comes to £2m a year
    totals = [mark for mark in before[0].marks if mark.kind == mean.kind and mark.is_level and mark.claim.per is None]
    totals = [mark for mark in totals if mean.kind == "count" or mark.claim.unit == mean.claim.unit]
    if len(totals) == 1 and totals[0].value > mean.value and number.value > 1:
        holds = (totals[0].interval / number.interval).overlaps(mean.rounded)
        made = relation(scene, "mean_of", ("total", totals[0]), ("number", number), ("mean", mean))
        yield Option(CLEAR, made, holds, near=False)


def given(scene: Scene, clause: Clause, mean: Mark) -> Iterator[Option]:
    """Yield the sum that the article is about with those who gave it: `The money came from 360, an average of £130`."""
    number = next(iter(clause.before(mean)), None)
    opening = {word.lower for word in clause.words[:2]}
    if mean.kind != "money" or "mean" not in mean.before or number is None or opening.isdisjoint(word_set("collected")):
        return
    if number.kind != "count" or number.value < 2 or number.amount is not None or number is not clause.marks[0]:
        return
    about = [mark for mark in scene.about if mark.kind == "money" and mark.index < number.index and mark.is_level]
    about = [mark for mark in about if scene.headed(mark) and mark.claim.unit == mean.claim.unit]
    for total in about[:1] if len({mark.value for mark in about}) == 1 else ():
        made = relation(scene, "mean_of", ("total", total), ("number", number), ("mean", mean))
        holds = (total.interval / number.interval).overlaps(mean.rounded)
        clear = misprint(Decimal(f"{total.value / number.value:.3g}"), mean.value)
        yield Option(CLEAR if clear else CLEAR - 1, made, holds, near=False)


def at_each(scene: Scene, clause: Clause, mean: Mark) -> Iterator[Option]:
    """Yield the one number and sum of the sentence before: `four ships at a cost of $3bn. At $750m apiece, they …`."""
    opens = mean is clause.marks[0] and mean.kind == "money" and [word.lower for word in mean.left] == ["at"]
    apiece = opens and [word.lower for word in mean.right[:1]] in (["apiece"], ["each"])
    for earlier in list(scene.earlier(clause, 1))[:1] if apiece else ():
        totals = [mark for mark in earlier.marks if mark.kind == "money" and mark.is_level]
        numbers = [mark for mark in earlier.marks if mark.kind == "count" and mark.is_level and mark.value > 1]
        if len(totals) == len(numbers) == 1 and totals[0].claim.unit == mean.claim.unit:
            made = relation(scene, "mean_of", ("total", totals[0]), ("number", numbers[0]), ("mean", mean))
            holds = (totals[0].interval / numbers[0].interval).overlaps(mean.rounded)
            clear = near(totals[0].value / numbers[0].value, mean.value, FAR)
            yield Option(CLEAR if clear else CLEAR - 1, made, holds, near=False)


def raised(scene: Scene, clause: Clause, mean: Mark) -> Iterator[Option]:
    """Yield the sum that the lead says was raised, and who raised it: `620 riders came, raising an average of £300`."""
    number = next(iter(clause.before(mean)), None)
    left = {word.lower for word in mean.left}
    gave = "raising" in left or ("who" in left and not left.isdisjoint(word_set("gave")))
    raising = gave and mean.kind == "money" and "mean" in mean.before
    if not raising or number is None or number.kind != "count" or number.value < 2 or not number.is_level:
        return
    for total in scene.lead if not scene.leads(mean) else ():
        told = total.kind == "money" and total.claim.unit == mean.claim.unit and total.is_level
        if told and any(word.lower == "raised" for word in total.left[-3:]):
            made = relation(scene, "mean_of", ("total", total), ("number", number), ("mean", mean))
            holds = (total.interval / number.interval).overlaps(mean.rounded)
            clear = near(total.value / number.value, mean.value, LIKE)
            yield Option(CLEAR if clear else CLEAR - 1, made, holds, near=False)


def _told(mean: Mark) -> bool:
    """Whether the average restates the total before it: `, an average of`, `, or about`, `, some £40 a case`."""
    left = [word.lower for word in mean.left]
    pause = max((at for at, word in enumerate(left) if word == ","), default=len(left))
    return "mean" in mean.before or "share" in mean.before or (pause < len(left) and set(left[pause:]) <= HEDGES)


def _is_total(total: Mark, mean: Mark) -> bool:
    """Whether the figure just before an average is what it was shared out of."""
    alike = total.kind == mean.kind == "money" and total.claim.unit == mean.claim.unit
    return alike and total.value > mean.value > 0 and total.is_level and total.claim.comparator != "range"


def _counts(scene: Scene, mark: Mark, wanted: str, total: Mark) -> bool:
    """Whether the figure is a number of what the average is of, told of the total's time."""
    unit = mark.claim.unit or ""
    named = unit == wanted or (len(wanted) >= ENDING and unit.endswith(wanted))
    verb = next((word.lower for word in reversed(mark.left) if word.lower not in word_set("filler")), "")
    named = named and (verb not in STANDS or mark.sentence == total.sentence)
    plain = mark.is_level and mark.claim.per is None and mark.value >= 2 and not mark.in_headline
    return bool(
        mark.kind == "count"
        and named
        and plain
        and mark.claim.comparator != "range"
        and not same.told_at_odds(scene, mark.claim, total.claim)
    )


def spread(scene: Scene, clause: Clause, mean: Mark) -> Iterator[Option]:
    """Yield the year's total in the sentence before an average of a day, week or month."""
    unit = _time(scene, clause, mean)
    opening = clause.words[:1]
    if opening and opening[0].lower in OWNED:
        return  # its shop served an average of 400 a day
    average_day = on_average(scene, clause, mean)
    if unit is None or ("mean" not in mean.before and average_day is None) or mean.kind not in ("count", "money"):
        return
    if average_day == unit == "day":
        yield from _of_month(scene, clause, mean)
    number = Term(role="number", value=IN_A_YEAR[unit])
    for earlier in list(scene.earlier(clause, 1))[:1]:
        found = [mark for mark in earlier.marks if _of_year(scene, mark, mean)]
        for total in found if len(found) == 1 else ():
            if same.told_at_odds(scene, total.claim, mean.claim) and not _ranged(clause):
                continue  # the average of a month
            made = relation(scene, "mean_of", ("total", total), ("number", number), ("mean", mean))
            holds = total.interval.scaled(1 / IN_A_YEAR[unit]).overlaps(mean.rounded)
            yield Option(CLEAR if near(total.value / IN_A_YEAR[unit], mean.value, LIKE) else CLEAR - 1, made, holds)


def _of_month(scene: Scene, clause: Clause, mean: Mark) -> Iterator[Option]:
    """Yield the month's total in the sentence before an average day: `2,170 in October. On an average day 70 came`."""
    for earlier in list(scene.earlier(clause, 1))[:1]:
        for total in earlier.marks:
            period = scene.by_id.get(total.claim.period or "")
            if not isinstance(period, Period) or None in (period.first, period.last) or not total.is_level:
                continue
            days = Decimal((period.last - period.first).days + 1) if period.first and period.last else Decimal(0)
            alike = total.kind == mean.kind and (total.kind == "count" or total.claim.unit == mean.claim.unit)
            if alike and total.claim.per is None and MONTH <= days <= QUARTER and same.measure(total, mean):
                made = relation(
                    scene, "mean_of", ("total", total), ("number", Term(role="number", value=days)), ("mean", mean)
                )
                yield Option(CLEAR - 1, made, total.interval.scaled(1 / days).overlaps(mean.rounded))


def on_average(scene: Scene, clause: Clause, mean: Mark) -> str | None:
    """The time that the first figure of a sentence is of where it tells an average one: `On an average day 70 came`."""
    first = mean is clause.marks[0] and mean.kind in ("count", "money")
    found = ON_AVERAGE.search(scene.view.text, clause.start, mean.claim.start) if first else None
    return None if found is None else found[1]


def _ranged(clause: Clause) -> bool:
    """Whether the sentence has the least and the most, whose days are not the average's."""
    return not clause.said.isdisjoint(word_set("ranged"))


def _time(scene: Scene, clause: Clause, mean: Mark) -> str | None:
    """The time that the average is of: `a day`, `left its ovens each week`, `Daily admissions`."""
    if mean.claim.per is not None:
        return mean.claim.per.unit if mean.claim.per.unit in IN_A_YEAR and mean.claim.per.value == 1 else None
    behind = next((mark.claim.start for mark in clause.after(mean)), clause.end)
    found = TIMED.match(scene.view.text, mean.claim.end, behind)
    average_day = on_average(scene, clause, mean)
    if found is not None or average_day is not None:
        return average_day if found is None else found[1]
    opening = [word.lower for word in clause.words[:2]]
    return DAILY.get(opening[0]) if word_set("comings") & set(opening[1:]) else None


def _of_one_noun(total: Mark, mean: Mark, scene: Scene) -> bool:
    """Whether the average counts what the total does: by its noun, by none, or what was done so many `times`."""
    if "time" in (total.noun, mean.noun) or total.kind == "money":
        return True
    if mean.noun is None:
        opening = scene.words(mean.claim.sentence.start, mean.claim.start)[:1]
        return mean.claim.unit in (None, total.claim.unit) or (bool(opening) and opening[0].lower in DAILY)
    return mean.noun == total.noun


def _of_year(scene: Scene, total: Mark, mean: Mark) -> bool:
    """Whether the figure is a year's, of what the average may count, and no year's that another is compared with."""
    period = scene.by_id.get(total.claim.period or "")
    year = isinstance(period, Period) and is_year(period)
    alike = total.kind == mean.kind and (total.kind == "count" or total.claim.unit == mean.claim.unit)
    return bool(
        alike
        and total.is_level
        and total.claim.per is None
        and total.value > mean.value
        and total.claim.comparator != "range"
        and _of_one_noun(total, mean, scene)
        and (year or (period is None and spans_year(scene, total, mean)))
    )
