"""What one would combine without claimx: a whole spaCy pipeline, quantulum3, textacy's quotations and dateparser."""

import warnings
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any

from sample import Row, Sample, bare_pipeline, cpu, words

from claimx.pipeline import load, pipe
from claimx.records import dumps

ARTICLES = 20
"""Enough for a ratio: by whole text the stack takes minutes for a hundred."""
Read = Callable[[Any], Any]


def peers(given: Sample) -> Iterator[Row]:
    """Words per CPU second of the stack, by paragraph and by whole text, against the bare pipeline and claimx."""
    articles, bare, ours = given.articles[:ARTICLES], bare_pipeline(), load(blas=True)
    found, missing = _installed()
    texts = [article.text for article in articles]
    paragraphs = [line for text in texts for line in text.split("\n") if line.strip()]
    ways: dict[str, Callable[[], Any]] = {
        "bare pipeline": lambda: _stack(bare, [], texts),
        "claimx": lambda: [dumps(record) for record in pipe(articles, nlp=ours)],
        f"{' + '.join(['bare', *found])}, by paragraph": lambda: _stack(bare, found.values(), paragraphs),
        f"{' + '.join(['bare', *found])}, by whole text": lambda: _stack(bare, found.values(), texts),
    }
    _stack(bare, found.values(), paragraphs[:5])  # tables are read at first use
    speeds = {name: words(articles) / cpu(work) for name, work in ways.items()}
    notes = (f"not installed, and so not in the peer stack: {', '.join(missing)}",) if missing else ()
    for name, speed in speeds.items():
        told = f"{speed:,.0f} ({speed / speeds['bare pipeline']:.2f} x bare)"
        yield Row(f"{name}, {len(articles)} articles, words per CPU second", told, notes=notes)
        notes = ()


def _stack(bare: Any, reads: Iterable[Read], texts: list[str]) -> None:
    for doc in bare.pipe(texts):
        for read in reads:
            read(doc)


def _installed() -> tuple[dict[str, Read], list[str]]:
    """What reads a Doc, by the name of its package, and the packages that are missing."""
    known: dict[str, tuple[str, Callable[[Any], Read]]] = {
        "quantulum3": ("quantulum3.parser", _quantities),
        "textacy": ("textacy.extract.triples", _quotations),
        "dateparser": ("dateparser.search", _dates),
    }
    found, missing = {}, []
    for name, (module, reader) in known.items():
        try:
            with warnings.catch_warnings(action="ignore"):
                found[name] = reader(import_module(module))
        except ImportError:
            missing.append(name)
    return found, missing


def _quantities(parser: Any) -> Read:
    import_module("quantulum3.classifier").USE_CLF = False  # an extra of its own, with weights for another scikit-learn
    return lambda doc: parser.parse(doc.text)


def _quotations(triples: Any) -> Read:
    def read(doc: Any) -> None:
        try:
            list(triples.direct_quotations(doc))
        except ValueError:  # an odd number of quote marks
            return

    return read


def _dates(search: Any) -> Read:
    return lambda doc: search.search_dates(doc.text, languages=["en"])
