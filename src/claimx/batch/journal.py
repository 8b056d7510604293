"""The output JSONL as the journal of a run: what stands in it whole is done, a torn last line is cut.

The index of what is done lies on disk, so that resuming a run of millions costs no memory.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimx.batch.summary import Tally
from claimx.errors import InputError

BLOCK = 1 << 20
TAKE = "UPDATE done SET n = n - 1 WHERE id = ? AND sha = ? AND n > 0"


class Done:
    """How often the journal holds each article, by id and text hash, and what its records come to."""

    def __init__(self, index: sqlite3.Connection) -> None:
        self._index = index
        self.tally = Tally()
        index.execute("CREATE TABLE done (id TEXT, sha TEXT, n INTEGER, PRIMARY KEY (id, sha)) WITHOUT ROWID")

    def add(self, id: str, sha256: str, tally: Tally) -> None:
        """Note that a record of this article is written."""
        self._index.execute("INSERT INTO done VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET n = n + 1", (id, sha256))
        self.tally += tally

    def take(self, id: str, sha256: str) -> bool:
        """Whether one more record of this article is written than was asked for so far."""
        return self._index.execute(TAKE, (id, sha256)).rowcount > 0


@contextmanager
def done_in(journal: Path) -> Iterator[Done]:
    """The articles of a journal that an earlier run left, its torn last line cut off.

    Raises: InputError where a line of it is no record of ours: it is somebody else's file; or where there is no room
    for the index.
    """
    index = sqlite3.connect("")  # a private database in a temporary file
    try:
        done = Done(index)
        if journal.exists():
            _cut_torn_line(journal)
            with journal.open("rb") as lines:
                for number, line in enumerate(lines, 1):
                    done.add(*_told(journal, number, line))
        yield done
    except sqlite3.Error as error:
        raise InputError(f"the index of what {journal} holds, in the temporary folder: {error}") from error
    finally:
        index.close()


def _cut_torn_line(journal: Path) -> None:
    """Cut what stands behind the last line end: a line that was being written when the run ended."""
    with journal.open("rb+") as file:
        end = file.seek(0, 2)
        position = end
        while position > 0:
            step = min(BLOCK, position)
            file.seek(position - step)
            found = file.read(step).rfind(b"\n")
            if found >= 0:
                position = position - step + found + 1
                break
            position -= step
        if position < end:
            file.truncate(position)


class Lines:
    """A file that gets whole lines; a killed run tears at most the last, a full disk none."""

    def __init__(self, path: Path, *, append: bool) -> None:
        self.path = path
        self.written = 0
        self._sha256 = hashlib.sha256()
        try:
            if append and path.exists():
                with path.open("rb") as earlier:
                    self._sha256 = hashlib.file_digest(earlier, "sha256")
            self._file = path.open("ab" if append else "wb", buffering=0)
            self.position = self._file.seek(0, 2)
        except OSError as error:
            raise InputError(f"{path}: {(error.strerror or str(error)).lower()}") from error

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
            fault = (error.strerror or str(error)).lower()
            if self._file.seekable():
                self._file.truncate(self.position)
            raise InputError(f"{self.path}: {fault}; what stands in it is whole, go on with --resume") from error
        self._sha256.update(data)
        self.position += len(data)
        self.written += len(lines)

    @property
    def sha256(self) -> str:
        """The SHA-256 of all that stands in the file, in hex."""
        return self._sha256.hexdigest()

    def __enter__(self) -> "Lines":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def _told(journal: Path, number: int, line: bytes) -> tuple[str, str, Tally]:
    try:
        record = json.loads(line)
        wrong = sum(finding["verdict"] == "inconsistent" for finding in record["findings"])
        tally = Tally(1, len(record["claims"]), len(record["findings"]), wrong)
        return record["id"], record["text_sha256"], tally
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{journal}, line {number}: not a record of claimx; give another --output") from error
