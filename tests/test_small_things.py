"""Small things that a user trips over: a claim by its id, what a version is made of, a comparison's day and country."""

import hashlib
import json
import os
import re
import subprocess
from pathlib import Path

import pytest

import claimx
import ready

ROOT = Path(__file__).parents[1]
RELEASE = "Police recorded 4,120 thefts last year, the county said."
STORY = "There were 4,120 thefts last year, according to the county."


def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    return ready.run(*arguments, text=True, **options)


def test_a_claim_by_its_id():
    record = claimx.extract("Kent Police recorded 427 thefts in 2019.")
    for claim in record.claims:
        assert record[claim.id] is claim
    with pytest.raises(KeyError, match="'c99'"):
        record["c99"]


def test_the_version_names_model_and_weights_with_their_hashes():
    told = run("--version", "--verbose").stdout.splitlines()
    assert told[0] == f"claimx {claimx.__version__}"
    assert any(re.fullmatch(r"model en_\w+ 3\.8\.0, sha256 [0-9a-f]{64}", line) for line in told)
    for file in (ROOT / "src/claimx/data/weights").iterdir():
        assert f"weights {file.name}, sha256 {hashlib.sha256(file.read_bytes()).hexdigest()}" in told
    assert run("--verbose", "--version").stdout.splitlines() == told
    assert run("--version").stdout == f"claimx {claimx.__version__}\n"


@pytest.mark.parametrize("arguments", [["--verbose"], ["--verbose", "schema"], ["--nothing"]])
def test_verbose_alone_is_wrong_use(arguments):
    done = run(*arguments)
    assert done.returncode == 2
    assert arguments[0] in done.stderr
    assert "Traceback" not in done.stderr


def test_compare_takes_the_day_and_the_country(tmp_path):
    for name, text in (("release.txt", RELEASE), ("story.txt", STORY)):
        (tmp_path / name).write_text(text)
    pair = (tmp_path / "release.txt", tmp_path / "story.txt")
    plain = json.loads(run("compare", *pair).stdout)
    dated = json.loads(run("compare", *pair, "--published", "2024-01-24", "--country", "uk").stdout)
    assert [one["agreement"] for one in plain["figures"]] == ["supported"]
    assert [one["agreement"] for one in dated["figures"]] == ["supported"]
    (tmp_path / "table.csv").write_text("body,period,measure,value\nKent Police,2023,thefts,4120\n")
    sheet = run("compare", tmp_path / "table.csv", pair[1], "--published", "2024-01-24", "--strict")
    assert sheet.returncode == 0, sheet.stderr
    wrong = run("compare", *pair, "--published", "24/01/2024")
    assert (wrong.returncode, wrong.stderr.count("\n")) == (1, 1)
    assert "24/01/2024" in wrong.stderr


def test_the_day_of_a_comparison_decides_what_last_year_is(tmp_path):
    (tmp_path / "release.txt").write_text(
        "Kent Police recorded 4,120 thefts from shops in 2023, a report by the council said."
    )
    (tmp_path / "story.txt").write_text(
        "Kent Police recorded 4,310 thefts from shops last year, a report by the council said."
    )
    pair = (tmp_path / "release.txt", tmp_path / "story.txt")
    same = run("compare", *pair, "--published", "2024-01-24", "--strict")
    other = run("compare", *pair, "--published", "2020-01-24", "--strict")
    assert (same.returncode, other.returncode) == (3, 0), same.stdout + other.stdout


TABLE = "Force;Year;Offence;Recorded\nKent Police;2023;thefts;4120\n"
NAMED = ("body=Force", "period=Year", "measure=offence", "value=Recorded")


def test_compare_takes_the_names_of_a_tables_columns(tmp_path):
    (tmp_path / "table.csv").write_text(TABLE)
    story = tmp_path / "story.txt"
    columns = [part for one in NAMED for part in ("--column", one)]
    for figure, agreement, code in (("4,120", "supported", 0), ("4,210", "contradicted", 3)):
        story.write_text(f"Kent Police recorded {figure} thefts in 2023.")
        done = run("compare", tmp_path / "table.csv", story, *columns, "--strict", "--format", "json")
        assert done.returncode == code, done.stderr
        assert agreement in [one["agreement"] for one in json.loads(done.stdout)["figures"]]


@pytest.mark.parametrize(
    ("columns", "code", "said"),
    [
        ([], 1, "and no 'body': name the one it is, --column body=NAME"),
        (["body=Fource"], 1, "and no 'fource'"),
        (["town=Force"], 2, "the fields are body, period, measure, value"),
        (["body="], 2, "the fields are body"),
    ],
)
def test_a_column_that_is_not_there_is_told(tmp_path, columns, code, said):
    (tmp_path / "table.csv").write_text(TABLE)
    (tmp_path / "story.txt").write_text(STORY)
    done = run(
        "compare", tmp_path / "table.csv", tmp_path / "story.txt", *(f"--column={one}" for one in columns),
        env=os.environ | {"COLUMNS": "200"},
    )  # fmt: skip
    assert done.returncode == code
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_columns_without_a_table_are_wrong_use(tmp_path):
    (tmp_path / "story.txt").write_text(STORY)
    done = run("compare", tmp_path / "story.txt", tmp_path / "story.txt", "--column", "body=Force")
    assert done.returncode == 2
    assert "is a table" in done.stderr


