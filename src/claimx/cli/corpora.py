"""The commands for many articles: `batch`, `export`, `import`."""

import sys
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.options import (
    INCONSISTENT,
    INTERRUPTED,
    LOST,
    NOTHING,
    DecisionsFile,
    Forces,
    Model,
    Tagger,
    columns_of,
)
from claimx.files import refuse_same
from claimx.visible import visible

if TYPE_CHECKING:
    from claimx.batch import Place, Summary
    from claimx.sinks.sql import Database


class Text(StrEnum):
    """Whether a database keeps the articles' texts; without, their hash and all offsets stay."""

    keep = "keep"
    none = "none"


FIELDS = ("id", "text", "title", "published", "country", "source")
"""The fields of an article that a column can hold."""


class Engine(StrEnum):
    """Where the work is done."""

    local = "local"
    dask = "dask"


class Fault(StrEnum):
    """What can make a run that went through end with an exit code of its own."""

    inconsistent = "inconsistent"
    quarantined = "quarantined"
    empty = "empty"


def batch(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT...", help="Files, folders, globs, addresses; - for JSONL.")
    ],
    output: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="JSONL, a record a line, in the order of the input; with --to NAME.db by default NAME.jsonl here.",
        ),
    ] = None,
    to: Annotated[
        str | None, typer.Option(metavar="URL", help="A database too, such as sqlite:///claims.db or postgresql://…")
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="The day of publication of articles that do not say it.")
    ] = None,
    country: Annotated[
        str | None, typer.Option(metavar="CODE", help="Where those were published that do not say it, such as GB.")
    ] = None,
    text: Annotated[Text, typer.Option(help="Whether the database keeps the texts.")] = Text.keep,
    model: Model = None,
    forces: Forces = None,
    tagger: Tagger = None,
    workers: Annotated[int, typer.Option(min=1, metavar="N", help="Processes that work at the same time.")] = 1,
    engine: Annotated[Engine, typer.Option(help="This machine, or a Dask cluster (extra: dask).")] = Engine.local,
    scheduler: Annotated[str | None, typer.Option(metavar="ADDRESS", help="With dask: tcp://host:8786.")] = None,
    seconds: Annotated[
        float, typer.Option(min=0.1, metavar="S", help="How long one article may take, with workers or a cluster.")
    ] = 120,
    resume: Annotated[bool, typer.Option("--resume", help="Go on behind what the output already holds.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="Read at most so many articles.")] = None,
    sample: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Take so many, by the hash of their id: always the same ones."),
    ] = None,
    shard: Annotated[str, typer.Option(metavar="I/N", help="Of N parts take the I-th, counted from 1.")] = "1/1",
    column: Annotated[
        list[str] | None, typer.Option(metavar="FIELD=NAME", help="The column that holds a field, e.g. text=body.")
    ] = None,
    fail_on: Annotated[
        list[Fault] | None,
        typer.Option(
            metavar="inconsistent|quarantined|empty",
            help="Exit 3 where something is inconsistent, 4 where something is quarantined or all is empty.",
        ),
    ] = None,
    decisions: DecisionsFile = None,
    blas: Annotated[bool, typer.Option(help="Multiply by numpy, not blis: faster, the same result.")] = True,
) -> None:
    """Extract the claims of many articles.

    INPUT is JSONL (a line {"id", "text", "title"?, "published"?, "country"?} an article), CSV or Parquet with such
    columns, text, Markdown, HTML or WARC files, each also as .gz or .zst, or folders of them. What cannot be used goes
    to OUTPUT.quarantine.jsonl with its reason, what was made of what to OUTPUT.manifest.json. Findings that were
    dismissed in claimx.decisions.jsonl are left out.

    --to fills a database from the JSONL while that is written: sqlite:///claims.db is a file in this folder,
    sqlite:////data/claims.db one elsewhere. The JSONL is what --resume goes on from, and is written in any case.

    INPUT and --output may lie elsewhere (extra: remote): s3://, gs://, az://, and for INPUT https://, zip://MEMBER::FILE
    too. Such an output is written here, and put there when it is whole.
    """
    part, columns = _shard(shard), columns_of(column, FIELDS)
    if (engine is Engine.dask) is (scheduler is None):
        raise typer.BadParameter("--engine dask and --scheduler ADDRESS go together", param_hint="--scheduler")
    wanted = _journal(output, to)
    from claimx.batch import Selection, Settings, placed, run
    from claimx.batch.usual import usual
    from claimx.cli.project import decisions_of, project
    from claimx.progress import progress

    known = usual(published, country)
    made, decided = decisions_of(decisions, project())
    settings = Settings(model, blas, forces, workers, seconds, tagger, scheduler)
    with placed(wanted, resume=resume) as place, progress() as told, _database(to, text) as database:
        refuse_same(place.path, [made])
        summary = run(
            inputs, place.path, settings, resume=resume, selection=Selection(limit, sample, part), columns=columns,
            database=database, decisions=decided, becomes=place.address, usual=known, progress=told,
        )  # fmt: skip
        _tell(summary, place)
        if not summary.interrupted:
            place.put()
    code = INTERRUPTED if summary.interrupted else _failed(summary, fail_on or [])
    if not code and summary.quarantined and not summary.whole.articles:
        code = NOTHING
    if code:
        raise typer.Exit(code)


