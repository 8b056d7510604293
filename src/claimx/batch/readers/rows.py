"""The rows of a CSV file, and those that a broken quote makes doubtful.

Behind a quote that is not closed, or not doubled, nobody can tell at once whether a line stands within a cell or
begins a row. Lines that the broken row ran over are named one by one. The rows behind it wait until a quote tells: a
cell that is quoted as it should be says that they are rows, a lone quote within a cell that they were none.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from claimx.errors import InputError

CELL = 10_000_000
"""The longest cell, in characters."""
PENDING = 10_000
"""Rows that wait for a quote, at most; no cell of an article has so many lines."""
SOUND = re.compile(r'(?:"(?:[^"]|"")*+"|[^",\r\n]*+)(?:,(?:"(?:[^"]|"")*+"|[^",\r\n]*+))*+[\r\n]*')
"""A row as RFC 4180 has it: a quote stands around a cell, or doubled within one."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row, the line that it begins at, and what is wrong with it."""

    line: int
    cells: list[str]
    fault: str | None = None


class Rows:
    """The rows of a file, its first one aside."""

    def __init__(self, file: TextIO) -> None:
        csv.field_size_limit(CELL)
        self._file = file
        self._lines: list[str] = []
        self._reader = csv.reader(self._taken(), strict=True)
        self.names = self._first()

    def __iter__(self) -> Iterator[Row]:
        pending: list[Row] = []
        doubtful = False
        for row, written in self._read():
            if row.fault is not None and written is None:  # a quote is broken
                yield from self._lost(pending) if doubtful else ()
                pending, doubtful = [], True
                yield row
            elif not doubtful:
                yield row
            elif not SOUND.fullmatch(written or ""):
                yield from self._lost([*pending, row])
                pending = []
            else:
                pending.append(row)
                if '"' in (written or "") or len(pending) > PENDING:
                    yield from pending
                    pending, doubtful = [], False
        yield from pending

    def _first(self) -> list[str]:
        try:
            return next(self._reader, [])
        except csv.Error as error:
            raise InputError(f"line 1, with the columns' names: {error}") from error

    def _read(self) -> Iterator[tuple[Row, str | None]]:
        """Each row as it was written; what a broken quote ran over, line by line, without."""
        while True:
            self._lines.clear()
            line = self._reader.line_num + 1
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Row(line, self._lines[0].split(",", 1)[:1] if self._lines else [], str(error)), None
                swallowed = f"within the quote that line {line} opens and nobody closes"
                for further in range(line + 1, self._reader.line_num + 1):
                    yield Row(further, [], swallowed), None
                continue
            if cells:
                yield Row(line, cells, self._shape(cells)), "".join(self._lines)

    def _shape(self, cells: list[str]) -> str | None:
        if len(cells) == len(self.names):
            return None
        return f"{len(cells)} cells, and the first line names {len(self.names)} columns"

    def _taken(self) -> Iterator[str]:
        """The lines of the file, the last ones kept; one without an end comes in pieces."""
        while line := self._file.readline(CELL + 1):
            self._lines.append(line)
            yield line

    @staticmethod
    def _lost(rows: list[Row]) -> Iterator[Row]:
        for row in rows:
            yield Row(row.line, [], "behind a broken quote, where it may stand within a cell")
