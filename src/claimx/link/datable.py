"""Whether a period dates a figure that it does not stand at, or says what that is compared with, or when it was told.

Lexicon: data/settings.toml, data/frames.toml.
"""

import re

from claimx.extractors.drafts import Drafts
from claimx.lexicon import words
from claimx.link.clause import clauses_above
from claimx.link.figure import BACK, Figure, lasting
from claimx.link.setting import Setting
from claimx.view import View

POSSESSIVE = re.compile(r"['’]s?[^\S\n]")
RANGE = re.compile(r"(?!the |an? )[^\n]{3,30}(?: to |[-–])[^\n]{3,30}", re.I)
AGAINST = re.compile(
    r"\b(?:compared|from|against|than|was|were|had|used[^\S\n]to[^\S\n]be|would|will|and[^\S\n]in)\b", re.I
)
OF_A_RECORD = re.compile(
    r"\b(?:record|mark|high|low|peak)[^\S\n](?:set|reached|recorded|seen|measured)[^\S\n](?:in|on)[^\S\n]$", re.I
)


def dates(view: View, drafts: Drafts, setting: Setting, figure: Figure, here: tuple[Figure, ...]) -> bool:
    """Whether the period can date a figure that it does not stand at."""
    if setting.use == "lasts":
        if drafts.quantities[figure.index].unit in ("mile", "kilometre", "metre"):
            return False  # the flight covered 17 miles in 26 minutes
        return figure.moves or view.parse.heads[figure.anchor] == setting.site
    if OF_A_RECORD.search(view.text, max(0, setting.start - 30), setting.start):
        return False  # 2 feet below the record set in 1926
    if setting.cue == "since" and (figure.moves or not lasting(view, figure)):
        return False  # `from 2 to 4 per cent since May`; what moved since May has May as its baseline
    if setting.use == "contrasts":
        return drafts.periods[setting.period].first is not None and _contrasts(view, drafts, figure, setting)
    if setting.use == "modifies":
        event = view.parse.deps[setting.site] == "pobj"  # In the August primary it was 28%
        event = event and (setting.fronted or view.parse.lower(setting.site) in words("settings", "events"))
        return event or (
            view.parse.lower(setting.site) in words("settings", "sources") and not _when_out(view, setting)
        )
    if setting.use == "tells" and view.parse.heads[figure.anchor] == setting.site:
        told = view.parse.child(setting.site, "dobj") is not None and view.parse.deps[figure.anchor] == "nsubj"
        return told or view.parse.deps[figure.anchor] in ("dobj", "nsubjpass")  # `reported 2,200 cases in May`
    if setting.use == "tells" and setting.start >= figure.end and view.parse.starts[setting.site] < figure.start:
        return setting.site in clauses_above(view.parse, figure.clause)  # told MPs that 12 had died in May
    if setting.use == "decides" and drafts.quantities[figure.index].type in ("money", "measurement"):
        return False  # approved a $48m budget on Tuesday
    if setting.use not in ("dates", "decides"):
        return False
    return not (setting.cue in BACK and compares(view, drafts, setting, here))


def _when_out(view: View, setting: Setting) -> bool:
    """Whether it only says when a paper came out: `last month’s report`, but not `last month’s figures`."""
    paper = view.parse.lower(setting.site) in words("settings", "papers")
    return paper and POSSESSIVE.match(view.text, setting.end) is not None


def _contrasts(view: View, drafts: Drafts, figure: Figure, setting: Setting) -> bool:
    """Whether a figure of the same unit is set against it: `six weeks; it is now 14`, `now 14, against six`."""
    here, draft = view.sentence_index(figure.start) or 0, drafts.quantities[figure.index]
    if figure.index:
        before = drafts.quantities[figure.index - 1]
        near = here - (view.sentence_index(before.start) or 0) <= 1 and before.end <= setting.start
        if near and before.type == draft.type and (before.unit == draft.unit or None in (before.unit, draft.unit)):
            return True
    behind = drafts.quantities[figure.index + 1 : figure.index + 2]
    return any(
        one.type == draft.type
        and view.sentence_index(one.start) == here
        and AGAINST.search(view.text, draft.end, one.start) is not None
        for one in behind
    )


def compares(view: View, drafts: Drafts, setting: Setting, here: tuple[Figure, ...]) -> bool:
    """Whether the period is what a change is measured from: `up 7 per cent on 2018`, `31 more since May`."""
    if setting.use == "compares":
        return True
    anaphor = drafts.periods[setting.period].anaphor
    if setting.cue not in BACK or (setting.cue == "over" and (anaphor is None or anaphor.shift >= 0)):
        return False
    first, last = drafts.periods[setting.period].first, drafts.periods[setting.period].last
    if setting.cue == "on" and anaphor is None and first is not None and first == last:
        return False  # `on Wednesday`
    if setting.cue == "from" and RANGE.fullmatch(drafts.periods[setting.period].text):
        return False  # `fell by 5 per cent from 2014 to 2018`
    if setting.cue == "from" and first is not None and view.published is not None and first > view.published:
        return False  # `fares rise by 5 per cent from April`
    return any(figure.moves and figure.end <= setting.start for figure in here)