def _tell(summary: "Summary", place: "Place") -> None:
    """Say what a run came to, and where what it could not use stands."""
    print(summary, file=sys.stderr)
    if summary.interrupted and place.address:
        print(f"claimx: what was made stands in {place.path.parent}, until it can be put there whole", file=sys.stderr)
    elif summary.quarantined:
        where = place.address or place.path
        print(f"claimx: what was quarantined, and why: {where}.quarantine.jsonl", file=sys.stderr)


def _failed(summary: "Summary", faults: list[Fault]) -> int:
    """The exit code that the faults asked for call for, of all that the output holds."""
    if Fault.inconsistent in faults and summary.whole.inconsistent:
        return INCONSISTENT
    lost = {Fault.quarantined: summary.quarantined > 0, Fault.empty: summary.whole.articles == 0}
    return LOST if any(lost.get(fault) for fault in faults) else 0


def export(
    records: Annotated[Path, typer.Argument(metavar="RECORDS", help="JSONL as batch wrote it.")],
    output: Annotated[Path, typer.Option(metavar="FILE", help="The file to write.")],
    form: Annotated[
        str,
        typer.Option(
            "--as", metavar="FORM", help="parquet, jsonld (schema.org claims), claimreview, labelstudio, or another."
        ),
    ],
    lines: Annotated[
        bool, typer.Option("--lines", help="jsonld, claimreview: a document a line, not one document.")
    ] = False,
    top: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="jsonld, claimreview: the N claims most worth a check, best first."),
    ] = None,
) -> None:
    """Write records in another form.

    A figure whose statement does not stand alone is no claim in jsonld and claimreview.
    """
    from claimx.sinks.export import export

    print(export(records, output, form, lines=lines, best=top), file=sys.stderr)


def import_(
    tasks: Annotated[Path, typer.Argument(metavar="TASKS", help="JSON as Label Studio exports it.")],
    output: Annotated[Path, typer.Option(metavar="FILE", help="The JSONL to write, a record a line.")],
) -> None:
    """Read back records that were corrected in Label Studio.

    Their findings are made afresh. Exit code 1 where a task is left out: none of ours, or a span that does not fit
    its text.
    """
    from claimx.sinks.export import corrections
    from claimx.sinks.wording import counted

    written, told = corrections(tasks, output)
    for line in told:
        print(f"claimx: {visible(line)}", file=sys.stderr)
    print(f"{output}: {counted(written, 'article')}", file=sys.stderr)
    if any("was left out" in line for line in told):
        raise typer.Exit(1)


def _database(url: str | None, text: Text) -> "AbstractContextManager[Database | None]":
    if url is None:
        return nullcontext()
    from claimx.sinks.sql import Database

    return Database(url, text=text is Text.keep)


def _journal(output: str | None, url: str | None) -> str:
    """Where the records go: as asked, else into the working folder, by the name of the database."""
    if output is not None and output.startswith("memory://"):
        raise typer.BadParameter("memory:// ends with the command; give a file, or s3://…", param_hint="--output")
    if output is not None:
        return output
    if url is None:
        raise typer.BadParameter("give --output, --to or both", param_hint="--output")
    return str(Path(Path(url.partition(":///")[2] or url.rpartition("/")[2]).name).with_suffix(".jsonl"))


def _shard(written: str) -> tuple[int, int]:
    index, _, count = written.partition("/")
    if not (index.isdigit() and count.isdigit() and 1 <= int(index) <= int(count)):
        raise typer.BadParameter(f"{written!r} is no part such as 2/8", param_hint="--shard")
    return int(index) - 1, int(count)
