"""What speed is measured on, and the row of a table in which each figure is told."""

import gc
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import spacy

from claimx.model import DEFAULTS
from claimx.view.article import Article, checked

FILES = ("perf/news-sample.jsonl", "articles/seed.jsonl")
CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "claimx-corpus.jsonl"


@dataclass(frozen=True, slots=True)
class Row:
    """A figure, what was measured, what was asked, whether it was reached; notes go below the table."""

    figure: str
    measured: str
    asked: str = ""
    reached: bool | None = None
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        told = "" if self.reached is None else "yes" if self.reached else "**no**"
        return f"| {self.figure} | {self.measured} | {self.asked} | {told} |"


@dataclass(frozen=True)
class Sample:
    """The articles, how often each thing is measured, and the article whose first extraction is timed."""

    articles: list[Article]
    rounds: int
    seed: str

    @cached_property
    def words(self) -> int:
        """The words between white space of all articles."""
        return words(self.articles)

    @cached_property
    def corpus(self) -> list[Article]:
        """The articles of corpus/."""
        return list(articles_of(CORPUS))


def sample(sets: Path, count: int, rounds: int) -> Sample:
    """The first articles of a JSONL file, or of the sets in a folder, which have a seed article, too."""
    file, seed = (sets / name for name in FILES) if sets.is_dir() else (sets, sets)
    return Sample(list(islice(articles_of(file), count)), rounds, next(articles_of(seed)).text)


def articles_of(file: Path) -> Iterator[Article]:
    """Yield the articles of a JSONL file."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            given = json.loads(line)
            known = {key: given.get(key) for key in ("id", "title", "published", "country")}
            yield checked(given["text"], **known)


def words(articles: list[Article]) -> int:
    """The words between white space."""
    return sum(len(article.text.split()) for article in articles)


def cpu(work: Callable[[], Any]) -> float:
    """CPU seconds of this process, user and system."""
    gc.collect()
    started = time.process_time()
    work()
    return time.process_time() - started


def text_of(articles: list[Article], size: int, swap: Callable[[str, int], str] = lambda word, n: word) -> str:
    """News text of that length: articles end to end, again from the first where they run out."""
    parts: list[str] = []
    length = n = 0
    while length < size:
        article = articles[len(parts) % len(articles)]
        lines = []
        for line in article.text.split("\n"):
            given = line.split(" ")
            lines.append(" ".join(swap(word, n + i) for i, word in enumerate(given)))
            n += len(given)
        parts.append("\n".join(lines))
        length += len(parts[-1]) + 2
    return "\n\n".join(parts)[:size]


def bare_pipeline() -> Any:
    """The whole spaCy pipeline as it comes."""
    return spacy.load(next(name for name in DEFAULTS if spacy.util.is_package(name)))
