"""The fingerprint of a finding: of its check, its figures and the sentences that they stand in, and of nothing else."""

import hashlib
import re
from functools import lru_cache

from claimx.records import Finding, Record, Span
from claimx.view.layout import Stretch, paragraphs

DIGITS = 16
AROUND = 300
"""Characters before and behind a figure that are looked at: a sentence without an end has no more."""
END = re.compile(r"[.!?][\"'”’)\]]*\s+")
"""What ends a sentence; no parse decides, so that none changes it."""
LAST = re.compile(r"[.!?][\"'”’)\]]*\s*$")
SAME = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-"})
"""Signs that an editor's program swaps by itself."""


def fingerprint(record: Record, finding: Finding) -> str:
    """16 hex digits that stay what they are while the check, its figures and their sentences do.

    White space, quote marks, dashes and the case of letters may change, as may all of the text around, the article's
    id and its place. A finding of a record without its text has the figures alone to be known by.
    """
    places = [_told(record.text, figure) for figure in finding.figures]
    written = "\x1f".join([finding.check, *(places or [finding.message])])
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def _told(text: str, figure: Span) -> str:
    """A figure, where it stands in its sentence, and the sentence: each flat, so that only words count."""
    if not text:
        return ""
    start, end = _sentence(text, figure)
    before, words, behind = text[start : figure.start], text[figure.start : figure.end], text[figure.end : end]
    return "\x1e".join(_flat(part) for part in (before, words, behind))


def _sentence(text: str, figure: Span) -> tuple[int, int]:
    """The sentence around a figure: from behind the end of the one before to its own end, within the paragraph."""
    around = next((one for one in _paragraphs(text) if one.start <= figure.start < one.end), Stretch(0, len(text)))
    start = max(around.start, figure.start - AROUND)
    for found in END.finditer(text, start, figure.start):
        start = found.end()
    last = max(figure.end, min(around.end, figure.end + AROUND))
    behind = END.search(text, figure.end, last)
    return start, last if behind is None else behind.start()


@lru_cache(maxsize=4)
def _paragraphs(text: str) -> tuple[Stretch, ...]:
    return paragraphs(text)


def _flat(words: str) -> str:
    return LAST.sub("", " ".join(words.translate(SAME).casefold().split()))
