"""Records to Parquet, one row a claim of whatever type, readable by DuckDB as it is."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from claimx.errors import ExtraError
from claimx.records import Record
from claimx.sinks.rows import FLAT, flat_rows

try:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter, read_schema
except ImportError as error:
    raise ExtraError("Parquet needs pyarrow", "parquet") from error

GROUP = 2_000
"""Records in a row group: what is held in memory at a time."""
NUMBERS = ("value", "low", "high", "per_value", "statement_rank")
DATES = ("published", "first", "last")


def schema() -> pa.Schema:
    """The columns: where the claim stands, what it is, what it is linked to, its statement and key, who said it."""
    kinds: dict[str, Any] = {"start": pa.int64(), "end": pa.int64(), "metonym": pa.bool_()}
    kinds |= dict.fromkeys(NUMBERS, pa.float64()) | dict.fromkeys(DATES, pa.date32())
    names = (*FLAT, "title", "published")
    return pa.schema([(name, kinds.get(name, pa.string())) for name in names])


def write(records: Iterable[Record], path: Path) -> int:
    """Write a row a claim, and return how many; records are taken a row group at a time."""
    rows = 0
    left = iter(records)
    columns = schema()
    with ParquetWriter(path, columns) as writer:
        while group := list(islice(left, GROUP)):
            made = [
                row | {"title": record.title, "published": record.published}
                for record in group
                for row in flat_rows(record)
            ]
            writer.write_table(pa.Table.from_pylist(made, schema=columns))
            rows += len(made)
    return rows


def is_claims(path: Path) -> bool:
    """Whether the file is one of claims."""
    try:
        return {"fact_key", "statement"} <= set(read_schema(path).names)
    except pa.ArrowException:
        return False
