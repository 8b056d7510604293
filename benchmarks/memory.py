#!/usr/bin/env python3
"""Memory over many articles: the resident set of one process as a curve, and how much it grows after the first 1,000.

    python benchmarks/memory.py [--articles 20000] [--every 1000] [--words 40000] [--flat 0.15] [--warm 1000]
        [--jsonl FILE] [--each 1]

The articles are paragraphs of the corpus with other numbers and other names each time, so that no word list is ever
complete: what would keep the words of all texts would grow. With a smaller vocabulary, which is full within the first
1,000 articles, a shorter run is as flat as the second half of a long one; with fewer texts, too, whose numbers and
names are still other ones each time. Linux only: it reads /proc.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import claimx
from claimx.view import read

CORPUS = Path(__file__).parents[1] / "corpus" / "claimx-corpus.jsonl"
WARM = 1_000
"""Articles until all that is loaded lazily is there."""
FLAT = 0.15
"""By how much the resident set may grow after them: spaCy's vocabulary keeps the first 40,000 words that it meets."""
LATER = 0.02
"""By how much it may grow in the second half."""
SETTLED = 10_000
"""A run of fewer articles has no second half that says anything: it still meets new words."""
NUMBER = re.compile(r"\d+")
NAME = re.compile(r"\b[A-Z][a-z]{4,}\b")
PARAGRAPHS = 3


def articles(lines: list[str], count: int) -> Iterator[str]:
    """Yield so many texts, each of some paragraphs of one article, with numbers and names of their own."""
    draw = random.Random(29)  # noqa: S311 - the same texts each time
    texts = [[part for part in json.loads(line)["text"].split("\n") if part] for line in lines if line]
    for at in range(count):
        parts = texts[at % len(texts)]
        first = draw.randrange(max(1, len(parts) - PARAGRAPHS))
        text = "\n\n".join(parts[first : first + PARAGRAPHS])
        text = NUMBER.sub(lambda found: str(draw.randrange(1, 10 ** len(found[0]))), text)
        yield NAME.sub(lambda found: _named(found[0], draw), text)


def _named(name: str, draw: random.Random) -> str:
    return (
        name + draw.choice("aeiou") + draw.choice("bdklmnrst") + draw.choice("aeiou") if draw.random() < 0.2 else name
    )


def resident() -> int:
    """Kilobytes of memory that the process holds."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1])  # type: ignore[index]


def curve(lines: list[str], count: int, every: int) -> Iterator[tuple[int, int]]:
    """Yield the articles read and the kilobytes held, every so many articles."""
    for number, _ in enumerate(claimx.pipe(articles(lines, count)), 1):
        if number % every == 0:
            yield number, resident()


def growth(points: list[tuple[int, int]], warm: int) -> float:
    """By how much the most held after the first articles is above what was held then."""
    later = [held for number, held in points if number >= warm]
    return max(later) / later[0] - 1


def main() -> int:
    """Print the curve; 1 where it is not flat."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=20_000)
    options.add_argument("--every", type=int, default=1_000)
    options.add_argument("--words", type=int, default=read.KEPT_WORDS, help="how many the vocabulary keeps")
    options.add_argument("--flat", type=float, default=FLAT, help="by how much the resident set may grow")
    options.add_argument("--warm", type=int, default=WARM, help="after how many articles")
    options.add_argument("--jsonl", type=Path, default=CORPUS)
    options.add_argument("--each", type=int, default=1, help="every so many of the file's texts")
    asked = options.parse_args()
    read.KEPT_WORDS = asked.words
    points = []
    for number, held in curve(asked.jsonl.read_text("utf-8").split("\n")[:: asked.each], asked.articles, asked.every):
        points.append((number, held))
        print(f"{number:7,} articles {held / 1024:7.1f} MB  {'#' * (held // 8192)}", flush=True)
    grown = growth(points, asked.warm)
    later = points[-1][1] / points[len(points) // 2 - 1][1] - 1
    print(f"after {asked.warm:,} articles it grows by {grown:.1%}, of which {later:.1%} in the second half")
    return 0 if grown <= asked.flat and (later <= LATER or asked.articles < SETTLED) else 1


if __name__ == "__main__":
    sys.exit(main())
