"""How near a period stands to a figure in the structure of their sentence: in its clause, above, before, below."""

import re

from claimx.link.clause import clauses_above, tense
from claimx.link.figure import Figure, above, planned
from claimx.link.setting import Setting
from claimx.view import View

HINDERS = re.compile(
    r"[;–—]|\b(?:after|before|having|following|compared|than|against|versus|from|while|but|whereas|double|twice|"
    r"times|short of|which|who|where)\b",
    re.I,
)
COMPARES = re.compile(
    r";|\b(?:compared (?:with|to)|(?:than the|against|versus)\s(?=[\d£$€])|(?:up|down) from|double|twice|half the|"
    r"what (?:it|they|he|she) (?:was|were|had)|"
    r"than (?:the|its|their|his|her|an?)\s(?:[\w-]+\s){0,2}(?:average|mean|median|norm|record|peak))\b",
    re.I,
)
OPENS_NEXT = re.compile(r",[^\S\n](?:and|but|while)[^\S\n](?:in|on|at|by|during)[^\S\n]$", re.I)
SHARED = re.compile(r"[^,;:.]{0,40}\band\b[^,;:.]{0,30}", re.I)
LATER = re.compile(r"\b(?:after|before)\b", re.I)
IN_WHICH = re.compile(r",?[^\S\n]in[^\S\n]which\b", re.I)
PAUSE = re.compile(r"[,;:](?!\d)")
RANKS = ("own", "clause", "clause-above", "clause-before", "clause-below", "clause-after")


def rank(view: View, figure: Figure, setting: Setting, moved: bool) -> int | None:
    """How near the period stands to the figure in the sentence's structure, as an index into RANKS.

    `moved` says that a figure of the period's own clause moves.

    A clause with a subject of its own, behind the one that is dated, may tell of something else: whether it goes on
    about the same figures, link/passage.py says.
    """
    parse = view.parse
    before = setting.end <= figure.start
    if not before and COMPARES.search(view.text, figure.end, setting.start):
        return None
    ended = setting.cue == "until" and view.text.startswith(",", setting.end)  # parking, free until May, costs £3
    if not before and setting.fronted and OPENS_NEXT.search(view.text, figure.end, setting.start):
        return None  # 300 more than in May, and in June it had none
    if before and not setting.fronted and (ended or _after(view, figure, setting)):
        return None
    if before and not setting.fronted and ";" in view.text[setting.end : figure.start]:
        return None
    if setting.clause == figure.clause or setting.use == "modifies":
        return 1
    if setting.clause != figure.clause and planned(view, figure):
        return None
    if setting.clause in above(view, figure, fronted=setting.fronted):
        if parse.deps[figure.clause] != "conj":
            return 2
        if setting.cue is not None or not before:
            return None if setting.cue is not None else 5
        if setting.fronted and tense(parse, figure.clause) != "present":
            return 2
        if figure.moves and tense(parse, figure.clause) == tense(parse, setting.clause) == "past" and moved:
            return 2  # thefts fell to 231 in May, but fraud rose by 33 per cent
        shared = parse.child(figure.clause, "nsubj", "nsubjpass", "expl") is None
        return 2 if shared and tense(parse, figure.clause) in ("", tense(parse, setting.clause)) else None
    if figure.clause in clauses_above(parse, setting.clause):
        return _below(view, figure, setting, before)
    if before and parse.deps[figure.clause] == "relcl" and IN_WHICH.match(view.text, setting.end):
        return 2  # `4.61 lakh accidents in 2022, in which 1.68 lakh people died`
    inner = parse.deps[setting.clause]
    if before and parse.lower(parse.heads[figure.clause]) == "with":
        return 3  # `in 2019, figures show, with thefts rising 5 per cent`
    if inner in ("acl", "relcl") or parse.deps[figure.clause] == "relcl":
        return None
    if before:
        return 3 if setting.cue is None and setting.fronted else None
    return 5 if HINDERS.search(view.text, figure.end, setting.start) is None else None


def _below(view: View, figure: Figure, setting: Setting, before: bool) -> int | None:
    """The rank of a period in a clause below the figure's."""
    parse, inner = view.parse, view.parse.deps[setting.clause]
    if before and (inner == "ccomp" or (inner == "advcl" and setting.cue is None and _when(view, setting))):
        return 3
    if (
        inner == "conj"
        and not before
        and setting.cue is None
        and SHARED.fullmatch(view.text, figure.end, setting.start)
    ):
        return 2  # two were shot and dozens hurt on Wednesday
    if inner == "conj" and not before and setting.cue == "since" and _perfect(view, figure, setting):
        return 2  # has steamed 36,000 miles and seized two tonnes since March
    spent = inner in ("advcl", "xcomp") and not before and setting.cue is None
    spent = spent and not PAUSE.search(view.text, figure.end, setting.start)  # lost 400 hours queueing in May
    return 4 if (inner == "pcomp" or spent) and parse.tags[setting.clause] == "VBG" else None


def _perfect(view: View, figure: Figure, setting: Setting) -> bool:
    """Whether both verbs are told with the one `has`: `has steamed 36,000 miles and seized two tonnes`."""
    parse, has = view.parse, view.parse.child(figure.clause, "aux")
    own = any(parse.child(setting.clause, dep) is not None for dep in ("nsubj", "nsubjpass", "aux"))
    return has is not None and parse.lower(has) in ("has", "have", "had") and not own


def _after(view: View, figure: Figure, setting: Setting) -> bool:
    """Whether the figure stands in a clause of another time: `face a rise from April after members voted 31 to 22`."""
    if view.parse.deps[figure.clause] != "advcl" or setting.clause == figure.clause:
        return False
    return LATER.search(view.text, setting.end, figure.start) is not None


def _when(view: View, setting: Setting) -> bool:
    """Whether the period stands in a clause with `when` that opens the sentence: `When the pool opened in 2015, …`."""
    parse, sentence = view.parse, view.sentence_at(setting.start)
    if sentence is None:
        return False
    first = sentence.tokens.start
    while first < setting.clause and parse.tags[first][0] not in "W":
        if parse.tags[first][0].isalpha():
            return False
        first += 1
    return parse.lower(first) == "when"
