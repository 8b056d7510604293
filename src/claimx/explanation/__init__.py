"""Why each link and each relation is what it is, and why two figures are related or not.

`claimx.explain` gives it as values, `claimx explain` and `claimx extract --explain` print it; `claimx.explain_between`
and `claimx explain --between` ask about two figures.
"""

from datetime import date
from typing import TYPE_CHECKING

from claimx.explanation.between import Between, between
from claimx.explanation.links import of_links
from claimx.explanation.relations import of_relations
from claimx.explanation.words import Explanation, Explanations, lines, told
from claimx.extractors.drafts import Drafts
from claimx.link.links import Links
from claimx.pipeline import Pipeline, load, understood
from claimx.records import AnyClaim
from claimx.view import View
from claimx.view.article import Article, article_of, checked
from claimx.view.read import read

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Between", "Explanation", "Explanations", "explain", "explain_between", "lines", "told"]


def explain(
    text: str | Article,
    *,
    title: str | None = None,
    published: date | str | None = None,
    country: str | None = None,
    nlp: "Language | Pipeline | None" = None,
) -> Explanations:
    """Every link of every claim of an article, and every relation, in text order: its value, who decided, and why.

    Raises: InputError for an article that cannot be taken, ModelError where no model is installed.

    >>> lines = explain("Thefts dropped from 846 in 2017 to 791 in 2018.")
    >>> {line.text: line.value for line in lines if line.field == "period"}
    {'846': '2017', '791': '2018'}
    >>> any("846 (c1) as from, 791 (c2) as to" in line.value for line in lines if line.field == "relation")
    True
    >>> explain("Nothing is counted here.")
    ()
    """
    view, drafts, links, claims = _understood(text, title, published, country, nlp)
    found = [*of_links(view, drafts, links, claims), *of_relations(view, claims)]
    order = {claim.id: number for number, claim in enumerate(claims)}
    return Explanations(sorted(found, key=lambda line: order[line.claim]))


def explain_between(
    text: str | Article,
    first: str,
    second: str,
    *,
    title: str | None = None,
    published: date | str | None = None,
    country: str | None = None,
    nlp: "Language | Pipeline | None" = None,
) -> Between:
    """Why two figures of an article, named by their ids, are related, or why they are not.

    Raises: InputError where no claim has the id, or one that is no figure; and as `explain` does.

    >>> found = explain_between("Thefts dropped from 846 in 2017 to 791 in 2018.", "c1", "c2")
    >>> "change_between" in [one.relation.type for one in found.related], bool(found.readings)
    (True, True)
    """
    view, _, _, claims = _understood(text, title, published, country, nlp)
    return between(view, claims, first, second)


def _understood(
    text: str | Article,
    title: str | None,
    published: date | str | None,
    country: str | None,
    nlp: "Language | Pipeline | None",
) -> tuple[View, Drafts, Links, tuple[AnyClaim, ...]]:
    """The article as it was read, what was found in it, and the claims."""
    if isinstance(text, str):
        text = checked(text, title=title, published=published, country=country)
    text = article_of(text)
    pipeline = nlp if isinstance(nlp, Pipeline) else load() if nlp is None else Pipeline(nlp)
    _, view = next(read(pipeline.nlp, [text], blas=pipeline.blas, forces=pipeline.gazetteer))
    return view, *next(understood([view], pipeline.tagger))
