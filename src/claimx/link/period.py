"""The period that the figure holds for, as an index into the period drafts.

First what stands at the figure itself (`210 in 2018`), then its clause, then the clauses around it and before it in
the sentence; else the period in force from the sentences before (link/passage.py). The time of telling dates nothing,
and a figure that is compared with (`up from 210`) takes only a period of its own.
Not here: which periods date a figure at all (link/datable.py), how near they stand (link/nearness.py).
"""

import re

from claimx.extractors.drafts import Drafts
from claimx.link.datable import dates
from claimx.link.enclosed import set_in_commas
from claimx.link.figure import Figure, Scene, labels_bracket
from claimx.link.links import Link
from claimx.link.listed import heading_of, in_brackets
from claimx.link.nearness import HINDERS, RANKS, rank
from claimx.link.parted import parts_dated
from claimx.link.passage import carried
from claimx.link.setting import Setting
from claimx.link.since import since_then
from claimx.view import Stretch, View

WITH = re.compile(r",[^\S\n]with\b", re.I)
OF_THOSE = re.compile(r"Of[^\S\n](?:the|all(?:[^\S\n]the)?|some|about|nearly|more than)?[^\S\n]?")
OF_THEM = re.compile(r".{0,12}?\bof[^\S\n](?:them|these|those|whom|which)\b", re.I)
APPOSED = re.compile(r",[^\S\n](?:(the|an?|its|their|his|her)[^\S\n])?(?:(?!and\b|but\b)[a-z-]+[^\S\n]){0,3}", re.I)
BRACKETED = re.compile(r"['’]?s?[^\S\n](?:figures?[^\S\n])?(?:is[^\S\n]|are[^\S\n])?in[^\S\n]brackets\b", re.I)
TO_LEVEL = re.compile(r"[^\S\n]to[^\S\n](?:(?:an?|about|around|just|nearly|almost|record|the)[^\S\n]){0,2}")
"""Between how much something moved and the level that it reached: `profit in May jumps 42% to £9m`."""
AGAIN = re.compile(
    r",?[^\S\n]or[^\S\n](?:(?:about|around|just|roughly|nearly|almost|an?|the|average|of)[^\S\n]){0,4}", re.I
)
SET_BESIDE = re.compile(r"[^.;:,–—]{0,50}(?:,|[^\S\n][–—])[^\S\n]")
RIGHT_BEHIND = re.compile(
    r"(?:,|[^\S\n][–—])[^\S\n](?:up|down|(?:an?|the)[^\S\n](?:rise|fall|drop|increase|decrease|decline|gain)[^\S\n]of)?[^\S\n]?"
    r"(?:about[^\S\n]|nearly[^\S\n]|almost[^\S\n])?",
    re.I,
)
IT_HAD = re.compile(
    r"(?:[^\S\n][a-z]+){0,2}[^\S\n](?:that[^\S\n])?(?:it|they|he|she|we|I|you)[^\S\n]"
    r"(?:had|made|spent|paid|raised|earned|received|lost|needed|took|got)\b[^,;.:\d]{0,30}?(?:[^\S\n]in)?[^\S\n]"
)
"""Between a figure and the period of its own relative clause: `the £6m it had to find last year`."""
BELOW = re.compile(
    r"[^\S\n](?:below|above)[^\S\n](?:(?:its|the)[^\S\n])?"
    r"(?:(?:low|high|peak|level|figure|total|number|rate)[^\S\n](?:of|in|seen[^\S\n]in|set[^\S\n]in|for)[^\S\n]"
    r"|where[^\S\n](?:it|they)[^\S\n](?:was|were|stood|had[^\S\n]been)[^\S\n](?:in[^\S\n]|at[^\S\n])?)?",
    re.I,
)
"""Between a change and the time whose level it is measured from."""
CLOCK = re.compile(r"(?:(?:before|after|by|at|until) )?(?:noon|midnight|midday|\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m)\b", re.I)
"""A time of day alone, which dates a figure only where no day does."""
OPEN = ("since", "until", "by")
"""Words that make a period one end of a time: it dates the figure and does not stay in force."""
BEHIND_BOTH = 16
"""So many characters behind a figure hold its denominator and `in`."""


def periods(
    view: View,
    drafts: Drafts,
    scenes: tuple[Scene, ...],
    subject: tuple[Link[Stretch], ...],
    whole: tuple[Link[Stretch], ...],
    unit: tuple[Link[str], ...],
) -> tuple[Link[int], ...]:
    """The period of each quantity."""
    found: list[Link[int]] = [Link(None, "not-parsed")] * len(drafts.quantities)
    for scene in scenes:
        for figure in scene.figures:
            found[figure.index] = (
                _listed(view, drafts, figure, scene)
                or _of_those(figure, scene, whole[figure.index])
                or _within(view, drafts, figure, scene)
            )
    found = parts_dated(view, drafts, found, whole)
    found = carried(view, drafts, found, subject, whole, unit)
    return tuple(since_then(view, drafts, scenes, _restated(view, drafts, found)))


