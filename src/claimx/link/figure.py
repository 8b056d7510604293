"""Figures in their sentence: whether each moves, is compared with, or only sizes a thing, and its own period.

`230 in 2019, up from 200 in 2018`: 200 is compared with, and 2018 is its own.
"""

import re
from dataclasses import dataclass

from claimx.extractors.drafts import Drafts, QuantityDraft
from claimx.lexicon import words
from claimx.link.clause import clause_of, clauses_above, noun_behind, subject_of
from claimx.link.links import Link, Movement
from claimx.link.setting import Setting, settings
from claimx.link.spot import Spot
from claimx.view import Parse, Stretch, View

COMPARED = re.compile(
    r"(?:\b(?:from|than|against|versus|(?:on|over|double|twice|above|below) the)|\bcompared (?:with|to)|"
    r"\bprevious (?:figure|total|target)s? of|\b(?:peak|high|low|record|best) of)"
    r"(?: (?:the|an?|just|only|its|some|a (?:rise|fall|drop|increase|decrease) of))?\s*$",
    re.I,
)
COMPARING = (
    *("from", "than", "against", "versus", "with", "to", "of"),
    *("the", "a", "an", "just", "only", "its", "some"),
)
"""What such words end with: asked first."""
BESIDE = ("against", "compared", "versus")
IN_PLACE = re.compile(
    r"(?:[^\S\n](?:per|for[^\S\n]every|in[^\S\n]every)[^\S\n][\d,]+(?:[^\S\n][a-z]+)?)?[^\S\n](?:in|across|for)[^\S\n](?:the[^\S\n])?[A-Z]"
)
BREAKS = re.compile(
    r"[,;:–—()\n]|\.\s|\b(?:and|but|while|whereas|from|to|compared|than|was|were|is|are|had|has|that|which|who|said)\b",
    re.I,
)
CLOSED_OFF = re.compile(r"(?:[^\S\n]a[^\S\n][a-z]+)?,[^\S\n](?:(?:in|during|for|over)[^\S\n])?")
RESTATES = re.compile(r",[^\S\n]or[^\S\n]$")
"""Around a figure that tells the one before again, before their period: `from $66m, or 98 cents, in the same month`."""
HYPHENED = re.compile(r"\w[-‐‑]\w")
WHEN = re.compile(r"(?:, (?:the|a) [^,.;]{1,40}(?=,))?,? when (?:the |an? |it was |there were |they were )?", re.I)
PEAKED = re.compile(
    r", when (?:it|they|the [a-z]+|prices|sales) (?:first )?(?:was|were|stood|peaked|reached|hit|cost|fell|rose|topped)"
    r"(?: (?:at|to|a|just|only|about|over|under|more than)){0,2} ?",
    re.I,
)
PLANNED_FOR = re.compile(
    r"[^\S\n](?:[a-z-]+[^\S\n]){0,2}(?:budget|plan|outlay|allocation|target|forecast)[^\S\n]for[^\S\n](?:the[^\S\n])?",
    re.I,
)
"""Between an amount and the period of what it sizes: `a £1.2m budget for 2023-24`."""
TO_ANOTHER = re.compile(r"[^\S\n]to[^\S\n](?:(?:just|only|about|some)[^\S\n])?\S?\d", re.I)
THEN = re.compile(r",?[^\S\n]when[^\S\n][^,;:.\d]{0,60}", re.I)
ENDS = re.compile(r"\b(?:to|from|at) (?:just |only |a record )?$", re.I)
OWNED = re.compile(
    r"(?:['’]s?|(?:['’]s?)[^\S\n](?:[a-z-]+[^\S\n]){1,3}?"
    r"(?:of|at|was|were|is|from(?:[^\S\n]\S{1,12}(?:[^\S\n][a-z]+)?[^\S\n]to)?))[^\S\n](?:(?:just|only|about)[^\S\n])?"
)
"""From a period to the figure that it owns: `last year’s 99 per cent`, `this year’s profit from £8m to £9m`."""
DISTANT = re.compile(
    r"[^\S\n](?:\([^()\n]{1,20}\)[^\S\n])?(?:away|north|south|east|west|off|long|wide|high|tall|deep)\b", re.I
)
"""Behind a length that says where or how large something is: `eight kilometres away`."""
BACKWARDS = ("after", "having", "following", "before")
LOOKS_BACK = re.compile(rf"\b(?:{'|'.join(BACKWARDS)})\b[^,;]*$", re.I)
SIZING = ("nummod", "compound", "nmod", "npadvmod")
BACK = frozenset({"from", "on", "over", "since"})
LANDS = frozenset({"county", "city", "town", "village", "district", "country", "nation", "island", "state", "region"})
LEVELS = frozenset({"level", "levels", "peak", "mark", "high"})
OF_THE = re.compile(r"[^\S\n]of[^\S\n](?:the|its|their)[^\S\n]", re.I)
OF_WHICH = re.compile(r"\bof[^\S\n](?:which|whom)\b", re.I)
"""Between a figure and the period of a part of it: `40 boats, of which 12 were built in 2019`."""
NEAR = 60
BRACKET = 60
"""So many characters at most does a bracket hold behind its label."""
UP = 6
"""So many steps lie between a relative clause and its figure: `68 per cent of those who came in May`."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in its sentence."""

    index: int
    start: int
    end: int
    anchor: int
    clause: int
    moves: bool
    compared: bool
    aside: bool  # compared with, or looked back at: its period does not stay in force
    sizes: bool  # `a 12-mile stretch`, `a £100 fine`


