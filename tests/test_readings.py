"""Readings of figures: never by their digits, chosen among with the sums in hand, by weights that are well formed."""

import random
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

import shared
from claimx.checks.alarm import chosen, together
from claimx.checks.belief import contradicted
from claimx.checks.proposed import Proposed, Shortlist
from claimx.lexicon import table
from claimx.pipeline import extract
from claimx.records import Quantity, Relation, Term
from claimx.relate.weighed.constraints import CONSTRAINTS
from claimx.relate.weighed.shortlist import learned, shortlists

CASES = tomllib.loads((Path(__file__).parent / "cases" / "readings.toml").read_text("utf-8"))["case"]
SHARE = "Vets saw 120 dogs. Of the 120, 90, or {} per cent, were puppies."


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['type']}: {case['label']}")
def test_what_evidence_relates(case, request):
    if "known_failure" in case:  # not strict: weights move a little each time
        request.applymarker(pytest.mark.xfail(strict=False, reason=case["known_failure"]))
    known = {key: case[key] for key in ("title", "published", "country") if key in case}
    record = extract(case["text"], **known)
    numbers = {claim.id: getattr(claim, "number", claim) for claim in record.claims}
    found = [
        [f"{term.role}: {case['text'][numbers[term.claim].start : numbers[term.claim].end]}" for term in one.terms]
        for one in record.relations
        if one.type == case["type"]
    ]
    assert found == case["relations"]


def exchanged(claim, seed):
    """A quantity with other digits, as many of them, and a value that has nothing to do with them."""
    if not isinstance(claim, Quantity):
        return claim
    dice = random.Random(f"{seed} {claim.id}")  # noqa: S311 - the same digits each time
    text = "".join(str(dice.randint(0, 9)) if letter.isdigit() else letter for letter in claim.text)
    value = Decimal(dice.randint(1, 10**9)) / 100
    return claim.model_copy(update={"text": text, "value": value, "low": value, "high": value})


def test_no_reading_depends_on_digits(read):
    """Every figure gets other digits of the same shape: readings and their likelihood stay exactly what they were."""
    numbers = range(0, len(shared.CORPUS), 12)
    for number, record in zip(numbers, shared.records(numbers), strict=True):
        view, others = read(**shared.known(number)), tuple(exchanged(claim, number) for claim in record.claims)
        assert list(shortlists(view, others)) == list(shortlists(view, record.claims)), record.id


@pytest.mark.parametrize("name", [one.name for one in CONSTRAINTS])
def test_what_was_learned_is_whole(name):
    known = learned(name)
    assert known.gate.pairs
    assert all(isinstance(weight, int) for some in known.weights.values() for weight in some.values())
    assert set(table("alarm")["limits"][name]) == {"floor", "silent"}


def test_probabilities_are_of_readings_that_exclude_each_other(read):
    text = SHARE.format(75)
    for one in shortlists(read(text), extract(text).claims):
        likely = [reading.probability for reading in one.proposed]
        assert likely == sorted(likely, reverse=True)
        assert 0 < sum(likely) <= 1


def reading(claims, probability, part, whole, share):
    roles = {"part": part, "whole": whole, "share": share}
    terms = tuple(Term(role=role, claim=claims[at].id) for role, at in roles.items())
    return Proposed(probability, Relation(type="share_of", terms=terms))


def quantities(text):
    return tuple(one for one in extract(text).claims if isinstance(one, Quantity))


def test_of_likely_readings_the_one_that_comes_out_is_taken():
    claims = quantities("There were 200 dogs, 120 cats and 90 birds, 75 per cent.")
    wrong, right = reading(claims, 0.6, 2, 0, 3), reading(claims, 0.3, 2, 1, 3)
    assert chosen(claims, [Shortlist("share", (wrong, right))]) == (right.relation,)


def test_no_reading_is_taken_whose_sum_misses():
    claims = quantities("There were 200 dogs, 120 cats and 90 birds, 70 per cent.")
    assert chosen(claims, [Shortlist("share", (reading(claims, 0.99, 2, 1, 3),))]) == ()


def test_a_contradiction_needs_enough_that_speaks_for_it():
    claims = quantities("There were 200 dogs, 120 cats and 90 birds, 57 per cent.")
    likely, hardly = reading(claims, 0.99, 2, 1, 3), reading(claims, 0.1, 2, 1, 3)
    [alarm] = together(claims, (likely.relation,), [Shortlist("share", (likely,))])
    assert alarm == likely.relation.model_copy(update={"confidence": alarm.confidence})
    assert list(together(claims, (), [Shortlist("share", (hardly,))])) == []


def test_what_speaks_for_an_alarm_is_told_in_words():
    claims = quantities("There were 200 dogs, 120 cats and 90 birds, 57 per cent.")
    one = reading(claims, 0.99, 2, 1, 3)
    [doubt] = contradicted({claim.id: claim for claim in claims}, (), [Shortlist("share", (one,))])
    told = {"type share_of", "likely above", "slip transposed", "no other comes out", "by a rule False"}
    assert told <= set(doubt.told)


def test_a_contradiction_that_language_hardly_allows_is_no_alarm():
    claims = quantities("There were 200 dogs, 120 cats and 90 birds, 70 per cent.")
    assert list(together(claims, (), [Shortlist("share", (reading(claims, 0.03, 2, 1, 3),))])) == []


def test_a_rule_whose_sum_comes_out_needs_no_consent():
    claims = quantities("There were 200 dogs, 120 cats and 90 birds, 75 per cent.")
    one = reading(claims, 0.3, 2, 1, 3)
    assert list(together(claims, (one.relation,), [])) == [one.relation]


def test_a_sum_that_comes_out_makes_no_reading_likely():
    claims = quantities("There were 200 dogs, 120 cats and 90 birds, 75 per cent.")
    for probability, taken in ((0.01, 0), (0.3, 1)):
        assert len(chosen(claims, [Shortlist("share", (reading(claims, probability, 2, 1, 3),))])) == taken


def test_between_two_levels_the_likelier_change_is_taken():
    claims = quantities("Thefts went from 120 to 168, by 40 per cent. Arson rose by 40 per cent.")
    both = []
    for amount, probability in ((2, 0.9), (3, 0.6)):
        roles = {"from": claims[0], "to": claims[1], "change": claims[amount]}
        terms = tuple(Term(role=role, claim=claim.id) for role, claim in roles.items())
        both.append(Proposed(probability, Relation(type="change_between", terms=terms)))
    assert chosen(claims, [Shortlist("change", (one,)) for one in both]) == (both[0].relation,)


def test_a_part_that_is_more_than_its_whole_is_no_alarm_where_the_two_are_taken_the_other_way_round():
    claims = quantities("Of 300 dogs 120 dogs were puppies.")
    ways = [
        Relation(type="part_of", terms=(Term(role="part", claim=part.id), Term(role="whole", claim=whole.id)))
        for part, whole in (claims, claims[::-1])
    ]
    wrong, right = (Shortlist("part", (Proposed(0.99, way),)) for way in ways)
    assert [one.terms for one in together(claims, (ways[0],), [wrong, right])] == [ways[1].terms]
