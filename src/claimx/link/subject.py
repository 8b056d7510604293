"""What each quantity measures: a noun phrase with its restrictive modifiers."""

from claimx.extractors.drafts import Drafts
from claimx.link.links import Link
from claimx.view import Stretch, View


def subjects(view: View, drafts: Drafts) -> tuple[Link[Stretch], ...]:
    """What each quantity measures: a noun phrase with its restrictive modifiers."""
    return tuple(Link(None) for _ in drafts.quantities)
