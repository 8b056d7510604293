"""Two texts: does every figure of a story agree with the press release, report or earlier version that it came from?

A figure is supported by one that the source states, or that follows from a relation the source states; never by any
arithmetic that happens to fit. Source and derived text must tell of the same thing: enough of the words around the
figure stand around the source's.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from claimx.candidates import Candidate, candidates_of
from claimx.content_words import content_words
from claimx.facts import admitted
from claimx.interval import to_decimals
from claimx.records import Count, Force, Model, Number, Percentage, Period, Quantity, Record, a_record
from claimx.relate import same

Agreement = Literal["supported", "contradicted", "not_found"]

TOLD = Decimal("0.4")
"""From this share of its content words on, a sentence counts as told by the source."""
RIVAL = Decimal("0.75")
"""From this share on, a figure of one noun that differs contradicts."""
MONTH = re.compile(r"[\dX]{4}-([01]\d)(?:-|$)")
LENGTH = re.compile(r"PT?\d+[A-Z]$")
DOLLARS = {"dollar", "USD", "AUD", "CAD", "NZD", "SGD", "HKD"}


class Compared(Model):
    """One figure of the derived text: what the source says of it, and by which claims of the source."""

    claim: str
    agreement: Agreement
    sources: tuple[str, ...]
    message: str


class Comparison(Model):
    """Every figure of a derived text against its source, in text order; `told` is how much of its wording that has."""

    source: str
    derived: str
    told: Number
    figures: tuple[Compared, ...]

    @property
    def contradicted(self) -> tuple[Compared, ...]:
        """The figures that the source tells otherwise."""
        return tuple(one for one in self.figures if one.agreement == "contradicted")


def compare(source: Record, derived: Record) -> Comparison:
    """Each figure of the derived record against the source's: supported, contradicted or not found.

    Raises: InputError where one of them is no record.
    """
    for given in (source, derived):
        a_record(given, "compare")
    candidates = list(candidates_of(source))
    contexts: dict[str, frozenset[str]] = {}
    figures = [_compared(source, derived, claim, candidates, contexts) for claim in derived.quantities]
    figures += [_dated(source, claim) for claim in derived.claims if isinstance(claim, Period) and _numbered(claim)]
    place = {claim.id: claim.start for claim in derived.claims}
    ordered = sorted(figures, key=lambda one: place[one.claim])
    told = _share(content_words(derived.text), content_words(source.text))
    return Comparison(source=source.id, derived=derived.id, told=told, figures=tuple(ordered))


def _share(words: frozenset[str], among: frozenset[str]) -> Decimal:
    """How many of the words are among the others, rounded to a hundredth."""
    return round(Decimal(len(words & among)) / len(words), 2) if words else Decimal(1)


def _numbered(period: Period) -> bool:
    """Whether a period is told by a number that a source must have: a year, or so many months."""
    if period.timex_type == "DATE":
        return period.first is not None and str(period.first.year) in period.text
    if period.text.lower().startswith(("a ", "an ", "the ")):
        return False
    return period.timex_type == "DURATION" and LENGTH.match(period.timex) is not None and period.timex[1:-1] != "1"


def _dated(source: Record, period: Period) -> Compared:
    """A year or a length of time against the source's periods."""
    for other in source.claims:
        if isinstance(other, Period) and _covers(other, period):
            message = f"{period.text}: {other.text}"
            return Compared(claim=period.id, agreement="supported", sources=(other.id,), message=message)
    message = f"{period.text}: not found in the source"
    return Compared(claim=period.id, agreement="not_found", sources=(), message=message)


def _covers(stated: Period, period: Period) -> bool:
    """Whether the source's period is the derived one, or lies within it."""
    if period.timex_type == "DURATION":
        return stated.timex == period.timex
    if stated.first is None or stated.last is None or period.first is None or period.last is None:
        return stated.timex == period.timex
    return period.first <= stated.first and stated.last <= period.last


def _compared(
    source: Record,
    derived: Record,
    claim: Quantity,
    candidates: list[Candidate],
    contexts: dict[str, frozenset[str]],
) -> Compared:
    written = content_words(derived.text[claim.sentence.start : claim.sentence.end])
    rivals = []
    for candidate in _of_the_same(source, derived, claim, candidates, written):
        around = contexts.setdefault(candidate.claim.id, _around(source, candidate.claim))
        told = _share(written, around)
        if agrees(claim, candidate) and told >= (TOLD if _one_thing(claim, candidate) else RIVAL):
            reason = candidate.text if candidate.is_stated else f"follows from the source: {candidate.text}"
            return Compared(
                claim=claim.id, agreement="supported", sources=candidate.ids, message=f"{claim.text}: {reason}"
            )
        if told >= RIVAL and _one_noun(claim, candidate) and _differs(claim, candidate):
            rivals.append((told, candidate))
    if rivals:
        best = max(rivals, key=lambda rival: rival[0])[1]
        message = f"{claim.text}: the source {_verb(best.claim)} {best.text}"
        return Compared(claim=claim.id, agreement="contradicted", sources=best.ids, message=message)
    return Compared(claim=claim.id, agreement="not_found", sources=(), message=f"{claim.text}: not found in the source")


def _of_the_same(
    source: Record, derived: Record, claim: Quantity, candidates: list[Candidate], written: frozenset[str]
) -> list[Candidate]:
    """The candidates that may be of what the claim is of; of its noun, place and row where the source has them."""
    found = [one for one in candidates if _comparable(claim, one) and not _of_another(source, derived, claim, one)]
    if isinstance(claim, Count) and any(one.is_stated and one.unit == claim.unit for one in found):
        found = [one for one in found if not same.other_noun(claim.unit, one.unit)]
    place = _place(claim)
    if place is not None and any(_place(one.claim) == place for one in found):
        found = [one for one in found if _place(one.claim) in (None, place)]
    named: dict[tuple[str | None, frozenset[str]], int] = {}
    for one in found:
        named[one.row] = max(named.get(one.row, 0), len(one.names & written))
    return [one for one in found if one.names <= written or len(one.names & written) == named[one.row]]


