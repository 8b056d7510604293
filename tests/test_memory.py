"""Memory does not grow with the number of articles: a shorter run of `benchmarks/memory.py`, which goes to 20,000."""

import subprocess
import sys
from pathlib import Path

import pytest

MEMORY = Path(__file__).parents[1] / "benchmarks" / "memory.py"


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the resident set is read from /proc")
def test_the_resident_set_is_flat_after_the_first_thousand():
    done = subprocess.run(
        [sys.executable, str(MEMORY), "--articles", "3000", "--every", "250"], capture_output=True, text=True,
        timeout=900, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
