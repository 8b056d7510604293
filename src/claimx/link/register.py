"""The register of an article's bodies: each with every place where it is named, under any of its names.

Lexicon: data/people.toml. A short name, letters and the whole name are one body: `Merrow`, `Merrow Residential`.
Not here: which of them somebody speaks for (link/organisation.py).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from claimx.extractors.drafts import ForceDraft
from claimx.lexicon import table, words
from claimx.link.capitals import is_role
from claimx.link.people import Cast, bodies, body_nouns, organisation_ends, parties, roles, things
from claimx.view import View

SPACE = r"[^\S\n]"
NOUNS = re.compile(rf"(?:{SPACE}[a-z-]+){{1,3}}\b")
"""What may complete a name in small letters: `Harlan County library`."""
OWNED = re.compile(rf"[’']s?{SPACE}(?=[A-Z])")
JOIN = re.compile(rf"{SPACE}(?:and|&|of|for|of the){SPACE}")
SMALL = re.compile(rf"\b(?:[Tt]he|[Ii]ts|[Aa]n?|[Tt]his){SPACE}((?:[\w’'-]+{SPACE}){{0,4}}[a-z-]+)\b")
"""A body that goes by its noun: `the district council`."""
POSSESSIVE = re.compile(r"[’']s?$")
AFTER = re.compile(
    rf"(?:^|{SPACE})(?:the|a|an|of|for|at|in|on|by|to|and|or|from|under|with|that|which|its|his|her|their){SPACE}"
)
QUARTER = re.compile(rf"{SPACE}[QH][1-4]$")
JOINED = r"(?:of|for|and|&|the)"
PART = r"(?:[A-Z](?:[\w’'-]|(?<=St)\.)*)"
WHOLE = re.compile(rf"\b(?P<the>[Tt]he{SPACE})?(?P<name>{PART}(?:{SPACE}(?:{PART}|{JOINED}))+)")
"""A name that joins its parts: `Erne and Foyle Trust`, `Town of St. Alder`; in front of it, perhaps an article."""
TRAILS = re.compile(rf"(?:{SPACE}{JOINED}){{1,4}}$")
FARTHEST = 160
"""More characters than this are a line in capitals, and no name."""
LONGEST = 12
"""So many words has the longest name that is looked for in shorter forms."""
GENERAL = ("group", "company", "firm", "chain", "charity", "state", "country")
"""Nouns that may stand behind a whole name and are no part of it."""
TOWNS = ("Town", "City", "Shire", "County", "Borough", "Municipality", "District", "Village")
CODES = re.compile(r"[A-Z][A-Z&]{1,7}")


@dataclass(slots=True)
class Body:
    """A body of people, its names, and where it is named."""

    name: str
    names: set[str] = field(default_factory=set)
    spans: list[tuple[int, int]] = field(default_factory=list)
    kind: str = "named"
    """`named`, `small` (by a noun with words before it), `noun` (by a noun alone) or the kind of a force."""

    @property
    def start(self) -> int:
        """Where it is first named."""
        return self.spans[0][0]


def plain(name: str) -> str:
    """A name as names are compared."""
    return " ".join(re.sub(r"[^\w\s]", " ", name.replace("&", " and ")).lower().split()).removeprefix("the ")


def register(view: View, everybody: Cast, forces: Iterable[ForceDraft]) -> list[Body]:
    """Every body of the article, in the order in which they are first named."""
    found: dict[str, Body] = {}
    taken: list[tuple[int, int]] = []
    for force in forces:
        body = _add(found, force.name, force.start, force.end, force.kind)
        body.names.update((plain(force.text), plain(force.name)))
        within = (one for one in everybody.within(force.start, force.end) if one.body and one.end == force.end)
        for part in within:  # Rescue Service, of Fire and Rescue Service
            found.setdefault(plain(part.body or ""), body)
            body.names.add(plain(part.body or ""))
        taken.append((force.start, force.end))
    cut: dict[str, str] = {}
    taken.sort()
    for start, end, name in _named(view, everybody, taken, cut):
        _add(found, name, start, end, "named")
    for whole, rest in cut.items():
        found[rest].names.add(whole)
    for start, end, name in _whole(view, taken):
        _add(found, name, start, end, "named")
    for small in SMALL.finditer(view.text):
        name, end = _ending(small[1]), small.start(1)
        end += len(name)
        name = AFTER.split(name)[-1]
        if name and name[0].islower():
            _add(found, name, end - len(name), end, "small" if " " in name else "noun")
    _join(found, everybody.aliases, view)
    bodies = list({id(body): body for body in found.values()}.values())
    for body in bodies:
        body.spans = sorted(set(body.spans))
    return sorted(bodies, key=lambda body: body.spans)


def _add(found: dict[str, Body], name: str, start: int, end: int, kind: str) -> Body:
    key = plain(name)
    body = found.get(key)
    if body is None:
        body = found[key] = Body(name, {key}, [], kind)
    body.spans.append((start, end))
    return body


def _clash(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a name lies across that of a force."""
    at = bisect_left(taken, (end, 0)) - 1
    return at >= 0 and taken[at][1] > start


