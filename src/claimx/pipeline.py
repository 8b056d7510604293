"""Load, extract, pipe, validate: the only place where the order of the steps is written."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from claimx.assemble import assemble
from claimx.checks import check
from claimx.deadline import within
from claimx.errors import InputError
from claimx.extractors import extract as extract_drafts
from claimx.extractors.drafts import Drafts
from claimx.extractors.tagged import Tagger, load_tagger
from claimx.gazetteer import Gazetteer, gazetteer
from claimx.link import NO_DRAFTS, NO_LINKS, drafts_elsewhere, link, linked
from claimx.link.links import Links
from claimx.losses import spared
from claimx.model import fit, load_language, producer_name
from claimx.records import AnyClaim, Coverage, Failure, Producer, Record, a_record
from claimx.relate import relate
from claimx.version import VERSION
from claimx.view import View
from claimx.view.article import Article, article_of, checked
from claimx.view.english import is_english
from claimx.view.read import read
from claimx.view.without import without

if TYPE_CHECKING:
    from spacy.language import Language

log = logging.getLogger(__name__)

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

    def __post_init__(self) -> None:
        fit(self.nlp)

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
    `tagger` is a file of weights from `make tagger`, which adds indirect quotations to those that the rules find.

    Raises: ModelError where the model is missing, of another version than the manifest's, or unfit, or where the tagger
    cannot be read; LexiconError where the file of forces cannot be read.
    """
    extra = None if tagger is None else load_tagger(tagger)
    return Pipeline(load_language(model, blas=blas), blas, gazetteer(forces), extra)


def extract(
    text: str | Article | Mapping[str, object],
    *,
    title: str | None = None,
    published: date | str | None = None,
    country: str | None = None,
    id: str | None = None,
    source: str | None = None,
    nlp: "Language | Pipeline | None" = None,
    seconds: float | None = None,
) -> Record:
    """The record of one article: claims, relations, findings, coverage.

    It may take so many `seconds` by the clock, the loading of the model left aside; None is no limit.

    Raises: InputError for an article that cannot be taken, ModelError where no model is installed, OutOfTimeError where
    the time is up.
    """
    known = {"title": title, "published": published, "country": country, "id": id, "source": source}
    told = {field: value for field, value in known.items() if value is not None}
    if isinstance(text, str):
        article = checked(text, title=title, published=published, country=country, id=id, source=source)
    elif told and isinstance(text, Article | Mapping):
        raise InputError(f"{', '.join(told)}: given beside a {type(text).__name__}, which says of itself what is known")
    else:
        article = article_of(text)
    nlp = nlp or load()
    with within(seconds):
        return next(pipe([article], nlp=nlp))


def pipe(
    articles: Iterable[str | Article | Mapping[str, object]], *, nlp: "Language | Pipeline | None" = None
) -> Iterator[Record]:
    """Yield the record of each article, in order, streamed; articles are parsed together in batches.

    An article is a text, what `claimx.article` returns, or a dict of the batch's shape
    ({"text", "id"?, "title"?, "published"?, "country"?, "source"?}). One that does not look like English prose is
    logged as a warning, and read all the same.

    Raises: as `extract` does; the message says which article it is.
    """
    if isinstance(articles, str | bytes | Mapping | Article) or not isinstance(articles, Iterable):
        raise InputError(
            f"pipe takes many articles, and got one {type(articles).__name__}; give a list, or use claimx.extract"
        )
    pipeline = load(blas=True) if nlp is None else nlp if isinstance(nlp, Pipeline) else Pipeline(nlp)
    return _warned(streamed(articles, nlp=pipeline))


def _warned(made: Iterator[Record]) -> Iterator[Record]:
    """The records, with a word where one is of another language."""
    for record in made:
        if not record.coverage.english:
            named = "the text" if record.id == record.text_sha256[:16] else record.id
            log.warning(
                "%s does not look like English prose; claims may be few and wrong", record.source or named
            )  # fmt: skip
        yield record


def streamed(articles: Iterable[str | Article | Mapping[str, object]], *, nlp: Pipeline) -> Iterator[Record]:
    """What `pipe` yields, without a word on other languages: of an archive they would be many."""
    made_by = nlp.producer
    given = (article_of(article, number) for number, article in enumerate(articles, 1))
    some: list[tuple[Article, View]] = []
    for article, view in read(nlp.nlp, given, blas=nlp.blas, forces=nlp.gazetteer):
        some.append((article, view))
        if sum(len(one.text) for one, _ in some) >= TOGETHER:
            yield from records(some, made_by, nlp.tagger)
            some = []
    yield from records(some, made_by, nlp.tagger)


def records(read: Sequence[tuple[Article, View]], producer: Producer, tagger: Tagger | None = None) -> Iterator[Record]:
    """Yield the record of each article that has been read: every step after the view, in its order."""
    views = [view for _, view in read]
    told = list(understood(views, tagger))
    relations = [relate(view, claims) for view, (_, _, claims) in zip(views, told, strict=True)]
    for (article, view), (drafts, _, found), (related, lost) in zip(read, told, relations, strict=True):
        findings, coverage = check(found, related)
        coverage = _with_failures(coverage, (*drafts.failed, *lost), article)
        coverage = coverage if is_english(article.text) else coverage.model_copy(update={"english": False})
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
    both = [linked(view, found) for view, found in zip(views, drafts, strict=True)]
    for view, (found, links) in zip(views, both, strict=True):
        yield _assembled(view, found, links)


def _assembled(view: View, drafts: Drafts, links: Links) -> tuple[Drafts, Links, tuple[AnyClaim, ...]]:
    """The claims, without those of a paragraph on which no claim can be made of a draft."""

    def run(left_out: frozenset[int]) -> tuple[Drafts, Links, tuple[AnyClaim, ...]]:
        kept = drafts_elsewhere(view, drafts, left_out)
        found = links if kept is drafts else link(without(view, left_out), kept)
        return kept, found, assemble(view, kept, found)

    nothing: tuple[Drafts, Links, tuple[AnyClaim, ...]] = (NO_DRAFTS, NO_LINKS, ())
    (kept, found, claims), failed = spared(view, "assembly", "assemble", run, nothing)
    return (replace(kept, failed=(*drafts.failed, *failed)) if failed else kept), found, claims


def _with_failures(coverage: Coverage, failed: tuple[Failure, ...], article: Article) -> Coverage:
    """The coverage with what failed before the checks did, which is also logged."""
    every = (*failed, *coverage.failed)
    for one in every:
        log.warning(
            "%s: the %s %r failed on characters %s to %s, and what it would have found there is missing: %s",
            article.id or article.source or "the text", one.step, one.name, one.start, one.end, one.error,
        )  # fmt: skip
    return coverage.model_copy(update={"failed": every}) if failed else coverage


def validate(record: Record) -> Record:
    """The record with fresh findings and coverage, from its claims and relations alone: no text, no model.

    Raises: InputError where it is no record.
    """
    a_record(record, "validate")
    findings, coverage = check(record.claims, record.relations)
    earlier = tuple(one for one in record.coverage.failed if one.step != "check")
    kept = {"failed": (*earlier, *coverage.failed), "english": record.coverage.english}
    coverage = coverage.model_copy(update=kept)
    return record.model_copy(update={"findings": findings, "coverage": coverage})
