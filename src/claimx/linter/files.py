"""Which files a call names, and what each holds: an article with its places, a record, or why it cannot be read."""

import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

from claimx.batch.readers.fields import article_of
from claimx.batch.readers.plain import decoded
from claimx.errors import ClaimxError, InputError
from claimx.files import head, no_text, told
from claimx.linter.markdown import markdown
from claimx.linter.places import Lines, Page, Places, Row
from claimx.records import Record, loads
from claimx.view.article import Article, checked

LONGEST = 20_000_000
"""The longest file, in bytes."""
TEXTS, MARKDOWN, PAGES, RECORDS = (".txt", ".text"), (".md", ".markdown"), (".html", ".htm"), (".json", ".jsonl")
MANY = (".csv", ".parquet", ".warc", ".gz", ".zst")
"""The endings of what `batch` reads alone."""
STDIN = "-"
OURS = re.compile(rb'\{\s*"schema"\s*:\s*"claimx/')


@dataclass(frozen=True, slots=True)
class Source:
    """What is to be checked: an article, or a record of one, and where its text stands in the file."""

    path: str
    given: Article | Record
    places: Places


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read, and why."""

    path: str
    why: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the call, and what the project, says of every article; the article itself stands between them."""

    published: str | None = None
    country: str | None = None
    usual_published: str | None = None
    usual_country: str | None = None

    def of(self, article: Article) -> Article:
        """The article with what is known of it."""
        told = checked(
            "",
            published=self.published or article.published or self.usual_published,
            country=self.country or article.country or self.usual_country,
        )
        return replace(article, published=told.published, country=told.country)


def named(given: Sequence[str], exclude: Sequence[str], folder: Path) -> Iterator[str]:
    """The files that the arguments name, once each, in order; those of a folder by name, without hidden ones.

    `exclude` are patterns of paths within `folder`: `drafts/*`, `*.tmp.md`.
    """
    seen: set[str] = set()
    for one in given:
        for path in _walked(one) if os.path.isdir(one) else [one]:
            if os.path.normpath(path) not in seen and not _excluded(path, exclude, folder):
                seen.add(os.path.normpath(path))
                yield path


def _walked(given: str) -> Iterator[str]:
    for at, folders, files in os.walk(given):
        folders[:] = sorted(folder for folder in folders if not folder.startswith("."))
        for name in sorted(files):
            path = os.path.normpath(os.path.join(at, name))
            ending = os.path.splitext(name)[1].lower()
            if not name.startswith(".") and (
                ending in TEXTS + MARKDOWN + PAGES or (ending in RECORDS and _is_records(Path(path)))
            ):
                yield path


def _is_records(path: Path) -> bool:
    """Whether JSON holds records: whatever else lies in a folder is not for us."""
    try:
        return path.is_file() and bool(OURS.match(head(path)))
    except OSError:
        return False


def _excluded(path: str, exclude: Sequence[str], folder: Path) -> bool:
    within = os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/")
    return any(fnmatchcase(within, pattern) or fnmatchcase(within, f"{pattern.rstrip('/')}/*") for pattern in exclude)


def sources(path: str, known: Known) -> Iterator[Source | Unread]:
    """Yield what a file holds; each line of JSON lines is an article or a record."""
    ending = os.path.splitext(path)[1].lower()
    try:
        if ending in MANY:
            raise InputError("holds many articles; claimx batch reads it")
        data = _read(path)
        if ending == ".jsonl":
            yield from _rows(path, data, known)
        else:
            yield source_of(path, ending, data, known)
    except ClaimxError as error:
        yield Unread(path, str(error))


def _read(path: str) -> bytes:
    try:
        with nullcontext(sys.stdin.buffer) if path == STDIN else open(path, "rb") as file:
            data = file.read(LONGEST + 1)
    except (OSError, ValueError) as error:
        raise InputError(told(error) if isinstance(error, OSError) else str(error)) from error
    if len(data) > LONGEST:
        raise InputError(f"longer than {LONGEST:,} bytes, and so no article; claimx batch reads many")
    if why := no_text(data):
        raise InputError(why)
    return data


def source_of(path: str, ending: str, data: bytes, known: Known) -> Source:
    """The article or record that the data of a file are, by the ending of its name.

    Raises: ClaimxError where they are none.
    """
    if ending == ".json":
        return Source(path, loads(data), Row(1))
    name = os.fsencode(os.path.basename(path)).decode("utf-8", "replace")
    if ending in PAGES:
        from claimx.batch.readers.web import page

        return Source(path, known.of(page(data, id=None, source=name)), Page(decoded(data)))
    raw = decoded(data)
    if ending not in MARKDOWN:
        return Source(path, known.of(checked(raw, source=name)), Lines(raw))
    found, places = markdown(raw)
    return Source(
        path, known.of(checked(found.text, title=found.title, published=found.published, source=name)), places
    )


def _rows(path: str, data: bytes, known: Known) -> Iterator[Source | Unread]:
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            given = loads(line) if OURS.match(line) else known.of(article_of(json.loads(line), {}))
            yield Source(path, given, Row(number))
        except (ClaimxError, ValueError, RecursionError) as error:
            yield Unread(path, " ".join(str(error).split())[:300], number)