def _restated(view: View, drafts: Drafts, found: list[Link[int]]) -> list[Link[int]]:
    """The links, with those of figures that tell the one before again: `£318m, or £77,000 a flat`, `50m (164ft)`.

    Also where the period stands behind both: `from $115m, or $1.31 a share, a year earlier`.
    """
    for index in range(1, len(found)):
        draft, before = drafts.quantities[index], drafts.quantities[index - 1]
        between = view.text[before.end : draft.start]
        converted = draft.type == before.type == "measurement" and between.strip() == "("
        if converted or (found[index].rule == "none-in-sentence" and AGAIN.fullmatch(between)):
            found[index] = Link(found[index - 1].value, "told-again", found[index].candidates)
        elif found[index].rule == "none-in-sentence" and found[index - 1].rule == "own" and TO_LEVEL.fullmatch(between):
            found[index] = Link(found[index - 1].value, "level-reached", found[index].candidates)
        elif found[index].rule == "of-the-same-period" and found[index - 1].rule == "none-in-sentence":
            if SET_BESIDE.fullmatch(between):  # yet 31 people died on its roads – nine more than in the same months
                found[index - 1] = Link(found[index].value, "told-again", found[index - 1].candidates)
        elif found[index - 1].value is None and AGAIN.fullmatch(between) and _behind(drafts, index, found[index]):
            found[index - 1] = Link(found[index].value, "told-again", found[index - 1].candidates)
    return found


def _behind(drafts: Drafts, index: int, link: Link[int]) -> bool:
    """Whether the period stands right behind its figure, but for a denominator: `$1.31 a share, a year earlier`."""
    gap = -1 if link.value is None else drafts.periods[link.value].start - drafts.quantities[index].end
    return 0 <= gap <= BEHIND_BOTH


def _listed(view: View, drafts: Drafts, figure: Figure, scene: Scene) -> Link[int] | None:
    """The period of the heading over a list; of a figure in brackets, the one that is said to stand in brackets.

    What a figure of the list is compared with, or dated by itself, is not of the heading: `- Fires: 12, up from 9`.
    """
    offset = drafts.quantities[figure.index].numeral.start
    heading = heading_of(view, offset)
    apart = figure.compared or (figure.index in scene.own and scene.own[figure.index].start >= figure.end)
    if heading is None or (apart and not in_brackets(view, offset)):
        return None
    there = [i for i, one in enumerate(drafts.periods) if heading.start <= one.start < heading.end]
    bracketed = [i for i in there if BRACKETED.match(view.text, drafts.periods[i].end)]
    chosen = bracketed if in_brackets(view, offset) else [i for i in there if i not in bracketed]
    return Link(chosen[0], "heading", tuple(there)) if len(chosen) == 1 else None


def _of_those(figure: Figure, scene: Scene, whole: Link[Stretch]) -> Link[int] | None:
    """The period that stands in a whole in front: `of those who left last summer 47 per cent came back`."""
    if whole.value is None or whole.rule != "fronted":
        return None
    within = [one for one in scene.settings if whole.value.start <= one.start < whole.value.end and one.use == "dates"]
    return Link(within[0].period, "of-whole", (within[0].period,)) if len(within) == 1 else None


