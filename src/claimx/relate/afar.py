"""Averages whose number stands further off: `The bill came to £1.3m, an average of £52 a hole`.

It is that of those whom the article is about. Not here: where number and total stand near (relate/means.py).
"""

import re
from collections.abc import Iterator

from claimx.nouns import lemma
from claimx.relate import same
from claimx.relate.choose import CLEAR, Option
from claimx.relate.cues import word_set
from claimx.relate.daily import IN_A_YEAR
from claimx.relate.scene import Clause, Mark, Scene, relation

STANDS = {"has", "have", "had", "of", "in", "with", "among"}
"""Before a number, what says how many there are, whatever was paid for: `Orley has 450 homes`."""
ENDING = 4
"""So many letters of a compound make its second part: `pothole`, `a hole`."""
HEDGES = {",", "about", "around", "roughly", "some", "nearly", "almost", "or", "just", "over"}
ON_AVERAGE = re.compile(r"\b[Oo]n\s(?:an|the)\saverage\s(day|week|month)\b")


def each(mean: Mark) -> str | None:
    """What the average is of: the `per` of the claim, else the noun behind it: `$40 a kit`, `14 to a garden`."""
    if mean.claim.per is not None:
        return mean.claim.per.unit
    written = [word.lower for word in mean.right[:4]]
    ended = len(written) < 4 or not written[3].isalpha() or written[3] == "on"  # two to a garden centre
    one_of = written[1:] if written[:1] == ["to"] and _told(mean) and ended else written
    return lemma(one_of[1]) if len(one_of) > 1 and one_of[0] in ("a", "an", "per", "each") else None


def afar(scene: Scene, clause: Clause, mean: Mark) -> Iterator[Option]:
    """Yield the total beside an average with those whom the article is about, where no number of its own is told."""
    wanted, total = each(mean), next(iter(clause.before(mean)), None)
    if wanted is None or wanted in IN_A_YEAR or total is None or not _told(mean) or not _is_total(total, mean):
        return
    near = wanted in word_set("housing") or wanted in word_set("persons")
    marks = clause.marks if near else scene.marks
    if not any(mark.index < mean.index and _counts(scene, mark, wanted, total) for mark in marks):
        yield from _of_those_headed(scene, total, mean, wanted)


def _of_those_headed(scene: Scene, total: Mark, mean: Mark, wanted: str) -> Iterator[Option]:
    """Yield those whom the article is about, or their bare number, where so much for each is just right for them."""
    for number in (mark for mark in scene.about if mark.index < total.index):
        alike = number.kind == "count" and number.is_level and number.claim.per is None
        if alike and (number.noun in word_set("persons") or same.noun(number.noun, wanted)):
            made = relation(scene, "mean_of", ("total", total), ("number", number), ("mean", mean))
            holds = (total.interval / number.interval).overlaps(mean.rounded)
            yield Option(CLEAR - 1, made, holds, near=False)


def _told(mean: Mark) -> bool:
    """Whether the average restates the total before it: `, an average of`, `, or about`, `, some £40 a case`."""
    left = [word.lower for word in mean.left]
    pause = max((at for at, word in enumerate(left) if word == ","), default=len(left))
    return "mean" in mean.before or "share" in mean.before or (pause < len(left) and set(left[pause:]) <= HEDGES)


def _is_total(total: Mark, mean: Mark) -> bool:
    """Whether the figure just before an average is what it was shared out of."""
    alike = total.kind == mean.kind == "money" and total.claim.unit == mean.claim.unit
    return alike and total.value > mean.value > 0 and total.is_level


def _counts(scene: Scene, mark: Mark, wanted: str, total: Mark) -> bool:
    """Whether the figure is a number of what the average is of, told of the total's time."""
    unit = mark.claim.unit or ""
    named = unit == wanted or (len(wanted) >= ENDING and unit.endswith(wanted))
    verb = next((word.lower for word in reversed(mark.left) if word.lower not in word_set("filler")), "")
    named = named and verb not in STANDS
    plain = mark.is_level and mark.claim.per is None and mark.value >= 2 and not mark.in_headline
    return mark.kind == "count" and named and plain and not same.told_at_odds(scene, mark.claim, total.claim)


def on_average(scene: Scene, clause: Clause, mean: Mark) -> str | None:
    """The time that the first figure of a sentence is of where it tells an average one: `On an average day 70 came`."""
    first = mean is clause.marks[0] and mean.kind in ("count", "money")
    found = ON_AVERAGE.search(scene.view.text, clause.start, mean.claim.start) if first else None
    return None if found is None else found[1]
