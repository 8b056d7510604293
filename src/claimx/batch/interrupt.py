"""An interrupt (Ctrl-C) that waits while something is written, so that a run ends between two chunks."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold an interrupt back until the block is done, then raise KeyboardInterrupt for it."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread gets signals
        return
    held = []
    before = signal.signal(signal.SIGINT, lambda number, frame: held.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if held:
        raise KeyboardInterrupt
