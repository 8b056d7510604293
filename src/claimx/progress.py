"""How far a run has come: a line that renews itself on a terminal, a plain line now and then elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from claimx.batch import Summary

PLAIN_EVERY = 30.0
"""Seconds between two lines where standard error is no terminal."""


@contextmanager
def progress() -> Iterator[Callable[[Summary], None]]:
    """Give a function that shows a summary with its rate and the time left, on standard error."""
    pace = Pace(time.monotonic)
    if not sys.stderr.isatty():
        yield _plain(pace)
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("reading", total=None)
        yield lambda summary: shown.update(task, description=pace.line(summary))


def _plain(pace: "Pace") -> Callable[[Summary], None]:
    last = time.monotonic()

    def tell(summary: Summary) -> None:
        nonlocal last
        line = pace.line(summary)
        if time.monotonic() - last >= PLAIN_EVERY:
            last = time.monotonic()
            print(line, file=sys.stderr)

    return tell


class Pace:
    """The rate of a run, and from it the time that is left; what was skipped before the first chunk is not counted."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._started = clock()
        self._first: tuple[float, float] | None = None  # when the first chunk was done, and the share read by then

    def line(self, summary: Summary) -> str:
        """The summary with its rate and, once it can be told, the share that is read and the time left."""
        now = self._clock()
        told = f"{summary}, {summary.articles / max(now - self._started, 0.001):,.0f} articles a second"
        if summary.read is None:
            return told
        if self._first is None:
            self._first = now, summary.read
        began, share = self._first
        told += f", {summary.read:.0%} read"
        if summary.read <= share:
            return told
        left = (now - began) * (1 - summary.read) / (summary.read - share)
        return f"{told}, {timedelta(seconds=round(left))} left"
