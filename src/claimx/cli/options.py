"""What the commands share: their options, their exit codes, and how a file is read."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from claimx.errors import InputError

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
Forces = Annotated[str | None, typer.Option(help="A JSONL file of more forces, of the form of data/forces.jsonl.")]
Tagger = Annotated[str | None, typer.Option(help="Weights from `make model`, which add indirect quotations.")]
Model = Annotated[str | None, typer.Option(help="An English spaCy pipeline with a tagger and a parser.")]


def wants_json(format: Format | None) -> bool:
    """Whether to print for a program: as asked, else where nobody looks on."""
    return format is Format.json or (format is None and not sys.stdout.isatty())


def read(file: str) -> str:
    """The text of a file or of standard input, as UTF-8.

    Raises: InputError where it cannot be read; the message says what to do.
    """
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


def notice_language(text: str, name: str) -> None:
    """Say so, on standard error, where a text does not look like English; it is read all the same."""
    from claimx.view.english import is_english

    if not is_english(text):
        print(f"claimx: {name} does not look like English prose; claims may be few and wrong", file=sys.stderr)
