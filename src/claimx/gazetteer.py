"""The gazetteer: forces by name, alias and area, and where a text names one of them or a place.

Lexicons: data/forces.jsonl (a force a line), data/places.toml. A user's file of the form of forces.jsonl adds forces,
or replaces those whose `force_id` it repeats.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from claimx.errors import LexiconError
from claimx.lexicon import pattern, plain, table
from claimx.records import ForceKind

Needs = Literal["nothing", "company", "home"]
UNCAPPED = ("Police", "Constabulary", "Army", "Navy", "Military", "Department", "Office")
SHORT = 3
"""A name of so few letters is not the same in capitals: Met, MET."""
CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-Þ](?<!\w.)\w*")
"""It starts with a set of letters, to the next of which `re` goes at once, and looks back from there."""

LONGEST = 50_000_000
"""The longest file of forces, in bytes: a device never ends."""


class Force(BaseModel):
    """One force of the gazetteer.

    `aliases` count wherever they stand; those `in_company` only beside words of the trade or where the force is named
    in full; those `at_home` only in an article of the force's own country (AFP is a news agency elsewhere). `area`
    holds the places whose figures are this force's; `territorial` says that no other of its kind has them at that time.
    `first` and `last` are the days between which it existed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    force_id: str = Field(min_length=1)
    name: str = Field(min_length=1)
    kind: ForceKind
    country: str | None = Field(default=None, pattern=r"^[A-Z]{2}$")
    aliases: tuple[str, ...] = ()
    in_company: tuple[str, ...] = ()
    at_home: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    territorial: bool = False
    first: date | None = None
    last: date | None = None
    merged_into: str | None = None

    def existed(self, first: date | None, last: date | None) -> bool:
        """Whether it existed through the whole of a period; with no dates, whether it exists still."""
        if first is None and last is None:
            return self.last is None
        return (self.first is None or first is None or self.first <= first) and (
            self.last is None or (last is not None and last <= self.last)
        )


@dataclass(frozen=True, slots=True)
class Alias:
    """What a phrase of the gazetteer may mean: a force, and what else must hold for it to count."""

    force: Force
    needs: Needs


class Mention(NamedTuple):
    """A phrase of the gazetteer in a text; `key` is the phrase as its tables have it."""

    start: int
    end: int
    key: str


