"""How a field is answered whose candidates are mentions: weighed for one figure after the other, left to right.

The answers given are evidence for the next: what is in force stays so until something speaks against it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from claimx.features.between import Ground, far, near, where
from claimx.features.figures import Figure
from claimx.features.mentions import Key, Mention
from claimx.features.words import few, placed
from claimx.scorer import Option
from claimx.view import View

Choose = Callable[[int, list[Option[int]]], int]
"""Gets a figure's index and its options, gives the place of the one that is taken."""
Extra = Callable[[Figure, Mention], list[str]]


@dataclass(frozen=True, slots=True)
class Field:
    """A field: how far back its candidates are sought, how far a headline looks ahead, what it alone knows."""

    name: str
    back: int
    lead: int
    extra: Extra

    def candidates(self, known: Sequence[Mention], figure: Figure) -> list[Mention]:
        """The mentions that a figure may be linked to, in text order: of those told before, the last of each key."""
        here = [m for m in known if m.sentence == figure.sentence]
        before = [m for m in known if m.sentence < figure.sentence and m.stays]
        latest: dict[Key, Mention] = {}
        for m in reversed(before):
            if len(latest) == self.back:
                break
            latest.setdefault(m.key, m)
        lead = [m for m in known if figure.headline and 0 < m.sentence - figure.sentence <= self.lead]
        return [*reversed(latest.values()), *here, *lead]


@dataclass(slots=True)
class History:
    """What has been answered so far, in text order."""

    answers: list[tuple[Figure, Mention | None]] = field(default_factory=list)
    last: tuple[Figure, Mention] | None = None
    empty: int = 0
    used: dict[Key, int] = field(default_factory=dict)
    beside: dict[Key, int] = field(default_factory=dict)  # in its own sentence
    nouns: dict[str, Key] = field(default_factory=dict)
    kinds: dict[str, Key] = field(default_factory=dict)
    frames: dict[Key | None, tuple[Figure, frozenset[str]]] = field(default_factory=dict)
    """For each key (None: for no answer) its last figure, and the nouns of all its figures' sentences."""

    def add(self, figure: Figure, mention: Mention | None) -> None:
        """Take note of an answer."""
        self.answers.append((figure, mention))
        key = None if mention is None else mention.key
        known = self.frames.get(key)
        self.frames[key] = (figure, figure.matter if known is None else known[1] | figure.matter)
        self.empty = 0 if mention else self.empty + 1
        if mention is not None:
            self.last = (figure, mention)
            self.used[mention.key] = self.used.get(mention.key, 0) + 1
            if mention.sentence == figure.sentence:
                self.beside[mention.key] = self.beside.get(mention.key, 0) + 1
            self.kinds[figure.kind] = mention.key
            if figure.noun:
                self.nouns[figure.noun] = mention.key


def answered(
    view: View,
    one: Field,
    figures: Sequence[Figure],
    known: Sequence[Mention],
    choose: Choose,
    given: Mapping[int, Mention] = MappingProxyType({}),
) -> Iterator[tuple[int, int | None]]:
    """Yield each figure's index with the index of its mention, or None; left to right.

    What is `given` needs no choice: it is history for the figures behind.
    """
    ground = Ground(view, [f.start for f in figures], [m.start for m in known])
    by_index = {mention.index: mention for mention in known}
    nearest = nearest_figures(figures, known)
    history = History()
    for figure in figures:
        if figure.index in given:
            history.add(figure, given[figure.index])
            continue
        some = one.candidates(known, figure)
        options = [Option(None, nothing(figure, history, some))]
        options += [Option(m.index, evidence(one, ground, figure, m, history, some, nearest)) for m in some]
        value = options[choose(figure.index, options)].value
        history.add(figure, None if value is None else by_index[value])
        yield figure.index, value


def nearest_figures(figures: Sequence[Figure], known: Sequence[Mention]) -> dict[int, int]:
    """For each mention the figure of its sentence that is nearest to it."""
    found = {}
    for mention in known:
        here = [(gap(f, mention), f.index) for f in figures if f.sentence == mention.sentence]
        if here:
            found[mention.index] = min(here)[1]
    return found


def gap(figure: Figure, mention: Mention) -> int:
    """Characters between the two."""
    return mention.start - figure.end if figure.end <= mention.start else figure.start - mention.end


def nothing(figure: Figure, history: History, some: Sequence[Mention]) -> tuple[Sequence[str], ...]:
    """The evidence for no answer at all."""
    here = sum(m.sentence == figure.sentence for m in some)
    found = ["none", f"none: here {few(here, 2)}", f"none: told before {few(len(some) - here, 2)}"]
    found.append(f"none: here {few(here, 1)} {figure.role} {figure.kind}")
    found.append(f"none: told before {few(len(some) - here, 2)} {figure.tense} {figure.kind}")
    onward = [f"none: {told}" for told in goes_on(figure, history.frames.get(None))]
    return placed("none", figure.told), found, [f"none: {told}" for told in passage(figure, history)], onward


