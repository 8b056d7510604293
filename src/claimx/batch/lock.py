"""The lock of an output, `OUTPUT.claimx-lock`: two runs never write one file.

The system lets go of it when its process ends, however it ends; the file that is left then is taken over.
"""

import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimx.errors import InputError
from claimx.files import told

MARK = b"claimx "
"""What a lock begins with: any other file of its name is somebody else's."""

_held: set[int] = set()


def _leave() -> None:
    """In a worker that was forked: it must not keep the lock of a run that is killed."""
    while _held:
        os.close(_held.pop())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave)


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Hold the output's lock, which stands beside the file itself, whatever link leads there.

    Raises: InputError where another run holds it, and says which, or where it cannot be made.
    """
    place = Path(os.path.realpath(output) + ".claimx-lock")
    try:
        lock = _taken(place, output)
    except OSError as error:
        raise InputError(f"{output}: {told(error)}") from error
    _held.add(lock)
    try:
        yield
    finally:
        _held.discard(lock)
        if sys.platform != "win32":  # there an open file cannot be removed
            place.unlink(missing_ok=True)
        os.close(lock)


def _taken(place: Path, output: Path) -> int:
    while True:
        lock = os.open(place, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if _lock(lock):
                if _is(place, lock):
                    _sign(lock, place)
                    return lock
            else:
                holder = os.pread(lock, 200, 0) if hasattr(os, "pread") else b""
                who = holder.removeprefix(MARK).decode("utf-8", "replace").strip() or "another process"
                raise InputError(f"{output}: {who} is writing it; wait for its end, or give another --output")
        except BaseException:
            os.close(lock)
            raise
        os.close(lock)  # its holder has just removed it: once more


def _sign(lock: int, place: Path) -> None:
    there = os.read(lock, 200)
    if there and not there.startswith(MARK):
        raise InputError(f"{place}: is no lock of claimx, which needs that name; move it, or give another --output")
    os.ftruncate(lock, 0)
    os.lseek(lock, 0, os.SEEK_SET)
    os.write(lock, MARK + f"process {os.getpid()} on {platform.node()}\n".encode())


def _is(place: Path, lock: int) -> bool:
    """Whether the locked file is still the one of that name."""
    try:
        return os.path.samestat(os.stat(place), os.fstat(lock))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(lock: int) -> bool:
        os.lseek(lock, 1 << 20, os.SEEK_SET)
        try:
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(lock, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _lock(lock: int) -> bool:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
