"""What each quantity measures: a noun phrase with its restrictive modifiers, without the numeral.

A count measures its noun; any other figure what the construction says it of (link/frame.py); a pronoun or a noun left
out gives what the figure before was about. What stands at the figure itself is in link/standing.py.
"""

import re

from claimx.extractors.drafts import Drafts, QuantityDraft
from claimx.lexicon import words
from claimx.link.clause import noun_phrase, subject_of, verb_before
from claimx.link.contest import owner, rival
from claimx.link.frame import MOVES_WITHIN, measures, said_of
from claimx.link.holding import holder
from claimx.link.links import Link
from claimx.link.pronoun import stands_for
from claimx.link.spot import Spot
from claimx.link.standing import standing
from claimx.view import Parse, Stretch, View
from claimx.view.parse import FINITE

REACH = 3
"""How many sentences back an antecedent may stand."""
CONTINUES = re.compile(
    r"(?: (?:an?|per|each|every) \w+)?[\s,–—(]*"
    r"(?:\b(?:or|to|from|up from|down from|up to|down to|compared (?:with|to)|against)\b\s*)?(?:(?:an?|the) )?"
)
AND_BY = re.compile(r"[^,;:.()\n]{0,24}[^\S\n]and[^\S\n]by[^\S\n]")
MORE = re.compile(r"(?:more|fewer)[^\S\n]", re.IGNORECASE)
AGAINST = re.compile(
    r"\b(?:(?:up|down)[^\S\n]from|compared[^\S\n](?:with|to)|against|versus)[^\S\n](?:the[^\S\n]|just[^\S\n]|about[^\S\n])?$",
    re.IGNORECASE,
)
BESIDE = re.compile(r"[,–—(]\s*(?:(?:up|down|an?|the|or|more|less|nearly|almost|equivalent)\b[\w\s]*)?$")
PARTS = ("part", "whole", "gapped")


def subjects(
    view: View,
    drafts: Drafts,
    spots: tuple[Spot, ...],
    unit: tuple[Link[str], ...],
    whole: tuple[Link[Stretch], ...],
    dates: set[int],
) -> tuple[Link[Stretch], ...]:
    """The subject of each quantity, in text order, so that a later one finds its antecedent among the earlier.

    `dates` are the tokens of the periods.
    """
    figures = _figures(view.parse, drafts, spots, dates)
    found: list[Link[Stretch]] = []
    for index in range(len(drafts.quantities)):
        found.append(_subject(view, drafts, index, spots[index], unit, whole[index], figures, found))
    return tuple(found)


def _figures(parse: Parse, drafts: Drafts, spots: tuple[Spot, ...], dates: set[int]) -> dict[int, int]:
    """Which tokens belong to a figure or a period, and to which quantity (-1: a period); counted nouns are free."""
    found = dict.fromkeys(dates, -1)
    for index, quantity in enumerate(drafts.quantities):
        counts = quantity.type == "count"
        for token in parse.within(quantity.start, quantity.numeral.end) if counts else spots[index].tokens:
            found[token] = index
    return found


