"""Rows: a claim as the table and the card show it, its links in words and as places for the script to light."""

from collections.abc import Iterator
from dataclasses import dataclass

from claimx.records import AnyClaim, Force, Period, Quantity, Quotation, Record, TextSpan
from claimx.report import words
from claimx.report.marks import flat


@dataclass(frozen=True, slots=True)
class Row:
    """A claim as the table and the card show it."""

    key: int
    id: str
    type: str
    text: str
    reading: str
    width: str | None
    of: str | None
    whole: str | None
    when: str | None
    baseline: str | None
    where: str | None
    force: str | None
    who: str | None
    verdict: str
    checks: tuple[int, ...]
    unchecked: str | None
    sort: str
    """By what the table sorts the reading: the value, or the words."""
    ties: str
    """Where what it is linked to stands, for the script: `subject:12-20 period:#3`, numbers only."""


def rows(record: Record, keys: dict[str, int]) -> Iterator[Row]:
    """Yield a row for each claim, in text order; `keys` gives each id its number in the report."""
    by_id = {claim.id: claim for claim in record.claims}
    part_in: dict[str, list[int]] = {}
    for number, finding in enumerate(record.findings):
        for id in dict.fromkeys(finding.claims):
            part_in.setdefault(id, []).append(number)
    bad = {number for number, finding in enumerate(record.findings) if finding.verdict == "inconsistent"}
    for key, claim in enumerate(record.claims):
        taken = tuple(part_in.get(claim.id, ()))
        quantity = claim if isinstance(claim, Quantity) else None
        why = record.coverage.unchecked.get(claim.id)
        verdict = "bad" if bad.intersection(taken) else "good" if taken else "open" if quantity else "none"
        yield Row(
            key=key,
            id=flat(claim.id),
            type=claim.type,
            text=flat(claim.text),
            reading=flat(words.reading(claim)),
            width=words.width(quantity) if quantity else None,
            of=told(quantity and quantity.subject),
            whole=told(quantity and quantity.whole),
            when=_when(claim, by_id),
            baseline=_days(by_id.get(quantity.baseline or "")) if quantity else None,
            where=told(quantity and quantity.place),
            force=_force(claim, by_id),
            who=flat(words.whom(words.source_of(claim)) or "") or None,
            verdict=verdict,
            checks=taken,
            unchecked=None if why is None else _why(claim, why),
            sort=f"{quantity.value:f}" if quantity else flat(words.reading(claim)),
            ties=" ".join(_ties(claim, keys)),
        )


def _why(claim: AnyClaim, why: str) -> str:
    """The reason alone: coverage puts the claim's words before it."""
    return flat(why).removeprefix(f"{flat(claim.text)}: ")


def _when(claim: AnyClaim, by_id: dict[str, AnyClaim]) -> str | None:
    if isinstance(claim, Period):
        return None if claim.refers_to is None else f"points to {_days(by_id.get(claim.refers_to)) or claim.refers_to}"
    return _days(by_id.get(claim.period or "")) if isinstance(claim, Quantity) else None


def _days(period: AnyClaim | None) -> str | None:
    if not isinstance(period, Period):
        return None
    dates = words.days(period)
    return flat(period.text) if dates is None else dates


def _force(claim: AnyClaim, by_id: dict[str, AnyClaim]) -> str | None:
    force = by_id.get(claim.force or "") if isinstance(claim, Quantity) else None
    return flat(force.name) if isinstance(force, Force) else None


def _ties(claim: AnyClaim, keys: dict[str, int]) -> Iterator[str]:
    """Yield what the claim is linked to, as the script reads it."""
    spans: dict[str, TextSpan | None] = {}
    if isinstance(claim, Quantity):
        spans = {"subject": claim.subject, "whole": claim.whole, "place": claim.place, "who": claim.attribution}
        ids = {"period": claim.period, "baseline": claim.baseline, "force": claim.force}
        yield from (f"{name}:#{keys[id]}" for name, id in ids.items() if id in keys)
    elif isinstance(claim, Quotation):
        spans = {"who": claim.speaker or claim.attribution, "cue": claim.cue}
    elif isinstance(claim, Period) and claim.refers_to in keys:
        yield f"period:#{keys[claim.refers_to]}"
    yield from (f"{name}:{span.start}-{span.end}" for name, span in spans.items() if span is not None)


def told(span: TextSpan | None) -> str | None:
    """The words of a span on one line."""
    return None if span is None else flat(span.text)
