"""Units of measure: quantulum3's unit table as package data, its SI prefixes expanded, its gaps filled.

The table is read from units.json of the installed package (1 ms); quantulum3 itself is not imported.
Lexicon: data/units.toml.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from claimx.errors import LexiconError

PREFIXES = {
    "k": "kilo", "M": "mega", "G": "giga", "T": "tera", "P": "peta", "E": "exa", "d": "deci", "c": "centi",
    "m": "milli", "µ": "micro", "n": "nano", "p": "pico", "f": "femto", "a": "atto", "z": "zepto", "y": "yocto",
}  # fmt: skip
_CUSTOM: dict[str, Any] = {}
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
    for name, unit in (*table().items(), *_CUSTOM.items()):
        if unit["entity"] in no_entity:
            continue
        for prefix in ("", *unit.get("prefixes", ())):
            full = PREFIXES.get(prefix, "") + name.lower()
            entities[full] = unit["entity"]
            for surface in unit.get("surfaces", ()):
                if surface not in ignored or name in _CUSTOM:
                    words.setdefault(folded(PREFIXES.get(prefix, "") + surface), full)
    words |= {folded(surface): name for surface, name in given["surfaces"].items()}
    words |= {plural(surface): name for surface, name in list(words.items())}
    symbols = dict(given["symbols"])
    for name, unit in _CUSTOM.items():
        symbols |= dict.fromkeys(unit.get("symbols", ()), name.lower())
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


def add_units(definitions: Mapping[str, Any] | str | Path) -> None:
    """Make units of one's own known, in quantulum3's form of custom units: a mapping or the path of a JSON file.

    `{"bushel of oats": {"surfaces": ["bushel of oats"], "entity": "mass", "URI": "Bushel", "dimensions": [], "symbols":
    []}}`; `prefixes` are expanded. They hold for the whole process, so add them before the first extraction.

    Raises: LexiconError where a unit has neither surfaces nor symbols or no entity, or the file cannot be read.
    """
    given: Any = definitions
    if isinstance(definitions, (str, Path)):
        try:
            given = json.loads(Path(definitions).read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise LexiconError(f"{definitions}: {error}; give a JSON file of quantulum3's custom units") from error
    for name, unit in given.items():
        if not isinstance(unit, Mapping) or not unit.get("entity") or not (unit.get("surfaces") or unit.get("symbols")):
            raise LexiconError(
                f"unit {name!r}: give surfaces or symbols, and an entity, as quantulum3's units.json does"
            )
    _CUSTOM.update(given)
    units.cache_clear()


def quantulum_unit(name: str) -> Any:
    """The `quantulum3.classes.Unit` of a unit's name; what its table lacks is built from data/units.toml.

    quantulum3 is imported here, which takes about two seconds, and only its table is used, never its parser.
    """
    from quantulum3.classes import Entity, Unit
    from quantulum3.load import entities
    from quantulum3.load import units as table_units

    given = rules()
    listed, wanted = table_units().names, given["names"].get(name, name)
    found = listed.get(wanted) or next((unit for key, unit in listed.items() if key.lower() == wanted), None)
    if found is not None:
        return found
    own = _CUSTOM.get(name, {})
    kind = own.get("entity") or given["gaps"].get(name) or units().entities.get(name) or "unknown"
    top, _, below = name.partition(" per ")
    dimensions = [{"base": top, "power": 1}, {"base": below, "power": -1}] if below else own.get("dimensions", [])
    entity = entities().names.get(kind) or Entity(kind)
    return Unit(name=name, entity=entity, uri=own.get("URI"), surfaces=[name], dimensions=dimensions)
