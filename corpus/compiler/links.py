"""Local names become the contract's ids, and each link is checked to point at what it may point at."""

import re
from collections.abc import Mapping
from typing import Any

from compiler.errors import GoldError
from compiler.source import QUANTITIES, Entry, Source, choices
from compiler.spans import Span

LETTERS = dict.fromkeys(QUANTITIES.values(), "c") | {"period": "p", "force": "f", "quotation": "q"}
TARGETS = {"period": "period", "baseline": "period", "force": "force"}

Claims = dict[str, dict[str, Any]]


def number(claims: Claims) -> dict[str, str]:
    """Ids in text order, one counter a letter; the local name of each claim with its id."""
    counters: dict[str, int] = {}
    ids: dict[str, str] = {}
    for name in sorted(claims, key=lambda name: (claims[name]["start"], claims[name]["end"])):
        letter = LETTERS[claims[name]["type"]]
        counters[letter] = counters.get(letter, 0) + 1
        ids[name] = claims[name]["id"] = f"{letter}{counters[letter]}"
    return ids


def link(claim: dict[str, Any], entry: Entry, claims: Claims, ids: Mapping[str, str], soft: bool = False) -> None:
    """Set period, baseline and force of one quantity, with the readings that are accepted beside them.

    "None or p1" is no gold: only a second annotation may be `soft`.
    """
    for field, wanted in TARGETS.items():
        if field not in entry:
            continue
        named = choices(entry[field])
        if not soft and field in ("period", "force") and None in named and len(named) > 1:
            raise GoldError(field, "none with something else is no answer: decide")
        for name in (name for name in named if name is not None):
            if name not in claims:
                raise GoldError(field, f"no claim is called {name!r}")
            if claims[name]["type"] != wanted:
                raise GoldError(field, f"{name!r} is a {claims[name]['type']}, not a {wanted}")
        found = [None if name is None else ids[name] for name in named]
        claim[field] = found[0]
        if len(found) > 1:
            claim.setdefault("accept", {})[field] = found
    if claim["period"] is not None and claim["period"] == claim["baseline"]:
        raise GoldError("baseline", "is the period itself")


def refer(claim: dict[str, Any], entry: Entry, claims: Claims, ids: Mapping[str, str]) -> None:
    """Set the period that a period points at."""
    if "refers_to" not in entry:
        return
    name = entry["refers_to"]
    if name not in claims or claims[name]["type"] != "period" or claims[name] is claim:
        raise GoldError("refers_to", f"{name!r} is no other period")
    claim["refers_to"] = ids[name]
    other = claims[name]
    moved = re.search(r"last|before|earlier|\d", claim["text"].lower())
    same = "same" in claim["text"].lower() and not moved
    if same and (claim["first"], claim["last"]) != (other["first"], other["last"]):
        raise GoldError("refers_to", f"{claim['text']!r} has other days than {other['text']!r}")


def attribute(source: Source, claim: dict[str, Any], entry: Entry, claims: Claims) -> None:
    """Who says it: as the entry names them, else the speaker of the quotation that the figure stands in."""
    said = entry.get("attribution")
    if said == "none":
        return
    if isinstance(said, str):
        if said not in claims or claims[said]["type"] != "quotation":
            raise GoldError("attribution", f"{said!r} is no quotation")
        claim["attribution"] = claims[said]["attribution"]
    elif said is not None:
        span = source.span(said["at"], "attribution", Span(claim["start"], claim["end"]))
        claim["attribution"] = span.told(source.text) | {"name": source.person(said["who"])["name"]}
    else:
        claim["attribution"] = enclosing(claim, claims)


def enclosing(claim: dict[str, Any], claims: Claims) -> dict[str, Any] | None:
    """The speaker of the shortest quotation around a figure."""
    span = Span(claim["start"], claim["end"])
    around = [
        (segment["end"] - segment["start"], other["id"], other)
        for other in claims.values()
        if other["type"] == "quotation"
        for segment in other["content"]
        if span.within(Span(segment["start"], segment["end"]))
    ]
    return min(around)[2]["attribution"] if around else None
