"""How the commands read a file: an article, a record, or text; what is none of them is refused with what to do."""

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from claimx.errors import InputError, RecordError
from claimx.files import no_text
from claimx.visible import visible

if TYPE_CHECKING:
    from claimx.records import Record
    from claimx.view.article import Article

LONGEST = 200_000_000
"""The longest article or record, in bytes."""
PAGES = (".html", ".htm")
MARKDOWN = (".md", ".markdown")
MANY = (".jsonl", ".ndjson", ".parquet", ".warc")
"""The endings of what `batch` reads and no command for one article does."""


def read(file: str) -> str:
    """The text of a file or of standard input, as UTF-8.

    Raises: InputError where it cannot be read; the message says what to do.
    """
    data = _bytes(file)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: not UTF-8 (byte {error.start}); convert it first, e.g. with iconv") from error


def read_article(
    file: str, *, title: str | None = None, published: str | None = None, country: str | None = None
) -> "Article":
    """The article of a text, Markdown or a web page, and what the call says of it; what looks wrong is told.

    Raises: InputError where it cannot be read.
    """
    from claimx.view.article import checked

    if file.lower().removesuffix(".gz").removesuffix(".zst").endswith(MANY):  # before it is read: it may be long
        raise InputError(f"{file}: holds many articles, not one; claimx batch reads it")
    data, source = _bytes(file), None if file == "-" else _named(file)
    _refuse_json(data, "standard input" if file == "-" else file)
    if file.lower().endswith(PAGES):
        from claimx.batch.readers.web import page

        try:
            found = page(data, id=None, source=source)
        except InputError as error:
            raise InputError(f"{file}: {error}") from error
        text, title, published = found.text, title or found.title, published or str(found.published or "")
    elif file.lower().endswith(MARKDOWN):
        from claimx.batch.readers.markdown import prose

        words = prose(_decoded(data, file))
        text, title, published = words.text, title or words.title, published or words.published
    else:
        text = _decoded(data, file)
    _notice(text, title, "the text" if file == "-" else file)
    return checked(text, title=title, published=published, country=country, source=source)


def read_record(file: str, *, trust: bool = False) -> "Record":
    """The record that a JSON file holds.

    Raises: InputError where it cannot be read, RecordError where it holds none, or one that contradicts itself and is
    not to be trusted.
    """
    from claimx.records import loads

    try:
        return loads(read(file), trust=trust)
    except RecordError as error:
        advice = "; --trust takes what was changed on purpose" if "not a sound" in str(error) else ""
        raise RecordError(f"{'standard input' if file == '-' else file}: {error}{advice}") from error


def _named(file: str) -> str:
    """The file's name, as UTF-8 has it: one that is none has its bytes that are none replaced."""
    return os.fsencode(Path(file).name).decode("utf-8", "replace")


def _bytes(file: str) -> bytes:
    if file.startswith(("http://", "https://")):
        raise InputError(f"{file}: a web address, which only claimx batch fetches; save the page and give the file")
    try:
        data = _capped(sys.stdin.buffer) if file == "-" else _whole(Path(file))
    except FileNotFoundError as error:
        raise InputError(f"{file}: no such file") from error
    except IsADirectoryError as error:
        raise InputError(f"{file}: a directory; give a file, or use claimx batch") from error
    except OSError as error:
        raise InputError(f"{file}: {(error.strerror or str(error)).lower()}") from error
    if len(data) > LONGEST:
        raise InputError(f"{file}: longer than {LONGEST:,} bytes, and so no article; claimx batch reads many")
    if advice := no_text(data):
        raise InputError(f"{file}: {advice}")
    return data


def _whole(path: Path) -> bytes:
    with path.open("rb") as file:
        return _capped(file)


def _capped(file: BinaryIO) -> bytes:
    """All bytes, or one more than any article or record has: a device never ends."""
    return file.read(LONGEST + 1)


def _refuse_json(data: bytes, name: str) -> None:
    """Refuse articles and records as JSON: as one text they would be read for minutes, and wrongly.

    Raises: InputError.
    """
    found = _object(data)
    if str(found.get("schema", "")).startswith("claimx/"):
        raise InputError(
            f"{name}: a record, not an article; claimx validate and claimx report read one, in a .json file"
        )
    if isinstance(found.get("text"), str):
        raise InputError(f"{name}: JSON, not a text; claimx batch reads it where its name ends in .jsonl")


def _object(data: bytes) -> dict[str, Any]:
    """The JSON object that the data are, or their first line is; else an empty one."""
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    for part in (data.partition(b"\n")[0], data) if data.startswith(b"{") else ():
        with suppress(ValueError, RecursionError):
            found = json.loads(part)
            return found if isinstance(found, dict) else {}
    return {}


def _decoded(data: bytes, file: str) -> str:
    """The text in UTF-8, else in what it plainly is, as `batch` reads it."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        from claimx.batch.readers.plain import decoded

        try:
            text = decoded(data)
        except InputError as error:
            raise InputError(f"{file}: {error}; convert it first, e.g. with iconv") from error
        _say(
            f"{'the text' if file == '-' else file} is not UTF-8; its encoding was guessed, so look at its £ and quotes"
        )
        return text


def _notice(text: str, title: str | None, name: str) -> None:
    """Say what will make claims few or wrong; the text is read all the same."""
    if not text.strip():
        _say(f"{name} is empty")
    if title and title not in text:
        _say(f"the title does not stand in {name}, so its figures are not read; put it above the text")


def notice_language(article: "Article") -> None:
    """Say that a text is of another language, where no record is made of it that would."""
    from claimx.view.english import is_english

    if not is_english(article.text):
        _say(f"{article.source or 'the text'} does not look like English prose; claims may be few and wrong")


def _say(notice: str) -> None:
    print(f"claimx: {visible(notice)}", file=sys.stderr)
