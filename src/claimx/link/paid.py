"""What an amount is of or for: `88mm of rain`, `€1m worth of stock`, `£40,000 for a van`, `gives the choir £5,000`.

Lexicon: data/frames.toml.
"""

from claimx.lexicon import words
from claimx.link.clause import subject_of
from claimx.view import Parse


def filled(parse: Parse, tokens: range, figures: dict[int, int]) -> int | None:
    """`88mm of rain`, `88mm (3 inches) of rain`, `£5m of stock`, but not `£5m of the money`."""
    stop = _behind_bracket(parse, tokens.stop)
    behind_of = stop + 1
    if behind_of < len(parse) and parse.lower(stop) == "worth" and parse.lower(behind_of) == "of":
        behind = parse.child(behind_of, "pobj")
        return behind if behind is not None and behind not in figures and parse.tags[behind][0] == "N" else None
    if behind_of >= len(parse) or parse.lower(stop) != "of":
        return None
    if parse.lower(behind_of) in words("frames", "definite"):
        return None
    behind = parse.child(stop, "pobj")
    if behind is None and parse.tags[behind_of] in ("NN", "NNS"):
        behind = behind_of
    return behind if behind is not None and behind not in figures and parse.tags[behind][0] == "N" else None


def _behind_bracket(parse: Parse, token: int) -> int:
    """The token behind the bracket that opens at the token, if one does."""
    if token < len(parse) and parse.tags[token] == "-LRB-":
        for behind in range(token + 1, min(token + 7, len(parse))):
            if parse.tags[behind] == "-RRB-":
                return behind + 1
    return token


def paid_for(parse: Parse, tokens: range, anchor: int, figures: dict[int, int]) -> int | None:
    """What stands behind `£3.9m on`, `£40,000 for`, or behind the verb's own `on`: `spent £38,000 of it on a van`."""
    after, verb = tokens.stop, parse.heads[anchor]
    worth = next((t for t in range(tokens.start - 1, max(0, tokens.start - 3), -1) if parse.lower(t) == "worth"), 0)
    if worth and parse.tags[worth - 1][:2] == "NN" and worth - 1 not in figures:
        return worth - 1  # heroin worth an estimated £2m
    if after < len(parse) and parse.lower(after) in words("frames", "paid_for"):
        behind = parse.child(after, "pobj", "pcomp")
        if behind is not None and _payable(parse, behind, figures):
            return behind
    if (form := _in_form_of(parse, after, figures)) is not None:
        return form
    if parse.tags[verb][0] == "V" and parse.deps[anchor] == "dobj":
        for child in parse.children(verb):
            if child > anchor and parse.lower(child) in ("on", "for", "towards"):
                behind = parse.child(child, "pobj", "pcomp")
                if behind is not None and _payable(parse, behind, figures):
                    return behind
    if after < len(parse) and parse.lower(verb) in words("frames", "costs") and parse.tags[verb] == "VBG":
        noun = verb - 2 if parse.tags[verb - 1] == "," else verb - 1
        if noun >= 0 and parse.tags[noun][:2] == "NN" and noun not in figures:
            return noun
    return None


def _in_form_of(parse: Parse, after: int, figures: dict[int, int]) -> int | None:
    """What the money is, behind `in`, without an article: `£14,360 in cash`, `€45 a week in diesel`."""
    if after + 2 < len(parse) and parse.lower(after) in ("a", "an", "per") and parse.tags[after + 1] == "NN":
        after += 2
    if after >= len(parse) or parse.lower(after) != "in":
        return None
    behind = parse.child(after, "pobj")
    if behind is None or behind in figures or parse.tags[behind] not in ("NN", "NNS"):
        return None
    first = parse.left_edge(behind)
    bare = first == after + 1 and parse.tags[first] in ("NN", "NNS", "JJ", "VBN", "VBG")
    return behind if bare and parse.lower(behind) not in words("frames", "no_form") else None


def _payable(parse: Parse, token: int, figures: dict[int, int]) -> bool:
    if token in figures or parse.tags[token] in ("NNP", "RB"):
        return False
    return parse.lower(token) not in words("frames", "no_purpose")


def price(parse: Parse, anchor: int, figures: dict[int, int]) -> int | None:
    """`The fare is back at £50 for pupils`: the price that is so high, whoever pays it."""
    over = parse.heads[anchor]
    ends = parse.lower(over) in ("at", "to", "from")
    verb = next((above for above in parse.ancestors(over) if parse.tags[above][0] == "V"), None) if ends else None
    subject = None if verb is None else subject_of(parse, verb)
    priced = subject is not None and subject not in figures and parse.lower(subject) in words("frames", "prices")
    return subject if priced else None


def given(parse: Parse, anchor: int) -> int | None:
    """`The council gives the festival £410,000`: who is given it."""
    verb = parse.heads[anchor]
    if parse.deps[anchor] not in ("dobj", "npadvmod") or parse.lower(verb) not in words("frames", "gives"):
        return None
    whom = parse.child(verb, "dative")
    return whom if whom is not None and whom < anchor and parse.tags[whom][:2] == "NN" else None
