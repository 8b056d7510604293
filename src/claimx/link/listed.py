"""Lists: the label before a figure (`boats: 12`) and the heading over lines of names and figures.

`Boats sunk in 2018 (2017 in brackets):` over `Kent 12 (9)`, `Essex 7 (11)` says of both
lines what was counted and when.
"""

import re

from claimx.lexicon import words
from claimx.view import Stretch, View
from claimx.view.parse import FINITE

LABEL = re.compile(r"[^\S\n]{0,4}(?:[-–—•*·▪◦][^\S\n]{0,4})?(?P<label>[^\s:][^:\n]{2,70}):[^\S\n]{0,4}")
LONGEST = 90
"""Characters of a line of a list."""
FAR = 400
"""Characters of a heading at most."""
MOST = 40
"""How many lines a list may have."""


def label_of(view: View, offset: int) -> Stretch | None:
    """What stands before the colon of a short line that goes on with the figure: `- boats sunk: 12`."""
    line = _line(view.text, offset)
    if line is None or line[1] - line[0] > LONGEST:
        return None
    start, end = line
    found = LABEL.fullmatch(view.text, start, offset)
    if found is None or _tells(view, start, end):
        return None
    return Stretch(found.start("label"), found.start("label") + len(found["label"].rstrip()))


def heading_of(view: View, offset: int) -> Stretch | None:
    """The line with a colon at its end over the lines of a list, of which the figure's is one."""
    around = _line(view.text, offset)
    if around is None:
        return None
    start, end = around
    for _ in range(MOST):
        line = view.text[start : min(end, start + 2 * LONGEST)].strip()
        if not line or len(line) > LONGEST or not any(character.isdigit() for character in line):
            return None
        if line.endswith((".", "?", "!")) or _tells(view, start, end) or start == 0:
            return None
        above = view.text.rfind("\n", max(0, start - FAR), start - 1) + 1
        if not view.text[above : start - 1].strip() and above:  # one empty line below the heading
            over = view.text.rfind("\n", max(0, above - FAR), above - 1) + 1
            return _heading(view.text, over, above - 1)
        heading = _heading(view.text, above, start - 1)
        if heading is not None:
            return heading
        start, end = above, start - 1
    return None


def _heading(text: str, start: int, end: int) -> Stretch | None:
    line = text[start:end].rstrip() if end - start < FAR else ""
    return Stretch(start, start + len(line)) if line.endswith(":") and len(line) > 8 else None


def _line(text: str, offset: int) -> tuple[int, int] | None:
    """Where the line around the offset starts and ends, None where it is too long for one of a list."""
    start = text.rfind("\n", max(0, offset - LONGEST), offset) + 1
    end = text.find("\n", offset, offset + LONGEST)
    if (start == 0 and offset > LONGEST) or (end < 0 and len(text) > offset + LONGEST):
        return None
    return start, len(text) if end < 0 else end


def _tells(view: View, start: int, end: int) -> bool:
    """Whether the line has a verb that makes it a sentence."""
    return any(
        view.parse.tags[token] in FINITE
        and not view.text[view.parse.starts[token] - 1].isdigit()  # the m of $30m
        and not _labels(view, token)
        for token in view.parse.within(start, end)
    )


def _labels(view: View, token: int) -> bool:
    """Whether what is tagged a past tense is the participle of a label: `Vehicles found: 20`, no `Crews said: 20`."""
    closes = view.text[view.parse.ends[token] : view.parse.ends[token] + 1] == ":"
    return closes and view.parse.tags[token] == "VBD" and view.parse.lower(token) not in words("settings", "telling")
