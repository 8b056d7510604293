"""The output JSONL as the journal of a run: what stands in it whole is done, a torn last line is cut by the next run.

The index of what is done lies on disk, so that resuming a run of millions costs no memory.
"""

import hashlib
import json
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from claimx.batch.summary import Tally
from claimx.errors import InputError
from claimx.files import head, told
from claimx.records import SCHEMA

BLOCK = 1 << 20
BEGINNING = f'{{"schema":"{SCHEMA}"'.encode()
RECORD = re.compile(rb'\s*\{\s*"schema"\s*:\s*"%s"' % SCHEMA.encode())
TAKE = "UPDATE done SET n = n - 1 WHERE id = ? AND sha = ? AND n > 0"


class Done:
    """How often the journal holds each article, by id and text hash, and what its records come to."""

    def __init__(self, index: sqlite3.Connection) -> None:
        self._index = index
        self.tally = Tally()
        self.whole = 0
        """The bytes of the journal that are whole records; what stands behind them is a line that was torn."""
        self.open_end = False
        """Whether the last of them lacks its line end."""
        index.execute("CREATE TABLE done (id TEXT, sha TEXT, n INTEGER, PRIMARY KEY (id, sha)) WITHOUT ROWID")

    def add(self, id: str, sha256: str, tally: Tally) -> None:
        """Note that a record of this article is written."""
        self._index.execute("INSERT INTO done VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET n = n + 1", (id, sha256))
        self.tally += tally

    def take(self, id: str, sha256: str) -> bool:
        """Whether one more record of this article is written than was asked for so far."""
        return self._index.execute(TAKE, (id, sha256)).rowcount > 0

    def lines(self, journal: Path) -> "Lines":
        """The journal to go on with, the torn line cut off."""
        return Lines(journal, keep=self.whole, open_end=self.open_end)


@contextmanager
def done_in(journal: Path) -> Iterator[Done]:
    """The articles of a journal that an earlier run left; the file is only read.

    Raises: InputError where a line of it is no record of ours, a torn last one included: it is somebody else's file;
    or where there is no room for the index.
    """
    index = sqlite3.connect("")  # a private database in a temporary file
    try:
        done = Done(index)
        if journal.exists():
            _read(journal, done)
        yield done
    except sqlite3.Error as error:
        raise InputError(f"the index of what {journal} holds, in the temporary folder: {error}") from error
    except OSError as error:
        raise InputError(f"{error.filename or journal}: {told(error)}") from error
    finally:
        index.close()


def _read(journal: Path, done: Done) -> None:
    if not _begins(head(journal)):
        raise foreign(journal, 1)
    with journal.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            whole = line.endswith(b"\n")
            try:
                done.add(*_told(line))
            except (ValueError, KeyError, TypeError, RecursionError) as error:
                if whole or not _begins(line):
                    raise foreign(journal, number) from error
                return
            done.whole += len(line)
            done.open_end = not whole


def foreign(journal: Path, number: int) -> InputError:
    """What is said of a line that claimx did not write."""
    return InputError(f"{journal}, line {number}: not a record of claimx; give another --output")


def is_record(path: Path) -> bool:
    """Whether the file begins as records do."""
    return _begins(head(path))


def _begins(data: bytes) -> bool:
    """Whether it begins as a record does, or is the beginning of that."""
    return bool(RECORD.match(data)) or BEGINNING.startswith(data)


class Lines:
    """A file that gets whole lines; a killed run tears at most the last, a full disk none."""

    def __init__(self, path: Path, *, keep: int = 0, open_end: bool = False) -> None:
        """Of what stands in the file the first `keep` bytes stay; `open_end` says that they lack their line end."""
        self.path = path
        self.written = 0
        self._sha256 = hashlib.sha256()
        try:
            self._file = path.open("rb+" if keep else "wb", buffering=0)
            self._note(keep)
            self._file.truncate(keep)
            self.position = self._file.seek(keep)
        except OSError as error:
            raise InputError(f"{path}: {told(error)}") from error
        if open_end:
            self.write([""])
            self.written = 0

    def _note(self, keep: int) -> None:
        while keep > 0 and (data := self._file.read(min(BLOCK, keep))):
            self._sha256.update(data)
            keep -= len(data)

    def write(self, lines: list[str]) -> None:
        """Write the lines, whole, through to the operating system.

        Raises: InputError where the disk is full or the file cannot be written; what did not fit whole is cut off.
        """
        data = memoryview("".join(line + "\n" for line in lines).encode("utf-8"))
        sent = 0
        try:
            while sent < len(data):
                sent += self._file.write(data[sent:])
        except OSError as error:
            with suppress(OSError):
                self._file.truncate(self.position)
            raise InputError(f"{self.path}: {told(error)}; what stands in it is whole, go on with --resume") from error
        self._sha256.update(data)
        self.position += len(data)
        self.written += len(lines)

    def sync(self) -> None:
        """Have the disk hold all that was written.

        Raises: InputError where it cannot.
        """
        try:
            os.fsync(self._file.fileno())
        except OSError as error:
            raise InputError(f"{self.path}: {told(error)}; go on with --resume") from error

    @property
    def sha256(self) -> str:
        """The SHA-256 of all that stands in the file, in hex."""
        return self._sha256.hexdigest()

    def __enter__(self) -> "Lines":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def _told(line: bytes) -> tuple[str, str, Tally]:
    """Id, text hash and counts of a record; any of a few exceptions where it is none."""
    record = json.loads(line)
    if record["schema"] != SCHEMA or not (isinstance(record["id"], str) and isinstance(record["text_sha256"], str)):
        raise ValueError
    wrong = sum(finding["verdict"] == "inconsistent" for finding in record["findings"])
    return record["id"], record["text_sha256"], Tally(1, len(record["claims"]), len(record["findings"]), wrong)
