"""The bank of relations: passages whose figures are marked `{key:surface}`, and their relations a line each.

A file of `relations/` holds passages one after another:

    == id-of-the-passage
    title: Its headline
    published: 2024-05-03
    country: GB
    desk: health
    voice: regional radio

    Its headline

    The trust shut {shut:14} of its {all:56} surgeries, {p:a quarter}, ...

    @ share: shut / all = p
    ! shut, other, because ...

A surface is comparator, numeral and unit as the text has them; `{twice:twice as many=2}` gives a value that is no plain
numeral. What comes out has the shape of an article's gold, its claims without links.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from compiler import lines, relations
from compiler.errors import GoldError, Problem
from compiler.intervals import interval
from compiler.numerals import Reading, last_place, read_numeral
from compiler.spans import Span
from compiler.words import COMPARATORS, TABLE

FIGURE = re.compile(r"\{(?P<key>[A-Za-z][\w-]*):(?P<surface>[^{}=]+)(?:=(?P<value>-?[\d.]+))?\}")
HEADING = ("title", "published", "country", "desk", "voice")
PERCENT = re.compile(r"%|\bper ?cent\b|\bpercentage\b|\bpoints?\b|\bbasis\b", re.IGNORECASE)
MONEY = re.compile(
    r"[£€$₹]|\bRs\b|\b(?:pounds?|euros?|dollars?|rupees?|rand|pence|cents?)\b|\bR\d|\d ?p$", re.IGNORECASE
)
UNITS = {word: name for name, words in TABLE["measures"].items() for word in words}


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage as the steps of an article's relations take it: they ask for its text, title and figures."""

    id: str
    text: str
    title: str
    table: Mapping[str, Any]


def compile_bank(folder: Path) -> tuple[list[dict[str, Any]], list[Problem]]:
    """The records of every passage of a folder, in the order of files and passages, and what is wrong with the rest."""
    records: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.txt")):
        for chunk in re.split(r"^(?=== )", path.read_text("utf-8"), flags=re.MULTILINE):
            if chunk.strip():
                record, found = compile_passage(chunk)
                records += [record] if record and not found else []
                problems += found
    ids = [record["id"] for record in records]
    problems += [Problem(name, "", "id", "stands twice") for name in sorted({one for one in ids if ids.count(one) > 1})]
    return records, problems


def compile_passage(chunk: str) -> tuple[dict[str, Any] | None, list[Problem]]:
    """One passage's record, with every complaint."""
    name = chunk.splitlines()[0].removeprefix("==").strip()
    problems: list[Problem] = []
    try:
        head, written, told = parts(chunk)
        text, marks = unmark(written)
        wanted, traps = lines.parse(told)
    except GoldError as error:
        return None, [Problem(name, "", error.field, error.reason)]
    rated = {key for one in wanted for role in ("mean", "rate") for key in [one.get(role)] if isinstance(key, str)}
    roles = {
        key: "difference" if "gap" in one else "change"
        for one in wanted for key in one.get("change", []) if isinstance(one.get("change"), list)
    }  # fmt: skip
    claims: dict[str, dict[str, Any]] = {}
    for key, (span, value) in marks.items():
        try:
            claims[key] = figure(text, key, span, value, key in rated, roles.get(key, "level"))
        except GoldError as error:
            problems.append(Problem(name, key, error.field, error.reason))
    if problems:
        return None, problems
    record = frame(name, head, text, claims)
    relate(record, Passage(name, text, head["title"], {}), claims, wanted, traps, problems)
    return record, problems


def parts(chunk: str) -> tuple[dict[str, str], str, str]:
    """Heading, marked text, relation lines."""
    rest = chunk.split("\n")[1:]
    head: dict[str, str] = {}
    while rest and rest[0].strip():
        key, colon, value = rest.pop(0).partition(":")
        if not colon or key.strip() not in HEADING:
            raise GoldError("heading", f"{key!r} is none of {', '.join(HEADING)}")
        head[key.strip()] = value.strip()
    missing = [key for key in HEADING if not head.get(key)]
    if missing:
        raise GoldError("heading", f"lacks {', '.join(missing)}")
    date.fromisoformat(head["published"])
    told = [line for line in rest if line.startswith(("@", "!"))]
    text = "\n".join(line for line in rest if not line.startswith(("@", "!"))).strip()
    if not told:
        raise GoldError("related", "has no relation")
    return head, text, "\n".join(told)


