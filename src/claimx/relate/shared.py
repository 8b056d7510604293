"""What a total comes to for each: `800 families with an average of £2,375 each`, `an average of 79.7 from 13 innings`.

Here the words name no thing that the average is of, or name it with its number: `€2,400 for each of the 1.9 million
homes`. Not here: averages of a named thing (`£20 a visitor`, relate/means.py) or of a time (relate/daily.py).
"""

from collections.abc import Iterator

from claimx.relate import same
from claimx.relate.choose import CLEAR, Option
from claimx.relate.misprints import A_NOUGHT, near
from claimx.relate.scene import Clause, Mark, Scene, relation
from claimx.relate.told import points_back

UNNAMED = {"each", "apiece", "time"}
"""Denominators that leave out what is counted."""
OVER = {"from", "over", "in", "across", "off"}
"""What introduces the number behind its average."""
MAKING = {"raising", "making", "totalling", "totaling", "costing", "bringing"}
PRONOUN = {"they", "each"}


def shared(scene: Scene, clause: Clause, mean: Mark) -> Iterator[Option]:
    """Yield the total and the number of an average that tells them without naming what it is of."""
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


def _told_so(scene: Scene, clause: Clause, mean: Mark) -> Iterator[Option]:
    """Yield readings that only count where they hold.

    `511 passes, or 3.6 each`, `240 helpers put in 31,200 hours, 130 apiece`, `£120 for each, or £1,680 in all`.
    """
    if mean.claim.per is not None and mean.claim.per.unit not in {*UNNAMED, "person"}:
        return
    before = clause.before(mean)
    behind = [mark for mark in clause.after(mean)[:1] if "total" in mark.after]
    told = "share" in mean.before or "mean" in mean.before or [word.lower for word in mean.left] == [","]
    totals = [mark for mark in (*behind, *(before[:1] if told else ())) if mark.kind == mean.kind]
    for total in totals:
        for number in before:
            plain = (
                number.kind == "count" and number.claim.per is None and number.amount is None and number is not total
            )
            alike = total.claim.unit == mean.claim.unit or mean.kind == "count"
            plain = plain and number.value >= 2 and number.claim.comparator != "range"
            if plain and alike and total.value > mean.value:
                made = relation(scene, "mean_of", ("total", total), ("number", number), ("mean", mean))
                holds = (total.interval / number.interval).overlaps(mean.rounded)
                if holds:
                    yield Option(CLEAR - 1, made, holds, near=number.sentence == total.sentence == mean.sentence)


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
        ends = ends or len(mean.right) == 2 or not mean.right[2].lower.isalpha()
        behind = "each" if ends else ""
    return behind if behind in UNNAMED else None


def _of_all(number: Mark) -> bool:
    """Whether the average is told for each of so many: `€2,400 for each of the country's 1.9 million homes`."""
    left = [word.lower for word in number.left]
    return left[:3] == ["for", "each", "of"]


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
        if pointed and found:
            return found[-1]
        if len(found) == 1 and other.paragraph == clause.paragraph:
            return found[0]
    return None


def _fits(mark: Mark, mean: Mark, number: Mark) -> bool:
    """Whether the figure can be the total: of the average's kind and unit, and larger."""
    if mark is mean or mark is number or mark.kind != mean.kind or mark.claim.per is not None:
        return False
    alike = mean.kind == "count" or mark.claim.unit == mean.claim.unit
    return alike and mark.value > mean.value and mark.slots.base is None


def _restates(mean: Mark, total: Mark) -> bool:
    """Whether the words say that the average is that total shared out."""
    left = [word.lower for word in mean.left]
    if "mean" in mean.before or left[-2:] == [",", "at"]:
        return True
    apposed = "share" in mean.before and mean.before["share"].key == "or"
    making = bool(total.left) and total.left[-1].lower in MAKING
    return total.sentence == mean.sentence and (apposed or making)
