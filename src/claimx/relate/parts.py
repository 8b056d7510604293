"""Parts and wholes: `19 in tents, 31 in doorways and the rest, 13, in car parks`, `10 of the 11`, `made up of`.

Lexicon: data/relations.toml, whole, rest, total, parts, complements.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from claimx.interval import total
from claimx.lexicon import table
from claimx.records import Force, Relation
from claimx.relate import same
from claimx.relate.changes import amount, is_base
from claimx.relate.choose import CLEAR, Option, choose
from claimx.relate.scene import Clause, Mark, Scene, relation
from claimx.relate.shares import is_whole


def parts(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each whole whose parts the article gives, and for each `N of the M`."""
    for clause in scene.body:
        yield from _of(scene, clause)
        for options in (_rest(scene, clause), _listed(scene, clause), _totalled(scene, clause)):
            found = choose(options)
            if found is not None:
                yield found
    yield from _by_place(scene)


def _of(scene: Scene, clause: Clause) -> Iterator[Relation]:
    """Yield `10 of the 11`, `38 of the 63 seats`: a part and its whole side by side."""
    for part, whole in zip(clause.marks, clause.marks[1:], strict=False):
        between = [word.lower for word in part.right]
        joined = between[:1] in (["of"], ["out"]) and "whole" in whole.before and len(between) <= 4
        if joined and _fit(part, whole) and not same.told_apart(part.claim, whole.claim):
            yield relation(scene, "part_of", ("part", part), ("whole", whole), cue=whole.before["whole"])


def _fit(part: Mark, whole: Mark) -> bool:
    if part.kind != whole.kind or not same.rate(part.claim, whole.claim):
        return False
    return part.kind in ("count", "percent") or part.claim.unit == whole.claim.unit


def _option(scene: Scene, grade: int, members: Sequence[Mark], whole: Mark, closed: bool | None) -> Option | None:
    """The reading that these are the whole's parts."""
    if len(members) < 2 or not all(
        _fit(part, whole) and not same.told_apart(part.claim, whole.claim) for part in members
    ):
        return None
    made = relation(scene, "part_of", *(("part", part) for part in members), ("whole", whole), closed=closed)
    added = total(part.interval for part in members)
    return Option(grade, made, (added if closed else added.or_more()).overlaps(whole.interval))


def _rest(scene: Scene, clause: Clause) -> Iterator[Option]:
    """Yield the readings of `and the rest, 13` and `leaving 12,000`: what stands before it, and the whole."""
    for last in clause.marks:
        if "rest" not in last.before and not _left_over(last):
            continue
        here = [other for other in clause.before(last) if _is_part(other, clause) and same.measure(other, last)]
        for length in range(len(here), 0, -1):
            members = [*reversed(here[:length]), last]
            for whole_grade, whole in wholes(scene, clause, members):
                grade = CLEAR if length == len(here) else CLEAR - 1
                option = _option(scene, min(grade, whole_grade), members, whole, True)
                if option is not None:
                    yield option
        if len(here) < 2:
            yield from _rest_of_before(scene, clause, last)


def _left_over(mark: Mark) -> bool:
    return "rest" in mark.after and mark.kind in ("count", "money")


def _rest_of_before(scene: Scene, clause: Clause, last: Mark) -> Iterator[Option]:
    """Yield what a rest completes with the parts of the sentence before: `A Green took the remaining 250`."""
    for earlier in scene.earlier(clause, 1):
        named = [other for other in earlier.marks if is_whole(other) and same.measure(other, last)]
        members = [
            other
            for other in earlier.marks
            if other not in named and amount(other) is None and other.kind == last.kind and same.measure(other, last)
        ]
        for whole in named:
            option = _option(scene, CLEAR, [*members, last], whole, True)
            if option is not None:
                yield option
        return


def _is_part(mark: Mark, clause: Clause) -> bool:
    """Whether the figure can be a part: no amount of change, no base, no whole."""
    return amount(mark) is None and not is_base(mark, clause) and "whole" not in mark.before


