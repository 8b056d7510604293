"""What a share is a share of: the phrase behind `of`, the noun of `one in five`, or what an earlier figure gives.

`12 of the calls`, `Of the 300 arrests, 90 …`, `300 arrests, including 40 …`, `the remaining 20`. A mere breakdown
after a total has no whole: the sentence itself must say that it is part of something.
"""

import re

from claimx.extractors.drafts import Drafts, QuantityDraft
from claimx.lexicon import words
from claimx.link.clause import SUBJECTS, clause_of, gapped_noun, noun_behind, noun_phrase, subject_of
from claimx.link.holding import held
from claimx.link.included import included
from claimx.link.links import Link
from claimx.link.ratio import ratio_of
from claimx.link.spot import Spot
from claimx.view import Parse, Sentence, Stretch, View

FRONTED = re.compile(
    r"(?:\A[“\"‘']?(?:(?:But|And|Yet|Still)\s+)?|[;:–—]\s*|\band\s+)(?P<of>[Oo]f|Among|Within(?=\s(?:that|this|these|those|them)\b))\s+(?=\w)"
)
RELATIVE = re.compile(r"\bof (?P<whole>whom|which)\s+(?:\w+\s+){0,5}$", re.I)
OF_WHICH_THERE = re.compile(r"\bof (?:whom|which)\s+there\s+(?:are|were|was|is)\s+(?:\w+\s+){0,2}$", re.I)
"""`goldfinches, of which there were 5,404`: all of them."""
REST = re.compile(r"\b(?:the|its|their) (?:remaining|rest,?)\s*$|^(?:the )?remaining\b", re.I)
FURTHER = re.compile(r"^(?:a )?further\b", re.I)
OR = re.compile(
    r"(?P<more>(?:\s\w+){1,4})?[\s,–—(]*(?P<or>or|representing|accounting for|equivalent to|(?:up|down) from|"
    r"compared with|against)?[\s,]*",
    re.I,
)
NAMED_RATE = re.compile(
    r"\b(?:turnout|(?:success|pass|clearance|survival|clear-up|occupancy|vacancy|jobless|unemployment|interest|growth)[^\S\n]rate)"
    r"[^\S\n](?:of|was|is|at)[^\S\n](?:[^\s,;]+[^\S\n](?:per[^\S\n]cent[^\S\n])?(?:compared[^\S\n]with|against|up[^\S\n]from|down[^\S\n]from)[^\S\n])?"
    r"(?:just[^\S\n]|only[^\S\n]|about[^\S\n])?$",
    re.I,
)
PROPORTIONS = ("proportion", "share", "percentage")
"""What goes on about a share without saying of what: `In Leeds the proportion was 21 per cent`."""
AGAINST = re.compile(
    r"\b(?:(?:up|down)[^\S\n]from|compared[^\S\n]with|against"
    r"|to[^\S\n]\d[\d.]*[^\S\n]?(?:%|per[^\S\n]?cent|pc)[^\S\n]of[^\S\n][^,;.]{1,60}[^\S\n]from)[^\S\n]$",
    re.I,
)
THAT_IS = re.compile(r"^[“\"‘']?(?:that|this|it)(?:['’]s|[^\S\n](?:is|was))[^\S\n](?:just[^\S\n]|only[^\S\n])?$", re.I)
AGAIN = frozenset({"or", "representing", "accounting for", "equivalent to"})
LISTED = re.compile(r"[,(]|\band\b", re.I)
NOT_LISTED = re.compile(
    r"\b(?:from|than|with|against|by|up|down|to|at|was|were|is|of the|risen|rose|fell|fallen)\s*$", re.I
)
CLOSED = re.compile(r",[^\S\n](?:it|they|he|she|we)[^\S\n]", re.I)
"""What goes on behind a relative clause: `savings of £11m, of which £7m is yet to be found, it needs £4m`."""
MEASURED = re.compile(r"\s{0,4}(?:short|more|fewer|less|shy|ahead|up|down|higher|lower|above|below|clear)\b", re.I)
A_RATE = re.compile(r"(?:[^\S\n]\w+)?[^\S\n](?:per|for[^\S\n]every)[^\S\n](?!cent\b)", re.I)
MONEY = re.compile(
    r"[£$€₹]|\b(?:rs|it|that|this|these|which|money|cash|sum|total|budget|fund|funding|spending|amount)\b"
)
UNITS = ("percent", "cent", "%", "point")
"""What is no whole behind `of`: less than half of 1 percent."""
VERBAL = ("VBN", "VBG", "VBZ", "VBD")
REACH = 4
"""How many figures back `the remaining` looks."""

