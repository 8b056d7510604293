"""Words by which a bare number is one of people: `80 killed`, `a town of 900`, `a hall that seats 300`, `80 of us`.

Lexicon: data/bare.toml.
"""

import re
from functools import cache

from claimx.extractors.drafts import QuantityDraft
from claimx.lexicon import words
from claimx.nouns import lemma
from claimx.view import Parse, View

ONLY = r"(?:(?:just|only)[^\S\n])?"
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
STRENGTH = re.compile(
    r"\b(?:strength|headcount|manpower)[^\S\n](?:(?:stood|stands|fell|rose|grew)[^\S\n])?(?:of|was|is|at|to)[^\S\n]"
    rf"{ONLY}$",
    re.IGNORECASE,
)
DOES = re.compile(r"\b([a-z]{3,})s[^\S\n]$")
"""Before a number, what a headline's subject does: `kills`, `injures`."""
ROOM_FOR = re.compile(
    r"\b(?:(?:built|designed|intended|meant|licensed|room)[^\S\n](?:for|to[^\S\n](?:hold|house|take))|seats|sleeps)"
    r"[^\S\n](?:(?:just|only|about|up[^\S\n]to)[^\S\n])?$"
)
TURN_UP = re.compile(r"[^\S\n](?:turn(?:ed|s)?[^\S\n](?:up|out)|flock(?:ed)?|cram(?:med)?[^\S\n]into)\b")
OF_US = re.compile(r"[^\S\n]of[^\S\n](?:us|you)\b", re.IGNORECASE)
OF_WHOM = re.compile(r"\bof[^\S\n]whom[^\S\n](?:(?:about|some|nearly|only|just)[^\S\n])?$")


def of_people(view: View, draft: QuantityDraft, head: int) -> str | None:
    """`80 killed`, `the hall seats 300`, `the yard employs 40`: people, or the staff that some of the staff are."""
    behind = WORD.match(view.text, draft.end + 1)
    if behind is not None and befalls(behind[0]):
        return "person"
    if TURN_UP.match(view.text, draft.end):
        return "person"
    crew = _of_crew().match(view.text, draft.numeral.end)
    if crew is not None:
        return crew[1].lower() if crew[1].lower() in ("staff", "crew", "personnel") else "person"
    does = DOES.search(view.text, max(0, draft.start - 16), draft.start)
    if does is not None and any(befalls(does[1] + ending) for ending in ("ed", "d", "")):
        return "person"  # Storm kills four, cuts power
    room = ROOM_FOR.search(view.text, max(0, draft.start - 32), draft.start) is not None
    return "person" if room or _employed(view.parse, head) or _befell(view.parse, head) else None


def befalls(word: str) -> bool:
    """Whether it tells what happens to people: `killed`, `evacuated`."""
    return word.lower() in words("bare", "people")


def is_of_us(view: View, draft: QuantityDraft) -> bool:
    """Whether the number is of those who speak: `more than 80 of us`."""
    return OF_US.match(view.text, draft.numeral.end) is not None


def is_of_group(view: View, draft: QuantityDraft) -> bool:
    """Whether the number is the size of a town or a team: `a village of 900`, `the crew was only 12`."""
    return _of_group().search(view.text, max(0, draft.start - 40), draft.start) is not None


def is_strength(view: View, draft: QuantityDraft) -> bool:
    """Whether the number is of those who serve or work: `its strength stood at 410`."""
    return STRENGTH.search(view.text, max(0, draft.start - 40), draft.start) is not None


def moves_people(parse: Parse, subject: int, verb: int) -> bool:
    """Whether what moves is a number of people: `The team has grown from 12 to 14`, `The attendance fell to 812`."""
    if lemma(parse.word(subject)) in words("bare", "gatherings"):
        return True
    return parse.lower(subject) in words("bare", "teams") and parse.lower(verb) in words("bare", "teams_do")


def _employed(parse: Parse, head: int) -> bool:
    """Whether a firm has so many people: `the yard employs 40`."""
    return parse.deps[head] == "dobj" and parse.lower(parse.heads[head]) in words("bare", "employs")


def _befell(parse: Parse, head: int) -> bool:
    """Whether the number is the object of what happens to people: `killed 12 and wounded 40`, `arrested 30`."""
    verb = parse.heads[head]
    if parse.deps[head] != "dobj" or parse.tags[verb] not in ("VBD", "VBG", "VB", "VBN"):
        return False
    word = parse.lower(verb)
    return befalls(word) or befalls(f"{word.removesuffix('ing')}ed")


@cache
def _of_group() -> re.Pattern[str]:
    groups = "|".join(sorted(words("bare", "groups")))
    joined = r"(?:of[^\S\n]|was[^\S\n]|(?:(?<=population )|(?<=workforce ))to[^\S\n])?"
    return re.compile(rf"\b(?:{groups})[^\S\n]{joined}{ONLY}$", re.IGNORECASE)


@cache
def _of_crew() -> re.Pattern[str]:
    """Behind a number, those of whom it is a part: `12 of the ship's crew`."""
    crews = "|".join(sorted(words("bare", "crews")))
    owner = r"(?:the|its|their|his|her|our)[^\S\n](?:[\w-]+(?:['’]s)?[^\S\n]){0,2}?"
    return re.compile(rf"[^\S\n]of[^\S\n]{owner}({crews})\b", re.IGNORECASE)
