"""Records as schema.org `Claim`s in JSON-LD: what was claimed and where it appeared, without a rating.

Source: https://schema.org/Claim. A rating is a person's to give.
"""

from typing import Any
from urllib.parse import quote

from claimx.records import Count, Measurement, Money, Percentage, Quotation, Record
from claimx.sinks.keys import AnyQuantity, Claims
from claimx.sinks.statement import statement


def jsonld(record: Record) -> dict[str, Any]:
    """The record's quantities and quotations as a JSON-LD graph; `@id` is stable for the same article and text."""
    by_id = {claim.id: claim for claim in record.claims}
    claims = [
        _quantity(record, c, by_id) for c in record.claims if isinstance(c, (Count, Percentage, Money, Measurement))
    ]
    said = [_quotation(record, c) for c in record.claims if isinstance(c, Quotation)]
    return {"@context": "https://schema.org", "@graph": [*claims, *said]}


def _quantity(record: Record, claim: AnyQuantity, by_id: Claims) -> dict[str, Any]:
    made = _claim(record, claim.id, statement(record, claim, by_id), claim.start, claim.end)
    if claim.attribution is not None:
        made["author"] = {"@type": "Thing", "name": claim.attribution.name or claim.attribution.text}
    return made


def _quotation(record: Record, claim: Quotation) -> dict[str, Any]:
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


def _claim(record: Record, id: str, text: str, start: int, end: int) -> dict[str, Any]:
    article: dict[str, Any] = {"@type": "NewsArticle", "identifier": record.id}
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
