"""Reads data/*.toml once, compiles it, refuses a bad entry by file and key.

A lexicon file is a table of lists: the key is what a phrase means, the list the phrases that mean it
(`"~" = ["about", "nearly"]`). Phrases are written with plain spaces and straight quotes; they match any
white space, curly quotes and dashes of the text, in any case, at word boundaries.
"""

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import groupby
from typing import Any

from claimx.errors import LexiconError

GAP = r"[^\S\n]{1,3}"
"""White space within a phrase: spaces, no-break spaces, tabs, never the end of a line."""
QUOTE = "['‘’ʼ]"
HYPHEN = "[-‐‑]"
WORD = re.compile(r"\S+")
OPENING = "([{'\"“‘«"


@cache
def table(name: str) -> dict[str, Any]:
    """The parsed content of data/NAME.toml.

    Raises: LexiconError where the file is missing or is no TOML.
    """
    try:
        written = files("claimx").joinpath("data", f"{name}.toml").read_text("utf-8")
    except FileNotFoundError as error:
        raise LexiconError(f"data/{name}.toml: no such lexicon") from error
    try:
        return tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"data/{name}.toml: {error}") from error


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in the text: where it stands and what it means."""

    start: int
    end: int
    key: str


class Lexicon:
    """Phrases and what each means, compiled for search, and for reading just after or before an offset."""

    def __init__(self, name: str, phrases: Mapping[str, Iterable[str]]) -> None:
        self.name = name
        self.meaning: dict[str, str] = {}
        for key, written in phrases.items():
            for phrase in written:
                if not isinstance(phrase, str) or not phrase.strip():
                    raise LexiconError(f"data/{name}.toml: {key}: {phrase!r} is no phrase")
                self.meaning[plain(phrase)] = key

    def __contains__(self, phrase: str) -> bool:
        return plain(phrase) in self.meaning

    def get(self, phrase: str) -> str | None:
        """What the phrase means, or None where it is none of this lexicon."""
        return self.meaning.get(plain(phrase))

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit]:
        """Yield each longest phrase in `text[start:end]`, from left to right, without overlap."""
        for found in self._anywhere.finditer(text, start, len(text) if end is None else end):
            yield self._hit(found)

    def at(self, text: str, offset: int) -> Hit | None:
        """The longest phrase that starts exactly at `offset`."""
        found = self._anywhere.match(text, offset)
        return None if found is None else self._hit(found)

    def after(self, text: str, offset: int) -> Hit | None:
        """The longest phrase that starts at `offset`, or behind white space or a hyphen there.

        >>> Lexicon("units", {"percent": ["per cent", "%"]}).after("7 per cent of", 1)
        Hit(start=2, end=10, key='percent')
        """
        found = self._next.match(text, offset)
        return None if found is None else Hit(found.start(1), found.end(1), self._mean(found[1]))

    def before(self, text: str, offset: int, reach: int = 40) -> Hit | None:
        """The longest phrase that ends just before `offset`, with white space between.

        >>> Lexicon("comparators", {">": ["more than", "over"]}).before("well over 750 crimes", 10)
        Hit(start=5, end=9, key='>')
        """
        base = max(0, offset - reach)
        base = max(base, text.rfind("\n", base, offset) + 1)
        words = list(WORD.finditer(text, base, offset))
        if base and words and words[0].start() == base and not text[base - 1].isspace():
            del words[0]  # cut by the window
        for first in words[-self._most_words :]:
            left = first.start() + len(first[0]) - len(first[0].lstrip(OPENING))
            phrase = plain(text[left : words[-1].end()])
            if phrase in self.meaning:
                return Hit(left, words[-1].end(), self.meaning[phrase])
        return None

    def _hit(self, found: re.Match[str]) -> Hit:
        return Hit(found.start(), found.end(), self._mean(found[0]))

    def _mean(self, written: str) -> str:
        return self.meaning[plain(written)]

    @cached_property
    def _most_words(self) -> int:
        return max((len(phrase.split()) for phrase in self.meaning), default=1)

    @cached_property
    def _anywhere(self) -> re.Pattern[str]:
        return re.compile(bounded_trie(self.meaning, _closing), re.IGNORECASE)

    @cached_property
    def _next(self) -> re.Pattern[str]:
        return re.compile(rf"[^\S\n]{{0,3}}{HYPHEN}?({trie(self.meaning, _closing)})", re.IGNORECASE)


@cache
def lexicon(name: str, section: str | None = None) -> Lexicon:
    """The lexicon data/NAME.toml, or one of its sections, compiled once.

    Raises: LexiconError for a missing file or section, or an entry that is no phrase.
    """
    content = table(name)
    if section is not None:
        if section not in content:
            raise LexiconError(f"data/{name}.toml: no section [{section}]")
        content = content[section]
    return Lexicon(name, {key: value for key, value in content.items() if isinstance(value, list)})


@cache
def words(name: str, section: str) -> frozenset[str]:
    """The single words that a list of data/NAME.toml holds, for looking up tokens in lower case.

    Raises: LexiconError where the file has no such list.
    """
    content = table(name)
    if not isinstance(content.get(section), list):
        raise LexiconError(f"data/{name}.toml: no list {section}")
    return frozenset(content[section])


def pattern(phrase: str) -> str:
    """The phrase as a regular expression that allows for the white space, quotes and hyphens of real text."""
    return "".join(map(_spelt, plain(phrase)))


def trie(phrases: Iterable[str], closing: Callable[[str], str] | None = None) -> str:
    """A regular expression that matches the longest of some plain phrases, their common beginnings told once.

    Source: `re` tries the branches of a choice one after another, and passes over those whose first letter is another;
    so a hundred phrases cost as much as the few that begin alike. `closing` gives what must hold behind a phrase.

    >>> trie(["per cent", "pc", "per"]).replace(GAP, " ")
    'p(?:c|er(?: cent|))'
    """
    return _branches(tuple(sorted(set(phrases))), 0, closing)


def bounded_trie(phrases: Collection[str], closing: Callable[[str], str] | None = None, within: str = r"\w") -> str:
    """The same; a phrase that begins with a letter or digit never stands right behind one that is `within` a word."""
    inner = {phrase for phrase in phrases if phrase[:1].isalnum()}
    sides = ((rf"(?<!{within})", inner), ("", set(phrases) - inner))
    return f"(?:{'|'.join(bound + trie(side, closing) for bound, side in sides if side)})"


def _branches(phrases: tuple[str, ...], depth: int, closing: Callable[[str], str] | None) -> str:
    """What follows the first `depth` characters, which all of the phrases, in order, have in common."""
    made = []
    for letter, several in groupby(phrases, key=lambda phrase: phrase[depth : depth + 1]):
        if letter:
            made.append(_spelt(letter) + _branches(tuple(several), depth + 1, closing))
    if len(phrases[0]) == depth:  # the shortest is tried last
        made.append("" if closing is None else closing(phrases[0]))
    return made[0] if len(made) == 1 else f"(?:{'|'.join(made)})"


def plain(phrase: str) -> str:
    """The phrase in lower case, with single spaces, straight quotes and plain hyphens."""
    folded = phrase.lower()
    if not folded.isascii():
        folded = folded.replace("i\u0307", "i").translate(_PLAIN)  # İ in lower case is two characters
    return " ".join(folded.split())


_PLAIN = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "‐": "-", "‑": "-", "ſ": "s", "ı": "i"})
"""Quotes and hyphens, and letters that `re` takes for others where case is ignored."""


def lowered(text: str) -> str:
    """The text in lower case, every character in its place.

    >>> lowered("İZMİR")
    'İzmİr'
    """
    small = text.lower()
    return small if len(small) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


_SPELT = {" ": GAP, "'": QUOTE, "-": HYPHEN}


def _spelt(character: str) -> str:
    return _SPELT.get(character) or re.escape(character)


def _closing(phrase: str) -> str:
    """That nothing runs on behind a phrase; before it digits may stand, as in `24pc`."""
    return r"(?!\w)" if phrase[-1:].isalnum() else ""
