"""Load, extract, pipe, validate: the only place where the order of the steps is written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from claimx.assemble import assemble
from claimx.checks import check
from claimx.extractors import extract as extract_drafts
from claimx.extractors.drafts import Drafts
from claimx.extractors.tagged import Tagger, load_tagger
from claimx.gazetteer import Gazetteer, gazetteer
from claimx.link import link
from claimx.link.links import Links
from claimx.model import load_language, producer_name
from claimx.records import AnyClaim, Producer, Record
from claimx.relate import relate
from claimx.version import VERSION
from claimx.view import View
from claimx.view.article import Article, checked
from claimx.view.read import read

if TYPE_CHECKING:
    from spacy.language import Language

TOGETHER = 40_000
"""Articles of so many characters take each step before any takes the next: its code is still in the cache then.

Source: measured on news text, linking takes a thirtieth less for it and relating a tenth.
"""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A loaded spaCy pipeline and what claimx needs beside it."""

    nlp: "Language"
    blas: bool = False
    gazetteer: Gazetteer = field(default_factory=gazetteer)
    tagger: Tagger | None = None

    @property
    def producer(self) -> Producer:
        """What its records call it."""
        names = [producer_name(self.nlp), *(() if self.tagger is None else (self.tagger.name,))]
        return Producer(claimx=VERSION, model=" + ".join(names))


@cache
def load(
    model: str | None = None, forces: str | None = None, *, blas: bool = False, tagger: str | None = None
) -> Pipeline:
    """The pipeline on top of an English spaCy model (a package name or a path), loaded once.

    `forces` is a file of the form of data/forces.jsonl, whose forces are added to the package's own.
    `blas` is worth its start-up on many articles; it changes no result.
    `tagger` is a file of weights from `make model`, which adds indirect quotations to those that the rules find.

    Raises: ModelError where the model is missing, of another version than the manifest's, or unfit, or where the tagger
    cannot be read; LexiconError where the file of forces cannot be read.
    """
    extra = None if tagger is None else load_tagger(tagger)
    return Pipeline(load_language(model, blas=blas), blas, gazetteer(forces), extra)


def extract(
    text: str | Article,
    *,
    title: str | None = None,
    published: date | str | None = None,
    country: str | None = None,
    id: str | None = None,
    source: str | None = None,
    nlp: "Language | Pipeline | None" = None,
) -> Record:
    """The record of one article: claims, relations, findings, coverage.

    Raises: InputError for an article that cannot be taken, ModelError where no model is installed.
    """
    if isinstance(text, str):
        text = checked(text, title=title, published=published, country=country, id=id, source=source)
    return next(pipe([text], nlp=nlp or load()))


def pipe(articles: Iterable[str | Article], *, nlp: "Language | Pipeline | None" = None) -> Iterator[Record]:
    """Yield the record of each article, in order, streamed; articles are parsed together in batches.

    Raises: as `extract` does.
    """
    pipeline = load(blas=True) if nlp is None else nlp if isinstance(nlp, Pipeline) else Pipeline(nlp)
    made_by = pipeline.producer
    given = (checked(article) if isinstance(article, str) else article for article in articles)
    some: list[tuple[Article, View]] = []
    for article, view in read(pipeline.nlp, given, blas=pipeline.blas, forces=pipeline.gazetteer):
        some.append((article, view))
        if sum(len(one.text) for one, _ in some) >= TOGETHER:
            yield from records(some, made_by, pipeline.tagger)
            some = []
    yield from records(some, made_by, pipeline.tagger)


def records(read: Sequence[tuple[Article, View]], producer: Producer, tagger: Tagger | None = None) -> Iterator[Record]:
    """Yield the record of each article that has been read: every step after the view, in its order."""
    views = [view for _, view in read]
    claims = [claims for _, _, claims in understood(views, tagger)]
    relations = [relate(view, found) for view, found in zip(views, claims, strict=True)]
    for (article, view), found, related in zip(read, claims, relations, strict=True):
        findings, coverage = check(found, related)
        headline = view.headline
        yield Record(
            id=article.id or article.sha256[:16],
            source=article.source,
            title=article.title or (None if headline is None else view.given[headline.start : headline.end]),
            published=article.published,
            country=view.country,
            text=article.text,
            claims=found,
            relations=related,
            findings=findings,
            coverage=coverage,
            producer=producer,
            text_sha256=article.sha256,
        )


def understood(
    views: Sequence[View], tagger: Tagger | None = None
) -> Iterator[tuple[Drafts, Links, tuple[AnyClaim, ...]]]:
    """Yield what was found in each article, how it hangs together, and the claims that follow."""
    drafts = [extract_drafts(view, tagger) for view in views]
    links = [link(view, found) for view, found in zip(views, drafts, strict=True)]
    for view, found, linked in zip(views, drafts, links, strict=True):
        yield found, linked, assemble(view, found, linked)


def validate(record: Record) -> Record:
    """The record with fresh findings and coverage, from its claims and relations alone: no text, no model."""
    findings, coverage = check(record.claims, record.relations)
    return record.model_copy(update={"findings": findings, "coverage": coverage})
