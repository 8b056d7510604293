"""Where chunks are worked on: in this process, in a pool of workers that can each be lost, on a cluster."""

import gc
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from claimx.batch.chunks import CHUNK, CHUNK_CHARACTERS, Chunk, Outcome, cut, extract_chunk
from claimx.batch.items import Item, Refusal
from claimx.errors import ClaimxError
from claimx.model import weights_sha256
from claimx.pipeline import Pipeline, load

YOUNG = 7_000
"""So many new objects are made before garbage is looked for among them; Python's own number is 700."""
CHUNK_SECONDS = 10.0
"""The least time that a whole chunk is given."""


class WorkerLostError(ClaimxError):
    """The worker process died on this article."""


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
    if settings.workers > 1:
        from claimx.batch.workers import pooled

        return pooled(read, settings)
    return _here(cut(read, CHUNK, CHUNK_CHARACTERS), settings)


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

    What is loaded stays for good: frozen, no collection of garbage walks through it again (a twentieth of a run). And
    the work on an article leaves next to no cycles: young objects are looked through a tenth as often (a hundredth).
    """
    pipeline = load(settings.model, settings.forces, blas=settings.blas, tagger=settings.tagger)
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG)
    return pipeline


def _here(chunks: Iterator[Chunk], settings: Settings) -> Iterator[list[Outcome]]:
    pipeline = load_for(settings)
    for chunk in chunks:
        yield extract_chunk(chunk, pipeline)
