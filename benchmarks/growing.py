"""How time grows with the length of one article."""

import math
import statistics
from collections.abc import Callable, Iterator
from functools import partial

from sample import Row, Sample, cpu, text_of

from claimx.pipeline import Pipeline, load, pipe
from claimx.view.article import Article

SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
REPEATS = (5, 3, 2, 1, 1)
"""The shorter, the more noise, and the cheaper to measure again; the least of the repeats is taken."""
MOST = 1.05
NUMBERS = 1_000_003
"""No number comes twice: a fact told twice is a relation, and only the longest text would have any."""
KINDS: dict[str, Callable[[str, int], str]] = {
    "news": lambda word, n: word,
    "digit-dense": lambda word, n: f"{n * 7919 % NUMBERS:,}" if n % 3 else word,
    "quote-dense": lambda word, n: f"“{word}”" if n % 4 == 0 else word,
}
"""What each word of the news becomes; `n` is its number."""


def growth(given: Sample) -> Iterator[Row]:
    """The exponent of CPU time over length, fitted from 10,000 to 1,000,000 characters."""
    pipeline = load(blas=True)
    for name, swap in KINDS.items():
        times = []
        for size, repeats in zip(SIZES, REPEATS, strict=True):
            work = partial(_read, Article(text_of(given.articles, size, swap)), pipeline)
            times.append(min(cpu(work) for _ in range(repeats)))
        exponent = slope([math.log(size) for size in SIZES], [math.log(took) for took in times])
        told = ", ".join(f"{took / size * 1e6:.1f}" for size, took in zip(SIZES, times, strict=True))
        figure = f"growth, {name}, exponent (µs a character, 10k to 1M: {told})"
        yield Row(figure, f"{exponent:.3f}", f"{MOST}", exponent <= MOST)


def _read(article: Article, pipeline: Pipeline) -> None:
    list(pipe([article], nlp=pipeline))


def slope(x: list[float], y: list[float]) -> float:
    """The slope of the line that fits best."""
    return statistics.linear_regression(x, y).slope