NO_WHOLE: Link[Stretch] = Link(None, "no-sign-of-a-whole")


def wholes(view: View, drafts: Drafts, spots: tuple[Spot, ...], stops: set[int]) -> tuple[Link[Stretch], ...]:
    """The whole of each quantity, in text order, so that `the remaining` finds that of the share before.

    `stops` are the tokens of the periods.
    """
    found: list[Link[Stretch]] = []
    for index, draft in enumerate(drafts.quantities):
        spot = spots[index]
        sentence = spot.around(view)
        if sentence is None or draft.type == "measurement":
            found.append(Link(None, "not-a-share"))
        else:
            found.append(_whole(view, drafts, index, spot, sentence, stops, found))
    return tuple(found)


def _whole(
    view: View, drafts: Drafts, index: int, spot: Spot, sentence: Sentence, stops: set[int], before: list[Link[Stretch]]
) -> Link[Stretch]:
    draft = drafts.quantities[index]
    apart = draft.unit == "percentage_point" or draft.text.lower().startswith("within")  # within 5 votes of his rival
    behind = None if apart else _behind_of(view, draft, spot.tokens.stop, stops)
    behind = behind or _behind_number(view, drafts, index, stops)
    if behind is not None:
        return Link(behind, "of")
    whole = held(view, draft, stops) if draft.unit == "percent" and draft.numeral.form != "fraction" else None
    if whole is not None:
        return Link(whole, "held")
    counted = _of_fraction(view, draft, stops)
    if counted is not None:
        return Link(counted, "fraction")
    lead = view.text[sentence.start : draft.start]
    if draft.type == "percentage" and NAMED_RATE.search(lead):
        return Link(None, "rate-with-a-name")
    fronted = _fronted(view, draft, lead, sentence.start)
    if fronted is not None and _parts(view, drafts, index, fronted):
        return Link(fronted, "fronted")
    relative = RELATIVE.search(lead) if "of wh" in lead.lower() and not OF_WHICH_THERE.search(lead) else None
    if relative is not None:
        return Link(
            Stretch(sentence.start + relative.start("whole"), sentence.start + relative.end("whole")), "relative"
        )
    if index == 0:
        return NO_WHOLE
    if draft.type == "percentage" and draft.unit == "percent":
        measured = _measured(view, drafts, index, sentence, before)
        if measured is not None:
            return measured
    before_it = _from_before(view, drafts, index, sentence, before)
    if before_it.value is None and draft.type == "percentage" and draft.unit == "percent":
        return ratio_of(view, drafts, index) or _unnamed(view, drafts, index, sentence)
    return before_it


def _of_fraction(view: View, draft: QuantityDraft, stops: set[int]) -> Stretch | None:
    """Those of whom so many in so many are told: `one patient in five`, `one in five patients`."""
    signed = "cent" in view.text[draft.numeral.end : draft.end].lower()  # half a per cent
    if draft.type != "percentage" or draft.numeral.form != "fraction" or draft.unit == "percentage_point" or signed:
        return None
    noun = _fraction_noun(view.parse, draft, stops)
    if noun is None:
        return None
    if view.parse.ends[noun] < draft.numeral.end:
        return Stretch(view.parse.starts[noun], view.parse.ends[noun])
    phrase, after = noun_phrase(view.parse, noun, stops), draft.numeral.end
    if phrase.start < after < view.parse.starts[noun]:  # that one in 45 children has it
        start = next((at for at in range(after, phrase.end) if view.text[at].isalnum()), None)
        return None if start is None else Stretch(start, phrase.end)
    return phrase


