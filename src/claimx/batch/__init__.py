"""Many articles: readers, journal, workers, quarantine; each engine runs the same function.

Nothing is lost, nothing written twice, and one bad article never costs the others: what cannot be used goes to
`OUTPUT.quarantine.jsonl`, a JSON line each with its reason.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.batch.chunks import Outcome, Written
from claimx.batch.engines import Settings, outcomes
from claimx.batch.items import Item, Refusal
from claimx.batch.journal import Done, Lines, done_in
from claimx.batch.readers import items
from claimx.records import loads

if TYPE_CHECKING:
    from claimx.sinks.sql import Database

CATCH_UP = 500
"""Records at a time that a database is caught up with."""

__all__ = ["Settings", "Summary", "run"]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to."""

    articles: int = 0
    claims: int = 0
    findings: int = 0
    inconsistent: int = 0
    quarantined: int = 0
    skipped: int = 0
    interrupted: bool = False

    def __str__(self) -> str:
        told = (
            f"{self.articles} articles, {self.claims} claims, {self.findings} findings "
            f"({self.inconsistent} inconsistent), {self.quarantined} quarantined"
        )
        told += f", {self.skipped} already there" if self.skipped else ""
        return told + (" (interrupted; go on with --resume)" if self.interrupted else "")


def run(
    inputs: list[str],
    output: Path,
    settings: Settings,
    *,
    resume: bool = False,
    limit: int | None = None,
    shard: tuple[int, int] = (0, 1),
    columns: dict[str, str] | None = None,
    database: "Database | None" = None,
    progress: Callable[[Summary], None] = lambda summary: None,
) -> Summary:
    """Write the record of each article to `output`, in order, and what cannot be used to its quarantine.

    `resume` goes on behind what an earlier run of the same inputs wrote; `shard` (i, n) takes every n-th article
    from the i-th on; `columns` names the columns of tables ({"text": "body"}). `progress` is called after each chunk.
    An interrupt ends the run between two chunks. A `database` gets the rows of what the output holds, caught up first
    with what an earlier run left there.

    Raises: InputError where an input cannot be read or the output cannot be written.
    """
    quarantine = output.with_name(output.name + ".quarantine.jsonl")
    summary = Summary()
    with ExitStack() as stack:
        done = stack.enter_context(done_in(output)) if resume else None
        records = stack.enter_context(Lines(output, append=resume))
        refused = stack.enter_context(Lines(quarantine, append=False))
        counts = _Counts()
        if database is not None:
            _catch_up(database, output)
        source = _wanted(items(inputs, columns), done, limit, shard, refused, counts)
        try:
            for chunk in outcomes(source, settings):
                lines = [one.line for one in chunk if isinstance(one, Written)]
                records.write(lines)
                if database is not None:
                    database.write(map(loads, lines), output.name, records.position)
                refused.write([one.line() for one in chunk if isinstance(one, Refusal)])
                summary = _add(summary, chunk, refused.written, counts.skipped)
                progress(summary)
        except KeyboardInterrupt:
            summary = replace(summary, interrupted=True)
        summary = replace(summary, quarantined=refused.written, skipped=counts.skipped)
    if not summary.quarantined:
        quarantine.unlink()
    return summary


def _catch_up(database: "Database", journal: Path) -> None:
    """Give the database what the journal holds and it does not; a journal begun anew is read from its start."""
    done = database.done(journal)
    with journal.open("rb") as lines:
        lines.seek(done)
        while chunk := list(islice(lines, CATCH_UP)):
            database.write(map(loads, chunk), journal.name, lines.tell())


@dataclass(slots=True)
class _Counts:
    """How many articles were passed over because the journal has them."""

    skipped: int = 0


def _wanted(
    read: Iterator[Item | Refusal],
    done: Done | None,
    limit: int | None,
    shard: tuple[int, int],
    refused: Lines,
    counts: _Counts,
) -> Iterator[Item]:
    """The articles of this shard that are not done; refusals of the reader go to the quarantine at once."""
    index, count = shard
    for number, item in enumerate(read):
        if limit is not None and number >= limit:
            return
        if number % count != index:
            continue
        if isinstance(item, Refusal):
            refused.write([item.line()])
        elif done is not None and done.take(*_key(item)):
            counts.skipped += 1
        else:
            yield item


def _key(item: Item) -> tuple[str, str]:
    sha256 = item.article.sha256
    return item.article.id or sha256[:16], sha256


def _add(summary: Summary, chunk: list[Outcome], quarantined: int, skipped: int) -> Summary:
    written = [one for one in chunk if isinstance(one, Written)]
    return Summary(
        summary.articles + len(written),
        summary.claims + sum(one.claims for one in written),
        summary.findings + sum(one.findings for one in written),
        summary.inconsistent + sum(one.inconsistent for one in written),
        quarantined,
        skipped,
    )
