"""The words beside a calendar expression."""

import re

from claimx.view import View

WORD_BEFORE = re.compile(r"([^\W_]+|[^\w\s])[^\S\n]*$")
WORD_AFTER = re.compile(r"\s*([^\W\d_]+|[^\w\s]|\d)")


def before(view: View, start: int) -> str:
    """The word or mark before an offset, empty at the start of a line."""
    found = WORD_BEFORE.search(view.text, max(0, start - 30), start)
    return found[1] if found is not None else ""


def after(view: View, end: int) -> str:
    """The word or mark behind an offset."""
    found = WORD_AFTER.match(view.text, end)
    return found[1] if found is not None else ""


def tag(view: View, offset: int) -> str:
    """The tag of the token at an offset, empty where nothing was parsed."""
    token = view.parse.at(offset)
    return "" if token is None else view.parse.tags[token]
