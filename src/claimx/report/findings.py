"""Findings as cards: the sum, what the figures allow, the miss with its unit, and why they belong together."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from claimx.decisions import fingerprint
from claimx.records import Bounds, Finding, Quantity, Record, Relation, Term
from claimx.report import words
from claimx.report.marks import cut, flat

Place = tuple[int, int]
UNITS = {"ratio": "time", "age": "year"}
"""What a check calculates in, whatever the unit of the claim is."""
LENGTHS = ("days", "months")
"""The terms that say in what a length is calculated; without one it is in years."""


@dataclass(frozen=True, slots=True)
class Check:
    """A finding with its numbers.

    `tolerance`, `miss`, `slip`, `sure`, `accepted` and `fingerprint` are of alarms alone.
    """

    key: int
    id: str
    name: str
    bad: bool
    message: str
    expected: str
    observed: str
    tolerance: str | None
    miss: str | None
    slip: str | None
    sure: str | None
    why: str | None
    figures: tuple[tuple[int, str], ...]
    home: int | None
    """The claim in whose row of the table the sum is told: the one that the others contradict."""
    accepted: str | None
    fingerprint: str | None


def checks(record: Record, spans: dict[Place, int], accepted: dict[str, str]) -> Iterator[Check]:
    """Yield each finding of the record; `spans` numbers the figures, `accepted` says by finding who accepted it."""
    places = {(claim.number.start, claim.number.end): claim for claim in record.quantities}
    keys = {claim.id: key for key, claim in enumerate(record.claims)}
    ends = {claim.id: (claim.start, claim.end) for claim in record.claims}
    ends |= {claim.id: place for place, claim in places.items()}
    related = [(relation, {_place(term, ends) for term in relation.terms}) for relation in record.relations]
    for key, finding in enumerate(record.findings):
        figures = tuple(dict.fromkeys((span.start, span.end) for span in finding.figures))
        bad = finding.verdict == "inconsistent"
        relation = _relation(related, set(figures))
        said = places.get(figures[-1]) if figures else None
        unit = _unit(finding, relation, said)
        home = said.id if said is not None else finding.claims[-1] if finding.claims else None
        yield Check(
            key=key,
            id=flat(finding.id),
            name=words.CHECKS.get(finding.check, finding.check),
            bad=bad,
            message=flat(finding.message),
            expected=_admitted(finding.expected, unit),
            observed=_admitted(finding.observed, unit),
            tolerance=_tolerance(finding, unit) if bad else None,
            miss=_gap(finding.miss, unit) if bad else None,
            slip=words.SLIPS[finding.slip] if finding.slip else None,
            sure=words.sure(finding.confidence) if bad and finding.confidence is not None else None,
            why=None if relation is None else _why(relation),
            figures=tuple((spans[place], cut(record.text, *place)) for place in figures),
            home=keys.get(home or ""),
            accepted=accepted.get(finding.id) if bad else None,
            fingerprint=fingerprint(record, finding) if bad else None,
        )


def _relation(related: list[tuple[Relation, set[Place | None]]], figures: set[Place]) -> Relation | None:
    """The relation that the finding is of: the smallest that has all of its figures."""
    fitting = [(len(places), relation) for relation, places in related if figures and figures <= places]
    return min(fitting, key=lambda one: one[0])[1] if fitting else None


def _place(term: Term, ends: dict[str, Place]) -> Place | None:
    if term.claim is not None:
        return ends.get(term.claim)
    return None if term.start is None or term.end is None else (term.start, term.end)


def _why(relation: Relation) -> str:
    """What the text says that the figures have to do with each other, and by which words."""
    told = words.RELATIONS[relation.type]
    return told if relation.cue is None else f"{told}: “{flat(relation.cue.text)}”"


def _unit(finding: Finding, relation: Relation | None, said: Quantity | None) -> str | None:
    """The unit of what is said, which the bounds and the miss have too."""
    if finding.check == "period" and relation is not None:
        roles = [term.role for term in relation.terms]
        return next((length.removesuffix("s") for length in LENGTHS if length in roles), "year")
    return UNITS.get(finding.check, said.unit if said is not None else None)


def _admitted(bounds: Bounds, unit: str | None) -> str:
    """What an interval admits, with its unit: `£10 to £12`, `276 flights or less`."""
    low, high = (None if end is None else _short(end) for end in (bounds.low, bounds.high))
    told = words.admitted(Bounds(low=low, high=high))
    figures, way, open_end = told.partition(" or ")
    return words.with_unit(figures, unit, one=figures == "1") + way + open_end if figures != "any number" else told


def _tolerance(finding: Finding, unit: str | None) -> str | None:
    """How far apart the two may be by rounding and hedging alone; None where one of them is open."""
    ends = (finding.expected.low, finding.expected.high, finding.observed.low, finding.observed.high)
    low, high, least, most = ends
    if low is None or high is None or least is None or most is None:
        return None
    apart = (high - low + most - least) / 2
    return _gap(apart, unit) if apart else "none: the figures are exact"


def _gap(value: Decimal, unit: str | None) -> str:
    """A difference with its unit: that of percentages is in points."""
    return words.amount(_short(value), "percentage_point" if unit == "percent" else unit)


def _short(value: Decimal) -> Decimal:
    """Two digits behind the point; where these are noughts, the first two that are none.

    >>> _short(Decimal("20.8333333333")), _short(Decimal("0.0041666")), _short(Decimal("700000"))
    (Decimal('20.83'), Decimal('0.0042'), Decimal('7E+5'))
    """
    short = Decimal(f"{value:.2f}") or Decimal(f"{value:.2g}")
    return short.normalize()
