"""Who said it: the words as they stand, and the name, role and organisation the article resolves them to."""

from claimx.extractors.drafts import Drafts
from claimx.link.links import Link, Source
from claimx.view import View


def speakers(view: View, drafts: Drafts) -> tuple[Link[Source], ...]:
    """Who said it: the words as they stand, and the name, role and organisation the article resolves them to."""
    return tuple(Link(None if q.speaker is None else Source(q.speaker.start, q.speaker.end)) for q in drafts.quotations)
