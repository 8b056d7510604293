#!/usr/bin/env python3
"""Time claimx against the bare spaCy pipeline it stands on.

    speed.py SAMPLE.jsonl [--articles N] [--rounds 3] [--only throughput,budget,start,memory,growth,workers]

SAMPLE has a line {"id", "text", "published"?} an article. Everything is CPU time, paired within a round, medians
quoted; machines differ and are noisy, so compare ratios, never seconds.
"""

import argparse
import gc
import json
import math
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import spacy

from claimx.assemble import assemble
from claimx.checks import check
from claimx.extractors import EXTRACTORS
from claimx.extractors.settle import settle
from claimx.link import link
from claimx.model import DEFAULTS
from claimx.pipeline import load, pipe, record
from claimx.records import dumps
from claimx.relate import relate
from claimx.view import read as reading
from claimx.view.article import Article, checked

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
SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sample", type=Path)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default=",".join(PARTS))
    options = parser.parse_args()
    articles = list(_articles(options.sample))[: options.articles]
    for part in options.only.split(","):
        PARTS[part](articles, options.rounds)


def throughput(articles: list[Article], rounds: int) -> None:
    """Words per CPU second of claimx (JSON written) and of the bare pipeline, start-up excluded."""
    words, bare, ours = _words(articles), _bare(), load(blas=True)
    list(pipe(articles[:3], nlp=ours))
    list(bare.pipe(article.text for article in articles[:3]))
    pairs = []
    for _ in range(rounds):
        slow = _cpu(lambda: [None for _ in bare.pipe(article.text for article in articles)])
        fast = _cpu(lambda: [len(dumps(made)) for made in pipe(articles, nlp=ours)])
        pairs.append((words / fast, words / slow))
    ratios = [fast / slow for fast, slow in pairs]
    print("| what | words per CPU second | ratio |\n| --- | --- | --- |")
    print(f"| bare {bare.meta['name']} | {statistics.median(slow for _, slow in pairs):,.0f} | 1 |")
    median = statistics.median(fast for fast, _ in pairs)
    spread = f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
    print(f"| claimx, JSON written | {median:,.0f} | {spread} |")


def budget(articles: list[Article], rounds: int) -> None:
    """Microseconds a word, step by step."""
    words, ours = _words(articles), load(blas=True)
    views = [view for _, view in reading.read(ours.nlp, articles, blas=True)]
    drafts = [settle(d for extractor in EXTRACTORS.values() for d in extractor(view)) for view in views]
    links = [link(view, found) for view, found in zip(views, drafts, strict=True)]
    claims = [assemble(*each) for each in zip(views, drafts, links, strict=True)]
    relations = [relate(view, found) for view, found in zip(views, claims, strict=True)]
    records = [record(article, view, ours.producer) for article, view in zip(articles, views, strict=True)]
    steps: dict[str, Callable[[], Any]] = {
        "view with parse": lambda: list(reading.read(ours.nlp, articles, blas=True)),
        "parse alone": lambda: _parse(ours.nlp, articles),
        **{f"extract: {name}": _each(extractor, views) for name, extractor in EXTRACTORS.items()},
        "link": lambda: [link(view, found) for view, found in zip(views, drafts, strict=True)],
        "assemble": lambda: [assemble(*each) for each in zip(views, drafts, links, strict=True)],
        "relate": lambda: [relate(view, found) for view, found in zip(views, claims, strict=True)],
        "check": lambda: [check(found, stated) for found, stated in zip(claims, relations, strict=True)],
        "write JSON": lambda: [dumps(made) for made in records],
    }
    print("| step | µs a word |\n| --- | --- |")
    for name, step in steps.items():
        print(f"| {name} | {statistics.median(_cpu(step) for _ in range(rounds)) / words * 1e6:.2f} |")


def start(articles: list[Article], rounds: int) -> None:
    """CPU seconds of a whole process: the help text, and the first extract of an article."""
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch, "article.txt")
        file.write_text(articles[0].text, "utf-8")
        commands = {"claimx --help": ["--help"], "claimx extract, first article": ["extract", str(file)]}
        print("| start-up | CPU s |\n| --- | --- |")
        for name, arguments in commands.items():
            print(f"| {name} | {statistics.median(_child(arguments)[0] for _ in range(rounds + 2)):.2f} |")


