"""Rates per head, and rates by two calendars: `60 in a town of 300,000, 20 per 100,000`, `£40 a month, or £480 a year`.

Lexicon: data/relations.toml, share, mean, [words].
"""

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from claimx.arithmetic import rate as per_head
from claimx.records import Per, Relation
from claimx.relate import same
from claimx.relate.afar import LIKE
from claimx.relate.choose import CLEAR, Option, choose
from claimx.relate.cues import word_set
from claimx.relate.daily import IN_A_YEAR
from claimx.relate.heads import among, lived, of_pairs, opened_with, other_rate_between
from claimx.relate.misprints import near
from claimx.relate.scene import Clause, Mark, Scene, relation
from claimx.relate.slips import findings
from claimx.relate.told import points_back

HUNDRED = Decimal(100)
DIFFERENCE = {"extra", "more", "additional", "fewer"}
"""In the words of a rate, that it is by how much another is exceeded: `three extra cases for every 1,000`."""
AGAINST = {"below", "above", "than", "against", "compared"}
"""Before a rate of another place: `well below the 52 for every 10,000 of the north`, `against a rate of 31`."""
NEAR = 5
"""So many words before a rate hold that."""
MOST = 6
"""Of more figures of one noun none is the one that a rate is of."""


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
        yield from of_pairs(scene, clause)


def _by_population(scene: Scene, clause: Clause, rate: Mark) -> Iterator[Option]:
    """Yield the events and populations that a rate per head may come from."""
    per = rate.claim.per
    if per is None or not DIFFERENCE.isdisjoint(rate.claim.text.lower().split()):
        return
    beside = [*clause.marks, *(mark for earlier in scene.earlier(clause, 2) for mark in reversed(earlier.marks))]
    plain = [mark for mark in beside if mark.kind == "count" and mark.claim.per is None and mark.amount is None]
    plain = [mark for mark in plain if mark.noun is None or same.noun(mark.noun, rate.claim.unit) or _lives(mark, per)]
    people = [mark for mark in plain if mark.value >= per.value / 10 and _lives(mark, per)]
    people = people or opened_with(clause, rate) or among(scene, clause, rate)
    people = [mark for mark in people if not other_rate_between(clause, rate, mark)]
    bare = lived(scene, clause, rate)
    people = people if bare is None or bare.value < per.value / 10 else [bare]
    named = _named_events(scene, rate)
    pointed = rate is clause.marks[0] and points_back(scene, clause)  # That is 9.9 deaths for every 100,000
    compared = rate.slots.base is not None or not AGAINST.isdisjoint(word.lower for word in rate.left[-NEAR:])
    own = [mark for mark in clause.before(rate) if mark in people]
    levels: dict[int, int] = {}  # of each sentence the first figure that no other is compared with
    for mark in plain:
        if mark.slots.base is None:
            levels[mark.sentence] = min(mark.index, levels.get(mark.sentence, mark.index))
    for population in people:
        for event in named if len(people) == 1 else ():
            made = relation(scene, "rate_of", ("count", event), ("population", population), ("rate", rate))
            result = per_head(event.interval, population.interval, per.value)
            like = near(event.value / population.value * per.value, rate.value, LIKE)
            dated = event.claim.period is not None and event.claim.period != rate.claim.period
            clear = like and len({one.value for one in named}) == 1 and event not in plain and not dated
            yield Option(CLEAR if clear else CLEAR - 1, made, result.overlaps(rate.rounded), near=False)
        headed = _headed_event(scene, rate)
        for event in dict.fromkeys((*plain, *([headed] if headed else []))):
            if event.index == population.index or event.value >= population.value or _of_those(event, population):
                continue
            if event.slots.base is not None and levels.get(event.sentence, event.index) < event.index:
                continue  # 84 deaths, down from 120: that is a rate of 35
            if event.slots.whole and event.noun is None:  # Of the 12,000 who ate it, 156 fell ill
                continue
            made = relation(scene, "rate_of", ("count", event), ("population", population), ("rate", rate))
            holds = per_head(event.interval, population.interval, per.value).overlaps(rate.rounded)
            here = [mark for mark in clause.before(rate) if mark in plain and mark not in people]
            first = here[0] if here else _headed_event(scene, rate) or _first_event(plain, population)
            told = len(people) == 1 or (own == [population] and bool(here))  # Essex has 9 in 90,000, a rate of 10
            clear = told and event is first and not same.places_differ(event.claim, rate.claim)
            clear = clear and not same.periods_differ(scene, event.claim, rate.claim)
            clear = clear and not compared and event.slots.base is None  # against the 12,000 women who live here
            clear = clear and not (pointed and max(event.sentence, population.sentence) < clause.index - 1)
            yield Option(CLEAR if clear else CLEAR - 1, made, holds)


