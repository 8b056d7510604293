"""Tables: CSV and Parquet, a row an article."""

import io
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from claimx.batch.items import Item, refusal
from claimx.batch.readers.fields import FIELDS, Columns, Read, article_of, id_of
from claimx.batch.readers.packed import most
from claimx.batch.readers.rows import Rows
from claimx.errors import ClaimxError, ExtraError, InputError

PART = 64
"""Rows of a Parquet file that are read at a time."""


def csv(file: BinaryIO, name: str, columns: Columns) -> Read:
    """Yield the article of each row; the first row names the columns.

    A byte that is no UTF-8 becomes a lone surrogate, for which its row alone is refused. A row of more or fewer cells
    than there are columns is refused: nobody knows which cell its text stands in. Of a row whose quote is broken
    every line that it runs over is refused.

    Raises: InputError where no column holds the text.
    """
    rows = Rows(io.TextIOWrapper(file, "utf-8-sig", errors="surrogateescape", newline=""))
    _needs_text(rows.names, columns)
    for row in rows:
        where, fields = f"{name}, line {row.line}", dict(zip(rows.names, row.cells, strict=False))
        try:
            if row.fault is not None:
                raise InputError(row.fault)
            yield Item(article_of(fields, columns), where)
        except ClaimxError as error:
            yield refusal(where, error, ",".join(row.cells), id=id_of(fields, columns))


def parquet(file: BinaryIO, name: str, columns: Columns) -> Read:
    """Yield the article of each row; of a row group in which a page is broken, each row that is lost is named.

    Raises: ExtraError where pyarrow is not installed, InputError where the file is none, no column holds the text, or
    the texts come to more than any file of that size may hold.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise ExtraError("Parquet needs pyarrow", "parquet") from error
    left = most(file.seek(0, 2))
    try:
        table = ParquetFile(file, page_checksum_verification=True)
        names = table.schema_arrow.names
    except (ArrowException, OSError) as error:
        raise InputError(f"{name}: {error}") from error
    _needs_text(names, columns)
    wanted = [column for column in (columns.get(field, field) for field in FIELDS) if column in names]
    for group in range(table.num_row_groups):
        number = 0
        try:
            for row in _rows(table, group, wanted):
                where, fields = f"{name}, row group {group}, row {number}", {}
                number += 1
                try:
                    fields = row.as_py()
                    yield Item(article_of(fields, columns), where)
                except (ClaimxError, UnicodeDecodeError) as error:
                    yield refusal(where, error, id=id_of(fields, columns))
                left -= len(str(fields.get(columns.get("text", "text"))))
                if left < 0:
                    raise InputError(f"{name}: holds more text than any file of its size; it looks like a bomb")
        except (ArrowException, OSError) as error:
            for lost in range(number, table.metadata.row_group(group).num_rows):
                yield refusal(f"{name}, row group {group}, row {lost}", error)


def _rows(table: Any, group: int, columns: list[str]) -> Iterator[Any]:
    for part in table.iter_batches(PART, row_groups=[group], columns=columns):
        yield from part.to_struct_array()


def _needs_text(names: Sequence[str], columns: Columns) -> None:
    wanted = columns.get("text", "text")
    if names and wanted not in names:
        raise InputError(
            f"no column {wanted!r}; there are {', '.join(names)}: name the one with the text, --column text=NAME"
        )
