"""Who a rate is reckoned by where its own words leave that to the sentences around, and two counts with their rate.

`37 per 100,000 residents. The county has 232,000`; `9,000 pupils and 600 teachers, or 15 pupils for each`.
"""

import re
from collections.abc import Iterator

from claimx.records import Relation
from claimx.relate import same
from claimx.relate.scene import Clause, Mark, Scene, relation
from claimx.relate.told import points_back

HAS = re.compile(
    r"(?:The|Its|It|That|This)(?:\s(?:county|city|town|state|country|district|region|area|island|province|village|borough))?"
    r"(?:\spopulation)?\s(?:has|had|is|was|is\shome\sto)\s(?:about\s|some\s|around\s|nearly\s|just\s)?"
)
"""The opening of a sentence that tells how many live there."""
OF_WHICH = re.compile(r",\sof\swh(?:ich|om)\s[^,.;]{1,40}\s(?:has|had|have)\s(?:about\s|some\s)?")
"""Between a rate and the number of those it is reckoned by: `per 100 households, of which the county has 40,000`."""


def lived(scene: Scene, clause: Clause, rate: Mark) -> Mark | None:
    """The bare number right behind a rate that tells how many there are of those it is reckoned by."""
    text = scene.view.text
    behind = clause.after(rate)[:1]
    if behind and behind[0].noun is None:
        pointed = OF_WHICH.search(text, rate.claim.end, behind[0].claim.start)
        return behind[0] if pointed is not None and pointed.end() == behind[0].claim.start else None
    for following in scene.clauses[clause.index + 1 : clause.index + 2] if not behind else ():
        mark = following.marks[0]
        opens = HAS.fullmatch(text, following.start, mark.claim.start) is not None
        bare = mark.kind == "count" and mark.noun is None and mark.claim.per is None and mark.is_level
        if opens and bare and following.follows(clause) and _ends(scene, mark):
            return mark
    return None


def opened_with(clause: Clause, rate: Mark) -> list[Mark]:
    """The number that opens the sentence of a rate which names none: `With 42,000 households, that is 20 per 1,000`."""
    first = clause.marks[0]
    told = [word.lower for word in first.left] == ["with"] and rate.index == first.index + 1 and first.kind == "count"
    pointed = {word.lower for word in rate.left} & {"that", "this", "it", "which"}
    return [first] if told and pointed and first.noun is not None and first.is_level else []


def among(scene: Scene, clause: Clause, rate: Mark) -> list[Mark]:
    """The whole of the sentence before: `96 cases among the 40,000 it treated. That is equal to 2.4 per 1,000`."""
    before = list(scene.earlier(clause, 1))[:1]
    if not before or rate is not clause.marks[0] or not points_back(scene, clause) or not clause.follows(before[0]):
        return []
    beside = [mark for mark in before[0].marks if mark.kind == "count" and mark.is_level and mark.claim.per is None]
    told = len(beside) == 2 and [word.lower for word in beside[1].left[-2:]] in (["among", "the"], ["among", "its"])
    return beside[1:] if told and beside[1].value > beside[0].value else []


def _ends(scene: Scene, mark: Mark) -> bool:
    """Whether nothing that it counts stands behind the number: `The county has 232,000.`"""
    return scene.view.text[mark.claim.end : mark.claim.end + 1] in (".", ",", ";", "")


def other_rate_between(clause: Clause, rate: Mark, population: Mark) -> bool:
    """Whether a rate stands nearer to the population: `Kent, with 1.6m people, at 35, and lowest in Essex, at 20`."""
    nearer = [mark for mark in clause.before(rate) if mark.index > population.index]
    return any(mark.claim.per == rate.claim.per for mark in nearer)


def of_pairs(scene: Scene, clause: Clause) -> Iterator[Relation]:
    """Yield two counts and how many of the one there are for each of the other."""
    for count, population, rate in zip(clause.marks, clause.marks[1:], clause.marks[2:], strict=False):
        per, between = rate.claim.per, [word.lower for word in population.left]
        if per is None or per.value != 1 or {mark.kind for mark in (count, population, rate)} != {"count"}:
            continue
        named = per.unit == "each" or per.unit == population.noun
        restated = [word.lower for word in rate.left[-3:]][:2] == [",", "or"] or "share" in rate.before
        told = count.is_level and population.is_level and not same.told_apart(count.claim, population.claim)
        alike = rate.noun == count.noun and count.noun != population.noun
        if named and restated and told and alike and between == ["and"]:
            yield relation(scene, "rate_of", ("count", count), ("population", population), ("rate", rate))
