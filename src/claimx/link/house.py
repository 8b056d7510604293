"""The body that an article is of: whose `chief executive` is told without a word for whom he or she works.

Lexicon: data/people.toml. It is named in the first paragraph that names any; of two there, it is named more often.
Not here: an owner that stands beside the role (link/belonging.py).
"""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from claimx.lexicon import table, words
from claimx.link.antecedent import bodies
from claimx.link.bodies import PROPER, no_body
from claimx.link.people import Mention, last_word, organisation_ends, parties
from claimx.link.stage import Stage
from claimx.view import View

OPENING = 4
"""So many paragraphs, the headline and a byline among them, may pass before the body is named."""
REACH = 600
"""Within so many characters before a role, another body may have it."""
LONGEST = 12
"""So many words has the longest name that is looked for in shorter forms."""
THERE = ("in", "near", "around", "across")


@cache
def _house(key: str) -> frozenset[str]:
    """A list of data/people.toml about such bodies."""
    return frozenset(table("people")["house"][key])


@dataclass(slots=True)
class Foremost:
    """Bodies by where each is named, in text order, and the one of them that the article is of."""

    view: View
    named: list[tuple[int, str]]
    first: str | None = field(init=False)

    def __post_init__(self) -> None:
        """The one in the first paragraph that names any; of two there, the one named more often."""
        often = Counter(name for _, name in self.named)
        names: set[str] = set()
        for paragraph in self.view.paragraphs[:OPENING]:
            names = names or self._within(paragraph.start, min(paragraph.end, paragraph.start + REACH))
        highest = max((often[name] for name in names), default=0)
        most = [name for name in names if often[name] == highest]
        self.first = most[0] if len(most) == 1 else None

    @property
    def only(self) -> str | None:
        """The one body, where there is no other."""
        return self.named[0][1] if len({name for _, name in self.named}) == 1 else None

    def at(self, offset: int) -> str | None:
        """It, for what is told at `offset`; none where another is named before that in its paragraph."""
        start = self.view.paragraphs[self.view.paragraph_index(offset)].start
        return self.first if self._within(max(start, offset - REACH), offset) <= {self.first} else None

    def _within(self, start: int, end: int) -> set[str]:
        return {name for _, name in self.named[bisect_left(self.named, (start,)) : bisect_left(self.named, (end,))]}


def leads(role: str) -> bool:
    """Whether a role is one within a body, and says of none which: `chief executive`, `acting head of housing`."""
    return any(_leads(one) for one in role.lower().partition(" of ")[0].split(" and "))  # chairman and chief executive


def _leads(role: str) -> bool:
    named = role.split()
    while named and named[0] in _house("before"):
        named = named[1:]
    return " ".join(named) in _house("roles")


def fits(role: str, name: str) -> bool:
    """Whether a body may have such a role: only a school has a head teacher."""
    school = any("school" in bodies().get(word, ()) for word in name.lower().split())
    return school or last_word(role) not in _house("at_schools")


def acting(stage: Stage) -> Foremost:
    """Every body that does something in the article, by its whole name."""
    told: dict[str, list[Mention]] = {}
    for mention in stage.everybody.mentions:
        bare = mention.body in organisation_ends()  # the Rail of a rail strike
        if mention.body and not bare and mention.body not in parties() and not no_body(stage.view, mention):
            told.setdefault(stage.everybody.called(mention.body) or mention.body, []).append(mention)
    for short, name in _longer(told).items():
        told[name] += told.pop(short)
    persons = {name for person in stage.everybody.persons for name in (person.surname, person.name)}
    named = [
        (mention.start, name)
        for name, mentions in told.items()
        if name not in persons and _acts(stage.view, name, mentions)
        for mention in mentions
    ]
    return Foremost(stage.view, sorted(named))


def _longer(told: dict[str, list[Mention]]) -> dict[str, str]:
    """The one longer name of every name that begins or, without saying of itself what it is, ends it."""
    longer: dict[str, set[str]] = {}
    for name in told:
        parts = name.split(" ")
        for length in range(1, len(parts) if len(parts) <= LONGEST else 0):
            longer.setdefault(" ".join(parts[:length]), set()).add(name)
            short = " ".join(parts[-length:])
            if not _says(short):
                longer.setdefault(short, set()).add(name)
    single = {short: min(longer[short]) for short in told if len(longer.get(short, ())) == 1}
    return {short: name for short, name in single.items() if name not in single}


def _says(name: str) -> bool:
    """Whether the end of a name says what kind of body it is, so that it goes without what stands before it."""
    last, head = name.rpartition(" ")[2], name.partition(" of ")[0].rpartition(" ")[2]
    if head != name and head in organisation_ends():
        return True  # Union of Footplate Staff
    return last in organisation_ends() or last in words("people", "firms") or " & " in name


def _acts(view: View, name: str, mentions: list[Mention]) -> bool:
    """Whether its name says that it is a body, or what it does and owns; no place where something happens."""
    last = name.rpartition(" ")[2]
    if last in _house("never") or (name.isupper() and " " in name):
        return False
    if name != last and _says(name):
        return True
    parse, there, acts = view.parse, 0, 0
    for mention in mentions:
        token = parse.at(mention.end - 1)
        if token is None or view.text[mention.end + 1 : mention.end + 2].isdigit():
            continue
        acts += parse.tags[token] in PROPER and parse.deps[token] in ("nsubj", "nsubjpass", "poss")
        there += parse.deps[token] == "pobj" and parse.lower(parse.heads[token]) in THERE
    enough = acts > 1 or (acts == 1 and " " in name and len(mentions) > 1)
    return enough and 2 * there < len(mentions)