@dataclass(frozen=True, slots=True)
class Scene:
    """The figures of a sentence, its periods, and which period stands at which figure (by the figure's index)."""

    figures: tuple[Figure, ...]
    settings: tuple[Setting, ...]
    own: dict[int, Setting]


def scenes(
    view: View,
    drafts: Drafts,
    spots: tuple[Spot, ...],
    role: tuple[Link[Movement], ...],
    subject: tuple[Link[Stretch], ...],
) -> tuple[Scene, ...]:
    """The scene of each sentence with a figure, in text order."""
    grouped: dict[int, list[int]] = {}
    for index, spot in enumerate(spots):
        if spot.sentence is not None:
            grouped.setdefault(spot.sentence, []).append(index)
    found = settings(view, drafts, grouped)
    made = []
    for sentence, indexes in grouped.items():
        there = tuple(found.get(sentence, ()))
        stops = {token for setting in there for token in view.parse.within(setting.start, setting.end)}
        here = tuple(
            _figure(view, index, drafts.quantities[index], spots[index], role[index].value, stops) for index in indexes
        )
        made.append(Scene(here, there, _own_periods(view, here, there, subject)))
    return tuple(made)


def _figure(
    view: View, index: int, draft: QuantityDraft, spot: Spot, movement: Movement | None, stops: set[int]
) -> Figure:
    anchor = draft.noun if draft.noun is not None else spot.head or 0
    moves = movement is not None and movement.role in ("change", "difference")
    lead = None
    if view.text[max(0, draft.start - 40) : draft.start].rstrip().lower().endswith(COMPARING):
        lead = COMPARED.search(view.text, max(0, draft.start - 40), draft.start)
    compared = lead is not None and (not moves or lead[0].rstrip().endswith("the"))
    if compared and lead is not None and lead[0].lower().startswith(BESIDE) and _elsewhere(view, draft, stops):
        compared = False
    if compared and draft.type == "count" and draft.noun is not None and _taken(view, draft, draft.noun):
        compared = False
    clause = clause_of(view.parse, anchor)
    aside = compared or _looks_back(view.text, max(0, view.parse.starts[clause] - 12), draft.start)
    sizes = not moves and (_sizes(view, draft, spot.tokens, stops) or _set_off(view.parse, anchor, clause))
    end = draft.numeral.end if draft.type == "count" and draft.noun is None else draft.end
    return Figure(index, draft.start, end, anchor, clause, moves, compared, aside, sizes)


