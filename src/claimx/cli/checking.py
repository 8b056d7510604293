"""The commands over records: `validate`, `compare`, `schema`."""

from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.options import INCONSISTENT, Forces, FormatOption, Model, wants_json
from claimx.cli.reading import read, read_article, read_record
from claimx.errors import InputError

if TYPE_CHECKING:
    from claimx.records import Record


def validate(
    record: Annotated[str, typer.Argument(metavar="RECORD", help="A record as JSON, or - for standard input.")],
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 where something is inconsistent.")] = False,
    format: FormatOption = None,
) -> None:
    """Check the sums of a record again, without text or model.

    As a table: the findings, and what was not checked and why.
    """
    from claimx.pipeline import validate
    from claimx.records import dumps

    checked = validate(read_record(record))
    if wants_json(format):
        print(dumps(checked))
    else:
        from claimx.terminal import show_findings

        show_findings(checked)
    if strict and any(finding.verdict == "inconsistent" for finding in checked.findings):
        raise typer.Exit(INCONSISTENT)


def compare(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Text, a record (.json), or a table (.csv).")],
    derived: Annotated[str, typer.Argument(metavar="DERIVED", help="The text or record that was made from it.")],
    model: Model = None,
    forces: Forces = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 where something is contradicted.")] = False,
    format: FormatOption = None,
) -> None:
    """Hold each figure of a text to the source it came from.

    Says of each whether SOURCE supports it, contradicts it or does not have it.

    A table has the columns body, period, measure and value.
    """
    from claimx.comparison import compare

    first, second = (_record(file, model, forces) for file in (source, derived))
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


def _record(file: str, model: str | None, forces: str | None) -> "Record":
    """The record of a text or a table, or the record that a JSON file holds."""
    from claimx.pipeline import extract, load
    from claimx.sheet import sheet

    if file.endswith(".json"):
        return read_record(file)
    if not file.endswith(".csv"):
        return extract(read_article(file), nlp=load(model, forces))
    try:
        return extract(sheet(read(file)), nlp=load(model, forces))
    except InputError as error:
        raise InputError(f"{file}: {error}") from error