def goes_on(figure: Figure, frame: tuple[Figure, frozenset[str]] | None) -> list[str]:
    """Whether a figure goes on about what the figures of a frame were about."""
    if frame is None:
        return ["frame new"]
    last, matter = frame
    common, lone = len(figure.matter & matter), figure.sentence != last.sentence
    found = [f"frame tense {last.tense} {figure.tense}", f"frame kind {last.kind == figure.kind}"]
    if lone:
        found.append(f"frame nouns {few(common, 3)}")
        found.append(f"frame nouns {few(common, 1)} sentences {few(figure.sentence - last.sentence, 2, 5)}")
        found.append("frame subject " + ("same" if figure.subject == last.subject else "other"))
        found.append(f"frame subject in it {figure.subject in matter}")
    found.append(f"frame quoted {last.quoted} {figure.quoted}")
    if figure.noun and last.noun:
        found.append(f"frame noun {'same' if figure.noun == last.noun else 'other'}")
    elif figure.noun:
        found.append(f"frame noun in it {figure.noun in matter}")
    return found


def passage(figure: Figure, history: History) -> list[str]:
    """What the passage says: how the figures before were answered."""
    if not history.answers:
        return ["first figure"]
    last, answer = history.answers[-1]
    beside = "here" if last.sentence == figure.sentence else "before"
    found = [f"figure {beside} {'has one' if answer else 'has none'}", f"none in a row {few(history.empty, 2, 5)}"]
    if history.last is not None:
        found.append(f"last one {few(figure.sentence - history.last[0].sentence, 3, 6)} sentences ago")
        found.append(f"last one {few(figure.paragraph - history.last[0].paragraph, 2)} paragraphs ago")
    if figure.noun is not None:
        found.append("noun had one" if figure.noun in history.nouns else "noun is new")
    return found


def evidence(
    one: Field,
    ground: Ground,
    figure: Figure,
    mention: Mention,
    history: History,
    some: Sequence[Mention],
    nearest: dict[int, int],
) -> tuple[Sequence[str], ...]:
    """The evidence for a mention: figure, mention, what lies between, what is nearer, what went before, the field's own."""
    place = where(figure, mention)
    close = place in ("before", "after")
    between = near(ground, figure, mention, place) if close else far(ground, figure, mention)
    return (
        placed(place, figure.told),
        placed(place, mention.told),
        [f"{place}: {told}" for told in between],
        [f"{place}: {told}" for told in standing(figure, mention, some, place, nearest)],
        [f"{place}: {told}" for told in remembered(figure, mention, history)],
        [f"{place}: {told}" for told in one.extra(figure, mention)],
        [] if close else [f"{place}: {told}" for told in goes_on(figure, history.frames.get(mention.key))],
    )


def standing(figure: Figure, mention: Mention, some: Sequence[Mention], place: str, nearest: dict[int, int]) -> list[str]:
    """Whether another mention is nearer, and whether another figure is."""
    alike = [m for m in some if where(figure, m) == place]
    if place in ("before", "after"):
        first = (alike[-1] if place == "before" else alike[0]) is mention
        mine = nearest.get(mention.index) == figure.index
        here = [m for m in some if m.sentence == figure.sentence]
        return [
            "nearest on its side" if first else "not nearest on its side",
            "alone here" if len(here) == 1 else "one of several here",
            "nearest of all" if min(here, key=lambda m: gap(figure, m)) is mention else "another one nearer",
            "its nearest figure" if mine else "another figure nearer",
            f"{'nearest' if first else 'beyond'} {'mutual' if mine else 'not mutual'} behind {mention.before}",
        ]
    here = sum(m.sentence == figure.sentence for m in some)
    rank = len(alike) - next(at for at, m in enumerate(alike) if m is mention)
    return [
        f"told before {few(rank, 3)}", f"others here {few(here, 2)}",
        "only one before" if len(alike) == 1 else "one of several before",
    ]  # fmt: skip


def remembered(figure: Figure, mention: Mention, history: History) -> list[str]:
    """Which figures before had this mention's key."""
    found = [
        f"used {few(history.used.get(mention.key, 0), 2)} times",
        f"used beside {few(history.beside.get(mention.key, 0), 2)} times",
    ]
    if history.answers:
        last, answer = history.answers[-1]
        beside = "here" if last.sentence == figure.sentence else "before"
        if answer is not None and answer.key == mention.key:
            found += [f"of the figure {beside}", f"of the figure {beside} {last.role} {figure.role}"]
    if history.last is not None:
        same = history.last[1].key == mention.key
        found.append("last one used" if same else "not last one used")
        if same:
            found.append(f"last one used {few(figure.sentence - history.last[0].sentence, 3)} sentences ago")
            found.append(f"last one used, none since {few(history.empty, 2)}")
    if figure.noun is not None and figure.noun in history.nouns:
        found.append("of the same noun" if history.nouns[figure.noun] == mention.key else "not of the same noun")
    if figure.kind in history.kinds:
        found.append("of the same kind" if history.kinds[figure.kind] == mention.key else "not of the same kind")
    return found
