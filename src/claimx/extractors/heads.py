"""How the name of a force is built: the words that it ends with (its head) and the run of capitals before them.

Lexicon: data/force_rules.toml.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from claimx.lexicon import GAP, table

WORD = re.compile(r"[^\s(\[\"“”‘—–/]+(?=[^\S\n]{1,3}$)")
REACH = 40
"""How many characters the word before may take, white space included."""
MOST_WORDS = 6
"""How many capitalised words a name may have before its head."""
JOINERS = ("of", "and", "&", "upon", "de", "on")
ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)|\d{1,2}")
OWNER = re.compile("['’]s$")


@dataclass(frozen=True, slots=True)
class Head:
    """The last words of a name: `Police Department`."""

    start: int
    end: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Run:
    """The capitalised words before a head, and the word that ended the run."""

    start: int
    end: int
    text: str
    stopped_by: str

    @property
    def words(self) -> list[str]:
        """The words of the run."""
        return self.text.split()


def heads(text: str) -> Iterator[Head]:
    """All heads in the text, in its order; which of them end a name the words before decide.

    Only the heads are searched for whose key (`olice`) stands in the text at all.
    """
    found = []
    for key, (pattern, kinds) in _head().items():
        if key in text:
            for match in pattern.finditer(text):
                if not text[match.start() - 1 : match.start()].isalnum():
                    written = " ".join(match[0].split()).replace("’", "'").replace("&", "and")
                    found.append(Head(match.start(), match.end(), written, kinds[written]))
    reached = 0
    for head in sorted(found, key=lambda head: (head.start, -head.end)):
        if head.start >= reached:
            reached = head.end
            yield head


def run_before(text: str, end: int) -> Run:
    """The run of capitalised words, with `of` and `and` between them, that ends just before `end`."""
    start, stopped_by, at = end, "", end
    for _ in range(MOST_WORDS):
        found = WORD.search(text, max(0, at - REACH), at)
        joiner = "" if found is None or start == end or found[0] not in JOINERS else found[0]
        if found is not None and joiner:
            found = WORD.search(text, max(0, found.start() - REACH), found.start())
            if joiner == "of" and found is not None and found[0] not in rules("before", "of"):
                break
        stopped_by = "" if found is None else found[0]
        if found is None or not _capital(stopped_by):
            break
        start = at = found.start()
    words = text[start:end].split()
    if all(word in rules("before", "edge") or word in JOINERS for word in words):
        return Run(end, end, "", stopped_by if not words else words[0])
    return Run(start, start + len(text[start:end].rstrip()), text[start:end].rstrip(), stopped_by)


def _capital(word: str) -> bool:
    """Whether the word can be part of a name: capitalised, no title, no end of a sentence, no owner."""
    if word in rules("before", "breaks") or not (word[0].isupper() or ORDINAL.fullmatch(word)):
        return False
    return (
        (word[-1].isalnum() and not OWNER.search(word))
        or word in ("St.", "U.S.", "D.C.")
        or word in rules("wary", "crowns")
    )


def titled(text: str) -> str:
    """The name with the capitals of a name, white space made plain: `Indonesian navy` is the `Indonesian Navy`."""
    return " ".join(word if word in JOINERS else word[0].upper() + word[1:] for word in text.split())


@cache
def _head() -> dict[str, tuple[re.Pattern[str], dict[str, str]]]:
    """The heads by key, longest first, with the kind of each; literal first letters let the search skip."""
    kinds = {head: kind for kind, group in table("force_rules")["heads"].items() for head in group}
    keyed: dict[str, dict[str, str]] = {}
    for head, kind in kinds.items():
        key = next((key for key in table("force_rules")["keys"]["keys"] if key in head), head)
        keyed.setdefault(key, {})[head] = kind
    return {key: (_pattern(group), group) for key, group in keyed.items()}


def _pattern(group: dict[str, str]) -> re.Pattern[str]:
    ordered = sorted(group, key=lambda head: (-len(head), head))
    return re.compile("(?:" + "|".join(pattern_of(head) for head in ordered) + r")(?!\w)")


@cache
def after_name() -> re.Pattern[str]:
    """What makes the name before it the name of something else: `Federation`, `and Crime`, `station`."""
    words = table("force_rules")["after"]["words"]
    return re.compile(rf"(?:{GAP}|(?=[,-]))(?:" + "|".join(map(pattern_of, words)) + r")(?!\w)")


def pattern_of(phrase: str) -> str:
    """The phrase in its own capitals, with the white space and quotes of real text."""
    made = re.escape(phrase).replace(r"\ ", GAP).replace("'", "['’]")
    return re.sub(r"(?<=\})and(?=\[)", "(?:and|&)", made)


@cache
def rules(section: str, key: str) -> frozenset[str]:
    """A list of data/force_rules.toml."""
    found: dict[str, Any] = table("force_rules")
    return frozenset(found[section][key])
