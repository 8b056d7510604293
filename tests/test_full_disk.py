"""A disk that fills at every point where something is written: told, never half done, and mended by going on.

The faults are real ones of the system's calls, below Python, SQLite and Arrow alike (tests/faults/disk.c).
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import claimx
from shared import LONG

pytestmark = pytest.mark.slow
FAULTS = Path(__file__).parent / "faults"
COMPILER = shutil.which("cc")
MOST = 1_000
"""More than a run has writes."""
STEP = 1 if LONG else 3
"""Each write fails once (`make soak`), every third in the gate."""


@pytest.fixture(scope="module")
def disk(tmp_path_factory) -> Path:
    """The library that makes a disk full."""
    if COMPILER is None or sys.platform != "linux":
        pytest.skip("no C compiler on this machine, or no Linux")
    made = tmp_path_factory.mktemp("disk") / "disk.so"
    build = [COMPILER, "-shared", "-fPIC", "-O1", "-o", str(made), str(FAULTS / "disk.c"), "-ldl"]
    subprocess.run(build, check=True)
    return made


@pytest.mark.parametrize(("job", "least"), [("batch", 100), ("sinks", 150)])
def test_a_disk_that_fills_at_every_write(disk, tmp_path, job, least):
    pytest.importorskip("sqlalchemy")
    pytest.importorskip("pyarrow")
    paths = [str(Path(claimx.__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    environment = os.environ | {"LD_PRELOAD": str(disk), "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    called = [sys.executable, str(FAULTS / "drive.py"), job, str(tmp_path), str(MOST), str(STEP)]
    done = subprocess.run(called, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3_000:]
    *broken, writes = done.stdout.splitlines()
    assert broken == [], done.stderr[-3_000:]
    assert least <= int(writes) < MOST
