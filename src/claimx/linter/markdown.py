"""Where each stretch of the text of a Markdown file stands in it."""

from itertools import accumulate

from claimx.batch.readers.markdown import Prose, prose
from claimx.linter.places import Lines


def markdown(raw: str) -> tuple[Prose, Lines]:
    """The words of a Markdown file, and their places."""
    found = prose(raw)
    if not found.pieces:
        return found, Lines(raw)
    words, places, lengths = zip(*found.pieces, strict=True)
    starts = (0, *accumulate(map(len, words)))[:-1]
    return found, Lines(raw, starts, places, lengths)
