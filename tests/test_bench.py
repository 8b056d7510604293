"""The benchmark driver: figures are written down, sentences never."""

import doctest
import json
import sys
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

import bench  # noqa: E402

SENTENCE = "A sentence that belongs to somebody else"
WRITES_JSON = "import pathlib, sys\npathlib.Path(sys.argv[sys.argv.index('--json') + 1]).write_text({!r})\n"
PRODUCER = {"producer": {"claimx": "9.9.9", "model": "en_stub 1.0"}}


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


def measure(claimx, folder, out, *more):
    code = bench.main([str(folder), "--claimx", str(claimx), "--results", str(out), *more])
    return code, out.read_text("utf-8")


def test_what_the_docstrings_show_is_so():
    tried = doctest.testmod(bench)
    assert tried.attempted > 0
    assert tried.failed == 0


def test_figures_are_written_with_commit_command_and_versions(claimx, folder, tmp_path):
    sets = folder(
        {"seed": {"seconds": 1.5, "claim accuracy": 0.71239, "bad offsets": 0, "metonyms": "12/30", "unit": None}}
    )
    code, text = measure(claimx, sets, tmp_path / "out.json")
    assert code == 0
    told = json.loads(text)
    assert told["sets"] == {"seed": {"seconds": 1.5, "claim accuracy": 0.7124, "bad offsets": 0, "metonyms": "12/30"}}
    assert (told["claimx"], told["model"]) == ("9.9.9", "en_stub 1.0")
    assert told["python"] == sys.version.split()[0]
    assert told["command"] == "make bench BENCH=sets"
    assert told["date"] == date.today().isoformat()
    assert told["lines"]["link/"] > 0
    assert "commit" in told
    assert str(tmp_path) not in text
    assert text == json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def test_no_sentence_of_the_data_is_written(claimx, folder, tmp_path):
    figures = {"claim F1": SENTENCE, f"{SENTENCE} ({SENTENCE})": 1, "errors": [SENTENCE], "worst": {"text": SENTENCE}}
    code, text = measure(claimx, folder({"seed": figures, f"({SENTENCE})": {"claim F1": 1}}), tmp_path / "out.json")
    assert code == 0
    assert SENTENCE not in text


def test_a_set_that_failed_is_told_and_is_an_exit_code(claimx, folder, tmp_path):
    sets = folder({"seed": {"failed": SENTENCE}, "forces": {"seconds": 2, "linked F1": 0.5}})
    code, text = measure(claimx, sets, tmp_path / "out.json")
    assert code == 1
    assert json.loads(text)["sets"] == {"seed": {"failed": True}, "forces": {"seconds": 2, "linked F1": 0.5}}
    assert SENTENCE not in text


def test_a_run_of_some_sets_writes_over_no_whole_run(claimx, folder, tmp_path, monkeypatch):
    monkeypatch.setattr(bench, "RESULTS", tmp_path / "results.json")
    sets = folder({"forces": {"linked F1": 0.5}})
    assert bench.main([str(sets), "--claimx", str(claimx), "--only", "forces"]) == 0
    assert not (tmp_path / "results.json").exists()
    assert bench.main([str(sets), "--claimx", str(claimx)]) == 0
    assert (tmp_path / "results.json").exists()


def test_a_folder_without_sets_is_refused(tmp_path, capsys):
    with pytest.raises(SystemExit) as stop:
        bench.main([str(tmp_path)])
    assert stop.value.code == 2
    assert "holds no run.py" in capsys.readouterr().err