def _parts(view: View, drafts: Drafts, index: int, whole: Stretch) -> bool:
    """Whether the figure is a part of what stands in front: a bare number, the first one, or money of money."""
    draft = drafts.quantities[index]
    if draft.type == "money":
        named = view.text[whole.start : whole.end].lower()
        return MONEY.search(named) is not None
    return draft.noun is None or index == 0 or drafts.quantities[index - 1].start <= whole.end


def _behind_of(view: View, draft: QuantityDraft, token: int, stops: set[int]) -> Stretch | None:
    """The phrase behind `of`, definite where a count stands before it (`90 of the calls`, but no `30 of June`).

    `token` is the first one behind the figure.
    """
    parse = view.parse
    if draft.type == "count":
        numeral = parse.within(draft.start, draft.numeral.end).stop
        if numeral < len(parse) and parse.lower(numeral) == "of":
            token = numeral
        elif token + 1 < len(parse) and parse.tags[token + 1] not in ("PRP", "DT"):
            return None  # `six goals of them`, but no `40 miles of road`, nor `90 blades of which 14`
        elif token + 2 < len(parse) and parse.tags[token + 1] == "DT" and parse.tags[token + 2][0] in "NJ":
            return None
    if token < len(parse) and parse.tags[token] == "''":
        token += 1  # “barely half” of the price
    if token + 1 >= len(parse) or parse.lower(token) != "of":
        return None
    head = parse.child(token, "pobj", "pcomp")
    if head is None or head <= token or head in stops or parse.lower(head) in UNITS:
        return None
    if draft.type in ("count", "money") and not _definite(parse, token + 1):
        sum_behind = draft.type == "money" and parse.lower(token + 1) in ("a", "an")
        if not sum_behind or not any(parse.tags[t] in ("$", "#") for t in range(token + 2, min(token + 4, len(parse)))):
            return None  # but £4m of a promised £11m
    return Stretch(parse.starts[token + 1], noun_phrase(parse, head, stops).end)


def _behind_number(view: View, drafts: Drafts, index: int, stops: set[int]) -> Stretch | None:
    """The larger number right behind: `27 of 31 counts of theft`, which the parse takes for one number."""
    draft, whole = drafts.quantities[index], next(iter(drafts.quantities[index + 1 : index + 2]), None)
    if draft.type != "count" or whole is None or whole.type != "count" or whole.noun is None or draft.noun is not None:
        return None
    if view.text[draft.numeral.end : whole.start] != " of " or whole.value < draft.value:
        return None
    return Stretch(whole.start, noun_phrase(view.parse, whole.noun, stops).end)


def _definite(parse: Parse, token: int) -> bool:
    if parse.lower(token) in words("frames", "definite") or parse.tags[token] == "CD":
        return True
    return any(parse.tags[behind] == "POS" for behind in range(token, min(token + 5, len(parse))))


def _fraction_noun(parse: Parse, draft: QuantityDraft, stops: set[int]) -> int | None:
    """The noun of `one in five patients`, `half the calls`, `one patient in five`."""
    tokens = parse.within(draft.start, draft.end)
    for token in tokens:
        if parse.starts[token] >= draft.numeral.start and parse.tags[token] in ("NN", "NNS"):
            within = parse.lower(token) not in words("frames", "measure") and parse.lower(token) not in UNITS
            if within and parse.lower(token) not in ("thirds", "quarters", "fifths", "tenth", "tenths", "fifth"):
                return token
    behind = tokens.stop
    if behind < len(parse) and parse.tags[behind] in ("DT", "PRP$"):
        behind += 1
    noun = noun_behind(parse, behind, stops)
    odds = any(parse.lower(token) == "in" for token in tokens)
    return None if odds and noun is not None and parse.tags[noun] == "NN" and not _acts(parse, noun) else noun


