"""How a field is answered whose candidates are values, not places of the text: a figure's role.

What is known of the figure's statement is weighed for each value, and the value with the highest sum is taken.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, get_args

from claimx.link.links import Link, Movement
from claimx.records import Direction, Role
from claimx.scorer import Option, Weighed, weights

IN_VALUE = ": "
"""Stands between a value and a feature in the name of a weight."""


class Valued(NamedTuple):
    """A field and its values in words; of equal ones the first is taken."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """Features as they weigh for one value; the names of the weights are made when somebody asks."""

    value: str
    told: tuple[str, ...]

    def __iter__(self) -> Iterator[str]:
        return (f"{self.value}{IN_VALUE}{one}" for one in self.told)


MOVED = tuple(f"{role}{way}" for role in ("change", "difference") for way in ("", " down", " up"))
ROLE = Valued("role", ("level", "share", *MOVED))


def movements(told: Sequence[tuple[str, ...]], ruled: Sequence[Link[Movement]]) -> tuple[Link[Movement], ...]:
    """The role of each quantity; what the rules say stays where nothing was parsed."""
    return tuple(_role(some) if some else rule for some, rule in zip(told, ruled, strict=True))


@cache
def movement(value: str) -> Movement:
    """A role in words as links have it.

    >>> movement("change up")
    Movement(role='change', direction='up')
    """
    role, _, way = value.partition(" ")
    roles: dict[str, Role] = {one: one for one in get_args(Role)}
    ways: dict[str, Direction] = {one: one for one in get_args(Direction)}
    return Movement(roles[role], ways.get(way))


def weighed(field: Valued, told: tuple[str, ...]) -> Weighed[str]:
    """All values, and the place of the one for which most speaks."""
    scores = [sum([get(name, 0) for name in told]) for get in tables(field)]
    options = [Option(value, (Placed(value, told),)) for value in field.values]
    return Weighed(options, scores.index(max(scores)), weights(field.name))


@cache
def tables(field: Valued) -> tuple[Callable[[str, int], int], ...]:
    """For each value, what a feature weighs."""
    found: dict[str, dict[str, int]] = {value: {} for value in field.values}
    for name, weight in weights(field.name).items():
        value, _, feature = name.partition(IN_VALUE)
        found[value][feature] = weight
    return tuple(found[value].get for value in field.values)


def _role(told: tuple[str, ...]) -> Link[Movement]:
    one = weighed(ROLE, told)
    others = tuple(movement(value) for value in ROLE.values)
    return Link(movement(ROLE.values[one.place]), "weighed", others, one)