class Gazetteer:
    """Forces and places, ready to be found: `aliases`, `areas`, `places` and `demonyms` by folded phrase."""

    def __init__(self, forces: tuple[Force, ...]) -> None:
        self.forces = {force.force_id: force for force in forces}
        self.aliases: dict[str, tuple[Alias, ...]] = {}
        self.areas: dict[str, tuple[Force, ...]] = {}
        self.places: dict[str, str | None] = {}
        self.demonyms: dict[str, str] = {}
        self._spelt: dict[str, list[str]] = {}
        self._phrases: dict[str, list[str]] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}
        for force in self.forces.values():
            self._add_force(force)
        self._add_places()

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Each longest phrase of the gazetteer in the text, from left to right, without overlap.

        A phrase keeps its capitals, or is wholly in them; only `police`, `army` and the like may go without.

        >>> [text[m.start:m.end] for text in ["Police in Kent, Kent Police said"] for m in gazetteer().mentions(text)]
        ['Kent', 'Kent Police']
        >>> gazetteer().mentions("kent police")
        ()
        """
        return tuple(self._find(text))

    def alias(self, phrase: str) -> tuple[Alias, ...]:
        """What the phrase may name."""
        return self.aliases.get(folded(phrase), ())

    def says_where(self, phrase: str) -> bool:
        """Whether the phrase is a place, or says of which nation somebody is."""
        return (found := folded(phrase)) in self.places or found in self.demonyms

    def covering(self, phrase: str, kind: ForceKind) -> tuple[Force, ...]:
        """The forces of one kind in whose area the place lies."""
        return tuple(force for force in self.areas.get(folded(phrase), ()) if force.kind == kind)

    def _find(self, text: str) -> Iterator[Mention]:
        reached = 0
        phrases = self._phrases
        for word in CAPITALISED.finditer(text):
            if word[0] in phrases and word.start() >= reached:
                found = self._pattern(word[0]).match(text, word.start())
                if found is not None:
                    key = folded(found[0])
                    if any(_as_spelt(found[0], phrase) for phrase in self._spelt[key]):
                        reached = found.end()
                        yield Mention(found.start(), reached, key)

    def _pattern(self, word: str) -> re.Pattern[str]:
        """The phrases that start with the word, longest first; compiled when a text first asks for them."""
        made = self._patterns.get(word)
        if made is None:
            ordered = sorted(set(self._phrases[word]), key=lambda phrase: (-len(phrase), phrase))
            made = re.compile("|".join(map(_bounded, ordered)), re.IGNORECASE)
            self._patterns[word] = made
        return made

    def _add_force(self, force: Force) -> None:
        wary: tuple[tuple[Needs, tuple[str, ...]], ...] = (("company", force.in_company), ("home", force.at_home))
        guarded = {folded(phrase) for _, phrases in wary for phrase in phrases}
        own = tuple(phrase for phrase in (force.name, *force.aliases) if folded(phrase) not in guarded)
        plainly: tuple[tuple[Needs, tuple[str, ...]], ...] = (("nothing", own),)
        for needs, phrases in plainly + wary:
            for phrase in phrases:
                key = self._add(phrase)
                if all(known.force is not force for known in self.aliases.get(key, ())):
                    self.aliases[key] = (*self.aliases.get(key, ()), Alias(force, needs))
        for place in force.area:
            key = self._add(place)
            if force not in self.areas.get(key, ()):
                self.areas[key] = (*self.areas.get(key, ()), force)
            self._place(key, force.country)

    def _add_places(self) -> None:
        content = table("places")
        for section in ("countries", "regions", "cities"):
            for country, names in content[section].items():
                for name in names:
                    self._place(self._add(name), country)
        for name in content["wide"]["places"]:
            self.places[self._add(name)] = None
        for country, names in content["demonyms"].items():
            for name in names:
                self.demonyms[self._add(name)] = country

    def _place(self, key: str, country: str | None) -> None:
        self.places[key] = country if self.places.get(key, country) == country else None

    def _add(self, phrase: str) -> str:
        """Make the phrase one that is found; return its key."""
        key = folded(phrase)
        if phrase not in self._spelt.setdefault(key, []):
            self._spelt[key].append(phrase)
        word = CAPITALISED.match(phrase)
        if word is not None:
            for first in (word[0], word[0].upper()):
                self._phrases.setdefault(first, []).append(phrase)
        return key


def _as_spelt(written: str, phrase: str) -> bool:
    """Whether what is written has the capitals of the phrase."""
    if written.isupper():
        return phrase.isupper() or len(phrase) > SHORT
    words = zip(written.split(), phrase.split(), strict=False)
    return all(a[0].isupper() or not b[0].isupper() or b in UNCAPPED for a, b in words) and (
        " " in phrase or written == phrase
    )


def folded(phrase: str) -> str:
    """The phrase as the gazetteer's keys have it: lower case, `and` for `&`, no dot after `St`."""
    return plain(phrase).replace("&", "and").replace("st. ", "st ")


@cache
def gazetteer(path: str | None = None) -> Gazetteer:
    """The package's gazetteer, with the forces of a user's file added.

    Raises: LexiconError for a file or line that cannot be read; the message names file, line and field.
    """
    own = files("claimx").joinpath("data", "forces.jsonl").read_text("utf-8")
    forces = {force.force_id: force for force in rows("data/forces.jsonl", own)}
    if path is not None:
        try:
            with Path(path).open("rb") as file:
                read = file.read(LONGEST + 1)
            if len(read) > LONGEST:
                raise LexiconError(f"{path}: longer than {LONGEST:,} bytes; give a JSONL file of forces")
            added = read.decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "not UTF-8"
            raise LexiconError(f"{path}: {reason}; give a JSONL file") from error
        forces |= {force.force_id: force for force in rows(Path(path).name, added)}
    return Gazetteer(tuple(forces.values()))


def rows(name: str, written: str) -> Iterator[Force]:
    """Yield the force of each line of a JSONL file.

    Raises: LexiconError for a line that is no force; the message names file, line and field.
    """
    for number, line in enumerate(written.split("\n"), 1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
        except ValueError as error:
            raise LexiconError(f"{name}, line {number}: not JSON ({error})") from error
        try:
            yield Force.model_validate(given)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"])) or "the line"
            raise LexiconError(f"{name}, line {number}: {field}: {first['msg']}") from error


def _bounded(phrase: str) -> str:
    made = pattern(folded(phrase))
    made = re.sub(r"(?<=\})and(?=\[)", "(?:and|&)", made)
    return re.sub(r"^st(?=\[)", r"st\\.?", made) + r"(?!\w)"