def unmark(written: str) -> tuple[str, dict[str, tuple[Span, str | None]]]:
    """The text without its marks, and each figure's span and stated value."""
    out, marks, at = "", {}, 0
    for match in FIGURE.finditer(written):
        out += written[at : match.start()]
        if match["key"] in marks:
            raise GoldError(match["key"], "marks two figures")
        marks[match["key"]] = (Span(len(out), len(out) + len(match["surface"])), match["value"])
        out += match["surface"]
        at = match.end()
    out += written[at:]
    if "{" in out or "}" in out:
        raise GoldError("text", f"has a brace that marks no figure near {out[max(0, out.find('{') - 20) :][:50]!r}")
    return out, marks


def figure(text: str, key: str, span: Span, stated: str | None, rated: bool, role: str) -> dict[str, Any]:
    """A figure as a claim without links: what the arithmetic asks for."""
    words = span.of(text)
    kind, unit = kind_of(words)
    readings = read_numeral(text, span, letters=kind != "measurement")
    if stated is not None:
        value = Decimal(stated)
        readings = [Reading(readings[0].span if readings else span, value, last_place(value), exact=True)]
    if not readings or len(readings) > 2:
        raise GoldError("surface", f"{words!r} is no one numeral: give its value, {{{key}:{words}=...}}")
    if readings[0].exact and stated is None and kind == "count":
        kind, unit = "percentage", "percent"
    sign = "range" if len(readings) == 2 else comparator(words, text[readings[0].span.start : readings[0].span.end])
    low, high = interval(kind, readings, sign, words, rated)
    number = Span(readings[0].span.start, readings[-1].span.end)
    value = sum((one.value for one in readings), Decimal(0)) / len(readings)
    return {
        "type": kind, "id": key, **span.told(text), "number": number.plain(), "value": relations.float_or_int(value),
        "comparator": sign, "low": None if low is None else relations.float_or_int(low),
        "high": None if high is None else relations.float_or_int(high), "unit": unit, "per": None,
        "role": role,
    }  # fmt: skip


def kind_of(words: str) -> tuple[str, str | None]:
    """The type of a figure and its unit, by its words."""
    if PERCENT.search(words):
        return "percentage", "percentage_point" if re.search(r"points?\b", words, re.IGNORECASE) else "percent"
    if MONEY.search(words) and not re.search(r"\bpounds? in\b", words):
        return "money", None
    last = re.sub(r"^.*?\d\s*", "", words) if re.search(r"\d", words) else " ".join(words.split()[1:])
    unit = next((UNITS[one] for one in (last.strip(), last.split(" ")[-1]) if one in UNITS), None)
    return ("measurement", unit) if unit else ("count", None)


def comparator(words: str, numeral: str) -> str:
    """The sign that the words beside a numeral say."""
    rest = f" {words.replace(numeral, '#', 1).lower()} "
    cues = [(cue, sign) for sign, listed in COMPARATORS.items() for cue in listed]
    said = [(len(cue), sign) for cue, sign in cues if (f"#{cue}" if cue[0] == "-" else f" {cue} ") in rest]
    return max(said)[1] if said else "="


def frame(name: str, head: Mapping[str, str], text: str, claims: Mapping[str, Any]) -> dict[str, Any]:
    """The record of a passage without its relations."""
    return {
        "id": name, "title": head["title"], "published": head["published"], "country": head["country"],
        "fictional": True, "genre": head["desk"], "voice": head["voice"], "text": text,
        "claims": sorted(claims.values(), key=lambda claim: claim["start"]), "not_claims": [], "optional": [],
        "relations": [], "checks": [], "unrelated": [], "inconsistent": False, "wrong": [],
    }  # fmt: skip


def relate(
    record: dict[str, Any], passage: Passage, claims: dict[str, dict[str, Any]],
    wanted: list[dict[str, Any]], traps: list[lines.Unrelated], problems: list[Problem],
) -> None:  # fmt: skip
    """Prove and add the relations and the traps."""
    for entry in wanted:
        try:
            gold, check = relations.relation(passage, entry, claims)  # type: ignore[arg-type]
        except (GoldError, ArithmeticError) as error:
            problems.append(Problem(record["id"], relations.shown(entry), getattr(error, "field", "sum"), str(error)))
            continue
        record["relations"].append(gold)
        record["checks"] += [check] if check else []
    for trap in traps:
        try:
            record["unrelated"].append(relations.unrelated(passage, trap, claims))  # type: ignore[arg-type]
        except GoldError as error:
            problems.append(Problem(record["id"], ", ".join(trap.keys), error.field, error.reason))


def counts(records: list[dict[str, Any]]) -> Iterator[str]:
    """Yield how many relations of each type there are."""
    kinds = [one["type"] for record in records for one in record["relations"]]
    yield from (f"{kind} {kinds.count(kind)}" for kind in sorted(set(kinds)))
