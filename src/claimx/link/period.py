"""The period that the figure holds for, as an index into the period drafts."""

from claimx.extractors.drafts import Drafts
from claimx.link.links import Link, Movement
from claimx.view import View


def periods(
    view: View, drafts: Drafts, role: tuple[Link[Movement], ...], force: tuple[Link[int], ...]
) -> tuple[Link[int], ...]:
    """The period that the figure holds for, as an index into the period drafts."""
    return tuple(Link(None) for _ in drafts.quantities)
