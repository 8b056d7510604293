"""Where chunks are worked on: in this process, or in a pool of workers that can each be lost."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from claimx.batch.chunks import Outcome, extract_chunk
from claimx.batch.items import Item, refusal
from claimx.errors import ClaimxError
from claimx.pipeline import Pipeline, load

if TYPE_CHECKING:
    from pebble import ProcessPool

CHUNK = 32
"""How many articles a worker gets at a time."""
CHUNK_CHARACTERS = 400_000


class WorkerLostError(ClaimxError):
    """The worker process died on this article."""


class OutOfTimeError(ClaimxError):
    """The article took longer than its time limit."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the pipeline is loaded, in this process and in each worker, and how long an article may take."""

    model: str | None = None
    blas: bool = True
    forces: str | None = None
    workers: int = 1
    seconds: float = 120.0
    tagger: str | None = None


def outcomes(items: Iterator[Item], settings: Settings) -> Iterator[list[Outcome]]:
    """Yield the outcomes of the articles, in order, a chunk at a time, by one process or a pool."""
    if settings.workers > 1:
        yield from _pooled(items, settings)
        return
    pipeline = load_for(settings)
    for chunk in chunks(items):
        yield extract_chunk(chunk, pipeline)


def load_for(settings: Settings) -> Pipeline:
    """The pipeline of these settings, loaded once a process."""
    return load(settings.model, settings.forces, blas=settings.blas, tagger=settings.tagger)


def chunks(items: Iterator[Item]) -> Iterator[list[Item]]:
    """The items in chunks of at most `CHUNK` articles and about `CHUNK_CHARACTERS` characters."""
    chunk: list[Item] = []
    size = 0
    for item in items:
        chunk.append(item)
        size += len(item.article.text)
        if len(chunk) == CHUNK or size >= CHUNK_CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _work(chunk: list[Item], settings: Settings) -> list[Outcome]:
    """What a worker runs."""
    return extract_chunk(chunk, load_for(settings))


def _pooled(items: Iterator[Item], settings: Settings) -> Iterator[list[Outcome]]:
    """The chunks in order, two in flight for each worker; a chunk that fails as a whole is taken apart."""
    from pebble import ProcessPool

    pool = ProcessPool(max_workers=settings.workers)
    waiting: deque[tuple[list[Item], Any]] = deque()
    source = chunks(items)
    try:
        while True:
            for chunk in islice(source, 2 * settings.workers - len(waiting)):
                waiting.append((chunk, _schedule(pool, chunk, settings)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            yield _result(pool, chunk, future, settings)
    finally:  # also where the run is interrupted: what is under way is not waited for
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _schedule(pool: "ProcessPool", chunk: list[Item], settings: Settings) -> Any:
    start_up = 30.0
    return pool.schedule(_work, args=(chunk, settings), timeout=start_up + settings.seconds * len(chunk))


def _result(pool: "ProcessPool", chunk: list[Item], future: Any, settings: Settings) -> list[Outcome]:
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
        article = chunk[0].article
        return [refusal(chunk[0].where, cause, article.text, id=article.id, stage="extract")]
    halves = chunk[: len(chunk) // 2], chunk[len(chunk) // 2 :]
    futures = [_schedule(pool, half, settings) for half in halves]
    return [one for half, f in zip(halves, futures, strict=True) for one in _result(pool, half, f, settings)]