def wholes(scene: Scene, clause: Clause, members: Sequence[Mark]) -> Iterator[tuple[int, Mark]]:
    """Yield the figures that the members may be parts of, the clearest first."""
    most = max(member.value for member in members)
    first = members[0]
    here = [
        other
        for other in clause.marks
        if other not in members and other.value >= most and _fit(first, other) and amount(other) is None
    ]
    named = [other for other in here if is_whole(other)]
    for other in here:
        clear = other in named if named else len(here) == 1
        yield (CLEAR if clear and not is_base(other, clause) else CLEAR - 1), other
    nothing_near = not here
    for earlier in scene.earlier(clause):
        found = [
            other
            for other in earlier.marks
            if other.value >= most and _fit(first, other) and _can_be_whole(other, earlier)
        ]
        beside = nothing_near and len(found) == 1 and earlier.paragraph >= clause.paragraph - 1
        for other in found:
            yield (CLEAR if beside and same.measure(first, other) > same.NO else CLEAR - 1), other
        nothing_near = nothing_near and not found


def _can_be_whole(mark: Mark, clause: Clause) -> bool:
    return amount(mark) is None and not is_base(mark, clause)


def _listed(scene: Scene, clause: Clause) -> Iterator[Option]:
    """Yield the readings of a list of two figures or more as the parts of a whole."""
    members = [other for other in clause.marks if _is_part(other, clause) and "share" not in other.before]
    groups = [[other for other in members if other.kind == kind] for kind in ("count", "money", "measure", "percent")]
    for group in groups:
        group = [other for other in group if "total" not in other.before and not is_whole(other)]
        if len(group) < 2:
            continue
        if _complementary(scene, clause, group):
            yield from _closed(scene, clause, group)
        yield from _made_up_of(scene, clause, group)
        yield from _open(scene, clause, group)


def _complementary(scene: Scene, clause: Clause, group: Sequence[Mark]) -> bool:
    """Whether the figures are of two sorts that share out everything between them: men and women."""
    if len(group) != 2:
        return False
    written = {word.lower for word in scene.words(clause.start, clause.end)}
    return any(written >= pair for pair in _pairs())


@cache
def _pairs() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(pair) for pair in table("relations")["complements"]["pairs"])


def _closed(scene: Scene, clause: Clause, group: Sequence[Mark]) -> Iterator[Option]:
    for grade, whole in wholes(scene, clause, group):
        option = _option(scene, grade, group, whole, True)
        if option is not None:
            yield option


def _made_up_of(scene: Scene, clause: Clause, group: Sequence[Mark]) -> Iterator[Option]:
    """Yield `44.8 per cent, made up of 19.1 and 25.7`: what stands behind the cue makes what stands before it."""
    for position, first in enumerate(group[1:], 1):
        if "parts" in first.before and len(group) - position >= 2:
            option = _option(scene, CLEAR, group[position:], group[position - 1], True)
            if option is not None:
                yield option


def _open(scene: Scene, clause: Clause, group: Sequence[Mark]) -> Iterator[Option]:
    """Yield lists that no cue closes: they are parts where they make the whole, or where a part leads it."""
    for earlier in scene.earlier(clause, 2):
        for whole in earlier.marks:
            if not _can_be_whole(whole, earlier) or not same.measure(group[0], whole):
                continue
            led = [other for other in earlier.marks if other is not whole and _heads(other, whole)]
            members = [*led, *group]
            option = _option(scene, CLEAR if led else CLEAR - 1, members, whole, None)
            if option is None:
                continue
            makes = total(part.interval for part in members).overlaps(whole.interval)
            if makes or (not option.holds and led):
                yield Option(option.grade, option.relation, makes)
        return


def _heads(mark: Mark, whole: Mark) -> bool:
    """Whether the figure is the part in `38 of the 63 seats`."""
    return mark.index == whole.index - 1 and "whole" in whole.before


def _totalled(scene: Scene, clause: Clause) -> Iterator[Option]:
    """Yield `21 in Kent and 14 in Essex, 35 in all`: the figures before a total in the sentence."""
    for whole in clause.marks:
        if "total" not in whole.before and "total" not in whole.after:
            continue
        members = [other for other in clause.before(whole) if _is_part(other, clause) and same.measure(other, whole)]
        option = _option(scene, CLEAR, list(reversed(members)), whole, True)
        if option is not None:
            yield option


def _by_place(scene: Scene) -> Iterator[Relation]:
    """Yield a whole for two places and the figures of each: `in Kent and Essex`."""
    for clause in scene.body:
        for whole in clause.marks:
            places = _places(whole)
            if len(places) < 2 or amount(whole) is not None:
                continue
            found = [_told_of(scene, place, whole) for place in places]
            members = [mark for mark in found if mark is not None]
            if len(members) == len(places):
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
        and mark.claim.role == "level"
        and amount(mark) is None
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
