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
    assert 0 < alarm.confidence <= 1
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


# `claimx check`

LIKELY, UNLIKELY = 0.75, 0.5


def alarm(confidence):
    """A record of one alarm that is as likely as is said here."""
    found = json.loads(without_confidence(claimx.dumps(claimx.extract(SUM.format(725)))))
    assert [one["verdict"] for one in found["findings"]] == ["inconsistent"]
    for one in found["relations"] if confidence is not None else ():
        one["confidence"] = confidence
    return json.dumps(found)


@pytest.fixture
def desk(tmp_path):
    for name, confidence in (("a", LIKELY), ("b", UNLIKELY), ("c", None)):
        (tmp_path / f"{name}.json").write_text(alarm(confidence), "utf-8")
    return tmp_path


def validated(path):
    return claimx.validate(claimx.loads(path.read_text("utf-8")))


def check(folder, *arguments):
    return ready.run("check", *arguments, cwd=folder, text=True)


def alarms(folder, *arguments):
    """The confidence of each alarm that is printed."""
    done = check(folder, ".", *arguments, "--format", "jsonl")
    return [json.loads(line)["confidence"] for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("least", "left"),
    [(0, [LIKELY, UNLIKELY, None]), (0.5, [LIKELY, UNLIKELY, None]), (0.6, [LIKELY, None]), (1, [None])],
)
def test_alarms_of_less_confidence_are_not_printed_and_those_without_one_are(desk, least, left):
    assert alarms(desk, "--min-confidence", least) == left


def test_alarms_of_less_confidence_do_not_count_for_the_exit_code(desk):
    for name, code in (("a", 3), ("b", 0), ("c", 3)):
        done = check(desk, f"{name}.json", "--min-confidence", 0.6)
        assert (done.returncode, bool(done.stdout)) == (code, code == 3)


def test_an_article_is_held_to_it_as_a_record_is(tmp_path):
    (tmp_path / "a.txt").write_text(SUM.format(725), "utf-8")
    [known] = alarms(tmp_path)
    assert alarms(tmp_path, "--min-confidence", known) == [known]
    assert bool(alarms(tmp_path, "--min-confidence", 1)) is (known == 1)


def test_the_settings_say_it_and_the_option_comes_first(desk):
    (desk / "claimx.toml").write_text("min-confidence = 0.6\n", "utf-8")
    assert alarms(desk) == [LIKELY, None]
    assert alarms(desk, "--min-confidence", 0) == [LIKELY, UNLIKELY, None]
    (desk / "claimx.toml").unlink()
    (desk / "pyproject.toml").write_text("[tool.claimx]\nmin-confidence = 1\n", "utf-8")
    assert alarms(desk) == [None]


@pytest.mark.parametrize("value", ["1.1", "-1", "most", "nan"])
def test_a_least_confidence_that_is_none_is_wrong_use(desk, value):
    done = check(desk, ".", "--min-confidence", value)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--min-confidence" in done.stderr


@pytest.mark.parametrize("value", ["1.1", "'high'", "nan"])
def test_a_setting_that_is_none_is_one_line(desk, value):
    (desk / "claimx.toml").write_text(f"min-confidence = {value}\n", "utf-8")
    done = check(desk, ".")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "claimx.toml: min-confidence: " in done.stderr


def test_the_card_of_an_alarm_tells_it_in_words(desk):
    told = {name: claimx.report.to_html(claimx.loads((desk / f"{name}.json").read_text("utf-8"))) for name in "abc"}
    assert "likely right (75 per cent)" in claimx.report.to_html(validated(desk / "a.json"))
    assert "likelier right than not (50 per cent)" in claimx.report.to_html(validated(desk / "b.json"))
    assert all("per cent)" not in page for page in told.values())  # whose findings are of before


def test_sarif_ranks_what_has_a_confidence(desk):
    likely, unlikely, without = json.loads(check(desk, ".", "--format", "sarif").stdout)["runs"][0]["results"]
    assert (likely["rank"], likely["properties"]["confidence"]) == (75, LIKELY)
    assert (unlikely["rank"], unlikely["properties"]["confidence"]) == (50, UNLIKELY)
    assert "rank" not in without
    assert "confidence" not in without["properties"]
