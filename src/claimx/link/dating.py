"""The period that a figure holds for: candidates of its sentence and of what was told before, weighed by evidence.

Candidates: the periods of the sentence, the last mention of each of the twelve periods told before, of a headline also
those of the lead; and none. Answers are chosen from left to right; those given are evidence for the next.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from claimx.features.between import Ground, far, near, where
from claimx.features.figures import Figure
from claimx.features.periods import Key, Mention
from claimx.features.words import few, placed
from claimx.scorer import Option
from claimx.view import View

BACK = 12
"""So many mentions before the sentence are looked at."""
LEAD = 3
"""So many sentences behind a headline may tell its period."""
Choose = Callable[[int, list[Option[int]]], int]
"""Gets a figure's index and its options, gives the place of the one that is taken."""


@dataclass(slots=True)
class History:
    """What has been answered so far, in text order."""

    answers: list[tuple[Figure, Mention | None]] = field(default_factory=list)
    last: tuple[Figure, Mention] | None = None
    undated: int = 0
    used: dict[Key, int] = field(default_factory=dict)
    nouns: dict[str, Key] = field(default_factory=dict)
    kinds: dict[str, Key] = field(default_factory=dict)

    def add(self, figure: Figure, mention: Mention | None) -> None:
        """Take note of an answer."""
        self.answers.append((figure, mention))
        self.undated = 0 if mention else self.undated + 1
        if mention is not None:
            self.last = (figure, mention)
            self.used[mention.key] = self.used.get(mention.key, 0) + 1
            self.kinds[figure.kind] = mention.key
            if figure.noun:
                self.nouns[figure.noun] = mention.key


def dated(
    view: View, figures: Sequence[Figure | None], mentions: Sequence[Mention | None], choose: Choose
) -> Iterator[tuple[int, int | None]]:
    """Yield each figure with its period as an index into the drafts, or None; left to right."""
    known = [mention for mention in mentions if mention is not None]
    ground = Ground(view, [f.start for f in figures if f], [m.start for m in known])
    by_index = {mention.index: mention for mention in known}
    beside = nearest_figures([f for f in figures if f], known)
    history = History()
    for figure in figures:
        if figure is None:
            continue
        some = candidates(known, figure)
        options = [Option(None, nothing(figure, history, some))]
        options += [Option(m.index, evidence(ground, figure, m, history, some, beside)) for m in some]
        value = options[choose(figure.index, options)].value
        history.add(figure, None if value is None else by_index[value])
        yield figure.index, value


def candidates(known: Sequence[Mention], figure: Figure) -> list[Mention]:
    """The periods that a figure may hold for, in text order."""
    here = [m for m in known if m.sentence == figure.sentence]
    before = [m for m in known if m.sentence < figure.sentence][-BACK:]
    latest = {m.key: m for m in before}
    lead = [m for m in known if figure.headline and 0 < m.sentence - figure.sentence <= LEAD]
    return [*(m for m in before if latest[m.key] is m), *here, *lead]


def nearest_figures(figures: Sequence[Figure], known: Sequence[Mention]) -> dict[int, int]:
    """For each period the figure of its sentence that is nearest to it."""
    found = {}
    for mention in known:
        here = [f for f in figures if f.sentence == mention.sentence]
        if here:
            gaps = [(mention.start - f.end if f.end <= mention.start else f.start - mention.end, f.index) for f in here]
            found[mention.index] = min(gaps)[1]
    return found


def nothing(figure: Figure, history: History, some: Sequence[Mention]) -> tuple[Sequence[str], ...]:
    """The evidence for no period at all."""
    here = sum(m.sentence == figure.sentence for m in some)
    found = ["none", f"none: periods here {few(here, 2)}", f"none: periods before {few(len(some) - here, 2)}"]
    found.append(f"none: periods here {few(here, 1)} {figure.role} {figure.kind}")
    return placed("none", figure.told), found, [f"none: {one}" for one in passage(figure, history)]