def _subject(
    view: View,
    drafts: Drafts,
    index: int,
    spot: Spot,
    unit: tuple[Link[str], ...],
    whole: Link[Stretch],
    figures: dict[int, int],
    before: list[Link[Stretch]],
) -> Link[Stretch]:
    parse, draft = view.parse, drafts.quantities[index]
    anchor = draft.noun if draft.noun is not None else spot.head
    if anchor is None:
        return Link(None, "not-parsed")
    whose = owner(view, draft) or rival(view, drafts, index)
    if whose is not None:
        return Link(whose, "contest")
    token, rule = standing(view, draft, spot.tokens, anchor, figures, before)
    if draft.noun is None and rule not in ("gapped", "among", "being"):
        told = _goes_on(view, drafts, index, whole, before)
        if told is not None:
            return told
        spent = said_of(parse, anchor, figures) if draft.type == "money" and whole.rule == "relative" else None
        if spent is not None and spent[0] is not None and spent[0] not in figures and spent[1] == "is-subject":
            token, rule = spent  # of which £9m went on wages
        elif whole.rule == "held" and (holding := holder(view, draft)) is not None and holding not in figures:
            if parse.tags[holding] in ("NN", "NNP", "NNS", "NNPS") and parse.deps[holding] == "poss":
                return Link(Stretch(parse.starts[parse.left_edge(holding)], parse.ends[holding]), "holder")
            token, rule = holding, "holder"
        elif whole.value is not None and whole.rule != "share-goes-on":
            token, phrase = _share(view, draft, anchor, whole.value)
            if token is None and whole.rule in ("of", "relative") and (who := _whose(view, whole.value)) is not None:
                return Link(noun_phrase(parse, who, figures, anchor), "of-whom")
            rule = "part" if token is not None else "whole"
            if phrase is not None and view.text[phrase.start : phrase.end].lower() not in words("frames", "pronouns"):
                return Link(phrase, rule)
        elif not rule and (same := _same_figure(view, drafts, index, unit, anchor, figures, before)) is not None:
            return same
    if not rule:
        token, rule = said_of(parse, anchor, figures)
        if token is not None and rule == "noun-of" and draft.type in ("money", "percentage"):
            token = _outer(parse, token, figures)
    if token is not None and token in figures and 0 <= figures[token] < index:
        return Link(before[figures[token]].value, f"{rule}-figure")
    if token is not None and parse.tags[token] == "VBG" and rule == "paid-for":
        return Link(Stretch(parse.starts[token], parse.ends[parse.right_edge(token)]), rule)
    if token is None and rule == "movement":
        token = _moved_behind(parse, spot.tokens.stop, figures)  # a drop of 30 per cent in takings
    if token is not None:
        token = _meant(view, token, figures)
    if token is not None and token not in figures and not _pronoun(parse, token) and _names(parse, token):
        return Link(_phrase(view, draft, token, anchor, figures), rule)
    return _antecedent(view, drafts, index, token, rule, anchor, figures, before)


def _goes_on(
    view: View, drafts: Drafts, index: int, whole: Link[Stretch], before: list[Link[Stretch]]
) -> Link[Stretch] | None:
    """The subject of the figure that this one restates, is a part of, or is set against."""
    shared = whole.value is not None and whole.rule in ("of", "fraction") and _continues(view, drafts, index)
    if shared or whole.rule in ("ratio", "said-again"):
        return Link(before[index - 1].value, "same-clause-figure")
    measured = _measured_from(view, drafts, index, near=whole.rule == "same-measure")
    return None if measured is None else Link(before[measured].value, "same-measure")


def _phrase(view: View, draft: QuantityDraft, token: int, anchor: int, figures: dict[int, int]) -> Stretch:
    """The noun phrase around a token, without the figure itself and what that is compared with."""
    parse = view.parse
    phrase = noun_phrase(parse, token, figures, anchor)
    own = draft.numeral.end if token == draft.noun else draft.end
    leads = phrase.start <= draft.start and own < parse.starts[token]  # a 10% stock dividend
    if leads or draft.start < phrase.start < own < phrase.end:  # 2.3 lakh students, a 210-pound quarterback
        start = next((at for at in range(own, phrase.end) if view.text[at].isalnum()), own)
        phrase = Stretch(start, phrase.end)
    compared = MORE.match(view.text, phrase.start, phrase.end) if token == draft.noun else None
    return phrase if compared is None else Stretch(compared.end(), parse.ends[token])  # three fewer vans than in Essex


