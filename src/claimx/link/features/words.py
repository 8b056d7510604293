"""Words as features: function words as they are, all others by their tag."""

from functools import lru_cache

from claimx.view import Parse
from claimx.view.parse import CLOSED


def plain(parse: Parse, token: int) -> str:
    """The word where it is a function word or a mark, else its tag."""
    tag = parse.tags[token]
    return parse.lower(token) if tag in CLOSED or not tag[0].isalpha() else tag


def beside(parse: Parse, within: range, *tokens: int) -> str:
    """Some neighbouring tokens of a sentence as features; `-` beyond its ends."""
    return " ".join([plain(parse, token) if token in within else "-" for token in tokens])


@lru_cache(maxsize=4096)
def few(number: int, *bounds: int) -> str:
    """A small number as a feature has it: itself up to the first bound, then by the bounds that it passes.

    >>> few(2, 3, 6), few(5, 3, 6), few(9, 3, 6)
    ('2', '4+', '7+')
    """
    passed = [bound for bound in bounds if number > bound]
    return f"{passed[-1] + 1}+" if passed else str(number)


@lru_cache(maxsize=8192)
def placed(place: str, told: tuple[str, ...]) -> tuple[str, ...]:
    """Features as they weigh at one place: the same word says another thing before a figure and behind it.

    >>> placed("after", ("shape day",))
    ('after: shape day',)
    """
    return tuple([f"{place}: {one}" for one in told])