def _acts(parse: Parse, noun: int) -> bool:
    """Whether a singular behind `one in four` is a group with its verb (`staff plans`), and no verb: `drop out`."""
    if parse.deps[noun] in SUBJECTS:
        return parse.heads[noun] > noun and parse.tags[parse.heads[noun]][0] in "VM"
    behind = parse.tags[noun + 1] if noun + 1 < len(parse) else ""
    return parse.deps[noun] == "pobj" and (behind == "MD" or behind in VERBAL)


def _fronted(view: View, draft: QuantityDraft, lead: str, start: int) -> Stretch | None:
    """`Of the 300 arrests, 90 …`: a whole that stands before all its parts; the figure in it is none of them."""
    for found in FRONTED.finditer(lead):
        token = view.parse.at(start + found.start("of"))
        head = view.parse.child(token, "pobj") if token is not None else None
        if token is None or head is None or head <= token or view.parse.tags[head] in ("WP", "WDT"):
            continue
        end = noun_phrase(view.parse, head).end
        if end <= draft.start and ":" not in view.text[end : draft.start]:
            return Stretch(view.parse.starts[token + 1], end)
    return None


def _from_before(
    view: View, drafts: Drafts, index: int, sentence: Sentence, before: list[Link[Stretch]]
) -> Link[Stretch]:
    """A whole that an earlier figure gives: it is the figure itself, or the whole of a share that goes on."""
    draft, last = drafts.quantities[index], index - 1
    inside = last and before[last - 1].value
    if inside and inside.start <= drafts.quantities[last].start < inside.end:
        last -= 1  # `64 of the 212 arrests, or three in ten`
    previous, share = drafts.quantities[last], before[last].value
    lead = view.text[max(sentence.start, draft.start - 40) : draft.start]
    alike = draft.noun is None or (previous.unit is not None and previous.unit in (draft.unit, "person"))
    if previous.start >= sentence.start:
        larger = included(view, drafts, index, sentence, alike)
        if larger is not None:
            return Link(larger, "including")
        if share is not None and _goes_on(view, draft, previous, share, lead):
            return Link(share, "same-share")
    if draft.type == "percentage" and _of_pronoun(view, draft):
        shares = [at for at in range(last, max(-1, last - 2), -1) if drafts.quantities[at].type == "percentage"]
        if shares and before[shares[0]].value is not None:
            return Link(before[shares[0]].value, "share-goes-on")
    nearby = f"{lead}{draft.text}".lower()
    rest = ("remaining" in nearby or "rest" in nearby) and (REST.search(lead) or REST.match(draft.text))
    if rest or (alike and FURTHER.match(draft.text)):
        for earlier in range(index - 1, max(-1, index - 1 - REACH), -1):
            money = draft.type == "money" or drafts.quantities[earlier].type == "money"
            if money and draft.type != drafts.quantities[earlier].type:
                continue  # shares of a firm, the remaining $40 million
            if before[earlier].value is not None and before[earlier].rule != "ratio":
                return Link(before[earlier].value, "share-goes-on")
    return NO_WHOLE


def _measured(
    view: View, drafts: Drafts, index: int, sentence: Sentence, before: list[Link[Stretch]]
) -> Link[Stretch] | None:
    """The whole of the share that this one is set against (`12 per cent of homes, …, up from 9`), or says again."""
    draft, lead = drafts.quantities[index], view.text[sentence.start : drafts.quantities[index].start]
    if THAT_IS.search(lead) and before[index - 1].value is not None and drafts.quantities[index - 1].type == "count":
        there = view.sentence_index(drafts.quantities[index - 1].start)
        if there is not None and view.sentence_index(draft.start) == there + 1:
            return Link(before[index - 1].value, "said-again")
    if not AGAINST.search(lead):
        return None
    for earlier in range(index - 1, max(-1, index - 1 - REACH), -1):
        one = drafts.quantities[earlier]
        if one.start < sentence.start:
            return None
        if one.type == draft.type and one.unit == draft.unit:
            share = before[earlier].value
            return None if share is None else Link(share, "same-measure")
    return None


