"""Joints: what stands between two atoms of one numeral."""

import re
from typing import Literal

from claimx.view.numerals.atoms import Atom

Joint = Literal["", " ", "-", "and", "and a", "a", "of a", "point"]

WORDS: dict[str, Joint] = {
    "and": "and", "and a": "and a", "and one": "and a", "a": "a", "of a": "of a", "point": "point",
    "and an": "and a", "of an": "of a", "-and-a-": "and a", "-and-": "and", "-a-": "a",
}  # fmt: skip
HYPHENS = "-‐‑"
INNER = re.compile(r"[ \t\u00a0\u2009\u202f]{1,3}")


def joint(text: str, left: Atom, right: Atom) -> Joint | None:
    """How `right` follows `left`: glued, by space, hyphen, `and`, `a`, `point`; None where it does not."""
    start, end = left.end, right.start
    if start == end:
        return ""
    if end - start > 8:
        return None
    gap = text[start:end]
    if INNER.fullmatch(gap):
        return " "
    if gap in HYPHENS:
        return "-"
    if not gap[0].isalnum() and not gap[-1].isalnum():
        return WORDS.get(" ".join(gap.lower().split()))
    return None
