"""The result in the forms that programs and people read; FORMATS is the table."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from claimx.linter.alarms import Alarm, Note
from claimx.linter.places import Spot
from claimx.linter.run import Result
from claimx.linter.sarif import sarif
from claimx.sinks.wording import SLIPS
from claimx.visible import visible

SCHEMA = "claimx-check/1"
Format = Callable[[Result], Iterator[str]]


def message(alarm: Alarm) -> str:
    """The sum, and the slip that may be behind it."""
    slip = alarm.finding.slip
    return alarm.finding.message if slip is None else f"{alarm.finding.message} ({SLIPS[slip]})"


def text(result: Result) -> Iterator[str]:
    """Yield a line an alarm: `file:line:column: check: message [fingerprint]`."""
    for one in result.alarms:
        at = f"{_shown(one.path)}:{one.spot.line}:{one.spot.column}"
        accepted = "" if one.decision is None else ", accepted"
        yield f"{at}: {one.finding.check}: {_flat(message(one))} [{one.fingerprint}{accepted}]"


def document(result: Result) -> Iterator[str]:
    """Yield one JSON document."""
    found = {
        "schema": SCHEMA,
        "files": result.files,
        "articles": result.articles,
        "findings": [as_json(one) for one in result.alarms],
        "notes": [_note(one) for one in result.notes],
    }
    yield json.dumps(found, indent=2)


def lines(result: Result) -> Iterator[str]:
    """Yield a JSON line an alarm."""
    return (json.dumps(as_json(one)) for one in result.alarms)


def github(result: Result) -> Iterator[str]:
    """Yield what GitHub Actions turns into annotations of the files."""
    for one in result.alarms:
        at = f"line={one.spot.line},col={one.spot.column},endLine={one.spot.end_line},endColumn={one.spot.end_column}"
        title = _property(f"claimx: {one.finding.check}")
        yield f"::error file={_property(one.path)},{at},title={title}::{_data(message(one))}"
    for note in result.notes:
        level = "error" if note.kind == "unread" else "warning"
        yield f"::{level} file={_property(note.path)},line={note.line or 1},title=claimx::{_data(note.message)}"


def as_json(alarm: Alarm) -> dict[str, Any]:
    """An alarm as JSON has it."""
    finding = alarm.finding.model_dump(mode="json")
    told = {key: finding[key] for key in ("check", "message", "slip", "expected", "observed", "miss")}
    told["confidence"] = alarm.finding.confidence
    decision = None if alarm.decision is None else alarm.decision.model_dump(mode="json", exclude={"fingerprint"})
    return {
        "path": _shown(alarm.path), **_spot(alarm.spot), **told, "fingerprint": alarm.fingerprint,
        "figures": [_spot(spot) for spot in alarm.figures], "decision": decision,
    }  # fmt: skip


def _spot(spot: Spot) -> dict[str, Any]:
    return asdict(spot)


def _note(note: Note) -> dict[str, Any]:
    return {"path": _shown(note.path), "line": note.line, "kind": note.kind, "message": note.message}


def _shown(path: str) -> str:
    """The path, as UTF-8 has it and on one line."""
    return _flat(os.fsencode(path).decode("utf-8", "replace"))


def _flat(words: str) -> str:
    return visible(words).replace("\n", "␊").replace("\r", "␍").replace("\t", "␉")


def _data(words: str) -> str:
    return visible(words).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    shown = os.fsencode(words).decode("utf-8", "replace")
    return _data(shown).replace(":", "%3A").replace(",", "%2C")


def as_sarif(result: Result) -> Iterator[str]:
    """Yield one SARIF document."""
    yield json.dumps(sarif(result, message), indent=2)


FORMATS: dict[str, Format] = {
    "text": text, "json": document, "jsonl": lines, "sarif": as_sarif, "github": github
}  # fmt: skip
