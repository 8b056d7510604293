"""The surroundings of a numeral, read once for all rules of exclusion."""

import re
from dataclasses import dataclass
from functools import cache

from claimx.lexicon import plain, table
from claimx.view import Numeral, Parse, View

TOKEN = re.compile(r"[\w.#&'’/-]*\w|[^\w\s]")
BEHIND = re.compile(r"[^\S\n]{0,2}[-‐‑]?([^\W\d_](?:[\w.'’&/-]*\w\.?)?(?:[^\S\n][^\W\d_]+\.?)?)")
REACH = 32
MODIFIES = ("nummod", "quantmod", "compound", "amod")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a numeral stands: the three words (or marks) before it, the two words behind it, its first token."""

    view: View
    numeral: Numeral
    before: tuple[str, ...]
    behind: str
    token: int | None

    @property
    def text(self) -> str:
        """The article's text."""
        return self.view.text

    @property
    def parse(self) -> Parse:
        """The article's parse."""
        return self.view.parse

    @property
    def written(self) -> str:
        """The numeral as it stands in the text."""
        return self.view.text[self.numeral.start : self.numeral.end]

    @property
    def last(self) -> str:
        """The word right before in lower case, empty where there is none."""
        return self.before[-1].lower() if self.before else ""

    @property
    def last_two(self) -> str:
        """The two words before in lower case."""
        return " ".join(self.before[-2:]).lower()

    @property
    def next(self) -> str:
        """The word right behind in lower case, empty where punctuation stands there."""
        return self.behind.split(" ")[0]

    @property
    def mark(self) -> str:
        """The character right behind the numeral."""
        return self.view.text[self.numeral.end : self.numeral.end + 1]

    @property
    def joined(self) -> bool:
        """Whether a hyphen joins a word to the numeral: `40-storey`."""
        behind = self.view.text[self.numeral.end : self.numeral.end + 2]
        return behind[:1] in ("-", "‐", "‑") and behind[1:].isalpha()

    @property
    def counts(self) -> bool:
        """Whether the parse gives the numeral a noun to count, to its right."""
        return self.counted is not None

    @property
    def counted(self) -> int | None:
        """The token of the noun that the parse makes the numeral count."""
        last = self.parse.at(self.numeral.end - 1)
        if last is None:
            return None
        head = self.parse.heads[last]
        counts = head > last and self.parse.tags[head] in ("NNS", "NN") and self.parse.deps[last] in MODIFIES
        return head if counts else None

    def tag(self, step: int) -> str:
        """The tag of a token so many steps before (-1) or behind (1) the numeral, empty where there is none."""
        edge = self.token if step < 0 else self.parse.at(self.numeral.end - 1)
        if edge is None or not 0 <= edge + step < len(self.parse):
            return ""
        return self.parse.tags[edge + step]


def place_of(view: View, numeral: Numeral) -> Place:
    """The surroundings of the numeral, within its line."""
    start = max(0, numeral.start - REACH, view.text.rfind("\n", max(0, numeral.start - REACH), numeral.start) + 1)
    before = TOKEN.findall(view.text[start : numeral.start])[-3:]
    found = BEHIND.match(view.text, numeral.end)
    behind = "" if found is None else plain(found[1])
    return Place(view, numeral, tuple(before), behind, view.parse.at(numeral.start))


def so_many(place: Place) -> bool:
    """Whether `number` is the verb: `International students number 714`."""
    return place.last == "number" and (place.tag(-1) in ("VB", "VBP") or place.tag(-2) in ("NNS", "NNPS"))


@cache
def listed(section: str, key: str) -> frozenset[str]:
    """A list of data/excluded.toml."""
    return frozenset(plain(word) for word in table("excluded")[section][key])
