"""How a field is answered whose candidates are mentions: weighed for one figure after the other, left to right.

The answers given are evidence for the next (features/history.py).
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from claimx.link.features.between import Ground, far, near, where
from claimx.link.features.figures import Figure
from claimx.link.features.history import History, goes_on, passage, remembered
from claimx.link.features.mentions import Key, Mention
from claimx.link.features.words import few, placed
from claimx.link.links import Link
from claimx.scorer import Option, Scorer, Weighed, weights
from claimx.view import View

Choose = Callable[[int, list[Option[int]]], int]
"""Gets a figure's index and its options, gives the place of the one that is taken."""
Pair = Callable[[Figure, Mention], list[str]]
HERE, REACH = 12, 60
"""So many mentions on either side of a figure may be of its sentence; so many before it are looked through."""
GROUPS = ("figure", "mention", "between", "standing", "memory", "pair", "frame")
"""The groups of evidence for a mention, in their order."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field: how many things told before are candidates, how far a headline looks ahead, what it alone knows.

    `but` is, by figure, the mention that it is not linked to.
    """

    name: str
    back: int
    lead: int
    pair: Pair
    but: Mapping[int, int] = field(default_factory=dict)

    def candidates(self, known: Sequence[Mention], starts: Sequence[int], figure: Figure) -> list[Mention]:
        """The mentions that a figure may be linked to, in text order: of those told before, the last of each key.

        `starts` is where each mention starts. However many there are, so many are looked at.
        """
        at, but = bisect_left(starts, figure.start), self.but.get(figure.index)
        here = [m for m in known[max(0, at - HERE) : at + HERE] if m.sentence == figure.sentence and m.index != but]
        latest: dict[Key, Mention] = {}
        for m in reversed(known[max(0, at - REACH) : at]):
            if len(latest) == self.back:
                break
            if m.sentence < figure.sentence and m.stays:
                latest.setdefault(m.key, m)
        ahead = known[at : at + HERE] if figure.headline else ()
        lead = [m for m in ahead if 0 < m.rank - figure.rank <= self.lead]
        return [*reversed(latest.values()), *here, *lead]


def linked(
    view: View, one: Field, figures: Sequence[Figure], known: Sequence[Mention], quantities: int
) -> tuple[Link[int], ...]:
    """The link of each quantity by the field's weights; a figure that was not parsed has none."""
    found: list[Link[int]] = [Link(None, "not-parsed")] * quantities
    table = weights(one.name)
    scorer, weighed = Scorer(table), {}

    def choose(index: int, options: list[Option[int]]) -> int:
        place = scorer.decide(options).place
        weighed[index] = Weighed(options, place, table)
        return place

    for index, value in answered(view, one, figures, known, choose):
        others = tuple(option.value for option in weighed[index].options if option.value is not None)
        found[index] = Link(value, "weighed", others, weighed[index])
    return tuple(found)


def answered(
    view: View, one: Field, figures: Sequence[Figure], known: Sequence[Mention], choose: Choose
) -> Iterator[tuple[int, int | None]]:
    """Yield each figure's index with the index of its mention, or None; left to right."""
    ground = Ground(view, [f.start for f in figures], [m.start for m in known])
    by_index = {mention.index: mention for mention in known}
    starts = [mention.start for mention in known]
    nearest = nearest_figures(figures, known)
    history = History()
    for figure in figures:
        some = one.candidates(known, starts, figure)
        options: list[Option[int]] = [Option(None, nothing(figure, history, some))]
        options += [Option(m.index, evidence(one, ground, figure, m, history, some, nearest)) for m in some]
        value = options[choose(figure.index, options)].value
        history.add(figure, None if value is None else by_index[value])
        yield figure.index, value


def nearest_figures(figures: Sequence[Figure], known: Sequence[Mention]) -> dict[int, int]:
    """For each mention the figure of its sentence that is nearest to it."""
    starts = [figure.start for figure in figures]
    found = {}
    for mention in known:
        at = bisect_left(starts, mention.start)
        beside = [f for f in figures[max(0, at - 1) : at + 1] if f.sentence == mention.sentence]
        if beside:
            found[mention.index] = min(beside, key=lambda f: gap(f, mention)).index
    return found


def gap(figure: Figure, mention: Mention) -> int:
    """Characters between the two."""
    return mention.start - figure.end if figure.end <= mention.start else figure.start - mention.end


def nothing(figure: Figure, history: History, some: Sequence[Mention]) -> tuple[Sequence[str], ...]:
    """The evidence for no answer at all."""
    here = sum(m.sentence == figure.sentence for m in some)
    before = few(len(some) - here, 2)
    found = [
        "none", f"none: here {few(here, 2)}", f"none: told before {before}",
        f"none: here {few(here, 1)} {figure.role} {figure.kind}",
        f"none: told before {before} {figure.tense} {figure.kind}",
    ]  # fmt: skip
    onward = [f"none: {told}" for told in goes_on(figure, history.frames.get(None))]
    return placed("none", figure.told), found, [f"none: {told}" for told in passage(figure, history)], onward


def evidence(
    one: Field,
    ground: Ground,
    figure: Figure,
    mention: Mention,
    history: History,
    some: Sequence[Mention],
    nearest: dict[int, int],
) -> tuple[Sequence[str], ...]:
    """The evidence for a mention, in the order of GROUPS."""
    place = where(figure, mention)
    close = place in ("before", "after")
    between = near(ground, figure, mention, place) if close else far(ground, figure, mention)
    return (
        placed(place, figure.told),
        placed(place, mention.told),
        [f"{place}: {told}" for told in between],
        [f"{place}: {told}" for told in standing(figure, mention, some, place, nearest)],
        [f"{place}: {told}" for told in remembered(figure, mention, history)],
        [f"{place}: {told}" for told in one.pair(figure, mention)],
        () if close else [f"{place}: {told}" for told in goes_on(figure, history.frames.get(mention.key))],
    )


def standing(
    figure: Figure, mention: Mention, some: Sequence[Mention], place: str, nearest: dict[int, int]
) -> list[str]:
    """Whether another mention is nearer, and whether another figure is."""
    alike = [m for m in some if where(figure, m) == place]
    here = [m for m in some if m.sentence == figure.sentence]
    if place in ("earlier", "later"):
        rank = len(alike) - next(at for at, m in enumerate(alike) if m is mention)
        lone = "only one before" if len(alike) == 1 else "one of several before"
        return [f"told before {few(rank, 3)}", f"others here {few(len(here), 2)}", lone]
    first = (alike[-1] if place == "before" else alike[0]) is mention
    mine = nearest.get(mention.index) == figure.index
    return [
        "nearest on its side" if first else "not nearest on its side",
        "alone here" if len(here) == 1 else "one of several here",
        "nearest of all" if min(here, key=lambda m: gap(figure, m)) is mention else "another one nearer",
        "its nearest figure" if mine else "another figure nearer",
        f"{'nearest' if first else 'beyond'} {'mutual' if mine else 'not mutual'} behind {mention.before}",
    ]
