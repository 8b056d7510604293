"""The result as SARIF 2.1.0, which code hosts and editors read."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from claimx.checks import CHECKS
from claimx.linter.alarms import Alarm, Note
from claimx.linter.places import Spot
from claimx.linter.run import Result
from claimx.version import VERSION

VERSION_OF_SARIF = "2.1.0"
FINGERPRINT = "claimx/v1"
MEANS = {
    "sum": "The parts do not add up to the whole.",
    "share": "A share is not the part of the whole that it is said to be.",
    "change": "A change is not the difference of its two figures.",
    "ratio": "A multiple or fraction is not the quotient of its figures.",
    "headline": "The headline gives another figure than the text.",
    "duplicate": "The same fact is told with two figures.",
    "subset": "A part is more than its whole.",
    "bounds": "A figure lies beyond the bounds that the text gives.",
    "mean": "A mean is not the total over the number.",
    "per": "A rate is not the count over its population.",
    "conversion": "A figure in another unit or currency is not the same amount.",
    "period": "A length of time is not what lies between its days.",
    "age": "An age does not fit the years.",
    "rank": "The order of the figures is not the one that is told.",
}
"""What each check says where it fails."""


def sarif(result: Result, message: Callable[[Alarm], str]) -> dict[str, Any]:
    """The document: one run, a rule a check, a result an alarm, and what could not be read as notifications."""
    own = sorted({one.finding.check for one in result.alarms} - CHECKS.keys())
    checks = [*CHECKS, *own]
    unread = [one for one in result.notes if one.kind == "unread"]
    run = {
        "tool": {"driver": {"name": "claimx", "version": VERSION, "rules": [_rule(check) for check in checks]}},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not unread,
                "toolExecutionNotifications": [_notification(one) for one in result.notes],
            }
        ],
        "results": [_result(one, checks, message(one)) for one in result.alarms],
    }
    return {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": VERSION_OF_SARIF,
        "runs": [run],
    }


def _rule(check: str) -> dict[str, Any]:
    words = MEANS.get(check, f"The check {check} of another package.")
    return {"id": check, "shortDescription": {"text": words}, "defaultConfiguration": {"level": "error"}}


def _result(alarm: Alarm, checks: list[str], message: str) -> dict[str, Any]:
    check, confidence = alarm.finding.check, alarm.finding.confidence
    ranked = {} if confidence is None else {"confidence": confidence}
    return {
        "ruleId": check,
        "ruleIndex": checks.index(check),
        "level": "error",
        **({} if confidence is None else {"rank": round(100 * confidence)}),
        "message": {"text": message},
        "locations": [{"physicalLocation": _place(alarm.path, alarm.spot)}],
        "relatedLocations": [
            {"id": number, "physicalLocation": _place(alarm.path, spot), "message": {"text": spot.text}}
            for number, spot in enumerate(alarm.figures, 1)
        ],
        "partialFingerprints": {FINGERPRINT: alarm.fingerprint},
        "properties": {"accepted": alarm.decision is not None, **ranked},
    }


def _notification(note: Note) -> dict[str, Any]:
    return {
        "level": "error" if note.kind == "unread" else "warning",
        "message": {"text": note.message},
        "locations": [{"physicalLocation": _place(note.path, Spot(note.line or 1, 1, note.line or 1, 1, ""))}],
    }


def _place(path: str, spot: Spot) -> dict[str, Any]:
    region = {
        "startLine": spot.line, "startColumn": spot.column, "endLine": spot.end_line, "endColumn": spot.end_column
    }  # fmt: skip
    return {"artifactLocation": _artifact(path), "region": region}


def _artifact(path: str) -> dict[str, str]:
    """The file, relative to the root of the sources where it lies within the working folder."""
    within = os.path.relpath(path)
    if within == os.pardir or within.startswith(os.pardir + os.sep) or os.path.isabs(within):
        return {"uri": Path(os.path.abspath(path)).as_uri()}
    return {"uri": quote(os.fsencode(within.replace(os.sep, "/"))), "uriBaseId": "%SRCROOT%"}
