"""Units of measure: quantulum3's unit table as package data, its SI prefixes expanded, its gaps filled.

The table is read from units.json of the installed package (1 ms); quantulum3 itself is not imported.
Lexicon: data/units.toml.
"""

import json
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

PREFIXES = {
    "k": "kilo", "M": "mega", "G": "giga", "T": "tera", "P": "peta", "E": "exa", "d": "deci", "c": "centi",
    "m": "milli", "µ": "micro", "n": "nano", "p": "pico", "f": "femto", "a": "atto", "z": "zepto", "y": "yocto",
}  # fmt: skip
SPACES = re.compile(r"[\s‐‑-]+")
POWERS = {"2": "square ", "²": "square ", "3": "cubic ", "³": "cubic "}
LENGTHS = {
    "m": "metre",
    "km": "kilometre",
    "cm": "centimetre",
    "mm": "millimetre",
    "ft": "foot",
    "mi": "mile",
    "in": "inch",
}


@dataclass(frozen=True, slots=True)
class Units:
    """How units are written: `words` in lower case with single spaces, `symbols` in their own case."""

    words: dict[str, str]
    symbols: dict[str, str]
    glued: dict[str, str]
    spaced: dict[str, str]
    entities: dict[str, str]
    most_words: int


@cache
def rules() -> dict[str, Any]:
    """The content of data/units.toml."""
    return tomllib.loads(files("claimx").joinpath("data", "units.toml").read_text("utf-8"))


@cache
def table() -> dict[str, Any]:
    """quantulum3's own table of units, by name."""
    found: dict[str, Any] = json.loads(files("quantulum3").joinpath("units.json").read_text("utf-8"))
    return found


def folded(surface: str) -> str:
    """The surface in lower case, hyphens and white space as single spaces, full stops left out."""
    return SPACES.sub(" ", surface.lower().replace(".", "")).strip()


@cache
def units() -> Units:
    """All units, compiled once."""
    given = rules()
    ignored, no_entity = set(given["ignored"]["surfaces"]), set(given["ignored"]["entities"])
    words: dict[str, str] = {}
    entities: dict[str, str] = {}
    for name, unit in table().items():
        if unit["entity"] in no_entity:
            continue
        for prefix in ("", *unit.get("prefixes", ())):
            full = PREFIXES.get(prefix, "") + name.lower()
            entities[full] = unit["entity"]
            for surface in unit.get("surfaces", ()):
                if surface not in ignored:
                    words.setdefault(folded(PREFIXES.get(prefix, "") + surface), full)
    words |= {folded(surface): name for surface, name in given["surfaces"].items()}
    words |= {plural(surface): name for surface, name in list(words.items())}
    symbols = dict(given["symbols"])
    for base, name in LENGTHS.items():
        for sign, power in POWERS.items():
            symbols[base + sign] = power + name
    return Units(words, symbols, given["glued"], given["spaced"], entities, max(word.count(" ") + 1 for word in words))


def plural(surface: str) -> str:
    """The plural of a unit's surface, its head pluralised: `miles per hour`, `degrees celsius`, `square feet`."""
    head, mark, rest = surface.partition(" per ")
    if not mark:
        head, mark, rest = surface.partition(" of ")
    words = head.split(" ")
    at = 0 if words[0] == "degree" else -1
    words[at] = rules()["plurals"].get(words[at]) or (words[at] if words[at].endswith("s") else words[at] + "s")
    return " ".join(words) + mark + rest


def is_time(unit: str) -> bool:
    """Whether the unit is one of time, so that its amount is a duration."""
    return unit in _times()


@cache
def _times() -> frozenset[str]:
    return frozenset(rules()["times"]["names"])
