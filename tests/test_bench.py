"""The benchmark driver: figures are written down, sentences never."""

import doctest
import importlib.util
import json
import sys
from pathlib import Path

import pytest

DRIVER = Path(__file__).parents[1] / "benchmarks" / "bench.py"
SENTENCE = "A sentence that belongs to somebody else"
WRITES_JSON = "import pathlib, sys\npathlib.Path(sys.argv[sys.argv.index('--json') + 1]).write_text({!r})\n"
PRODUCER = {"producer": {"claimx": "9.9.9", "model": "en_stub 1.0"}}


@pytest.fixture
def bench():
    spec = importlib.util.spec_from_file_location("bench", DRIVER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def claimx(tmp_path):
    path = tmp_path / "claimx"
    path.write_text(f"#!{sys.executable}\nprint({json.dumps(json.dumps(PRODUCER))})\n", "utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def folder(tmp_path):
    """Make a benchmark folder whose run.py measures the results it is given."""

    def make(results):
        path = tmp_path / "sets"
        path.mkdir()
        (path / "run.py").write_text(WRITES_JSON.format(json.dumps(results)), "utf-8")
        return path

    return make


def measure(bench, claimx, folder, out):
    out.write_text("# Results\n", "utf-8")
    code = bench.main([str(folder), "--claimx", str(claimx), "--results", str(out)])
    return code, out.read_text("utf-8")


def test_what_the_docstrings_show_is_so(bench):
    tried = doctest.testmod(bench)
    assert tried.attempted > 0
    assert tried.failed == 0


def test_a_table_is_added_with_figures_commit_and_command(bench, claimx, folder, tmp_path):
    sets = folder(
        {"seed": {"seconds": 1.5, "claim accuracy": 0.71239, "bad offsets": 0, "metonyms": "12/30", "unit": None}}
    )
    code, text = measure(bench, claimx, sets, tmp_path / "RESULTS.md")
    assert code == 0
    assert text.startswith("# Results\n")
    assert "| seed | 1.5 | claim accuracy 0.7124 · bad offsets 0 · metonyms 12/30 |" in text
    assert "claimx 9.9.9, en_stub 1.0" in text
    assert "`make bench BENCH=sets`" in text
    assert str(tmp_path) not in text


def test_no_sentence_of_the_data_is_written(bench, claimx, folder, tmp_path):
    figures = {"claim F1": SENTENCE, f"{SENTENCE} ({SENTENCE})": 1, "errors": [SENTENCE], "worst": {"text": SENTENCE}}
    code, text = measure(bench, claimx, folder({"seed": figures}), tmp_path / "RESULTS.md")
    assert code == 0
    assert SENTENCE not in text


def test_a_set_that_failed_is_a_row_and_an_exit_code(bench, claimx, folder, tmp_path):
    sets = folder({"seed": {"failed": SENTENCE}, "forces": {"seconds": 2, "linked F1": 0.5}})
    code, text = measure(bench, claimx, sets, tmp_path / "RESULTS.md")
    assert code == 1
    assert "| seed | – | failed |" in text
    assert "| forces | 2 | linked F1 0.5 |" in text
    assert SENTENCE not in text


def test_a_folder_without_sets_is_refused(bench, tmp_path, capsys):
    with pytest.raises(SystemExit) as stop:
        bench.main([str(tmp_path)])
    assert stop.value.code == 2
    assert "holds no run.py" in capsys.readouterr().err
