"""Files that are written whole or not at all, and never over the call's own input or over what is not ours."""

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from claimx.errors import InputError

Ours = Callable[[Path], bool]
"""Whether a file is one that the same command wrote."""
HEAD = 4096
"""How much of a file is looked at to tell whose it is."""

NO_TEXT = {
    b"%PDF": "a PDF; claimx reads text, which pdftotext makes of it",
    b"PK\x03\x04": "a Word document or another packed file; save it as plain text first",
    b"\xd0\xcf\x11\xe0": "an old Word document; save it as plain text first",
    b"\x1f\x8b": "packed with gzip; unpack it first, or use claimx batch",
    b"SQLite format 3\x00": "a database; claimx report and claimx conflicts read it where its name ends in .db",
}
"""What files that are no text begin with, and what to do about them."""


def no_text(data: bytes) -> str | None:
    """What to do about data that are no text, as they begin; None where nothing is known against them.

    >>> no_text(b"%PDF-1.7"), no_text(b"Kent")
    ('a PDF; claimx reads text, which pdftotext makes of it', None)
    """
    return next((advice for start, advice in NO_TEXT.items() if data.startswith(start)), None)


def told(error: OSError) -> str:
    """What the system says, as the end of a line.

    >>> told(FileNotFoundError(2, "No such file or directory"))
    'no such file or directory'
    """
    return (error.strerror or str(error)).lower()


def head(path: Path) -> bytes:
    """How the file begins, without a byte order mark."""
    with path.open("rb") as file:
        return file.read(HEAD).removeprefix(b"\xef\xbb\xbf")


def same(one: str | Path, other: str | Path) -> bool:
    """Whether both name one file: by the path, a link, or another name of the same inode; `-` is standard input.

    Devices and pipes are never the same: nothing in them can be written over.
    """
    if "-" not in (str(one), str(other)) and os.path.realpath(one) == os.path.realpath(other):
        return not _is_special(Path(one))
    try:
        found = [os.fstat(sys.stdin.fileno()) if str(place) == "-" else os.stat(place) for place in (one, other)]
    except (OSError, ValueError, AttributeError):  # not there, or a standard input that is no file
        return False
    return stat.S_ISREG(found[0].st_mode) and os.path.samestat(*found)


def refuse_same(output: str | Path, inputs: Iterable[str | Path | None]) -> None:
    """Refuse an output that is one of the inputs, under whatever name.

    Raises: InputError.
    """
    for given in inputs:
        if given is not None and same(output, given):
            raise InputError(f"{output}: is the input {given} itself; give another file to write")


def refuse_foreign(output: Path, ours: Ours) -> None:
    """Refuse a file that stands where one shall be written, unless it is empty or ours.

    Raises: InputError.
    """
    if output.is_dir():
        raise InputError(f"{output}: is a folder; give the name of a file")
    try:
        foreign = output.is_file() and output.stat().st_size > 0 and not ours(output)
    except OSError as error:
        raise InputError(f"{output}: {told(error)}") from error
    if foreign:
        raise InputError(f"{output}: is there already, and is no such file of claimx; delete it, or give another name")


@contextmanager
def replacing(
    output: str | Path, *, inputs: Iterable[str | Path | None] = (), ours: Ours | None = None
) -> Iterator[Path]:
    """Give the path of a new file beside `output` that takes its place, in one step, when the block is done.

    Where the block fails, `output` is as it was. Links are followed. The new file is never open to more people than
    the one it becomes: it has the mode of the older one, else that which the umask leaves. A device or a pipe is
    written as it is. `ours` tells whether what stands there may be replaced.

    Raises: InputError where `output` is one of the `inputs` or not ours, or cannot be written.
    """
    output = Path(output)
    refuse_same(output, inputs)
    if ours is not None:
        refuse_foreign(output, ours)
    part: Path | None = None
    try:
        if _is_special(output):
            yield output
            return
        target = Path(os.path.realpath(output))
        part = target.with_name(f".claimx-{token_hex(8)}{target.suffix[:20]}")
        _make(part, target)
        yield part
        _settle(part, target)
    except OSError as error:
        failed = output if error.filename in (None, str(part)) else error.filename
        raise InputError(f"{failed}: cannot be written: {told(error)}") from error
    finally:
        if part is not None:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def write_text(
    output: str | Path, text: str, *, inputs: Iterable[str | Path | None] = (), ours: Ours | None = None
) -> None:
    """Write a whole file.

    Raises: as `replacing` does.
    """
    with replacing(output, inputs=inputs, ours=ours) as part:
        part.write_bytes(text.encode("utf-8", "backslashreplace"))  # half a character: of a file's name, as JSON has it


def _is_special(path: Path) -> bool:
    """Whether the path is there and neither a file nor a folder."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _make(part: Path, target: Path) -> None:
    """Make an empty new file, with mode and owner of the target where that is there."""
    if target.is_dir():
        raise IsADirectoryError(21, "is a directory", str(target))
    older = target.stat() if target.exists() else None
    if older is not None and not os.access(target, os.W_OK):
        raise PermissionError(13, "permission denied", str(target))
    mode = 0o666 if older is None else stat.S_IMODE(older.st_mode)
    made = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        if older is not None and hasattr(os, "fchmod"):
            with suppress(OSError):  # of another owner: only root may hand a file on
                os.fchown(made, older.st_uid, older.st_gid)
            os.fchmod(made, mode)
    finally:
        os.close(made)


def _settle(part: Path, target: Path) -> None:
    """Put the part in its place, on the disk before its name is."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(target)
    with suppress(OSError):  # a folder cannot be opened everywhere
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
