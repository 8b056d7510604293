"""Compressed input: gzip and zstd, unpacked as a stream, never past a cap, nor taken for whole where it is cut."""

import io
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO

from claimx.batch.readers.clock import Clock
from claimx.errors import ExtraError, InputError

RATIO = 200
"""How many times its packed size a file may grow: text shrinks to a third or a tenth, a bomb to a thousandth."""
FREE = 100_000_000
"""Bytes that any file may unpack to."""
PACKED = (".gz", ".zst")
GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
BLOCK = 1 << 17
STEP = 1024
"""Packed bytes of zstd that are unpacked at once: they become 32 MB at most."""


class Timed(io.RawIOBase):
    """A stream that looks at the clock with each block, caps what comes, and remembers how it ended."""

    def __init__(
        self, stream: Any, name: str, clock: Clock, cap: int | None, faults: tuple[type[Exception], ...]
    ) -> None:
        self._stream, self._name, self._clock, self._cap, self._faults = stream, name, clock, cap, faults
        self._position = 0
        self.end = b""
        """The last few bytes that were given."""

    def readable(self) -> bool:
        """It is for reading."""
        return True

    @property
    def sealed(self) -> int:
        """How much of what was given cannot turn out to be broken any more."""
        return int(getattr(self._stream, "sealed", self._position))

    def seekable(self) -> bool:
        """A file that is not packed is."""
        return self._cap is None and bool(self._stream.seekable())

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to another place."""
        self._position = self._stream.seek(offset, whence)
        return self._position

    def tell(self) -> int:
        """How many bytes it has given."""
        return self._position

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer.

        Raises: InputError past the cap or the time, or where the packed data is broken or ends too early.
        """
        self._clock.check()
        try:
            data = self._stream.read1(len(buffer))
        except self._faults as error:
            raise InputError(f"{self._name}: cannot be unpacked: {error}") from error
        self._position += len(data)
        if self._cap is not None and self._position > self._cap:
            raise InputError(f"{self._name}: unpacks to more than {RATIO} times its size; it looks like a bomb")
        buffer[: len(data)] = data
        self.end = (self.end + data[-4:])[-4:]
        return len(data)


class Frames:
    """What the frames of zstd, or the members of gzip, hold; each is whole only when its checksum was read.

    The libraries' own streams end without a word where a frame of zstd is cut, and drop what stands before a cut.
    """

    def __init__(self, file: BinaryIO, begin: Callable[[], Any]) -> None:
        self._file, self._begin = file, begin
        self._frame: Any = None
        self._left = b""
        self._ready = memoryview(b"")
        self._given = 0
        self.sealed = 0
        """So many bytes of what was given, at most, are of frames that were read to their end."""

    def read1(self, size: int) -> bytes:
        """The next bytes, few or many; none at the end.

        Raises: EOFError where the file ends within a frame.
        """
        while not self._ready:
            packed = self._left or self._file.read(STEP)
            if self._frame is None and not packed.strip(b"\0"):  # the end, or noughts that some writers fill up with
                if not packed:
                    return b""
                self._left = b""
                continue
            if not packed:
                raise EOFError("it is cut, its end is missing")
            self._frame = self._frame or self._begin()
            self._unpack(packed)
        data, self._ready = self._ready[:size], self._ready[size:]
        return bytes(data)

    def _unpack(self, packed: bytes) -> None:
        found = self._frame.decompress(packed)
        self._ready, self._left = memoryview(found), b""
        self._given += len(found)
        if self._frame.eof:
            self.sealed = self._given
            self._left, self._frame = self._frame.unused_data, None


def most(size: int) -> int:
    """The bytes that an input of so many packed ones may hold."""
    return max(FREE, RATIO * size)


def unpacked(file: BinaryIO, name: str, size: int, clock: Clock) -> BinaryIO:
    """The file's content, unpacked where its name ends in .gz or .zst, or where it begins as such files do.

    Raises: ExtraError where zstandard is needed and not installed, InputError where there is nothing to unpack.
    """

    def timed(stream: Any, *faults: type[Exception], cap: int | None = None) -> BinaryIO:
        return io.BufferedReader(Timed(stream, name, clock, cap, faults), BLOCK)

    begins = file.peek(4)[:4] if isinstance(file, io.BufferedReader) else b""
    if size == 0 and name.endswith(PACKED):
        raise InputError(f"{name}: empty, as no packed file is")
    faults = (OSError, EOFError, ValueError)
    if name.endswith(".gz") or begins.startswith(GZIP):
        members = Frames(file, lambda: zlib.decompressobj(zlib.MAX_WBITS | 16))
        return timed(members, *faults, zlib.error, cap=most(size))
    if name.endswith(".zst") or begins == ZSTD:
        try:
            import zstandard
        except ImportError as error:
            raise ExtraError("zstd needs zstandard", "zstd") from error
        frames = Frames(file, zstandard.ZstdDecompressor().decompressobj)
        return timed(frames, *faults, zstandard.ZstdError, cap=most(size))
    return timed(file)
