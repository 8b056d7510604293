"""What whole processes cost: start-up, memory, two workers."""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from sample import Row, Sample, text_of

from claimx.model import DEFAULTS, LEAN

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
STARTS = 7
ALONE = f"import spacy; spacy.load(next(n for n in {DEFAULTS} if spacy.util.is_package(n)), exclude={list(LEAN)})"
LEAN_START = 1.05
"""CPU seconds of spaCy alone on the machine for which the others were asked."""
TIMES = 5
"""How many times the sample makes a long run, for memory."""
LONG = 8_000
"""Characters of a paragraph that is parsed in one piece (view/read.py)."""
WORKED = 10
"""How many times for the workers: half a minute for one of them, of which start-up is a twentieth."""


def start(given: Sample) -> Iterator[Row]:
    """CPU seconds of a whole process, compiled as an installed package is: spaCy alone, the help, the first extract."""
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch, "article.txt")
        file.write_text(given.seed, "utf-8")
        compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        compiled["PYTHONPYCACHEPREFIX"] = str(Path(scratch, "compiled"))
        runs: dict[str, tuple[list[str], float]] = {
            "`import spacy` and the lean load alone": ([sys.executable, "-c", ALONE], LEAN_START),
            "`claimx --help`": ([sys.executable, "-m", "claimx", "--help"], 0.20),
            "`claimx extract`, first article": ([sys.executable, "-m", "claimx", "extract", str(file)], 1.4),
        }
        took: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(1 + STARTS):
            for name, (command, _most) in runs.items():
                took[name].append(_process(command, compiled))
        alone, *others = (statistics.median(times[1:]) for times in took.values())  # the first one compiles
        (first, _), *rest = runs.items()
        yield Row(f"{first}, CPU s", f"{alone:.2f}", f"scaled to {LEAN_START:.2f}")
        for (name, (_, most)), cpu in zip(rest, others, strict=True):
            scaled = cpu * LEAN_START / alone
            yield Row(f"{name}, CPU s", f"{cpu:.2f}, scaled {scaled:.2f}", f"{most:.2f}", scaled <= most)


def _process(command: list[str], environment: dict[str, str]) -> float:
    """CPU seconds of a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def memory(given: Sample) -> Iterator[Row]:
    """Peak memory of `claimx batch` by number of articles, where words never repeat, and of one very long article."""
    texts = [article.text for article in given.articles]
    coined = text_of(given.articles, sum(map(len, texts)) * TIMES, _coined)
    size = len(coined) // (TIMES * len(texts))
    cut = [coined[start : start + size] for start in range(0, len(coined), size)]
    long = text_of(given.articles, 1_000_000)
    unbroken = long.replace("\n", " ")
    stretched = "\n\n".join(unbroken[start : start + LONG] for start in range(0, len(unbroken), LONG))
    for name, written, most in (
        (f"{len(texts)} articles", texts, 350),
        (f"{len(cut)} articles, every other word a new one", cut, 350),
        ("one article of 1,000,000 characters", [long], 500),
        (f"the same in paragraphs of {LONG:,}", [stretched], 500),
    ):
        with tempfile.TemporaryDirectory() as scratch:
            peak = _child(_batch(scratch, written))[1]
        yield Row(f"`claimx batch`, {name}, peak MB", f"{peak}", f"{most}", peak <= most)


def workers(given: Sample) -> Iterator[Row]:
    """Wall-clock gain of two workers over one, start-up included."""
    texts = [article.text for article in given.articles] * WORKED
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
