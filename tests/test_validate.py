"""`claimx validate`, `compare` and `extract --implied` as they are called."""

import json

import pytest
from typer.testing import CliRunner

import claimx
from claimx.cli import app

SLIP = "Kent Police recorded 427 thefts in 2020, up nine per cent from 405 in 2019. The force has 60 dogs."
run = CliRunner()


@pytest.fixture
def files(tmp_path):
    record = claimx.extract(SLIP)
    (tmp_path / "record.json").write_text(claimx.dumps(record), "utf-8")
    (tmp_path / "story.txt").write_text("Kent Police recorded 427 thefts in 2020.", "utf-8")
    (tmp_path / "table.csv").write_text("body,period,measure,value\nKent Police,2020,thefts,427\n", "utf-8")
    return tmp_path


def test_validate_prints_findings_and_what_was_not_checked(files):
    printed = run.invoke(app, ["validate", str(files / "record.json"), "--format", "table"]).output
    assert "+5.4 per cent" in printed
    assert "60 dogs" in printed


def test_validate_gives_fresh_findings_from_claims_and_relations_alone(files):
    record = json.loads((files / "record.json").read_text("utf-8"))
    bare = {**record, "findings": [], "coverage": {"quantities": 0, "checked": 0, "unchecked": {}}, "text": ""}
    (files / "bare.json").write_text(json.dumps(bare), "utf-8")
    again = json.loads(run.invoke(app, ["validate", str(files / "bare.json"), "--format", "json"]).output)
    assert again["findings"] == record["findings"]
    assert again["coverage"] == record["coverage"]


def test_strict_exits_with_three(files):
    assert run.invoke(app, ["validate", str(files / "record.json"), "--strict"]).exit_code == 3


@pytest.mark.parametrize("source", ["record.json", "table.csv"])
def test_compare_takes_records_and_tables(files, source):
    result = run.invoke(app, ["compare", str(files / source), str(files / "story.txt"), "--format", "table"])
    row = next(line for line in result.output.splitlines() if "427 thefts" in line)
    assert [cell.strip() for cell in row.strip("│").split("│")][:2] == ["427 thefts", "supported"]


def test_extract_implied(files):
    (files / "rise.txt").write_text("Kent Police recorded 427 thefts in 2020, a rise of seven per cent.", "utf-8")
    result = run.invoke(app, ["extract", str(files / "rise.txt"), "--implied", "--format", "table"])
    assert "398 to 400" in result.output


def test_every_slip_has_a_name_in_the_record():
    (finding,) = [one for one in claimx.extract(SLIP).findings if one.verdict == "inconsistent"]
    assert (finding.check, finding.slip) == ("change", None)
    assert finding.miss > 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The fire burned 12,300 acres (498 hectares).",
            "12,300 acres is 4,977.7 hectares; the article says 498 hectares",
        ),
        ("The hose is 100 metres (500 feet) long.", "100 metres is 328.08 feet; the article says 500 feet"),
    ],
)
def test_a_conversion_is_told_in_the_unit_as_the_article_writes_it(text, told):
    assert [finding.message for finding in claimx.extract(text).findings] == [told]
