"""What lies between a figure and a period: where it stands, how far, what is nearer, which clause holds which."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from claimx.link.clause import clauses_above
from claimx.link.features.figures import Figure
from claimx.link.features.mentions import Mention
from claimx.link.features.words import few, plain
from claimx.view import View

VERBS = frozenset({"VBD", "VBZ", "VBP", "MD"})
STRONG = frozenset({";", "–", "—", "(", ")", "``", "''", "“", "”", '"'})
SEEN = 60
"""So many tokens between two are looked at."""
REACH = 4
"""So many tokens between two that stand side by side at most."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The figures and periods of an article in text order, to be counted between two places."""

    view: View
    figures: Sequence[int]  # where they start
    periods: Sequence[int]

    def counted(self, starts: Sequence[int], left: int, right: int) -> int:
        """How many of some start in `text[left:right]`."""
        return bisect_left(starts, right) - bisect_left(starts, left)


def where(figure: Figure, mention: Mention) -> str:
    """The place of a period as a figure sees it."""
    if mention.sentence == figure.sentence:
        return "before" if mention.start < figure.start else "after"
    return "earlier" if mention.sentence < figure.sentence else "later"


def near(ground: Ground, figure: Figure, mention: Mention, place: str) -> list[str]:
    """The features of a period of the figure's own sentence."""
    parse = ground.view.parse
    left, right = (mention.end, figure.start) if place == "before" else (figure.end, mention.start)
    tokens = parse.within(left, right)[:SEEN]
    tags = [parse.tags[token] for token in tokens]
    marks = [parse.word(token) for token in tokens if not parse.tags[token][0].isalpha()]
    verbs = sum(tag in VERBS for tag in tags)
    figures, periods = ground.counted(ground.figures, left, right), ground.counted(ground.periods, left, right)
    relation = clausal(ground.view, figure, mention)
    found = [
        f"words {few(len(tags), 4, 7, 12, 20)}",
        f"figures between {few(figures, 2)}",
        f"periods between {few(periods, 2)}",
        f"figures {few(figures, 1)} periods {few(periods, 1)} between",
        f"verbs between {few(verbs, 1)}",
        f"commas between {few(marks.count(','), 2)}",
        f"{relation}",
        f"{relation} {mention.before}",
        f"behind {mention.before} figure is {figure.role}",
    ]
    found += ["strong mark between"] if not STRONG.isdisjoint(marks) else []
    joints = {parse.lower(token) for token in tokens if parse.tags[token] in ("CC", "WDT", "WP", "WRB")}
    found += [f"{word} between" for word in sorted(joints)]
    if len(tags) <= REACH and not figures:
        found.append("beside " + " ".join(plain(parse, token) for token in tokens))
    return found


def clausal(view: View, figure: Figure, mention: Mention) -> str:
    """How the clauses of the two lie to each other."""
    if figure.anchor == mention.site:
        return "hangs on the figure"
    if figure.clause == mention.clause:
        head = view.parse.heads[figure.anchor]
        return "hangs on the figure's head" if head == mention.site else "same clause"
    if mention.clause in clauses_above(view.parse, figure.clause)[:3]:
        return "clause above"
    if figure.clause in clauses_above(view.parse, mention.clause)[:3]:
        return f"clause below {view.parse.deps[mention.clause]}"
    return "clause beside"


def far(ground: Ground, figure: Figure, mention: Mention) -> list[str]:
    """The features of a period of another sentence."""
    sentences, paragraphs = abs(figure.rank - mention.rank), abs(figure.paragraph - mention.paragraph)
    start, stop = sorted((mention.end, figure.start))
    figures, periods = ground.counted(ground.figures, start, stop), ground.counted(ground.periods, start, stop)
    return [
        f"sentences away {few(sentences, 3, 6)}",
        f"paragraphs away {few(paragraphs, 2, 4)}",
        f"figures between {few(figures, 3, 7)}",
        f"periods between {few(periods, 2, 4)}",
        f"sentences {few(sentences, 2)} paragraphs {few(paragraphs, 1)}",
    ]