GERMAN = """Die Polizei hat am Samstag im Zentrum von Hagen einen 34 Jahre alten Mann festgenommen, der in drei Läden
Waren im Wert von 240 Euro gestohlen haben soll. Er kam nach dem Verhör wieder frei."""
NOTICE = "does not look like English prose; claims may be few and wrong"


def test_another_language_is_said_by_record_and_warning(caplog):
    records = list(claimx.pipe([{"id": "de", "text": GERMAN}, {"id": "en", "text": f"{RELEASE} {STORY}"}, GERMAN]))
    assert [one.coverage.english for one in records] == [False, True, False]
    assert [one.getMessage() for one in caplog.records] == [f"de {NOTICE}", f"the text {NOTICE}"]
    assert ['"english":false' in claimx.dumps(one) for one in records] == [True, False, True]
    assert "english" not in json.loads(claimx.dumps(records[1]))["coverage"]
    again = claimx.loads(claimx.dumps(records[0]))
    assert again == records[0]
    assert claimx.validate(again).coverage.english is False


def test_another_language_is_said_once_by_the_commands(tmp_path):
    (tmp_path / "de.txt").write_text(GERMAN)
    (tmp_path / "en.txt").write_text(STORY)
    for arguments in (
        ("extract", "de.txt"),
        ("extract", "de.txt", "--explain"),
        ("report", "de.txt", "--output", "de.html"),
        ("compare", "en.txt", "de.txt"),
    ):
        done = run(*arguments, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert done.stderr.count(NOTICE) == 1, arguments
        assert f"claimx: de.txt {NOTICE}" in done.stderr
    done = run("check", "de.txt", cwd=tmp_path)
    assert (done.stdout + done.stderr).count("English") == 1
    done = run("batch", "de.txt", "en.txt", "--output", "out.jsonl", cwd=tmp_path)
    assert "English" not in done.stderr  # of an archive it would be many lines: the records say it
    told = [json.loads(line)["coverage"] for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [one.get("english", True) for one in told] == [False, True]


def test_an_explanation_prints_as_lines_for_a_person(tmp_path):
    (tmp_path / "story.txt").write_text(STORY)
    explained = claimx.explain(STORY)
    shown = str(explained)
    told = run("extract", tmp_path / "story.txt", "--explain", "--format", "table").stdout
    assert shown.split() == told.split()  # the command folds its lines
    assert len(shown.splitlines()) > len({line.claim for line in explained})
    assert explained == tuple(explained)
    assert str(claimx.explain("Nothing is counted here.")) == ""


STORY_IN_MARKDOWN = """---
title: Thefts in two counties
date: 2024-01-24
---

Kent had **427** thefts last year and Essex [325 thefts](https://a.example/99), 725 in all.
"""


def test_every_command_reads_markdown_as_the_linter_does(tmp_path):
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories/thefts.md").write_text(STORY_IN_MARKDOWN)
    (tmp_path / "stories/day.markdown").write_text("---\ndate: 2024-02-30\n---\n\nKent had 427 thefts.\n")
    one = claimx.loads(run("extract", "stories/thefts.md", cwd=tmp_path).stdout)
    done = run("batch", "stories", "--output", "records.jsonl", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    [row] = (tmp_path / "records.jsonl").read_text().splitlines()
    of_batch = claimx.loads(row)
    for record in (one, of_batch):
        assert (record.title, str(record.published)) == ("Thefts in two counties", "2024-01-24")
        assert "427 thefts last year and Essex 325 thefts, 725" in record.text
        assert [finding.verdict for finding in record.findings] == ["inconsistent"]
    assert of_batch.claims == one.claims
    assert "2024-02-30" in (tmp_path / "records.jsonl.quarantine.jsonl").read_text()
    held = run("compare", "stories/thefts.md", "stories/thefts.md", "--format", "json", cwd=tmp_path)
    assert {figure["agreement"] for figure in json.loads(held.stdout)["figures"]} == {"supported"}


def test_what_the_page_of_a_markdown_story_dismisses_is_silent_for_the_linter(tmp_path):
    (tmp_path / "thefts.md").write_text(STORY_IN_MARKDOWN)
    found = json.loads(run("check", "thefts.md", "--format", "jsonl", cwd=tmp_path).stdout)
    page = run("report", "thefts.md", cwd=tmp_path).stdout
    headline = re.search(r"(?s)<h1.*?</h1>", page)
    assert headline is not None
    assert re.sub(r"<[^>]*>", "", headline[0]).strip() == "Thefts in two counties"
    assert found["fingerprint"] in page
    assert "date: 2024-01-24" not in page


def test_the_page_goes_by_the_day_and_country_of_the_project(tmp_path):
    (tmp_path / "claimx.toml").write_text('published = "2024-01-24"\ncountry = "GB"\n')
    (tmp_path / "story.txt").write_text(STORY)
    (tmp_path / "dated.md").write_text("---\ndate: 2023-05-06\n---\n\n" + STORY)
    assert "24 January 2024" in run("report", "story.txt", cwd=tmp_path).stdout
    assert "6 May 2023" in run("report", "dated.md", cwd=tmp_path).stdout
    assert "7 June 2022" in run("report", "dated.md", "--published", "2022-06-07", cwd=tmp_path).stdout
    (tmp_path / "claimx.toml").write_text('country = "Britain"\n')
    wrong = run("report", "story.txt", cwd=tmp_path)
    assert (wrong.returncode, wrong.stderr.count("\n")) == (1, 1)