def _antecedent(
    view: View,
    drafts: Drafts,
    index: int,
    token: int | None,
    rule: str,
    anchor: int,
    figures: dict[int, int],
    before: list[Link[Stretch]],
) -> Link[Stretch]:
    """What a pronoun stands for, or a noun left out: what was told before."""
    parse = view.parse
    if token is not None and _stays(view, drafts, index, token, figures):
        stands = stands_for(view, token)
        named = stands is not None and stands not in figures and not _pronoun(parse, stands)
        if stands is not None and named:
            return Link(noun_phrase(parse, stands, figures, anchor), "stands-for")
        return Link(Stretch(parse.starts[token], parse.ends[token]), "pronoun")
    like = token is not None and parse.lower(token) in ("it", "they")
    earlier = _earlier(view, drafts, index, before, like=like)
    if earlier is None and token is not None and parse.tags[token][:2] == "NN" and token not in figures:
        return Link(noun_phrase(parse, token, figures), rule)
    return Link(earlier, f"{rule}-antecedent" if earlier is not None else rule)


def _names(parse: Parse, token: int) -> bool:
    """Whether the token can head a noun phrase: a noun, a gerund, a foreign word, `those who came`, `the poor`."""
    if parse.tags[token][0] in "NV" or parse.tags[token] in ("FW", "DT"):
        return True
    if parse.tags[token] == "JJ" and parse.deps[token] == "nsubj" and parse.child(token, "acl") == token + 1:
        return True  # Median asking rents, of which the parse makes a median that asks
    return parse.tags[token] in ("JJ", "VBN") and parse.tags[parse.left_edge(token)] == "DT"


def _moved_behind(parse: Parse, token: int, figures: dict[int, int]) -> int | None:
    """What stands behind `in`, right behind the figure of a movement: `a drop of 30 per cent in takings`."""
    if token >= len(parse) or parse.lower(token) not in MOVES_WITHIN:
        return None
    behind = parse.child(token, "pobj")
    return behind if behind is not None and behind not in figures and parse.tags[behind][0] == "N" else None


def _meant(view: View, token: int, figures: dict[int, int]) -> int:
    """The noun that is meant: what is taken to a level."""
    parse = view.parse
    if parse.tags[token] == "VBG" and parse.lower(token) in words("frames", "effects"):
        moved = parse.child(token, "dobj")  # taking the deficit past £11m
        return token if moved is None or moved in figures else moved
    return token


def _outer(parse: Parse, noun: int, figures: dict[int, int]) -> int:
    """The noun that a bare one behind a preposition belongs to: `profit from sales of £4m`, a margin of error."""
    over = parse.heads[noun]
    above = parse.heads[over]
    beside = [child for child in parse.children(above) if child < over and parse.deps[child] == "prep"]
    if any(parse.child(child, "pobj") in figures for child in beside):
        return noun  # a deficit of £1m on income of £5m
    bare = all(parse.deps[child] in ("amod", "compound") for child in parse.children(noun) if child < noun)
    if parse.deps[noun] != "pobj" or not bare or parse.deps[over] != "prep" or parse.tags[above] not in ("NN", "NNS"):
        return noun
    if parse.lower(above) in words("frames", "movement"):
        return noun
    return noun if measures(parse, above) and parse.lower(noun) != "error" else above


def _stays(view: View, drafts: Drafts, index: int, token: int, figures: dict[int, int]) -> bool:
    """Whether a pronoun stands for no figure's subject: a person's, or one of a figure of another kind than before."""
    if token in figures or view.parse.tags[token] not in ("PRP", "DT"):
        return False
    if view.parse.lower(token) in ("i", "we", "you", "he", "she"):
        return True
    draft = drafts.quantities[index]
    return draft.type in ("money", "measurement") and (index == 0 or drafts.quantities[index - 1].type != draft.type)