def _place(claim: Quantity) -> str | None:
    return None if claim.place is None else claim.place.text.lower()


def agrees(claim: Quantity, candidate: Candidate) -> bool:
    """Whether what the source gives may be written as the claim: as it stands, rounded or hedged, never more exact.

    Of a bound, the number itself is not beyond it: 8,400 is not `below 8,400`.
    """
    if _reversed(claim, candidate):
        return False
    if not candidate.is_stated:
        return admitted(claim).overlaps(candidate.interval)
    stated = candidate.claim
    if _denies(claim, stated) or _beyond(claim, stated):
        return False
    wide = admitted(claim)
    if None in (wide.low, wide.high) and stated.value != claim.value:
        return stated.interval.hull(wide) == wide
    return stated.value in wide or _to_the_whole(stated.value) == claim.value


def _differs(claim: Quantity, candidate: Candidate) -> bool:
    """Whether what the source states rules the claim out: another value, a denial of this one, the bound itself."""
    if not candidate.is_stated:
        return False
    overlap = admitted(claim).overlaps(candidate.interval)
    otherwise = _beyond(claim, candidate.claim) or _reversed(claim, candidate)
    return otherwise or overlap == _denies(claim, candidate.claim)


def _reversed(claim: Quantity, candidate: Candidate) -> bool:
    """Whether the one goes up and the other down."""
    return None not in (claim.direction, candidate.direction) and claim.direction != candidate.direction


def _to_the_whole(value: Decimal) -> Decimal:
    """What is written of 3,456.7 without its decimals."""
    return to_decimals(value, 0, ROUND_HALF_UP)


def _denies(claim: Quantity, stated: Quantity) -> bool:
    """Whether the one says that it is not so and the other does not."""
    return (claim.modality == "denied") != (stated.modality == "denied")


def _beyond(claim: Quantity, stated: Quantity) -> bool:
    """Whether the claim lies beyond the very number that the source gives."""
    return claim.comparator in ("<", ">") and stated.comparator == "=" and stated.value == claim.value


def _verb(stated: Quantity) -> str:
    return "denies" if stated.modality == "denied" else "says"


def _comparable(claim: Quantity, candidate: Candidate) -> bool:
    """Whether the two are figures of one kind and, as far as both say, of one unit."""
    if isinstance(claim, Percentage) != candidate.is_percent:
        return False
    if candidate.is_stated and claim.__class__ is not candidate.claim.__class__:
        return False
    if candidate.is_percent and not candidate.is_stated:
        return claim.unit == candidate.unit
    if claim.__class__.__name__ in ("Money", "Measurement"):
        return None in (candidate.unit, claim.unit) or _one_unit(claim.unit, candidate.unit)
    return True


def _of_another(source: Record, derived: Record, claim: Quantity, candidate: Candidate) -> bool:
    """Whether the two are told of different forces, or of times that have no day in common."""
    ours, theirs = ({one.id: one for one in record.claims} for record in (derived, source))
    force, other = ours.get(claim.force or ""), theirs.get(candidate.claim.force or "")
    if isinstance(force, Force) and isinstance(other, Force) and force.name != other.name:
        return True
    period, then = ours.get(claim.period or ""), theirs.get(candidate.period or "")
    if candidate.is_earlier and isinstance(period, Period):
        level = theirs.get(candidate.claim.period or "")
        if not isinstance(level, Period) or not _apart(period, level):
            return True
    return isinstance(period, Period) and isinstance(then, Period) and _apart(period, then)


def _apart(period: Period, then: Period) -> bool:
    """Whether two times have no day in common, as far as their days are known."""
    if None in (period.first, period.last, then.first, then.last):
        return _month(period) != _month(then) and None not in (_month(period), _month(then))
    return period.last < then.first or then.last < period.first  # type: ignore[operator]


def _month(period: Period) -> str | None:
    """The month of a date, `05` of XXXX-05-12, whatever its year."""
    found = MONTH.match(period.timex) if period.timex_type == "DATE" else None
    return found[1] if found else None


def _one_unit(one: str | None, other: str | None) -> bool:
    """Whether two units are the same; a dollar may be any country's."""
    return one == other or ("dollar" in (one, other) and {one, other} <= DOLLARS)


def _one_thing(claim: Quantity, candidate: Candidate) -> bool:
    """Whether two counts may count one thing, as far as their nouns say."""
    return not isinstance(claim, Count) or same.noun(claim.unit, candidate.unit) > same.NO


def _one_noun(claim: Quantity, candidate: Candidate) -> bool:
    """Whether both are figures of one set by their nouns: `seven swing states` are not `41 states`."""
    if None in (claim.unit, candidate.unit) or claim.role != candidate.claim.role:
        return False
    if not _one_unit(claim.unit, candidate.unit):
        return False
    return not isinstance(claim, Count) or _same_words(claim, candidate.claim)


def _same_words(one: Quantity, other: Quantity) -> bool:
    """Whether both have the same words beside the number; a bare `156` has those of its subject."""
    written, counted = content_words(one.text), content_words(other.text)
    if written and counted:
        return written == counted
    bare = other if written else one
    return (written or counted) <= content_words(bare.subject.text if bare.subject else "")


def _around(source: Record, claim: Quantity) -> frozenset[str]:
    """The content words of the source's sentence and of what stands before it."""
    start = max(0, claim.sentence.start - 400)
    return content_words(source.text[start : claim.sentence.end + 200])