def passage(figure: Figure, history: History) -> list[str]:
    """What the passage says: how the figures before were answered."""
    if not history.answers:
        return ["first figure"]
    last, answer = history.answers[-1]
    beside = "here" if last.sentence == figure.sentence else "before"
    found = [f"figure {beside} {'dated' if answer else 'undated'}", f"undated in a row {few(history.undated, 2, 5)}"]
    if history.last is not None:
        away = figure.sentence - history.last[0].sentence
        found.append(f"last dated {few(away, 3, 6)} sentences ago")
        found.append(f"last dated {few(figure.paragraph - history.last[0].paragraph, 2)} paragraphs ago")
    if figure.noun is not None:
        found.append("noun was dated" if figure.noun in history.nouns else "noun is new")
    return found


def evidence(
    ground: Ground, figure: Figure, mention: Mention, history: History, some: Sequence[Mention], beside: dict[int, int]
) -> tuple[Sequence[str], ...]:
    """The evidence for one period: figure, period, what lies between, what is nearer, what went before, both."""
    place = where(figure, mention)
    close = place in ("before", "after")
    between = near(ground, figure, mention, place) if close else far(ground, figure, mention)
    return (
        placed(place, figure.told),
        placed(place, mention.told),
        [f"{place}: {one}" for one in between],
        [f"{place}: {one}" for one in standing(figure, mention, some, place, beside)],
        [f"{place}: {one}" for one in remembered(figure, mention, history)],
        [f"{place}: {one}" for one in crossed(figure, mention)],
    )


def standing(
    figure: Figure, mention: Mention, some: Sequence[Mention], place: str, beside: dict[int, int]
) -> list[str]:
    """Whether another period is nearer, and whether another figure is."""
    found = []
    alike = [m for m in some if where(figure, m) == place]
    if place in ("before", "after"):
        nearest = alike[-1] if place == "before" else alike[0]
        found.append("nearest on its side" if nearest is mention else "not nearest on its side")
        here = [m for m in some if m.sentence == figure.sentence]
        found.append(f"alone here {len(here) == 1}")
        gaps = {m.index: gap(figure, m) for m in here}
        found.append(f"nearest of all {min(gaps, key=gaps.__getitem__) == mention.index}")
        whose = beside.get(mention.index)
        found.append("its nearest figure" if whose == figure.index else "another figure nearer")
        found.append(("nearest" if nearest is mention else "beyond") + (" mutual" if whose == figure.index else " not mutual") + f" behind {mention.before}")
    else:
        found.append("last told before" if alike[-1] is mention else f"told before {few(len(alike) - alike.index(mention), 3)}")
        found.append(f"periods in the sentence {few(sum(m.sentence == figure.sentence for m in some), 2)}")
        found.append("only one before" if len(alike) == 1 else "one of several")
    return found


def gap(figure: Figure, mention: Mention) -> int:
    """Characters between the two."""
    return mention.start - figure.end if figure.end <= mention.start else figure.start - mention.end


def remembered(figure: Figure, mention: Mention, history: History) -> list[str]:
    """Which figures before were of this period."""
    found = [f"used {few(history.used.get(mention.key, 0), 2)} times"]
    if history.answers:
        last, answer = history.answers[-1]
        beside = "here" if last.sentence == figure.sentence else "before"
        if answer is not None and answer.key == mention.key:
            found.append(f"of the figure {beside}")
            found.append(f"of the figure {beside} {last.role} {figure.role}")
    if history.last is not None:
        same = history.last[1].key == mention.key
        found.append(f"last one used {same}")
        if same:
            found.append(f"last one used {few(figure.sentence - history.last[0].sentence, 3)} sentences ago")
            found.append(f"last one used, figures since {few(history.undated, 2)}")
    if figure.noun is not None and figure.noun in history.nouns:
        found.append(f"of the same noun {history.nouns[figure.noun] == mention.key}")
    if figure.kind in history.kinds:
        found.append(f"of the same kind {history.kinds[figure.kind] == mention.key}")
    return found


def crossed(figure: Figure, mention: Mention) -> list[str]:
    """Figure and period taken together."""
    hour = next((one for one in mention.told if one.startswith("time ")), "")
    return [
        f"tense {figure.tense} {hour}",
        f"shape {mention.shape} figure {figure.kind}",
        f"shape {mention.shape} role {figure.role}",
        f"behind {mention.before} {figure.told[5]}",
    ]
