"""How likely a relation and a finding are: there where evidence tells it, between 0 and 1, and heard by `check`."""

import json
from itertools import pairwise

import pytest

import claimx
import ready
from claimx.checks.alarm import together
from claimx.checks.confidence import likelihood, reading
from claimx.checks.proposed import Proposed, Shortlist
from claimx.errors import RecordError
from claimx.records import Quantity, Relation, Term

RIGHT = "Vets saw 120 dogs last year. Of the 120 dogs, 90, or 75 per cent, were puppies."
WRONG = "Vets saw 120 dogs last year. Of the 120 dogs, 90, or 57 per cent, were puppies."
SUM = "Kent had 427 thefts and Essex 325 thefts, {} in all."


def quantities(text):
    return tuple(one for one in claimx.extract(text).claims if isinstance(one, Quantity))


def related(type, *terms):
    return Relation(type=type, terms=tuple(Term(role=role, claim=claim) for role, claim in terms))


def share(claims, part, whole, percentage):
    roles = {"part": part, "whole": whole, "share": percentage}
    return related("share_of", *((role, claims[at].id) for role, at in roles.items()))


def test_a_reading_taken_from_a_shortlist_has_its_probability():
    claims = quantities("There were 200 dogs, 120 cats and 90 birds, 75 per cent.")
    one = Proposed(0.73214, share(claims, 2, 1, 3))
    [taken] = together(claims, (), [Shortlist("share", (one,))])
    assert taken.confidence == 0.73


def test_what_a_rule_finds_has_the_probability_of_the_same_reading():
    claims = quantities("There were 200 dogs, 120 cats and 90 birds, 75 per cent.")
    ruled, other = share(claims, 2, 1, 3), share(claims, 2, 0, 3)
    [alone] = together(claims, (ruled,), [])
    assert alone.confidence is None
    [beside] = together(claims, (ruled,), [Shortlist("share", (Proposed(0.01234, ruled),))])
    assert beside.confidence == 0.01
    [of_another] = together(claims, (ruled,), [Shortlist("share", (Proposed(0.015, other),))])
    assert of_another.confidence is None


def test_an_alarm_is_as_likely_as_it_is_believed():
    claims = quantities("There were 200 dogs, 120 cats and 90 birds, 57 per cent.")
    one = share(claims, 2, 1, 3)
    [alarm] = together(claims, (one,), [Shortlist("share", (Proposed(0.99, one),))])
    assert 0 < alarm.confidence < 1
    assert alarm.confidence == round(alarm.confidence, 2)


def test_belief_in_thousandths_is_a_likelihood():
    found = [likelihood(total) for total in (-9_000_000, -2000, 0, 2000, 9_000_000)]
    assert found == sorted(found)
    assert (found[0], found[2], found[-1]) == (0, 0.5, 1)


def test_the_order_of_a_ranking_is_part_of_the_reading_and_the_order_of_parts_is_not():
    one, other = ("item", "c1"), ("item", "c2")
    assert reading(related("ranks", one, other)) != reading(related("ranks", other, one))
    parts = (("part", "c1"), ("part", "c2"), ("whole", "c3"))
    assert reading(related("part_of", *parts)) == reading(related("part_of", *parts[::-1]))
    assert reading(related("part_of", *parts)) != reading(related("part_of", ("part", "c3"), *parts[1:]))


def test_a_ranking_is_as_likely_as_its_least_likely_step():
    claims = quantities("There were 90 dogs, 70 cats, 50 birds and 30 fish.")
    steps = [related("ranks", ("item", a.id), ("item", b.id)) for a, b in pairwise(claims)]
    lists = [Shortlist("order", (Proposed(0.99 - n / 100, one),)) for n, one in enumerate(steps)]
    [ranking] = together(claims, (), lists)
    assert len(ranking.terms) == len(claims)
    assert ranking.confidence == 0.97


@pytest.mark.parametrize("text", [RIGHT, WRONG, SUM.format(752), SUM.format(725)])
def test_a_finding_is_as_likely_as_its_relation(text):
    record = claimx.extract(text)
    assert record.findings
    known = {one.confidence for one in record.relations}
    for one in (*record.relations, *record.findings):
        assert one.confidence is None or 0 <= one.confidence <= 1
    assert {finding.confidence for finding in record.findings} <= known
    assert any(finding.confidence is not None for finding in record.findings)


def test_what_has_none_leaves_the_field_out():
    record = claimx.extract(WRONG)
    for one in (*record.relations, *record.findings):
        assert ("confidence" in one.model_dump(mode="json")) is (one.confidence is not None)


def without_confidence(written):
    found = json.loads(written)
    for one in (*found["relations"], *found["findings"]):
        one.pop("confidence", None)
    return json.dumps(found)


def test_a_record_of_before_loads_and_is_validated(tmp_path):
    old = without_confidence(claimx.dumps(claimx.extract(WRONG)))
    again = claimx.validate(claimx.loads(old))
    assert [one.confidence for one in again.findings] == [None] * len(again.findings)
    (tmp_path / "old.json").write_text(old, "utf-8")
    done = ready.run("validate", "old.json", "--format", "json", cwd=tmp_path, text=True)
    assert done.returncode == 0
    assert json.loads(done.stdout) == json.loads(old)


def test_validation_keeps_what_the_relations_say():
    record = claimx.extract(WRONG)
    assert claimx.validate(record).findings == record.findings


@pytest.mark.parametrize("value", [-0.1, 1.1, "much"])
def test_a_confidence_that_is_none_is_refused(value):
    found = json.loads(claimx.dumps(claimx.extract(WRONG)))
    found["relations"][0]["confidence"] = value
    with pytest.raises(RecordError, match=r"relations\.0\.confidence"):
        claimx.loads(json.dumps(found))
