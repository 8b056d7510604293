"""What stands between a speaker and a body, and what owns the role: the joints of an apposition, in words.

Lexicon: data/people.toml.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from claimx.lexicon import table
from claimx.link.features.words import few
from claimx.link.people import body_nouns, roles
from claimx.view import View

Span = tuple[int, int]
TOKEN = re.compile(r"[’']s?(?!\w)|\w+(?:[-’']\w+)*|[^\w\s]|\n+")
FARTHEST, LONGEST = 180, 8
"""So many characters may lie between two that stand beside each other; so many joints are told one by one."""
SPACE = r"[^\S\n]"
OWNER = rf"(?:[Ii]ts|[Tt]he{SPACE}(?P<noun>[a-z][a-z-]{{2,20}})[’']s?)"
ITS = re.compile(rf"\b{OWNER}{SPACE}(?:[\w-]+{SPACE}){{0,4}}?[\w-]+,?{SPACE}$")
ITS_BEHIND = re.compile(rf",{SPACE}(?:\d{{1,3}},{SPACE})?{OWNER}{SPACE}")
WIDTH = 60
"""So many characters before a name hold what owns the role."""


@cache
def _listed(key: str) -> frozenset[str]:
    """A list of words and marks between two: those told as they are, those that are no joints, and so on."""
    return frozenset(table("people")["beside"][key])


def between(view: View, left: int, right: int) -> list[str]:
    """What stands between two: function words and marks as they are, roles and nouns for bodies by their sort."""
    return [_plain(one[0]) for one in TOKEN.finditer(view.text, left, right)]


def _plain(word: str) -> str:
    small = word.lower()
    if small in _listed("told"):
        return small
    if not word[0].isalnum():
        return "¶" if "\n" in word else "'s" if word[0] in "'’" else word
    if word[0].isdigit():
        return "N"
    if small in roles() or small.rpartition("-")[2] in roles():
        return "ROLE"
    if word in body_nouns():
        return "BODY"
    return "Name" if word[0].isupper() else "w"


def patterns(view: View, voices: Sequence[Span], bodies: Sequence[Span], kind: str) -> list[str]:
    """The evidence of all mentions of the two that stand beside each other."""
    found: dict[str, None] = {}
    for span in voices:
        at = bisect_left(bodies, (span[0], 0))
        for body in bodies[max(0, at - 1) : at + 1]:
            found.update(dict.fromkeys(_pattern(view, span, body, kind)))
    return list(found)


def _pattern(view: View, voice: Span, body: Span, kind: str) -> list[str]:
    place, left, right = _placed(voice, body)
    if right - left > FARTHEST:
        return []
    tokens = between(view, left, right)
    if "¶" in tokens:
        return []
    if "." in tokens and view.sentence_at(body[0]) != view.sentence_at(voice[0]):
        return [f"{place}: next sentence"]
    bones = skeleton(tokens)
    ends = f"first {' '.join(bones[:1])}, last {' '.join(bones[-1:])}"
    found = [f"{place}: same sentence", f"{place}: words {few(len(tokens), 2, 5, 9)}", f"{place}: {ends}"]
    found += [f"{place}: role between"] if "ROLE" in tokens else []
    found += [f"{place}: name between"] if "Name" in tokens else []
    found += [f"{place}: {word} between" for word in ("said", "who", "and") if word in bones]
    if attached(place, tokens, bones):
        found += [f"{place}: attached", f"{place}: attached, {kind}"]
    if len(bones) > LONGEST:
        return [*found, f"{place}: long"]
    found += [f"{place}: {' '.join(bones)}", *([f"{place}: {' '.join(bones)}; {kind}"] if len(bones) <= 3 else ())]
    after = next(TOKEN.finditer(view.text, body[1], body[1] + 30), None)
    then = "" if after is None else _plain(after[0])
    return [*found, f"{place}: then {then}", f"{place}: {ends}, then {then}"]


def _placed(voice: Span, body: Span) -> tuple[str, int, int]:
    """Where a body stands as its speaker sees it, and what lies between."""
    if body[1] <= voice[0]:
        return "before", body[1], voice[0]
    if voice[1] <= body[0]:
        return "behind", voice[1], body[0]
    return "within", voice[0], max(voice[0], body[0])


def attached(place: str, tokens: Sequence[str], bones: Sequence[str]) -> bool:
    """Whether nothing but a role, an owner's mark, or an apposition that ends in a preposition parts the two."""
    if "Name" in tokens or place == "within":
        return place == "within"
    if place == "before":
        return set(bones) <= {"ROLE", "'s"}
    joints = _listed("joints")
    return bool(bones) and bones[-1] in joints and bones[0] in {",", *joints} and _listed("breaks").isdisjoint(bones)


def skeleton(tokens: Sequence[str]) -> list[str]:
    """The joints between two: prepositions, marks, roles, verbs of saying; determiners and plain words fall away.

    >>> skeleton([",", "the", "w", "ROLE", "at", "the"])
    [',', 'ROLE', 'at']
    """
    found: list[str] = []
    for token in tokens:
        one = table("people")["joints"].get(token, token)
        if one not in _listed("bare") and not (one == "ROLE" and found[-1:] == ["ROLE"]):
            found.append(one)
    return found


def owner_of(view: View, spans: Sequence[Span], *, unnamed: bool) -> tuple[int, str] | None:
    """Where `its` or a noun owns a speaker's role, and the noun, empty for `its`."""
    for start, end in spans:
        found = ITS.search(view.text, max(0, start - WIDTH), start)
        if found is not None:
            return found.start(), found["noun"] or ""
        found = ITS_BEHIND.match(view.text, end) or (ITS_BEHIND.match(f", {view.text[start:end]}") if unnamed else None)
        if found is not None:
            return start, found["noun"] or ""
    return None


def noun_of_role(role: str) -> str:
    """The noun for a body within a role: `board president`, `council spokeswoman`; empty where there is none."""
    return next((word for word in role.lower().split()[:-1] if word in body_nouns()), "")
