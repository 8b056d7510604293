"""What the linter tells: alarms, each figure of them in its place, and notes of what was not read as it should be."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from claimx.decisions import Decision, Decisions, fingerprint
from claimx.linter.files import Source
from claimx.linter.places import Spot
from claimx.records import Finding, Record
from claimx.view.english import is_english

NoteKind = Literal["unread", "empty", "language", "failed"]


@dataclass(frozen=True, slots=True)
class Alarm:
    """Figures of a file that do not add up; `spot` is the one that the article gives, which the others contradict."""

    path: str
    finding: Finding
    fingerprint: str
    spot: Spot
    figures: tuple[Spot, ...]
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What was not read as it should be: the file itself, or the language or a stretch of its text."""

    path: str
    kind: NoteKind
    message: str
    line: int | None = None


def alarms(source: Source, record: Record, decisions: Decisions, least: float = 0) -> Iterator[Alarm]:
    """Yield what does not add up in a record and was not dismissed, in text order.

    What is less likely than `least` is left out; what nobody knows the likelihood of stays.
    """
    for finding in record.findings:
        if finding.verdict == "consistent" or (finding.confidence is not None and finding.confidence < least):
            continue
        known = fingerprint(record, finding)
        decision = decisions.get(known)
        if decision is None or decision.decision != "dismissed":
            text = record.text or " " * max((figure.end for figure in finding.figures), default=1)
            figures = tuple(source.places.spot(text, figure.start, figure.end) for figure in finding.figures)
            spot = figures[-1] if figures else Spot(1, 1, 1, 1, "")
            yield Alarm(source.path, finding, known, spot, figures, decision)


def notes(source: Source, text: str) -> Iterator[Note]:
    """Yield why claims of a text will be few or wrong."""
    if not text.strip():
        yield Note(source.path, "empty", "is empty")
    elif not is_english(text):
        yield Note(source.path, "language", "does not look like English prose; claims may be few and wrong")


def failures(source: Source, record: Record) -> Iterator[Note]:
    """Yield which steps failed on a stretch of the text."""
    for one in record.coverage.failed:
        line = source.places.spot(record.text, one.start, one.end).line if record.text else None
        message = f"the {one.step} {one.name!r} failed, and what it would have found is missing: {one.error}"
        yield Note(source.path, "failed", message, line)
