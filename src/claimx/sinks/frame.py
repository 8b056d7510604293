"""Records as a table of a notebook."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimx.errors import ClaimxError
from claimx.records import Record
from claimx.sinks.rows import FLAT, flat_rows

if TYPE_CHECKING:
    import pandas


def to_frame(records: Iterable[Record]) -> "pandas.DataFrame":
    """A pandas DataFrame, one row a claim, what it is linked to written out beside it.

    Raises: ClaimxError where pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        raise ClaimxError("a frame needs pandas; install it with: pip install pandas") from error
    return pandas.DataFrame([row for record in records for row in flat_rows(record)], columns=list(FLAT))
