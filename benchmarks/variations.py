#!/usr/bin/env python3
"""Many articles out of the few of corpus/: other numbers, other surnames, paragraphs in another order.

    variations.py COUNT > variations.jsonl

The same call gives the same bytes. Every hundredth line is broken on purpose: a batch must put it into the quarantine.
A variation keeps the form of its original (a number of two digits stays one of two digits, a year stays a year), so
that there is as much to find; what it says is no longer true, and its sums do not come out.
"""

import argparse
import hashlib
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parents[1] / "corpus" / "claimx-corpus.jsonl"
NUMBER = re.compile(r"\d+")
YEAR = re.compile(r"(?:1[89]|20)\d\d")
PERSON = re.compile(r"[A-Z][a-z]+ ([A-Z][a-z]+)")
BROKEN_EVERY = 100


def lines(count: int) -> Iterator[bytes]:
    """Yield so many lines of JSON, the broken ones among them."""
    articles = [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]
    surnames = sorted({name for article in articles for name in _surnames(article)})
    for number in range(count):
        original = articles[number % len(articles)]
        line = json.dumps(variation(original, number, surnames), ensure_ascii=False).encode() + b"\n"
        broken = number % BROKEN_EVERY == BROKEN_EVERY - 1
        yield line[: len(line) // 2] + b"\n" if broken else line


def variation(article: dict[str, Any], number: int, surnames: list[str]) -> dict[str, Any]:
    """The article's variation of that number, its own id included."""
    id = f"{article['id']}-{number}"
    dice = random.Random(hashlib.sha256(id.encode()).digest())  # noqa: S311 - repeatable, nothing secret
    head, *body = article["text"].split("\n\n")
    dice.shuffle(body)
    text = "\n\n".join([head, *body])
    for name in _surnames(article):
        text = re.sub(rf"\b{re.escape(name)}\b", dice.choice(surnames), text)
    text = NUMBER.sub(lambda found: _other(found[0], dice), text)
    return {"id": id, "text": text, "published": article["published"], "country": article["country"]}


def _other(digits: str, dice: random.Random) -> str:
    """Another number of the same form; a year moves by a few years, a zero behind the first digit stays."""
    if YEAR.fullmatch(digits):
        return str(int(digits) - dice.randrange(5))
    return "".join(digit if digit == "0" else str(dice.randrange(1, 10)) for digit in digits)


def _surnames(article: dict[str, Any]) -> list[str]:
    """The surnames of the people who speak, as the corpus has them."""
    names = ((claim.get("speaker") or {}).get("name") or "" for claim in article["claims"])
    return sorted({found[1] for name in names if (found := PERSON.fullmatch(name))})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    for made in lines(parser.parse_args().count):
        sys.stdout.buffer.write(made)