def _same_figure(
    view: View,
    drafts: Drafts,
    index: int,
    unit: tuple[Link[str], ...],
    anchor: int,
    figures: dict[int, int],
    before: list[Link[Stretch]],
) -> Link[Stretch] | None:
    """The subject of an earlier figure that this one goes on from: in its clause, or a count of the same unit."""
    parse, draft = view.parse, drafts.quantities[index]
    if _continues(view, drafts, index):
        return Link(before[index - 1].value, "same-clause-figure")
    if draft.type != "count":
        return None
    named = _named(parse, anchor, figures) if draft.unit is None else None
    if named is not None:
        return Link(noun_phrase(parse, named, figures), "named")
    verb = verb_before(parse, parse.within(draft.start, draft.end).start)
    if verb is not None and parse.lower(verb) in words("frames", "measures"):
        token, rule = subject_of(parse, verb), "subject"
        if token is not None and token not in figures and parse.tags[token][:2] == "NN" and not _pronoun(parse, token):
            return Link(noun_phrase(parse, token, figures), rule)
    if verb is not None and parse.deps[anchor] == "dobj" and parse.lower(verb) in words("frames", "share"):
        token = subject_of(parse, verb)
        scored = f"{unit[index].value}s" in words("frames", "scored")
        if scored and token is not None and token not in figures and parse.tags[token][:2] == "NN":
            return Link(noun_phrase(parse, token, figures), "holder")
    for earlier in range(index - 1, max(-1, index - 12), -1):
        alike = drafts.quantities[earlier].type == "count" and unit[earlier].value == unit[index].value
        if alike and before[earlier].rule != "named":
            return Link(before[earlier].value, "same-unit")
    noun = _unit_noun(view, draft, unit[index].value)
    return None if noun is None else Link(noun_phrase(parse, noun, figures), "unit-noun")


def _named(parse: Parse, anchor: int, figures: dict[int, int]) -> int | None:
    """`the quota of 1,619`, `a gain of 40`: the noun that the bare number is the size of, no `total of 40`."""
    over = parse.heads[anchor]
    if parse.deps[anchor] != "pobj" or parse.lower(over) != "of":
        return None
    noun = parse.heads[over]
    if noun in figures or parse.tags[noun] != "NN" or measures(parse, noun) or parse.tags[anchor - 1] == "DT":
        return None
    if parse.tags[anchor - 1] == "JJ" or parse.lower(parse.left_edge(noun)) in ("a", "an"):
        return None
    word = parse.lower(noun)
    return None if word in words("frames", "figure_words") or word in words("frames", "movement") else noun


def _unit_noun(view: View, draft: QuantityDraft, unit: str | None) -> int | None:
    """The nearest earlier noun that the unit names, in the sentence or one of the two before."""
    here = view.sentence_index(draft.numeral.start)
    if unit is None or here is None:
        return None
    parse, stem = view.parse, unit[: max(3, len(unit) - 1)]
    first = view.sentences[max(0, here - 2)].tokens.start
    for token in range(parse.within(draft.start, draft.end).start - 1, first - 1, -1):
        if parse.tags[token][:2] == "NN" and parse.deps[token] != "compound" and parse.lower(token).startswith(stem):
            return token
    return None


def _whose(view: View, whole: Stretch) -> int | None:
    """Whom a relative stands for: `renters, 41 per cent of whom had …`; None where no noun stands before it."""
    parse = view.parse
    if view.text[whole.start : whole.end].lower() not in ("whom", "which"):
        return None
    token = parse.at(whole.start)
    clause = None if token is None else next((t for t in parse.ancestors(token) if parse.deps[t] == "relcl"), None)
    head = None if clause is None else parse.heads[clause]
    return head if head is not None and head < (token or 0) and parse.tags[head][0] == "N" else None


def _measured_from(view: View, drafts: Drafts, index: int, *, near: bool) -> int | None:
    """The figure of its own kind that this one is set against: `paid £45m to 12,000 farmers, up from £38m`."""
    draft = drafts.quantities[index]
    if index < (1 if near else 2) or not AGAINST.search(view.text, max(0, draft.start - 30), draft.start):
        return None
    sentence = view.sentence_at(draft.start)
    for earlier in range(index - 1, max(-1, index - 4), -1):
        one = drafts.quantities[earlier]
        if sentence is None or one.start < sentence.start:
            return None
        if one.type == draft.type and (one.unit == draft.unit or draft.unit is None):
            return earlier if near or earlier < index - 1 else None
    return None