def memory(articles: list[Article], rounds: int) -> None:
    """Peak memory of `claimx batch` by number of articles, and of one article of a million characters."""
    print("| memory | peak MB |\n| --- | --- |")
    with tempfile.TemporaryDirectory() as scratch:
        for times in (1, 5):
            print(f"| batch of {times * len(articles)} articles | {_child(_batch(scratch, articles * times))[1]} |")
        long = [Article(_text_of(articles, 1_000_000))]
        print(f"| one article of 1,000,000 characters | {_child(_batch(scratch, long))[1]} |")


def growth(articles: list[Article], rounds: int) -> None:
    """The exponent of CPU time over length, fitted from 10,000 to 1,000,000 characters."""
    ours = load(blas=True)
    kinds: dict[str, Callable[[int], str]] = {
        "news": lambda size: _text_of(articles, size),
        "digit-dense": lambda size: _text_of(
            articles, size, swap=lambda word, n: f"{n * 7919 % 100_000:,}" if n % 3 else word
        ),
        "quote-dense": lambda size: _text_of(articles, size, swap=lambda word, n: f"“{word}”" if n % 4 == 0 else word),
    }
    print("| growth | exponent |\n| --- | --- |")
    for name, text in kinds.items():
        times = []
        for size in SIZES:
            article = Article(text(size))
            times.append(min(_cpu(lambda article=article: list(pipe([article], nlp=ours))) for _ in range(2)))
        print(f"| {name} | {_slope([math.log(s) for s in SIZES], [math.log(t) for t in times]):.3f} |")


def workers(articles: list[Article], rounds: int) -> None:
    """Wall-clock gain of two workers over one."""
    with tempfile.TemporaryDirectory() as scratch:
        command = _batch(scratch, articles * 3)
        ratios = []
        for _ in range(rounds):
            one, two = (_child([*command, "--workers", n])[2] for n in ("1", "2"))
            ratios.append(one / two)
    print(f"| two workers | {statistics.median(ratios):.2f} x one |")


PARTS = {
    "throughput": throughput,
    "budget": budget,
    "start": start,
    "memory": memory,
    "growth": growth,
    "workers": workers,
}


def _articles(sample: Path) -> Iterator[Article]:
    with sample.open(encoding="utf-8") as lines:
        for line in lines:
            given = json.loads(line)
            yield checked(given["text"], id=given.get("id"), published=given.get("published"))


def _bare() -> Any:
    installed = next(name for name in DEFAULTS if spacy.util.is_package(name))
    return spacy.load(installed)


def _parse(nlp: Any, articles: list[Article]) -> None:
    texts = [reading.readable(article.text) for article in articles]
    pieces = [text[p.start : p.end] for text in texts for p in reading.pieces(text, reading.paragraphs(text))]
    with reading.one_thread():
        for _ in nlp.pipe(pieces, batch_size=128):
            pass


def _each(extractor: Callable[[Any], Any], views: list[Any]) -> Callable[[], Any]:
    return lambda: [list(extractor(view)) for view in views]


def _words(articles: list[Article]) -> int:
    return sum(len(article.text.split()) for article in articles)


def _cpu(work: Callable[[], Any]) -> float:
    gc.collect()
    started = time.process_time()
    work()
    return time.process_time() - started


def _child(arguments: list[str]) -> tuple[float, int, float]:
    """CPU seconds, peak MB and wall seconds of a process of its own."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run([sys.executable, "-c", PROBE, *arguments], capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return cpu, int(done.stderr.rsplit("VmHWM:", 1)[1].split()[0]) // 1024, time.perf_counter() - started


def _batch(scratch: str, articles: list[Article]) -> list[str]:
    given, out = Path(scratch, "in.jsonl"), Path(scratch, "out.jsonl")
    lines = (json.dumps({"id": f"{n}", "text": article.text}) for n, article in enumerate(articles))
    given.write_text("\n".join(lines) + "\n", "utf-8")
    return ["batch", str(given), "--output", str(out)]


def _text_of(articles: list[Article], size: int, swap: Callable[[str, int], str] = lambda word, n: word) -> str:
    """News text of that length: articles end to end, again from the first where they run out."""
    parts: list[str] = []
    length = n = 0
    while length < size:
        article = articles[len(parts) % len(articles)]
        lines = []
        for line in article.text.split("\n"):
            words = line.split(" ")
            lines.append(" ".join(swap(word, n + i) for i, word in enumerate(words)))
            n += len(words)
        parts.append("\n".join(lines))
        length += len(parts[-1]) + 2
    return "\n\n".join(parts)[:size]


def _slope(x: list[float], y: list[float]) -> float:
    mean_x, mean_y = statistics.mean(x), statistics.mean(y)
    return sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / sum((a - mean_x) ** 2 for a in x)


if __name__ == "__main__":
    main()
