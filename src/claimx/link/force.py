"""The force that recorded a figure or that it is about, as an index into the named forces: weighed by evidence.

Candidates: the forces of its sentence, of those named before the last mention of each of eight, of a headline also
those of the lead; and none, which a total over several forces has.
"""

from collections.abc import Sequence

from claimx.extractors.drafts import Drafts, ForceDraft
from claimx.link.features import forces as known
from claimx.link.features.figures import Figure
from claimx.link.features.mentions import Mention
from claimx.link.field import Field, linked
from claimx.link.links import Link
from claimx.view import View


def both(figure: Figure, mention: Mention) -> list[str]:
    """Figure and force taken together."""
    return [f"{mention.kind} {figure.kind}", f"{mention.kind} {figure.role}"]


FIELD = Field("force", back=8, lead=3, pair=both)


def forces(view: View, drafts: Drafts, named: Sequence[ForceDraft], figures: Sequence[Figure]) -> tuple[Link[int], ...]:
    """The force of each quantity."""
    if not named:
        return (Link(None, "no-force"),) * len(drafts.quantities)
    return linked(view, FIELD, figures, known.forces(view, drafts, named), len(drafts.quantities))