def _looks_back(text: str, start: int, end: int) -> bool:
    """Whether a word in front of a figure looks back from it: `after falling by 5`."""
    lead = text[start:end].lower()
    return any(word in lead for word in BACKWARDS) and LOOKS_BACK.search(text, start, end) is not None


def _elsewhere(view: View, draft: QuantityDraft, stops: set[int]) -> bool:
    """Whether it is compared with as that of another place, at the same time: `against 104 per 100,000 in Essex`."""
    found = IN_PLACE.match(view.text, draft.end)
    token = None if found is None else view.parse.at(found.end() - 1)
    return token is not None and token not in stops and view.parse.tags[token] in ("NNP", "NNPS")


def _taken(view: View, draft: QuantityDraft, noun: int) -> bool:
    """Whether something comes from what is counted, whose number does not move: `took kits from 214 tractors`."""
    parse, preposition = view.parse, view.parse.heads[noun]
    verb = parse.heads[preposition]
    if parse.lower(preposition) != "from" or parse.deps[noun] != "pobj" or not parse.tags[verb].startswith("V"):
        return False
    return parse.child(verb, "dobj", "nsubjpass") is not None and TO_ANOTHER.match(view.text, draft.end) is None


def _set_off(parse: Parse, anchor: int, clause: int) -> bool:
    """Whether the figure says how large a noun is between commas: `the office, with 143 deputies, paid $6m in May`."""
    token, within = anchor, False
    while token != clause and parse.heads[token] != token:
        head = parse.heads[token]
        noun = parse.tags[head].startswith("N") or parse.deps[head] == "appos"
        if parse.deps[token] == "prep" and parse.lower(token) in ("with", "of") and noun:
            if token and parse.word(token - 1) == ",":
                return True
            within = parse.lower(token) == "with"
            if within and parse.deps[head] == "appos" and parse.word(parse.left_edge(head) - 1) == ",":
                return True  # HMS Kestrel, a frigate with a crew of 157, left in May
        elif parse.deps[token] == "appos" and within:
            return True
        token = head
    return False


def _sizes(view: View, draft: QuantityDraft, tokens: range, stops: set[int]) -> bool:
    """Whether the amount only says how large a thing, a group or a limit is: `a 12-mile stretch`, `its four sites`."""
    parse = view.parse
    if draft.type == "count" and draft.noun is not None and parse.deps[draft.noun] == "pobj":
        before = tokens.start - 1
        if parse.lower(parse.heads[draft.noun]) == "of" and parse.lower(parse.heads[parse.heads[draft.noun]]) in LANDS:
            return True  # a county of 138,000 people
        if parse.lower(parse.heads[draft.noun]) in ("in", "across") and parse.lower(draft.noun) in words(
            "settings", "areas"
        ):
            return parse.lower(before) not in ("least", "than")
        whose = before >= 0 and (parse.tags[before] == "PRP$" or (parse.tags[before] == "POS" and before not in stops))
        return whose and parse.lower(parse.heads[draft.noun]) != "of"
    if draft.type not in ("money", "measurement"):
        return False
    at_most = draft.comparator == "<=" and not _waited(parse, tokens) and not _is_subject(view, draft)
    if draft.type == "measurement" and (at_most or HYPHENED.search(draft.text)):
        return True
    if draft.type == "measurement" and DISTANT.match(view.text, draft.end):
        return True
    if _spent(parse, tokens):
        return False
    noun = noun_behind(parse, tokens.stop, stops)
    return noun is not None and not (draft.type == "money" and _handled(parse, noun))


def _spent(parse: Parse, tokens: range) -> bool:
    """Whether it went on what a verb behind tells: `lost 400 hours queueing outside departments`."""
    if tokens.stop >= len(parse) or parse.tags[tokens.stop] != "VBG":
        return False
    verb = parse.heads[tokens.stop]
    return verb < tokens.start and parse.lower(verb) in words("settings", "spending")


