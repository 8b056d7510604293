"""Places that share out a figure: more than 750 in the West Midlands and Staffordshire, 427 and 325 in each."""

from collections.abc import Iterator

from claimx.records import Force, Relation
from claimx.relate import same
from claimx.relate.scene import Mark, Scene, relation


def places(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each figure of several places together and the figures of each of them."""
    for clause in scene.body:
        for whole in clause.marks:
            named = _places(whole)
            if len(named) < 2 or whole.amount is not None:
                continue
            found = [_told_of(scene, place, whole) for place in named]
            members = [mark for mark in found if mark is not None]
            if len(members) == len(named):
                yield relation(scene, "part_of", *(("part", part) for part in members), ("whole", whole), closed=True)


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
