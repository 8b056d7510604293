"""What befalls a run from outside, with real processes, signals and disks: one article at most is lost."""

import contextlib
import gzip
import json
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

import ready
from bounded import seconds_for
from claimx.batch.readers import items
from claimx.batch.readers.packed import FREE
from poison import HANGS, KILLS, KILLS_TWICE, command, poisoned_model

pytestmark = pytest.mark.slow
TEXT = "Thefts rise\n\nPolice recorded {n} thefts in Calderford, up 7 per cent. They said 12 shops had closed."
ENDLESS = 10
"""Seconds: an article takes a hundredth of one."""
TABLES = ("articles", "claims", "quotations", "relations", "findings")


@pytest.fixture(scope="module")
def poison(tmp_path_factory):
    return poisoned_model(tmp_path_factory.mktemp("poison"))


def write(path: Path, texts) -> Path:
    lines = (json.dumps({"id": f"a{n}", "text": text, "country": "GB"}) + "\n" for n, text in enumerate(texts))
    path.write_text("".join(lines), "utf-8")
    return path


def many(path: Path, count: int) -> Path:
    return write(path, (TEXT.format(n=n + 3) for n in range(count)))


def whole_of(given: Path, out: Path, *more: str) -> "subprocess.CompletedProcess[str]":
    """A run by the process that is ready."""
    return ready.run("batch", given, "--output", out, *more, text=True)


def batch(given: Path, out: Path, *more: str, **options) -> "subprocess.CompletedProcess[str]":
    called = command("batch", str(given), "--output", str(out), *more)
    return subprocess.run(called, capture_output=True, text=True, check=False, **options)


def start(given: Path, out: Path, *more: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        command("batch", str(given), "--output", str(out), *more), stderr=subprocess.PIPE, text=True
    )


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line] if path.exists() else []


def beside(out: Path, kind: str) -> Path:
    return out.with_name(f"{out.name}.{kind}")


def wait_for(condition, seconds: float = 300) -> None:
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.01)
    assert condition()


def children(pid: int) -> list[int]:
    told = Path(f"/proc/{pid}/task/{pid}/children")
    if not Path("/proc/self/task").exists():
        pytest.skip("processes are listed in /proc on Linux only")
    tasks = Path(f"/proc/{pid}/task")
    return [int(child) for task in tasks.glob("*/children") for child in task.read_text().split()] if told else []


def test_an_article_that_kills_or_hangs_its_worker_costs_itself_alone(tmp_path, poison):
    model, environment = poison
    words = {20: KILLS, 50: HANGS}
    given = write(
        tmp_path / "in.jsonl",
        (f"Police recorded {n + 3} {words.get(n, 'theft')} cases, up 7 per cent." for n in range(70)),
    )
    one = write(tmp_path / "one.jsonl", ["Police recorded 3 theft cases, up 7 per cent."])
    limit = seconds_for(ENDLESS, lambda: batch(one, tmp_path / "one", "--model", model, env=environment))
    done = batch(
        given, tmp_path / "out.jsonl", "--model", model, "--workers", "2", "--seconds", limit,
        "--fail-on", "quarantined", env=environment,
    )  # fmt: skip
    assert (done.returncode, "2 quarantined" in done.stderr) == (4, True), done.stderr
    assert [one["id"] for one in lines(tmp_path / "out.jsonl")] == [f"a{n}" for n in range(70) if n not in words]
    refused = lines(beside(tmp_path / "out.jsonl", "quarantine.jsonl"))
    assert [(one["id"], one["stage"], one["error"]) for one in refused] == [
        ("a20", "extract", "WorkerLostError"),
        ("a50", "extract", "OutOfTimeError"),
    ]
    assert all(len(one["sha256"]) == 64 for one in refused)


def test_an_article_whose_worker_died_alone_is_tried_once_more(tmp_path, poison):
    """As where something else kills workers: first the one with its whole chunk, then the one with it alone."""
    model, environment = poison
    given = write(
        tmp_path / "in.jsonl",
        (f"Police recorded {n + 3} {KILLS_TWICE if n == 20 else 'theft'} cases, up 7 per cent." for n in range(30)),
    )
    deaths = tmp_path / "deaths"
    done = batch(
        given, tmp_path / "out.jsonl", "--model", model, "--workers", "2", "--fail-on", "quarantined",
        env=environment | {"POISON_DEATHS": str(deaths)},
    )  # fmt: skip
    assert (done.returncode, "0 quarantined" in done.stderr) == (0, True), done.stderr
    assert deaths.read_text() == "xxx"
    assert [one["id"] for one in lines(tmp_path / "out.jsonl")] == [f"a{n}" for n in range(30)]


