"""Periods that a history tells by the way: the telling does not go on from them.

In brackets, of a noun alone (`the 1614 rules`), in a relative clause or a participle's (`declassified in 2005`), of
what had been before, of what would be or was planned, and what has lasted since.
"""

import re
from functools import cache

from claimx.lexicon import table
from claimx.view import View

BEFORE = re.compile(r"(?:[(\[]|\b(?:since|as of|prior to))[^\S\n]*$", re.IGNORECASE)
CLAUSES = frozenset({"relcl", "acl"})
MODIFYING = frozenset({"compound", "nummod", "amod", "nmod", "poss"})
NOUNS = "NN"


def by_the_way(view: View, start: int, end: int) -> bool:
    """Whether `text[start:end]` is told by the way.

    >>> story = read("A paper declassified in 2005 told of it. In 1962 they met.")
    >>> by_the_way(story, 24, 28), by_the_way(story, 44, 48)
    (True, False)
    """
    if BEFORE.search(view.text, max(0, start - 12), start) is not None or in_aside(view, start, end):
        return True
    parse = view.parse
    token = parse.head_of(start, end)
    if token is None:
        return False
    if parse.deps[token] in MODIFYING and parse.heads[token] >= token and parse.starts[parse.heads[token]] >= end:
        return True
    for above in (token, *parse.ancestors(token)):
        children = {parse.lower(child) for child in parse.children(above)}
        if parse.tags[above].startswith(NOUNS) and not children.isdisjoint(_planned()):
            return True
        if parse.tags[above].startswith("V"):
            would = any(parse.tags[child] == "MD" for child in parse.children(above))
            return would or parse.lower(above) in _planned() or (parse.tags[above] == "VBN" and "had" in children)
    return False


def in_aside(view: View, start: int, end: int) -> bool:
    """Whether it stands in a relative clause, a participle's or one of what has lasted since."""
    parse = view.parse
    token = parse.head_of(start, end)
    if token is None:
        return False
    for above in (token, *parse.ancestors(token)):
        since = parse.deps[above] == "advcl" and any(parse.lower(one) == "since" for one in parse.children(above))
        if parse.deps[above] in CLAUSES or since:
            return True
        if parse.tags[above].startswith("V"):
            return False
    return False


@cache
def _planned() -> frozenset[str]:
    return frozenset(table("tense")["words"]["ahead"])
