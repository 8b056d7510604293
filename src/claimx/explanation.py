"""Why each link is what it is: for every claim and field, the rule that decided and what it chose between.

`claimx.explain` gives it as values, `claimx extract --explain` prints it. A null has its reason, too.
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from claimx.extractors.drafts import Draft, Drafts
from claimx.lexicon import table
from claimx.link import LINKERS
from claimx.link.links import Link, Links, Movement, Rate, Reference, Source
from claimx.pipeline import Pipeline, load, understood
from claimx.records import AnyClaim, Model
from claimx.scorer import Weighed
from claimx.view import Stretch, View
from claimx.view.article import Article, article_of, checked
from claimx.view.read import read

if TYPE_CHECKING:
    from spacy.language import Language

KINDS = {"speaker": "quotation", "reference": "period", "metonym": "force"}
"""Which kind of claim a field belongs to, where not to a quantity."""
QUANTITIES = ("count", "percentage", "money", "measurement")


class Explanation(Model):
    """One link of one claim; `value` and `candidates` are written as the text or the record has them.

    Where a rule decided, `rule` names it. Where evidence was weighed, `because` gives the scores of the answer and of
    the best other one, each with the features that weighed most.
    """

    claim: str
    text: str
    field: str
    value: str | None
    rule: str
    candidates: tuple[str, ...] = ()
    because: str | None = None

    def __str__(self) -> str:
        """`period of 427: 2019 (+3.1: same clause +2.2; none -0.4: ...)`."""
        return f"{self.field} of {_flat(self.text)}: {self.value or 'none'} ({_why(self)})"


class Explanations(tuple[Explanation, ...]):
    """The links of an article, in text order; printed, they are lines for a person."""

    __slots__ = ()

    def __str__(self) -> str:
        """A line a claim and below it its links, as `claimx extract --explain` has them."""
        return "\n".join(lines(self))


def explain(
    text: str | Article,
    *,
    title: str | None = None,
    published: date | str | None = None,
    country: str | None = None,
    nlp: "Language | Pipeline | None" = None,
) -> Explanations:
    """Every link of every claim of an article, in text order: its value, the rule, the candidates.

    Raises: InputError for an article that cannot be taken, ModelError where no model is installed.

    >>> lines = explain("Thefts dropped from 846 in 2017 to 791 in 2018.")
    >>> {line.text: line.value for line in lines if line.field == "period"}
    {'846': '2017', '791': '2018'}
    >>> explain("Nothing is counted here.")
    ()
    """
    if isinstance(text, str):
        text = checked(text, title=title, published=published, country=country)
    text = article_of(text)
    pipeline = nlp if isinstance(nlp, Pipeline) else load() if nlp is None else Pipeline(nlp)
    _, view = next(read(pipeline.nlp, [text], blas=pipeline.blas, forces=pipeline.gazetteer))
    drafts, links, claims = next(understood([view], pipeline.tagger))
    found = [line for field in LINKERS if field != "metonym" for line in _field(view, drafts, links, claims, field)]
    order = {claim.id: number for number, claim in enumerate(claims)}
    return Explanations(sorted(found, key=lambda line: order[line.claim]))


def _field(view: View, drafts: Drafts, links: Links, claims: tuple[AnyClaim, ...], field: str) -> Iterator[Explanation]:
    kind = KINDS.get(field)
    ids = {(c.start, c.end): c.id for c in claims if (c.type == kind if kind else c.type in QUANTITIES)}
    told: tuple[Draft, ...] = drafts.quantities
    if kind is not None:
        told = drafts.quotations if kind == "quotation" else drafts.periods
    link: Link[Any]
    for draft, link in zip(told, getattr(links, field), strict=True):
        id = ids.get((draft.start, draft.end))
        if id is None or (field == "reference" and link.value is None):
            continue
        written = [_written(view, drafts, links, field, value) for value in (link.value, *link.candidates)]
        others = tuple(dict.fromkeys(other for other in written[1:] if other is not None))
        yield Explanation(
            claim=id,
            text=draft.text,
            field=field,
            value=written[0],
            rule=link.rule or "default",
            candidates=others,
            because=None if link.weighed is None else _because(view, drafts, links, field, link.weighed),
        )


def _because(view: View, drafts: Drafts, links: Links, field: str, weighed: Weighed[Any]) -> str:
    """The scores of the answer and of the best other one, with what weighed most."""
    places = [weighed.place] if weighed.runner_up is None else [weighed.place, weighed.runner_up]
    names = [_written(view, drafts, links, field, weighed.options[place].value) or "none" for place in places]
    return "; ".join(f"{_flat(name)} {weighed.because(place)}" for name, place in zip(names, places, strict=True))


def _written(view: View, drafts: Drafts, links: Links, field: str, value: Any) -> str | None:
    """A link's value in words."""
    if value is None:
        return None
    if field in ("period", "baseline"):
        return view.given[drafts.periods[value].start : drafts.periods[value].end]
    if field == "force":
        return f"{(*drafts.forces, *links.metonyms)[value].name}"
    if field == "subject" and isinstance(value, int):
        return view.given[view.parse.starts[value] : view.parse.ends[value]]
    if isinstance(value, Stretch | Source):
        name = value.name if isinstance(value, Source) else None
        return name or view.given[value.start : value.end]
    if isinstance(value, Movement):
        return value.role if value.direction is None else f"{value.role} {value.direction}"
    if isinstance(value, Rate):
        return f"per {value.value} {value.unit}"
    if isinstance(value, Reference):
        return f"{value.timex}, after {drafts.periods[value.period].text}"
    return str(value)


def lines(explained: tuple[Explanation, ...]) -> Iterator[str]:
    """Yield the explanation as lines for a person: a claim, its links with why, and what was left open.

    >>> shown = list(lines(explain("Kent Police recorded 427 thefts.")))
    >>> shown[0], shown[4].split()[0], shown[4].split(maxsplit=1)[1].partition(" ")[0]
    ('c1  427 thefts', 'force', 'Kent')
    """
    for _, of_claim in groupby(explained, key=lambda line: line.claim):
        links = list(of_claim)
        yield f"{links[0].claim}  {_flat(links[0].text)}"
        for line in links:
            if line.value is not None:
                yield f"    {line.field:13}{_flat(line.value)}: {_why(line)}"
        blank = [f"{line.field} ({_why(line)})" for line in links if line.value is None]
        if blank:
            yield f"    {'left open':13}{', '.join(blank)}"


def _why(line: Explanation) -> str:
    """By which rule, or on what evidence."""
    return line.because or f"{told(line.field, line.rule)}{_others(line)}"


def told(field: str, rule: str) -> str:
    """A rule in words, by data/explanations.toml.

    >>> told("place", "same-clause"), told("role", "behind-rose"), told("unit", "rule-that-is-new")
    ('named in the same clause', 'after “rose”', 'rule that is new')
    """
    phrases, families = table("explanations").get(field, {}), table("explanations")["families"]
    if rule in phrases:
        return str(phrases[rule])
    for start in sorted(families, key=len, reverse=True):
        if rule.startswith(start):
            return str(families[start].format(rule.removeprefix(start).replace("-", " ")))
    return rule.replace("-", " ")


def _others(line: Explanation) -> str:
    between = [_flat(other) for other in line.candidates if other != line.value]
    return f"; not {', '.join(between)}" if between else ""


def _flat(text: str) -> str:
    return " ".join(text.split())
