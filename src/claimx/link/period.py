"""The period that a figure holds for, as an index into the period drafts: weighed by evidence (link/field.py).

Candidates: the periods of its sentence, of those told before the last mention of each of twelve, of a headline also
those of the lead; and none. A bare length (`three weeks`) dates only figures of its own sentence.
"""

from collections.abc import Sequence

from claimx.extractors.drafts import Drafts
from claimx.link.features import periods as known
from claimx.link.features.figures import Figure
from claimx.link.features.mentions import Mention
from claimx.link.field import Field, linked
from claimx.link.links import Link
from claimx.view import View


def both(figure: Figure, mention: Mention) -> list[str]:
    """Figure and period taken together: tense and time, shape with kind and role, what stands before each."""
    time = next(told for told in mention.told if told.startswith("time "))
    return [
        f"tense {figure.tense} {time}", f"{mention.kind} {figure.kind}", f"{mention.kind} {figure.role}",
        f"behind {mention.before} {figure.told[5]}",
    ]  # fmt: skip


FIELD = Field("period", back=12, lead=3, pair=both)


def periods(view: View, drafts: Drafts, figures: Sequence[Figure]) -> tuple[Link[int], ...]:
    """The period of each quantity."""
    return linked(view, FIELD, figures, known.periods(view, drafts), len(drafts.quantities))
