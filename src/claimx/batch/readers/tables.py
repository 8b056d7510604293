"""Tables: CSV and Parquet, a row an article."""

import csv as standard
import io
from collections.abc import Sequence
from typing import BinaryIO

from claimx.batch.items import Item, refusal
from claimx.batch.readers.fields import Columns, Read, article_of
from claimx.errors import ClaimxError, ExtraError, InputError

CELL = 10_000_000
"""The longest cell of a CSV file, in characters."""


def csv(file: BinaryIO, name: str, columns: Columns) -> Read:
    """Yield the article of each row; the first row names the columns.

    A byte that is no UTF-8 becomes a lone surrogate, for which its row alone is refused.

    Raises: InputError where no column holds the text.
    """
    standard.field_size_limit(CELL)
    lines = io.TextIOWrapper(file, "utf-8-sig", errors="surrogateescape", newline="")
    rows = standard.DictReader(lines, strict=True)
    try:
        _needs_text(rows.fieldnames or (), columns)
    except standard.Error as error:
        yield refusal(f"{name}, line 1", error)
        return
    while True:
        where = f"{name}, line {rows.line_num + 1}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except standard.Error as error:  # this row's; what the stream itself raises ends the file
            yield refusal(where, error)
            continue
        try:
            yield Item(article_of(row, columns), where)
        except ClaimxError as error:
            yield refusal(where, error)


def parquet(file: BinaryIO, name: str, columns: Columns) -> Read:
    """Yield the article of each row, read a row group at a time; a group that cannot be read is refused whole.

    Raises: ExtraError where pyarrow is not installed, InputError where no column holds the text.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise ExtraError("Parquet needs pyarrow", "parquet") from error
    try:
        table = ParquetFile(file)
    except (ArrowException, OSError) as error:
        yield refusal(name, error)
        return
    _needs_text(table.schema_arrow.names, columns)
    for group in range(table.num_row_groups):
        where = f"{name}, row group {group}"
        try:
            rows = table.read_row_group(group).to_struct_array()
        except (ArrowException, OSError) as error:
            yield refusal(where, error)
            continue
        for number, row in enumerate(rows):
            try:
                yield Item(article_of(row.as_py(), columns), f"{where}, row {number}")
            except (ClaimxError, UnicodeDecodeError) as error:
                yield refusal(f"{where}, row {number}", error)


def _needs_text(names: Sequence[str], columns: Columns) -> None:
    wanted = columns.get("text", "text")
    if names and wanted not in names:
        raise InputError(
            f"no column {wanted!r}; there are {', '.join(names)}: name the one with the text, --column text=NAME"
        )
