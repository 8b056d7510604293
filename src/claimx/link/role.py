"""Level, share, change or difference, with the direction of the last two."""

from claimx.extractors.drafts import Drafts
from claimx.link.links import Link, Movement
from claimx.view import Stretch, View


def roles(view: View, drafts: Drafts, whole: tuple[Link[Stretch], ...]) -> tuple[Link[Movement], ...]:
    """Level, share, change or difference, with the direction of the last two."""
    return tuple(Link(Movement("level")) for _ in drafts.quantities)