def _is_subject(view: View, draft: QuantityDraft) -> bool:
    """Whether the measure is what the clause is about: `up to 30 cm of snow is forecast for Thursday`."""
    head = view.parse.head_of(draft.start, draft.end)
    return head is not None and view.parse.deps[head] in ("nsubj", "nsubjpass")


def _waited(parse: Parse, tokens: range) -> bool:
    """Whether a verb of the past stands right before the measure: `waited up to nine hours`."""
    return tokens.start > 0 and parse.tags[tokens.start - 1] == "VBD"


def _handled(parse: Parse, noun: int) -> bool:
    """Whether a verb of the past does something with what the amount sizes: `began a £1m appeal last week`."""
    verb = parse.heads[noun]
    return parse.deps[noun] in ("dobj", "nsubjpass") and parse.tags[verb] in ("VBD", "VBN")


def _own_periods(
    view: View, here: tuple[Figure, ...], there: tuple[Setting, ...], subject: tuple[Link[Stretch], ...]
) -> dict[int, Setting]:
    """The period that stands at each figure itself, where one does."""
    found: dict[int, Setting] = {}
    for figure in here:
        for setting in there:
            if _own(view, figure, setting, here, subject[figure.index].value):
                found[figure.index] = setting
                break
    return found


def labels_bracket(view: View, setting: Setting, figure: Figure) -> bool:
    """Whether the period is the label of what else a bracket holds, the figure outside: `388 (2018/19: 120)`."""
    text = view.text
    if not text.endswith("(", 0, setting.start) or not text.startswith(":", setting.end):
        return False
    closing = text.find(")", setting.end, setting.end + BRACKET)
    return closing >= 0 and not setting.start < figure.start < closing


def _own(view: View, figure: Figure, setting: Setting, here: tuple[Figure, ...], subject: Stretch | None) -> bool:
    if setting.use in ("ranks", "contrasts") or (setting.use == "lasts" and not lasting(view, figure)):
        return False
    if labels_bracket(view, setting, figure):
        return False
    aside = setting.use == "tells" and "," in view.text[figure.end : setting.start]
    if setting.use == "tells" and not aside and setting.start >= figure.end and _in_relative(view, figure, setting):
        return not any(view.parse.tags[child] == "TO" for child in view.parse.children(setting.clause))
    if setting.use == "tells" and view.parse.deps[setting.clause] == "acl":
        return False
    if setting.use == "modifies" and _of_subject(view, figure, setting):
        return True
    modifies = subject is not None and setting.use == "modifies" and not figure.compared
    if subject is not None and modifies and subject.start <= view.parse.starts[setting.site] < subject.end:
        return True  # `last year's profit was £5m`
    owner = setting.use == "modifies" or (setting.use == "compares" and setting.end + 4 > figure.start)
    near = owner and setting.end <= figure.start <= setting.end + 60
    if near and OWNED.fullmatch(view.text, setting.end, figure.start):
        return True
    if WHEN.fullmatch(view.text, setting.end, figure.start):
        return True  # `in 2011, when 82% voted`
    if PEAKED.fullmatch(view.text, setting.end, figure.start):
        return True  # since August, when they peaked at £6
    if _happened_then(view, figure, setting):
        return True
    if THEN.fullmatch(view.text, setting.end, figure.start) and _asks_when(view.parse, figure.clause):
        return True  # in 2004, when he was fined £250
    relative = setting.use in ("dates", "modifies") and _in_relative(view, figure, setting)
    between = [other for other in here if figure.end <= other.start < setting.start]
    if setting.start < figure.end or any(
        not relative or setting.cue or other.clause != setting.clause for other in between
    ):
        return False
    if setting.use == "compares" or (figure.moves and setting.cue in BACK):
        return False
    if relative:
        return True
    words_between = view.text[figure.end : setting.start]
    if setting.use == "modifies" and view.parse.lower(setting.site) in LEVELS and OF_THE.fullmatch(words_between):
        return False  # 104 per cent of the 2019 level
    if figure.sizes and PLANNED_FOR.fullmatch(words_between):
        return True
    if setting.cue == "since" and ENDS.search(view.text, max(0, figure.start - 12), figure.start):
        return False  # `from 2 to 4 per cent since May`
    if CLOSED_OFF.fullmatch(words_between) and RESTATES.search(view.text, max(0, figure.start - 8), figure.start):
        return True
    return not figure.sizes and len(words_between) < NEAR and BREAKS.search(words_between) is None


