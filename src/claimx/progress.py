"""How far a run has come: a line that renews itself on a terminal, a plain line now and then elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from claimx.batch import Summary

PLAIN_EVERY = 30.0
"""Seconds between two lines where standard error is no terminal."""


@contextmanager
def progress() -> Iterator[Callable[[Summary], None]]:
    """Give a function that shows a summary with its rate, on standard error."""
    started = time.monotonic()
    if not sys.stderr.isatty():
        yield _plain(started)
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("reading", total=None)
        yield lambda summary: shown.update(task, description=_line(summary, started))


def _plain(started: float) -> Callable[[Summary], None]:
    last = started

    def tell(summary: Summary) -> None:
        nonlocal last
        if time.monotonic() - last >= PLAIN_EVERY:
            last = time.monotonic()
            print(_line(summary, started), file=sys.stderr)

    return tell


def _line(summary: Summary, started: float) -> str:
    return f"{summary}, {summary.articles / max(time.monotonic() - started, 0.001):,.0f} articles a second"
