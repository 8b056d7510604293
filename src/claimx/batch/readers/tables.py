"""Tables: CSV and Parquet, a row an article."""

import csv as standard
import io
from typing import BinaryIO

from claimx.batch.items import Item, refusal
from claimx.batch.readers.fields import Columns, Read, article_of
from claimx.errors import ClaimxError, InputError

CELL = 10_000_000
"""The longest cell of a CSV file, in characters."""


def csv(file: BinaryIO, name: str, columns: Columns) -> Read:
    """Yield the article of each row; the first row names the columns.

    A byte that is no UTF-8 becomes a lone surrogate, for which its row alone is refused.
    """
    standard.field_size_limit(CELL)
    lines = io.TextIOWrapper(file, "utf-8-sig", errors="surrogateescape", newline="")
    rows = standard.DictReader(lines, strict=True)
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

    Raises: InputError where the file is no Parquet, or pyarrow is not installed.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise InputError('Parquet needs pyarrow; install it with: pip install "claimx[parquet]"') from error
    try:
        table = ParquetFile(file)
    except (ArrowException, OSError) as error:
        yield refusal(name, error)
        return
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
