"""The run: files to sources, their articles to the batch's workers, what comes back to alarms, in the files' order."""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field, replace
from pathlib import Path

from claimx.batch.chunks import CHUNK, Outcome
from claimx.batch.engines import Settings
from claimx.batch.items import Item, Refusal
from claimx.batch.workers import pooled
from claimx.deadline import within
from claimx.decisions import Decisions
from claimx.errors import OutOfTimeError
from claimx.linter.alarms import Alarm, Note, alarms, failures, notes
from claimx.linter.files import Known, Source, Unread, named, sources
from claimx.pipeline import validate
from claimx.records import Record, loads

FAILED = '"failed":['
"""What stands in the JSON of a record of which a step failed."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to check, and with what."""

    paths: Sequence[str]
    known: Known = field(default_factory=Known)
    exclude: Sequence[str] = ()
    folder: Path = field(default_factory=Path.cwd)
    """What `exclude` is relative to."""
    decisions: Decisions = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)
    workers: int | None = None
    """Processes; None for as many as the files are worth."""
    min_confidence: float = 0
    """Alarms that are less likely are left out."""


@dataclass(frozen=True, slots=True)
class Result:
    """What was found: alarms and notes in the order of the files and of their texts."""

    files: int
    articles: int
    alarms: tuple[Alarm, ...]
    notes: tuple[Note, ...]


def workers_for(files: int) -> int:
    """How many processes so many files are worth: one has a chunk of the batch at a time."""
    return max(1, min(os.cpu_count() or 1, files // CHUNK))


def check(job: Job, progress: Callable[[int, int], None] = lambda done, of: None) -> Result:
    """Check the files of a job; `progress` is told how many files are done, of how many.

    What cannot be read is a note and costs no other file. What plugins print goes to standard error.

    Raises: ModelError where the pipeline cannot be loaded.
    """
    files = list(named(job.paths, job.exclude, job.folder))
    run = _Run(job, files)
    settings = replace(job.settings, workers=job.workers or workers_for(len(files)))
    with redirect_stdout(sys.stderr):
        for chunk in pooled(run.read(), settings) if files else ():
            for one in chunk:
                run.take(one)
            progress(run.done, len(files))
    told = [one for _, one in sorted(run.told, key=lambda entry: entry[0])]
    return Result(
        len(files),
        run.articles,
        tuple(one for one in told if isinstance(one, Alarm)),
        tuple(one for one in told if isinstance(one, Note)),
    )


class _Run:
    """What is under way, and what was found so far with the number of its source."""

    def __init__(self, job: Job, files: list[str]) -> None:
        self.told: list[tuple[int, Alarm | Note]] = []
        self.articles = 0
        self._job, self._files = job, files
        self._waiting: deque[tuple[int, Source]] = deque()
        self._read = self._number = 0

    @property
    def done(self) -> int:
        """How many files are read and not waited for."""
        return max(0, self._read - len(self._waiting))

    def read(self) -> Iterator[Item | Refusal]:
        """Yield the articles of the files; records and what cannot be read are dealt with as they come."""
        for path in self._files:
            for one in self._sources(path):
                self._number += 1
                if isinstance(one, Unread):
                    self._tell(self._number, Note(one.path, "unread", one.why, one.line))
                    continue
                self.articles += 1
                if isinstance(one.given, Record):
                    self._found(self._number, one, validate(one.given))
                    continue
                self._tell(self._number, *notes(one, one.given.text))
                self._waiting.append((self._number, one))
                yield Item(one.given, path)
            self._read += 1

    def take(self, outcome: Outcome) -> None:
        """What a worker made of the article that waits longest."""
        number, source = self._waiting.popleft()
        if isinstance(outcome, Refusal):
            self._tell(number, Note(source.path, "unread", f"{outcome.error}: {outcome.reason}"))
        elif outcome.inconsistent or FAILED in outcome.line:
            self._found(number, source, loads(outcome.line, trust=True))

    def _sources(self, path: str) -> Iterator[Source | Unread]:
        try:
            with within(self._job.settings.seconds):
                found = list(sources(path, self._job.known))
        except OutOfTimeError:
            found = [Unread(path, f"not read within {self._job.settings.seconds:g} seconds")]
        yield from found

    def _found(self, number: int, source: Source, record: Record) -> None:
        job = self._job
        self._tell(number, *failures(source, record), *alarms(source, record, job.decisions, job.min_confidence))

    def _tell(self, number: int, *told: Alarm | Note) -> None:
        self.told += [(number, one) for one in told]
