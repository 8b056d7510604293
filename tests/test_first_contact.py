"""The log of first contacts: no line changed, no batch run twice; the tool's figures are what its records say."""

import doctest
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

import first_contact  # noqa: E402
import series  # noqa: E402

PLAIN = "Leeds shut 40 shops in 2019. Hull shut 12 shops in 2019."


def test_no_line_of_the_log_was_changed():
    """Each line is sealed and holds the seal of the line before it: a changed or removed line breaks the chain."""
    log = first_contact.lines(first_contact.LOG)
    assert [line["seal"] for line in log] == [first_contact.seal(line) for line in log]
    assert [line["previous"] for line in log] == [None, *(line["seal"] for line in log)][: len(log)]


def test_no_line_of_an_earlier_commit_is_gone():
    """What git knows of the log is how it begins."""
    known = subprocess.run(
        ["git", "-C", str(ROOT), "log", "--format=%H", "--", "benchmarks/first-contact.jsonl"],  # noqa: S607
        capture_output=True, text=True,
    )  # fmt: skip
    if known.returncode or not known.stdout.strip():
        pytest.skip("no git history here")
    now = first_contact.LOG.read_text("utf-8")
    for commit in known.stdout.split():
        shown = ["git", "-C", str(ROOT), "show", f"{commit}:benchmarks/first-contact.jsonl"]
        then = subprocess.run(shown, capture_output=True, text=True)
        assert then.returncode or now.startswith(then.stdout), f"{commit} had lines that are gone"


def test_no_batch_was_run_twice():
    hashes = Counter(line["batch_sha256"] for line in first_contact.lines(first_contact.LOG))
    assert not [digest for digest, times in hashes.items() if times > 1]


def batch(folder: Path) -> Path:
    """A batch of one article whose gold is empty."""
    gold = {"id": "one", "title": PLAIN[:28], "published": "2020-01-01", "country": "GB", "text": PLAIN, "claims": [],
            "not_claims": [], "optional": [], "relations": [], "inconsistent": False, "wrong": []}  # fmt: skip
    path = folder / "batch.jsonl"
    path.write_text(json.dumps(gold) + "\n", "utf-8")
    return path


def run(folder: Path, checkout: Path = ROOT) -> int:
    """Run the tool with a log of its own."""
    options = ["--name", "x", "--writer", "y", "--log", str(folder / "log.jsonl"), "--checkout", str(checkout)]
    return first_contact.main([str(batch(folder)), *options])


@pytest.fixture
def checkout(tmp_path):
    """A clean checkout with the program of this one."""
    git = ["git", "-C", str(tmp_path / "clone")]
    (tmp_path / "clone").mkdir()
    (tmp_path / "clone" / "src").symlink_to(ROOT / "src")
    for command in (
        ["init", "-q"],
        ["add", "src"],
        ["-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "x"],
    ):
        subprocess.run([*git, *command], check=True)
    return tmp_path / "clone"


def test_a_batch_is_run_once(tmp_path, checkout, capsys):
    assert run(tmp_path, checkout) == 0
    logged = first_contact.lines(tmp_path / "log.jsonl")
    assert logged[0]["figures"]["claim F1"] == [0.0, 0.0, 0.0, 4]  # two counts and two periods, of which gold has none
    assert run(tmp_path, checkout) == 2
    assert "has been run before" in capsys.readouterr().err
    assert first_contact.lines(tmp_path / "log.jsonl") == logged


def test_a_dirty_checkout_is_refused(tmp_path, checkout, capsys):
    (checkout / "src").unlink()
    assert run(tmp_path, checkout) == 2
    assert "not committed" in capsys.readouterr().err
    assert not (tmp_path / "log.jsonl").exists()


def test_readme_and_docs_quote_what_the_log_says():
    import plot_first_contact  # which needs matplotlib

    log = first_contact.lines(first_contact.LOG)
    assert plot_first_contact.stale(log) == [], "run: make results"


def test_the_mean_of_the_last_batches(capsys):
    assert first_contact.main(["--mean", "3"]) == 0
    printed = capsys.readouterr().out.strip()
    assert printed in (ROOT / "README.md").read_text("utf-8")
    last = [line["figures"]["claim accuracy"][0] for line in first_contact.lines(first_contact.LOG)[-3:]]
    quoted = float(printed.split("| claims right in every field that decides | ")[1].split("%")[0])
    assert quoted == pytest.approx(100 * sum(last) / 3, abs=0.06)


def test_a_batch_without_a_name_is_wrong_use(tmp_path):
    with pytest.raises(SystemExit):
        first_contact.main([str(batch(tmp_path))])


def test_a_page_without_marks_is_refused():
    with pytest.raises(ValueError, match="has no marks"):
        series.quoted("A page.", "first contact", "| x |")


def test_the_same_log_gives_the_same_plot():
    import plot_first_contact

    log = first_contact.lines(first_contact.LOG)
    assert plot_first_contact.drawn(log) == plot_first_contact.drawn(log)


def test_docstrings_of_the_series():
    assert doctest.testmod(series).failed == 0


def test_an_interval_holds_its_figure():
    tallies = [Counter({"x/right": 1, "x/of": 2}), Counter({"x/right": 2, "x/of": 2})]
    value, low, high, of = first_contact.figures(tallies)["x"]
    assert (value, of) == (0.75, 4)
    assert low <= value <= high
