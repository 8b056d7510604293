"""What a share is a share of."""

from claimx.extractors.drafts import Drafts
from claimx.link.links import Link
from claimx.view import Stretch, View


def wholes(view: View, drafts: Drafts) -> tuple[Link[Stretch], ...]:
    """What a share is a share of."""
    return tuple(Link(None) for _ in drafts.quantities)
