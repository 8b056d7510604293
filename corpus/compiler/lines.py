"""Relations written one a line: `@ share: part / whole = per-cent | note`, and traps: `! a, b, because ...`.

A line names its figures by their keys (an article's claims, or the `{key:surface}` figures of the bank). A plain
number in place of a key is a figure that the text takes as known, such as the year of publication.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from compiler.errors import GoldError

KEY = r"[A-Za-z][\w-]*"
TERM = rf"(?:{KEY}|\d+(?:\.\d+)?)"
LIST = rf"{TERM}(?:\s*,\s*{TERM})*"


@dataclass(frozen=True, slots=True)
class Unrelated:
    """Two figures that a reader might relate and must not, and why."""

    keys: tuple[str, ...]
    why: str


def parse(text: str) -> tuple[list[dict[str, Any]], list[Unrelated]]:
    """Every line of a block: entries as `relations.relation` takes them, and the traps.

    >>> parse("@ share: men / all = p | a note")[0]
    [{'type': 'share_of', 'part': 'men', 'whole': 'all', 'share': 'p', 'note': 'a note'}]
    >>> parse("! men, p, because the share is another year's")[1]
    [Unrelated(keys=('men', 'p'), why="because the share is another year's")]
    """
    relations, traps = [], []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if line.startswith("!"):
            traps.append(trap(line))
        elif line.startswith("@"):
            relations.append(relation(line))
        else:
            raise GoldError("related", f"{line!r} starts with neither @ nor !")
    return relations, traps


def trap(line: str) -> Unrelated:
    """`! a, b, because ...`."""
    keys, because, why = line[1:].partition("because")
    named = tuple(key.strip() for key in keys.split(",") if key.strip())
    if not because or not why.strip() or len(named) < 2:
        raise GoldError("unrelated", f"{line!r} is not `! a, b, because ...`")
    return Unrelated(named, f"because {why.strip()}")


def relation(line: str) -> dict[str, Any]:
    """`@ verb: formula | note`; the formula decides the roles."""
    head, _, note = line[1:].partition("|")
    verb, colon, formula = (part.strip() for part in head.partition(":"))
    if not colon or verb not in FORMS:
        raise GoldError("related", f"{verb!r} is none of {', '.join(FORMS)}")
    for pattern, make in FORMS[verb]:
        match = re.fullmatch(pattern.replace(" ", r"\s*"), formula)
        if match:
            entry = make({key: value for key, value in match.groupdict().items() if value is not None})
            return known(entry) | ({"note": note.strip()} if note.strip() else {})
    raise GoldError("related", f"{formula!r} is not a formula of {verb}")


def known(entry: dict[str, Any]) -> dict[str, Any]:
    """Plain numbers move from their roles to `constant`."""
    numbers = {role: one for role, one in entry.items() if isinstance(one, str) and re.fullmatch(r"[\d.]+", one)}
    kept = {role: one for role, one in entry.items() if role not in numbers}
    constant = numbers | entry.get("constant", {})
    return kept | ({"constant": constant} if constant else {})


def names(group: str) -> list[str]:
    """The keys of a list, whatever stands between them."""
    return re.findall(TERM, group)


def roles(kind: str, **fixed: Any) -> Callable[[dict[str, str]], dict[str, Any]]:
    """The named groups are the roles as they stand."""
    return lambda groups: {"type": kind, **groups, **fixed}


def parts(closed: bool | None) -> Callable[[dict[str, str]], dict[str, Any]]:
    """Parts and their whole."""
    return lambda groups: {
        "type": "part_of",
        "part": names(groups["parts"]) + names(groups.get("rest", "")),
        "whole": groups["whole"],
        "closed": closed,
    }


def change(groups: dict[str, str]) -> dict[str, Any]:
    """Two levels and the amounts between them, each with its sign."""
    moves = re.findall(rf"([+-])\s*({KEY})", groups.get("moves", ""))
    signs = {sign for sign, _ in moves}
    if len(signs) > 1:
        raise GoldError("change", "goes up or down, not both")
    entry: dict[str, Any] = {"type": "change_between", "to": groups["to"]}
    if "from" in groups:
        entry["from"] = groups["from"]
    if moves:
        entry |= {"change": [key for _, key in moves], "direction": "down" if "-" in signs else "up"}
    return entry


def gap(groups: dict[str, str]) -> dict[str, Any]:
    """The higher level less the lower one."""
    return {
        "type": "change_between",
        "from": groups["low"],
        "to": groups["high"],
        "change": [groups["gap"]],
        "direction": "up",
        "gap": True,
    }


def ranked(groups: dict[str, str]) -> dict[str, Any]:
    """Items in falling order."""
    return {"type": "ranks", "item": names(groups["items"])} | ({"rank": groups["rank"]} if "rank" in groups else {})


def term(role: str) -> str:
    """The pattern of one figure in a role."""
    return rf"(?P<{role}>{TERM})"


MOVES = rf"(?P<moves>[+-] {KEY}(?: , [+-] {KEY})*)"

FORMS: dict[str, list[tuple[str, Callable[[dict[str, str]], dict[str, Any]]]]] = {
    "sum": [(rf"(?P<parts>{TERM}(?: \+ {TERM})+) = {term('whole')}", parts(True))],
    "part": [(rf"(?P<parts>{LIST}) of {term('whole')}", parts(False))],
    "rest": [(rf"{term('whole')} - (?P<parts>{TERM}(?: - {TERM})*) = (?P<rest>{KEY})", parts(True))],
    "share": [(f"{term('part')} / {term('whole')} = {term('share')}", roles("share_of"))],
    "change": [
        (rf"{term('from')} -> {term('to')}(?: by {MOVES})?", change),
        (rf"-> {term('to')} by {MOVES}", change),
    ],
    "gap": [(f"{term('high')} - {term('low')} = {term('gap')}", gap)],
    "mean": [(f"{term('total')} / {term('number')} = {term('mean')}", roles("mean_of"))],
    "rate": [(rf"{term('count')} / {term('population')}(?: \* (?P<per>\d+))? = {term('rate')}", roles("rate_of"))],
    "ratio": [(f"{term('value')} / {term('base')} = {term('ratio')}", roles("ratio_of"))],
    "rank": [(rf"(?P<items>{TERM}(?: > {TERM})+)(?: is {term('rank')})?", ranked)],
    "bounds": [
        (f"{term('least')} <= {term('value')} <= {term('most')}", roles("bounds")),
        (f"{term('value')} <= {term('most')}", roles("bounds")),
        (f"{term('value')} >= {term('least')}", roles("bounds")),
    ],
    "same": [(rf"(?P<facts>{KEY}(?: = {KEY})+)", lambda groups: {"type": "same_fact", "fact": names(groups["facts"])})],
    "length": [(f"{term('start')} -> {term('end')} = {term('length')}", roles("lasts"))],
    "born": [(f"{term('born')} , {term('age')} in {term('now')}", roles("aged"))],
    "aged": [(f"{term('then')} in {term('year')} , {term('age')} in {term('now')}", roles("aged"))],
    "convert": [
        (rf"{term('from')} \* {term('rate')}(?: \+ (?P<plus>\d+))? = {term('to')}", roles("converts")),
        (f"{term('from')} = {term('to')}", roles("converts")),
    ],
}
"""For each verb, its formulas; spaces stand for any white space."""
