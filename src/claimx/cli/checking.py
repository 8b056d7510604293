"""The commands over records: `validate`, `compare`, `schema`."""

import sys
from contextlib import redirect_stdout
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.options import (
    INCONSISTENT,
    SECONDS,
    Country,
    Forces,
    FormatOption,
    Model,
    Published,
    Seconds,
    Trust,
    wants_json,
)
from claimx.cli.reading import read, read_article, read_record
from claimx.cli.working import working
from claimx.errors import InputError
from claimx.visible import visible_json

if TYPE_CHECKING:
    from claimx.records import Record


def validate(
    record: Annotated[str, typer.Argument(metavar="RECORD", help="A record as JSON, or - for standard input.")],
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 where something is inconsistent.")] = False,
    trust: Trust = False,
    format: FormatOption = None,
) -> None:
    """Check the sums of a record again, without text or model.

    As a table: the findings, and what was not checked and why.
    """
    from claimx.pipeline import validate
    from claimx.records import dumps

    given = read_record(record, trust=trust)
    with redirect_stdout(sys.stderr):  # what plugins print
        checked = validate(given)
    if wants_json(format):
        written = dumps(checked)
        print(visible_json(written) if sys.stdout.isatty() else written)
    else:
        from claimx.terminal import show_findings

        show_findings(checked)
    if strict and any(finding.verdict == "inconsistent" for finding in checked.findings):
        raise typer.Exit(INCONSISTENT)


def compare(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Text, a record (.json), or a table (.csv).")],
    derived: Annotated[str, typer.Argument(metavar="DERIVED", help="The text or record that was made from it.")],
    published: Published = None,
    country: Country = None,
    model: Model = None,
    forces: Forces = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 where something is contradicted.")] = False,
    format: FormatOption = None,
    seconds: Seconds = SECONDS,
) -> None:
    """Hold each figure of a text to the source it came from.

    Says of each whether SOURCE supports it, contradicts it or does not have it.

    A table has the columns body, period, measure and value. --published and --country are told of both; a record keeps
    its own.
    """
    from claimx.comparison import compare

    known = {"published": published, "country": country}
    first, second = (_record(file, known, model, forces, seconds) for file in (source, derived))
    result = compare(first, second)
    if wants_json(format):
        print(result.model_dump_json())
    else:
        from claimx.terminal import show_comparison

        show_comparison(result, second)
    if strict and result.contradicted:
        raise typer.Exit(INCONSISTENT)


def schema() -> None:
    """Print the JSON Schema of the record."""
    import json

    from claimx.records import Record

    print(json.dumps(Record.model_json_schema(by_alias=True, mode="serialization"), indent=2))


def _record(file: str, known: dict[str, str | None], model: str | None, forces: str | None, seconds: float) -> "Record":
    """The record of a text or a table, or the record that a JSON file holds."""
    from claimx.pipeline import extract, load
    from claimx.view.article import checked

    if file.endswith(".json"):
        return read_record(file)
    article = checked(_sheet(file), **known) if file.endswith(".csv") else read_article(file, **known)
    pipeline = load(model, forces)
    with working(file, seconds):
        return extract(article, nlp=pipeline)


def _sheet(file: str) -> str:
    from claimx.sheet import sheet

    table = read(file)
    try:
        return sheet(table)
    except InputError as error:
        raise InputError(f"{file}: {error}") from error
