"""Web pages: HTML files, and WARC files of them."""

from pathlib import Path
from typing import Any, BinaryIO

from claimx.batch.items import Item, Refusal, refusal
from claimx.batch.readers.fields import Columns, Read, source_of
from claimx.errors import ExtraError, InputError
from claimx.view.article import Article, article

LONGEST = 10_000_000
"""The longest page, in bytes; a longer one is no article."""
HEADERS = 1_000_000
"""What the headers of a response may take beside."""
END = b"\r\n\r\n"
"""What ends the last record of an archive."""


def html(file: BinaryIO, name: str, columns: Columns) -> Read:
    """Yield the article of a page: title, blank line and body in one text, its date of publication.

    Raises: ExtraError where trafilatura is not installed.
    """
    data = file.read(LONGEST + 1)
    try:
        yield Item(page(data, id=Path(name).stem, source=source_of(name)), name)
    except InputError as error:
        yield refusal(name, error, data, id=Path(name).stem)


def warc(file: BinaryIO, name: str, columns: Columns) -> Read:
    """Yield the article of each HTML response in a WARC file; its id is the record's, its source the URL.

    A record is given when what stands behind it could be read: only then has its checksum been seen.

    Raises: ExtraError where fastwarc is not installed, InputError where the archive is cut.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise ExtraError("a web archive needs fastwarc", "web") from error
    raw: Any = getattr(file, "raw", file)  # a buffer would drop whole records that stand before a break
    held: Item | Refusal | None = None
    at = 0
    try:
        for record in ArchiveIterator(raw, record_types=WarcRecordType.response, parse_http=False):
            if held is not None:
                yield held
            at = record.stream_pos
            held = _response(record, f"{name}, record at {at}")
    except (InputError, OSError) as error:
        if isinstance(held, Item) and getattr(raw, "sealed", at + 1) <= at:
            held = refusal(held.where, error, held.article.text, id=held.article.id)
        if held is not None:
            yield held
        raise
    if held is not None:
        yield held
    if getattr(raw, "end", END) not in (END, b""):
        raise InputError(f"{name}: does not end as a web archive does, with an empty line behind a record; it is cut")


def _response(record: Any, where: str) -> Item | Refusal | None:
    """The article of a response; None where it is no page."""
    data = b""
    try:
        data = _whole(record)
        record.set_bytes_content(data)
        record.parse_http()
        if "html" not in (record.http_content_type or ""):
            return None
        data = record.reader.read(LONGEST + 1)
        return Item(page(data, id=record.record_id, source=record.headers.get("WARC-Target-URI")), where)
    except InputError as error:
        return refusal(where, error, data, id=record.record_id)


def _whole(record: Any) -> bytes:
    """The whole content of a record.

    Raises: InputError where it is shorter than its header says, or too long, or the header does not say.
    """
    said = record.headers.get("Content-Length") or ""
    if not said.isdecimal():
        raise InputError(f"no record: its Content-Length is {said!r}")
    length = int(said)
    if length > LONGEST + HEADERS:
        raise InputError(f"longer than {LONGEST:,} bytes")
    data: bytes = record.reader.read(length)
    if len(data) < length:
        raise InputError(f"cut: {len(data):,} of the {length:,} bytes that its Content-Length says")
    return data


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
