"""Many articles: readers, journal, workers, quarantine; each engine runs the same function.

Nothing is lost, nothing written twice, and one bad article never costs the others: what cannot be used goes to
`OUTPUT.quarantine.jsonl`, a JSON line each with its reason. `OUTPUT.manifest.json` says what was made of what.
"""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimx.batch import manifest
from claimx.batch.chunks import Outcome, Written, written
from claimx.batch.engines import Settings, outcomes, producer
from claimx.batch.interrupt import uninterrupted
from claimx.batch.items import Refusal, is_quarantine, quarantine_of
from claimx.batch.journal import Done, Lines, done_in
from claimx.batch.lock import locked
from claimx.batch.names import names
from claimx.batch.placing import Place, placed
from claimx.batch.readers import Meter, items
from claimx.batch.selection import Intake, Selection
from claimx.batch.summary import Summary
from claimx.batch.usual import Usual
from claimx.decisions import Decisions, without_dismissed
from claimx.errors import InputError
from claimx.files import refuse_foreign, refuse_same
from claimx.records import loads

if TYPE_CHECKING:
    from claimx.sinks.sql import Database

CATCH_UP = 500
"""Records at a time that a database is caught up with."""

ALL = Selection()
NOTHING = Usual()

__all__ = ["Place", "Selection", "Settings", "Summary", "Usual", "placed", "run"]


def run(
    inputs: list[str],
    output: Path,
    settings: Settings,
    *,
    resume: bool = False,
    selection: Selection = ALL,
    columns: dict[str, str] | None = None,
    database: "Database | None" = None,
    decisions: Decisions | None = None,
    becomes: str | None = None,
    usual: Usual = NOTHING,
    progress: Callable[[Summary], None] = lambda summary: None,
) -> Summary:
    """Write the record of each article to `output`, in order, and what cannot be used to its quarantine.

    `resume` goes on behind what an earlier run of the same inputs wrote; without it the output of a run that was broken
    off, or of another program, is left alone. `columns` names the columns of tables
    ({"text": "body"}). `progress` is called after each chunk. An interrupt ends the run between two chunks. A
    `database` gets the rows of what the output holds, caught up first with what an earlier run left there. Alarms that
    the `decisions` dismiss are left out of the records. `becomes` is the address that the output will have, where it is
    put elsewhere afterwards (`placed`): it is no input. Articles that do not say when and where they were published get
    what is `usual`.

    Raises: InputError where an input cannot be read or the output cannot be written, ExtraError where a reader needs a
    library that is not installed.
    """
    quarantine = quarantine_of(output)
    columns, meter = columns or {}, Meter()
    read = usual.of(items(inputs, columns, meter, without=(output, quarantine), becomes=becomes))
    with ExitStack() as stack:
        _refuse((output, quarantine), (settings.forces, settings.tagger, None if database is None else database.file))
        done = _taken(stack, output, quarantine, resume=resume)
        made_by = producer(settings)
        chosen = manifest.options(inputs, settings, selection, columns, decisions, usual.told())
        known = stack.enter_context(names())
        # Only here begins what changes anything; until the manifest is written again, the run is not finished.
        manifest.manifest_of(output).unlink(missing_ok=True)
        refused = stack.enter_context(Lines(quarantine))
        records = stack.enter_context(done.lines(output) if done is not None else Lines(output))
        intake = Intake(selection.of(known.apart(read)), done)
        summary = Summary() if done is None else Summary(earlier=done.tally)
        summary = _worked(
            intake, summary, meter, settings, _Sinks(records, refused, database, progress, decisions or {})
        )
        summary = replace(summary, skipped=intake.skipped, broken_off=meter.broken_off, renamed=known.renamed)
        _finish(output, manifest.manifest(made_by, chosen, summary, intake, records, refused), (records, refused))
        if not summary.quarantined:
            quarantine.unlink()
    return summary


@dataclass(frozen=True, slots=True)
class _Sinks:
    """Where the outcomes go, and who is told."""

    records: Lines
    refused: Lines
    database: "Database | None"
    progress: Callable[[Summary], None]
    decisions: Decisions

    def heard(self, chunk: list[Outcome]) -> list[Outcome]:
        """The outcomes without the alarms that somebody dismissed."""
        return [self._heard(one) if isinstance(one, Written) and one.inconsistent else one for one in chunk]

    def _heard(self, one: Written) -> Written:
        if not self.decisions:
            return one
        record = loads(one.line, trust=True)
        kept = without_dismissed(record, self.decisions)
        return one if kept is record else written(kept)

    def write(self, chunk: list[Outcome]) -> None:
        lines = [one.line for one in chunk if isinstance(one, Written)]
        self.records.write(lines)
        if self.database is not None:
            self.database.write(map(loads, lines), self.records.path.name, self.records.position)
        self.refused.write([one.line() for one in chunk if isinstance(one, Refusal)])


def _worked(intake: Intake, summary: Summary, meter: Meter, settings: Settings, sinks: _Sinks) -> Summary:
    """The summary of all that was worked on and written until the input, or an interrupt, ended it."""
    try:
        if sinks.database is not None:
            _catch_up(sinks.database, sinks.records.path)
        for made in outcomes(iter(intake), settings):
            chunk = sinks.heard(made)
            with uninterrupted():
                sinks.write(chunk)
                summary = summary.after(chunk, intake.skipped, meter.share)
            sinks.progress(summary)
    except KeyboardInterrupt:
        return replace(summary, interrupted=True)
    return summary


def _refuse(made: tuple[Path, ...], inputs: tuple[str | None, ...]) -> None:
    """Refuse to make what is no plain file of its own.

    Raises: InputError.
    """
    for path in made:
        refuse_same(path, inputs)
        if path.exists() and not path.is_file():
            raise InputError(f"{path}: is no plain file; the run needs one that it can go on with")
        if path.exists() and path.stat().st_nlink > 1:
            raise InputError(f"{path}: has a second name (a hard link), and would change under both; copy it first")


def _taken(stack: ExitStack, output: Path, quarantine: Path, *, resume: bool) -> Done | None:
    """What the output holds already, where the run shall go on behind it; from here on nobody else writes it.

    Raises: InputError where another run does, or where something is not what a run of claimx wrote.
    """
    stack.enter_context(locked(output))
    done = stack.enter_context(done_in(output)) if resume else None
    if not resume:
        manifest.refuse_unfinished(output)
    refuse_foreign(quarantine, is_quarantine)
    refuse_foreign(manifest.manifest_of(output), manifest.is_manifest)
    return done


def _finish(output: Path, told: dict[str, Any], made: tuple[Lines, ...]) -> None:
    """Have all on the disk, and then the manifest that says so."""
    for lines in made:
        lines.sync()
    manifest.write(output, told)


def _catch_up(database: "Database", journal: Path) -> None:
    """Give the database what the journal holds and it does not; a journal begun anew is read from its start."""
    done = database.done(journal)
    with journal.open("rb") as lines:
        lines.seek(done)
        while chunk := list(islice(lines, CATCH_UP)):
            database.write(map(loads, chunk), journal.name, lines.tell())
