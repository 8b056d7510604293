#!/usr/bin/env python3
"""A fuzz target: texts put together by coverage (atheris), each held to tests/invariants.py.

    python tests/fuzz.py -max_total_time=30 -max_len=600 -seed=1 [folder of inputs that it may add to]

Each byte of an input is a fragment of news or something that breaks parsers; a byte that stands for none of them
stands for a character of any script. An input that fails is written to `crash-…`: give its name to see it again.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["claimx"]):
    import claimx

    claimx.extract("Police recorded 427 thefts in 2019, up 7 per cent, Ann Lee said.")  # modules are found lazily

sys.path.insert(0, str(Path(__file__).parent))
from hostile import FRAGMENTS
from invariants import check_text


def text_of(data: bytes) -> str:
    """The text that an input stands for."""
    given = atheris.FuzzedDataProvider(data)
    parts = []
    while given.remaining_bytes():
        choice = given.ConsumeIntInRange(0, 255)
        parts.append(FRAGMENTS[choice] if choice < len(FRAGMENTS) else chr(given.ConsumeIntInRange(0, 0x10FFFF)))
    return "".join(parts)


def one_input(data: bytes) -> None:
    """Hold one text to the invariants."""
    check_text(text_of(data))


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
