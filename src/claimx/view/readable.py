"""The text as it is read: what no reader could read is blanked, every other character stays in its place.

The tokenizer is quadratic in runs without white space, and a parse of a million repeated words costs minutes and
says nothing. Blanking keeps all offsets; the record's own spans are cut from the text as it was given.
"""

import logging
import re

from claimx.view.numerals.atoms import UNSEEN
from claimx.view.words import BREAK, Words, words

logger = logging.getLogger(__name__)

PUNCTUATION = 20
PUNCTUATION_RUN = re.compile(rf"[^\w\s]{{{PUNCTUATION},}}")
LONG_RUN = re.compile(r"\S{51,}")
UNSEEN_BESIDE = re.compile(rf"(?<=[0-9])[{UNSEEN}]+(?![0-9{UNSEEN}])|(?<![0-9{UNSEEN}])[{UNSEEN}]+(?=[0-9])")
"""What has no width and stands at one side of a number; between digits the numerals pass over it."""
NOTED = 1_000
"""How many characters in such runs are worth a warning: more than a few web addresses."""
WINDOW = 4_000
"""How many characters are looked at together for repetition."""
DISTINCT = 0.02
"""The least share of distinct words in a window: English prose has a third or more in such a window."""
SAMPLE = 500
"""So many characters of prose have words enough for a window of the shortest words."""


def readable(given: str) -> tuple[str, Words]:
    """The text with NULs, overlong runs and mere repetition blanked, as long as the text itself; and its words.

    >>> readable("(" * 60 + "5 km")[0][-5:]
    ' 5 km'
    >>> readable("7 people")[0]
    '7 people'
    """
    text, found = given, words(given)
    if "\x00" in text:
        text = text.replace("\x00", "\t")  # white space, but none that may stand within a numeral
    if not text.isascii():
        text = UNSEEN_BESIDE.sub(_blank, text)
    if any(map(_unreadable, _long_runs(text, found))):
        text = _without_runs(text)
    if len(text) >= WINDOW:
        text = _without_repetition(text)
    return text, found if text is given else words(text)


def _long_runs(text: str, words: Words) -> list[str]:
    """What stands between spaces and line breaks and may hold a run that is too long."""
    (breaks,) = (words.kinds == BREAK).nonzero()
    (long,) = (breaks[1:] - breaks[:-1] > PUNCTUATION).nonzero()
    return [text[start : end - 1] for start, end in zip(breaks[long], breaks[long + 1], strict=True)]


def _unreadable(run: str) -> bool:
    return (LONG_RUN.search(run) or PUNCTUATION_RUN.search(run)) is not None


def _without_runs(text: str) -> str:
    spaces = text.count(" ")
    text = PUNCTUATION_RUN.sub(_blank, text)
    text = LONG_RUN.sub(_blank, text)
    blanked = text.count(" ") - spaces
    if blanked > NOTED:
        logger.warning("%d characters in runs without white space were not read", blanked)
    return text


def _blank(run: re.Match[str]) -> str:
    return " " * len(run[0])


def _without_repetition(text: str) -> str:
    windows = [text[start : start + WINDOW] for start in range(0, len(text), WINDOW)]
    repeated = [len(window) > WINDOW // 2 and _repeats(window) for window in windows]
    if not any(repeated):
        return text
    logger.warning(
        "%d characters of mere repetition were not read",
        sum(map(len, (w for w, r in zip(windows, repeated, strict=True) if r))),
    )
    return "".join(
        "".join(c if c.isspace() else " " for c in window) if repeats else window
        for window, repeats in zip(windows, repeated, strict=True)
    )


def _repeats(window: str) -> bool:
    if len(set(window[:SAMPLE].split())) > DISTINCT * WINDOW / 2:  # words and the spaces between them
        return False
    words = window.split()
    return len(words) > 100 and len(set(words)) < DISTINCT * len(words)
