"""Articles to views: the paragraphs that hold a hit are parsed, many at a time, across articles.

No spaCy object leaves this module: what a view keeps are plain lists, and memory is bounded by `nlp.memory_zone()`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from claimx.gazetteer import Gazetteer, Mention, gazetteer
from claimx.network.multiply import one_thread
from claimx.parsing import parsed
from claimx.view import Paragraph, Sentence, View
from claimx.view.article import Article
from claimx.view.country import country_of
from claimx.view.gate import runs
from claimx.view.layout import Stretch, cut, dateline, headline, paragraphs
from claimx.view.names import names
from claimx.view.numerals import Numeral, numerals
from claimx.view.parse import SPACE, Parse, block, joined
from claimx.view.readable import readable
from claimx.view.words import Words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

NEEDED = ("tok2vec", "transformer", "tagger", "parser")
BLOCK_CHARACTERS = 8_000
"""A paragraph that is longer is parsed in blocks, cut at the end of a sentence or else at white space."""
BATCH_CHARACTERS = 120_000
"""About how much text is parsed in one memory zone."""
KEPT_WORDS = 40_000
"""How many words the vocabulary keeps for good; those of later texts go with their batch."""
OWNERS = re.compile(r"s’ (?<=[a-z]s’ )(?=\w)")
"""It starts with the letters that it is looked for by."""
LONGEST_QUOTE = 1_000
SCALES = "mk"
"""Behind digits, million and thousand."""


def read(
    nlp: "Language", articles: Iterable[Article], *, blas: bool = False, forces: Gazetteer | None = None
) -> Iterator[tuple[Article, View]]:
    """Yield each article with its view, in order; articles are parsed together in batches.

    `blas` says that the pipeline is our own and multiplies by numpy (network/), which is best held to one thread;
    `forces` is the gazetteer to look in, the package's own where it is None.
    """
    forces = forces or gazetteer()
    batch: list[Article] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += len(article.text)
        if size >= BATCH_CHARACTERS:
            yield from _read_batch(nlp, batch, blas, forces)
            batch, size = [], 0
    if batch:
        yield from _read_batch(nlp, batch, blas, forces)


def read_doc(doc: "Doc", article: Article, forces: Gazetteer | None = None) -> View:
    """The view of a Doc that the caller parsed; the Doc is not altered."""
    forces = forces or gazetteer()
    page = _page(article, forces)
    return _view(page, *joined(1, [block(doc, len(doc.text))], doc.vocab.strings).parse(0, page.text), forces)


@dataclass(frozen=True, slots=True)
class _Page:
    """What is found of an article before it is parsed, and kept until it is: as little as can be."""

    article: Article
    text: str
    paragraphs: tuple[Stretch, ...]
    pieces: tuple[Stretch, ...]
    mentions: tuple[Mention, ...]
    country: str | None


def _page(article: Article, forces: Gazetteer) -> _Page:
    text, own = readable(article.text)
    mentions, laid = forces.mentions(text), paragraphs(text)
    country = article.country or country_of(text, own, mentions, forces)
    return _Page(article, text, laid, tuple(pieces(text, own, laid)), mentions, country)


def _read_batch(nlp: "Language", batch: list[Article], blas: bool, forces: Gazetteer) -> Iterator[tuple[Article, View]]:
    pages = [_page(article, forces) for article in batch]
    cut = [(page.text[start:end], number, start) for number, page in enumerate(pages) for start, end in page.pieces]
    cut.sort(key=lambda one: len(one[0]))  # a batch takes as many steps as the longest of its pieces
    with one_thread() if blas else nullcontext(), _zone(nlp):
        docs = chain.from_iterable(parsed(nlp, [piece for piece, _, _ in cut], NEEDED, stepwise=blas))
        blocks = [
            block(doc, start + len(piece), number, start) for doc, (piece, number, start) in zip(docs, cut, strict=True)
        ]
        tokens = joined(len(pages), sorted(blocks, key=attrgetter("text", "start")), nlp.vocab.strings)
    for number, page in enumerate(pages):  # what is made of one goes with it, and the next takes its place in the cache
        yield page.article, _view(page, *tokens.parse(number, page.text), forces)


def _zone(nlp: "Language") -> AbstractContextManager[object]:
    """A memory zone, once the vocabulary holds the frequent words; within one the tokenizer remembers none.

    Source: `Tokenizer._save_cached` of spaCy 3.8 returns at once in a zone, so that each word is split anew.
    """
    return nlp.memory_zone() if len(nlp.vocab) >= KEPT_WORDS else nullcontext()


def pieces(text: str, words: Words, blocks: tuple[Stretch, ...]) -> Iterator[Stretch]:
    """What of the text is parsed: what the gate lets through, cut where it is too long."""
    for run in runs(text, words, blocks):
        start = dateline(text, run.start)
        if run.start < start < run.end:
            yield Stretch(run.start, start)
        while run.end - start > BLOCK_CHARACTERS:
            behind = cut(text, start + BLOCK_CHARACTERS // 2, start + BLOCK_CHARACTERS)
            yield Stretch(start, behind)
            start = behind
        yield run if start == run.start else Stretch(start, run.end)


def _view(page: _Page, parse: Parse, opens: list[int], forces: Gazetteer) -> View:
    """The view of a page that was parsed; `opens` are the tokens with which a sentence starts."""
    laid, found = _with_tokens(page.paragraphs, parse), numerals(page.text)
    _retag(parse, found)
    return View(
        page.article.text,
        page.text,
        headline(page.text, page.paragraphs, page.article.title),
        page.article.published,
        page.country,
        laid,
        tuple(_sentences(laid, parse, opens)),
        parse,
        found,
        names(page.text),
        page.mentions,
        forces,
    )


def _retag(parse: Parse, found: tuple[Numeral, ...]) -> None:
    """Mend two tags that mislead: the `m` of £64m as a verb, and the apostrophe of `Insurers’ Council` as a quote mark.

    The one would be a clause of its own, the other end the name.
    """
    for mark in OWNERS.finditer(parse.text):
        opened = parse.text.rfind("‘", max(0, mark.start() - LONGEST_QUOTE), mark.start())
        token = parse.at(mark.start() + 1) if opened < 0 or "’" in parse.text[opened : mark.start()] else None
        if token is not None and parse.tags[token] == "''":
            parse.tags[token] = "POS"
    for numeral in found:
        last = parse.text[numeral.end - 1]
        if last in SCALES and parse.text[numeral.end - 2].isdigit():
            token = parse.at(numeral.end - 1)
            if token is not None and parse.tags[token][0] == "V":
                parse.tags[token] = "CD"


def _with_tokens(blocks: tuple[Stretch, ...], parse: Parse) -> tuple[Paragraph, ...]:
    laid, made, starts, last = [], tuple.__new__, parse.starts, 0  # without the Python call of Paragraph(…)
    for start, end in blocks:
        first = bisect_left(starts, start, last)
        last = bisect_left(starts, end, first)
        laid.append(made(Paragraph, (start, end, range(first, last))))
    return tuple(laid)


def _sentences(laid: tuple[Paragraph, ...], parse: Parse, opens: list[int]) -> Iterator[Sentence]:
    """The sentences of the parsed paragraphs, white space at their edges left out; `opens` are their first tokens."""
    starts, ends, tags, made = parse.starts, parse.ends, parse.tags, tuple.__new__
    for index, (_, stop, tokens) in enumerate(laid):
        if not tokens:
            continue
        first = tokens.start
        for last in [*opens[bisect_right(opens, first) : bisect_left(opens, tokens.stop)], tokens.stop]:
            left, right = first, last
            if tags[first] == SPACE or tags[last - 1] == SPACE:
                left, right = _without_space(tags, first, last)
            if left < right:
                end = ends[right - 1]
                yield made(Sentence, (starts[left], end if end < stop else stop, range(first, last), index))
            first = last


def _without_space(tags: list[str], left: int, right: int) -> tuple[int, int]:
    while left < right and tags[left] == SPACE:
        left += 1
    while left < right and tags[right - 1] == SPACE:
        right -= 1
    return left, right
