"""Files to articles; READERS is the table, by the end of the file's name."""

import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from claimx.batch.items import Item, Refusal, refusal
from claimx.errors import ClaimxError, InputError
from claimx.view.article import checked

Read = Iterator[Item | Refusal]
Reader = Callable[[BinaryIO, str], Read]

FIELDS = ("id", "text", "title", "published", "country", "source")


def jsonl(file: BinaryIO, name: str) -> Read:
    """Yield the article of each JSON line {"id", "text", "title"?, "published"?, "country"?}; only LF ends a line."""
    for number, line in enumerate(file, 1):
        where = f"{name}, line {number}"
        if not line.strip():
            continue
        try:
            given = json.loads(line.decode("utf-8"))
            yield Item(checked(**_fields(given)), where)
        except (ClaimxError, ValueError, RecursionError) as error:
            yield refusal(where, error, line)


def text(file: BinaryIO, name: str) -> Read:
    """Yield the one article that the file is; its id is the file's name without the ending."""
    data = file.read()
    try:
        yield Item(checked(data.decode("utf-8-sig"), id=Path(name).stem, source=Path(name).name), name)
    except (ClaimxError, UnicodeDecodeError) as error:
        yield refusal(name, error, data)


READERS: dict[str, Reader] = {".jsonl": jsonl, ".ndjson": jsonl, ".txt": text}


def items(inputs: list[str]) -> Read:
    """Yield the articles of all inputs, in order: files, folders (their files by name), `-` for JSONL from outside.

    Raises: InputError for an input that is not there, or whose kind no reader knows.
    """
    for given in inputs:
        if given == "-":
            yield from jsonl(sys.stdin.buffer, "standard input")
            continue
        for path in _files(Path(given)):
            with _opened(path) as file:
                yield from _reader(path)(file, str(path))


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise InputError(f"{path}: no such file")
    if path.is_dir():
        return [file for file in sorted(path.rglob("*")) if file.suffix in READERS and file.is_file()]
    return [path]


def _reader(path: Path) -> Reader:
    if path.suffix not in READERS:
        raise InputError(f"{path}: no reader for {path.suffix or 'a name without ending'}; known: {', '.join(READERS)}")
    return READERS[path.suffix]


def _opened(path: Path) -> io.BufferedReader:
    try:
        return path.open("rb")
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or str(error)).lower()}") from error


def _fields(given: Any) -> dict[str, Any]:
    """The fields of an article in a JSON object.

    Raises: InputError where one is missing or no string.
    """
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise InputError('not an object with a string "text"')
    fields = {name: given[name] for name in FIELDS if given.get(name) is not None}
    for name, value in fields.items():
        if name == "id" and isinstance(value, int):
            fields[name] = str(value)
        elif not isinstance(value, str):
            raise InputError(f'"{name}" is a {type(value).__name__}; a string is needed')
    return fields
