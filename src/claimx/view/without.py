"""A view without some of its paragraphs: they are blank, nothing stands in them, and every offset stays."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from claimx.view import View


class Placed(Protocol):
    """What stands in the text."""

    @property
    def start(self) -> int:
        """Its first character."""


P = TypeVar("P", bound=Placed)


def without(view: View, paragraphs: Collection[int]) -> View:
    """The view with these paragraphs blank.

    >>> view = read("Some 7 people left.\\n\\nIt rained for 3 days.")
    >>> [str(one.value) for one in without(view, {0}).numerals], len(without(view, {0}).text) == len(view.text)
    (['3'], True)
    """
    if not paragraphs:
        return view
    text, at = [], 0
    for start, end, _ in (view.paragraphs[number] for number in sorted(paragraphs)):
        text += [view.text[at:start], " " * (end - start)]
        at = end
    blank = "".join([*text, view.text[at:]])
    headed = view.headline is not None and view.paragraph_index(view.headline.start) not in paragraphs
    return replace(
        view,
        text=blank,
        headline=view.headline if headed else None,
        parse=replace(view.parse, text=blank),
        sentences=tuple(one for one in view.sentences if one.paragraph not in paragraphs),
        numerals=elsewhere(view, view.numerals, paragraphs),
        names=elsewhere(view, view.names, paragraphs),
        mentions=elsewhere(view, view.mentions, paragraphs),
    )


def elsewhere(view: View, those: Iterable[P], paragraphs: Collection[int]) -> tuple[P, ...]:
    """Those that start in none of these paragraphs."""
    return tuple(one for one in those if view.paragraph_index(one.start) not in paragraphs)
