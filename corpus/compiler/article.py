"""One source file to one gold record: every step in its order, every complaint with its claim and field."""

import hashlib
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from compiler import lines, links, others, relations
from compiler.asides import asides
from compiler.coverage import forgotten
from compiler.errors import GoldError, Problem
from compiler.quantities import quantity
from compiler.source import QUANTITIES, Source, read
from compiler.spans import Span

TRAIN = 0.6


class ArticleError(Exception):
    """A source file that does not compile, with everything that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def split(id_: str) -> str:
    """`train` or `dev`, by a hash of the id that no new article changes.

    >>> split("police-one") == split("police-one")
    True
    """
    share = int(hashlib.sha256(id_.encode()).hexdigest()[:8], 16) / 0x100000000
    return "train" if share < TRAIN else "dev"


def compile_article(path: Path, article: Path | None = None) -> dict[str, Any]:
    """The gold record of one file; `article` is the file that holds the text of a second annotation.

    Raises: ArticleError with every problem found.
    """
    problems: list[Problem] = []
    try:
        source = read(path, article)
    except GoldError as error:
        raise ArticleError([Problem(path.stem, "", error.field, error.reason)]) from None
    claims = build(source, problems)
    stop(problems)
    connect(source, claims, problems)
    record = frame(source, claims, problems)
    stop(problems)
    return record


def stop(problems: list[Problem]) -> None:
    """Raise what has been found, if anything."""
    if problems:
        raise ArticleError(problems)


def build(source: Source, problems: list[Problem]) -> links.Claims:
    """All claims by local name, without their links."""
    known, claims = others.gazetteer(), {}
    for name, (table, entry) in source.entries.items():
        try:
            if table in QUANTITIES:
                claims[name] = quantity(source, table, entry)
            elif table == "periods":
                claims[name] = others.period(source, entry)
            elif table == "forces":
                claims[name] = others.force(source, entry, known)
            else:
                claims[name] = others.quotation(source, entry)
        except GoldError as error:
            problems.append(Problem(source.id, name, error.field, error.reason))
        except KeyError as error:
            problems.append(Problem(source.id, name, str(error.args[0]), "is missing"))
    return claims


def connect(source: Source, claims: links.Claims, problems: list[Problem]) -> None:
    """Ids, links and attributions."""
    ids = links.number(claims)
    for name, (table, entry) in source.entries.items():
        try:
            if table in QUANTITIES:
                links.link(claims[name], entry, claims, ids, soft=source.second)
                links.attribute(source, claims[name], entry, claims)
            elif table == "periods":
                links.refer(claims[name], entry, claims, ids)
        except GoldError as error:
            problems.append(Problem(source.id, name, error.field, error.reason))
    problems += [Problem(source.id, name, "at", reason) for name, reason in collisions(claims)]


def collisions(claims: links.Claims) -> Iterator[tuple[str, str]]:
    """Two quantities or two periods that lie on each other."""
    named = sorted(
        (claim["start"], claim["end"], name)
        for name, claim in claims.items()
        if claim["type"] not in ("quotation", "force")
    )
    for (_, end, first), (start, _, second) in itertools.pairwise(named):
        if start < end:
            yield second, f"lies on {first}"


def frame(source: Source, claims: links.Claims, problems: list[Problem]) -> dict[str, Any]:
    """The whole record, checked for what was forgotten."""
    in_order = sorted(claims.values(), key=lambda claim: (claim["start"], claim["end"], claim["id"]))
    record: dict[str, Any] = {
        "id": source.id,
        "title": source.title,
        "published": others.iso(source.published),
        "country": source.country,
        "fictional": True,
        "genre": source.genre,
        "voice": source.table.get("voice"),
        "split": split(source.id),
        "text": source.text,
        "claims": in_order,
        "not_claims": asides(source, "not_claims", in_order, problems),
        "optional": asides(source, "optional", in_order, problems),
        "relations": [],
        "checks": [],
        "unrelated": [],
    }
    relate(source, claims, record, problems)
    record |= slip(source, claims, record["checks"], problems)
    figures = [
        Span(term["start"], term["end"]) for one in record["relations"] for term in one["terms"] if "start" in term
    ]
    not_cues = [source.span(pattern, "not_cues") for pattern in source.table.get("not_cues", [])]
    problems += [Problem(source.id, "", "text", reason) for reason in forgotten(record, figures, not_cues)]
    return record


def relate(source: Source, claims: links.Claims, record: dict[str, Any], problems: list[Problem]) -> None:
    """Relations, their checks and the traps, from `[[relations]]` and from the lines of `[related]`."""
    try:
        told, traps = lines.parse(source.table.get("related", {}).get("lines", ""))
    except GoldError as error:
        problems.append(Problem(source.id, "related", error.field, error.reason))
        return
    for place, entry in enumerate([*source.table.get("relations", []), *told], 1):
        try:
            gold, check = relations.relation(source, entry, claims)
        except GoldError as error:
            problems.append(
                Problem(source.id, f"relation {place}", error.field, f"{error.reason}, in {relations.shown(entry)}")
            )
            continue
        record["relations"].append(gold)
        record["checks"] += [check] if check else []
    for trap in traps:
        try:
            record["unrelated"].append(relations.unrelated(source, trap, claims))
        except GoldError as error:
            problems.append(Problem(source.id, f"unrelated {', '.join(trap.keys)}", error.field, error.reason))


def slip(source: Source, claims: links.Claims, checks: list[dict[str, Any]], problems: list[Problem]) -> dict[str, Any]:
    """Whether the article contradicts itself, where, and by which slip: `none` where no simple one explains it."""
    broken = [check for check in checks if check["verdict"] == "inconsistent"]
    wrong = []
    for name in source.table.get("wrong", []):
        if name in claims:
            span = claims[name].get("number", claims[name])
            wrong.append({"start": span["start"], "end": span["end"]})
            continue
        try:
            wrong.append(source.span(name, "wrong").plain())
        except GoldError as error:
            problems.append(Problem(source.id, "", error.field, error.reason))
    if bool(broken) != bool(wrong) or bool(wrong) != ("slip" in source.table):
        problems.append(
            Problem(source.id, "", "wrong", "an inconsistent relation, its wrong figure and the slip go together")
        )
    return {
        "inconsistent": bool(broken),
        "wrong": wrong,
        "slip": None if source.table.get("slip") == "none" else source.table.get("slip"),
        "traps": source.table.get("traps", []),
    }
