"""A database that is locked, or restarted in mid-run: waited for or told, and caught up by going on."""

import contextlib
import json
import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import postgres
import ready
from claimx.batch import Settings, run
from claimx.errors import ClaimxError

pytest.importorskip("sqlalchemy")

from claimx.sinks import sql
from claimx.sinks.sql import Database, existing, sa

pytestmark = pytest.mark.slow
TABLES = ("articles", "claims", "quotations", "relations", "findings")
COUNT = 100


def write(path: Path, name: str = "a", count: int = COUNT) -> Path:
    texts = (f"Police recorded {n + 3} thefts in Calderford, up 7 per cent." for n in range(count))
    path.write_text("".join(json.dumps({"id": f"{name}{n}", "text": text}) + "\n" for n, text in enumerate(texts)))
    return path


@pytest.fixture
def given(tmp_path):
    return write(tmp_path / "in.jsonl")


def rows(place: str) -> dict:
    with existing(place) as connection:
        tables = sql.articles.metadata.tables
        return {name: sorted(map(tuple, connection.execute(sa.select(tables[name]))), key=repr) for name in TABLES}


def batch(given: Path, out: Path, place: str, *, resume: bool = False, progress=lambda summary: None) -> None:
    with Database(place) as database:
        run([str(given)], out, Settings(), resume=resume, database=database, progress=progress)


@pytest.fixture
def whole(given, tmp_path) -> tuple[bytes, dict]:
    """The records and the rows of a run that nothing befell."""
    batch(given, tmp_path / "whole.jsonl", str(tmp_path / "whole.db"))
    return (tmp_path / "whole.jsonl").read_bytes(), rows(str(tmp_path / "whole.db"))


HOLDS = """
import sqlite3, sys, time
with sqlite3.connect(sys.argv[1], isolation_level=None) as held:
    held.execute("BEGIN EXCLUSIVE")
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@contextlib.contextmanager
def held(place: Path, seconds: float):
    """Another process holds the database."""
    other = subprocess.Popen([sys.executable, "-c", HOLDS, str(place), str(seconds)], stdout=subprocess.PIPE)
    assert other.stdout.readline() == b"held\n"
    try:
        yield
    finally:
        other.kill()
        other.communicate()


def once(action):
    """A function for `progress` that acts after the first chunk."""
    left = [action]
    return lambda summary: left.pop()() if left else None


def test_a_locked_sqlite_file_is_waited_for(given, tmp_path, whole, monkeypatch):
    monkeypatch.setattr(sql, "COMMIT_SECONDS", 0.0)  # so that another process gets it in between
    place, stack = tmp_path / "out.db", contextlib.ExitStack()
    with stack:
        batch(given, tmp_path / "out.jsonl", str(place), progress=once(lambda: stack.enter_context(held(place, 3))))
    assert (tmp_path / "out.jsonl").read_bytes() == whole[0]
    assert rows(str(place)) == whole[1]


def test_a_sqlite_file_that_stays_locked_is_told_and_caught_up_later(given, tmp_path, whole, monkeypatch):
    monkeypatch.setattr(sql, "COMMIT_SECONDS", 0.0)
    monkeypatch.setattr(sql, "WAIT", 1)
    place, out = tmp_path / "out.db", tmp_path / "out.jsonl"
    with contextlib.ExitStack() as stack, pytest.raises(ClaimxError, match=r"the database failed: database is locked"):
        batch(given, out, str(place), progress=once(lambda: stack.enter_context(held(place, 60))))
    assert 0 < len(out.read_bytes()) < len(whole[0])
    assert whole[0].startswith(out.read_bytes())
    batch(given, out, str(place), resume=True)
    assert out.read_bytes() == whole[0]
    assert rows(str(place)) == whole[1]


def test_a_database_that_is_locked_at_the_start_is_told(given, tmp_path, whole, monkeypatch):
    monkeypatch.setattr(sql, "WAIT", 1)
    place = tmp_path / "whole.db"
    with held(place, 60), pytest.raises(ClaimxError, match="locked"):
        batch(given, tmp_path / "out.jsonl", str(place))
    assert not (tmp_path / "out.jsonl").exists()


def test_three_runs_fill_one_sqlite_file_at_once(tmp_path):
    place = tmp_path / "all.db"
    given = [write(tmp_path / f"{name}.in.jsonl", name, 300) for name in "abc"]
    running = [
        subprocess.Popen(
            [*ready.program(), "batch", one, "--output", tmp_path / f"out-{one.name}", "--to", f"sqlite:///{place}"],
            stderr=subprocess.PIPE, text=True,
        )
        for one in given
    ]  # fmt: skip
    said = [one.communicate(timeout=300)[1] for one in running]
    assert [one.returncode for one in running] == [0, 0, 0], said
    with contextlib.closing(sqlite3.connect(place)) as opened:
        ids = {id for (id,) in opened.execute("SELECT id FROM articles")}
    assert ids == {f"{name}{n}" for name in "abc" for n in range(300)}


@pytest.fixture(scope="module")
def server():
    if postgres.programs() is None and not postgres.NEEDED:
        pytest.skip("no PostgreSQL on this machine: apt-get install postgresql")
    with postgres.server() as url:
        yield url


def test_postgresql_that_is_restarted_in_mid_run_is_told_and_caught_up(given, tmp_path, whole, server):
    out = tmp_path / "out.jsonl"
    with pytest.raises(ClaimxError, match=r"^the database failed: [^\n]+$"):
        batch(given, out, server, progress=once(lambda: postgres.restart(server)))
    assert whole[0].startswith(out.read_bytes())
    batch(given, out, server, resume=True)
    assert out.read_bytes() == whole[0]
    stored = rows(server)
    assert {name: len(stored[name]) for name in TABLES} == {name: len(whole[1][name]) for name in TABLES}
    assert [row[0] for row in stored["articles"]] == [row[0] for row in whole[1]["articles"]]


def listening(pid: int) -> list[str]:
    """The addresses that a process and its children listen on, by `ss`' own source: /proc."""
    sockets = {os.readlink(fd) for fd in Path(f"/proc/{pid}/fd").iterdir() if fd.exists() or fd.is_symlink()}
    found = []
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and f"socket:[{fields[9]}]" in sockets:
                found.append(fields[1].partition(":")[0])
    return found


