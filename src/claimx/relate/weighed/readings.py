"""Readings of each figure with the evidence for them; none is a reading too."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from claimx.link.features.words import few
from claimx.relate.weighed.constraints import RUN, STEP, Constraint, Reach, Reading, around
from claimx.relate.weighed.figures import Figure
from claimx.relate.weighed.gates import Gate
from claimx.relate.weighed.pairs import Crowd, evidence, key
from claimx.view import View

LISTED = 14
"""So many figures before and behind a whole may be its parts."""


class Told(NamedTuple):
    """Evidence with the name under which it is weighed: of a role, of two roles, of all together."""

    name: str
    features: tuple[str, ...]


class Choice(NamedTuple):
    """The readings of one figure under one constraint, each with its evidence; the first is none."""

    constraint: Constraint
    figure: Figure
    readings: list[Reading]
    evidence: list[tuple[Told, ...]]


class Ground:
    """The evidence of an article's figures and pairs, each gathered once."""

    def __init__(self, view: View, figures: Sequence[Figure]) -> None:
        self.view, self.figures = view, figures
        self._crowd = Crowd(figures)
        self._pairs: dict[tuple[int, int], tuple[str, ...]] = {}
        self._keys: dict[tuple[int, int], str] = {}
        self._told: dict[tuple[str, int, int], Told] = {}
        self._around: dict[tuple[int, Reach], list[Figure]] = {}

    def around(self, one: Figure, reach: Reach) -> list[Figure]:
        """The figures that may be related to it."""
        found = self._around.get((one.index, reach))
        if found is None:
            found = self._around[one.index, reach] = around(self.figures, one, reach)
        return found

    def beside(self, one: Figure) -> list[Figure]:
        """The figures that stand before and behind it."""
        some = self.figures[max(0, one.index - LISTED) : one.index + LISTED + 1]
        return [figure for figure in some if figure is not one]

    def named(self, name: str, one: Figure, other: Figure) -> tuple[str, Figure, Figure]:
        """The name of two roles with the order in which they stand, and the two in this order."""
        return (f"{name} ab", one, other) if one.index < other.index else (f"{name} ba", other, one)

    def pairs(
        self, constraint: Constraint, target: int, reading: Sequence[tuple[str, int]]
    ) -> Iterator[tuple[str, Figure, Figure]]:
        """Yield each two figures of a reading by index, with the name that their gate has."""
        one = self.figures[target]
        some = sorted(((role, self.figures[at]) for role, at in reading), key=lambda pair: pair[1].index)
        if constraint.many:
            yield "whole-first", one, some[0][1]
            yield "whole-last", one, some[-1][1]
            yield from (("part-next", a, b) for (_, a), (_, b) in pairwise(some))
            return
        order = [role for role, _ in constraint.takes]
        some.sort(key=lambda pair: order.index(pair[0]))
        for at, (role, figure) in enumerate(some):
            yield f"{constraint.role}-{role}", one, figure
            yield from ((f"{role}-{last}", figure, other) for last, other in some[at + 1 :])

    def key(self, first: Figure, last: Figure) -> str:
        """How two figures stand to each other, coarsely."""
        at = first.index, last.index
        found = self._keys.get(at)
        if found is None:
            found = self._keys[at] = key(first, last)
        return found

    def pair(self, name: str, one: Figure, other: Figure) -> Told:
        """The evidence for two figures in two roles."""
        named, first, last = self.named(name, one, other)
        at = named, first.index, last.index
        told = self._told.get(at)
        if told is None:
            found = self._pairs.get(at[1:])
            if found is None:
                found = self._pairs[at[1:]] = evidence(self.view, self._crowd, first, last)
            told = self._told[at] = Told(named, found)
        return told

    def alone(self, name: str, one: Figure) -> Told:
        """The evidence of a figure in a role."""
        at = name, one.index, -1
        told = self._told.get(at)
        if told is None:
            told = self._told[at] = Told(name, one.told)
        return told


def choices(ground: Ground, constraint: Constraint, gate: Gate) -> Iterator[Choice]:
    """Yield each figure that the constraint may hold for, with its readings; the first is none."""
    for one in ground.figures:
        if constraint.asks(one) and gate.asks(one.told):
            found = list(readings(ground, constraint, one, gate))
            if found:
                told = [tuple(supported(ground, constraint, one, reading)) for reading in found]
                nothing = (
                    Told("none", one.told),
                    Told("nothing", ("none", f"none of {few(len(found), 2, 5, 10, 20)}")),
                )
                yield Choice(constraint, one, [(), *found], [nothing, *told])


