"""The denominator of a rate."""

from claimx.extractors.drafts import Drafts
from claimx.link.links import Link, Rate
from claimx.view import View


def rates(view: View, drafts: Drafts) -> tuple[Link[Rate], ...]:
    """The denominator of a rate."""
    return tuple(Link(None) for _ in drafts.quantities)
