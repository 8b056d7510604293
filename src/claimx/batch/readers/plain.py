"""JSON lines and text files."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from charset_normalizer import from_bytes

from claimx.batch.items import Item, refusal
from claimx.batch.readers.fields import Columns, Read, article_of, id_of, source_of
from claimx.errors import ClaimxError, InputError
from claimx.view.article import checked

BOM = b"\xef\xbb\xbf"
LONGEST = 20_000_000
"""The longest line or text file, in bytes; a longer one is no article."""
HEAD = 1_000
ID = re.compile(rb'\s*\{\s*"id"\s*:\s*("[^"\\]*"|\d+)\s*,')
LIKELY = ["cp1252", "utf_16", "mac_roman"]
"""What English text is in where it is not in UTF-8; among all encodings a short text would fit many."""


def jsonl(file: BinaryIO, name: str, columns: Columns) -> Read:
    """Yield the article of each JSON line {"id", "text", "title"?, "published"?, "country"?}; only LF ends a line."""
    for number, line in _lines(file):
        line = line.removeprefix(BOM) if number == 1 else line
        if not line.strip():
            continue
        where, row = f"{name}, line {number}", None
        try:
            if len(line) > LONGEST:
                raise InputError(f"longer than {LONGEST:,} bytes")
            row = json.loads(line.decode("utf-8"))
            yield Item(article_of(row, columns), where)
        except (ClaimxError, ValueError, RecursionError) as error:
            yield refusal(where, error, line, id=id_of(row, columns) or _id_in(line))


def _id_in(line: bytes) -> str | None:
    """The id that a line begins with which is no JSON."""
    found = ID.match(line[:HEAD])
    return None if found is None else found[1].strip(b'"').decode("utf-8", "replace")


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines and their numbers; of one that is too long only the beginning, so that it costs no memory."""
    number = 0
    while line := file.readline(LONGEST + 1):
        number += 1
        if line == b"\n" and isinstance(file, io.BufferedReader):  # a whole buffer of empty lines is one step
            ahead = file.peek()
            number += len(file.read(len(ahead) - len(ahead.lstrip(b"\n"))))
        yield number, line
        while len(line) > LONGEST and not line.endswith(b"\n"):
            line = file.readline(LONGEST + 1)


def text(file: BinaryIO, name: str, columns: Columns) -> Read:
    """Yield the one article that the file is; its id is the file's name without the ending."""
    data = file.read(LONGEST + 1)
    try:
        if len(data) > LONGEST:
            raise InputError(f"longer than {LONGEST:,} bytes")
        yield Item(checked(decoded(data), id=Path(name).stem, source=source_of(name)), name)
    except ClaimxError as error:
        yield refusal(name, error, data, id=Path(name).stem)


def decoded(data: bytes) -> str:
    """The text of the bytes: UTF-8, or else what they plainly are.

    Raises: InputError where they fit no encoding without a character that nobody wrote.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        guess = from_bytes(data, cp_isolation=LIKELY).best()
        if guess is None or "\x00" in str(guess) or "\ufffd" in str(guess):
            raise InputError(f"not UTF-8 (byte {error.start}), nor any other encoding that fits") from error
        return str(guess)
