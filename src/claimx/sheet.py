"""A table of figures as a text that can be compared: a row with body, period, measure and value becomes a sentence."""

import csv
from collections.abc import Mapping
from io import StringIO
from types import MappingProxyType

from claimx.errors import InputError

COLUMNS = ("body", "period", "measure", "value")


def sheet(written: str, named: Mapping[str, str] = MappingProxyType({})) -> str:
    """The rows of a CSV file with the columns body, period, measure and value, a sentence each.

    Commas, semicolons or tabs may part the columns, whose names may have capitals; `named` says which column is which,
    where it is called otherwise ({"body": "Force"}). Rows without a number are left out.

    Raises: InputError where a column is missing.

    >>> sheet("body,period,measure,value\\nKent Police,2019,burglaries,427\\n")
    'Kent Police recorded 427 burglaries in 2019.'
    >>> sheet("Force;period;measure;value\\nKent Police;2019;burglaries;427\\n", {"body": "Force"})
    'Kent Police recorded 427 burglaries in 2019.'
    """
    head, *lines = list(csv.reader(StringIO(written.lstrip("\ufeff")), delimiter=_delimiter(written))) or [[]]
    columns = [name.strip().lower() for name in head]
    places = {field: named.get(field, field).strip().lower() for field in COLUMNS}
    if missing := [name for name in places.values() if name not in columns]:
        raise InputError(
            f"a table needs the columns {', '.join(COLUMNS)}; this one has {', '.join(head) or 'none'}, and no "
            f"{missing[0]!r}: name the one it is, --column {_field(places, missing[0])}=NAME"
        )
    rows = [_row(places, columns, line) for line in lines]
    return "\n".join(_sentence(row) for row in rows if any(sign.isdigit() for sign in row.get("value", "")))


def _field(places: Mapping[str, str], name: str) -> str:
    return next(field for field, place in places.items() if place == name)


def _row(places: Mapping[str, str], columns: list[str], line: list[str]) -> dict[str, str]:
    """The cells of a row by what they hold; a cell that is not there is empty."""
    cells = dict(zip(columns, (cell.strip() for cell in line), strict=False))
    return {field: cells.get(place, "") for field, place in places.items()}


def _delimiter(written: str) -> str:
    """What parts the names of the columns."""
    head = written.partition("\n")[0]
    return max(",;\t", key=head.count)


def _sentence(row: dict[str, str]) -> str:
    period = f" in {row['period']}" if row["period"] else ""
    return f"{row['body'] or 'They'} recorded {row['value']} {row['measure']}{period}."
