"""Bounds on work that no other process of the machine moves: a guard against hanging, and a count of calls."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from cProfile import Profile

GUARD = 60
"""CPU seconds: what hangs, or is quadratic in a long text, takes minutes to hours; nothing else takes one."""


@contextmanager
def bounded(seconds: float = GUARD) -> Iterator[None]:
    """Raise TimeoutError in what takes more CPU time: no measure of speed, which has benchmarks."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"more than {seconds} CPU seconds")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def seconds_for(least: float, start: Callable[[], object]) -> str:
    """A time limit for what hangs: four times what a process takes to start here and now, as the first article may."""
    began = time.monotonic()
    start()
    return f"{max(least, 4 * (time.monotonic() - began)):.0f}"


def calls(function: Callable[[], object]) -> int:
    """How many calls the function makes, those into C included: work that is the same whatever else runs."""
    counting = Profile()
    counting.runcall(function)
    return sum(entry.callcount for entry in counting.getstats())
