"""Many articles: nothing lost, nothing twice, in order, whatever happens to one of them or to the run."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import claimx
from claimx.batch import Selection, Settings, run
from claimx.batch import chunks as chunking
from claimx.errors import InputError

LINES = [
    {
        "id": f"a{n}",
        "text": f"Thefts rise\n\nPolice recorded {n + 3} thefts in Calderford, up 7 per cent.",
        "country": "GB",
    }
    for n in range(70)
]


@pytest.fixture
def given(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in LINES), "utf-8")
    return path


def ids(path: Path) -> list[str]:
    return [json.loads(line)["id"] for line in path.read_text("utf-8").split("\n") if line]


def test_a_record_a_line_in_the_same_order(given, tmp_path):
    out = tmp_path / "out.jsonl"
    summary = run([str(given)], out, Settings())
    assert ids(out) == [line["id"] for line in LINES]
    assert summary.articles == 70
    assert not (tmp_path / "out.jsonl.quarantine.jsonl").exists()


def test_records_are_those_of_extract(given, tmp_path):
    out = tmp_path / "out.jsonl"
    run([str(given)], out, Settings(), selection=Selection(limit=3))
    alone = [claimx.dumps(claimx.extract(line["text"], id=line["id"], country="GB")) for line in LINES[:3]]
    assert out.read_text("utf-8").split("\n")[:-1] == alone


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{bad", "JSONDecodeError"),
        (b'{"id": "x"}', "InputError"),
        (b'{"text": "Seven \\ud800 people"}', "InputError"),
        (b'{"text": "Seven", "published": "soon"}', "InputError"),
        (b'{"text": "Seven \x92 people"}', "UnicodeDecodeError"),
        (b"[" * 100_000, "RecursionError"),
    ],
)
def test_a_bad_line_is_quarantined_with_its_number(given, tmp_path, line, reason):
    whole = given.read_bytes().split(b"\n")
    given.write_bytes(b"\n".join([*whole[:1], line, *whole[1:]]))
    out = tmp_path / "out.jsonl"
    summary = run([str(given)], out, Settings())
    assert ids(out) == [line["id"] for line in LINES]
    [refused] = [json.loads(one) for one in (tmp_path / "out.jsonl.quarantine.jsonl").read_text().split("\n") if one]
    assert refused["where"].endswith("line 2")
    assert (refused["error"], refused["stage"]) == (reason, "read")
    assert summary.quarantined == 1


def test_two_workers_write_what_one_writes(given, tmp_path):
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    run([str(given)], one, Settings())
    run([str(given)], two, Settings(workers=2))
    assert two.read_bytes() == one.read_bytes()


@pytest.mark.parametrize("kept", [0.0, 0.31, 0.62, 1.0])
def test_resume_writes_what_an_uninterrupted_run_writes(given, tmp_path, kept):
    whole, torn = tmp_path / "whole.jsonl", tmp_path / "torn.jsonl"
    run([str(given)], whole, Settings())
    data = whole.read_bytes()
    torn.write_bytes(data[: int(len(data) * kept)])
    run([str(given)], torn, Settings(), resume=True)
    assert torn.read_bytes() == data
    assert run([str(given)], torn, Settings(), resume=True).articles == 0
    assert torn.read_bytes() == data


def test_resume_keeps_articles_that_stand_twice_in_the_input(tmp_path):
    given, whole, torn = (tmp_path / name for name in ("in.jsonl", "whole.jsonl", "torn.jsonl"))
    given.write_text((json.dumps(LINES[0]) + "\n") * 2 + json.dumps(LINES[1]) + "\n")
    run([str(given)], whole, Settings())
    torn.write_bytes(whole.read_bytes().split(b"\n")[0] + b"\n")
    run([str(given)], torn, Settings(), resume=True)
    assert torn.read_bytes() == whole.read_bytes()


def test_resume_refuses_somebody_elses_file(given, tmp_path):
    out = tmp_path / "out.jsonl"
    out.write_text('{"name": "not ours"}\n')
    with pytest.raises(InputError, match="line 1"):
        run([str(given)], out, Settings(), resume=True)
    assert out.read_text() == '{"name": "not ours"}\n'


def test_shards_make_the_whole(given, tmp_path):
    parts = []
    for index in range(3):
        out = tmp_path / f"{index}.jsonl"
        run([str(given)], out, Settings(), selection=Selection(shard=(index, 3)))
        parts += ids(out)
    assert sorted(parts) == sorted(line["id"] for line in LINES)


def test_a_folder_of_text_files_is_read_by_name(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "b.txt").write_text("Twelve people were hurt.")
    (folder / "a.txt").write_bytes(b"The club\x92s seven people were hurt, at a cost of \xa35m.")
    (folder / "c.pdf").write_bytes(b"%PDF")
    out = tmp_path / "out.jsonl"
    (folder / "d.txt").write_bytes(bytes(range(1, 256)))
    assert run([str(folder)], out, Settings()).quarantined == 1
    assert ids(out) == ["a", "b"]
    assert "club’s" in claimx.loads(out.read_text("utf-8").split("\n")[0]).text


def test_a_fault_of_ours_costs_one_article(given, tmp_path, monkeypatch):
    def faulty(articles, *, nlp):
        for article in articles:
            if article.id == "a5":
                raise ZeroDivisionError("a fault")
            yield claimx.extract(article, nlp=nlp)

    monkeypatch.setattr(chunking, "streamed", faulty)
    out = tmp_path / "out.jsonl"
    summary = run([str(given)], out, Settings(), selection=Selection(limit=10))
    assert ids(out) == [line["id"] for line in LINES[:10] if line["id"] != "a5"]
    assert summary.quarantined == 1


def start(given: Path, out: Path, *more: str, nice: int = 0) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "PYTHONPATH": str(Path(claimx.__file__).parents[1])}
    command = [sys.executable, "-m", "claimx", "batch", str(given), "--output", str(out), *more]
    return subprocess.Popen(command, stderr=subprocess.PIPE, env=environment, preexec_fn=lambda: os.nice(nice))


def wait_for_lines(out: Path) -> None:
    until = time.monotonic() + 300
    while not (out.exists() and out.stat().st_size) and time.monotonic() < until:
        time.sleep(0.01)


@pytest.fixture(scope="module")
def longer(tmp_path_factory):
    """So many articles that there is time to stop a run over them, and what a run to the end writes."""
    folder = tmp_path_factory.mktemp("longer")
    given, whole = folder / "in.jsonl", folder / "whole.jsonl"
    lines = [{**line, "id": f"{n}-{line['id']}"} for n in range(8) for line in LINES]
    given.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    run([str(given)], whole, Settings())
    return given, whole


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT])
def test_a_killed_run_resumes_to_the_same_records(longer, tmp_path, blow):
    (given, whole), out = longer, tmp_path / "out.jsonl"
    running = start(given, out, nice=5)  # whoever kills it comes first, on a machine that is busy too
    wait_for_lines(out)
    running.send_signal(blow)
    _, said = running.communicate(timeout=300)
    assert running.returncode != 0
    assert 0 < out.stat().st_size < whole.stat().st_size
    assert blow == signal.SIGKILL or b"--resume" in said
    assert run([str(given)], out, Settings(), resume=True).skipped > 0
    assert out.read_bytes() == whole.read_bytes()
