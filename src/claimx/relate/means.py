"""Means: `412,000 visitors, an average of 1,130 a day`, `$8.24m, or $20 a visitor`.

Not here: what so many at so much make (relate/products.py), rates per head (relate/rates.py), averages whose number
stands further off (relate/afar.py).
Lexicon: data/relations.toml, mean.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal

from claimx.records import Relation
from claimx.relate import same
from claimx.relate.afar import afar, each, on_average
from claimx.relate.choose import CLEAR, Option, choose
from claimx.relate.cues import target_words, word_set
from claimx.relate.daily import IN_A_YEAR, by_time, is_plain
from claimx.relate.extremes import is_extreme
from claimx.relate.products import mean_of
from claimx.relate.scene import Clause, Mark, Scene, relation
from claimx.relate.shared import is_near, shared, unnamed

CALENDAR = {"year", "hour", "minute", "second", "season", "decade"}
SCREENS = {"screen", "cinema", "theater", "theatre", "location"}
"""Where a film is shown: beside their number stands now what it took, now what it cost."""
HUNDRED = Decimal(100)


def means(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each average whose total and number the article gives."""
    for clause in scene.clauses:
        for mark in clause.marks:
            if mark.amount is not None or mark.slots.base is not None or not _is_mean(scene, clause, mark):
                continue
            per = mark.claim.per
            options = (
                by_time(scene, clause, mark)
                if per is not None and per.unit in (*IN_A_YEAR, "year")
                else _by_number(scene, clause, mark)
            )
            found = choose(scene, [*options, *shared(scene, clause, mark), *afar(scene, clause, mark)])
            if found is not None:
                yield found


def _is_mean(scene: Scene, clause: Clause, mark: Mark) -> bool:
    per = mark.claim.per
    if mark.claim.comparator == "range":
        return False
    if per is None:
        told = "mean" in mark.before or "mean" in mark.after or each(mark) is not None or unnamed(mark) is not None
        told = told or on_average(scene, clause, mark) is not None
    else:
        told = per.value < HUNDRED
    if not told or [word.lower for word in mark.right[:3]] == ["at", "a", "time"]:
        return False
    before = {word.lower for word in mark.left}
    hoped = before & (target_words("foreseen") | target_words("wanted"))
    dearer = "than" in before
    return not hoped and not dearer  # than the last, which cost $9m a boat; analysts had forecast $2.10 a share


def _by_number(scene: Scene, clause: Clause, mean: Mark) -> Iterator[Option]:
    """Yield the totals and numbers that an average may come from."""
    wanted = each(mean)
    if mean.kind == "percent":
        return
    totals = [one for one in _near(scene, clause, mean) if one[1].kind == mean.kind and not is_extreme(one[1])]
    numbers = [(one, _alike(clause, mean, one[1], wanted)) for one in _near(scene, clause, mean)]
    numbers += [((CLEAR - 1, mark), same.YES) for mark in _left_with(scene, clause, wanted)]
    numbers = [(one, same.YES if _synonym(one[1], mean, wanted) else alike) for one, alike in numbers]
    named = [number for (_, number), alike in numbers if alike == same.YES]
    yield from _of_reached(scene, clause, mean, named)
    for (number_grade, number), alike in numbers:
        if not alike or not number.value or (alike != same.YES and _is_small(mean)):
            continue
        for total_grade, total in _clearest(totals, number, mean):
            if _counts_others(total, number, mean):
                continue
            if total.value * 2 < mean.value * 3:
                continue
            if number.value < 2 or "range" in (total.claim.comparator, number.claim.comparator):
                continue
            holds = (total.interval / number.interval).overlaps(mean.rounded)
            sure = CLEAR if named == [number] and number.sentence <= mean.sentence else number_grade
            fund = number.noun in SCREENS  # cost $90m to make, and takes so much in each
            fund = fund or (total.slots.whole and total.index > mean.index)  # £21,000 on average, out of a fund of £12m
            fund = fund or (not holds and _of_fewer(scene, number, total, mean))
            fund = fund or _has_moved(clause, number, mean)
            if fund or not _credible(total, number, mean) or same.periods_differ(scene, total.claim, number.claim):
                sure = CLEAR - 1
            grade = min(sure, total_grade) if alike == same.YES else CLEAR - 1
            if holds or grade >= CLEAR:  # what neither holds nor is clear is never chosen
                together = total.sentence == number.sentence == mean.sentence
                made = mean_of(scene, total, number, mean)
                yield Option(grade, made, holds, together)


def _has_moved(clause: Clause, number: Mark, mean: Mark) -> bool:
    """Whether what it counts comes to a level behind it: `28m tonnes this year, may fall to 21m, at $390 a tonne`."""
    return any(number.index < mark.index < mean.index and mark.slots.to for mark in clause.marks)


def _of_reached(scene: Scene, clause: Clause, mean: Mark, named: list[Mark]) -> Iterator[Option]:
    """Yield the total that the sentence before led to: `rose to 664,380. The 25 games drew 26,575 on average`."""
    for earlier in list(scene.earlier(clause, 1))[:1] if len(named) == 1 and named[0].value > 1 else ():
        for total in (mark for mark in earlier.marks if mark.slots.to and mark.is_level and mark.kind == mean.kind):
            if total.claim.per is None:
                made = relation(scene, "mean_of", ("total", total), ("number", named[0]), ("mean", mean))
                yield Option(CLEAR - 1, made, (total.interval / named[0].interval).overlaps(mean.rounded))


