"""What has been answered so far, as evidence for the next figure: what is in force holds until something turns it."""

from dataclasses import dataclass, field

from claimx.link.features.figures import Figure
from claimx.link.features.mentions import Key, Mention
from claimx.link.features.words import few

Frame = tuple[Figure, frozenset[str]]
"""The last figure of a key, and the nouns of the sentences of all its figures."""


@dataclass(slots=True)
class History:
    """The answers of one field, in text order."""

    answers: list[tuple[Figure, Mention | None]] = field(default_factory=list)
    last: tuple[Figure, Mention] | None = None
    empty: int = 0  # figures in a row without an answer
    used: dict[Key, int] = field(default_factory=dict)
    beside: dict[Key, int] = field(default_factory=dict)  # used in the mention's own sentence
    nouns: dict[str, Key] = field(default_factory=dict)
    kinds: dict[str, Key] = field(default_factory=dict)
    frames: dict[Key | None, Frame] = field(default_factory=dict)  # None: of the figures without an answer

    def add(self, figure: Figure, mention: Mention | None) -> None:
        """Take note of an answer."""
        self.answers.append((figure, mention))
        key = None if mention is None else mention.key
        known = self.frames.get(key)
        self.frames[key] = (figure, figure.matter if known is None else known[1] | figure.matter)
        self.empty = 0 if mention else self.empty + 1
        if mention is None:
            return
        self.last = (figure, mention)
        self.used[mention.key] = self.used.get(mention.key, 0) + 1
        if mention.sentence == figure.sentence:
            self.beside[mention.key] = self.beside.get(mention.key, 0) + 1
        self.kinds[figure.kind] = mention.key
        if figure.noun:
            self.nouns[figure.noun] = mention.key


def passage(figure: Figure, history: History) -> list[str]:
    """What the passage says of a figure: how those before were answered."""
    if not history.answers:
        return ["first figure"]
    last, answer = history.answers[-1]
    beside = "here" if last.sentence == figure.sentence else "before"
    found = [f"figure {beside} {'has one' if answer else 'has none'}", f"none in a row {few(history.empty, 2, 5)}"]
    if history.last is not None:
        found.append(f"last one {few(figure.rank - history.last[0].rank, 3, 6)} sentences ago")
        found.append(f"last one {few(figure.paragraph - history.last[0].paragraph, 2)} paragraphs ago")
    if figure.noun is not None:
        found.append("noun had one" if figure.noun in history.nouns else "noun is new")
    return found


def remembered(figure: Figure, mention: Mention, history: History) -> list[str]:
    """Which figures before had what the mention names."""
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
            found.append(f"last one used {few(figure.rank - history.last[0].rank, 3)} sentences ago")
            found.append(f"last one used, none since {few(history.empty, 2)}")
    if figure.noun is not None and figure.noun in history.nouns:
        found.append("of the same noun" if history.nouns[figure.noun] == mention.key else "not of the same noun")
    if figure.kind in history.kinds:
        found.append("of the same kind" if history.kinds[figure.kind] == mention.key else "not of the same kind")
    return found


def goes_on(figure: Figure, frame: Frame | None) -> list[str]:
    """Whether a figure goes on about what the figures of a frame were about."""
    if frame is None:
        return ["frame new"]
    last, matter = frame
    found = [f"frame tense {last.tense} {figure.tense}", f"frame kind {last.kind == figure.kind}"]
    if figure.sentence != last.sentence:
        common = len(figure.matter & matter)
        found.append(f"frame nouns {few(common, 3)}")
        found.append(f"frame nouns {few(common, 1)} sentences {few(figure.rank - last.rank, 2, 5)}")
        found.append("frame subject " + ("same" if figure.subject == last.subject else "other"))
        found.append(f"frame subject in it {figure.subject in matter}")
    found.append(f"frame quoted {last.quoted} {figure.quoted}")
    if figure.noun and last.noun:
        found.append(f"frame noun {'same' if figure.noun == last.noun else 'other'}")
    elif figure.noun:
        found.append(f"frame noun in it {figure.noun in matter}")
    return found
