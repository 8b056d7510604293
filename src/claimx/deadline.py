"""A time limit on work of this thread, on any platform and in any thread."""

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from claimx.errors import OutOfTimeError


class _Late(BaseException):
    """Raised in the middle of the work: no `except Exception` on its way may keep it."""


@contextmanager
def within(seconds: float | None) -> Iterator[None]:
    """End what is done within it after so many seconds by the clock; None is no limit.

    It ends between two steps of Python. Code of an extension that never returns is not ended: only a process of its
    own can be, which `claimx batch --workers` gives an article.

    Raises: OutOfTimeError where the time is up.
    """
    if seconds is None:
        yield
        return
    watch = _Watch(threading.get_ident())
    timer = threading.Timer(seconds, watch.call)
    timer.daemon = True
    try:
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            watch.end()
    except _Late:
        raise OutOfTimeError(f"not done within {seconds:g} seconds") from None


class _Watch:
    """Raises `_Late` in a thread, unless its work is done."""

    def __init__(self, thread: int) -> None:
        self._thread, self._lock = ctypes.c_ulong(thread), threading.Lock()
        self._done = self._raised = False

    def call(self) -> None:
        """The time is up."""
        with self._lock:
            if not self._done:
                self._raised = True
                self._raise(ctypes.py_object(_Late))

    def end(self) -> None:
        """The work is done: what was raised and has not arrived yet is taken back."""
        with self._lock:
            self._done = True
            if self._raised:
                self._raise(None)

    def _raise(self, error: "ctypes.py_object[type[_Late]] | None") -> None:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(self._thread, error)
