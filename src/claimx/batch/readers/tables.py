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
    """Yield the article of each row; the first row names the columns."""
    standard.field_size_limit(CELL)
    rows = standard.DictReader(io.TextIOWrapper(file, "utf-8-sig", newline=""), strict=True)
    while True:
        where = f"{name}, line {rows.line_num + 1}"
        try:
            row = next(rows)
            yield Item(article_of(row, columns), where)
        except StopIteration:
            return
        except UnicodeDecodeError as error:  # the decoder cannot go on behind it
            yield refusal(where, error)
            return
        except (ClaimxError, standard.Error) as error:
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
            rows = table.read_row_group(group).to_pylist()
        except (ArrowException, OSError) as error:
            yield refusal(where, error)
            continue
        for number, row in enumerate(rows):
            try:
                yield Item(article_of(row, columns), f"{where}, row {number}")
            except ClaimxError as error:
                yield refusal(f"{where}, row {number}", error)
