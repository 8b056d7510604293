"""The output JSONL as the journal of a run: what stands in it whole is done, a torn last line is cut.

The index of what is done lies on disk, so that resuming a run of millions costs no memory.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimx.errors import InputError

BLOCK = 1 << 20
TAKE = "UPDATE done SET n = n - 1 WHERE id = ? AND sha = ? AND n > 0"


class Done:
    """How often the journal holds each article, by id and text hash."""

    def __init__(self, index: sqlite3.Connection) -> None:
        self._index = index
        index.execute("CREATE TABLE done (id TEXT, sha TEXT, n INTEGER, PRIMARY KEY (id, sha)) WITHOUT ROWID")

    def add(self, id: str, sha256: str) -> None:
        """Note that a record of this article is written."""
        self._index.execute("INSERT INTO done VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET n = n + 1", (id, sha256))

    def take(self, id: str, sha256: str) -> bool:
        """Whether one more record of this article is written than was asked for so far."""
        return self._index.execute(TAKE, (id, sha256)).rowcount > 0


@contextmanager
def done_in(journal: Path) -> Iterator[Done]:
    """The articles of a journal that an earlier run left, its torn last line cut off.

    Raises: InputError where a line of it is no record of ours: it is somebody else's file.
    """
    index = sqlite3.connect("")  # a private database in a temporary file
    try:
        done = Done(index)
        if journal.exists():
            cut_torn_line(journal)
            with journal.open("rb") as lines:
                for number, line in enumerate(lines, 1):
                    done.add(*_key(journal, number, line))
        yield done
    finally:
        index.close()


def cut_torn_line(journal: Path) -> None:
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
    """A file that gets whole lines: each is written in one call, so that a killed run tears at most the last."""

    def __init__(self, path: Path, *, append: bool) -> None:
        self.path = path
        self.written = 0
        try:
            self._file = path.open("ab" if append else "wb")
        except OSError as error:
            raise InputError(f"{path}: {(error.strerror or str(error)).lower()}") from error

    def write(self, lines: list[str]) -> None:
        """Write the lines, whole, through to the operating system.

        Raises: InputError where the disk is full or the file cannot be written.
        """
        try:
            self._file.write("".join(line + "\n" for line in lines).encode("utf-8"))
            self._file.flush()
        except OSError as error:
            raise InputError(
                f"{self.path}: {(error.strerror or str(error)).lower()}; what stands in it is whole"
            ) from error
        self.written += len(lines)

    @property
    def position(self) -> int:
        """The byte behind the last whole line."""
        return self._file.tell()

    def __enter__(self) -> "Lines":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def _key(journal: Path, number: int, line: bytes) -> tuple[str, str]:
    try:
        record = json.loads(line)
        return record["id"], record["text_sha256"]
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{journal}, line {number}: not a record of claimx; give another --output") from error
