"""Misread relations: figures that do not fit together, while one of them fits with another figure that stands by.

A text that is read wrong is no slip. So before an alarm each figure of the relation gives way to each other one near
it. Where the result is then right to the last digit, the relation was likelier read from the wrong figure.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from claimx.facts import Facts, last_digit
from claimx.records import CheckName, Finding, Percentage, Quantity, Relation, Slip, Span, Term
from claimx.verdicts import Check, middles

DERIVED: tuple[CheckName, ...] = ("share", "change", "ratio", "mean", "per", "age")
"""The checks whose stated figure follows from the others, so that it is right of one pair only."""
READ_TOGETHER: tuple[CheckName, ...] = (*DERIVED, "sum", "bounds")
"""The checks of figures that are brought together by where they stand."""
PEN: tuple[Slip, ...] = ("factor_10", "factor_1000", "transposed")
"""Slips of so special a form that a chance hit of another figure is the less likely explanation."""
CLOSE = Decimal("0.02")
"""Real slips miss by two per cent and more (facts-consistency), so what misses by less fits."""
BEFORE = 400
"""Characters before a relation of several sentences in which another figure may be meant."""
LEAD = 2
"""Sentences with figures that open the article: what they count may be meant anywhere."""
MOST = 40
"""So many figures are tried in the place of one."""
STATED = ("share", "change", "mean", "rate")
"""What the others come to: it is doubted itself, and its place is not another's."""
TURNED = {"value": "base", "base": "value"}


def derived(findings: Iterable[Finding]) -> frozenset[Span]:
    """Where the figures stand that follow from others, as some finding says."""
    right = (one for one in findings if one.verdict == "consistent" and one.check in DERIVED)
    return frozenset(one.figures[-1] for one in right if len(one.figures) > 2)  # of two, the one is above the other


def summed(findings: Iterable[Finding]) -> dict[Span, list[Finding]]:
    """The sums that hold, of parts that are all there are, by their wholes."""
    found: dict[Span, list[Finding]] = {}
    for one in findings:
        if one.verdict == "consistent" and one.check == "sum" and one.expected.high is not None:
            found.setdefault(one.figures[-1], []).append(one)
    return found


def is_summed_otherwise(finding: Finding, right: Mapping[Span, Sequence[Finding]]) -> bool:
    """Whether it is a sum that misses what some of its own parts make: one of the others was taken for a part, too."""
    if finding.verdict == "consistent" or finding.check != "sum":
        return False
    whole, parts = finding.figures[-1], set(finding.figures[:-1])
    return any(parts.issuperset(one.figures[:-1]) for one in right.get(whole, ()))


def is_misread(finding: Finding, check: Check, facts: Facts, right: frozenset[Span]) -> bool:
    """Whether the finding is an alarm that comes of a relation misread.

    So it is where the stated figure, the finding's last, is `right` by other figures, and where the relation holds with
    another figure that stands by.
    """
    if finding.verdict == "consistent" or finding.check not in READ_TOGETHER:
        return False
    follows = finding.check != "sum" and len(finding.figures) != 2  # from the others, as no whole and no level does
    if follows and not right.isdisjoint(finding.figures[-1:]):
        return True
    return finding.slip not in PEN and any(
        _fits(one, reading, facts)
        for relation in facts.of_claims.get(frozenset(finding.claims), ())
        for reading in _readings(facts, relation)
        for one in check(facts.only(reading))
    )


def _fits(finding: Finding, reading: Relation, facts: Facts) -> bool:
    """Whether the figures come to what is stated, to its last digit or nearly."""
    found = middles(finding)
    if found is None or reading.type == "ratio_of":
        return found is not None
    comes_to, stated = found
    near = abs(stated) * CLOSE
    claim = facts.by_id.get(finding.claims[-1]) if finding.claims else None
    if isinstance(claim, Quantity) and any(sign.isdigit() for sign in claim.text):
        near = max(near, last_digit(claim))
    return abs(comes_to - stated) <= near


def _readings(facts: Facts, relation: Relation) -> Iterator[Relation]:
    """Yield the relation with the two of a ratio turned, a part added, or one figure replaced."""
    terms, others = relation.terms, _others(facts, relation)
    if relation.type == "ratio_of":
        yield _with(relation, *(term.model_copy(update={"role": TURNED.get(term.role, term.role)}) for term in terms))
    parts = relation.type == "part_of"
    if parts and relation.closed:
        for other in others:
            yield _with(relation, Term(role="part", claim=other.id), *terms)
        listed = [term for term in terms if term.role == "part"]
        for whole in listed if len(listed) > 2 else ():  # runs 536 trains; 402 of these and the other 134
            rest = (term for term in listed if term is not whole)
            yield _with(relation, *rest, Term(role="whole", claim=whole.claim))
    for place, term in enumerate(terms):
        was = facts.by_id.get(term.claim or "")
        if not isinstance(was, Quantity) or term.role in STATED or (parts and term.role == "part"):
            continue
        for other in others:
            twice = parts and other.unit == was.unit  # `Of the 168 posts` that were 140: one of the two is the slip
            if isinstance(other, Percentage) == isinstance(was, Percentage) and not twice:
                yield _with(relation, *terms[:place], Term(role=term.role, claim=other.id), *terms[place + 1 :])


def _with(relation: Relation, *terms: Term) -> Relation:
    return relation.model_copy(update={"terms": terms})


def _others(facts: Facts, relation: Relation) -> list[Quantity]:
    """The figures beside those of the relation that may be meant, in text order.

    Those of its sentence; where it has several, or makes a hundred with what was told before, also those before the
    first of them, and those of the lead.
    """
    own = {term.claim for term in relation.terms}
    claims = [claim for name in own if isinstance(claim := facts.by_id.get(name or ""), Quantity)]
    if not claims:
        return []
    starts = {claim.sentence.start for claim in claims}
    within = len(starts) == 1 and (relation.type != "part_of" or any(term.role == "whole" for term in relation.terms))
    quantities, start = facts.quantities, min(starts) - (0 if within else BEFORE)
    first = bisect_left(quantities, start, key=lambda one: one.start)
    last = bisect_right(quantities, max(claim.sentence.end for claim in claims), key=lambda one: one.start)
    opening = sorted({one.sentence.start for one in quantities[:MOST]})[:LEAD]
    lead = [one for one in quantities[: min(first, MOST)] if not within and one.sentence.start in opening]
    return [one for one in (*lead, *quantities[first:last]) if one.id not in own][:MOST]
