"""A time limit on work of this thread, on any platform and in any thread."""

import ctypes
import sys
import threading
import time
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
            watch.end(arrived=isinstance(sys.exception(), _Late))
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
                ctypes.pythonapi.PyThreadState_SetAsyncExc(self._thread, ctypes.py_object(_Late))

    def end(self, *, arrived: bool) -> None:
        """The work is done; what was raised and has not arrived yet is waited for.

        It cannot be taken back: CPython 3.11 remembers for good that something is to be raised, and looks for it at
        every step; under a profiler or a debugger it then never gets any further.
        """
        with self._lock:
            self._done = True
            pending = self._raised and not arrived
        while pending:
            time.sleep(0.001)
