"""Generated variations of the corpus: killed three times and resumed, a run gives what an uninterrupted one gives.

200 articles by default; `make soak` sets SOAK=10000.
"""

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("sqlalchemy")

from claimx.batch import Settings, run
from claimx.sinks.sql import Database
from poison import command
from shared import LONG

pytestmark = pytest.mark.slow
COUNT = int(os.environ.get("SOAK", "200"))
TABLES = ("articles", "claims", "quotations", "relations", "findings")


def batch(folder: Path, given: Path) -> list[str]:
    """The command whose run is killed."""
    to = ["--output", str(folder / "out.jsonl"), "--to", f"sqlite:///{folder / 'out.db'}"]
    return command("batch", str(given), *to, "--workers", "2", "--resume")


def to_the_end(folder: Path, name: str, given: Path, *, resume: bool = False) -> None:
    """A run that nothing befalls, in this process unless there is much to do."""
    settings = Settings(workers=2 if LONG else 1)
    with Database(f"sqlite:///{folder / name}.db") as database:
        run([str(given)], folder / f"{name}.jsonl", settings, resume=resume, database=database)


def rows(database: Path) -> dict:
    with contextlib.closing(sqlite3.connect(database)) as opened:
        return {table: sorted(opened.execute(f"SELECT * FROM {table}"), key=repr) for table in TABLES}  # noqa: S608


def size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def alike(wanted: bytes, got: bytes) -> None:
    """Fail where two outputs first differ, with what stands there: tens of megabytes would say nothing."""
    if wanted == got:
        return
    pairs = enumerate(zip(wanted, got, strict=False))
    at = next((at for at, (one, other) in pairs if one != other), min(len(wanted), len(got)))
    line = wanted.rfind(b"\n", 0, at) + 1
    told = [text[line : line + 80] + b" ... " + text[max(line, at - 300) : at + 300] for text in (wanted, got)]
    pytest.fail(f"at byte {at} of {len(wanted)} and {len(got)}:\n{told[0]!r}\n{told[1]!r}")


def test_killed_three_times_and_resumed(tmp_path):
    generator = Path(__file__).parents[1] / "benchmarks" / "variations.py"
    made = subprocess.run([sys.executable, str(generator), str(COUNT)], capture_output=True, check=True).stdout
    given, whole, out = tmp_path / "in.jsonl", tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    given.write_bytes(made)
    to_the_end(tmp_path, "whole", given)
    for part in (1, 2, 3):
        running = subprocess.Popen(batch(tmp_path, given), stderr=subprocess.DEVNULL)
        while running.poll() is None and size(out) < size(whole) * part // 5:
            time.sleep(0.01)
        assert running.poll() is None, "done before it was killed"
        running.kill()
        running.wait()
        alike(whole.read_bytes()[: size(out)], out.read_bytes())
    for _ in range(2):  # the second time there is nothing left to do, and nothing changes
        to_the_end(tmp_path, "out", given, resume=True)
        alike(whole.read_bytes(), out.read_bytes())
        assert rows(tmp_path / "out.db") == rows(tmp_path / "whole.db")
        assert quarantined(out) == quarantined(whole) == COUNT // 100
        assert counts(out) == counts(whole)


def quarantined(out: Path) -> int:
    return len(out.with_name(out.name + ".quarantine.jsonl").read_text("utf-8").splitlines())


def counts(out: Path) -> tuple:
    told = json.loads(out.with_name(out.name + ".manifest.json").read_text("utf-8"))
    return told["complete"], told["counts"], told["input"], told["output"]["sha256"]