@pytest.mark.parametrize("killed", [1, 2], ids=["one", "both, and one again"])
def test_workers_killed_from_outside_cost_nothing(tmp_path, killed):
    given = many(tmp_path / "in.jsonl", 300)
    assert whole_of(given, tmp_path / "whole.jsonl").returncode == 0
    out = tmp_path / "out.jsonl"
    running = start(given, out, "--workers", "2")
    for written in (1, 100_000)[:killed]:
        wait_for(lambda least=written: out.exists() and out.stat().st_size >= least)
        for pid in children(running.pid)[: killed if written == 1 else 1]:
            os.kill(pid, signal.SIGKILL)
    _, said = running.communicate(timeout=300)
    assert (running.returncode, "0 quarantined" in said) == (0, True), said
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_interrupt_ends_with_a_summary_and_leaves_no_worker(tmp_path, workers):
    given, out, whole = many(tmp_path / "in.jsonl", 300), tmp_path / "out.jsonl", tmp_path / "whole.jsonl"
    assert whole_of(given, whole).returncode == 0
    running = start(given, out, "--workers", workers)
    wait_for(lambda: out.exists() and out.stat().st_size)
    helpers = children(running.pid)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=300)
    assert (running.returncode, "Traceback" in said, "interrupted; go on with --resume" in said) == (130, False, True)
    assert not any(Path(f"/proc/{pid}").exists() for pid in helpers)
    held = lines(out)
    told = json.loads(beside(out, "manifest.json").read_text("utf-8"))
    assert (told["complete"], told["input"], told["counts"]["articles"]) == (False, None, len(held))
    assert 0 < len(held) < 300
    assert whole_of(given, out, "--resume").returncode == 0
    assert out.read_bytes() == whole.read_bytes()
    assert manifest(out) == manifest(whole)


def manifest(out: Path) -> dict:
    told = json.loads(beside(out, "manifest.json").read_text("utf-8"))
    return told | {"output": {**told["output"], "name": None}}


def test_workers_do_not_outlive_a_killed_run(tmp_path):
    running = start(many(tmp_path / "in.jsonl", 600), tmp_path / "out.jsonl", "--workers", "2")
    wait_for(lambda: (tmp_path / "out.jsonl").exists() and (tmp_path / "out.jsonl").stat().st_size)
    helpers = children(running.pid)
    running.kill()
    running.communicate()
    assert helpers
    wait_for(lambda: not any(_alive(pid) for pid in helpers))


def _alive(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    return False


@pytest.fixture(params=["a full disk", "a quota"])
def small_place(request, tmp_path):
    """A folder in which less than the output fits, how to start what shall write there, and how to lift the limit."""
    folder = tmp_path / "small"
    folder.mkdir()
    size = 150_000
    if request.param == "a quota":
        limit = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))}
        yield folder, limit, lambda: None
        return
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk is allowed to root only, and not in every container")
    try:
        yield folder, {}, lambda: subprocess.run([*mount[:3], "-o", "remount,size=200m", *mount[5:]], check=True)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)  # noqa: S607


@pytest.mark.parametrize("to", [False, True], ids=["JSONL", "JSONL and SQLite"])
def test_a_full_disk_is_told_and_the_run_goes_on_when_there_is_room(tmp_path, small_place, to):
    folder, limits, lift = small_place
    given, out, whole = many(tmp_path / "in.jsonl", 120), folder / "out.jsonl", tmp_path / "whole.jsonl"
    more = ["--to", f"sqlite:///{folder / 'out.db'}"] if to else []
    done = batch(given, out, *more, **limits) if limits else whole_of(given, out, *more)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert done.stderr.startswith("claimx: ")
    assert not beside(out, "manifest.json").exists()
    written = out.read_bytes()
    assert written.endswith(b"\n") or not written
    lift()
    assert whole_of(given, out, "--resume", *more).returncode == 0
    assert whole_of(given, whole, *(["--to", f"sqlite:///{tmp_path / 'whole.db'}"] if to else [])).returncode == 0
    assert whole.read_bytes().startswith(written)
    assert out.read_bytes() == whole.read_bytes()
    if to:
        assert rows(folder / "out.db") == rows(tmp_path / "whole.db")


