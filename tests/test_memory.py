"""Memory does not grow with the number of articles: a shorter run of `benchmarks/memory.py`, which goes to 20,000.

With a vocabulary that is full at once, and of a tenth of the texts, each with other numbers and names every time, what
grows is a leak: the bound of 4 per cent, 10 MB in 400 articles, is 25 KB an article. It was 1.2 per cent.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from shared import LONG

SHORT = ["--articles", "800", "--every", "50", "--warm", "400", "--words", "3000", "--flat", "0.04", "--each", "10"]
MEMORY = Path(__file__).parents[1] / "benchmarks" / "memory.py"


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the resident set is read from /proc")
def test_the_resident_set_is_flat_after_the_first_articles():
    command = [sys.executable, str(MEMORY), *([] if LONG else SHORT)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=3600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
