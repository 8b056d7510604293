"""How long an input may take to be read: its own time on the processor, not that of the work on its articles."""

import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from claimx.errors import InputError

T = TypeVar("T")
SECONDS = 30.0
"""What any input has."""
ROWS, PAGES = 200_000, 50_000
"""An input that is larger on disk has a second more for each so many bytes: ten times what it needs, or more."""


def seconds_for(size: int, pace: int = ROWS) -> float:
    """What an input of so many bytes has.

    >>> seconds_for(0), seconds_for(1_000_000), seconds_for(1_000_000, PAGES)
    (30.0, 35.0, 50.0)
    """
    return SECONDS + size / pace


class Clock:
    """A clock that runs while a reader does."""

    def __init__(self, limit: float, now: Callable[[], float] = time.thread_time) -> None:
        self._limit, self._now = limit, now
        self._spent, self._since = 0.0, now()

    def check(self) -> None:
        """Look at the clock.

        Raises: InputError where the time is over.
        """
        if self._spent + self._now() - self._since > self._limit:
            raise InputError(f"reading it took more than {self._limit:,.0f} seconds; what is behind this was not read")

    def timed(self, read: Iterator[T]) -> Iterator[T]:
        """What is read, with the clock stopped while somebody else works on it.

        Raises: as `check` does.
        """
        self._since = self._now()
        for one in read:
            self.check()
            self._spent += self._now() - self._since
            yield one
            self._since = self._now()
