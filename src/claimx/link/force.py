"""The force that recorded the figure or that it is about, as an index into `named`."""

from claimx.extractors.drafts import Drafts, ForceDraft
from claimx.link.links import Link
from claimx.view import View


def forces(view: View, drafts: Drafts, named: tuple[ForceDraft, ...]) -> tuple[Link[int], ...]:
    """The force that recorded the figure or that it is about, as an index into `named`."""
    return tuple(Link(None) for _ in drafts.quantities)