def _whole(view: View, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Yield every name that joins its parts or has an article before it, and says of itself what it is."""
    ends = organisation_ends()
    heads = ends.union(table("names")["take_of"], TOWNS)
    for found in WHOLE.finditer(view.text):
        name = _alone(TRAILS.sub("", found["name"]), heads) if len(found["name"]) < FARTHEST else ""
        start = found.start("name") + found["name"].find(name)
        parts = name.split()
        if len(parts) < 2 or _clash(taken, start, start + len(name)):
            continue
        says = parts[-1] in ends
        if len(parts) == 2 and POSSESSIVE.search(parts[0]) and parts[0][:-2] not in table("names")["owners"]:
            continue  # Arden's Council
        joins = not all(part[0].isupper() for part in parts) or any(map(POSSESSIVE.search, parts[:-1]))
        headed = " of " in name and name.partition(" of ")[0].rpartition(" ")[2] in heads
        if (says or headed) if joins else found["the"] and (says or len(parts) > 2):
            yield start, start + len(name), name


def _alone(name: str, heads: frozenset[str]) -> str:
    """A name without what only stands before it: `So the Shire of Lower Tambo`, `Ann Lee of the Rivers Trust`."""
    while " " in name and (name[0].islower() or name.partition(" ")[0] in table("names")["openers"]):
        name = name.partition(" ")[2]
    while " of " in name and name.partition(" of ")[0].rpartition(" ")[2] not in heads:
        name = name.partition(" of ")[2].removeprefix("the ")
    return POSSESSIVE.sub("", name)


def _ending(phrase: str) -> str:
    """The words of a phrase up to its first noun for a body: `district council`."""
    end = 0
    for word in re.finditer(r"[\w’'-]+", phrase):
        if word[0] in body_nouns():
            end = word.end()
        elif end:
            break
    return phrase[:end]


def _named(
    view: View, everybody: Cast, taken: list[tuple[int, int]], cut: dict[str, str]
) -> Iterator[tuple[int, int, str]]:
    """Yield every name that may be a body's, with the noun that completes it; `cut` learns what no name starts with."""
    text = view.text
    for at, mention in enumerate(everybody.mentions):
        start, end = mention.start, mention.end
        if mention.person is not None or not mention.body:
            continue
        if _clash(taken, start, end) or mention.body in words("names", "times"):
            continue
        if mention.body.rpartition(" ")[2] in things() or all(map(is_role, mention.body.split())):
            continue
        owned = OWNED.match(text, end)
        after = everybody.mentions[at + 1 : at + 2]
        goes_on = owned is not None and after and after[0].start == owned.end() and after[0].person is None
        lone = bool(after) and text[after[0].start : after[0].end] in organisation_ends()  # Arden's Council
        if goes_on and not lone and not view.gazetteer.says_where(mention.body):
            yield start, after[0].end, text[start : after[0].end]  # St Brannock's Hospice
        nouns = NOUNS.match(text, end)
        ending = "" if nouns is None or AFTER.search(nouns[0] + " ") else _ending(nouns[0])
        if ending:
            yield start, end + len(ending), text[start : end + len(ending)]
        first, _, rest = text[start:end].partition(" ")
        trade = "company" in bodies().get(first.lower(), ()) and first not in organisation_ends()
        if trade and rest[:1].isupper():
            start = end - len(rest)  # Insurer Harrow Mutual
            cut[plain(mention.body)] = plain(rest)
        quarter = QUARTER.search(text, start, end)
        end = end if quarter is None else quarter.start()
        yield start, end, text[start:end]


def _join(found: dict[str, Body], aliases: Mapping[str, str], view: View) -> None:
    """Make one of the bodies that a short name, letters or the whole name call alike."""
    for short, long in aliases.items():
        _merge(found, plain(short), plain(long))
    named = [key for key, body in found.items() if body.kind != "noun"]
    letters, longer = _letters(found, named), _longer(found, named)
    for key in named:
        body = found[key]
        if CODES.fullmatch(body.name):
            whole = letters.get(key, set()) - {key}
        elif body.kind == "small" or view.gazetteer.says_where(body.name) or body.name in parties():
            continue
        else:
            whole = longer.get(key, set())
        if len({id(found[other]) for other in whole}) == 1:
            _merge(found, key, max(sorted(whole), key=len))


def _letters(found: Mapping[str, Body], named: Iterable[str]) -> dict[str, set[str]]:
    """The names by their first letters, those of all words and those of words with a capital."""
    letters: dict[str, set[str]] = {}
    for key in named:
        capitals = "".join(word[0] for word in found[key].name.split() if word[0].isupper())
        for initials in ("".join(word[0] for word in key.split()), capitals.lower()):
            if len(initials) > 1:
                letters.setdefault(initials, set()).add(key)
    return letters


def _longer(found: Mapping[str, Body], named: Iterable[str]) -> dict[str, set[str]]:
    """The names that begin or end with a shorter one: `Merrow Residential` by `Merrow`."""
    longer: dict[str, set[str]] = {}
    towns = {town.lower() for town in TOWNS}
    for key in named:
        parts = key.split()
        if found[key].kind == "small" or len(parts) > LONGEST:
            continue
        for length in range(1, len(parts)):
            start = " ".join(parts[:length])
            if start not in towns and parts[length] != "and":
                longer.setdefault(start, set()).add(key)
            longer.setdefault(" ".join(parts[-length:]), set()).add(key)
    return longer


def _merge(found: dict[str, Body], short: str, long: str) -> None:
    """Two names are of one body, which goes by the longer; by the shorter where a noun alone makes the difference."""
    one, other = found.get(short), found.get(long)
    if one is None or other is None or one is other:
        return
    tail = other.name.removeprefix(one.name) if other.name.startswith(one.name) else ""
    lead = other.name.removesuffix(one.name).strip().lower() if other.name.endswith(one.name) else ""
    if tail.strip() in GENERAL or lead in roles() or lead in body_nouns() or lead.endswith(("ing", "maker")):
        other.name = one.name
    other.names |= one.names
    other.spans += one.spans
    for key in one.names:
        found[key] = other
