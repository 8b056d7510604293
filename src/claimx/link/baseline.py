"""The period that a change is measured against, as an index into the period drafts: weighed by evidence.

Only changes have one: `up 7 per cent on 2018`, `31 more than in May`, `£65 since June`. Where the text does not say
what is compared with, there is none.
"""

from collections.abc import Sequence

from claimx.extractors.drafts import Drafts
from claimx.link.features.figures import Figure
from claimx.link.features.periods import periods
from claimx.link.field import Field, linked
from claimx.link.links import Link
from claimx.link.period import both
from claimx.view import View

FIELD = Field("baseline", back=4, lead=0, pair=both)


def measured(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures that may have a baseline: the changes."""
    return tuple(figure for figure in figures if figure.role == "change")


def baselines(view: View, drafts: Drafts, figures: Sequence[Figure]) -> tuple[Link[int], ...]:
    """The baseline of each quantity that is a change."""
    changes = measured(figures)
    found = linked(view, FIELD, changes, periods(view, drafts), len(drafts.quantities))
    known = {figure.index for figure in changes}
    return tuple(link if index in known else Link(None, "no-change") for index, link in enumerate(found))
