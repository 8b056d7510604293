"""Small things that a user trips over: a claim by its id, what a version is made of, a comparison's day and country."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import claimx

ROOT = Path(__file__).parents[1]
RELEASE = "Police recorded 4,120 thefts last year, the county said."
STORY = "There were 4,120 thefts last year, according to the county."


def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "claimx", *map(str, arguments)], capture_output=True, text=True, check=False, **options
    )


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
