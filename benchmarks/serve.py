"""`claimx serve` under load, beside `claimx batch` on the same cores: articles a second, how long an answer takes.

python benchmarks/serve.py [--workers 2] [--clients 8] [--requests 1000] [--articles FILE.jsonl]

First the articles go through both; then comes a mix of requests, short, long and wrong ones, each of which has to get
the status that it should: none may be lost, none may be answered with 500. Ends with 1 where one is.
"""

import argparse
import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx

CORPUS = Path(__file__).parents[1] / "corpus/claimx-corpus.jsonl"
FIELDS = ("id", "text", "title", "published", "country")
ROUNDS = 3
"""How many times batch and service take turns with all articles; the medians count, of batch less its start."""
BAD: tuple[tuple[str, bytes, int], ...] = (
    ("/extract", b'{"text": "Kent', 400),
    ("/extract", b'{"text": 7}', 422),
    ("/extract", b'{"text": "a", "published": "soon"}', 422),
    ("/extract", rb'{"text": "a\ud800"}', 422),
    ("/validate", b'{"schema": "claimx/1"}', 422),
    ("/compare", b"[]", 422),
    ("/check", b"\x00\xff", 400),
    ("/nowhere", b"{}", 404),
    ("/extract", b" " * 2_500_000, 413),
)
"""Wrong requests, a tenth of the mix, and the status that each has to get."""


class Request(NamedTuple):
    """What is sent, and the status that has to come."""

    path: str
    body: bytes
    status: int = 200


class Got(NamedTuple):
    """What came, after how many seconds; a status of 0 where nothing did."""

    request: Request
    status: int
    seconds: float


@contextmanager
def service(workers: int) -> Iterator[str]:
    """The address of a service with the usual limits."""
    command = [sys.executable, "-m", "claimx", "serve", "--port", "0", "--workers", str(workers)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None  # noqa: S101
        try:
            listening = json.loads(process.stderr.readline())
            with open(os.devnull, "w") as nowhere, subprocess.Popen(["cat"], stdin=process.stderr, stdout=nowhere):  # noqa: S607
                yield f"http://127.0.0.1:{listening['port']}"
                process.terminate()
        finally:
            process.terminate()


async def sent(address: str, requests: list[Request], clients: int) -> list[Got]:
    """Send the requests, so many at a time."""
    waiting, got = iter(requests), list[Got]()

    async def one(client: httpx.AsyncClient) -> None:
        for request in waiting:
            began, status = time.monotonic(), 0
            try:
                answer = await client.post(
                    request.path, content=request.body, headers={"Content-Type": "application/json"}
                )
                status = answer.status_code
                answer.json()
            except (httpx.HTTPError, ValueError) as error:
                print(f"lost: {request.path}: {type(error).__name__}", file=sys.stderr)
            got.append(Got(request, status, time.monotonic() - began))

    async with httpx.AsyncClient(base_url=address, timeout=300) as client:
        await asyncio.gather(*(one(client) for _ in range(clients)))
    return got


def batch(articles: list[dict[str, str]], workers: int) -> float:
    """The seconds that `claimx batch` takes."""
    with tempfile.TemporaryDirectory() as scratch:
        given, output = Path(scratch, "given.jsonl"), Path(scratch, "records.jsonl")
        given.write_text("".join(f"{json.dumps(one)}\n" for one in articles), "utf-8")
        command = [sys.executable, "-m", "claimx", "batch", given, "--output", output, "--workers", str(workers)]
        began = time.monotonic()
        subprocess.run(command, check=True, capture_output=True)
        return time.monotonic() - began


def timed(address: str, requests: list[Request], clients: int) -> tuple[list[Got], float]:
    """What came, and the seconds that all of it took."""
    began = time.monotonic()
    return asyncio.run(sent(address, requests, clients)), time.monotonic() - began


def mixed(articles: list[dict[str, str]], count: int) -> list[Request]:
    """Whole articles, last paragraphs, several articles in one, checks, and a tenth that is wrong; always the same."""
    chance = random.Random(1)  # noqa: S311
    made = []
    for number in range(count):
        article = chance.choice(articles)
        if number % 10 == 9:
            made.append(Request(*BAD[number // 10 % len(BAD)]))
        elif number % 50 == 0:
            text = "\n\n".join(one["text"] for one in chance.sample(articles, 5))
            made.append(Request("/extract", json.dumps({"text": text}).encode()))
        elif number % 3 == 0:
            made.append(Request("/extract", json.dumps({"text": article["text"].split("\n\n")[-1]}).encode()))
        elif number % 3 == 1:
            made.append(Request("/check?format=sarif", json.dumps(article).encode()))
        else:
            made.append(Request("/extract", json.dumps(article).encode()))
    return made


def quantiles(got: list[Got]) -> str:
    """The median and the 99th percentile, in milliseconds."""
    taken = sorted(1000 * one.seconds for one in got if one.status == 200)
    return f"p50 {statistics.median(taken):.0f} ms, p99 {taken[int(0.99 * (len(taken) - 1))]:.0f} ms"


def main() -> int:
    """Measure, print a table, and say whether every request got its answer."""
    parser = argparse.ArgumentParser(description="claimx serve under load, beside claimx batch.")
    parser.add_argument("--articles", type=Path, default=CORPUS, help="JSONL of articles")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--requests", type=int, default=1000)
    given = parser.parse_args()
    rows = map(json.loads, given.articles.read_text("utf-8").splitlines())
    articles = [{name: row[name] for name in FIELDS if row.get(name)} for row in rows]
    whole = [Request("/extract", json.dumps(one).encode()) for one in articles]
    mix = mixed(articles, given.requests)
    served: list[Got] = []
    rates: dict[str, list[float]] = {"batch": [], "serve": []}
    with service(given.workers) as address:
        for _ in range(ROUNDS):
            start = batch(articles[:1], given.workers)
            rates["batch"].append(len(articles) / (batch(articles, given.workers) - start))
            some, took = timed(address, whole, given.clients)
            rates["serve"].append(len(some) / took)
            served += some
        alone, _ = timed(address, whole[:100], 1)
        got, took = timed(address, mix, given.clients)
    best, rate, mix_rate = statistics.median(rates["batch"]), statistics.median(rates["serve"]), len(got) / took
    wrong = [one for one in (*served, *got) if one.status != one.request.status]
    print(f"{given.workers} workers, {given.clients} clients, {len(articles)} articles of {given.articles.name}\n")
    print("| what | figure |\n| --- | --- |")
    print(f"| `claimx batch`, its start left out | {best:.1f} articles/s |")
    print(f"| `claimx serve`, an article a request | {rate:.1f} articles/s ({rate / best:.0%}); {quantiles(served)} |")
    print(f"| one client alone | {quantiles(alone)} |")
    print(f"| a mix of {len(got)} requests, a tenth of them wrong | {mix_rate:.1f} requests/s; {quantiles(got)} |")
    print(
        f"| statuses of the mix | {', '.join(f'{k}: {n}' for k, n in sorted(Counter(x.status for x in got).items()))} |"
    )
    print(f"| lost, or with another status than it should | {len(wrong)} |")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
