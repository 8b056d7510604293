"""The bodies of an article as evidence sees them: of what kind each is, how often and where it is named.

Lexicon: data/people.toml.
"""

from bisect import bisect_left, insort
from collections.abc import Sequence

from claimx.link.bodies import PROPER
from claimx.link.features.words import few
from claimx.link.people import bodies, body_nouns, organisation_ends, parties
from claimx.link.register import Body
from claimx.view import View

ORDER = ("kind small", "kind noun", "is a party", "is a place", "says what it is", "is letters", "is one word")
NEAREST, FOREMOST = 24, 8
"""So many names before a speaker, and so many bodies of the whole article, are looked at."""


class Bodies:
    """The bodies of an article in text order, and what is counted of them once."""

    def __init__(self, view: View, found: Sequence[Body]) -> None:
        self.view, self.bodies = view, list(found)
        self.at = {name: at for at, body in enumerate(found) for name in body.names}
        self.named = sorted((start, at) for at, body in enumerate(found) for start, _ in body.spans)
        self.kinds = [kinds(view, body) for body in found]
        self.sorts = [sort(some) for some in self.kinds]
        self.often = [0 if body.kind in ("noun", "small") else len(body.spans) for body in found]
        first = next((start for start, at in self.named if self.often[at] and not view.in_headline(start)), 0)
        lead = view.paragraph_index(first)
        self.lead = {at for start, at in self.named if view.paragraph_index(start) == lead}
        self.most = max(self.often, default=0)
        self.about = [self._about(at) for at in range(len(found))]
        foremost = sorted(range(len(found)), key=lambda at: (-self.often[at], at))[:FOREMOST]
        self.foremost = {*foremost, *range(min(FOREMOST, len(found)))}

    def add(self, body: Body) -> None:
        """A body that nothing but a speaker's role names."""
        at = len(self.bodies)
        self.bodies.append(body)
        self.at.update(dict.fromkeys(body.names, at))
        insort(self.named, (body.start, at))
        self.kinds.append(kinds(self.view, body))
        self.sorts.append(sort(self.kinds[at]))
        self.often.append(1)
        self.about.append(self._about(at))

    def _about(self, at: int) -> list[str]:
        """What is known of a body, whoever speaks."""
        body = self.bodies[at]
        found = [f"named {few(len(body.spans), 3, 6)} times", f"acts {few(self._acts(body), 2)}"]
        found += ["in the headline"] if self.view.in_headline(body.start) else []
        found += ["in the lead"] if at in self.lead else []
        return [*found, "most named"] if self.often[at] == self.most else found

    def _acts(self, body: Body) -> int:
        """How often it does or owns something."""
        parse = self.view.parse
        tokens = [token for _, end in body.spans if (token := parse.at(end - 1)) is not None]
        proper = [token for token in tokens if parse.tags[token] in PROPER]
        return sum(parse.deps[token] in ("nsubj", "nsubjpass", "poss") for token in proper)

    def before(self, offset: int) -> list[int]:
        """The bodies named before `offset`, each once, nearest first; of many names the nearest."""
        at = bisect_left(self.named, (offset, 0))
        return list(dict.fromkeys(one for _, one in reversed(self.named[max(0, at - NEAREST) : at])))

    def around(self, spans: Sequence[tuple[int, int]]) -> set[int]:
        """The bodies named near some places."""
        found: set[int] = set()
        for start, _ in spans:
            at = bisect_left(self.named, (start, 0))
            found.update(one for _, one in self.named[max(0, at - NEAREST) : at + FOREMOST])
        return found


def kinds(view: View, body: Body) -> list[str]:
    """What kind of body it is, as its name and force say."""
    name = body.name
    last = name.partition(" of ")[0].rpartition(" ")[2]
    found = [f"kind {body.kind}", *(f"is {kind}" for kind in bodies().get(last.lower(), ()))]
    if name in parties():
        return [*found, "is a party"]
    if view.gazetteer.says_where(name):
        return [*found, "is a place"]
    if name.isupper():
        return [*found, "is letters"]
    if last in organisation_ends() or last.lower() in body_nouns():
        return [*found, f"ends in {last.lower()}", "says what it is"]
    return [*found, "says not what it is" if " " in name else "is one word"]


def sort(some: Sequence[str]) -> str:
    """The one word for the kind of a body."""
    if some[0] not in ("kind named", "kind small", "kind noun"):
        return "a force"
    return next((one for one in ORDER if one in some), "says not what it is")
