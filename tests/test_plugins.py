"""Another package adds an extractor, a check, a reader and a sink: real entry points, in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import claimx
import ready
from bounded import seconds_for

OATS = """
import claimx
from claimx.batch.items import Item
from claimx.records import Bounds, Finding

def sacks(view):
    return iter(())

def round_totals(facts):
    for claim in facts.quantities:
        if claim.value % 100 == 0:
            known = Bounds(low=claim.value, high=claim.value)
            yield Finding(
                id="", check="oats.round", verdict="consistent", claims=(claim.id,), figures=(claim.number,),
                expected=known, observed=known, miss=0, message=f"{claim.text} is round",
            )

def oats(file, name, columns):
    for number, line in enumerate(file):
        yield Item(claimx.article(None, line.decode().strip(), id=f"oats-{number}"), f"{name}, line {number}")

def ids(records, output):
    return output.write_text("".join(record.id + "\\n" for record in records))
"""
POINTS = """
[claimx.extractors]
sacks = oats:sacks
[claimx.checks]
oats.round = oats:round_totals
[claimx.readers]
.oats = oats:oats
[claimx.sinks]
ids = oats:ids
"""


@pytest.fixture
def installed(tmp_path: Path) -> dict[str, str]:
    """The environment of a process in which the package `oats` is installed."""
    site = tmp_path / "site"
    (site / "oats-0.1.dist-info").mkdir(parents=True)
    (site / "oats.py").write_text(OATS, "utf-8")
    (site / "oats-0.1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: oats\nVersion: 0.1\n", "utf-8")
    (site / "oats-0.1.dist-info" / "entry_points.txt").write_text(POINTS, "utf-8")
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(site), str(Path(claimx.__file__).parents[1])])}


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "claimx", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_each_table_takes_what_another_package_adds(installed: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "news.oats").write_text("The town has 41 mills and 1,200 farms.\n", "utf-8")
    records, ids = tmp_path / "out.jsonl", tmp_path / "ids.txt"
    done = run(installed, "batch", str(tmp_path / "news.oats"), "--output", str(records))
    assert done.returncode == 0, done.stderr
    record = json.loads(records.read_text("utf-8"))
    assert [(one["check"], one["message"]) for one in record["findings"]] == [("oats.round", "1,200 farms is round")]
    assert claimx.loads(records.read_bytes()).findings[0].check == "oats.round"  # read where oats is not installed
    assert run(installed, "export", str(records), "--as", "ids", "--output", str(ids)).returncode == 0
    assert ids.read_text("utf-8") == record["id"] + "\n"


def test_a_package_that_breaks_is_named(installed: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "site" / "oats.py").write_text("import nowhere_to_be_found\n", "utf-8")
    (tmp_path / "a.txt").write_text("The town has 41 mills.", "utf-8")
    done = run(installed, "extract", str(tmp_path / "a.txt"))
    assert done.returncode == 1
    assert done.stderr.startswith("claimx: claimx.extractors 'sacks' of oats (oats:sacks): No module named")


def test_an_unknown_form_names_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text("", "utf-8")
    done = ready.run("export", tmp_path / "r.jsonl", "--as", "xml", "--output", tmp_path / "o", text=True)
    known = "parquet, jsonld, claimreview, labelstudio"
    assert (done.returncode, done.stderr) == (1, f"claimx: no form 'xml'; known: {known}\n")


def test_a_check_without_a_dot_is_none_of_ours() -> None:
    finding = {
        "id": "v1", "verdict": "consistent", "claims": [], "figures": [], "miss": 0, "message": "",
        "expected": {"low": 1, "high": 1}, "observed": {"low": 1, "high": 1},
    }  # fmt: skip
    record = {"id": "a", "text": "", "producer": {"claimx": "0", "model": None}, "text_sha256": ""}
    assert claimx.loads(json.dumps(record | {"findings": [finding | {"check": "oats.round"}]}))
    with pytest.raises(claimx.errors.RecordError, match="check"):
        claimx.loads(json.dumps(record | {"findings": [finding | {"check": "rounds"}]}))


BROKEN = """
import os, sys, time

