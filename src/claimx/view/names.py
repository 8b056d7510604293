"""The names of a text: runs of capitalised words, found everywhere, parsed or not."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words that reads as a name."""

    start: int
    end: int
    text: str


def names(text: str) -> tuple[Name, ...]:
    """All names, in text order."""
    return ()
