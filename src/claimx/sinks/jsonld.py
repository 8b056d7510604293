"""Records as schema.org `Claim`s and `ClaimReview`s in JSON-LD: what was claimed and where, without a rating.

Source: https://schema.org/Claim, https://schema.org/ClaimReview. A rating is a person's to give.
"""

from collections.abc import Callable, Iterable, Iterator
from heapq import heappush, heappushpop
from typing import Any
from urllib.parse import quote

from claimx.given_names import is_given_name
from claimx.lexicon import table
from claimx.records import Count, Measurement, Money, Percentage, Quotation, Record
from claimx.sinks.alone import alone
from claimx.sinks.keys import AnyQuantity
from claimx.sinks.worth import related, worth

CONTEXT = {"@context": "https://schema.org"}
Node = dict[str, Any]
Nodes = Callable[[Record], Iterator[tuple[float | None, Node]]]
"""What makes a record's nodes, each with how much it is worth a check; None is not known."""


def jsonld(record: Record) -> Node:
    """The record's claims as a JSON-LD graph; `@id` is stable for the same article and text."""
    return CONTEXT | {"@graph": [node for _, node in claims(record)]}


def claims(record: Record) -> Iterator[tuple[float | None, Node]]:
    """Yield a `Claim` for each quantity whose statement stands alone, then for each quotation."""
    by_id, against = {claim.id: claim for claim in record.claims}, related(record)
    for claim in record.claims:
        if isinstance(claim, (Count, Percentage, Money, Measurement)):
            told = alone(record, claim, by_id)
            if told is not None:
                yield worth(record, claim, by_id, against), _quantity(record, claim, told)
    yield from ((None, _quotation(record, claim)) for claim in record.claims if isinstance(claim, Quotation))


def reviews(record: Record) -> Iterator[tuple[float | None, Node]]:
    """Yield a `ClaimReview` to be filled in for each quantity whose statement stands alone.

    What a reviewer adds is absent: `reviewRating`, `author`, `datePublished` and `url` of the review.
    """
    for rank, claim in claims(record):
        if rank is not None:
            dated = {"datePublished": record.published.isoformat()} if record.published else {}
            yield rank, {"@type": "ClaimReview", "claimReviewed": claim["text"], "itemReviewed": claim | dated}


def top(nodes: Iterable[tuple[float | None, Node]], count: int) -> list[Node]:
    """So many of the nodes that are most worth a check, the best first, the earlier of equals first; no text twice."""
    kept: list[tuple[float, int, Node]] = []
    texts: set[str] = set()
    for place, (rank, node) in enumerate(nodes):
        text = _text(node)
        if rank is None or text in texts:
            continue
        entry = (rank, -place, node)
        if len(kept) < count:
            heappush(kept, entry)
            texts.add(text)
        elif entry > kept[0]:
            texts.remove(_text(heappushpop(kept, entry)[2]))
            texts.add(text)
    return [node for _, _, node in sorted(kept, key=lambda one: one[:2], reverse=True)]


def _text(node: Node) -> str:
    return str(node.get("claimReviewed", node.get("text")))


def _quantity(record: Record, claim: AnyQuantity, told: str) -> Node:
    made = _claim(record, claim.id, told, claim.start, claim.end)
    if claim.attribution is not None and claim.attribution.name is not None:
        made["author"] = {"@type": source_kind(record, claim.attribution.name), "name": claim.attribution.name}
    return made


def source_kind(record: Record, name: str) -> str:
    """Whether a source is a person or an organisation, as schema.org calls them.

    A person is who has a given name or a title, or who speaks in the article and is not an organisation.
    """
    first = name.partition(" ")[0].rstrip(".")
    if is_given_name(first) or first in table("statement")["source"]["titles"]:
        return "Person"
    speakers = [claim.speaker for claim in record.claims if isinstance(claim, Quotation) and claim.speaker]
    spoke = any(speaker.name == name and speaker.organisation != name and speaker.role for speaker in speakers)
    return "Person" if spoke else "Organization"


def _quotation(record: Record, claim: Quotation) -> Node:
    said = " ".join(record.text[part.start : part.end] for part in claim.content)
    made = _claim(record, claim.id, said, claim.start, claim.end)
    speaker = claim.speaker
    if speaker is not None:
        kind = "Organization" if speaker.name is not None and speaker.name == speaker.organisation else "Person"
        made["author"] = {"@type": kind, "name": speaker.name or speaker.text}
        if kind == "Person" and speaker.role is not None:
            made["author"]["jobTitle"] = speaker.role
        if kind == "Person" and speaker.organisation is not None:
            made["author"]["affiliation"] = {"@type": "Organization", "name": speaker.organisation}
    return made


def _claim(record: Record, id: str, text: str, start: int, end: int) -> Node:
    article: Node = {"@type": "NewsArticle", "identifier": record.id}
    if record.title is not None:
        article["headline"] = record.title
    if record.published is not None:
        article["datePublished"] = record.published.isoformat()
    if record.source is not None and record.source.startswith(("http://", "https://")):
        article["url"] = record.source
    return {
        "@type": "Claim",
        "@id": f"urn:claimx:{record.text_sha256[:16]}:{quote(record.id, safe='')}:{id}",
        "text": text,
        "appearance": article | {"text": record.text[start:end]},
    }
