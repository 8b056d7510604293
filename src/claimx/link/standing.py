"""What stands at a figure itself and says what it is of: `attendance, at 94 per cent`, `80 of the jobs`, `cars (14%)`.

Not here: what the figure's clause says (link/frame.py), and what an amount is for (link/paid.py).
"""

import re

from claimx.extractors.drafts import QuantityDraft
from claimx.lexicon import words
from claimx.link.clause import gapped_noun, noun_behind, subject_of, verb_before
from claimx.link.frame import Said, of_noun
from claimx.link.links import Link
from claimx.link.paid import filled, given, paid_for, price
from claimx.view import Parse, Stretch, View

OF_THEM = re.compile(r"\bof[^\S\n](?:them|whom|these)$")


def standing(
    view: View,
    draft: QuantityDraft,
    tokens: range,
    anchor: int,
    figures: dict[int, int],
    before: list[Link[Stretch]],
) -> Said:
    """The constructions that stand at the figure itself; the rule is empty where there is none."""
    parse = view.parse
    if draft.type == "count" and (being := _being(view, draft)) is not None:
        return being, "being"
    if draft.noun is not None:
        return _counted(view, draft, draft.noun, tokens)
    if draft.type in ("money", "measurement") or draft.numeral.form == "fraction":
        amount = _amount(parse, draft, tokens, anchor, figures)
        if amount[1]:
            return amount
    beside = _beside_commas(parse, tokens, figures)
    if beside is not None:
        return beside, "beside-commas"
    if draft.type == "count" and before and before[-1].rule not in ("holder", "part"):
        return None, ""  # `Kent logged 80 thefts and Essex 65`: thefts both
    if draft.type == "percentage" and (set_off := _set_off(view, draft, tokens, figures)) is not None:
        return set_off
    gapped = None if parse.tags[tokens.start][0] == "V" else gapped_noun(parse, tokens, figures)
    if gapped is None and draft.type == "percentage" and (among := _among(parse, anchor, figures)) is not None:
        return among, "among"
    return (gapped, "gapped") if gapped is not None else (None, "")


def _counted(view: View, draft: QuantityDraft, noun: int, tokens: range) -> Said:
    """What a count with a noun is of: the noun, but for the parts of a whole and what somebody wins."""
    if (part := _part(view, draft, tokens)) is not None:
        return part, "part"
    if view.parse.lower(noun) in words("frames", "scored") and (held := _holder(view.parse, noun)) is not None:
        return held, "holder"
    return noun, "counted-noun"


def _amount(parse: Parse, draft: QuantityDraft, tokens: range, anchor: int, figures: dict[int, int]) -> Said:
    """What an amount sizes, fills, is given to or is for: `a £5m grant`, `5mm of rain`, `gives the choir £5,000`."""
    noun = noun_behind(parse, tokens.stop, figures)
    if noun is not None and not (parse.lower(noun) == "worth" and parse.lower(noun + 1) == "of"):
        return of_noun(parse, noun, figures, "fraction" if draft.type == "percentage" else "modifies")
    if draft.type in ("money", "measurement") and (held := filled(parse, tokens, figures)) is not None:
        return held, "amount-of"
    if draft.type == "money" and (whom := given(parse, anchor)) is not None and whom not in figures:
        return whom, "given"
    if draft.type == "money" and (paid := paid_for(parse, tokens, anchor, figures)) is not None:
        priced = price(parse, anchor, figures)
        return (paid, "paid-for") if priced is None else (priced, "price")
    return None, ""


def _set_off(view: View, draft: QuantityDraft, tokens: range, figures: dict[int, int]) -> Said | None:
    """The noun before a percentage: `goods worth 5 per cent of it`, `cars (14%)`."""
    parse, first = view.parse, tokens.start
    if parse.lower(first - 1) == "worth" and parse.tags[first - 2][0] == "N":
        return first - 2, "worth"
    bracketed = _bracketed(view, draft, first, figures)
    return None if bracketed is None else (bracketed, "bracketed")


def _beside_commas(parse: Parse, tokens: range, figures: dict[int, int]) -> int | None:
    """`attendance, at 94 per cent, had …`, `the Liberals, on 1,992, kept …`: the noun before the first comma."""
    noun = tokens.start - 3
    if noun < 0 or parse.lower(tokens.start - 1) not in ("at", "on") or parse.word(tokens.start - 2) != ",":
        return None
    closed = tokens.stop < len(parse) and parse.word(tokens.stop) in (",", ".", ";")
    return noun if closed and parse.tags[noun][:2] == "NN" and noun not in figures else None


def _among(parse: Parse, anchor: int, figures: dict[int, int]) -> int | None:
    """`Among boys it stood at 13 per cent`, `among girls 91 per cent passed`: of whom the clause speaks."""
    verb = next((above for above in parse.ancestors(anchor) if parse.tags[above][0] == "V"), None)
    if verb is None:
        return None
    subject = subject_of(parse, verb)
    if subject is None or not (subject in figures or parse.tags[subject] == "PRP"):
        return None
    among = next((child for child in parse.children(verb) if parse.lower(child) == "among" and child < subject), None)
    named = None if among is None else parse.child(among, "pobj")
    return named if named is not None and parse.tags[named] in ("NNS", "NNPS") and named not in figures else None


def _part(view: View, draft: QuantityDraft, tokens: range) -> int | None:
    """`Nursing accounted for 71,000 of the new jobs`: what makes up so many of a whole."""
    parse = view.parse
    behind, verb = parse.within(draft.numeral.start, draft.numeral.end).stop, verb_before(parse, tokens.start)
    if verb is None or parse.lower(verb) not in words("frames", "makes_up"):
        return None
    return subject_of(parse, verb) if behind < len(parse) and parse.lower(behind) == "of" else None


def _being(view: View, draft: QuantityDraft) -> int | None:
    """`six people, two of them children, died`: what so many of them are."""
    parse, after = view.parse, view.parse.within(draft.start, draft.end).stop
    if OF_THEM.search(view.text, max(0, draft.end - 9), draft.end) is None or after + 1 >= len(parse):
        return None
    return after if parse.tags[after] == "NNS" and parse.word(after + 1) in (",", ".", ";", ")") else None


def _bracketed(view: View, draft: QuantityDraft, first: int, figures: dict[int, int]) -> int | None:
    """`cars (14%) and vans (8%)`: the noun right before the bracket."""
    noun = first - 2
    if noun < 0 or view.text[draft.start - 1 : draft.start] != "(" or noun in figures:
        return None
    return noun if view.parse.tags[noun][:2] == "NN" else None


def _holder(parse: Parse, noun: int) -> int | None:
    """Who has or wins the votes; nobody where they are the subject themselves: `55 delegates are at stake`."""
    head = parse.heads[noun]
    if parse.deps[noun] in ("nsubj", "nsubjpass"):
        return None
    verb = parse.heads[head] if parse.tags[head] == "IN" else head
    return subject_of(parse, verb) if parse.tags[verb][0] == "V" else None
