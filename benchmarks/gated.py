"""Whether the gate costs claims: what is read where only sentences with a hit are parsed, and where all are."""

import json
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

from sample import Row, Sample

from claimx.pipeline import load, pipe
from claimx.records import Record, dumps
from claimx.view import read as reading

LINKS = ("period", "baseline", "force", "refers_to")
"""Fields that name another claim by its id."""
MOST = 0.005


def gate(given: Sample) -> Iterator[Row]:
    """The share of claims that differ in any field, on the sample and on corpus/."""
    for name, articles in (("the sample", given.articles), ("corpus/", given.corpus)):
        gated = list(pipe(articles, nlp=load(blas=True)))
        with patch.object(reading, "runs", lambda text, words, paragraphs: paragraphs):
            full = list(pipe(articles, nlp=load(blas=True)))
        notes = tuple(note for pair in zip(gated, full, strict=True) for note in _differences(*pair))
        claims = sum(len(record.claims) for record in full)
        share = len(notes) / claims
        told = f"{share:.2%} ({len(notes)} of {claims:,})"
        yield Row(f"gated against full parse, claims that differ on {name}", told, "0.5%", share <= MOST, notes)


def _differences(gated: Record, full: Record) -> Iterator[str]:
    """Yield a line for each claim that one parse has and the other has not, or has with another field."""
    one, other = _claims(gated), _claims(full)
    for key in sorted(one.keys() | other.keys()):
        if key not in other or key not in one:
            yield f"{full.id}: {_told(key)} only where {'gated' if key in one else 'parsed in full'}"
        elif one[key] != other[key]:
            fields = [field for field in one[key] if one[key][field] != other[key][field]]
            yield f"{full.id}: {_told(key)} differs in {', '.join(fields)}"


def _claims(record: Record) -> dict[tuple[int, int, str], dict[str, Any]]:
    """The claims of a record by span and type, without their ids: a link is the span that it leads to."""
    claims = json.loads(dumps(record))["claims"]
    spans = {claim["id"]: [claim["start"], claim["end"]] for claim in claims}
    return {
        (claim["start"], claim["end"], claim["type"]): {
            field: spans.get(value, value) if field in LINKS and value is not None else value
            for field, value in claim.items()
            if field not in ("id", "sentence")
        }
        for claim in claims
    }


def _told(key: tuple[int, int, str]) -> str:
    start, end, kind = key
    return f"{kind} {start}-{end}"
