"""Shares whose whole is told by what it is: `of the target`, `of the total`, a turnout, a vote of two.

Lexicon: data/relations.toml, words.
"""

from claimx.relate.scene import Mark

OF_TOTAL = ("the total", "the overall total", "the grand total", "the whole")


def _words(share: Mark) -> str:
    return "" if share.claim.whole is None else share.claim.whole.text.lower()


def of_total(share: Mark) -> bool:
    """Whether the share is of a total."""
    return _words(share) in OF_TOTAL
