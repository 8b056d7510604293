"""Memory does not grow with the number of articles: a shorter run of `benchmarks/memory.py`, which goes to 20,000.

With a vocabulary that is full at once, what grows is a leak: 14 MB in 500 articles are 28 KB an article.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

MEMORY = Path(__file__).parents[1] / "benchmarks" / "memory.py"


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the resident set is read from /proc")
def test_the_resident_set_is_flat_after_the_first_thousand():
    more = [] if "SOAK" in os.environ else ["--articles", "1500", "--every", "100", "--words", "6000", "--flat", "0.05"]
    command = [sys.executable, str(MEMORY), *more]
    done = subprocess.run(command, capture_output=True, text=True, timeout=3600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