def _happened_then(view: View, figure: Figure, setting: Setting) -> bool:
    """Whether the figure stands in what happened `when`, told of the period: `in May, when gusts reached 90 mph`."""
    parse, within = view.parse, view.parse.within(setting.start, setting.end)
    around = (figure.clause, *clauses_above(parse, figure.clause))
    then = next((one for one in around if parse.deps[one] == "relcl" and parse.heads[one] in within), None)
    return then is not None and _asks_when(parse, then)


def _asks_when(parse: Parse, clause: int) -> bool:
    return parse.deps[clause] in ("relcl", "advcl") and any(
        parse.lower(child) == "when" for child in parse.children(clause)
    )


def lasting(view: View, figure: Figure) -> bool:
    """Whether a bare length of time can date the figure: never one of the two ends of a movement."""
    return figure.moves or ENDS.search(view.text, max(0, figure.start - 12), figure.start) is None


def _of_subject(view: View, figure: Figure, setting: Setting) -> bool:
    """`the 2019 total of 300`, `last year's toll was 300`, and both ends of `the June figure was cut from 9 to 8`."""
    parse, site = view.parse, setting.site
    if site in _around(view, figure):
        return True
    if parse.deps[site] not in ("nsubj", "nsubjpass") or subject_of(parse, figure.clause) != site:
        return False
    told = parse.lower(site) in words("frames", "figure_words")
    return told or (not figure.compared and view.text[setting.end : setting.end + 2] in ("'s", "’s"))


def _in_relative(view: View, figure: Figure, setting: Setting) -> bool:
    """Whether the period stands in a relative clause of the figure: `the 56 who died in 2016`."""
    parse = view.parse
    if parse.deps[setting.clause] not in ("relcl", "acl") or parse.deps[figure.anchor] in SIZING:
        return False
    if OF_WHICH.search(view.text, figure.end, setting.start) is not None:
        return False
    around = _around(view, figure)
    token = parse.heads[setting.clause]
    for _ in range(UP):
        if token in around:
            return True
        if parse.deps[token] not in ("pobj", "prep"):
            return False
        token = parse.heads[token]
    return False


def _around(view: View, figure: Figure) -> list[int]:
    """The figure's head and the nouns it hangs on by `of` and its like, within its noun phrase."""
    parse, around, token = view.parse, [figure.anchor], figure.anchor
    while len(around) < 4 and parse.deps[token] in ("pobj", "prep", "nummod", "nmod", "predet"):
        token = parse.heads[token]
        around.append(token)
    return around


def above(view: View, figure: Figure, *, fronted: bool) -> list[int]:
    """The clauses around the figure's, up to a relative clause, which tells of something else.

    Into what somebody says or expects, only a period in front of the sentence reaches.
    """
    parse, found = view.parse, []
    closed = ("relcl",) if fronted else ("relcl", "ccomp")
    if parse.deps[figure.clause] in closed:
        return []
    for clause in clauses_above(parse, figure.clause):
        found.append(clause)
        if parse.deps[clause] in closed:
            break
    return found


def planned(view: View, figure: Figure) -> bool:
    """Whether the clause says what something is for, whenever it was made: `a plan, agreed in May, to cut 40`."""
    parse = view.parse
    if not any(parse.tags[child] == "TO" for child in parse.children(figure.clause)):
        return False
    return parse.deps[figure.clause] == "acl" or parse.deps[parse.heads[figure.clause]] == "acl"