LOOPBACK = ("0100007F", "00000000000000000000000001000000")


def test_a_run_on_a_cluster_listens_on_no_address_of_the_network(given, tmp_path):
    """Nor does the cluster that docs/scale.md has one start, but where it is told to."""
    distributed = pytest.importorskip("distributed")
    if not Path("/proc/self/net/tcp").exists():
        pytest.skip("sockets are listed in /proc on Linux only")
    seen: list[str] = []
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address=None, processes=False, protocol="tcp"
    ) as local:
        settings = Settings(scheduler=local.scheduler_address)
        run([str(given)], tmp_path / "out.jsonl", settings, progress=lambda _: seen.extend(listening(os.getpid())))
    assert seen  # the cluster is of this process, too
    assert set(seen) <= set(LOOPBACK)


def family(pid: int) -> set[int]:
    """A process and all that it started."""
    told = Path(f"/proc/{pid}/task").glob("*/children")
    children = {int(child) for task in told for child in task.read_text().split()}
    return {pid}.union(*(family(child) for child in children))


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def test_the_cluster_of_the_page_listens_on_loopback(tmp_path):
    """The commands as docs/scale.md has them for one machine."""
    pytest.importorskip("distributed")
    from claimx.batch import cluster

    if not Path("/proc/self/net/tcp").exists():
        pytest.skip("sockets are listed in /proc on Linux only")
    page = (Path(__file__).parents[1] / "docs" / "scale.md").read_text("utf-8")
    port, running = free_port(), []
    try:
        for name in ("scheduler", "worker"):
            [line] = [line for line in page.splitlines() if line.startswith(f"dask {name}")]
            told = line.replace("8786", str(port)).replace(":8787", ":0").replace("--nworkers 16", "--nworkers 1")
            more = ["--port", str(port)] if name == "scheduler" else []
            called = [sys.executable, "-m", f"distributed.cli.dask_{name}", *told.split()[2:], *more]
            running.append(subprocess.Popen(called, cwd=tmp_path, stderr=subprocess.DEVNULL))
        connected = cluster.connected(Settings(scheduler=f"tcp://127.0.0.1:{port}"))
        connected.close()
        found = [address for one in running for pid in family(one.pid) for address in listening(pid)]
        assert len(found) >= 4  # the scheduler, a nanny, a worker, and their pages
        assert set(found) <= set(LOOPBACK)
    finally:
        for one in running:
            one.terminate()
            one.wait()
