"""Places that stand for their force, as in `325 were recorded in Staffordshire`."""

from claimx.extractors.drafts import Drafts, ForceDraft
from claimx.view import View


def metonyms(view: View, drafts: Drafts) -> tuple[ForceDraft, ...]:
    """The forces that the text names only by their place, in text order."""
    return ()
