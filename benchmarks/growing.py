"""How time grows with the length of an article: the same text as one article and as many short ones."""

import math
import statistics
from collections.abc import Callable, Iterator
from functools import partial

from sample import Row, Sample, cpu, text_of

from claimx.pipeline import Pipeline, load, pipe
from claimx.view.article import Article

LENGTH = 1_000_000
PIECES = {10_000: 20, 30_000: 10, 100_000: 5, 300_000: 3, LENGTH: 1}
"""The lengths, and how many articles of each are cut from the text, evenly: its parts are not alike."""
REPEATS = 2
"""The least is taken, of as many for each length: more for the short ones would flatter them."""
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
        text = text_of(given.articles, LENGTH, swap)
        rounds = [[_seconds(text, size, pipeline) for size in PIECES] for _ in range(REPEATS)]
        each = [min(times) for times in zip(*rounds, strict=True)]
        exponent = 1 + slope([math.log(size) for size in PIECES], [math.log(took) for took in each])
        told = ", ".join(f"{took * 1e6:.1f}" for took in each)
        figure = f"growth, {name}, exponent (µs a character, 10k to 1M: {told})"
        yield Row(figure, f"{exponent:.3f}", f"{MOST}", exponent <= MOST)


def _seconds(text: str, size: int, pipeline: Pipeline) -> float:
    """CPU seconds a character, over the articles of this length."""
    count = PIECES[size]
    starts = [(len(text) - size) * piece // max(1, count - 1) for piece in range(count)]
    pieces = (text[start : start + size] for start in starts)
    return statistics.fmean(cpu(partial(_read, piece, pipeline)) for piece in pieces) / size


def _read(text: str, pipeline: Pipeline) -> None:
    list(pipe([Article(text)], nlp=pipeline))


def slope(x: list[float], y: list[float]) -> float:
    """The slope of the line that fits best."""
    return statistics.linear_regression(x, y).slope
