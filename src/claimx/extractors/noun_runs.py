"""The words right behind a number that can stand before its noun or be it: `427 grooming and online offences`."""

from claimx.extractors.units import unit_after
from claimx.units import is_time
from claimx.view import Parse, View

NOUNS = ("NN", "NNS", "NNP", "NNPS")
BEFORE_NOUN = (
    "JJ",
    "JJR",
    "JJS",
    "RBS",
    "RBR",
    "NN",
    "NNS",
    "NNP",
    "NNPS",
    "VBN",
    "VBG",
    "CD",
    "HYPH",
    "POS",
    "CC",
    ",",
    "RB",
)
ACTS = ["nsubj", "dobj"]
"""What a number and the noun behind are to the verb between them, where that is no participle."""


def run_behind(view: View, last: int) -> list[int]:
    """The tokens right behind the numeral that can stand before or be its noun."""
    parse, run = view.parse, []
    token = last + 1
    while token < len(parse) and token - last <= 12:
        if parse.tags[token] not in BEFORE_NOUN and not _within_phrase(parse, token):
            break
        if token == last + 1 and parse.tags[token] == "VBN" and parse.heads[token] == token:
            break  # 11,840 watched the match
        if parse.tags[token] in (",", "CC") and not (_modifiers(view, token) or _searches(parse, token)):
            break
        if "\n" in view.text[parse.ends[token - 1] : parse.starts[token]]:
            break
        if parse.tags[token] == "CD" and not _passes(view, token, last):
            break
        run.append(token)
        token += 1
    while run and parse.tags[run[-1]] not in NOUNS:
        run.pop()
    return run


def _searches(parse: Parse, token: int) -> bool:
    """Whether an `and` stands in the one noun with two heads: `9,418 stop and searches`."""
    return parse.lower(token - 1) == "stop" and token + 1 < len(parse) and parse.lower(token + 1).startswith("search")


def _within_phrase(parse: Parse, token: int) -> bool:
    """Whether a word of another kind belongs to the phrase: `90 rescued dogs`, `step-down beds`."""
    if parse.tags[token] in ("RP", "IN") and parse.tags[token - 1] == "HYPH":
        return parse.ends[token - 1] == parse.starts[token]
    if parse.tags[token] in ("VB", "VBP") and parse.tags[token + 1 : token + 2] == ["HYPH"]:
        return True
    return _participle(parse, token)


def _participle(parse: Parse, token: int) -> bool:
    """Whether what is tagged a past tense stands before a plural noun: `90 rescued dogs`, no `37 showed cracks`."""
    acts = parse.heads[token - 1] == token and [parse.deps[token - 1], *parse.deps[token + 1 : token + 2]] == ACTS
    if acts and not any(tag.startswith(("V", "MD")) for tag in parse.tags[token + 2 : token + 3]):
        return False  # 475 pledged delegates will vote
    return parse.tags[token] == "VBD" and parse.tags[token + 1 : token + 2] == ["NNS"] and parse.tags[token - 1] == "CD"


def _passes(view: View, token: int, last: int) -> bool:
    """Whether a second number stands before the noun: `eight 250ml bottles`, `two old 125 trains`."""
    word = view.parse.word(token)
    glued = word[0].isdigit() and word[-1].isalpha()
    hit = unit_after(view.text, view.parse.ends[token])
    named = token > last + 1 and len(word) > 1 and word.isdigit() and view.parse.tags[token + 1 : token + 2] != ["CD"]
    return (
        glued
        or named
        or (hit is not None and not is_time(hit.name))
        or view.parse.tags[min(token + 1, len(view.parse) - 1)] == "HYPH"
    )


def _modifiers(view: View, token: int) -> bool:
    """Whether a comma or `and` joins two adjectives or nouns before the same noun: `grooming and online offences`."""
    parse = view.parse
    if token + 1 >= len(parse) or token < 1:
        return False
    singular = all(
        parse.tags[one] == "NN" or (parse.tags[one] == "NNP" and parse.word(one).islower())
        for one in (token - 1, token + 1)
    )
    if (singular or (parse.tags[token - 1] == "NN" and parse.tags[token + 1] == "JJ")) and token + 2 < len(parse):
        return parse.tags[token + 2] == "NNS" and parse.tags[token] == "CC"  # 300 oak and pine planks
    return (
        parse.tags[token - 1] in ("JJ", "NN", "VBN", "VBG")
        and parse.heads[token] < len(parse)
        and (
            parse.tags[token + 1] in ("JJ", "NN", "VBN", "VBG")
            and parse.deps[token + 1] in ("conj", "amod", "compound")
            and parse.deps[token - 1] in ("amod", "compound", "nmod")
        )
    )