def rows(database: Path) -> dict:
    with contextlib.closing(sqlite3.connect(database)) as opened:
        return {table: sorted(opened.execute(f"SELECT * FROM {table}"), key=repr) for table in TABLES}  # noqa: S608


BOMB = 3 * FREE
HEAD = (
    "WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2020-08-30T00:00:00Z\r\n"
    "WARC-Record-ID: <urn:uuid:1c1f0000-0000-4000-8000-00000000000{n}>\r\n"
    "Content-Type: application/http; msgtype=response\r\nContent-Length: {size}\r\n\r\n"
)
RESPONSE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>"


def squeezed(*parts: bytes) -> bytes:
    return b"".join(map(gzip.compress, parts))


def test_bombs_are_quarantined_in_bounded_memory(tmp_path):
    """One after the other by one process, whose peak is that of the worst of them."""
    pytest.importorskip("fastwarc")
    warc = HEAD.format(n=1, size=len(RESPONSE) + BOMB).encode() + RESPONSE
    bombs = {"a.txt.gz": b"", "b.jsonl.gz": b'{"text": "', "c.csv.gz": b"text\n", "d.html.gz": b"", "e.warc.gz": warc}
    for name, begins in bombs.items():
        (tmp_path / name).write_bytes(gzip.compress(begins + b"1" * BOMB, 1))
    write(tmp_path / "z.jsonl", ["Police recorded 427 thefts."])
    running = start_folder(tmp_path)
    said = running.communicate(timeout=600)[1]
    refused = lines(beside(tmp_path / "out" / "out.jsonl", "quarantine.jsonl"))
    assert running.returncode == 0, said
    assert {one["stage"] for one in refused} == {"read"}
    assert {Path(one["where"].partition(",")[0]).name for one in refused} == set(bombs)
    assert [one["id"] for one in lines(tmp_path / "out" / "out.jsonl")] == ["a0"]
    assert int(said.split()[-1]) < 900_000  # kilobytes: the free 100 MB, a copy of it, and the model


PEAK = """
import runpy, sys
try:
    runpy.run_module("claimx", run_name="__main__")
finally:
    told = open("/proc/self/status").read()
    print(told[told.index("VmHWM:") :].split()[1], file=sys.stderr)
"""
"""Runs the command line and tells its own peak memory last; what `wait` tells begins at that of the tests."""


def start_folder(folder: Path) -> "subprocess.Popen[str]":
    (folder / "out").mkdir()
    _, *arguments = command("batch", str(folder / "*.*"), "--output", str(folder / "out" / "out.jsonl"))
    return subprocess.Popen([sys.executable, "-c", PEAK, *arguments[2:]], stderr=subprocess.PIPE, text=True)


IDS = ["../../x", "/etc/x", "a\x00b", "x" * 300, "..", "", "C:\\x", "<b>&'\"", "x\n{}", "\u2028", "💥"]


def test_an_id_names_no_file(tmp_path):
    folder = tmp_path / "deep" / "down"
    folder.mkdir(parents=True)
    given = tmp_path / "in.jsonl"
    given.write_text(
        "".join(json.dumps({"id": id, "text": f"It had {n + 2} people."}) + "\n" for n, id in enumerate(IDS))
    )
    done = whole_of(given, folder / "out.jsonl", "--to", f"sqlite:///{folder / 'out.db'}")
    assert (done.returncode, "0 quarantined" in done.stderr) == (0, True), done.stderr
    made = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file())
    assert made == ["deep/down/out.db", "deep/down/out.jsonl", "deep/down/out.jsonl.manifest.json", "in.jsonl"]
    assert [one["id"] for one in lines(folder / "out.jsonl") if len(one["id"]) != 16] == [id for id in IDS if id]
    assert len(rows(folder / "out.db")["articles"]) == len(IDS)


@pytest.mark.parametrize("end", [".jsonl.gz", ".csv.gz", ".csv", ".jsonl.zst", ".parquet", ".warc.gz", ".html", ".txt"])
def test_any_bytes_are_read_or_refused(tmp_path, end):
    file, dice = tmp_path / f"a{end}", random.Random(7)  # noqa: S311
    for size in (0, 1, 20, 500, 70_000):
        for start in (b"", b"\x1f\x8b\x08\x00", b"PAR1", b"\x28\xb5\x2f\xfd", b"WARC/1.1\r\n", b"id,text\n"):
            file.write_bytes(start + dice.randbytes(size))
            for one in items([str(file)]):
                assert "\ufffd" not in getattr(getattr(one, "article", None), "text", "")
