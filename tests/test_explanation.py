"""Every link and every null says which rule decided, as values and on the command line."""

import json

import pytest

import claimx
from claimx import cli
from claimx.explanation import lines, told
from claimx.link import LINKERS

TEXT = "Calderford Police logged 412 thefts in 2019, up from 380 in 2018. Of those thefts, 90 were solved."


@pytest.fixture(scope="module")
def explained():
    return claimx.explain(TEXT)


def test_every_quantity_has_every_field(explained):
    fields = set(LINKERS) - {"speaker", "reference", "metonym"}
    for claim in claimx.extract(TEXT).quantities:
        assert {line.field for line in explained if line.claim == claim.id} - {"relation", "alarm"} == fields


def test_each_line_says_why(explained):
    assert all(line.rule for line in explained)


def test_the_values_are_those_of_the_record(explained):
    record = claimx.extract(TEXT)
    words = {claim.id: claim.text for claim in record.claims}
    told = {line.claim: line.value for line in explained if line.field == "period"}
    assert told == {claim.id: words.get(claim.period) for claim in record.quantities}


def test_candidates_are_told(explained):
    chosen = [line for line in explained if line.field == "period" and line.text.startswith("412")]
    assert set(chosen[0].candidates) == {"2019", "2018"}


def test_what_was_weighed_says_on_what_evidence(explained):
    """The answer's score, the best other's, and features in words."""
    line = next(line for line in explained if line.field == "period" and line.text.startswith("412"))
    answer, other = line.because.split("; ", 1) if line.because.count("; ") == 1 else line.because.rsplit("; ", 1)
    assert answer.startswith("2019 +")
    assert ": " in answer
    assert other.split()[0] in ("2018", "none")
    assert float(answer.split()[1].rstrip(":")) > float(other.split()[1].rstrip(":"))
    assert line.because in str(line)


def test_a_weighed_subject_tells_its_head_and_the_best_other_word(explained):
    line = next(line for line in explained if line.field == "subject" and line.text.startswith("412"))
    assert line.because.split()[0] in line.value
    assert "; " in line.because


def test_lines_for_a_person_name_each_claim_once(explained):
    heads = [line for line in lines(explained) if not line.startswith(" ")]
    assert len(heads) == len(set(heads)) == len({line.claim for line in explained})


def test_lines_for_a_person_say_why_in_words(explained):
    shown = "\n".join(lines(explained))
    assert all(line.rule not in shown for line in explained if "-" in line.rule)
    assert all(line.field in shown for line in explained)
    assert shown.count("left open") <= len({line.claim for line in explained})


@pytest.mark.parametrize(
    ("field", "rule", "words"),
    [
        ("role", "behind-rose", "after “rose”"),
        ("subject", "not-parsed", "its sentence was not parsed"),
        ("unit", "some-new-rule", "some new rule"),
    ],
)
def test_a_rule_in_words(field, rule, words):
    assert told(field, rule) == words


def test_the_command_prints_it(tmp_path, capsys, monkeypatch):
    file = tmp_path / "article.txt"
    file.write_text(TEXT, "utf-8")
    monkeypatch.setattr("sys.argv", ["claimx", "extract", str(file), "--explain", "--format", "json"])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 0
    printed = json.loads(capsys.readouterr().out)
    assert {"claim", "text", "field", "value", "rule", "candidates", "because"} == set(printed[0])
