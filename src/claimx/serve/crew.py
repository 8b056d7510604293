"""The workers of the service: a pool of one for each, so that the loss of one costs no other request."""

import asyncio
import json
import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

from claimx.batch.engines import Settings
from claimx.batch.workers import Work, Workers
from claimx.errors import ClaimxError
from claimx.serve.calls import Answer, Asked, RefusedError, answers, begin, failed

PATIENCE = 60.0
"""Seconds that a request waits for a worker."""


class Crew:
    """The workers, and who is free among them."""

    def __init__(self, settings: Settings, queue: int) -> None:
        work = Work(answers, lambda asked, cause: failed(cause), begin, 1, _context())
        self.size, self.waiting, self._queue = settings.workers, 0, queue
        self._free: asyncio.Queue[Workers[Asked, Answer]] = asyncio.Queue()
        self._threads = ThreadPoolExecutor(self.size)
        self._workers = [Workers(replace(settings, workers=1), work) for _ in range(self.size)]

    def start(self) -> None:
        """Wait until every worker is ready.

        Raises: ClaimxError where the pipeline cannot be loaded.
        """
        for answer in self._threads.map(lambda one: _through(one, Asked("/extract", b'{"text": ""}')), self._workers):
            if answer.status != 200:
                raise ClaimxError(json.loads(answer.body)["error"])
        for one in self._workers:
            self._free.put_nowait(one)

    @property
    def busy(self) -> int:
        """How many workers are at work."""
        return self.size - self._free.qsize()

    async def ask(self, asked: Asked) -> Answer:
        """The answer of the first worker that is free.

        Raises: RefusedError where too many wait, or this one did for too long.
        """
        if self.waiting >= self._queue:
            raise RefusedError(503, "too many requests wait for a worker; try again later")
        self.waiting += 1
        try:
            async with asyncio.timeout(PATIENCE):
                workers = await self._free.get()
        except TimeoutError:
            raise RefusedError(503, f"no worker was free for {PATIENCE:g} seconds; try again later") from None
        finally:
            self.waiting -= 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, _through, workers, asked)
        finally:
            self._free.put_nowait(workers)

    def end(self) -> None:
        """End the workers, whatever they do."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for one in self._workers:
            one.end()


def _through(workers: Workers[Asked, Answer], asked: Asked) -> Answer:
    """The answer; where the worker dies on it, the next one tries once more."""
    workers.send([asked])
    while not (made := workers.first()):
        pass
    return made[0]


def _context() -> Any:
    """How workers are started: never as copies of a process that holds connections and threads."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["claimx.serve.calls"])
    return context
