"""The compiler's word lists, read once from `words.toml`."""

import re
import tomllib
from pathlib import Path
from typing import Any

TABLE: dict[str, Any] = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))

UNITS: dict[str, int] = {word: number for number, word in enumerate(TABLE["units"])}
TENS: dict[str, int] = {word: 20 + 10 * place for place, word in enumerate(TABLE["tens"])}
SCALES: dict[str, int] = TABLE["scales"]
PARTS: dict[str, int] = TABLE["parts"]
MOVES: dict[str, int] = TABLE["moves"]
COMPARATORS: dict[str, list[str]] = TABLE["comparators"]
LOWER: tuple[str, ...] = tuple(TABLE["lower"])


def any_of(words: list[str]) -> str:
    """A pattern for one of some words, the longest first."""
    return r"\b(?:" + "|".join(sorted(words, key=len, reverse=True)) + r")\b"


def coverage(kind: str, beside: str = r"(?!)") -> re.Pattern[str]:
    """The pattern of what has to be accounted for: a list of `words.toml`, or what `beside` matches."""
    return re.compile(f"{beside}|{any_of(TABLE['coverage'][kind])}", re.IGNORECASE)


def any_pattern(words: list[str]) -> re.Pattern[str]:
    """A compiled pattern for one of some words, upper or lower case."""
    return re.compile(any_of(words), re.IGNORECASE)
