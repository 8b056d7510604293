"""The cast of an article: its persons and bodies, under every name that it gives them.

Lexicon: data/people.toml. No gender is told of anybody: what titles and nouns say (`Mrs`, `father`) and the pronouns
of the article (link/pronoun_gender.py) only keeps a pronoun from the wrong person.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from claimx.lexicon import table, words

NO_ROLE = ("Dr", "Dr.", "Mx", "Staff")
NEAREST = 200
"""How many names back a body may be sought."""
ACRONYM = re.compile(r"[A-Z][A-Z&.]{1,6}")
ARTICLE = re.compile(r"^(?:the|a|an|another|one|some|his|her|its|their|our)[ \u00a0]", re.IGNORECASE)


@dataclass(slots=True)
class Person:
    """Somebody whom the article names: the full name without rank or title, and what it says he or she is."""

    name: str
    told: str | None = None  # man or woman, where a title or noun says so: never written out
    role: str | None = None
    organisation: str | None = None

    @property
    def given(self) -> str:
        """The first word of the name."""
        return self.name.partition(" ")[0]

    @property
    def surname(self) -> str:
        """The last word of the name, particles left out."""
        return self.name.rpartition(" ")[2]


class Mention(NamedTuple):  # tuples are built in half the time, and there is one for every name
    """A name where it stands: its title words and its core, and whom it is taken for."""

    start: int
    end: int
    core: str
    prefix: str
    person: Person | None
    body: str | None


@dataclass(slots=True)
class Cast:
    """Everybody in the article, and each mention in text order."""

    persons: list[Person] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    aliases: dict[str, str] = field(default_factory=dict)
    known: dict[str, list[Person]] = field(default_factory=dict)

    def called(self, body: str | None) -> str | None:
        """The full name of a body that the article also calls by its letters."""
        return None if body is None else self.aliases.get(body, body)

    def before(self, offset: int) -> list[Mention]:
        """The mentions that start before `offset`, the nearest only."""
        at = bisect_left(self.starts, offset)
        return self.mentions[max(0, at - NEAREST) : at]

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that start in `text[start:end]`."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


@cache
def titles() -> dict[str, str]:
    """Every word that stands before a name and is no part of it, and what it tells: man, woman or person."""
    return {word: key for key, listed in table("people")["titles"].items() for word in listed}


@cache
def organisation_ends() -> frozenset[str]:
    """Last words of the names of organisations."""
    return frozenset(table("people")["organisation_ends"]["words"])


@cache
def parties() -> frozenset[str]:
    """Parties, by the words that stand before a member's name."""
    return frozenset(table("people")["parties"]["words"])


@cache
def body_nouns() -> frozenset[str]:
    """Nouns for a body of people."""
    return frozenset(word for listed in table("people")["bodies"].values() for word in listed)


@cache
def bodies() -> dict[str, tuple[str, ...]]:
    """Every noun for a body of people, and the kinds of body that it may stand for."""
    kinds: dict[str, tuple[str, ...]] = {}
    for kind, listed in table("people")["bodies"].items():
        for word in listed:
            kinds[word] = (*kinds.get(word, ()), kind)
    return kinds


@cache
def things() -> frozenset[str]:
    """Last words of names that are neither a person's nor a body's."""
    return frozenset(table("people")["things"]["words"])


@cache
def fields() -> frozenset[str]:
    """Words before a role that belong to it: `Parish councillor`."""
    return frozenset(table("people")["fields"]["words"])


@cache
def roles() -> frozenset[str]:
    """Nouns for a person by what he or she does."""
    return frozenset(word for listed in table("people")["roles"].values() for word in listed)


@cache
def voices() -> frozenset[str]:
    """Those of them who speak for a body."""
    return frozenset(table("people")["roles"]["voice"])


def last_word(phrase: str) -> str:
    """The last word of a phrase, in lower case."""
    return phrase.strip().rpartition(" ")[2].lower()


def meet(found: Cast, core: str, prefix: str) -> Person:
    """The person of that full name, new or known; `Donald J. Trump` is `Donald Trump`."""
    short = f"{core.split()[0]} {core.split()[-1]}"
    for person in found.known.get(short, ()):
        if len(core) > len(person.name):
            person.name = core
        return person
    first = core.partition(" ")[0]
    them = found.known.get(core.rpartition(" ")[2], []) if first in words("people", "particles") else []
    if len(them) == 1 and them[0].name.endswith(f" {core}"):
        return them[0]  # Colm Ó Dálaigh … Mr Ó Dálaigh
    person = Person(core)
    learn(person, prefix)
    found.persons.append(person)
    for key in sorted({core, short, person.surname, person.given}):
        found.known.setdefault(key, []).append(person)
    return person


def learn(person: Person, prefix: str) -> None:
    """What a title tells."""
    for word in prefix.split():
        told = titles().get(word)
        if told in ("man", "woman"):
            person.told = told
    if person.role is None and prefix and not (courtesy(prefix) or _plural(prefix)):
        person.role = prefix


def _plural(prefix: str) -> bool:
    """Whether the title is that of several persons: `Senators`, `Sens.`."""
    word = prefix.rstrip(".")
    return word.endswith("s") and word[:-1] in titles()


def courtesy(prefix: str) -> bool:
    """Whether the title words give no role: `Mr`, `Dr`, or the rest of one, as in `Chief of Staff Ann Lee`."""
    return all(titles().get(word) in ("man", "woman") or word in NO_ROLE for word in prefix.split())


def whom(known: dict[str, list[Person]], core: str, prefix: str) -> Person | None:
    """Who goes by the name, if just one person does; `Sir Alan` goes by the given name, `Mr Shah` by the surname."""
    them = known.get(core, [])
    if len(them) == 1:
        return them[0]
    if not them and " " in core:
        them = known.get(f"{core.partition(' ')[0]} {core.rpartition(' ')[2]}", [])
    if len(them) > 1 and " " not in core:
        them = [person for person in them if person.surname == core] or them
    if len(them) > 1:
        told = {titles().get(word) for word in prefix.split()} & {"man", "woman"}
        them = [person for person in them if not told or person.told is None or person.told in told]
    return them[0] if len(them) == 1 else None
