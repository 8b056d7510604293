"""Compressed input: gzip and zstd, unpacked as a stream and never past a cap."""

import gzip
import io
import zlib
from typing import Any, BinaryIO

from claimx.errors import ExtraError, InputError

RATIO = 200
"""How many times its packed size a file may grow: text shrinks to a third or a tenth, a bomb to a thousandth."""
FREE = 100_000_000
"""Bytes that any file may unpack to."""


class Capped(io.RawIOBase):
    """A stream that refuses to give more than `cap` bytes."""

    def __init__(self, stream: Any, cap: int, name: str, fault: type[Exception]) -> None:
        self._stream, self._left, self._name = stream, cap, name
        self._faults = (OSError, EOFError, ValueError, fault)

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer.

        Raises: InputError past the cap, or where the packed data is broken.
        """
        try:
            data = self._stream.read(len(buffer))
        except self._faults as error:
            raise InputError(f"{self._name}: cannot be unpacked: {error}") from error
        self._left -= len(data)
        if self._left < 0:
            raise InputError(f"{self._name}: unpacks to more than {RATIO} times its size; it looks like a bomb")
        buffer[: len(data)] = data
        return len(data)


def unpacked(file: BinaryIO, name: str, size: int) -> BinaryIO:
    """The file's content, unpacked where its name ends in .gz or .zst.

    Raises: ExtraError where zstandard is needed and not installed.
    """
    cap = max(FREE, RATIO * size)
    if name.endswith(".gz"):
        return io.BufferedReader(Capped(gzip.GzipFile(fileobj=file), cap, name, zlib.error))
    if name.endswith(".zst"):
        try:
            import zstandard
        except ImportError as error:
            raise ExtraError("zstd needs zstandard", "zstd") from error
        stream = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True)
        return io.BufferedReader(Capped(stream, cap, name, zstandard.ZstdError))
    return file
