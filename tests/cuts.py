#!/usr/bin/env python3
"""Texts that stop or swell where no writer would: each text cut at every token, each of its numbers stretched.

    python tests/cuts.py [--every N] [--seconds S] [JSONL of articles]

Each text has to give a record in which no step failed and every span is its text. Without a file the corpus is taken;
`--every` takes every N-th text, and after `--seconds` it stops. Every kind of failure is printed with one text.
"""

import argparse
import json
import re
import sys
import time
import traceback
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import claimx

TOKEN = re.compile(r"\w+|[^\w\s]")
NUMBER = re.compile(r"\d+")
STRETCHES = (1, 20, 29, 45)
"""By how many digits a number is stretched: beyond what `Decimal` divides, a float holds, the tokenizer reads."""
TOGETHER = 200
CORPUS = Path(__file__).parents[1] / "corpus" / "claimx-corpus.jsonl"


def cut(text: str) -> Iterator[str]:
    """Yield the beginnings and the ends of each paragraph, cut at every token."""
    for paragraph in filter(None, text.split("\n")):
        for token in TOKEN.finditer(paragraph):
            yield paragraph[: token.end()]
            yield paragraph[token.start() :]


def stretched(text: str) -> Iterator[str]:
    """Yield each paragraph with each of its numbers stretched, before and behind, and with a fraction."""
    for paragraph in filter(None, text.split("\n")):
        for number in NUMBER.finditer(paragraph):
            left, right = paragraph[: number.start()], paragraph[number.end() :]
            for digits in STRETCHES:
                yield f"{left}{number[0]}{'7' * digits}{right}"
                yield f"{left}{number[0]}.{'3' * digits}{right}"


def failures(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield what fails, and the text on which it does."""
    given = iter(texts)
    while some := list(islice(given, TOGETHER)):
        try:
            found = [why for text, record in zip(some, claimx.pipe(some), strict=True) if (why := _fault(text, record))]
            if not found:
                continue
        except Exception:
            traceback.format_exc()  # one of them is at fault; below it is found
        for text in some:
            why = _alone(text)
            if why:
                yield why, text


def _alone(text: str) -> str | None:
    try:
        return _fault(text, claimx.extract(text))
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno} {place.name})"


def _fault(text: str, record: claimx.Record) -> str | None:
    failed = getattr(record.coverage, "failed", ())
    if failed:
        return f"{failed[0].step} {failed[0].name}: {failed[0].error}"
    wrong = [claim.text for claim in record.claims if text[claim.start : claim.end] != claim.text]
    return f"a span is not its text: {wrong[0]!r}" if wrong else None


def main() -> int:
    """Run over a file of articles; 1 where something failed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("articles", nargs="?", type=Path, default=CORPUS)
    options.add_argument("--every", type=int, default=1)
    options.add_argument("--seconds", type=float, default=float("inf"))
    asked = options.parse_args()
    lines = asked.articles.read_text("utf-8").split("\n")
    articles = [json.loads(line)["text"] for line in lines if line]
    texts = (text for one in articles for text in (*cut(one), *stretched(one)))
    until, tried, kinds = time.monotonic() + asked.seconds, 0, {}
    chosen = islice(texts, 0, None, asked.every)
    while time.monotonic() < until and (some := list(islice(chosen, 10 * TOGETHER))):
        tried += len(some)
        for why, text in failures(some):
            if why not in kinds:
                print(f"{why}\n    {text!r}", flush=True)
            kinds[why] = kinds.get(why, 0) + 1
    print(f"{tried:,} texts, {sum(kinds.values()):,} failures of {len(kinds)} kinds")
    return 1 if kinds else 0


if __name__ == "__main__":
    sys.exit(main())
