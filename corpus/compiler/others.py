"""Periods, forces and quotations: from an entry to the gold claim, its links still local names."""

import itertools
import json
from datetime import date
from pathlib import Path
from typing import Any

from compiler import timex
from compiler.errors import GoldError
from compiler.source import Entry, Source, choices
from compiler.spans import Span

FORCES = Path(__file__).parents[2] / "src" / "claimx" / "data" / "forces.jsonl"
MARKS = ("“", "”", "‘", "’", '"', "'")
FORCE_KINDS = ("police", "military", "fire", "border", "other")


def period(source: Source, entry: Entry) -> dict[str, Any]:
    """The gold claim of one period; its days follow from `timex` unless `dates` gives them."""
    at, value = source.span(entry["at"], "at"), entry.get("timex", "")
    computed = timex.days(value)
    kind = entry.get("type", timex.kind(value))
    if kind not in ("DATE", "TIME", "DURATION", "SET") or (kind in ("DURATION", "SET") and computed != (None, None)):
        raise GoldError("type", f"{kind!r} does not go with {value!r}")
    given = [span_of_days(choice) for choice in choices(entry["dates"])] if "dates" in entry else [computed]
    first, last = given[0]
    if computed[0] and computed[1] and not all(day is None or computed[0] <= day <= computed[1] for day in given[0]):
        raise GoldError("dates", f"{entry['dates']} lies outside {value}")
    if first and last and first > last:
        raise GoldError("dates", f"{first} is after {last}")
    timex.check_words(at.of(source.text), given[0], source.published)
    claim: dict[str, Any] = {
        "type": "period",
        "id": "",
        **at.told(source.text),
        "timex": value,
        "timex_type": kind,
        "first": iso(first),
        "last": iso(last),
        "refers_to": None,
    }
    if len(given) > 1:
        claim["accept"] = {"dates": [[iso(day) for day in days] for days in given]}
    return claim


def iso(day: date | None) -> str | None:
    """A day as JSON has it."""
    return None if day is None else day.isoformat()


def span_of_days(choice: str | None) -> timex.Days:
    """`2020-01-01/2020-03-31`; `..` is an open end, `none` no days at all."""
    if choice is None:
        return None, None
    try:
        first, last = (None if day == ".." else date.fromisoformat(day) for day in choice.split("/"))
    except ValueError:
        raise GoldError("dates", f"{choice!r} is not two ISO days with a slash") from None
    return first, last


def gazetteer() -> dict[str, dict[str, Any]]:
    """The forces that the package knows, by id; empty where the list is not there."""
    if not FORCES.exists():
        return {}
    rows = (json.loads(line) for line in FORCES.read_text("utf-8").split("\n") if line.strip())
    return {row["force_id"]: row for row in rows}


def force(source: Source, entry: Entry, known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The gold claim of one mention of a force."""
    at = source.span(entry["at"], "at")
    name, key = entry.get("name", at.of(source.text)), entry.get("id")
    kind, country = entry.get("kind", "police"), entry.get("country", source.country)
    if kind not in FORCE_KINDS:
        raise GoldError("kind", f"{kind!r} is none of {', '.join(FORCE_KINDS)}")
    if key is not None and known:
        if key not in known:
            raise GoldError("id", f"no force has the id {key!r}")
        for field, said in (("name", name), ("kind", kind), ("country", country)):
            if known[key][field] != said:
                raise GoldError(field, f"{key} is {known[key][field]!r}, not {said!r}")
    return {
        "type": "force",
        "id": "",
        **at.told(source.text),
        "name": name,
        "kind": kind,
        "force_id": key,
        "country": country,
        "metonym": bool(entry.get("metonym", False)),
    }


def quotation(source: Source, entry: Entry) -> dict[str, Any]:
    """The gold claim of one quotation, which runs from its first segment to the end of its last."""
    text, mode = source.text, entry.get("mode", "direct")
    content = [entry["content"]] if isinstance(entry["content"], str) else entry["content"]
    segments = [source.span(pattern, "content") for pattern in content]
    if mode not in ("direct", "indirect", "mixed"):
        raise GoldError("mode", f"{mode!r} is none of direct, indirect, mixed")
    if segments != sorted(segments) or any(a.meets(b) for a, b in itertools.pairwise(segments)):
        raise GoldError("content", "the segments are not in text order")
    for segment in segments:
        check_marks(text, segment, mode)
    if mode == "mixed" and not any(has_marks(text, segment) for segment in segments):
        raise GoldError("mode", f"mixed speech without quote marks: {segments[0].of(text)[:60]!r}")
    around = Span(segments[0].start, segments[-1].end)
    cue = source.span(entry["cue"], "cue", around).told(text) if "cue" in entry else None
    said_by, accept = speaker(source, entry, around)
    claim: dict[str, Any] = {
        "type": "quotation",
        "id": "",
        **around.told(text),
        "attribution": said_by and {key: said_by[key] for key in ("start", "end", "text", "name")},
        "mode": mode,
        "content": [segment.plain() for segment in segments],
        "cue": cue,
        "speaker": said_by,
    }
    return claim | ({"accept": {"name": accept}} if accept else {})


def speaker(source: Source, entry: Entry, around: Span) -> tuple[dict[str, Any] | None, list[str] | None]:
    """Who speaks, as the text calls them and as `[who]` resolves them."""
    if ("speaker" in entry) != ("who" in entry):
        raise GoldError("speaker", "speaker (the words) and who (the person) go together")
    if "speaker" not in entry:
        return None, None
    person = source.person(entry["who"])
    told = source.span(entry["speaker"], "speaker", around).told(source.text)
    return told | person, source.table["who"][entry["who"]].get("accept")


def check_marks(text: str, segment: Span, mode: str) -> None:
    """Direct speech stands between marks, indirect has none."""
    inside, before, after = (
        segment.of(text),
        text[segment.start - 1 : segment.start],
        text[segment.end : segment.end + 1],
    )
    if mode == "direct" and (before not in MARKS or inside[:1] in '“"‘'):
        raise GoldError("content", f"direct speech begins after a mark: {inside[:40]!r}")
    if mode == "direct" and after not in (*MARKS, "", "\n"):
        raise GoldError("content", f"direct speech ends at a mark or a paragraph: {inside[-40:]!r}")
    if mode == "indirect" and has_marks(text, segment):
        raise GoldError("mode", f"indirect speech with quote marks: {inside[:60]!r}")


def has_marks(text: str, segment: Span) -> bool:
    """Whether quoted words stand in a segment, or it is a fragment between marks."""
    inside, beside = segment.of(text), (text[segment.start - 1 : segment.start], text[segment.end : segment.end + 1])
    marked = any(mark in inside for mark in '“”"‘') or " '" in inside or inside.startswith("'")
    return marked or all(mark in MARKS for mark in beside)
