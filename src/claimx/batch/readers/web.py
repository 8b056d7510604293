"""Web pages: HTML files, and WARC files of them."""

from pathlib import Path
from typing import Any, BinaryIO

from claimx.batch.items import Item, refusal
from claimx.batch.readers.fields import Columns, Read
from claimx.errors import ExtraError, InputError
from claimx.view.article import Article, article

LONGEST = 10_000_000
"""The longest page, in bytes; a longer one is no article."""


def html(file: BinaryIO, name: str, columns: Columns) -> Read:
    """Yield the article of a page: title, blank line and body in one text, its date of publication.

    Raises: ExtraError where trafilatura is not installed.
    """
    data = file.read(LONGEST + 1)
    try:
        yield Item(page(data, id=Path(name).stem, source=Path(name).name), name)
    except InputError as error:
        yield refusal(name, error, data)


def warc(file: BinaryIO, name: str, columns: Columns) -> Read:
    """Yield the article of each HTML response in a WARC file; its id is the record's, its source the URL.

    Raises: ExtraError where fastwarc is not installed.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise ExtraError("a web archive needs fastwarc", "web") from error
    for record in ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=True):
        if "html" not in (record.http_content_type or ""):
            continue
        where = f"{name}, record at {record.stream_pos}"
        data = record.reader.read(LONGEST + 1)
        try:
            yield Item(page(data, id=record.record_id, source=record.headers.get("WARC-Target-URI")), where)
        except InputError as error:
            yield refusal(where, error, data, id=record.record_id)


def page(data: bytes, *, id: str | None, source: str | None) -> Article:
    """The article of an HTML page.

    Raises: InputError where the page is too long, or has no article that could be told from what surrounds it;
    ExtraError where trafilatura is not installed.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise ExtraError("a web page needs trafilatura", "web") from error
    if len(data) > LONGEST:
        raise InputError(f"longer than {LONGEST:,} bytes")
    found: Any = trafilatura.bare_extraction(data, include_comments=False, include_tables=False, with_metadata=True)
    if found is None or not found.text:
        raise InputError("no article in this page")
    body = found.text.removeprefix(found.title or "").lstrip()
    return article(found.title, body, published=found.date, id=id, source=source)
