"""What a total comes to for each: `800 families with an average of £2,375 each`, `an average of 79.7 from 13 innings`.

Here the words name no thing that the average is of, or name it with its number: `€2,400 for each of the 1.9 million
homes`. Not here: averages of a named thing (`£20 a visitor`, relate/means.py) or of a time (relate/daily.py).
"""

from collections.abc import Iterator
from decimal import Decimal

from claimx.interval import Interval
from claimx.records import Term
from claimx.relate import same
from claimx.relate.choose import CLEAR, Option
from claimx.relate.extremes import is_extreme
from claimx.relate.misprints import A_NOUGHT, near
from claimx.relate.scene import Clause, Mark, Scene, relation
from claimx.relate.told import points_back
from claimx.relate.whole import is_part, sum_of

LIST = 3
"""So many figures are a list with an average of its own."""
MOST = 12
"""A list of more is a table."""
AVERAGED = 6
"""So many words are `, giving him an average of`."""
UNNAMED = {"each", "apiece", "time"}
"""Denominators that leave out what is counted."""
OVER = {"from", "over", "in", "across", "off"}
"""What introduces the number behind its average."""
MAKING = {"raising", "making", "totalling", "totaling", "costing", "bringing"}
PRONOUN = {"they", "each"}


def shared(scene: Scene, clause: Clause, mean: Mark) -> Iterator[Option]:
    """Yield the total and the number of an average that tells them without naming what it is of."""
    yield from _right_behind(scene, clause, mean)
    yield from _of_list(scene, clause, mean)
    yield from _of_total(scene, clause, mean)
    yield from _of_subject(scene, clause, mean)
    yield from _told_so(scene, clause, mean)
    found = _number(scene, clause, mean)
    if found is None or found.value < 2 or "range" in (found.claim.comparator, mean.claim.comparator):
        return
    total = _total(scene, clause, mean, found)
    if total is None or same.sources_differ(total.claim, mean.claim):
        return
    if not (_restates(mean, total) or _of_all(found)):
        return  # two firms paid £3m and were fined £2m each
    made = relation(scene, "mean_of", ("total", total), ("number", found), ("mean", mean))
    holds = (total.interval / found.interval).overlaps(mean.rounded)
    yield Option(CLEAR if is_near(total, found, mean) else CLEAR - 1, made, holds)


def _right_behind(scene: Scene, clause: Clause, mean: Mark) -> Iterator[Option]:
    """Yield a number with its total right before the average: `27 wickets for 594 runs, an average of 22`."""
    before = clause.before(mean)[:2]
    if len(before) < 2 or "mean" not in mean.before or [word.lower for word in mean.left[:1]] != [","]:
        return
    total, number = before
    beside = len(mean.left) <= AVERAGED and [word.lower for word in total.left] == ["for"]
    counted = number.kind == "count" and None not in (number.noun, total.noun) and number.noun != total.noun
    plain = all(mark.is_level and mark.claim.per is None and mark.claim.comparator == "=" for mark in before)
    if beside and counted and plain and total.kind == mean.kind and total.value > number.value > 1:
        made = relation(scene, "mean_of", ("total", total), ("number", number), ("mean", mean))
        yield Option(CLEAR, made, (total.interval / number.interval).overlaps(mean.rounded))


def _of_list(scene: Scene, clause: Clause, mean: Mark) -> Iterator[Option]:
    """Yield the sum of a list right before its average: `scored 25, 22, 31 and 34 points, an average of 28`."""
    if "mean" not in mean.before or [word.lower for word in mean.left[:1]] != [","] or len(mean.left) > AVERAGED:
        return
    listed = clause.before(mean)[:1]
    for other in clause.before(mean)[1:]:
        last = listed[-1]
        joined = [word.lower for word in last.left] in ([","], ["and"], [",", "and"])
        if not joined or other.kind != mean.kind or (other.noun is not None and other.noun != listed[0].noun):
            break
        listed.append(other)
    plain = all(mark.is_level and mark.claim.comparator == "=" and mark.claim.per is None for mark in listed)
    if len(listed) < LIST or not plain or listed[0].kind != mean.kind:
        return
    total = sum_of(listed)
    terms = (Term(role="total", value=total), Term(role="number", value=Decimal(len(listed))))
    made = relation(scene, "mean_of", ("total", terms[0]), ("number", terms[1]), ("mean", mean))
    inside = min(mark.value for mark in listed) <= mean.value <= max(mark.value for mark in listed)
    yield Option(
        CLEAR if inside else CLEAR - 1,
        made,
        Interval(total, total).scaled(1 / Decimal(len(listed))).overlaps(mean.rounded),
    )