def _lives(mark: Mark, per: Per) -> bool:
    """Whether the figure counts those that the rate is reckoned by: residents, never patients where it is of people."""
    if per.unit in word_set("inhabitants") and any(word.lower == "population" for word in mark.left[-3:]):
        return True
    bare = mark.noun is None and [word.lower for word in mark.left[-1:]] == ["of"]  # in a province of 16 million
    told = bare or " of " in mark.claim.text or [word.lower for word in mark.right[:1]] == ["of"]
    counted = mark.claim.unit if mark.noun is None and told else mark.noun
    return counted == per.unit or {counted, per.unit} <= word_set("inhabitants")


def _of_those(event: Mark, population: Mark) -> bool:
    """Whether the figure is another time's number of those that the rate is reckoned by: `up from 358 million`."""
    return event.slots.base is not None and event.claim.unit == population.claim.unit


def _named_events(scene: Scene, rate: Mark) -> list[Mark]:
    """The levels before a rate that count what it does: `for each of its 1,190 officers. … 2.5 officers per 1,000`."""
    counted = scene.counted.get(rate.noun or "", [])
    found = counted[: bisect_left(counted, rate.index, key=lambda mark: mark.index)]
    if len(found) > MOST:
        return []
    return [mark for mark in found if mark.is_level and mark.claim.per is None and mark.value >= HUNDRED]


def _headed_event(scene: Scene, rate: Mark) -> Mark | None:
    """The number in the headline and the lead of what the rate is of: it may be further back than others."""
    found = [mark for mark in scene.lead if mark.kind == "count" and mark.index < rate.index]
    found = [mark for mark in found if scene.headed(mark) and mark.is_level and mark.claim.per is None]
    return next((mark for mark in found if same.noun(mark.noun, rate.claim.unit)), None)


def _first_event(events: list[Mark], population: Mark) -> Mark | None:
    """The earliest mention of what may have been counted: an article opens with the number that matters."""
    found = [mark for mark in events if mark.index != population.index and mark.value < population.value]
    return min(found, key=lambda mark: mark.index, default=None)


def _by_calendar(scene: Scene, clause: Clause) -> Iterator[Relation]:
    """Yield `£40 a month, or £480 a year`; without such a word, what holds: `£51,000 a year, nearly £140 a day`."""
    known = {*IN_A_YEAR, "year"}
    for one, other in zip(clause.marks, clause.marks[1:], strict=False):
        first, second = one.claim.per, other.claim.per
        if first is None or second is None or first.unit == second.unit or one.kind != other.kind:
            continue
        if not {first.unit, second.unit} <= known or not (one.noun == other.noun or other.noun is None):
            continue
        restated = other.before.get("share") or (other.before.get("mean") if _works_out(other) else None)
        cue = restated if one.noun == other.noun else None
        made = relation(scene, "rate_of", ("rate", one), ("rate", other), cue=cue)
        if cue is not None:
            yield made
        elif all(word.lower != "and" for word in other.left):
            claims = (scene.by_id[mark.claim.id] for mark in (one, other))
            holds = any(finding.verdict == "consistent" for finding in findings(made, claims))
            found = choose(scene, [Option(CLEAR - 1, made, holds)])  # £40 a month, £400 a year is a bargain
            if found is not None:
                yield found


def _works_out(mark: Mark) -> bool:
    """Whether the figure is the one before it by another reckoning: `£52,000 a year, which works out at £1,000`."""
    return not word_set("comes_to").isdisjoint(word.lower for word in mark.left[-3:])
