"""Units of measure: quantulum3's unit table as package data, its SI prefixes expanded, its gaps filled.

The table is read from units.json of the installed package (1 ms); quantulum3 itself is not imported.
Lexicon: data/units.toml.
"""

import json
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import Any

from claimx.errors import LexiconError

PREFIXES = {
    "k": "kilo", "M": "mega", "G": "giga", "T": "tera", "P": "peta", "E": "exa", "d": "deci", "c": "centi",
    "m": "milli", "µ": "micro", "n": "nano", "p": "pico", "f": "femto", "a": "atto", "z": "zepto", "y": "yocto",
    "h": "hecto", "da": "deca", "Z": "zetta", "Y": "yotta", "R": "ronna", "Q": "quetta", "r": "ronto", "q": "quecto",
}  # fmt: skip
_CUSTOM: dict[str, Any] = {}
WORDS = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*\.?")
QUOTES = ("'", '"', "”", "′", "″")
"""Signs of feet, inches, minutes and seconds, which are nearly always something else."""
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


MIXED = re.compile(r"[a-zµμ][A-ZΩ]|[A-Z]{2}[a-z]|^[A-Z]i?bit$|[^A-Za-z.'\"′″”]")
"""A symbol that is no word and no name: a capital behind a small letter (`mGy`), or a sign (`µF`)."""


@dataclass(frozen=True, slots=True)
class Units:
    """How units are written: `words` in lower case with single spaces, `symbols` in their own case.

    `glued` are symbols only against the digits, `spaced` also behind a space. `wary` has what is another word as well,
    or means several units, with the names of all: the text around must tell. `odd` matches symbols with signs that are
    no letters. `scales` has what a symbol multiplies its unit by: `bcm`.
    """

    words: dict[str, str]
    symbols: dict[str, str]
    glued: dict[str, str]
    spaced: dict[str, str]
    wary: dict[str, tuple[str, ...]]
    odd: re.Pattern[str]
    scales: dict[str, Decimal]
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
    entities = dict(_entities())
    words, wary = _words(given)
    symbols = by_phrase(given["symbols"])
    symbols |= {f"{symbol}s": symbols.get(symbol) or words[symbol] for symbol in given["plural_symbols"]["of"]}
    scaled = dict(_scaled(given["scaled"]))
    symbols |= {symbol: unit for symbol, (_, unit) in scaled.items()}
    for name, unit in _CUSTOM.items():
        symbols |= dict.fromkeys(unit.get("symbols", ()), name.lower())
    for base, name in LENGTHS.items():
        for sign, power in POWERS.items():
            symbols[base + sign] = power + name
    for symbol, names in _table_symbols(given).items():
        if symbol not in symbols and len(names) == 1 and MIXED.search(symbol):
            symbols[symbol] = names[0]
        known = (given["spaced"].get(symbol), given["glued"].get(symbol), symbols.get(symbol))
        wary[symbol] = tuple(dict.fromkeys((*wary.get(symbol, ()), *filter(None, known), *names)))
    for symbol in {name for name in wary if name.count(" ") and name.replace(" ", "").isalpha()}:
        words.setdefault(folded(symbol), wary[symbol][0])  # sq hm, qt dry
    odd = {s for s in (*symbols, *wary) if not s.isalpha() and s not in QUOTES and not WORDS.fullmatch(s)}
    most = max(word.count(" ") + 1 for word in words)
    scales = {symbol: scale for symbol, (scale, _) in scaled.items()}
    return Units(words, symbols, given["glued"], given["spaced"], wary, _alternatives(odd), scales, entities, most)


def by_phrase(listed: Mapping[str, Collection[str]]) -> dict[str, str]:
    """What each phrase means, of a table that lists the phrases of each meaning."""
    return {phrase: meaning for meaning, phrases in listed.items() for phrase in phrases}


def _scaled(listed: Mapping[str, Mapping[str, int]]) -> Iterator[tuple[str, tuple[Decimal, str]]]:
    """Yield each symbol that has a scale in it, with that and its unit; of gas and oil by the day, too: `bcf/d`."""
    for unit, symbols in listed.items():
        for symbol, scale in symbols.items():
            yield symbol, (Decimal(scale), unit)
            if unit.startswith(("cubic", "barrel")) and " per " not in unit:
                yield from ((symbol + day, (Decimal(scale), f"{unit} per day")) for day in ("d", "/d"))


def _units_of_table() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the units that are measures, one's own behind those of the table."""
    out = rules()["left_out"]
    for name, unit in (*table().items(), *_CUSTOM.items()):
        if unit["entity"] not in out["entities"] and name not in out["names"]:
            yield name, unit


def _prefixes(name: str, unit: Mapping[str, Any]) -> Iterator[str]:
    """Yield the prefixes that the unit may have, the table's own first; of an SI unit these are all that there are."""
    own = ("", *unit.get("prefixes", ()))
    yield from own
    if name in rules()["si"]["units"]:
        yield from (prefix for prefix in PREFIXES if prefix not in own)


def _entities() -> Iterator[tuple[str, str]]:
    """Yield each unit's name in lower case, with all prefixes, and what it measures."""
    for name, unit in _units_of_table():
        for prefix in _prefixes(name, unit):
            yield PREFIXES.get(prefix, "") + name.lower(), unit["entity"]


def _words(given: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """What units are called, and what else they are called that has another meaning as well, plurals included."""
    doubtful = set(given["wary"]["surfaces"])
    words: dict[str, str] = {}
    wary: dict[str, list[str]] = {}
    for name, unit in _units_of_table():
        for prefix in _prefixes(name, unit):
            full = PREFIXES.get(prefix, "") + name.lower()
            for surface in (*unit.get("surfaces", ()), name):
                written = folded(PREFIXES.get(prefix, "") + surface)
                if surface in doubtful and not prefix and name not in _CUSTOM:
                    wary.setdefault(written, []).append(full)
                else:
                    words.setdefault(written, full)
    words |= {folded(surface): name for surface, name in by_phrase(given["surfaces"]).items()}
    words |= {plural(surface): name for surface, name in list(words.items())}
    many = {plural(surface): names for surface, names in wary.items()}
    return words, {surface: tuple(names) for surface, names in {**many, **wary}.items()}


def _table_symbols(given: Mapping[str, Any]) -> dict[str, list[str]]:
    """The symbols of the table with their prefixes, and the names of the units that each may be."""
    clocks, found = set(given["wary"]["no_symbols"]), dict[str, list[str]]()
    named = [(name, unit, "") for name, unit in _units_of_table()]
    named += [(name, unit, prefix) for name, unit, _ in named for prefix in unit.get("prefixes", ())]
    found |= {symbol: [name] for symbol, name in given["wary"]["others"].items()}
    for name, unit, prefix in named:
        for symbol in unit.get("symbols", ()):
            if prefix + symbol not in clocks:
                found.setdefault(prefix + symbol, []).append(PREFIXES.get(prefix, "") + name.lower())
    for name, unit in _units_of_table():
        for prefix, symbol in product(_prefixes(name, unit), unit.get("symbols", ())):
            if prefix + symbol not in clocks:
                found.setdefault(prefix + symbol, [PREFIXES.get(prefix, "") + name.lower()])
    return found


def _alternatives(symbols: Collection[str]) -> re.Pattern[str]:
    """The longest of the symbols, which no word runs on from."""
    ordered = sorted(symbols, key=lambda symbol: (-len(symbol), symbol))
    return re.compile("|".join(re.escape(s) + (r"(?!\w)" if s[-1].isalnum() else "") for s in ordered))


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
