"""What is no claim, and what may be one: the spans of `not_claims` and `optional`."""

from collections.abc import Iterator
from typing import Any

from compiler.errors import GoldError, Problem
from compiler.source import Source
from compiler.spans import Span
from compiler.words import TABLE, any_pattern

LABELS = {"not_claims": "kind", "optional": "type"}
ALLOWED = {
    "not_claims": ("road", "law", "phone", "age", "name", "score", "ordinal", "ref", "per", "scare"),
    "optional": ("count", "percentage", "money", "measurement", "period", "force", "quotation"),
}
USUAL = any_pattern(TABLE["optional_periods"])


def asides(source: Source, key: str, claims: list[dict[str, Any]], problems: list[Problem]) -> list[dict[str, Any]]:
    """The spans of one of the two tables, in text order; the usual optional periods come by themselves."""
    found = [span.told(source.text) | {"type": "period"} for span in usual(source, claims)] if key == "optional" else []
    for kind, patterns in source.table.get(key, {}).items():
        if kind not in ALLOWED[key]:
            problems.append(Problem(source.id, key, kind, f"is none of {', '.join(ALLOWED[key])}"))
            continue
        for pattern in patterns:
            try:
                one = source.span(pattern, kind).told(source.text) | {LABELS[key]: kind}
            except GoldError as error:
                problems.append(Problem(source.id, key, error.field, error.reason))
            else:
                found += [] if one in found else [one]
    return sorted(found, key=lambda one: (one["start"], one["end"]))


def usual(source: Source, claims: list[dict[str, Any]]) -> Iterator[Span]:
    """Periods that the guide leaves open: `a year` of a rate, `annual`, `recently`, a measured time."""
    taken = [Span(claim["start"], claim["end"]) for claim in claims if claim["type"] not in ("force", "quotation")]
    named = (Span(*match.span()) for match in USUAL.finditer(source.text))
    yield from (span for span in named if not any(span.meets(other) for other in taken))
    for claim in claims:
        if claim["type"] == "measurement" and claim["unit"] in TABLE["times"]:
            yield Span(claim["start"], claim["end"])
