"""Chunks worked on by processes of this machine, each of which can be lost at any moment.

The workers of a pool share two pipes and their locks. One that is killed while it writes leaves half a message, and one
that is killed between two locks keeps what the others wait for. So a pool that has lost a worker is given up as a
whole, with what was under way in it, and a fresh one goes on.
"""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures import TimeoutError as Late
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import islice
from threading import Thread
from time import monotonic
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from claimx.batch.chunks import CHUNK, CHUNK_CHARACTERS, Chunk, Outcome, cut, extract_chunk, refused
from claimx.batch.engines import CHUNK_SECONDS, Settings, WorkerLostError, load_for
from claimx.batch.items import Item, Refusal
from claimx.errors import OutOfTimeError

IN_FLIGHT = 2
"""How many chunks a worker is given ahead."""
TRIES = 3
"""In how many pools a chunk is tried whose worker nobody has seen die."""
DEATHS = 2
"""How many workers that worked on an article alone must die before it is at fault: one may be killed from outside."""
HEARTBEAT = 1.0
"""Seconds after which the pool is looked at, where nothing comes back from it."""
FAREWELL = 10.0
"""Seconds that a pool has to end its workers; what then still waits for a half message is left behind."""


One = TypeVar("One")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Work(Generic[One, Made]):
    """What the workers do with a chunk, and what stands for one thing of it that cost a worker or its time."""

    make: Callable[[list[One], Settings], list[Made]]
    refuse: Callable[[One, Exception], Made]
    begin: Callable[[Settings], Any] = load_for
    """What a worker starts with, outside any time limit."""
    most: int = CHUNK
    """How many things a chunk has at most."""
    context: Any = multiprocessing
    """How processes are started: the standard library's module, or one of its contexts."""


@dataclass(slots=True)
class Task(Generic[One, Made]):
    """A chunk in a pool."""

    chunk: list[One]
    pool: ProcessPool
    future: Future[list[Made]]
    tries: int = 1
    deaths: int = 0
    """Of workers, on its one article."""

    @property
    def lost(self) -> bool:
        """Whether its worker, or all of the pool, died."""
        return self.future.done() and isinstance(self.future.exception(), (ProcessExpired, BrokenProcessPool))


def pooled(read: Iterator[Item | Refusal], settings: Settings) -> Iterator[list[Outcome]]:
    """Yield the outcomes in order; a chunk that is lost as a whole is taken apart.

    Raises: ModelError where the pipeline cannot be loaded.
    """
    load_for(settings)  # an error shows here; and a worker that is forked has it at once
    chunks = cut(read, CHUNK, CHUNK_CHARACTERS)
    workers = Workers(settings, ARTICLES)
    try:
        while True:
            for chunk in islice(chunks, max(IN_FLIGHT * settings.workers - len(workers.waiting), 0)):
                workers.send(chunk)
            if not workers.waiting:
                return
            yield workers.first()
    finally:  # also where the run is interrupted: what is under way is not waited for
        workers.end()


class Workers(Generic[One, Made]):
    """A pool, the tasks that wait in it in the order of the input, and another pool after each loss."""

    def __init__(self, settings: Settings, work: Work[One, Made]) -> None:
        self.waiting: deque[Task[One, Made]] = deque()
        self._settings, self._work = settings, work
        self._ended = False
        self._pool = self._fresh()

    def send(self, chunk: list[One]) -> None:
        """Put the chunk behind what is waiting."""
        self._mend()
        self.waiting.append(self._task(chunk))

    def first(self) -> list[Made]:
        """The outcomes of the oldest task; none yet where it is lost and its articles wait alone in its place."""
        self._wait_for_first()
        task = self.waiting.popleft()
        died = False
        try:
            return task.future.result()
        except BrokenProcessPool:
            cause: Exception = WorkerLostError("no worker lived long enough to work on it")
        except ProcessExpired as error:
            died, cause = True, WorkerLostError(f"the worker died (exit code {error.exitcode})")
        except Late:
            cause = OutOfTimeError(f"not done within {self._settings.seconds:g} seconds")
        if len(task.chunk) > 1:
            self.waiting.extendleft(self._task([one]) for one in reversed(task.chunk))
            return []
        if died and task.deaths + 1 < DEATHS:
            self.waiting.appendleft(replace(self._task(task.chunk), deaths=task.deaths + 1))
            return []
        [one] = task.chunk
        return [self._work.refuse(one, cause)]

    def end(self) -> None:
        """End the workers for good, whatever they do; a thread that waits for one is told that it is lost."""
        self._ended = True
        self._stop()

    def _stop(self) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        # In a thread, as it may wait for the rest of a message whose writer is dead; the workers are ended before that.
        goodbye = Thread(target=self._pool.join, daemon=True)
        goodbye.start()
        goodbye.join(FAREWELL)

    def _wait_for_first(self) -> None:
        """Wait until the oldest task is done, and see meanwhile what others' workers do.

        A task that is taken from the pipe and not yet acknowledged is lost without a word: known by a silence that is
        longer than the chunk before it and itself may take.
        """
        self._mend()
        until = monotonic() + self._silence
        while not self.waiting[0].future.done():
            wait([other.future for other in self.waiting if not other.future.done()], HEARTBEAT, FIRST_COMPLETED)
            if monotonic() > until:
                self._replace()
                until = monotonic() + self._silence
            self._mend()

    def _mend(self) -> None:
        """Another pool, where this one has lost a worker."""
        if not self._pool.active or any(task.lost and task.pool is self._pool for task in self.waiting):
            self._replace()

    def _replace(self) -> None:
        """Give up the pool and send again what it has not done, but for what was tried too often."""
        self._stop()
        self._pool = self._fresh()
        for at, task in enumerate(self.waiting):
            if task.future.done() and not isinstance(task.future.exception(), BrokenProcessPool):
                continue
            if task.tries < TRIES:
                self.waiting[at] = replace(self._task(task.chunk), tries=task.tries + 1, deaths=task.deaths)
            elif not task.future.done():
                task.future.set_exception(BrokenProcessPool())

    def _fresh(self) -> ProcessPool:
        begin, context = self._work.begin, self._work.context
        return ProcessPool(self._settings.workers, initializer=begin, initargs=(self._settings,), context=context)

    def _task(self, chunk: list[One]) -> Task[One, Made]:
        if self._ended:
            raise WorkerLostError("the workers were ended")
        if not self._pool.active:  # a worker that is killed while it waits breaks a pool that nothing is under way in
            self._replace()
        limit = self._limit(len(chunk))
        future = self._pool.schedule(self._work.make, args=(chunk, self._settings), timeout=limit)
        return Task(chunk, self._pool, future)

    def _limit(self, articles: int) -> float:
        """The seconds of a task: an article has its time limit, a chunk twice that, as no other should need it."""
        return self._settings.seconds if articles == 1 else max(2 * self._settings.seconds, CHUNK_SECONDS)

    @property
    def _silence(self) -> float:
        return 2 * self._limit(self._work.most) + CHUNK_SECONDS


def _extracted(chunk: Chunk, settings: Settings) -> list[Outcome]:
    return extract_chunk(chunk, load_for(settings))


def _refused(one: Item | Refusal, cause: Exception) -> Outcome:
    return one if isinstance(one, Refusal) else refused(one, cause)


ARTICLES = Work(_extracted, _refused)
"""The work of a batch."""
