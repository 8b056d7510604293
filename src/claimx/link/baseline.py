"""The period that a change is measured against."""

from claimx.extractors.drafts import Drafts
from claimx.link.links import Link, Movement
from claimx.view import View


def baselines(
    view: View, drafts: Drafts, role: tuple[Link[Movement], ...], period: tuple[Link[int], ...]
) -> tuple[Link[int], ...]:
    """The period that a change is measured against."""
    return tuple(Link(None, "not-compared") for _ in drafts.quantities)
