"""A real cluster on this machine: the same records as without one, and a worker that dies costs one article at most."""

import json
import os
import signal
import subprocess
import sys
from time import monotonic, sleep

import pytest

pytest.importorskip("distributed")

from distributed import Client, LocalCluster, WorkerPlugin

import claimx
from claimx.batch import Settings, cluster, run
from claimx.batch.engines import load_for
from claimx.errors import ClaimxError
from poison import HANGS, KILLS, command, poisoned_model

pytestmark = pytest.mark.slow
COUNT = 56


@pytest.fixture(scope="module")
def poison(tmp_path_factory):
    return poisoned_model(tmp_path_factory.mktemp("poison"))


@pytest.fixture(scope="module")
def started(poison):
    """Two worker processes, each with a nanny; a task that costs one of them is not tried again as it is."""
    import dask

    _, environment = poison
    told = {
        "distributed.scheduler.allowed-failures": 0,
        "distributed.comm.timeouts.connect": "60s",
        "distributed.deploy.lost-worker-timeout": "10m",  # else a nanny whose worker takes long to come back is closed
    }
    plugin = environment["PYTHONPATH"].split(os.pathsep)[0]
    sys.path.insert(0, plugin)  # a nanny hands it on to the workers that it starts
    try:
        with (
            dask.config.set(told),
            LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, processes=True) as local,
        ):
            yield local
    finally:
        sys.path.remove(plugin)


class Warm(WorkerPlugin):
    """Workers that have loaded all that a first article loads, and give a chunk little time; those too that come back.

    Else a time limit of two seconds is over before the first article is read, where a machine is busy.
    """

    def __init__(self, settings):
        self.settings = settings

    def setup(self, worker):
        cluster.CHUNK_SECONDS = 1.0
        claimx.extract("Police recorded 427 theft cases in May, up 7 per cent.", nlp=load_for(self.settings))


def write(path, words=()):
    words = dict(words)
    texts = (f"Police recorded {n + 3} {words.get(n, 'theft')} cases in May, up 7 per cent." for n in range(COUNT))
    path.write_text("".join(json.dumps({"id": f"a{n}", "text": text}) + "\n" for n, text in enumerate(texts)), "utf-8")
    return path


def ids(path):
    return [json.loads(line)["id"] for line in path.read_text("utf-8").split("\n") if line]


def test_the_results_are_those_of_one_process_though_a_worker_is_killed(started, poison, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "TASK", 12)  # five tasks, so that there is a middle
    given = write(tmp_path / "in.jsonl")
    here, there = tmp_path / "here.jsonl", tmp_path / "there.jsonl"
    alone = command("batch", str(given), "--output", str(here), "--model", poison[0])
    subprocess.run(alone, env=poison[1], check=True, stderr=subprocess.DEVNULL)
    killed = []

    def kill_one(summary):
        if not killed:
            with Client(started.scheduler_address, set_as_default=False) as client:
                killed.extend(list(client.run(os.getpid).values())[:1])
            os.kill(killed[0], signal.SIGKILL)

    summary = run(
        [str(given)], there, Settings(model=poison[0], scheduler=started.scheduler_address), progress=kill_one
    )
    assert (len(killed), summary.quarantined) == (1, 0)
    assert there.read_bytes() == here.read_bytes()
    assert told(there) == told(here)


def told(out):
    manifest = json.loads(out.with_name(out.name + ".manifest.json").read_text("utf-8"))
    return manifest["producer"], manifest["counts"], manifest["input"], manifest["output"]["sha256"]


def test_a_bad_article_ends_alone_in_quarantine(started, poison, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "TASK", 20)  # the first is cut in parts of two, the last in single articles
    with Client(started.scheduler_address, set_as_default=False) as client:
        client.register_plugin(Warm(Settings(model=poison[0], seconds=3)))
    given, out = write(tmp_path / "in.jsonl", {5: KILLS, 50: HANGS}.items()), tmp_path / "out.jsonl"
    run([str(given)], out, Settings(model=poison[0], scheduler=started.scheduler_address, seconds=3))
    assert ids(out) == [f"a{n}" for n in range(COUNT) if n not in (5, 50)]
    refused = [json.loads(line) for line in (tmp_path / "out.jsonl.quarantine.jsonl").read_text().split("\n") if line]
    assert [(one["id"], one["error"]) for one in refused] == [("a5", "WorkerLostError"), ("a50", "WorkerLostError")]


def test_an_address_without_a_scheduler_is_told(monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 1.0)
    with pytest.raises(ClaimxError, match="no Dask scheduler answers"):
        cluster.connected(Settings(scheduler="tcp://127.0.0.1:9"))


def test_a_scheduler_without_workers_is_told(monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 1.0)
    with (
        LocalCluster(n_workers=0, dashboard_address=None, processes=False, protocol="tcp") as empty,
        pytest.raises(ClaimxError, match="has no workers"),
    ):
        cluster.connected(Settings(scheduler=empty.scheduler_address))


def test_a_run_whose_workers_are_all_gone_ends(monkeypatch):
    """It waited for ever: a nanny may fail to start its worker again."""
    monkeypatch.setattr(cluster, "PATIENCE", 1.0)
    with LocalCluster(n_workers=1, dashboard_address=None, processes=False, protocol="tcp") as local:
        client = cluster.connected(Settings(scheduler=local.scheduler_address))
        local.scale(0)
        deadline = monotonic() + 300
        while client.nthreads() and monotonic() < deadline:  # a task that a leaving worker got would be a killed one
            sleep(0.05)
        with pytest.raises(ClaimxError, match="lost all its workers"):
            cluster.awaited(client, client.submit(pow, 2, 3, pure=False))
        client.close()
