"""The fields of an article in a row, whatever kind of file it stood in."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from claimx.batch.items import Item, Refusal
from claimx.errors import InputError
from claimx.remote import is_address
from claimx.view.article import Article, checked

Read = Iterator[Item | Refusal]
Columns = Mapping[str, str]
"""Which column holds which field, where it is not the field's own name: {"text": "body"}."""

FIELDS = ("id", "text", "title", "published", "country", "source")


def article_of(row: Any, columns: Columns) -> Article:
    """The article of a row.

    Raises: InputError where the row has no text, or a field is no string.
    """
    if not isinstance(row, Mapping):
        raise InputError(f"a {type(row).__name__}; an object with a text is needed")
    fields = {}
    for field in FIELDS:
        value = row.get(columns.get(field, field))
        if value is not None and value != "":
            fields[field] = _string(field, value)
    if "text" not in fields and not isinstance(row.get(columns.get("text", "text")), str):
        raise InputError(f'no string "{columns.get("text", "text")}"')
    return checked(fields.pop("text", ""), **fields)


def id_of(row: Any, columns: Columns) -> str | None:
    """The id of a row that is no article, where it has one."""
    found = row.get(columns.get("id", "id")) if isinstance(row, Mapping) else None
    return str(found) if isinstance(found, str | int) and found != "" else None


def source_of(name: str) -> str:
    """Where an article that is a whole file comes from: the file's name, or its address.

    >>> source_of("archive/a.txt"), source_of("https://example.org/a.html")
    ('a.txt', 'https://example.org/a.html')
    """
    return name if is_address(name) else Path(name).name


def _string(field: str, value: Any) -> str:
    if field == "id" and isinstance(value, int):
        return str(value)
    if field == "published" and hasattr(value, "isoformat"):
        return str(value.isoformat())
    if not isinstance(value, str):
        raise InputError(f'"{field}" is a {type(value).__name__}; a string is needed')
    return value
