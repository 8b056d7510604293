"""A record as flat rows: what every tabular sink writes, column by column."""

from typing import Any

from claimx.records import (
    Claim,
    Count,
    Finding,
    Force,
    Measurement,
    Money,
    Percentage,
    Period,
    Quotation,
    Record,
    Relation,
)
from claimx.sinks.alone import alone
from claimx.sinks.keys import AnyQuantity, Claims, fact_key, measure
from claimx.sinks.worth import related, worth

Row = dict[str, Any]


def article_row(record: Record, *, text: bool = True) -> Row:
    """The article itself; without `text` its hash and all offsets stay."""
    return {
        "id": record.id,
        "source": record.source,
        "title": record.title,
        "published": record.published,
        "country": record.country,
        "text": record.text if text else None,
        "text_sha256": record.text_sha256,
        "claimx": record.producer.claimx,
        "model": record.producer.model,
    }


def claim_rows(record: Record) -> list[Row]:
    """A row each of the quantities, periods and forces; the columns of one kind are null for the others."""
    by_id, against = {claim.id: claim for claim in record.claims}, related(record)
    return [_claim_row(record, claim, by_id, against) for claim in record.claims if not isinstance(claim, Quotation)]


def quotation_rows(record: Record) -> list[Row]:
    """A row each of the quotations, with speaker, role and organisation."""
    return [_quotation_row(record, claim) for claim in record.claims if isinstance(claim, Quotation)]


def flat_rows(record: Record) -> list[Row]:
    """A row each of all claims, in text order, for forms that have one table; see FLAT."""
    said = {row["id"]: row for row in quotation_rows(record)}
    rows = {row["id"]: row | dict.fromkeys(QUOTED) for row in claim_rows(record)}
    for id, row in said.items():
        kept = {name: row[name] for name in ("article_id", "id", "start", "end", "text")}
        quoted = {name: row["role" if name == "speaker_role" else name] for name in QUOTED}
        rows[id] = kept | dict.fromkeys(COLUMNS) | {"type": "quotation"} | quoted
    return [rows[claim.id] for claim in record.claims]


def relation_rows(record: Record) -> list[Row]:
    """A row each of the terms of each relation."""
    return [row for number, relation in enumerate(record.relations, 1) for row in _term_rows(record, number, relation)]


def finding_rows(record: Record) -> list[Row]:
    """A row each of the findings."""
    return [_finding_row(record, finding) for finding in record.findings]


def _base(record: Record, claim: Claim) -> Row:
    return {"article_id": record.id, "id": claim.id, "start": claim.start, "end": claim.end, "text": claim.text}


COLUMNS = (
    "type", "value", "comparator", "low", "high", "unit", "subject", "role", "direction", "whole", "per_value",
    "per_unit", "period", "baseline", "force", "force_name", "force_id", "place", "attribution", "modality",
    "first", "last", "timex", "timex_type", "refers_to", "kind", "metonym", "country", "statement",
    "statement_rank", "fact_key", "measure",
)  # fmt: skip

QUOTED = ("mode", "said", "cue", "speaker", "name", "speaker_role", "organisation")
"""Columns of quotations; a speaker's role stands apart from a quantity's."""
FLAT = ("article_id", "id", "start", "end", "text", *COLUMNS, *QUOTED)


def _claim_row(record: Record, claim: Any, by_id: Claims, against: frozenset[str]) -> Row:
    row = _base(record, claim) | dict.fromkeys(COLUMNS) | {"type": claim.type}
    if isinstance(claim, (Count, Percentage, Money, Measurement)):
        row |= _quantity_columns(record, claim, by_id)
        if row["statement"] is not None:
            row["statement_rank"] = worth(record, claim, by_id, against)
    elif isinstance(claim, Period):
        row |= {
            "first": claim.first,
            "last": claim.last,
            "timex": claim.timex,
            "timex_type": claim.timex_type,
            "refers_to": claim.refers_to,
        }
    elif isinstance(claim, Force):
        row |= {
            "force_name": claim.name,
            "force_id": claim.force_id,
            "kind": claim.kind,
            "metonym": claim.metonym,
            "country": claim.country,
        }
    return row


def _quantity_columns(record: Record, claim: AnyQuantity, by_id: Claims) -> Row:
    """The figure with what it is linked to written out, so that a query needs no join."""
    period, force = by_id.get(claim.period or ""), by_id.get(claim.force or "")
    source = claim.attribution
    return {
        "value": float(claim.value),
        "comparator": claim.comparator,
        "low": None if claim.low is None else float(claim.low),
        "high": None if claim.high is None else float(claim.high),
        "unit": claim.unit,
        "subject": claim.subject.text if claim.subject else None,
        "role": claim.role,
        "direction": claim.direction,
        "whole": claim.whole.text if claim.whole else None,
        "per_value": float(claim.per.value) if claim.per else None,
        "per_unit": claim.per.unit if claim.per else None,
        "period": claim.period,
        "baseline": claim.baseline,
        "force": claim.force,
        "force_name": force.name if isinstance(force, Force) else None,
        "force_id": force.force_id if isinstance(force, Force) else None,
        "place": claim.place.text if claim.place else None,
        "attribution": (source.name or source.text) if source else None,
        "modality": claim.modality,
        "first": period.first if isinstance(period, Period) else None,
        "last": period.last if isinstance(period, Period) else None,
        "country": record.country,
        "statement": alone(record, claim, by_id),
        "fact_key": fact_key(record, claim, by_id),
        "measure": measure(claim),
    }


def _quotation_row(record: Record, claim: Quotation) -> Row:
    speaker = claim.speaker
    return _base(record, claim) | {
        "mode": claim.mode,
        "said": " ".join(record.text[part.start : part.end] for part in claim.content),
        "cue": claim.cue.text if claim.cue else None,
        "speaker": speaker.text if speaker else None,
        "name": speaker.name if speaker else None,
        "role": speaker.role if speaker else None,
        "organisation": speaker.organisation if speaker else None,
    }


def _term_rows(record: Record, number: int, relation: Relation) -> list[Row]:
    return [
        {
            "article_id": record.id,
            "relation": number,
            "term": place,
            "type": relation.type,
            "part": term.role,
            "claim": term.claim,
            "start": term.start,
            "end": term.end,
            "value": None if term.value is None else float(term.value),
            "cue": relation.cue.text if relation.cue else None,
            "closed": relation.closed,
            "confidence": relation.confidence,
        }
        for place, term in enumerate(relation.terms, 1)
    ]


def _finding_row(record: Record, finding: Finding) -> Row:
    return {
        "article_id": record.id,
        "id": finding.id,
        "check_name": finding.check,
        "verdict": finding.verdict,
        "message": finding.message,
        "miss": float(finding.miss),
        "slip": finding.slip,
        "claims": ",".join(finding.claims),
        "confidence": finding.confidence,
    }
