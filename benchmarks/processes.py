"""What whole processes cost: start-up, memory, two workers."""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from sample import Row, Sample, text_of

PROBE = """
import runpy, sys
sys.argv[0] = "claimx"
try:
    runpy.run_module("claimx", run_name="__main__")
finally:
    status = open("/proc/self/status").read()
    print(status[status.index("VmHWM") :].split("\\n")[0], file=sys.stderr)
"""
"""Runs the command line and then tells the peak memory of its own process (Linux)."""
STARTS = 5
TIMES = 5
"""How many times the sample makes a long run, for memory and for workers."""


def start(given: Sample) -> Iterator[Row]:
    """CPU seconds of a whole process: the help text, and the first extract of an article."""
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch, "article.txt")
        file.write_text(given.seed, "utf-8")
        for name, arguments, most in (
            ("`claimx --help`", ["--help"], 0.20),
            ("`claimx extract`, first article", ["extract", str(file)], 1.4),
        ):
            took = statistics.median(_child(arguments)[0] for _ in range(STARTS))
            yield Row(f"{name}, CPU s", f"{took:.2f}", f"{most:.2f}", took <= most)


def memory(given: Sample) -> Iterator[Row]:
    """Peak memory of `claimx batch` by number of articles, where words never repeat, and of one very long article."""
    texts = [article.text for article in given.articles]
    coined = text_of(given.articles, sum(map(len, texts)) * TIMES, _coined)
    size = len(coined) // (TIMES * len(texts))
    cut = [coined[start : start + size] for start in range(0, len(coined), size)]
    long = [text_of(given.articles, 1_000_000)]
    for name, written, most in (
        (f"{len(texts)} articles", texts, 350),
        (f"{len(cut)} articles, every other word a new one", cut, 350),
        ("one article of 1,000,000 characters", long, 500),
    ):
        with tempfile.TemporaryDirectory() as scratch:
            peak = _child(_batch(scratch, written))[1]
        yield Row(f"`claimx batch`, {name}, peak MB", f"{peak}", f"{most}", peak <= most)


def workers(given: Sample) -> Iterator[Row]:
    """Wall-clock gain of two workers over one, start-up included."""
    texts = [article.text for article in given.articles] * TIMES
    with tempfile.TemporaryDirectory() as scratch:
        command = _batch(scratch, texts)
        walls = [[_child([*command, "--workers", n])[2] for n in ("1", "2")] for _ in range(min(given.rounds, 2))]
    gain = statistics.median(one / two for one, two in walls)
    yield Row(f"two workers, {len(texts)} articles, times the wall of one", f"{gain:.2f}", "1.7", gain >= 1.7)


def _coined(word: str, n: int) -> str:
    """Every other word as no other: with its number in letters."""
    return word if n % 2 else word + "".join(chr(ord("a") + int(digit)) for digit in str(n))


def _child(arguments: list[str]) -> tuple[float, int, float]:
    """CPU seconds, peak MB and wall seconds of a process of its own."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run([sys.executable, "-c", PROBE, *arguments], capture_output=True, text=True, check=True)
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return cpu, int(done.stderr.rsplit("VmHWM:", 1)[1].split()[0]) // 1024, wall


def _batch(scratch: str, texts: Iterable[str]) -> list[str]:
    given, out = Path(scratch, "in.jsonl"), Path(scratch, "out.jsonl")
    given.write_text("".join(json.dumps({"id": f"{n}", "text": text}) + "\n" for n, text in enumerate(texts)), "utf-8")
    return ["batch", str(given), "--output", str(out)]
