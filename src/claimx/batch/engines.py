"""Where chunks are worked on: in this process, in a pool of workers that can each be lost, on a cluster."""

import gc
from collections import deque
from collections.abc import Iterator
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from claimx.batch.chunks import CHUNK, CHUNK_CHARACTERS, Chunk, Outcome, cut, extract_chunk, refused
from claimx.batch.items import Item, Refusal
from claimx.errors import ClaimxError
from claimx.model import weights_sha256
from claimx.pipeline import Pipeline, load

if TYPE_CHECKING:
    from pebble import ProcessPool

CHUNK_SECONDS = 10.0
"""The least time that a whole chunk is given."""


class WorkerLostError(ClaimxError):
    """The worker process died on this article."""


class OutOfTimeError(ClaimxError):
    """The article took longer than its time limit."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the pipeline is loaded, in this process and in each worker, where work is done, how long an article may take.

    `scheduler` is the address of a Dask scheduler; with it, the workers are the cluster's.
    """

    model: str | None = None
    blas: bool = True
    forces: str | None = None
    workers: int = 1
    seconds: float = 120.0
    tagger: str | None = None
    scheduler: str | None = None


def outcomes(read: Iterator[Item | Refusal], settings: Settings) -> Iterator[list[Outcome]]:
    """Yield the outcomes of the articles, in order, a chunk at a time.

    Raises: ModelError where the pipeline cannot be loaded, ClaimxError where the cluster is lost.
    """
    if settings.scheduler is not None:
        from claimx.batch.cluster import clustered

        return clustered(read, settings)
    chunks = cut(read, CHUNK, CHUNK_CHARACTERS)
    return _pooled(chunks, settings) if settings.workers > 1 else _here(chunks, settings)


def producer(settings: Settings) -> dict[str, str | None]:
    """What makes the records: the version of claimx, the spaCy pipeline and the SHA-256 of its files."""
    if settings.scheduler is not None:
        from claimx.batch.cluster import producer_there

        return producer_there(settings)
    return producer_here(settings)


def producer_here(settings: Settings) -> dict[str, str | None]:
    """The same, of this process."""
    pipeline = load_for(settings)
    made = pipeline.producer
    return {"claimx": made.claimx, "model": made.model, "model_sha256": weights_sha256(pipeline.nlp)}


@cache
def load_for(settings: Settings) -> Pipeline:
    """The pipeline of these settings, loaded once a process.

    What is loaded stays for good: frozen, no collection of garbage walks through it again (a twentieth of a run).
    """
    pipeline = load(settings.model, settings.forces, blas=settings.blas, tagger=settings.tagger)
    gc.collect()
    gc.freeze()
    return pipeline


def _here(chunks: Iterator[Chunk], settings: Settings) -> Iterator[list[Outcome]]:
    pipeline = load_for(settings)
    for chunk in chunks:
        yield extract_chunk(chunk, pipeline)


def _work(chunk: Chunk, settings: Settings) -> list[Outcome]:
    """What a worker runs."""
    return extract_chunk(chunk, load_for(settings))


def _pooled(chunks: Iterator[Chunk], settings: Settings) -> Iterator[list[Outcome]]:
    """The chunks in order, two in flight for each worker; one that is lost as a whole is taken apart."""
    from pebble import ProcessPool

    load_for(settings)  # an error shows here; and a worker that is forked has it at once
    pool = ProcessPool(max_workers=settings.workers, initializer=load_for, initargs=(settings,))
    waiting: deque[tuple[Chunk, Any]] = deque()
    try:
        while True:
            for chunk in islice(chunks, 2 * settings.workers - len(waiting)):
                waiting.append((chunk, _schedule(pool, chunk, settings)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            yield _result(pool, chunk, future, settings)
    finally:  # also where the run is interrupted: what is under way is not waited for
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _schedule(pool: "ProcessPool", chunk: Chunk, settings: Settings) -> Any:
    """The chunk in the pool: an article has its time limit, a whole chunk twice that, as no other should need it."""
    limit = settings.seconds if len(chunk) == 1 else max(2 * settings.seconds, CHUNK_SECONDS)
    return pool.schedule(_work, args=(chunk, settings), timeout=limit)


def _result(pool: "ProcessPool", chunk: Chunk, future: Any, settings: Settings) -> list[Outcome]:
    """The chunk's outcomes; where its worker died or ran out of time, those of its articles one by one."""
    from pebble import ProcessExpired

    try:
        found: list[Outcome] = future.result()
        return found
    except ProcessExpired as error:
        cause: Exception = WorkerLostError(f"the worker died (exit code {error.exitcode})")
    except Late:
        cause = OutOfTimeError(f"not done within {settings.seconds:g} seconds")
    if len(chunk) == 1:
        [one] = chunk
        return [one if isinstance(one, Refusal) else refused(one, cause)]
    alone = [[one] for one in chunk]
    futures = [_schedule(pool, single, settings) for single in alone]
    return [one for single, f in zip(alone, futures, strict=True) for one in _result(pool, single, f, settings)]
