"""The work on one article at the command line: in its time, and with an output that is ours alone."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from threading import Timer

from claimx.deadline import within
from claimx.errors import OutOfTimeError

GRACE = 5.0
"""Seconds after the limit until the process itself ends: what sleeps in an extension hears of no limit."""


@contextmanager
def working(file: str, seconds: float) -> Iterator[None]:
    """Give the work on a file so many seconds; what plugins print meanwhile goes to standard error.

    Raises: OutOfTimeError where the time is up.
    """
    late = f"{'the text' if file == '-' else file}: not done within {seconds:g} seconds; --seconds gives it more"
    timer = Timer(seconds + GRACE, _end, [late])
    timer.daemon = True
    timer.start()
    try:
        with redirect_stdout(sys.stderr), within(seconds):
            yield
    except OutOfTimeError:
        raise OutOfTimeError(late) from None
    finally:
        timer.cancel()


def _end(why: str) -> None:
    print(f"claimx: {why}", file=sys.stderr, flush=True)
    os._exit(1)
