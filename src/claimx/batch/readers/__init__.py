"""Files to articles, one module a family of kinds; READERS is the table, by the end of the file's name."""

import sys
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from glob import glob
from pathlib import Path
from typing import BinaryIO

from claimx.batch.items import refusal
from claimx.batch.readers.clock import PAGES, ROWS, Clock, seconds_for
from claimx.batch.readers.fields import Columns, Read
from claimx.batch.readers.markdown import markdown
from claimx.batch.readers.packed import PACKED, unpacked
from claimx.batch.readers.plain import jsonl, text
from claimx.batch.readers.tables import csv, parquet
from claimx.batch.readers.web import html, warc
from claimx.errors import InputError
from claimx.files import same
from claimx.plugins import added
from claimx.remote import Remote, fetched, found, is_address, plain, shown

Reader = Callable[[BinaryIO, str, Columns], Read]

READERS: dict[str, Reader] = {
    ".jsonl": jsonl,
    ".ndjson": jsonl,
    ".txt": text,
    ".text": text,
    ".md": markdown,
    ".markdown": markdown,
    ".csv": csv,
    ".parquet": parquet,
    ".html": html,
    ".htm": html,
    ".warc": warc,
}


def readers() -> dict[str, Reader]:
    """The package's readers, and those of other packages (entry point `claimx.readers`, named by the ending)."""
    return READERS | added("readers")


@dataclass(slots=True)
class Meter:
    """How much of the input is read, in bytes as they lie on disk; of standard input that cannot be told."""

    total: int | None = 0
    behind: int = 0
    file: BinaryIO | None = None
    broken_off: int = 0
    """Inputs that could not be read to their end."""

    @property
    def share(self) -> float | None:
        """The share that is read, from 0 to 1."""
        if not self.total:
            return None
        return min((self.behind + (0 if self.file is None else self.file.tell())) / self.total, 1.0)


def items(
    inputs: list[str],
    columns: Columns | None = None,
    meter: Meter | None = None,
    without: Collection[Path] = (),
    becomes: str | None = None,
) -> Read:
    """Yield the articles of all inputs, in order: files, folders (their files by name), globs, `-` for JSON lines.

    An address (`s3://…`) names a file, a folder or a glob elsewhere. A file that breaks off goes to the quarantine from
    there on; the others are read. `without` are files that are no input, though they may lie in its folders; nor is the
    address that the output `becomes`.

    Raises: InputError, at once, for an input that is not there, or whose kind no reader knows.
    """
    files = [file for given in inputs for file in _files(given, without, becomes)]
    meter = meter or Meter()
    sizes = [_size(file) for file in files]
    meter.total = None if None in sizes else sum(size for size in sizes if size is not None)
    return _read(files, columns or {}, meter)


def _size(file: Path | Remote | None) -> int | None:
    return file.size if isinstance(file, Remote) else None if file is None else file.stat().st_size


def _read(files: list[Path | Remote | None], columns: Columns, meter: Meter) -> Read:
    for file in files:
        if file is None:
            yield from jsonl(sys.stdin.buffer, "standard input", columns)
        elif isinstance(file, Remote):
            yield from _articles(partial(fetched, file), Path(file.kind), file.url, columns, meter)
        else:
            yield from _articles(partial(_here, file), file, str(file), columns, meter)


def _here(path: Path) -> AbstractContextManager[Path]:
    return nullcontext(path)


def _articles(
    had: Callable[[], AbstractContextManager[Path]], name: Path, where: str, columns: Columns, meter: Meter
) -> Read:
    """The articles of the file that is `had`; its name tells its kind."""
    try:
        with had() as path, path.open("rb") as file:
            size = path.stat().st_size
            reader = _reader(name)
            meter.file, clock = file, Clock(seconds_for(size, PAGES if reader in (html, markdown, warc) else ROWS))
            yield from clock.timed(reader(unpacked(file, name.name, size, clock), where, columns))
            meter.file, meter.behind = None, meter.behind + size
    except (OSError, InputError) as error:
        meter.file = None
        meter.broken_off += 1
        yield refusal(where, error)


def _files(given: str, without: Collection[Path], becomes: str | None) -> list[Path | Remote | None]:
    """The files that an argument names; None is standard input."""
    given = plain(given)
    if given == "-":
        return [None]
    if is_address(given):
        return [*_elsewhere(given, becomes)]
    path = Path(given)
    if path.is_dir():
        found = [file for file in sorted(path.rglob("*")) if _ending(file) in readers() and file.is_file()]
    elif path.exists():
        if _is_of(path, without):
            raise InputError(f"{given}: the output of this run; it cannot be its input too")
        found = [path]
    else:
        found = sorted(Path(match) for match in glob(given, recursive=True))
        if not found:
            raise InputError(f"{given}: no such file")
    kept = [file for file in found if not _is_of(file, without)]
    for file in kept:
        _reader(file)  # an ending that no reader knows is an error of the call, not of the data
    return [*kept]


def _elsewhere(given: str, becomes: str | None) -> list[Remote]:
    """The files that an address names."""
    made = () if becomes is None else (becomes, f"{becomes}.quarantine.jsonl")
    if shown(given) in made:
        raise InputError(f"{shown(given)}: the output of this run; it cannot be its input too")
    kept = [file for file in found(given, lambda name: _ending(Path(name)) in readers()) if file.url not in made]
    for file in kept:
        _reader(Path(file.kind), file.url)
    return kept


def _is_of(path: Path, without: Collection[Path]) -> bool:
    return any(same(path, other) for other in without)


def _ending(path: Path) -> str:
    """The ending that tells the kind, that of the packing left out."""
    return Path(path.stem).suffix if path.suffix in PACKED else path.suffix


def _reader(path: Path, where: str | None = None) -> Reader:
    ending = _ending(path)
    if ending not in readers():
        known = ", ".join(readers())
        raise InputError(
            f"{where or path}: no reader for {ending or 'a name without ending'}; known: {known}, each also .gz, .zst"
        )
    return readers()[ending]
