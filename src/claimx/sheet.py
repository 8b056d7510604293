"""A table of figures as a text that can be compared: a row with body, period, measure and value becomes a sentence."""

import csv
from io import StringIO

from claimx.errors import InputError

COLUMNS = ("body", "period", "measure", "value")


def sheet(written: str) -> str:
    """The rows of a CSV file with the columns body, period, measure and value, a sentence each.

    Raises: InputError where a column is missing.

    >>> sheet("body,period,measure,value\\nKent Police,2019,burglaries,427\\n")
    'Kent Police recorded 427 burglaries in 2019.'
    """
    rows = list(csv.DictReader(StringIO(written)))
    missing = [column for column in COLUMNS if rows and column not in rows[0]]
    if missing:
        raise InputError(f"a table needs the columns {', '.join(COLUMNS)}; this one has {', '.join(rows[0])}")
    return "\n".join(_sentence({column: (row[column] or "").strip() for column in COLUMNS}) for row in rows)


def _sentence(row: dict[str, str]) -> str:
    period = f" in {row['period']}" if row["period"] else ""
    return f"{row['body'] or 'They'} recorded {row['value']} {row['measure']}{period}."
