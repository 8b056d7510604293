"""Which way the clause around a bare date looks: ahead (will, is due, by) or behind.

Lexicon: data/tense.toml.
"""

import re
from functools import cache
from typing import Literal

from claimx.lexicon import table
from claimx.view import View

Outlook = Literal["ahead", "near", "until", "present", "behind", "unknown"]
COMPARED = re.compile(
    r"(?:\b(?:up|down)[^\S\n]from|\bcompared[^\S\n]with)[^\S\n](?:an?[^\S\n]|the[^\S\n])?[$£€]?\d"
    r"[^,;\n]{0,32}[^\S\n](?:on|in)[^\S\n]$",
    re.IGNORECASE,
)
"""Before the day or month that a figure was of: `down from 22 on Wednesday`, `up from a 3 per cent rise in August`."""
AHEAD_OF = re.compile(r"\bahead[^\S\n]of[^\S\n]$", re.IGNORECASE)
WILL = frozenset({"will", "'ll", "’ll", "shall"})
"""By then it will have happened: `by Christmas 40,000 will have crossed`, but not `would have`."""
HAS = frozenset({"has", "have"})
REACH = 12
"""How many heads are climbed from the date to its verb."""
SUBJECTS = ("nsubj", "nsubjpass")
NOUN_ONLY = frozenset({"compound", "poss", "nmod", "amod", "nummod"})
"""Labels of a date that belongs to a noun: `Thursday's price`, `a June agreement`."""


@cache
def _words(section: str, way: str) -> frozenset[str]:
    return frozenset(table("tense")[section][way])


def outlook(view: View, start: int, end: int) -> Outlook:
    """Which way the clause around `text[start:end]` looks.

    `near` is ahead or not, whichever is nearer: what was a plan may have passed (`was due to begin on Monday`).
    `present` is the simple present, which looks ahead with a date that is near (`the ban starts on Monday`); so does
    `until`, even with a verb in the past (`the offer was open until Monday`).

    >>> outlook(read("The ban will begin on Monday."), 22, 28)
    'ahead'
    >>> outlook(read("The ban began on Monday."), 17, 23)
    'behind'
    """
    before = _word_before(view, start)
    if before.lower() in _words("prepositions", "behind") or COMPARED.search(view.text, max(0, start - 48), start):
        return "behind"
    token = view.parse.head_of(start, end)
    found: Outlook = "unknown" if token is None else _climb(view, token, before.lower())
    if token is not None and found == "unknown" and AHEAD_OF.search(view.text, max(0, start - 12), start):
        around = _climb(view, token, before.lower(), through=True)
        found = "ahead" if around in ("ahead", "present") else found
    if before.lower() in _words("prepositions", "until"):
        if found == "present":
            return "ahead"  # the council has until the end of May
        return found if found == "ahead" or (found == "behind" and before[0].isupper()) else "until"
    if found != "behind" and before.lower() == "into":
        verb = _word_before(view, start - len("into "))
        if verb.lower() in _words("prepositions", "into"):
            return "ahead"  # some parsers read `heads` as a noun
    if found != "behind" and before.lower() in _words("prepositions", "ahead"):
        return "ahead"
    return found


def _climb(view: View, token: int, before: str, *, through: bool = False) -> Outlook:
    """The outlook of the verb above a token; `through` looks past the noun that a date belongs to."""
    parse = view.parse
    for _ in range(REACH):
        if parse.lower(token) in _words("words", "ahead") and parse.tags[token] != "VBD":
            return "near" if _was(view, token) else "ahead"
        if parse.lower(token) in _words("words", "moved") and before in _words("prepositions", "moved"):
            return "ahead"
        if parse.tags[token].startswith("V") or parse.tags[token] == "MD":
            says = _verb(view, token)
            if says != "unknown":
                return says
        head = parse.heads[token]
        if head == token:
            break
        if not through and parse.deps[token] in NOUN_ONLY and parse.deps[head] not in SUBJECTS:
            return "unknown"
        token = head
    return "unknown"


def _was(view: View, token: int) -> bool:
    """Whether it was a plan, which may have passed: `had been due to begin on Monday`."""
    parse = view.parse
    helpers = parse.children(token) if parse.tags[token] == "VBN" else parse.children(parse.heads[token])
    return any(parse.lower(one) in ("was", "were", "been") for one in (*helpers, parse.heads[token]))


def _verb(view: View, verb: int) -> Outlook:
    """The outlook of a verb; unknown where its form does not say and the verb above it must."""
    parse = view.parse
    tag = parse.tags[verb]
    helpers = [parse.lower(child) for child in parse.children(verb) if parse.deps[child] in ("aux", "auxpass")]
    if any(word in _words("auxiliaries", "ahead") for word in helpers) or tag == "MD":
        return "ahead" if "have" not in helpers or not WILL.isdisjoint(helpers) else "behind"
    if tag == "VB" and "to" in helpers and not HAS.isdisjoint(helpers):
        return "ahead"  # has until May to decide
    if tag == "VBD" or any(word in _words("auxiliaries", "behind") for word in helpers):
        return "behind"
    if tag == "VBN" and not helpers:
        return "unknown" if parse.deps[verb] in ("acomp", "xcomp", "ccomp", "conj") else "behind"
    if "to" in helpers:
        head = parse.heads[verb]
        if parse.lower(head) in _words("words", "infinitive"):
            return "near" if _was(view, head) else "ahead"
        if parse.lower(head) in _words("words", "must"):
            return "ahead"
        return "unknown" if head != verb and _leaves_open(view, head) else "ahead"
    if tag == "VBP" and parse.lower(verb) in _words("words", "invariant"):
        return "behind"
    if tag in ("VBZ", "VBP"):
        return "behind" if view.in_headline(parse.starts[verb]) else "present"
    if any(word in _words("auxiliaries", "present") for word in helpers):
        return "ahead"
    return "unknown"


def _leaves_open(view: View, head: int) -> bool:
    """Whether an infinitive under this word says nothing of the time: `days waiting to go`, `the first side to go`."""
    tag = view.parse.tags[head]
    if tag.startswith("N"):
        return any(view.parse.lower(child) in _words("words", "ordinal") for child in view.parse.children(head))
    helped = any(view.parse.deps[child] in ("aux", "auxpass") for child in view.parse.children(head))
    if (tag == "VBG" or tag.startswith("JJ")) and not helped:
        return True
    return tag.startswith("V") and _verb(view, head) == "behind"


def _word_before(view: View, start: int) -> str:
    before = view.text[max(0, start - 12) : start].split()
    return before[-1] if before else ""
