#!/usr/bin/env python3
"""Time claimx against the bare spaCy pipeline it stands on, and say which of the figures asked for are reached.

    speed.py SETS [--articles 100] [--rounds 3] [--only PART,PART] [--json FILE]

SETS is a JSONL file with a line {"id", "text", "published"?} an article, or the folder of the development sets, whose
perf/news-sample.jsonl is taken. What is printed is Markdown: figures, ids and offsets, never a text. With `--json` the
table is written to a file as well; benchmarks/speed.json is the one that RESULTS.md is drawn from.
All but the workers is CPU time, paired within a round, medians quoted; machines differ and are noisy, so compare
ratios, never seconds.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import spacy
from bench import commit, write
from gated import gate
from growing import growth
from peers import peers
from processes import memory, start, workers
from sample import Row, Sample, bare_pipeline, cpu, sample
from stages import budget

from claimx.batch import Selection, Settings, run
from claimx.batch.engines import load_for
from claimx.version import VERSION


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default=",".join(PARTS), help=f"of {','.join(PARTS)}")
    parser.add_argument("--json", type=Path, help="a file for the table")
    options = parser.parse_args()
    given, started = sample(options.sets, options.articles, options.rounds), time.perf_counter()
    print(heading(given, options.only))
    print("\n| figure | measured | asked | reached |\n| --- | ---: | --- | --- |")
    rows: list[Row] = []
    for part in options.only.split(","):
        for row in PARTS[part](given):
            print(row, flush=True)
            rows.append(row)
    print(f"\nMeasured in {time.perf_counter() - started:.0f} s, load {os.getloadavg()[0]:.1f} at the end.")
    print(*(f"- {note}" for row in rows for note in row.notes), sep="\n")
    if options.json:
        write(options.json, report(given, options.only, rows))


def shown(given: Sample, parts: str) -> str:
    """The command that measures this again."""
    return f"python benchmarks/speed.py SETS --articles {len(given.articles)} --rounds {given.rounds} --only {parts}"


def heading(given: Sample, parts: str) -> str:
    """What was measured where, above the table."""
    return (
        f"## {date.today()}, {commit()}: speed\n\n`{shown(given, parts)}`: "
        f"{given.words:,} words, claimx {VERSION}, spaCy {spacy.__version__}, "
        f"load {os.getloadavg()[0]:.1f} at the start on {os.cpu_count()} cores."
    )


def report(given: Sample, parts: str, rows: Sequence[Row]) -> dict[str, Any]:
    """What the file holds: what was measured, on what, when, by which command, and the table without its notes."""
    return {
        "claimx": VERSION,
        "command": shown(given, parts),
        "commit": commit(),
        "cores": os.cpu_count(),
        "date": date.today().isoformat(),
        "load": round(os.getloadavg()[0], 1),
        "python": sys.version.split()[0],
        "rows": [[row.figure, row.measured, row.asked, row.reached] for row in rows],
        "spacy": spacy.__version__,
        "words": given.words,
    }


def throughput(given: Sample) -> Iterator[Row]:
    """Words per CPU second of `claimx batch`, from JSONL to JSONL, and of the bare pipeline, start-up excluded."""
    settings, bare = Settings(), bare_pipeline()
    load_for(settings)
    pairs = []
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch, "in.jsonl")
        lines = (json.dumps({"id": article.id, "text": article.text}) for article in given.articles)
        file.write_text("\n".join(lines), "utf-8")
        out = Path(scratch, "out.jsonl")
        run([str(file)], out, settings, selection=Selection(limit=5))  # tables are read at first use
        for _ in range(given.rounds):
            slow = cpu(lambda: [None for _ in bare.pipe(article.text for article in given.articles)])
            fast = cpu(lambda: run([str(file)], out, settings))
            pairs.append((given.words / slow, given.words / fast))
    ratios = [fast / slow for slow, fast in pairs]
    ratio = statistics.median(ratios)
    yield Row(f"bare {bare.meta['name']}, words per CPU second", f"{statistics.median(slow for slow, _ in pairs):,.0f}")
    yield Row("`claimx batch`, words per CPU second", f"{statistics.median(fast for _, fast in pairs):,.0f}")
    told = f"{ratio:.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
    yield Row("the same as a multiple of bare", told, "4, stretch 5", ratio >= 4)


PARTS: dict[str, Callable[[Sample], Iterator[Row]]] = {
    "throughput": throughput,
    "budget": budget,
    "gate": gate,
    "start": start,
    "memory": memory,
    "growth": growth,
    "workers": workers,
    "peers": peers,
}


if __name__ == "__main__":
    main()
