"""The nearest place that the figure holds for."""

from claimx.extractors.drafts import Drafts
from claimx.link.links import Link
from claimx.view import Stretch, View


def places(view: View, drafts: Drafts) -> tuple[Link[Stretch], ...]:
    """The nearest place that the figure holds for."""
    return tuple(Link(None) for _ in drafts.quantities)
