"""The period that `since then` takes up: `The road opened in 2010. It has seen 40 crashes since then.`

A level since a time has that time as its period; a change is measured from it, and its baseline is not said so here.
"""

import re

from claimx.extractors.drafts import Drafts
from claimx.link.figure import Scene
from claimx.link.links import Link
from claimx.view import View

SINCE_THEN = re.compile(r"\b[Ss]ince then\b")
BACK = 2
"""So many sentences back the time may stand."""
OWN = ("own", "own-aside", "own-relative", "heading", "of-whole")


def since_then(view: View, drafts: Drafts, scenes: tuple[Scene, ...], found: list[Link[int]]) -> list[Link[int]]:
    """The links, with those of levels in a sentence that says `since then`."""
    if "ince then" not in view.text:
        return found
    links, times = list(found), {}
    for mark in SINCE_THEN.finditer(view.text):
        index = view.sentence_index(mark.start())
        taken = None if index is None else _taken_up(view, drafts, index, mark.start())
        if index is not None and taken is not None:
            times[index] = taken
    for scene in scenes:
        for figure in scene.figures:
            here = view.sentence_index(figure.start)
            taken = None if here is None else times.get(here)
            if taken is not None and not figure.moves and not figure.compared and found[figure.index].rule not in OWN:
                links[figure.index] = Link(taken, "since-then", (taken,))
    return links


def _taken_up(view: View, drafts: Drafts, sentence: int, offset: int) -> int | None:
    """The last dated period before an offset, in its sentence or one shortly before."""
    first = view.sentences[max(0, sentence - BACK)].start
    for index in range(len(drafts.periods) - 1, -1, -1):
        period = drafts.periods[index]
        if first <= period.start < offset and period.first is not None:
            return index
    return None
