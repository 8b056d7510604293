"""The period that a figure holds for, as an index into the period drafts: weighed by evidence (link/field.py).

Candidates: the periods of its sentence, of those told before the last mention of each of twelve, of a headline also
those of the lead; and none. A bare length (`three weeks`) dates only figures of its own sentence. What a change is
measured against is known before: it is no candidate for that change, and seldom the period of another figure.
"""

from collections.abc import Mapping, Sequence

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


def field(baseline: Mapping[int, int]) -> Field:
    """The field in an article, of whose changes `baseline` holds the periods that they are measured against."""
    measured = frozenset(baseline.values())

    def pair(figure: Figure, mention: Mention) -> list[str]:
        against = ["a baseline", f"a baseline {figure.role}"] if mention.index in measured else []
        return [*both(figure, mention), *against]

    return Field("period", back=12, lead=3, pair=pair, but=baseline)


def periods(
    view: View, drafts: Drafts, figures: Sequence[Figure], baseline: Sequence[Link[int]]
) -> tuple[Link[int], ...]:
    """The period of each quantity."""
    measured = {index: link.value for index, link in enumerate(baseline) if link.value is not None}
    return linked(view, field(measured), figures, known.periods(view, drafts), len(drafts.quantities))
