"""The period that a change is measured against, as an index into the period drafts.

It stands behind the change (`up 7 per cent on 2018`, `31 more than in May`, `£65 since June`), is the own period of the
figure that the change is measured from (`230, up from 200 in 2018, a rise of 15 per cent`), or stands in front
(`Compared with 2018, …`). Where the text does not say it, there is none; a difference never has one.
"""

import re

from claimx.extractors.drafts import Drafts
from claimx.link.datable import compares
from claimx.link.figure import Figure, Scene
from claimx.link.links import Link, Movement
from claimx.link.period import BELOW
from claimx.link.setting import Setting
from claimx.view import View

REACHED = re.compile(r",\s{1,4}to\s{1,4}(?:just\s|about\s)?$")
"""Before the level that a change leads to: `down 17 per cent, to 372,600, compared with 2019`."""
THAN_THE = re.compile(
    r"\s{0,4}(?:\w+\s{1,4}){0,2}(?:than|on|from|over|above|below)\s{1,4}the\s[^;:.]{1,40}\s"
    r"(?:of|in|for|during|\w+ed|\w+ed in|who \w+ in)\s{1,4}"
)
"""`fewer than the 78 thefts of`, `down on the gates seen in`: what it is compared with, and then its period."""


ON_THAT = re.compile(r"\s{0,4}(?:\w+\s{1,4}){0,3}(?:on|over|from|than)\s{1,4}")
"""`an increase on`, and then whose figure it is measured from: `the previous year’s 379`."""


def baselines(
    view: View,
    drafts: Drafts,
    scenes: tuple[Scene, ...],
    role: tuple[Link[Movement], ...],
    period: tuple[Link[int], ...],
) -> tuple[Link[int], ...]:
    """The baseline of each quantity that is a change."""
    found: list[Link[int]] = [Link(None, "no-change")] * len(drafts.quantities)
    for scene in scenes:
        for figure in scene.figures:
            movement = role[figure.index].value
            if movement is not None and movement.role == "change":
                link = _baseline(view, drafts, figure, scene)
                same = link.value is not None and link.value == period[figure.index].value
                found[figure.index] = Link(None, "same-as-period", link.candidates) if same else link
    return tuple(found)


def _baseline(view: View, drafts: Drafts, figure: Figure, scene: Scene) -> Link[int]:
    here, there, own = scene.figures, scene.settings, scene.own
    candidates = tuple(setting.period for setting in there)
    for setting in there:
        if setting.start >= figure.end and _compared(view, drafts, setting, here, figure):
            return Link(setting.period, "behind", candidates)
    for setting in there:
        measured = setting.start >= figure.end and ON_THAT.fullmatch(view.text, figure.end, setting.start)
        if setting.use == "modifies" and measured:
            return Link(setting.period, "whose-figure", candidates)
    for setting in there:
        if setting.start >= figure.end and BELOW.fullmatch(view.text, figure.end, setting.start):
            return Link(setting.period, "measured-from", candidates)
        since = setting.fronted and setting.cue == "since" and setting.use == "dates"
        if since and setting.clause == figure.clause and setting.end <= figure.start:
            return Link(setting.period, "since-in-front", candidates)
    from_figures = [f for f in here if f.compared and f.index in own and _together(view, f, figure)]
    if len(from_figures) == 1:
        return Link(own[from_figures[0].index].period, "figure-compared-with", candidates)
    for setting in there:
        if setting.start >= figure.end and THAN_THE.fullmatch(view.text, figure.end, setting.start):
            return Link(setting.period, "than-what-was", candidates)
    for setting in there:
        if setting.fronted and setting.use == "compares" and setting.end <= figure.start:
            return Link(setting.period, "in-front", candidates)
    return Link(None, "not-compared", candidates)


def _together(view: View, one: Figure, other: Figure) -> bool:
    """Whether two figures stand in one clause, or in two without a verb between them."""
    if one.clause == other.clause:
        return True
    parse = view.parse
    first, second = sorted((one, other), key=lambda figure: figure.start)
    between = parse.within(first.end, second.start)
    return not any(parse.tags[token] in ("VBD", "VBZ", "VBP", "MD") for token in between)


def _compared(view: View, drafts: Drafts, setting: Setting, here: tuple[Figure, ...], figure: Figure) -> bool:
    """Whether the period compares, and with this change: no other change or level stands between them."""
    if setting.use == "ranks" or not (compares(view, drafts, setting, here) or _bare(drafts, setting)):
        return False
    verbs = view.parse.within(figure.end, setting.start) if setting.cue == "since" else ()
    if any(view.parse.tags[token] in ("VBD", "VBZ", "VBP") for token in verbs):
        return False  # cuts 61 posts and keeps the rate where it was since May
    between = [f for f in here if figure.end <= f.start < setting.start]
    return all(f.moves or REACHED.search(view.text, max(0, f.start - 16), f.start) for f in between)


def _bare(drafts: Drafts, setting: Setting) -> bool:
    """`nine fewer than a week earlier` has its cue; `up 5 per cent year on year` and `a year earlier` need none."""
    anaphor = drafts.periods[setting.period].anaphor
    return anaphor is not None and anaphor.shift < 0
