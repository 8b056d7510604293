"""The articles of the corpus, and the record of each, which a process of the tests makes once."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import claimx
from claimx.records import Record

CORPUS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "corpus" / "claimx-corpus.jsonl").read_text("utf-8").split("\n")
    if line
]


def known(number: int) -> dict[str, str | None]:
    """What is known of an article, as `claimx.article` and a batch take it."""
    return {key: CORPUS[number].get(key) for key in ("text", "id", "title", "published", "country")}


@cache
def record(number: int) -> Record:
    """The record of an article that is read alone."""
    return claimx.extract(**known(number))
