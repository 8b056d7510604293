"""Chunks worked on by the workers of a Dask cluster: the same function, the same results, in the same order.

A task is a chunk of a few hundred articles: the scheduler stalls on millions of tasks, and a Bag would lose the job to
one bad record. The pipeline is loaded once a worker process.
"""

import faulthandler
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from threading import Lock
from typing import Any

from claimx.batch.chunks import CHUNK, CHUNK_CHARACTERS, Chunk, Outcome, cut, extract_chunk, refused
from claimx.batch.engines import (
    CHUNK_SECONDS,
    Settings,
    WorkerLostError,
    load_for,
    producer_here,
)
from claimx.batch.items import Item, Refusal
from claimx.errors import ClaimxError, ExtraError
from claimx.version import VERSION

try:
    from distributed import Client, KilledWorker
except ImportError as error:  # the extra is asked for by name
    raise ExtraError("a cluster needs distributed", "dask") from error

TASK = 256
"""How many articles a task has."""
TASK_CHARACTERS = 2_000_000
PARTS = 16
"""Into how many a task whose worker died is split: few rounds until the bad article stands alone."""
PATIENCE = 60.0
"""Seconds that the scheduler has to answer, and the first worker to come."""
TWICE = 2
"""So many times in a row no worker is there before a run is given up: one that died is started again meanwhile."""

ONE_AT_A_TIME = Lock()
"""A worker process with several threads: spaCy's memory zones, and the watch over the time limit, are the process's."""


@dataclass(frozen=True, slots=True)
class Task:
    """A chunk that was sent to the cluster."""

    chunk: Chunk
    future: Any


def clustered(read: Iterator[Item | Refusal], settings: Settings) -> Iterator[list[Outcome]]:
    """Yield the outcomes in order, two tasks in flight for each of the cluster's threads.

    Raises: ModelError where a worker cannot load the pipeline, ClaimxError where scheduler or workers are not there.
    """
    client = connected(settings)
    waiting: deque[Task] = deque()
    chunks = cut(read, TASK, TASK_CHARACTERS)
    try:
        while True:
            room = max(2, 2 * sum(client.nthreads().values())) - len(waiting)
            waiting += [_send(client, chunk, settings) for chunk in islice(chunks, max(room, 0))]
            if not waiting:
                return
            yield _result(client, waiting.popleft(), settings, waiting)
    finally:
        client.cancel([task.future for task in waiting])
        client.close()


def producer_there(settings: Settings) -> dict[str, str | None]:
    """What the cluster's workers make records with.

    Raises: as `clustered` does.
    """
    client = connected(settings)
    try:
        found: dict[str, str | None] = awaited(client, client.submit(_producer, _for_workers(settings), pure=False))
        return found
    finally:
        client.close()


def connected(settings: Settings) -> Client:
    """A client of the scheduler, once a worker is there.

    Raises: ClaimxError where neither answers in time.
    """
    address = settings.scheduler
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClaimxError(f"no Dask scheduler answers at {address}; give its address, as tcp://host:8786") from error
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        client.close()
        raise ClaimxError(f"the scheduler at {address} has no workers; start some: dask worker {address}") from error
    return client


def _for_workers(settings: Settings) -> Settings:
    """The settings without what is no business of a worker, so that all clients share its one pipeline."""
    return replace(settings, scheduler=None, workers=1)


def _send(client: Client, chunk: Chunk, settings: Settings) -> Task:
    return Task(chunk, client.submit(_work, chunk, _for_workers(settings), VERSION, pure=False))


def awaited(client: Client, future: Any) -> Any:
    """What the future gives, however long it takes, while there are workers that could do it.

    Raises: ClaimxError where twice in a row none is there, so that the run could only wait; KilledWorker as it comes.
    """
    alone = 0
    while alone < TWICE:
        try:
            return future.result(timeout=PATIENCE)
        except TimeoutError:
            alone = 0 if client.nthreads() else alone + 1
    raise ClaimxError("the cluster has lost all its workers; start some and go on with --resume")


def _result(client: Client, task: Task, settings: Settings, waiting: Iterable[Task]) -> list[Outcome]:
    """The task's outcomes; where its workers died of it, those of its parts, until the bad article stands alone.

    A scheduler suspects every task that lies with a worker when it dies. So the parts are sent one after the other,
    and an article on which a worker died alone is tried once more when nothing else of this run is under way.
    """
    try:
        found: list[Outcome] = awaited(client, task.future)
        return found
    except KilledWorker:
        chunk = task.chunk
    if len(chunk) > 1:
        size = -(-len(chunk) // PARTS)
        parts = (_send(client, chunk[at : at + size], settings) for at in range(0, len(chunk), size))
        return [one for part in parts for one in _result(client, part, settings, waiting)]
    for other in waiting:
        with suppress(KilledWorker):
            awaited(client, other.future)  # until it is done, either way
    again = _send(client, chunk, settings).future
    try:
        found = awaited(client, again)
    except KilledWorker:
        cause = WorkerLostError("each worker that took it died, or stopped itself when it was out of time")
        found = [one if isinstance(one, Refusal) else refused(one, cause) for one in chunk]
    return found


def _producer(settings: Settings) -> dict[str, str | None]:
    with ONE_AT_A_TIME:
        return producer_here(settings)


def _work(chunk: Chunk, settings: Settings, version: str) -> list[Outcome]:
    """What a worker runs, in parts of the size that a local worker gets.

    Nothing but the end of its process stops an article that is out of time: the worker's nanny starts another.
    """
    if version != VERSION:
        raise ClaimxError(f"a worker has claimx {VERSION}, this machine {version}; install the same on both")
    with ONE_AT_A_TIME:
        pipeline = load_for(settings)
        return [one for part in cut(chunk, CHUNK, CHUNK_CHARACTERS) for one in _watched(part, settings, pipeline)]


def _watched(part: Chunk, settings: Settings, pipeline: Any) -> list[Outcome]:
    limit = settings.seconds if len(part) == 1 else max(2 * settings.seconds, CHUNK_SECONDS)
    faulthandler.dump_traceback_later(limit, exit=True)
    try:
        return extract_chunk(part, pipeline)
    finally:
        faulthandler.cancel_dump_traceback_later()