def _within(view: View, drafts: Drafts, figure: Figure, scene: Scene) -> Link[int]:
    """The period of the figure's own sentence."""
    here, own = scene.figures, scene.own
    candidates = tuple(setting.period for setting in scene.settings)
    measured = figure.index in own and BELOW.fullmatch(view.text, figure.end, own[figure.index].start) is not None
    if figure.index in own and not measured:  # 1.1 points below August
        cue = own[figure.index].cue
        rule = "own-aside" if figure.aside else f"own-{cue}" if cue in OPEN else "own"
        return Link(own[figure.index].period, rule, candidates)
    money = drafts.quantities[figure.index].type == "money"
    spent = (one for one in scene.settings if money and IT_HAD.fullmatch(view.text, figure.end, one.start))
    relative = next(spent, None)
    if relative is not None and relative.cue not in OPEN:
        return Link(relative.period, "own-relative", candidates)
    if figure.compared or figure.sizes:
        return Link(None, "compared-figure" if figure.compared else "size", candidates)
    ranked = []
    for setting in scene.settings:
        if measured and (setting == own[figure.index] or setting.use != "dates" or setting.end > figure.start):
            continue
        if not dates(view, drafts, setting, figure, here) or _apposed(view, setting, scene):
            continue
        if _in_apposition(view, setting, figure) or set_in_commas(view, setting, figure):
            continue
        if labels_bracket(view, setting, figure):
            continue  # 388 (2018/19: 120)
        owners = [f for f in here if f.index in own and own[f.index].period == setting.period]
        if any(f.compared or (f.start > figure.start and _apart(view, figure, f)) for f in owners):
            continue
        near = rank(view, figure, setting, any(f.moves and f.clause == setting.clause for f in here))
        if near is not None:
            distance = setting.start - figure.end if setting.start >= figure.end else figure.start - setting.end
            period = drafts.periods[setting.period]
            undated = period.first is None or setting.use == "contrasts" or CLOCK.match(period.text) is not None
            ranked.append((near, bool(owners), undated, distance, setting.period, setting.cue))
    if not ranked and figure.moves and (level := _of_level(view, drafts, figure, scene)) is not None:
        return Link(level.value, level.rule, candidates)
    if not ranked:
        of_whole = _of_whole(view, figure, scene)
        if of_whole is not None:
            return Link(of_whole, "of-whole", candidates)
        return Link(None, "none-in-sentence", candidates)
    best = min(ranked, key=lambda choice: choice[:5])
    return Link(best[4], RANKS[best[0]] if best[5] not in OPEN else f"{RANKS[best[0]]}-{best[5]}", candidates)


def _of_level(view: View, drafts: Drafts, figure: Figure, scene: Scene) -> Link[int] | None:
    """The period of a change that has none of its own: that of the level before it."""
    beside = _right_behind(view, figure, scene)
    if beside is not None:
        return Link(beside, "right-behind")
    same = _same_period(drafts, figure, scene)
    return None if same is None else Link(same, "of-the-same-period")


def _right_behind(view: View, figure: Figure, scene: Scene) -> int | None:
    """The period right behind which a change is told: `reached £9 in May, 14 per cent higher than a year earlier`."""
    levels = [one for one in scene.figures if one.start < figure.start and not one.compared and not one.moves]
    for setting in (scene.own[one.index] for one in levels if one.index in scene.own):
        plain = setting.use == "dates" and setting.cue is None
        if plain and setting.end < figure.start and RIGHT_BEHIND.fullmatch(view.text, setting.end, figure.start):
            return setting.period
    return None


def _of_whole(view: View, figure: Figure, scene: Scene) -> int | None:
    """The period of those of whom it counts some: `Of the 41,000 who applied last year, one in nine got in`."""
    first = scene.figures[0]
    opens = view.sentence_at(figure.start)
    if opens is None or figure == first or first.index not in scene.own:
        return None
    of = OF_THOSE.fullmatch(view.text, opens.start, first.start)
    behind = scene.own[first.index].end
    between = of is not None and view.text.find(",", behind, figure.start) >= 0
    return scene.own[first.index].period if between and figure == scene.figures[1] else None


def _same_period(drafts: Drafts, figure: Figure, scene: Scene) -> int | None:
    """The period of a change that is measured from `the same period` of another year: the one told before it."""
    behind = next((one for one in scene.settings if one.start >= figure.end), None)
    anaphor = None if behind is None else drafts.periods[behind.period].anaphor
    if anaphor is None or anaphor.year is None:
        return None
    before = [one for one in scene.settings if one.end <= figure.start and one.use == "dates"]
    told = [one.period for one in before if drafts.periods[one.period].first is not None]
    return told[-1] if told else None


def _apart(view: View, figure: Figure, owner: Figure) -> bool:
    """Whether a period is only that of the later figure at which it stands: `60 cases, 11 of them in May`."""
    if HINDERS.search(view.text, figure.end, owner.start) or WITH.search(view.text, figure.end, owner.start):
        return True
    return OF_THEM.match(view.text, owner.end - 8, owner.end + 12) is not None


def _apposed(view: View, setting: Setting, scene: Scene) -> bool:
    """Whether it only says what another is: `In 2020, the last year with an examination, …`."""
    if setting.fronted and setting.use == "tells":
        return False
    return any(
        other.end < setting.start
        and (found := APPOSED.fullmatch(view.text, other.end, setting.start)) is not None
        and (found[1] is not None or view.text.startswith("the ", setting.start))
        for other in scene.settings
    )


def _in_apposition(view: View, setting: Setting, figure: Figure) -> bool:
    """Whether it only dates a noun between commas: `choking, a crime of its own since 2016, led to 3,655 charges`."""
    parse, token = view.parse, setting.site
    while token != setting.clause and parse.heads[token] != token:
        if parse.deps[token] == "appos":
            return figure.start >= setting.end and figure.anchor not in parse.subtree(token)
        token = parse.heads[token]
    return False
