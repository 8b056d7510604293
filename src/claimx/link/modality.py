"""Asserted, forecast, target, hypothetical or denied."""

from claimx.extractors.drafts import Drafts
from claimx.link.links import Link
from claimx.records import Modality
from claimx.view import View


def modalities(view: View, drafts: Drafts) -> tuple[Link[Modality], ...]:
    """Asserted, forecast, target, hypothetical or denied."""
    return tuple(Link("asserted") for _ in drafts.quantities)