def readings(ground: Ground, constraint: Constraint, one: Figure, gate: Gate) -> Iterator[Reading]:
    """Yield what the figure may be together with."""
    if constraint.many:
        yield from runs(ground, one, [f for f in ground.beside(one) if constraint.takes[0][1](one, f)], gate)
        return
    some = ground.around(one, constraint.reach)

    def passes(role: str, figure: Figure, other_role: str, other: Figure) -> bool:
        named, first, last = ground.named(f"{role}-{other_role}", figure, other)
        return gate.passes(named, ground.key(first, last))

    fit = [
        [f for f in some if takes(one, f) and passes(constraint.role, one, role, f)] for role, takes in constraint.takes
    ]
    first_role = constraint.takes[0][0]
    for first in fit[0]:
        if len(fit) == 1 or constraint.open:
            yield ((first_role, first),)
        for second in fit[1] if len(fit) > 1 else ():
            second_role = constraint.takes[1][0]
            if (
                first is not second
                and constraint.agree(first, second)
                and passes(first_role, first, second_role, second)
            ):
                yield ((first_role, first), (second_role, second))


def runs(ground: Ground, one: Figure, kin: Sequence[Figure], gate: Gate) -> Iterator[Reading]:
    """Yield neighbouring figures of one unit as parts of a whole."""
    for at, first in enumerate(kin):
        named, a, b = ground.named("whole-first", one, first)
        if not gate.passes(named, ground.key(a, b)):
            continue
        for last in range(at + 1, min(len(kin), at + RUN)):
            before, after = kin[last - 1], kin[last]
            step = ground.key(before, after)
            if after.sentence - before.sentence > STEP or not gate.passes("part-next ab", step):
                break
            named, a, b = ground.named("whole-last", one, after)
            if gate.passes(named, ground.key(a, b)):
                yield tuple([("part", f) for f in kin[at : last + 1]])


def supported(ground: Ground, constraint: Constraint, one: Figure, reading: Reading) -> Iterator[Told]:
    """The evidence for a reading: each figure in its role, each two of them, and all together."""
    name = constraint.role
    if constraint.many:
        yield from gathered(ground, one, reading)
        return
    for role, figure in reading:
        yield ground.alone(role, figure)
        yield ground.pair(f"{name}-{role}", one, figure)
    for at, (role, figure) in enumerate(reading):
        for next_role, other in reading[at + 1 :]:
            yield ground.pair(f"{role}-{next_role}", figure, other)
    yield whole(one, name, reading)


def whole(one: Figure, name: str, reading: Reading) -> Told:
    """The evidence of all figures together: which roles, in which order, in how many sentences."""
    all_ = sorted(((one, name), *((figure, role) for role, figure in reading)), key=lambda pair: pair[0].index)
    order = " ".join([role for _, role in all_])
    sentences = len({figure.sentence for figure, _ in all_})
    span = all_[-1][0].index - all_[0][0].index + 1 - len(all_)
    kinds = " ".join([figure.kind for figure, _ in all_])
    return Told(
        "all", (order, f"{order} in {sentences}", f"{order} passing over {few(span, 2, 5)}", f"{order} {kinds}")
    )


def gathered(ground: Ground, one: Figure, reading: Reading) -> Iterator[Told]:
    """The evidence for parts that make a whole: the first and the last with it, the steps between them, their ends."""
    parts = [figure for _, figure in reading]
    first, last = parts[0], parts[-1]
    yield ground.alone("first part", first)
    yield ground.alone("last part", last)
    yield ground.pair("whole-first", one, first)
    yield ground.pair("whole-last", one, last)
    yield ground.pair("first-last" if len(parts) > 2 else "first-second", first, last)
    yield [ground.pair("part-next", a, b) for a, b in pairwise(parts)][-1]
    yield Told("all", tuple(ends(ground, one, parts)))


def ends(ground: Ground, one: Figure, parts: Sequence[Figure]) -> Iterator[str]:
    """What is told of the parts together: how many, how alike, whether the figures beside them could be parts too."""
    first, last = parts[0], parts[-1]
    place = "before" if one.index < first.index else "after" if one.index > last.index else "amid"
    within = {figure.sentence for figure in parts}
    yield f"{place} {few(len(parts), 4)}"
    yield f"{place} in {few(len(within), 2)}"
    yield f"{place} parts in {'the' if one.sentence in within else 'another'} sentence"
    beside = [f for f in ground.figures[max(0, first.index - 1) : last.index + 2] if f is not one and f not in parts]
    kin = [f for f in beside if f.kind == one.kind and f.family == one.family]
    yield f"amid {few(sum(first.index < f.index < last.index for f in kin), 2)}"
    for side, some in (
        ("before", [f for f in kin if f.index < first.index]),
        ("behind", [f for f in kin if f.index > last.index]),
    ):
        where = "nothing" if not some else "in their sentence" if some[0].sentence in within else "elsewhere"
        yield f"one more {side}: {where} {some[0].claim.role if some else ''}"
    nouns = {figure.noun for figure in parts}
    of_whole = "as the whole" if nouns == {one.noun} else "not the whole"
    yield f"{'one noun' if len(nouns) == 1 else 'several nouns'} {of_whole}"
    yield f"{'some' if any(f.claim.whole for f in parts) else 'no'} parts have a whole"
    yield f"roles {' '.join(sorted({f.claim.role for f in parts}))}"
    yield f"periods {'alike' if len({f.days for f in parts} | {one.days}) == 1 else 'differ'}"