def sacks(view):
    if "print" in view.text:
        print("sacks, sacks")
        print("more sacks", file=sys.stderr)
    if "raise" in view.text:
        raise ValueError("no\\nsacks\\x1b[31m")
    if "leave" in view.text:
        sys.exit(7)
    if "sleep" in view.text:
        time.sleep(600)
    while "hang" in view.text:
        pass
    return iter((None, 5, "rubbish") if "rubbish" in view.text else ())

def round_totals(facts):
    if any("7,000" in claim.text for claim in facts.quantities):
        raise KeyError("totals")
    return iter(())

oats = ids = None
"""
PLAIN = "The town has 41 mills and 1,200 farms."


@pytest.fixture
def broken(installed: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """The same with a package that raises, hangs or prints as the text asks it to."""
    (tmp_path / "site" / "oats.py").write_text(BROKEN, "utf-8")
    return installed


def extracted(environment: dict[str, str], folder: Path, text: str, *more: str) -> subprocess.CompletedProcess[str]:
    (folder / "a.txt").write_text(text, "utf-8")
    return run(environment, "extract", str(folder / "a.txt"), "--format", "json", *more)


FAILS = {
    "Do raise them.": ("extractor", "sacks", "ValueError: no sacks\x1b[31m"),
    "Do leave them.": ("extractor", "sacks", "SystemExit: 7"),
    "It had 7,000 cows.": ("check", "oats.round", "KeyError: 'totals'"),
    "What rubbish.": None,
}
"""What has the package fail, and what is told of it."""


def test_a_plugin_that_fails_costs_only_what_it_adds(broken, tmp_path) -> None:
    given, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    given.write_text("".join(json.dumps({"text": f"{PLAIN}\n\n{text}"}) + "\n" for text in FAILS), "utf-8")
    done = run(broken, "batch", str(given), "--output", str(out))
    assert (done.returncode, "Traceback" in done.stderr, "\x1b" in done.stderr) == (0, False, False), done.stderr
    records = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    for record, failed in zip(records, FAILS.values(), strict=True):
        assert [claim["text"] for claim in record["claims"]][:2] == ["41 mills", "1,200 farms"]
        told = [(one["step"], one["name"], one["error"]) for one in record["coverage"].get("failed", ())]
        assert told == ([] if failed is None else [failed])


def test_what_a_plugin_prints_and_its_failure_do_not_reach_the_record(broken, tmp_path) -> None:
    done = extracted(broken, tmp_path, f"{PLAIN}\n\nDo print and raise them.")
    assert (done.returncode, "Traceback" in done.stderr, "\x1b" in done.stderr) == (0, False, False), done.stderr
    record = json.loads(done.stdout)
    assert [claim["text"] for claim in record["claims"]] == ["41 mills", "1,200 farms"]
    assert [one["name"] for one in record["coverage"]["failed"]] == ["sacks"]
    assert "sacks, sacks\n" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("word", ["hang", "sleep"])
def test_a_plugin_that_hangs_ends_with_its_time(word, broken, tmp_path) -> None:
    done = extracted(broken, tmp_path, f"{PLAIN} Let it {word}.", "--seconds", "1")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("a.txt: not done within 1 seconds; --seconds gives it more\n")


@pytest.mark.slow
def test_in_a_batch_a_plugin_that_hangs_costs_its_article(broken, tmp_path) -> None:
    lines = [json.dumps({"id": f"a{at}", "text": PLAIN + (" Let it sleep." if at == 3 else "")}) for at in range(8)]
    (tmp_path / "in.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    out, limit = tmp_path / "out.jsonl", seconds_for(6, lambda: extracted(broken, tmp_path, PLAIN))
    done = run(broken, "batch", str(tmp_path / "in.jsonl"), "--output", str(out), "--workers", "2", "--seconds", limit)
    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["id"] for line in out.read_text("utf-8").splitlines()] == [
        f"a{at}" for at in range(8) if at != 3
    ]
    [refused] = (tmp_path / "out.jsonl.quarantine.jsonl").read_text("utf-8").splitlines()
    assert (json.loads(refused)["id"], json.loads(refused)["error"]) == ("a3", "OutOfTimeError")
