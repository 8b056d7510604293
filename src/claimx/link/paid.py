"""What an amount is of or for: `88mm of rain`, `€1m worth of stock`, `£40,000 for a van`.

Lexicon: data/frames.toml.
"""

from claimx.lexicon import words
from claimx.view import Parse


def filled(parse: Parse, tokens: range, figures: dict[int, int]) -> int | None:
    """`88mm of rain`, `£5m of stock`, but not `£5m of the money`."""
    behind_of = tokens.stop + 1
    if behind_of < len(parse) and parse.lower(tokens.stop) == "worth" and parse.lower(behind_of) == "of":
        behind = parse.child(behind_of, "pobj")
        return behind if behind is not None and behind not in figures and parse.tags[behind][0] == "N" else None
    if behind_of >= len(parse) or parse.lower(tokens.stop) != "of":
        return None
    if parse.lower(behind_of) in words("frames", "definite"):
        return None
    behind = parse.child(tokens.stop, "pobj")
    return behind if behind is not None and behind not in figures and parse.tags[behind][0] == "N" else None


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
    if parse.tags[verb][0] == "V" and parse.deps[anchor] == "dobj":
        for child in parse.children[verb]:
            if child > anchor and parse.lower(child) in ("on", "for", "towards"):
                behind = parse.child(child, "pobj", "pcomp")
                if behind is not None and _payable(parse, behind, figures):
                    return behind
    if after < len(parse) and parse.lower(verb) in words("frames", "costs") and parse.tags[verb] == "VBG":
        noun = verb - 2 if parse.tags[verb - 1] == "," else verb - 1
        if noun >= 0 and parse.tags[noun][:2] == "NN" and noun not in figures:
            return noun
    return None


def _payable(parse: Parse, token: int, figures: dict[int, int]) -> bool:
    return (
        token not in figures and parse.tags[token] != "NNP" and parse.lower(token) not in words("frames", "no_purpose")
    )