def _synonym(number: Mark, mean: Mark, wanted: str | None) -> bool:
    """Whether the number has another word for what the average is of, beside it: 2,628 wards, a seat."""
    beside = number.sentence == mean.sentence and number.index < mean.index
    if beside and number.kind == "count" and number.noun is not None and _is_by_head(mean):
        return True  # 14 goats at £90 a head
    general = {wanted, number.noun} & (word_set("persons") | {*CALENDAR}) or same.is_generic(number.noun)
    named = wanted is not None and number.noun is not None and not general
    return beside and named and number.kind == "count" and bool(same.noun(number.noun, wanted))


def _is_by_head(mean: Mark) -> bool:
    """Whether the average is told for a head, of whatever is counted."""
    return [word.lower for word in mean.right[:2]] in (["a", "head"], ["per", "head"])


def _credible(total: Mark, number: Mark, mean: Mark) -> bool:
    """Whether the three may belong together though they do not fit."""
    told = "mean" in mean.before or "mean" in mean.after or "share" in mean.before
    return is_near(total, number, mean) and (told or mean.claim.per is None or mean.claim.per.unit != "share")


def _clearest(totals: list[tuple[int, Mark]], number: Mark, mean: Mark) -> list[tuple[int, Mark]]:
    """The totals without the number itself; one of another sentence is clear only if it is the one there is."""
    found = [(grade, total) for grade, total in totals if total.index != number.index]
    beside = [total for _, total in found if total.sentence == mean.sentence == number.sentence]
    if len(beside) == 1:
        return [(CLEAR if total is beside[0] else CLEAR - 1, total) for _, total in found]
    if found and found[0][0] >= CLEAR:
        return [(CLEAR if at == 0 else CLEAR - 1, total) for at, (_, total) in enumerate(found)]
    return [(CLEAR if len(found) == 1 else CLEAR - 1, total) for _, total in found]


def _counts_others(total: Mark, number: Mark, mean: Mark) -> bool:
    """Whether the total counts something else, or is too small: `41 wins and 22 losses in 81 games, 1.74 points`."""
    if mean.kind == "count" and total.value < number.value:
        return True
    return same.other_noun(total.noun, mean.noun) and same.noun(total.noun, mean.noun) == same.NO


def _of_fewer(scene: Scene, number: Mark, total: Mark, mean: Mark) -> bool:
    """Whether a number that is no claim stands between them: `30 games …: over the last 10 she made 246, or 24.6`."""
    numerals = scene.view.numerals
    last = bisect_left(numerals, total.claim.start, key=lambda numeral: numeral.start) - 1
    if number.index >= total.index or last < 0 or numerals[last].start < number.claim.end:
        return False
    before = bisect_right(scene.claims, numerals[last].start, key=lambda claim: claim.start) - 1  # in 2030 it is one
    claimed = before >= 0 and numerals[last].start < scene.claims[before].end
    return total.index + 1 == mean.index and not claimed


def _is_small(mean: Mark) -> bool:
    """Whether the average is a small whole number, that many pairs give by chance."""
    return mean.value < 10 and mean.value == mean.value.to_integral_value()


def _alike(clause: Clause, mean: Mark, number: Mark, wanted: str | None) -> int:
    """Whether the number counts what the average is of: by its noun, as people, or as the one number that is shared."""
    if {number.noun, wanted} <= word_set("persons"):
        return same.YES
    if wanted is None and "mean" in (*mean.before, *mean.after):
        counts = (mark for mark in clause.before(mean) if mark.kind == "count")
        plain = [mark for mark in counts if is_plain(mark) or _is_paid(clause, mark)]
        fewer = len(plain) == 2 and number is min(plain, key=lambda mark: mark.value)
        return same.YES if plain == [number] or fewer else same.MAYBE
    if wanted in word_set("persons") and [word.lower for word in number.left[-1:]] == ["of"] and number.noun is None:
        return same.YES if number.left[-2:-1] else same.MAYBE
    if wanted in CALENDAR and number.kind == "count":
        return same.NO
    if number.kind == "measure":
        return same.YES if number.claim.unit == wanted else same.NO
    return same.noun(number.noun, wanted) if number.kind == "count" else same.NO


def _near(scene: Scene, clause: Clause, mean: Mark) -> list[tuple[int, Mark]]:
    """The plain levels of the sentence and of the two before it, the nearest first; those beside it are clearer."""
    here = [other for other in clause.before(mean) if is_plain(other) or _is_paid(clause, other)]
    after = [other for other in clause.after(mean) if is_plain(other)]
    far = [other for earlier in scene.earlier(clause, 2) for other in reversed(earlier.marks) if is_plain(other)]
    behind = scene.clauses[clause.index + 1 : clause.index + 2]
    told = [other for one in behind if one.paragraph == clause.paragraph for other in one.marks if is_plain(other)]
    return [*((CLEAR, other) for other in here), *((CLEAR - 1, other) for other in (*after, *far, *told))]


def _left_with(scene: Scene, clause: Clause, wanted: str | None) -> Iterator[Mark]:
    """Yield what the number of them moved to, and a part of them, in the sentence before: `is down to 26 boats`."""
    for mark in (mark for earlier in list(scene.earlier(clause, 1))[:1] for mark in earlier.marks):
        moved = mark.slots.to or mark.claim.role == "share"
        if moved and mark.kind == "count" and mark.is_level and mark.claim.per is None and mark.claim.unit == wanted:
            yield mark


def _is_paid(clause: Clause, mark: Mark) -> bool:
    """Whether so many got the sum right before: `paid £186,000 to 15,500 passengers`."""
    given = next(iter(clause.before(mark)), None)
    told = given is not None and given.kind == "money" and mark.kind == "count" and mark.claim.per is None
    return told and mark.noun is not None
