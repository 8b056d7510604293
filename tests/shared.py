"""The articles of the corpus, and the record of each, which all processes of a run of the tests make once."""

import json
import os
import pickle
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import claimx
from claimx.records import Record

CORPUS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "corpus" / "claimx-corpus.jsonl").read_text("utf-8").split("\n")
    if line
]
NUMBERS = {article["id"]: number for number, article in enumerate(CORPUS)}
LONG = "SOAK" in os.environ
"""Whether the long variants are asked for (`make soak`)."""
_kept: dict[int, Record] = {}
_place: list[Path] = []


def known(number: int) -> dict[str, str | None]:
    """What is known of an article, as `claimx.article` and a batch take it."""
    return {key: CORPUS[number].get(key) for key in ("text", "id", "title", "published", "country")}


def keep_in(folder: Path) -> None:
    """Keep records in a folder of this run, for its other processes."""
    _place[:] = [folder / "records"]
    _place[0].mkdir(exist_ok=True)


def records(numbers: Iterable[int]) -> list[Record]:
    """The records of articles, which are read together unless they were read before."""
    wanted = list(numbers)
    for number in wanted:
        if number not in _kept and _place:
            with suppress(FileNotFoundError):
                _kept[number] = pickle.loads((_place[0] / str(number)).read_bytes())  # noqa: S301 our own
    missing = [number for number in wanted if number not in _kept]
    for number, made in zip(missing, claimx.pipe(map(known, missing)), strict=True):
        _kept[number] = made
        for place in _place:
            part = place / f"{number}.{os.getpid()}"
            part.write_bytes(pickle.dumps(made))
            part.replace(place / str(number))
    return [_kept[number] for number in wanted]


def examples(count: int) -> int:
    """So many examples of a property of long texts: a third of them in the gate, which asks the same ones each time."""
    return count if LONG else count // 3
