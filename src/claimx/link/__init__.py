"""Drafts to links, one module a field; LINKERS is their table, `link` their order.

First what rules give, then what is weighed by evidence (link/field.py): force, period, baseline.
"""

from typing import NamedTuple

from claimx.extractors.drafts import Drafts, ForceDraft
from claimx.link.attribution import attributions
from claimx.link.baseline import baselines
from claimx.link.features.figures import Figure, figures
from claimx.link.force import forces
from claimx.link.links import Link, Links, Movement, Rate, Source
from claimx.link.metonym import metonyms
from claimx.link.modality import modalities
from claimx.link.per import rates
from claimx.link.period import periods
from claimx.link.place import places
from claimx.link.reference import references
from claimx.link.role import roles
from claimx.link.speaker import named, speakers
from claimx.link.spot import dated, spots
from claimx.link.stage import Stage
from claimx.link.subject import subjects
from claimx.link.unit import units
from claimx.link.whole import wholes
from claimx.records import Modality
from claimx.view import Stretch, View

LINKERS = {
    "speaker": speakers,
    "unit": units,
    "whole": wholes,
    "subject": subjects,
    "role": roles,
    "per": rates,
    "metonym": metonyms,
    "force": forces,
    "place": places,
    "period": periods,
    "reference": references,
    "baseline": baselines,
    "attribution": attributions,
    "modality": modalities,
}
"""Each field's one writer, in the order in which they are called."""


class Known(NamedTuple):
    """What the rules give, before anything is weighed."""

    speaker: tuple[Link[Source], ...]
    stage: Stage | None
    unit: tuple[Link[str], ...]
    subject: tuple[Link[Stretch], ...]
    whole: tuple[Link[Stretch], ...]
    role: tuple[Link[Movement], ...]
    per: tuple[Link[Rate], ...]
    place: tuple[Link[Stretch], ...]
    modality: tuple[Link[Modality], ...]
    metonyms: tuple[ForceDraft, ...]
    figures: tuple[Figure, ...]


def known(view: View, drafts: Drafts) -> Known:
    """The links that rules give; each linker gets the earlier answers that it needs as arguments."""
    speaker, stage = named(view, drafts)
    spot = spots(view, drafts)
    unit = units(view, drafts)
    dates = dated(view, drafts)
    whole = wholes(view, drafts, spot, dates)
    subject = subjects(view, drafts, spot, unit, whole, dates)
    role = roles(view, drafts, spot, whole)
    per = rates(view, drafts, spot, role)
    return Known(
        speaker, stage, unit, subject, whole, role, per, places(view, drafts, spot), modalities(view, drafts, spot),
        metonyms(view, drafts), figures(view, drafts, role, unit, per),
    )  # fmt: skip


def link(view: View, drafts: Drafts) -> Links:
    """All links of the article."""
    one = known(view, drafts)
    force = forces(view, drafts, (*drafts.forces, *one.metonyms), one.figures)
    period = periods(view, drafts, one.figures)
    reference = references(view, drafts, period, force)
    baseline = baselines(view, drafts, one.figures, period)
    attribution = attributions(view, drafts, one.speaker, one.stage)
    return Links(
        one.speaker, one.unit, one.subject, one.whole, one.role, one.per, force, one.place, period, reference, baseline,
        attribution, one.modality, one.metonyms,
    )  # fmt: skip
