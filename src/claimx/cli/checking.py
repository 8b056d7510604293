"""The commands over records: `validate`, `compare`, `schema`."""

import sys
from contextlib import redirect_stdout
from dataclasses import dataclass
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
    columns_of,
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
    column: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=NAME", help="The column of a table that holds a field, e.g. body=Force."),
    ] = None,
    model: Model = None,
    forces: Forces = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 where something is contradicted.")] = False,
    format: FormatOption = None,
    seconds: Seconds = SECONDS,
) -> None:
    """Hold each figure of a text to the source it came from.

    Says of each whether SOURCE supports it, contradicts it or does not have it.

    A table has the columns body, period, measure and value, or --column says how it calls them. --published and
    --country are told of both; a record keeps its own.
    """
    from claimx.comparison import compare
    from claimx.sheet import COLUMNS

    columns = columns_of(column, COLUMNS)
    if columns and not any(file.endswith(".csv") for file in (source, derived)):
        raise typer.BadParameter("neither SOURCE nor DERIVED is a table (.csv)", param_hint="--column")
    given = _Given({"published": published, "country": country}, columns, model, forces, seconds)
    first, second = (given.record(file) for file in (source, derived))
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


@dataclass(frozen=True, slots=True)
class _Given:
    """What a comparison was told of both its files."""

    known: dict[str, str | None]
    columns: dict[str, str]
    model: str | None
    forces: str | None
    seconds: float

    def record(self, file: str) -> "Record":
        """The record of a text or a table, or the record that a JSON file holds."""
        from claimx.pipeline import extract, load
        from claimx.view.article import checked

        if file.endswith(".json"):
            return read_record(file)
        if file.endswith(".csv"):
            article = checked(_sheet(file, self.columns), **self.known)
        else:
            article = read_article(file, **self.known)
        pipeline = load(self.model, self.forces)
        with working(file, self.seconds):
            return extract(article, nlp=pipeline)


def _sheet(file: str, columns: dict[str, str]) -> str:
    from claimx.sheet import sheet

    table = read(file)
    try:
        return sheet(table, columns)
    except InputError as error:
        raise InputError(f"{file}: {error}") from error
