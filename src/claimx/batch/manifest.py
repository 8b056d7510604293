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
from claimx.errors import InputError

SCHEMA = "claimx-run/1"


def manifest_of(output: Path) -> Path:
    """Where the manifest of an output stands."""
    return output.with_name(output.name + ".manifest.json")


def is_whole(output: Path) -> bool:
    """Whether a run that went through wrote the output."""
    try:
        return bool(json.loads(manifest_of(output).read_bytes())["complete"])
    except (OSError, ValueError, KeyError, TypeError):
        return False


def options(inputs: list[str], settings: Settings, selection: Selection, columns: dict[str, str]) -> dict[str, Any]:
    """What decides the records, beside texts, version and model."""
    index, count = selection.shard
    return {
        "inputs": [os.fsencode(one).decode("utf-8", "replace") for one in inputs],  # a file's name may be no UTF-8
        "columns": columns,
        "limit": selection.limit,
        "sample": selection.sample,
        "shard": f"{index + 1}/{count}",
        "forces_sha256": _sha256(settings.forces),
        "tagger_sha256": _sha256(settings.tagger),
    }


def manifest(
    producer: dict[str, str | None],
    chosen: dict[str, Any],
    summary: Summary,
    intake: Intake,
    records: Lines,
    refused: Lines,
) -> dict[str, Any]:
    """The manifest as JSON; of an interrupted run, which did not see all its input, without the input's hash."""
    whole = not summary.interrupted
    return {
        "schema": SCHEMA,
        "complete": whole,
        "producer": producer,
        "options": chosen,
        "counts": {**asdict(summary.whole), "quarantined": summary.quarantined},
        "input": {"articles": intake.taken, "sha256": intake.sha256} if whole else None,
        "output": _file(records),
        "quarantine": _file(refused) if summary.quarantined else None,
    }


def write(output: Path, content: dict[str, Any]) -> None:
    """Put the manifest in its place, whole or not at all.

    Raises: InputError where the disk is full or the file cannot be written.
    """
    place = manifest_of(output)
    part = place.with_name(place.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            json.dump(content, file, indent=2, ensure_ascii=False)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        part.replace(place)
    except OSError as error:
        raise InputError(f"{place}: {(error.strerror or str(error)).lower()}") from error


def _sha256(path: str | None) -> str | None:
    return None if path is None else hashlib.sha256(Path(path).read_bytes()).hexdigest()


def _file(lines: Lines) -> dict[str, Any]:
    return {"name": lines.path.name, "bytes": lines.position, "sha256": lines.sha256}