def _goes_on(view: View, draft: QuantityDraft, previous: QuantityDraft, share: Stretch, lead: str) -> bool:
    """Whether the figure tells the share before again (`half of the calls, 90, …`) or another part (`and bikes 9%`)."""
    if draft.type == "percentage" and noun_behind(view.parse, view.parse.within(draft.start, draft.end).stop, ()):
        return False  # 61 per cent of the vote (48 per cent turnout)
    behind = max(previous.end, share.end) if share.start >= previous.start else previous.end
    if draft.start < behind or draft.unit == "percentage_point":
        return False  # it stands in the whole itself: `11 of the 13 divisions`
    if A_RATE.match(view.text, draft.end) is not None:
        return False  # 802 of the consents, or 11.6 per 1,000 residents
    between = view.text[behind : draft.start]
    if (
        previous.type == "percentage"
        and draft.type == "count"
        and between == ", "
        and view.text.startswith(",", draft.end)
    ):
        return True  # a fifth of the intake, 40 recruits, were
    told_again = OR.fullmatch(between) if len(between) < 50 else None
    if told_again is not None and (told_again["or"] or (draft.noun is None and told_again["more"] is None)):
        return told_again["or"] is None or told_again["or"].lower() in AGAIN or draft.type == previous.type
    if draft.type != previous.type or draft.noun is not None or ";" in between:
        return False
    if MEASURED.match(view.text, draft.end) is not None:
        return False
    tokens = view.parse.within(draft.start, draft.end)
    if draft.type == "percentage" and gapped_noun(view.parse, tokens, ()) is not None:
        return True
    if share.end < previous.start and CLOSED.search(between) is not None:
        return False
    return len(between) < 90 and LISTED.search(between) is not None and NOT_LISTED.search(lead) is None


def _unnamed(view: View, drafts: Drafts, index: int, sentence: Sentence) -> Link[Stretch]:
    """`About seven in ten were men`: a share that is a subject by itself is one of what was counted last."""
    parse, draft = view.parse, drafts.quantities[index]
    anchor = parse.head_of(draft.start, draft.end)
    if anchor is None or parse.deps[anchor] not in ("nsubj", "nsubjpass") or parse.heads[anchor] == anchor:
        return NO_WHOLE
    for earlier in range(index - 1, max(-1, index - 1 - REACH), -1):
        counted = drafts.quantities[earlier]
        if counted.type == "count" and counted.noun is not None:
            there = view.sentence_at(counted.start)
            if there is not None and sentence.paragraph - there.paragraph <= 1:
                return Link(noun_phrase(parse, counted.noun), "counted-before")
    return NO_WHOLE


def _of_pronoun(view: View, draft: QuantityDraft) -> bool:
    """Whether the figure's clause goes on about the figure before: `this has dropped to 56 per cent`."""
    anchor, behind = view.parse.head_of(draft.start, draft.end), view.parse.within(draft.start, draft.end).stop
    if anchor is None or (behind < len(view.parse) and view.parse.lower(behind) in words("frames", "movement")):
        return False
    subject = subject_of(view.parse, clause_of(view.parse, anchor))
    verb = view.parse.lower(clause_of(view.parse, anchor))
    if verb not in words("frames", "measures") and verb not in ("'s", "’s"):
        return False
    if subject is None:
        return False
    named = view.parse.lower(subject) in PROPORTIONS and view.parse.child(subject, "prep") is None
    return named or view.parse.lower(subject) in ("it", "this", "that", "they", "which")
