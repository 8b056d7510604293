"""A table of figures as a text that can be compared: a row with body, period, measure and value becomes a sentence."""

import csv
from io import StringIO

from claimx.errors import InputError

COLUMNS = ("body", "period", "measure", "value")


def sheet(written: str) -> str:
    """The rows of a CSV file with the columns body, period, measure and value, a sentence each.

    Commas, semicolons or tabs may part the columns, whose names may have capitals; rows without a number are left out.

    Raises: InputError where a column is missing.

    >>> sheet("body,period,measure,value\\nKent Police,2019,burglaries,427\\n")
    'Kent Police recorded 427 burglaries in 2019.'
    """
    head, *lines = list(csv.reader(StringIO(written.lstrip("\ufeff")), delimiter=_delimiter(written))) or [[]]
    columns = [name.strip().lower() for name in head]
    if not set(COLUMNS) <= set(columns):
        raise InputError(f"a table needs the columns {', '.join(COLUMNS)}; this one has {', '.join(head) or 'none'}")
    rows = [dict(zip(columns, (cell.strip() for cell in line), strict=False)) for line in lines]
    return "\n".join(_sentence(row) for row in rows if any(sign.isdigit() for sign in row.get("value", "")))


def _delimiter(written: str) -> str:
    """What parts the names of the columns."""
    head = written.partition("\n")[0]
    return max(",;\t", key=head.count)


def _sentence(row: dict[str, str]) -> str:
    period = f" in {row['period']}" if row["period"] else ""
    return f"{row['body'] or 'They'} recorded {row['value']} {row['measure']}{period}."
