"""Files to articles, one module a family of kinds; READERS is the table, by the end of the file's name."""

import sys
from collections.abc import Callable
from glob import glob
from pathlib import Path
from typing import BinaryIO

from claimx.batch.items import refusal
from claimx.batch.readers.fields import Columns, Read
from claimx.batch.readers.packed import unpacked
from claimx.batch.readers.plain import jsonl, text
from claimx.batch.readers.tables import csv, parquet
from claimx.batch.readers.web import html, warc
from claimx.errors import InputError
from claimx.plugins import added

Reader = Callable[[BinaryIO, str, Columns], Read]

READERS: dict[str, Reader] = {
    ".jsonl": jsonl,
    ".ndjson": jsonl,
    ".txt": text,
    ".csv": csv,
    ".parquet": parquet,
    ".html": html,
    ".htm": html,
    ".warc": warc,
}
PACKED = (".gz", ".zst")


def readers() -> dict[str, Reader]:
    """The package's readers, and those of other packages (entry point `claimx.readers`, named by the ending)."""
    return READERS | added("readers")


def items(inputs: list[str], columns: Columns | None = None) -> Read:
    """Yield the articles of all inputs, in order: files, folders (their files by name), globs, `-` for JSON lines.

    A file that breaks off goes to the quarantine from there on; the others are read.

    Raises: InputError for an input that is not there, or whose kind no reader knows.
    """
    for given in inputs:
        if given == "-":
            yield from jsonl(sys.stdin.buffer, "standard input", columns or {})
            continue
        for path in _files(given):
            yield from _articles(path, columns or {})


def _articles(path: Path, columns: Columns) -> Read:
    reader = _reader(path)
    try:
        with path.open("rb") as file:
            # fastwarc unpacks by itself, record by record, and needs a file that it can seek in
            stream = file if reader is warc else unpacked(file, path.name, path.stat().st_size)
            yield from reader(stream, str(path), columns)
    except (OSError, InputError) as error:
        yield refusal(str(path), error)


def _files(given: str) -> list[Path]:
    path = Path(given)
    if path.is_dir():
        return [file for file in sorted(path.rglob("*")) if _ending(file) in readers() and file.is_file()]
    if path.exists():
        return [path]
    found = sorted(Path(match) for match in glob(given, recursive=True))
    if not found:
        raise InputError(f"{given}: no such file")
    return found


def _ending(path: Path) -> str:
    """The ending that tells the kind, that of the packing left out."""
    return Path(path.stem).suffix if path.suffix in PACKED else path.suffix


def _reader(path: Path) -> Reader:
    ending = _ending(path)
    if ending not in readers():
        known = ", ".join(readers())
        raise InputError(
            f"{path}: no reader for {ending or 'a name without ending'}; known: {known}, each also .gz, .zst"
        )
    return readers()[ending]
