#!/usr/bin/env python3
"""What part of a run's CPU time goes into writing to SQLite, reading the records back from their lines included.

    sink.py [--articles 500]

The articles are variations of corpus/: the same texts with other figures. One process; CPU time, so that other work on
the machine counts less.
"""

import argparse
import json
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from claimx.batch import Settings, run
from claimx.sinks.sql import Database

CORPUS = Path(__file__).parents[1] / "corpus" / "claimx-corpus.jsonl"
FIGURE = re.compile(r"(?<![\d.,/-])\d{3}(?![\d.,/-])")


class Timed(Database):
    """A database that adds up the CPU time that it takes."""

    seconds = 0.0

    def write(self, *given: object, **options: object) -> None:
        started = time.process_time()
        super().write(*given, **options)
        Timed.seconds += time.process_time() - started

    def __exit__(self, *given: object) -> None:
        started = time.process_time()
        super().__exit__(*given)
        Timed.seconds += time.process_time() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=500)
    wanted = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in.jsonl").write_text("".join(f"{line}\n" for line in variations(wanted)), "utf-8")
        started = time.process_time()
        with Timed(f"sqlite:///{folder / 'claims.db'}") as database:
            summary = run([str(folder / "in.jsonl")], folder / "out.jsonl", Settings(), database=database)
        taken = time.process_time() - started
    print(summary)
    print(f"CPU {taken:.1f} s, of it the sink {Timed.seconds:.2f} s: {Timed.seconds / taken:.1%}")


def variations(wanted: int) -> Iterator[str]:
    """The articles of the corpus, again and again, with other numbers of three digits each time."""
    articles = [json.loads(line) for line in CORPUS.read_text("utf-8").split("\n") if line]
    for number in range(wanted):
        article, step = articles[number % len(articles)], 7 * (number // len(articles))
        text = FIGURE.sub(lambda found, step=step: str(100 + (int(found[0]) - 100 + step) % 900), article["text"])
        kept = {key: article[key] for key in ("published", "country") if article.get(key)}
        yield json.dumps({"id": f"{article['id']}-{number}", "text": text, **kept})


if __name__ == "__main__":
    main()
