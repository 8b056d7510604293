"""The unit of each quantity: its own, or for a bare number the noun that the sentence gives."""

from claimx.extractors.drafts import Drafts
from claimx.link.links import Link
from claimx.view import View


def units(view: View, drafts: Drafts) -> tuple[Link[str], ...]:
    """The unit of each quantity: its own, or for a bare number the noun that the sentence gives."""
    return tuple(Link(draft.unit) for draft in drafts.quantities)
