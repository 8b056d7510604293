"""Places that share out a figure: more than 750 in the West Midlands and Staffordshire, 427 and 325 in each.

Or so many bodies: `the three forces recorded 412`, of which each then gives its own.
Lexicon: data/relations.toml, words.
"""

from collections.abc import Iterator
from itertools import islice

from claimx.records import Force, Relation
from claimx.relate import same
from claimx.relate.cues import word_set
from claimx.relate.misprints import A_NOUGHT
from claimx.relate.scene import Clause, Mark, Scene, relation

AT_BODIES = {"at", "in", "outside", "from", "by", "across"}
"""What may stand between a figure and the bodies that it is told of."""
REACH = 3
"""How many paragraphs behind their total the bodies' own figures may stand."""


def places(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each figure of several places together and the figures of each of them."""
    for clause in scene.body:
        for whole in clause.marks:
            named = _places(whole)
            if len(named) < 2 or whole.amount is not None:
                continue
            found = [_told_of(scene, place, whole) for place in named]
            members = [mark for mark in found if mark is not None]
            if len(members) == len(named) and all(mark.value <= whole.value * A_NOUGHT for mark in members):
                yield relation(scene, "part_of", *(("part", part) for part in members), ("whole", whole), closed=True)
        yield from _of_bodies(scene, clause)


def _of_bodies(scene: Scene, clause: Clause) -> Iterator[Relation]:
    """Yield the figure of so many bodies together, where as many then give one each: `Three forces had 412 reports`."""
    for bodies in clause.marks:
        if bodies.claim.unit not in word_set("bodies") or bodies.claim.comparator != "=":
            continue
        for whole in (*clause.after(bodies)[:1], *_spent_at(clause, bodies)):
            members = _each(scene, whole)
            if whole.is_level and len(members) == bodies.value >= 2:
                yield relation(scene, "part_of", *(("part", part) for part in members), ("whole", whole), closed=True)


def _spent_at(clause: Clause, bodies: Mark) -> list[Mark]:
    """The figure before the bodies where it is told of them: `9,420 hours lost outside the city's three hospitals`."""
    before = clause.before(bodies)[:1]
    near = bool(before) and {word.lower for word in bodies.left} & AT_BODIES
    return before if near and before[0].kind in ("count", "measure", "money") else []


def _level(mark: Mark) -> bool:
    """Whether the figure is a level, what was lost of time included: `crews lost 5,130 hours`."""
    lost = mark.amount is not None and mark.kind == "measure" and mark.left[-1:] and mark.left[-1].lower == "lost"
    return mark.claim.role == "level" and mark.slots.base is None and (mark.amount is None or bool(lost))


def _each(scene: Scene, whole: Mark) -> list[Mark]:
    """The level of each force or place behind the whole, of its measure and period; none where one has two."""
    found: dict[str, Mark] = {}
    for mark in islice(scene.marks, whole.index + 1, None):
        if mark.paragraph > whole.paragraph + REACH:
            break
        if not _level(mark):
            continue
        where = body(scene, mark)
        if where is None or not same.measure(mark, whole) or same.told_at_odds(scene, mark.claim, whole.claim):
            continue
        if where in found:
            return []
        found[where] = mark
    return list(found.values())


def body(scene: Scene, mark: Mark) -> str | None:
    """The force of a figure, else its place."""
    force = scene.by_id.get(mark.claim.force or "")
    if isinstance(force, Force):
        return force.name
    return None if mark.claim.place is None else same.bare(mark.claim.place.text)


def _places(mark: Mark) -> list[str]:
    """The places of a coordination: `the West Midlands and Staffordshire`."""
    place = mark.claim.place
    if place is None or " and " not in place.text:
        return []
    return [same.bare(part.strip()) for part in place.text.replace(",", " and ").split(" and ") if part.strip()]


def _told_of(scene: Scene, place: str, whole: Mark) -> Mark | None:
    """The one level of the whole's measure that is told of the place or of its force."""
    found = [
        mark
        for mark in scene.marks
        if mark.index > whole.index
        and mark.paragraph <= whole.paragraph + REACH
        and mark.is_level
        and mark.claim.role == "level"
        and same.measure(mark, whole)
        and place in _where(scene, mark)
    ]
    return found[0] if len(found) == 1 else None


def _where(scene: Scene, mark: Mark) -> set[str]:
    """The places that the figure is told of, the area of its force among them."""
    force = scene.by_id.get(mark.claim.force or "")
    found = set() if mark.claim.place is None else {same.bare(mark.claim.place.text)}
    if isinstance(force, Force):
        found |= {same.bare(force.text), same.bare(force.name.removesuffix(" Police"))}
    return found
