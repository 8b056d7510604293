"""How much a statement is worth a check: named evidence, weighed and summed.

Lexicon: data/checkworthy.toml, which has the weights. No figure is looked at: a large number is no better than a small
one.
"""

from collections.abc import Iterator

from claimx.lexicon import table, words
from claimx.records import Force, Measurement, Period, Record
from claimx.sinks.keys import AnyQuantity, Claims, folded, singular

NEAR = 300
"""Characters of its sentence on either side in which a body is looked for: a sentence may be as long as a text."""


def worth(record: Record, claim: AnyQuantity, claims: Claims, related: frozenset[str]) -> float:
    """From 0, where nothing speaks for a check, to 1, where all that we know of does; to two places.

    `related` are the ids of the claims that stand in a relation.
    """
    weights = table("checkworthy")["weights"]
    found = evidence(record, claim, claims, related)
    return float(round(sum(weights[name] for name in found) / sum(weights.values()), 2))


def evidence(record: Record, claim: AnyQuantity, claims: Claims, related: frozenset[str]) -> Iterator[str]:
    """Yield the names of what speaks for a check, as data/checkworthy.toml has them."""
    force, period = isinstance(claims.get(claim.force or ""), Force), claims.get(claim.period or "")
    measured = " ".join(span.text for span in (claim.subject, claim.whole) if span) + f" {claim.unit or ''}"
    sentence = record.text[max(claim.sentence.start, claim.start - NEAR) : min(claim.sentence.end, claim.end + NEAR)]
    seen = {
        "asserted": claim.modality == "asserted",
        "attributed": claim.attribution is not None,
        "body": force or _has(sentence, "bodies"),
        "matter": _has(measured, "matters"),
        "quantified": not isinstance(claim, Measurement),
        "when": isinstance(period, Period) and period.first is not None and period.last is not None,
        "where": force or claim.place is not None,
        "compared": claim.role != "level" or claim.baseline is not None,
        "checkable": claim.id in related,
    }
    return (name for name, there in seen.items() if there)


def related(record: Record) -> frozenset[str]:
    """The ids of the claims that the text sets against others."""
    return frozenset(term.claim for relation in record.relations for term in relation.terms if term.claim)


def _has(told: str, section: str) -> bool:
    """Whether one of the words stands in that list."""
    known = words("checkworthy", section)
    return any(singular(word) in known for word in folded(told).split())