def _continues(view: View, drafts: Drafts, index: int) -> bool:
    """Whether the figure goes on from the one before it: `from 40 to 60`, `£5, or 11 per cent`, `90, up 5 per cent`."""
    if index == 0:
        return False
    draft, previous = drafts.quantities[index], drafts.quantities[index - 1]
    sentence = view.sentence_at(draft.start)
    if sentence is not None and previous.start < sentence.start:
        return False
    between = view.text[previous.end : draft.start]
    if len(between) < 40 and CONTINUES.fullmatch(between) is not None:
        return True
    if draft.type == previous.type == "percentage" and AND_BY.fullmatch(between) is not None:
        return True
    if draft.type == "count" or len(between) > 90 or BESIDE.search(between) is None:
        return False
    parse = view.parse
    tokens = range(parse.within(previous.start, previous.end).stop, parse.within(draft.start, draft.end).start)
    return not any(parse.tags[token] in FINITE or parse.lower(token) in (";", "and", "while") for token in tokens)


def _share(view: View, draft: QuantityDraft, anchor: int, whole: Stretch) -> tuple[int | None, Stretch | None]:
    """The part where the clause names it (`bikes made up 9 per cent of thefts`), else the whole."""
    parse = view.parse
    if parse.deps[anchor] == "appos":  # `half of the calls, 90, were …`
        anchor = parse.heads[anchor]
    verb = parse.heads[anchor]
    if parse.deps[anchor] == "pobj" and parse.tags[verb] == "IN":
        verb = parse.heads[verb]
    if parse.tags[verb][0] == "V":
        if parse.deps[anchor] in ("nsubj", "nsubjpass"):
            attribute = parse.child(verb, "attr")
            if draft.type == "count" and attribute is not None and parse.tags[attribute][:2] == "NN":
                return attribute, None
        else:
            subject = subject_of(parse, verb)
            word = parse.lower(verb)
            named = word in words("frames", "share") or word in words("frames", "measures")
            if subject is not None and named and not whole.start <= parse.starts[subject] < whole.end:
                return subject, None
    return None, whole


def _earlier(view: View, drafts: Drafts, index: int, before: list[Link[Stretch]], *, like: bool) -> Stretch | None:
    """What the figure before was about, while it is near; a share says less of the topic than what it is a share of.

    `like` asks first for a figure of the same kind, no further than in the sentence before: `A year ago it was 3%`.
    """
    draft = drafts.quantities[index]
    here = view.sentence_index(draft.start)
    for earlier in range(index - 1, -1, -1) if like else ():
        one, there = drafts.quantities[earlier], view.sentence_index(drafts.quantities[earlier].start)
        if here is None or there is None or here - there > 1:
            break
        alike = (one.type, one.unit) == (draft.type, draft.unit) and before[earlier].rule not in PARTS
        if alike and before[earlier].value is not None:
            return before[earlier].value
    nearest = None
    for earlier in range(index - 1, -1, -1):
        there = view.sentence_index(drafts.quantities[earlier].start)
        if here is None or there is None or here - there > REACH:
            break
        if before[earlier].value is not None:
            if before[earlier].rule not in PARTS:
                return before[earlier].value
            nearest = nearest or before[earlier].value
    return nearest


def _pronoun(parse: Parse, token: int) -> bool:
    """Whether the token only stands for something: a pronoun, or `the figure` of nothing named."""
    restricted = any(child > token and parse.deps[child] in ("acl", "relcl") for child in parse.children(token))
    if parse.tags[token] in ("PRP", "PRP$", "DT", "WDT", "WP", "EX"):
        return not (restricted and parse.lower(token) in ("those", "these"))
    word = parse.lower(token)
    if word in words("frames", "figure_words"):
        named = any(child < token and parse.deps[child] == "compound" for child in parse.children(token))
        return not (named or restricted or any(parse.lower(child) == "of" for child in parse.children(token)))
    return word in words("frames", "pronouns")
