"""Rates per head, and rates by two calendars: `60 in a town of 300,000, 20 per 100,000`, `£40 a month, or £480 a year`.

Lexicon: data/relations.toml, share, mean, [words].
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from claimx.arithmetic import rate as per_head
from claimx.records import Per, Relation
from claimx.relate import same
from claimx.relate.choose import CLEAR, Option, choose
from claimx.relate.cues import word_set
from claimx.relate.daily import IN_A_YEAR
from claimx.relate.scene import Clause, Mark, Scene, relation

HUNDRED = Decimal(100)
AGAINST = {"below", "above", "than", "against", "compared"}
"""Before a rate of another place: `well below the 52 for every 10,000 of the north`, `against a rate of 31`."""
OF_WHICH = re.compile(r",\sof\swh(?:ich|om)\s[^,.;]{1,40}\s(?:has|had|have)\s(?:about\s|some\s)?")
"""Between a rate and the number of those it is reckoned by: `per 100 households, of which the county has 40,000`."""
NEAR = 5
"""So many words before a rate hold that."""


def rates(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each rate per head with its events and population, and each rate told by two calendars."""
    for clause in scene.clauses:
        for mark in clause.marks:
            per = mark.claim.per
            if per is not None and per.value >= HUNDRED:
                found = choose(scene, _by_population(scene, clause, mark))
                if found is not None:
                    yield found
        yield from _by_calendar(scene, clause)


def _by_population(scene: Scene, clause: Clause, rate: Mark) -> Iterator[Option]:
    """Yield the events and populations that a rate per head may come from."""
    per = rate.claim.per
    if per is None:
        return
    beside = [*clause.marks, *(mark for earlier in scene.earlier(clause, 2) for mark in reversed(earlier.marks))]
    plain = [mark for mark in beside if mark.kind == "count" and mark.claim.per is None and mark.amount is None]
    plain = [mark for mark in plain if mark.noun is None or same.noun(mark.noun, rate.claim.unit) or _lives(mark, per)]
    people = [mark for mark in plain if mark.value >= per.value / 10 and _lives(mark, per)]
    bare = _lived(scene, clause, rate)
    people = people if bare is None or bare.value < per.value / 10 else [bare]
    compared = rate.slots.base is not None or not AGAINST.isdisjoint(word.lower for word in rate.left[-NEAR:])
    own = [mark for mark in clause.before(rate) if mark in people]
    for population in people:
        for event in plain:
            if event.index == population.index or event.value >= population.value:
                continue
            if event.slots.base is not None:
                continue  # 84 deaths, down from 120: that is a rate of 35
            if event.slots.whole and event.noun is None:  # Of the 12,000 who ate it, 156 fell ill
                continue
            made = relation(scene, "rate_of", ("count", event), ("population", population), ("rate", rate))
            holds = per_head(event.interval, population.interval, per.value).overlaps(rate.rounded)
            here = [mark for mark in clause.before(rate) if mark not in people]
            first = here[0] if here else _first_event(plain, population)
            told = len(people) == 1 or (own == [population] and bool(here))  # Essex has 9 in 90,000, a rate of 10
            clear = told and event is first and not same.places_differ(event.claim, rate.claim)
            clear = clear and not same.periods_differ(scene, event.claim, rate.claim)
            clear = clear and not compared and event.slots.base is None  # against the 12,000 women who live here
            yield Option(CLEAR if clear else CLEAR - 1, made, holds)


def _lived(scene: Scene, clause: Clause, rate: Mark) -> Mark | None:
    """The bare number right behind a rate that tells how many there are of those it is reckoned by."""
    text = scene.view.text
    behind = clause.after(rate)[:1]
    if behind and behind[0].noun is None:
        pointed = OF_WHICH.search(text, rate.claim.end, behind[0].claim.start)
        return behind[0] if pointed is not None and pointed.end() == behind[0].claim.start else None
    return None


def _lives(mark: Mark, per: Per) -> bool:
    """Whether the figure counts those that the rate is reckoned by: residents, never patients where it is of people."""
    if per.unit in word_set("inhabitants") and any(word.lower == "population" for word in mark.left[-3:]):
        return True
    bare = mark.noun is None and [word.lower for word in mark.left[-1:]] == ["of"]  # in a province of 16 million
    told = bare or " of " in mark.claim.text
    counted = mark.claim.unit if mark.noun is None and told else mark.noun
    return counted == per.unit or {counted, per.unit} <= word_set("inhabitants")


def _first_event(events: list[Mark], population: Mark) -> Mark | None:
    """The earliest mention of what may have been counted: an article opens with the number that matters."""
    found = [mark for mark in events if mark.index != population.index and mark.value < population.value]
    return min(found, key=lambda mark: mark.index, default=None)


def _by_calendar(scene: Scene, clause: Clause) -> Iterator[Relation]:
    """Yield `£40 a month, or £480 a year`."""
    known = {*IN_A_YEAR, "year"}
    for one, other in zip(clause.marks, clause.marks[1:], strict=False):
        first, second = one.claim.per, other.claim.per
        if first is None or second is None or first.unit == second.unit or one.kind != other.kind:
            continue
        if not {first.unit, second.unit} <= known or not (one.noun == other.noun or other.noun is None):
            continue
        cue = other.before.get("share")
        if cue is not None:
            yield relation(scene, "rate_of", ("rate", one), ("rate", other), cue=cue)
