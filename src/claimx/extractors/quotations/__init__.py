"""Quotations: direct, mixed and indirect, each with its cue and whoever says it.

Lexicon: data/saying.toml, data/people.toml.
Not here: names, roles and organisations of speakers (link/speaker.py).
"""

from collections.abc import Iterator

from claimx.extractors.drafts import QuotationDraft
from claimx.extractors.quotations.scene import scene
from claimx.extractors.quotations.telling import tellings
from claimx.view import View

__all__ = ["quotations"]


def quotations(view: View) -> Iterator[QuotationDraft]:
    """Yield a draft for each quotation, in text order.

    The span runs from its first segment to its last; quote marks are outside the segments.

    >>> [(draft.mode, draft.text) for draft in quotations(read('"We had 40 calls," she said, "and no staff."'))]
    [('direct', 'We had 40 calls," she said, "and no staff.')]
    >>> list(quotations(read("The so-called “quiet road” saw 40 crashes.")))
    []
    """
    for speech in tellings(scene(view)):
        yield speech.draft(view.text)
