"""Records as a table of a notebook."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimx.errors import ClaimxError, InputError
from claimx.records import Record, a_record
from claimx.sinks.rows import FLAT, flat_rows

if TYPE_CHECKING:
    import pandas


def to_frame(records: Iterable[Record]) -> "pandas.DataFrame":
    """A pandas DataFrame, one row a claim, what it is linked to written out beside it.

    Raises: ClaimxError where pandas is not installed, InputError where they are no records.
    """
    if isinstance(records, Record | str | bytes) or not isinstance(records, Iterable):
        raise InputError(f"to_frame takes many records, and got one {type(records).__name__}; give a list of records")
    try:
        import pandas
    except ImportError as error:
        raise ClaimxError("a frame needs pandas; install it with: pip install pandas") from error
    rows = []
    for record in records:
        a_record(record, "to_frame")
        rows += flat_rows(record)
    return pandas.DataFrame(rows, columns=list(FLAT))