def _of_total(scene: Scene, clause: Clause, mean: Mark) -> Iterator[Option]:
    """Yield a total with how many figures before it make it: `… and 30 on Friday. That made 150 in all, 50 a day`."""
    total = next(iter(clause.before(mean)), None)
    if total is None or total is not clause.marks[0] or total.kind != mean.kind or "total" not in total.after:
        return
    restated = "mean" in mean.before or "share" in mean.before
    before = [mark for one in scene.earlier(clause, 1) for mark in reversed(one.marks) if is_part(mark)]
    before = [mark for mark in before if same.measure(mark, total)]
    for count in range(LIST, min(len(before), MOST) + 1) if restated and points_back(scene, clause) else ():
        if sum_of(before[:count]) == total.value:
            number = Decimal(count)
            made = relation(
                scene, "mean_of", ("total", total), ("number", Term(role="number", value=number)), ("mean", mean)
            )
            yield Option(CLEAR, made, total.interval.scaled(1 / number).overlaps(mean.rounded))


def _of_subject(scene: Scene, clause: Clause, mean: Mark) -> Iterator[Option]:
    """Yield what so many did in all, and each on average: `The six branches lent 600 books, an average of 100 each`."""
    if len(clause.marks) < 3 or clause.marks[2] is not mean or "mean" not in mean.before or unnamed(mean) != "each":
        return
    number, total = clause.marks[:2]
    opens = [word.lower for word in number.left] in (["the"], ["its"], ["their"]) and number.kind == "count"
    plain = number.is_level and total.is_level and number.noun is not None and total.noun != number.noun
    if opens and plain and total.kind == mean.kind and total.value > mean.value and number.value > 1:
        made = relation(scene, "mean_of", ("total", total), ("number", number), ("mean", mean))
        holds = (total.interval / number.interval).overlaps(mean.rounded)
        yield Option(CLEAR if near(total.value / number.value, mean.value, Decimal(2)) else CLEAR - 1, made, holds)


def _told_so(scene: Scene, clause: Clause, mean: Mark) -> Iterator[Option]:
    """Yield readings that only count where they hold.

    `511 passes, or 3.6 each`, `240 helpers put in 31,200 hours, 130 apiece`, `£120 for each, or £1,680 in all`.
    """
    if mean.claim.per is not None and mean.claim.per.unit not in {*UNNAMED, "person"} and not spread_over(clause):
        return
    earlier = [mark for one in list(scene.earlier(clause, 1))[:1] for mark in one.marks]
    before = clause.before(mean)
    behind = [
        mark for mark in clause.after(mean)[:1] if "total" in mark.after or "total" in mark.before or _taken(mark)
    ]
    told = "share" in mean.before or "mean" in mean.before or [word.lower for word in mean.left] == [","]
    totals = [mark for mark in (*behind, *(before[:1] if told else ())) if mark.kind == mean.kind]
    if spread_over(clause):
        totals = [mark for mark in reversed(earlier) if mark.kind == mean.kind and mark.amount is None]
    for total in totals:
        for number in (*before, *(earlier if total in behind else ())):
            counted = number.kind == "count" or (spread_over(clause) and number.kind == "measure")
            plain = counted and number.claim.per is None and number.amount is None and number is not total
            alike = total.claim.unit == mean.claim.unit or mean.kind == "count"
            if (
                plain
                and alike
                and number.value >= 2
                and number.claim.comparator != "range"
                and total.value > mean.value
            ):
                made = relation(scene, "mean_of", ("total", total), ("number", number), ("mean", mean))
                holds = (total.interval / number.interval).overlaps(mean.rounded)
                if holds:
                    yield Option(CLEAR - 1, made, holds, near=number.sentence == total.sentence == mean.sentence)


def _taken(mark: Mark) -> bool:
    """Whether it is what was taken in all: `Each paid £15 on average, so that takings reached £1.37m`."""
    return mark.kind == "money" and bool({"takings", "receipts", "revenue", "proceeds"} & {w.lower for w in mark.left})


def spread_over(clause: Clause) -> bool:
    """Whether the sentence divides what was told: `Spread over the 232 days of a working year, that is £27`."""
    words = [word.lower for word in clause.words[:2]]
    return words in (
        ["spread", "over"],
        ["spread", "across"],
        ["shared", "among"],
        ["shared", "between"],
        ["divided", "by"],
    )


def is_near(total: Mark, number: Mark, mean: Mark) -> bool:
    """Whether the average is off by no more than a nought, so that the three may belong together."""
    return near(total.value / number.value, mean.value, A_NOUGHT)


