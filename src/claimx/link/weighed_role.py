"""The role of a figure by evidence: its candidates are values, not places of the text.

For each value, what is known of the figure (features/roles.py) is weighed, and the one with the highest sum is taken.
What rules say (role.py) is evidence, too.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import get_args

from claimx.extractors.drafts import Drafts
from claimx.link.features.roles import told
from claimx.link.links import Link, Movement
from claimx.link.role import roles
from claimx.link.spot import Spot
from claimx.records import Direction, Role
from claimx.scorer import Option, Scorer, Weighed, weights
from claimx.view import Stretch, View

NAME = "role"
MOVED = tuple(f"{role}{way}" for role in ("change", "difference") for way in ("", " down", " up"))
VALUES = ("level", "share", *MOVED)
"""Roles with their directions; of those that tie, the first is taken."""


def weighed_roles(
    view: View,
    drafts: Drafts,
    spots: Sequence[Spot],
    unit: Sequence[Link[str]],
    whole: tuple[Link[Stretch], ...],
) -> tuple[Link[Movement], ...]:
    """The role of each quantity; where nothing was parsed, what the rules say."""
    table = weights(NAME)
    scorer, others = Scorer(table), tuple(map(movement, VALUES))
    found = []
    for features, rule in known(view, drafts, spots, unit, whole):
        if not features:
            found.append(rule)
            continue
        options = [Option(value, (named(value, features),)) for value in VALUES]
        place = scorer.decide(options).place
        found.append(Link(others[place], "weighed", others, Weighed(options, place, table)))
    return tuple(found)


def known(
    view: View,
    drafts: Drafts,
    spots: Sequence[Spot],
    unit: Sequence[Link[str]],
    whole: tuple[Link[Stretch], ...],
) -> Iterator[tuple[tuple[str, ...], Link[Movement]]]:
    """Yield the features of each quantity, none of one that was not parsed, and its role by the rules."""
    ruled = roles(view, drafts, tuple(spots), whole)
    for draft, spot, one, other, rule in zip(drafts.quantities, spots, unit, whole, ruled, strict=True):
        sentence = spot.around(view)
        if sentence is None or spot.head is None:
            yield (), rule
        else:
            yield told(view, draft, spot.head, sentence.tokens, one.value, other.value, rule), rule


def named(value: str, features: Sequence[str]) -> list[str]:
    """The names that features have in the weights of a value."""
    return [f"{value}: {one}" for one in features]


@cache
def movement(value: str) -> Movement:
    """A role in words as links have it.

    >>> movement("change up")
    Movement(role='change', direction='up')
    """
    role, _, way = value.partition(" ")
    known_roles: dict[str, Role] = {one: one for one in get_args(Role)}
    ways: dict[str, Direction] = {one: one for one in get_args(Direction)}
    return Movement(known_roles[role], ways.get(way))
