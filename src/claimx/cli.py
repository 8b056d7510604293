"""Arguments in, the calls of the library, output printed; nothing else prints.

Exit codes: 0 fine, 1 an error of the input, 2 usage, 3 `--strict` and something is inconsistent,
130 interrupted.
"""

import logging
import os
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from claimx.errors import ClaimxError

if TYPE_CHECKING:
    from claimx.sinks.sql import Database

if TYPE_CHECKING:
    from claimx.pipeline import Pipeline
    from claimx.records import Record

app = typer.Typer(
    help="Turn news text into typed, checkable claims, and check the sums between them.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

INCONSISTENT = 3
INTERRUPTED = 130
Input = Annotated[str, typer.Argument(metavar="FILE", help="A file, or - for standard input.")]
Forces = Annotated[str | None, typer.Option(help="A JSONL file of more forces, of the form of data/forces.jsonl.")]
Model = Annotated[str | None, typer.Option(help="An English spaCy pipeline with a tagger and a parser.")]


@app.command()
def extract(
    file: Input,
    title: Annotated[str | None, typer.Option(help="The headline, as it stands in the text.")] = None,
    published: Annotated[str | None, typer.Option(help="The day of publication, YYYY-MM-DD.")] = None,
    country: Annotated[str | None, typer.Option(help="ISO 3166-1 alpha-2 code, such as GB.")] = None,
    model: Model = None,
    forces: Forces = None,
    format: Annotated[
        str | None, typer.Option(help="json, or table for a person; by default table on a terminal.")
    ] = None,
    implied: Annotated[
        bool, typer.Option("--implied", help="Print the figures that follow and are not stated, instead of the record.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print why each link is what it is, instead of the record.")
    ] = False,
) -> None:
    """Print the claims and findings of one article."""
    if format not in ("json", "table", None):
        raise typer.BadParameter(f"{format!r} is neither json nor table", param_hint="--format")
    from claimx.pipeline import extract, load
    from claimx.records import dumps

    if explain:
        _explain(_read(file), format, title, published, country, load(model, forces))
        return
    source = None if file == "-" else Path(file).name
    record = extract(
        _read(file), title=title, published=published, country=country, source=source, nlp=load(model, forces)
    )
    if implied:
        _implied(record, format)
    elif _wants_json(format):
        print(dumps(record))
    else:
        from claimx.terminal import show

        show(record)


def _wants_json(format: str | None) -> bool:
    return format == "json" or (format is None and not sys.stdout.isatty())


def _implied(record: "Record", format: str | None) -> None:
    from claimx.implications import implied

    found = implied(record)
    if _wants_json(format):
        print("[" + ",\n ".join(one.model_dump_json() for one in found) + "]")
    else:
        print("\n".join(one.message for one in found))


def _explain(
    text: str, format: str | None, title: str | None, published: str | None, country: str | None, pipeline: "Pipeline"
) -> None:
    from claimx.explanation import explain, lines

    explained = explain(text, title=title, published=published, country=country, nlp=pipeline)
    if _wants_json(format):
        print("[" + ",\n ".join(line.model_dump_json() for line in explained) + "]")
    else:
        print("\n".join(lines(explained)))


@app.command()
def validate(
    record: Annotated[str, typer.Argument(metavar="RECORD", help="A record as JSON, or - for standard input.")],
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 where something is inconsistent.")] = False,
    format: Annotated[
        str | None, typer.Option(help="json, or table: findings, and what was not checked and why.")
    ] = None,
) -> None:
    """Check the sums of a record again, from its claims and relations alone."""
    from claimx.pipeline import validate
    from claimx.records import dumps, loads

    checked = validate(loads(_read(record)))
    if _wants_json(format):
        print(dumps(checked))
    else:
        for finding in checked.findings:
            print(f"{finding.verdict}: {finding.check}: {finding.message}")
        print(f"not checked: {len(checked.coverage.unchecked)} of {checked.coverage.quantities} figures")
        for reason in checked.coverage.unchecked.values():
            print(f"  {reason}")
    if strict and any(finding.verdict == "inconsistent" for finding in checked.findings):
        raise typer.Exit(INCONSISTENT)


@app.command()
def compare(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Text, a record (.json), or a table (.csv).")],
    derived: Annotated[str, typer.Argument(metavar="DERIVED", help="The text or record that was made from it.")],
    model: Model = None,
    forces: Forces = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 where something is contradicted.")] = False,
    format: Annotated[str | None, typer.Option(help="json or table.")] = None,
) -> None:
    """Say of each figure of DERIVED whether SOURCE supports it, contradicts it or does not have it.

    A table has the columns body, period, measure and value.
    """
    from claimx.comparison import compare

    result = compare(*(_record(file, model, forces) for file in (source, derived)))
    if _wants_json(format):
        print(result.model_dump_json())
    else:
        for one in result.figures:
            print(f"{one.agreement.replace('_', ' ')}: {one.message}")
    if strict and result.contradicted:
        raise typer.Exit(INCONSISTENT)


def _record(file: str, model: str | None, forces: str | None) -> "Record":
    """The record of a text or a table, or the record that a JSON file holds."""
    from claimx.pipeline import extract, load
    from claimx.records import loads
    from claimx.sheet import sheet

    written = _read(file)
    if file.endswith(".json"):
        return loads(written)
    return extract(sheet(written) if file.endswith(".csv") else written, nlp=load(model, forces))


@app.command()
def schema() -> None:
    """Print the JSON Schema of the record."""
    import json

    from claimx.records import Record

    print(json.dumps(Record.model_json_schema(by_alias=True, mode="serialization"), indent=2))


@app.command()
def batch(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files or folders, or - for JSONL.")],
    output: Annotated[
        Path | None,
        typer.Option(help="JSONL, a record a line, in the order of the input; with --to by default DB.jsonl."),
    ] = None,
    to: Annotated[
        str | None, typer.Option(metavar="URL", help="A database too, such as sqlite:///claims.db or postgresql://…")
    ] = None,
    text: Annotated[str, typer.Option(metavar="keep|none", help="Whether the database keeps the texts.")] = "keep",
    model: Model = None,
    forces: Forces = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that work at the same time.")] = 1,
    seconds: Annotated[float, typer.Option(min=0.1, help="With workers: how long one article may take.")] = 120,
    resume: Annotated[bool, typer.Option("--resume", help="Go on behind what the output already holds.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="Read at most so many articles.")] = None,
    shard: Annotated[str, typer.Option(metavar="I/N", help="Of N parts take the I-th, counted from 1.")] = "1/1",
    column: Annotated[
        list[str] | None, typer.Option(metavar="FIELD=NAME", help="The column that holds a field, e.g. text=body.")
    ] = None,
    blas: Annotated[bool, typer.Option(help="Multiply by numpy, not blis: faster, the same result.")] = True,
) -> None:
    """Extract the claims of many articles.

    INPUT is JSONL (a line {"id", "text", "title"?, "published"?, "country"?} an article), CSV or Parquet with such
    columns, text, HTML or WARC files, each also as .gz or .zst, or folders of them. What cannot be used goes to
    OUTPUT.quarantine.jsonl with its reason.
    """
    part = _shard(shard)
    columns = dict(_column(one) for one in column or [])
    from claimx.batch import Settings, run
    from claimx.progress import progress

    settings = Settings(model, blas, forces, workers, seconds)
    with progress() as told, _database(to, text) as database:
        summary = run(
            inputs,
            _journal(output, to),
            settings,
            resume=resume,
            limit=limit,
            shard=part,
            columns=columns,
            database=database,
            progress=told,
        )
    print(summary, file=sys.stderr)
    if summary.interrupted:
        raise typer.Exit(INTERRUPTED)


def _database(url: str | None, text: str) -> "AbstractContextManager[Database | None]":
    if text not in ("keep", "none"):
        raise typer.BadParameter(f"{text!r} is neither keep nor none", param_hint="--text")
    if url is None:
        return nullcontext()
    from claimx.sinks.sql import Database

    return Database(url, text=text == "keep")


def _journal(output: Path | None, url: str | None) -> Path:
    """Where the records go: as asked, else beside the database, by its name."""
    if output is not None:
        return output
    if url is None:
        raise typer.BadParameter("give --output, --to or both", param_hint="--output")
    return Path(Path(url.partition(":///")[2] or url.rpartition("/")[2]).name).with_suffix(".jsonl")


def _shard(written: str) -> tuple[int, int]:
    index, _, count = written.partition("/")
    if not (index.isdigit() and count.isdigit() and 1 <= int(index) <= int(count)):
        raise typer.BadParameter(f"{written!r} is no part such as 2/8", param_hint="--shard")
    return int(index) - 1, int(count)


def _column(written: str) -> tuple[str, str]:
    field, _, name = written.partition("=")
    if not (field and name):
        raise typer.BadParameter(f"{written!r} is not of the form text=body", param_hint="--column")
    return field, name


def _read(file: str) -> str:
    """The text of a file or of standard input, as UTF-8.

    Raises: InputError where it cannot be read; the message says what to do.
    """
    from claimx.errors import InputError

    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{file}: no such file") from error
    except IsADirectoryError as error:
        raise InputError(f"{file}: a directory; give a file, or use claimx batch") from error
    except OSError as error:
        raise InputError(f"{file}: {error.strerror or error}") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: not UTF-8 (byte {error.start}); convert it first, e.g. with iconv") from error


def _quit(message: str, code: int) -> NoReturn:
    print(f"claimx: {message}", file=sys.stderr)
    sys.exit(code)


def main() -> None:
    """The command `claimx`."""
    logging.basicConfig(level=logging.WARNING, format="claimx: %(message)s")
    try:
        app()
    except ClaimxError as error:
        _quit(str(error), 1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
