"""One source file read: the article, its tables, and the shorthands that keep a table short.

`a|b` gives the reading `a` and accepts `b`; `none` is no value. `like = "x"` takes over what entry x says.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from compiler.errors import GoldError
from compiler.spans import CLOSE, OPEN, Span, find

Entry = Mapping[str, Any]

QUANTITIES = {"counts": "count", "percentages": "percentage", "money": "money", "measurements": "measurement"}
KINDS = QUANTITIES | {"periods": "period", "forces": "force", "quotations": "quotation"}
GENRES = (
    "police",
    "courts",
    "health",
    "education",
    "economy",
    "elections",
    "sport",
    "climate",
    "transport",
    "housing",
    "charities",
    "companies",
    "defence",
    "council",
    "fire",
    "markets",
    "weather",
    "science",
    "obituaries",
    "business",
    "culture",
    "agriculture",
    "technology",
    "world",
)
HEADING = {"title", "published", "country", "genre", "voice", "text"}
ARTICLE_KEYS = HEADING | {
    "who",
    "relations",
    "related",
    "figures",
    "not_claims",
    "not_cues",
    "optional",
    "wrong",
    "slip",
    "traps",
    *KINDS,
}
QUANTITY_KEYS = {
    "at",
    "like",
    "number",
    "value",
    "comparator",
    "low",
    "high",
    "unit",
    "subject",
    "head",
    "role",
    "whole",
    "per",
    "average",
    "period",
    "baseline",
    "force",
    "place",
    "attribution",
    "modality",
}
KEYS = dict.fromkeys(QUANTITIES, QUANTITY_KEYS) | {
    "periods": {"at", "timex", "type", "dates", "refers_to"},
    "forces": {"at", "name", "kind", "id", "country", "metonym"},
    "quotations": {"content", "mode", "cue", "speaker", "who"},
}
INHERITED = QUANTITY_KEYS - {"at", "like", "number", "value", "comparator", "low", "high"}


@dataclass(frozen=True, slots=True)
class Source:
    """An article as its author wrote it; `entries` maps a local name to its table's kind and its fields."""

    id: str
    text: str
    title: str
    published: date | None
    country: str | None
    genre: str
    entries: dict[str, tuple[str, Entry]]
    table: Mapping[str, Any]
    second: bool = False  # a second annotation of another file's text

    def span(self, pattern: str, field: str, near: Span | None = None) -> Span:
        """The span of a pattern in this article."""
        return find(self.text, pattern, field, near)

    def person(self, key: str) -> dict[str, str | None]:
        """Name, role, organisation of an entry of `[who]`; a bare organisation speaks by its name."""
        people = self.table.get("who", {})
        if key not in people:
            raise GoldError("who", f"{key!r} is not in [who]")
        entry = people[key]
        unknown = set(entry) - {"name", "role", "organisation", "accept"}
        if unknown:
            raise GoldError("who", f"{key!r} has unknown fields {sorted(unknown)}")
        name = entry.get("name", None if "role" in entry else entry.get("organisation"))
        return {"name": name, "role": entry.get("role"), "organisation": entry.get("organisation")}


def read(path: Path, article: Path | None = None) -> Source:
    """Read one file and check its outer form; a second annotation takes the text and its heading from `article`."""
    table = load(path)
    if article is not None:
        written = load(article)
        if set(table) & HEADING:
            raise GoldError("", f"the article itself gives {', '.join(sorted(set(table) & HEADING))}")
        table |= {key: written[key] for key in HEADING if key in written}
    unknown = set(table) - ARTICLE_KEYS
    if unknown:
        raise GoldError("", f"unknown keys {sorted(unknown)}")
    for key in ("title", "country", "genre", "text"):
        if not isinstance(table.get(key), str):
            raise GoldError(key, "is missing or no string")
    text, published = table["text"].strip("\n"), table.get("published")
    if table["genre"] not in GENRES:
        raise GoldError("genre", f"{table['genre']!r} is none of {', '.join(GENRES)}")
    if published is not None and type(published) is not date:
        raise GoldError("published", "is no date")
    if OPEN in text or CLOSE in text or any(char < " " and char != "\n" for char in text) or text != text.strip():
        raise GoldError("text", "has braces, control characters or white space at its edge")
    if table["title"] not in text.split("\n"):
        raise GoldError("title", "is no line of the text")
    heading = table["title"], published, table["country"], table["genre"]
    return Source(path.stem, text, *heading, entries(table), table, second=article is not None)


def load(path: Path) -> dict[str, Any]:
    """A TOML file's table."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise GoldError("", f"no TOML: {error}") from None
    except FileNotFoundError:
        raise GoldError("", f"there is no {path.parent.name}/{path.name}") from None


def entries(table: Mapping[str, Any]) -> dict[str, tuple[str, Entry]]:
    """All claims by local name, with what `like` takes over filled in."""
    found: dict[str, tuple[str, Entry]] = {}
    for kind in KINDS:
        for name, entry in table.get(kind, {}).items():
            if name in found:
                raise GoldError(name, "is used for two claims")
            unknown = set(entry) - KEYS[kind]
            if unknown:
                raise GoldError(name, f"has unknown fields {sorted(unknown)}")
            found[name] = (kind, entry)
    return {name: (kind, resolve(name, found, ())) for name, (kind, _) in found.items()}


def resolve(name: str, found: Mapping[str, tuple[str, Entry]], seen: tuple[str, ...]) -> Entry:
    """An entry with the fields of the entry that it is like."""
    if name not in found or name in seen:
        raise GoldError("like", f"{name!r} is no claim or is like itself")
    entry = found[name][1]
    if "like" not in entry:
        return entry
    model = resolve(entry["like"], found, (*seen, name))
    return {key: value for key, value in model.items() if key in INHERITED} | dict(entry)


def choices(value: str) -> list[str | None]:
    """The reading and what else is accepted: `y2019|none` is y2019, and null counts as right.

    >>> choices("none|y2019")
    [None, 'y2019']
    """
    return [None if choice == "none" else choice for choice in value.split("|")]