def _number(scene: Scene, clause: Clause, mean: Mark) -> Mark | None:
    """How many share the total: all that an average is for, else the one count of the sentence."""
    behind = next(iter(clause.after(mean)), None)
    if behind is not None and behind.kind == "count" and behind.amount is None:
        left = [word.lower for word in behind.left]
        if _of_all(behind) or (mean.claim.per is None and "mean" in mean.before and left and left[0] in OVER):
            return behind
    unit = unnamed(mean)
    ends = [word.lower for word in mean.right[:1]] in ([], ["each"])
    if mean.kind == "count" and unit == "each" and not ends and "share" in mean.before:
        before = clause.before(mean)[:1]  # 207 pupils in seven classes, or 30 in each
        return before[0] if before and before[0].kind == "count" and before[0].is_level else None
    if unit is None or (mean.kind == "count" and unit != "time"):
        return None
    counts = [mark for mark in clause.marks if mark.kind == "count" and mark is not mean and mark.claim.per is None]
    if mean.kind == "count":  # `1,650 bikes at eight events, 206 a time`: the nearer one
        counts = [mark for mark in counts if mark.index == mean.index - 1]
    opening = {word.lower for word in scene.words(clause.start, mean.claim.start)[:2]}
    before = [mark for mark in counts if mark.index < mean.index]
    if len(before) == 1:
        counts = before  # $44m on 110 homes, an average of $400,000 each, with the first 25 due by May
    elif not before and "share" in mean.before:
        counts = []  # that haul, worth $2.3m, or $376 apiece, of which 1,430 were found
    if not counts and opening & PRONOUN:
        counts = [mark for one in list(scene.earlier(clause, 1))[:1] for mark in one.marks if mark.kind == "count"]
    return counts[0] if len(counts) == 1 and counts[0].amount is None else None


def unnamed(mean: Mark) -> str | None:
    """The denominator that leaves out what is counted: `each`, `a time`."""
    if mean.claim.per is not None:
        return mean.claim.per.unit if mean.claim.per.unit in UNNAMED else None
    behind = mean.right[0].lower if mean.right else ""
    if behind in ("in", "to", "for", "on", "from") and [word.lower for word in mean.right[1:2]] == ["each"]:
        ends = [word.lower for word in mean.right[2:4]] == ["on", "average"]
        ends = ends or len(mean.right) == 2 or not mean.right[2].lower.isalpha() or mean.right[2].lower == "occasion"
        behind = "each" if ends else ""
    return behind if behind in UNNAMED else None


def _of_all(number: Mark) -> bool:
    """Whether the average is told for each of so many: `€2,400 for each of the country's 1.9 million homes`."""
    left = [word.lower for word in number.left]
    return left[:3] == ["for", "each", "of"] or left[:4] == ["for", "every", "one", "of"]


def _total(scene: Scene, clause: Clause, mean: Mark, number: Mark) -> Mark | None:
    """What is shared out: the one figure of the kind in the sentence, else in the one before or after it."""
    here = [mark for mark in clause.marks if _fits(mark, mean, number)]
    before = [mark for mark in here if mark.index < mean.index]
    if here:
        return (before or here)[-1] if len(before or here) == 1 else None
    behind = 0 if points_back(scene, clause) else 2  # `That is £2,400 for each …` points at the sentence before
    beside = scene.clauses[max(0, clause.index - 1) : clause.index + behind]
    for other in beside:
        found = [mark for mark in other.marks if other is not clause and _fits(mark, mean, number)]
        pointed = other.index < clause.index and points_back(scene, clause)
        if pointed and found and other.paragraph >= clause.paragraph - 1:
            return found[-1]
        if len(found) == 1 and other.paragraph == clause.paragraph:
            return found[0]
    return None


def _fits(mark: Mark, mean: Mark, number: Mark) -> bool:
    """Whether the figure can be the total: of the average's kind and unit, and larger."""
    if mark is mean or mark is number or mark.kind != mean.kind or mark.claim.per is not None:
        return False
    alike = mean.kind == "count" or mark.claim.unit == mean.claim.unit
    return alike and mark.value > mean.value and mark.slots.base is None and not is_extreme(mark)


def _spent_on(total: Mark, mean: Mark) -> bool:
    """Whether the number stands between the total and its average: `£54,000 on 27 sheds at £2,000 each`."""
    behind = {word.lower for word in total.right}
    return total.index == mean.index - 2 and bool(behind & {"on", "for"}) and not behind & {"and", "including", ","}


def _restates(mean: Mark, total: Mark) -> bool:
    """Whether the words say that the average is that total shared out."""
    left = [word.lower for word in mean.left]
    if "mean" in mean.before or left[-2:] == [",", "at"]:
        return True
    if [word.lower for word in mean.left[-1:]] == ["at"] and _spent_on(total, mean):
        return True
    apposed = "share" in mean.before and mean.before["share"].key == "or"
    making = bool(total.left) and total.left[-1].lower in MAKING
    return total.sentence == mean.sentence and (apposed or making)
