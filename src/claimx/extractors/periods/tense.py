"""Which way the clause around a bare date looks: ahead (will, is due, by), or behind."""

from functools import cache

from claimx.lexicon import table
from claimx.view import View

REACH = 12
"""How many heads are climbed from the date to its verb."""


@cache
def _words(section: str) -> frozenset[str]:
    return frozenset(table("tense")[section]["ahead"])


def looks_ahead(view: View, start: int, end: int) -> bool:
    """Whether the clause around `text[start:end]` speaks of what is to come.

    >>> view = read("The ban will begin on Monday.")
    >>> looks_ahead(view, 22, 28)
    True
    >>> looks_ahead(read("The ban began on Monday."), 17, 23)
    False
    """
    parse = view.parse
    token = parse.head_of(start, end)
    if token is None:
        return False
    preposition = _preposition(view, start)
    for _ in range(REACH):
        if parse.tags[token].startswith("V") or parse.tags[token] == "MD":
            says = _verb(view, token)
            if says is not None:
                return says or (preposition and not _past(view, token))
        elif parse.lower(token) in _words("verbs"):
            return True
        head = parse.heads[token]
        if head == token:
            break
        token = head
    return preposition


def _preposition(view: View, start: int) -> bool:
    before = view.text[max(0, start - 12) : start].split()
    return bool(before) and before[-1].lower() in _words("prepositions")


def _verb(view: View, verb: int) -> bool | None:
    """Whether the verb looks ahead; None where its form does not say and the verb above it must."""
    parse = view.parse
    tag = parse.tags[verb]
    helpers = [child for child in parse.children[verb] if parse.deps[child] in ("aux", "auxpass")]
    lowered = [parse.lower(child) for child in helpers]
    if parse.lower(verb) in _words("verbs") and tag != "VBD":
        return True
    if any(word in _words("auxiliaries") for word in lowered):
        return "have" not in lowered
    if any(word in ("had", "has", "have", "was", "were", "did") for word in lowered):
        return False
    if tag == "VBD":
        return False
    if tag in ("VBZ", "VBP"):
        return not view.in_headline(parse.starts[verb]) and parse.deps[verb] in (
            "ROOT",
            "ccomp",
            "conj",
            "advcl",
            "relcl",
        )
    if "to" in lowered:
        return None if parse.heads[verb] != verb and parse.tags[parse.heads[verb]] == "VBD" else True
    if any(word in ("is", "are", "'re", "'s", "’re", "’s", "am", "be") for word in lowered):
        return True
    return None


def _past(view: View, verb: int) -> bool:
    parse = view.parse
    return parse.tags[verb] == "VBD" or any(
        parse.lower(child) in ("had", "was", "were", "has", "have") for child in parse.children[verb]
    )
