"""RESULTS.md: what the JSON files beside it say, short enough to be read, without a set left out."""

import doctest
import json
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

import results  # noqa: E402
import size  # noqa: E402

LINK = re.compile(r"\]\(([^)#:]+)\)")


def page():
    return results.PAGE.read_text("utf-8")


def test_the_page_is_what_the_files_say():
    assert results.drawn(page()) == page(), "run: make results"
    assert results.main(["--check"]) == 0


def test_a_figure_changed_by_hand_is_noticed(tmp_path, monkeypatch, capsys):
    changed = tmp_path / "RESULTS.md"
    changed.write_text(page().replace("| claims right in every field that decides | ", "| claims right | 9"), "utf-8")
    monkeypatch.setattr(results, "PAGE", changed)
    assert results.main(["--check"]) == 1
    assert "make results" in capsys.readouterr().err
    assert results.main([]) == 0
    assert changed.read_text("utf-8") == results.drawn(page())


def test_the_page_is_short():
    assert len(page().splitlines()) <= 120


def test_every_set_of_the_last_run_has_a_row():
    sets = json.loads(results.BENCH.read_text("utf-8"))["sets"]
    assert sets
    for name in sets:
        assert f"\n| {name} | " in page()


@pytest.mark.parametrize("folder", ["benchmarks", "benchmarks/history"])
def test_links_of_the_results_lead_somewhere(folder):
    for file in (ROOT / folder).glob("*.md"):
        for target in LINK.findall(file.read_text("utf-8")):
            assert (file.parent / target).exists(), f"{file.name}: {target}"


@pytest.mark.parametrize("module", [results, size])
def test_what_the_docstrings_show_is_so(module):
    tried = doctest.testmod(module)
    assert tried.attempted > 0
    assert tried.failed == 0


def test_every_line_of_python_is_counted(tmp_path):
    for name, lines in (("top.py", 2), ("link/one.py", 3), ("link/deep/two.py", 4), ("link/notes.txt", 50)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x = 1\n" * lines, "utf-8")
    assert size.size(tmp_path) == {size.TOP: 2, "link/": 7}
