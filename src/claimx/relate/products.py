"""Products, what so many at so much make: `1,520 jars, which at £6.50 a pop will fetch £9,880`.

Lexicon: data/relations.toml, [words] makes.
"""

from collections.abc import Iterator

from claimx.records import Relation
from claimx.relate import same
from claimx.relate.choose import CLEAR, Option, choose
from claimx.relate.cues import word_set
from claimx.relate.daily import IN_A_YEAR
from claimx.relate.misprints import A_NOUGHT, near
from claimx.relate.scene import Clause, Mark, Scene, relation

AT = {"at", "over", "in", "for", "with", "output", "of"}
THAT = {"makes", "made", "comes", "came", "means", "meant", "adds", "works"}


def products(scene: Scene) -> Iterator[Relation]:
    """Yield what so many at so much each come to: `1,520 jars, which at £6.50 a pop will fetch £9,880`."""
    for clause in scene.clauses:
        yield from _that_makes(scene, clause)
        if sum(mark.kind == "money" for mark in clause.marks) < 2:  # a price and a sum
            continue
        plain = False
        for one, other, last in zip(clause.marks, clause.marks[1:], clause.marks[2:], strict=False):
            for total, number, mean in ((one, other, last), (last, one, other)):
                if not total.kind == mean.kind == "money" or number.kind != "count":
                    continue
                if total.claim.unit == mean.claim.unit and (_equated if total is one else _priced)(number, mean, total):
                    plain = True
                    yield mean_of(scene, total, number, mean)
        found = None if plain else choose(scene, _paid_by_all(scene, clause))
        if found is not None:
            yield found


def _that_makes(scene: Scene, clause: Clause) -> Iterator[Relation]:
    """Yield a rate told just before with so many, and what that makes: `It holds 480, and at 30 shows that makes …`."""
    for number, total in zip(clause.marks, clause.marks[1:], strict=False):
        written = [word.lower for word in total.left]
        at = next((at for at, word in enumerate(written[:-1]) if word == "that" and written[at + 1] in THAT), None)
        counted = number.kind in ("count", "measure") and number.is_level and number.value > 1
        if at is None or not counted or AT.isdisjoint(word.lower for word in number.left[-1:]):
            continue
        before = clause.before(number) or [mark for one in list(scene.earlier(clause, 0))[:1] for mark in one.marks]
        rates = [mark for mark in before if mark.kind == total.kind and mark.value < total.value]
        alike = len(rates) == 1 and (total.kind == "count" or rates[0].claim.unit == total.claim.unit)
        if alike and near(total.value / number.value, rates[0].value, A_NOUGHT):
            yield mean_of(scene, total, number, rates[0])


def _paid_by_all(scene: Scene, clause: Clause) -> Iterator[Option]:
    """Yield a price with the sum that it is said to make, and those before it who may pay it.

    `14,300 homes pay £42 a year, which brought in £600,600`.
    """
    for mean, total in zip(clause.marks, clause.marks[1:], strict=False):
        priced = mean.kind == total.kind == "money" and (mean.claim.per is not None or "mean" in mean.before)
        if not priced or total.claim.unit != mean.claim.unit or not _is_made(mean, total):
            continue
        far = [mark for earlier in list(scene.earlier(clause, 1))[:2] for mark in reversed(earlier.marks)]
        for number in (*clause.before(mean), *far):
            counted = number.kind == "count" and number.claim.comparator != "range" and _is_number(number)
            apart = same.sources_differ(number.claim, total.claim)
            if counted and not apart and not same.periods_differ(scene, number.claim, total.claim):
                holds = (total.interval / number.interval).overlaps(mean.rounded)
                together = number.sentence == mean.sentence
                yield Option(CLEAR - 1, mean_of(scene, total, number, mean), holds, together)


def _is_made(mean: Mark, total: Mark) -> bool:
    """Whether the words say that so much each makes the sum: never `and took £9,000 at the bar`."""
    between = {word.lower for word in total.left}
    made = total.is_level and total.claim.per is None and total.value > mean.value
    return made and "and" not in between and not word_set("makes").isdisjoint(between)


def _is_number(mark: Mark) -> bool:
    return mark.is_level and mark.claim.per is None and mark.value > 1


def _equated(number: Mark, mean: Mark, total: Mark) -> bool:
    """Whether a sum before them is told as so many of these: `£150, equal to 30 rides at the £5 charged`."""
    told = "share" in number.before and "level" in mean.before and mean.before["level"].key == "be"
    return told and bool(same.measure(total, mean))


def _priced(number: Mark, mean: Mark, total: Mark) -> bool:
    """Whether so many are at so much each: `22,000 claims and at €250 each`, behind which stands what that makes."""
    per = mean.claim.per
    each_one = per is not None and per.value == 1 and per.unit not in (*IN_A_YEAR, "year")
    told = [word.lower for word in mean.left[-1:]] == ["at"]
    return each_one and told and _is_number(number) and _is_made(mean, total)


def mean_of(scene: Scene, total: Mark, number: Mark, mean: Mark) -> Relation:
    """The relation of a total, the number of those who share it and what each has."""
    return relation(scene, "mean_of", ("total", total), ("number", number), ("mean", mean))
