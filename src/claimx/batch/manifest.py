"""The manifest of a run, `OUTPUT.manifest.json`: what was made of what, with which version, model and options.

It has no clock, no machine and no speed in it, so that the same input gives the same manifest, however many workers
took part and however often the run was broken off and resumed.
"""

import hashlib
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from claimx.batch.engines import Settings
from claimx.batch.journal import Lines
from claimx.batch.selection import Intake, Selection
from claimx.batch.summary import Summary
from claimx.decisions import Decisions
from claimx.errors import InputError
from claimx.files import write_text
from claimx.remote import shown

SCHEMA = "claimx-run/1"


def manifest_of(output: Path) -> Path:
    """Where the manifest of an output stands."""
    return output.with_name(output.name + ".manifest.json")


def is_manifest(path: Path) -> bool:
    """Whether the file is the manifest of a run."""
    return _read(path).get("schema") == SCHEMA


def refuse_unfinished(output: Path) -> None:
    """Refuse an output that no finished run wrote, or that has changed since.

    Raises: InputError.
    """
    if not (output.is_file() and output.stat().st_size):
        return
    made = _read(manifest_of(output))
    if not (made.get("schema") == SCHEMA and isinstance(made.get("input"), dict)):
        raise InputError(f"{output}: no finished run of claimx wrote it; go on with --resume, or delete it")
    with output.open("rb") as file:
        now = hashlib.file_digest(file, "sha256").hexdigest()
    if made["output"].get("sha256") != now:
        raise InputError(f"{output}: has changed since claimx wrote it; give another --output, or delete it")


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) and isinstance(found.get("output"), dict) else {}


def options(
    inputs: list[str],
    settings: Settings,
    selection: Selection,
    columns: dict[str, str],
    decisions: Decisions | None = None,
    usual: dict[str, str] | None = None,
) -> dict[str, Any]:
    """What decides the records, beside texts, version and model; decisions and what is usual where there is any."""
    index, count = selection.shard
    return {
        # A file's name may be no UTF-8, and an address may hold what opens it.
        "inputs": [os.fsencode(shown(one)).decode("utf-8", "replace") for one in inputs],
        "columns": columns,
        "limit": selection.limit,
        "sample": selection.sample,
        "shard": f"{index + 1}/{count}",
        "forces_sha256": _sha256(settings.forces),
        "tagger_sha256": _sha256(settings.tagger),
        **({"dismissed_sha256": _dismissed(decisions)} if decisions else {}),
        **({"usual": usual} if usual else {}),
    }


def manifest(
    producer: dict[str, str | None],
    chosen: dict[str, Any],
    summary: Summary,
    intake: Intake,
    records: Lines,
    refused: Lines,
) -> dict[str, Any]:
    """The manifest as JSON; of an interrupted run, which did not see all its input, without the input's hash.

    It is complete where the run went through and each input could be read to its end.
    """
    read = not summary.interrupted
    return {
        "schema": SCHEMA,
        "complete": read and not summary.broken_off,
        "producer": producer,
        "options": chosen,
        "counts": {
            **asdict(summary.whole),
            "quarantined": summary.quarantined,
            "broken_off": summary.broken_off,
            "renamed": summary.renamed,
        },
        "input": {"articles": intake.taken, "sha256": intake.sha256} if read else None,
        "output": _file(records),
        "quarantine": _file(refused) if summary.quarantined else None,
    }


def write(output: Path, content: dict[str, Any]) -> None:
    """Put the manifest in its place, whole or not at all.

    Raises: InputError where the disk is full or the file cannot be written.
    """
    write_text(manifest_of(output), json.dumps(content, indent=2, ensure_ascii=False) + "\n")


def _sha256(path: str | None) -> str | None:
    return None if path is None else hashlib.sha256(Path(path).read_bytes()).hexdigest()


def _dismissed(decisions: Decisions) -> str:
    """The hash of the fingerprints of what was dismissed: of nothing else does a record hear."""
    prints = sorted(one.fingerprint for one in decisions.values() if one.decision == "dismissed")
    return hashlib.sha256("\n".join(prints).encode()).hexdigest()


def _file(lines: Lines) -> dict[str, Any]:
    return {"name": lines.path.name, "bytes": lines.position, "sha256": lines.sha256}
