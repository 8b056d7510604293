"""Claims to relations, one module a kind: which numbers the text sets against each other; RELATORS is their table."""

from collections.abc import Callable, Iterator

from claimx.records import AnyClaim, Relation
from claimx.view import View

Relator = Callable[[View, tuple[AnyClaim, ...]], Iterator[Relation]]

RELATORS: dict[str, Relator] = {}


def relate(view: View, claims: tuple[AnyClaim, ...]) -> tuple[Relation, ...]:
    """All relations that the text states between its claims."""
    return tuple(relation for relator in RELATORS.values() for relation in relator(view, claims))
