"""What the commands share: their options and their exit codes."""

import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Annotated

import typer

from claimx.visible import visible, visible_json

NOTHING = 1
"""All that came was refused."""
INCONSISTENT = 3
LOST = 4
INTERRUPTED = 130


class Format(StrEnum):
    """How a result is printed."""

    json = "json"
    table = "table"


FormatOption = Annotated[
    Format | None, typer.Option(help="table for a person, json for a program; by default table on a terminal.")
]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="The headline, as it stands in the text.")]
Published = Annotated[
    str | None, typer.Option(metavar="YYYY-MM-DD", help="The day of publication; `last year` is reckoned from it.")
]
Country = Annotated[
    str | None, typer.Option(metavar="CODE", help="Where it was published: two letters (ISO 3166-1), such as GB.")
]
Forces = Annotated[
    str | None, typer.Option(metavar="FILE", help="More forces, a JSON line each; docs/forces.md says how.")
]
Tagger = Annotated[
    str | None, typer.Option(metavar="FILE", help="Weights from `make tagger`, which add indirect quotations.")
]
Trust = Annotated[
    bool, typer.Option("--trust", help="Take a record that was changed on purpose: whatever it says of itself.")
]
Seconds = Annotated[
    float,
    typer.Option("--seconds", "--timeout", min=0.1, metavar="S", help="How long an article may take to be read."),
]
SECONDS = 120.0
"""As long as `batch` gives an article."""
DecisionsFile = Annotated[
    str | None,
    typer.Option(
        "--decisions", metavar="FILE", help="What was decided about findings, instead of claimx.decisions.jsonl."
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="An English spaCy pipeline with a tagger and a parser, instead of the small one."
    ),
]


def wants_json(format: Format | None) -> bool:
    """Whether to print for a program: as asked, else where nobody looks on."""
    return format is Format.json or (format is None and not sys.stdout.isatty())


def print_list(as_json: list[str], as_text: list[str], format: Format | None) -> None:
    """Print several things as a JSON list, or in lines for a person."""
    print_one("[" + ",\n ".join(as_json) + "]", as_text, format)


def print_one(as_json: str, as_text: list[str], format: Format | None) -> None:
    """Print a thing as JSON, or in lines for a person."""
    written = as_json if wants_json(format) else visible("\n".join(as_text))
    print(visible_json(written) if sys.stdout.isatty() else written)


def columns_of(written: Iterable[str] | None, fields: Sequence[str]) -> dict[str, str]:
    """What `--column FIELD=NAME` says, for fields that there are."""
    named = {}
    for one in written or ():
        field, _, name = one.partition("=")
        if not (field in fields and name):
            raise typer.BadParameter(
                f"{one!r} is not of the form {fields[1]}=NAME; the fields are {', '.join(fields)}",
                param_hint="--column",
            )
        named[field] = name
    return named
