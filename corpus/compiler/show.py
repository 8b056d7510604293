"""A record laid out for a person to review: the text, then every claim with what was computed for it."""

from collections.abc import Iterator
from typing import Any

SPANS = ("number", "subject", "whole", "place", "attribution", "cue", "speaker")


def show(record: dict[str, Any]) -> Iterator[str]:
    """The lines of one record."""
    text = record["text"]
    told = ", ".join(str(record[key]) for key in ("genre", "country", "published", "split"))
    yield from (f"== {record['id']} ({told})", text, "")
    for claim in record["claims"]:
        said = " ".join(f"{key}={value}" for key, value in fields(claim, text))
        yield f"{claim['id']} {claim['type']} {claim['text'][:70]!r} {said}"
    for key in ("not_claims", "optional"):
        yield f"{key}: " + ", ".join(f"{one['text'][:40]!r} {one.get('kind', one.get('type'))}" for one in record[key])
    for relation in record["relations"]:
        terms = ", ".join(f"{term['as']}={term.get('claim', term.get('value'))}" for term in relation["terms"])
        cue = relation["cue"] and relation["cue"]["text"]
        yield f"relation {relation['type']} {terms} cue={cue!r} closed={relation['closed']}"
    for check in record["checks"]:
        words = [text[one["start"] : one["end"]] for one in check["spans"]]
        yield f"check {check['check']} {check['verdict']} {words} {check['note']}"


def fields(claim: dict[str, Any], text: str) -> Iterator[tuple[str, Any]]:
    """The fields of a claim that say something, spans as their words."""
    for key, value in claim.items():
        if key in ("type", "id", "start", "end", "text") or value in (None, "level", "asserted", "="):
            continue
        if key == "content":
            yield key, [text[part["start"] : part["end"]] for part in value]
        elif key in SPANS:
            words = text[value["start"] : value["end"]]
            more = [str(value[part]) for part in ("name", "role", "organisation") if part in value]
            head = f" [{text[value['head']['start'] : value['head']['end']]}]" if "head" in value else ""
            yield key, repr(words) + head + ("<" + "/".join(more) + ">" if more else "")
        else:
            yield key, value
