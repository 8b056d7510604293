"""Drafts to links, one module a field; LINKERS is their table, `link` their order."""

from claimx.extractors.drafts import Drafts
from claimx.link.attribution import attributions
from claimx.link.baseline import baselines
from claimx.link.figure import scenes
from claimx.link.force import forces
from claimx.link.links import Links
from claimx.link.metonym import metonyms
from claimx.link.modality import modalities
from claimx.link.per import rates
from claimx.link.period import periods
from claimx.link.place import places
from claimx.link.reference import references
from claimx.link.role import roles
from claimx.link.speaker import named, speakers
from claimx.link.spot import dated, spots
from claimx.link.subject import subjects
from claimx.link.unit import units
from claimx.link.whole import wholes
from claimx.view import View

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


def link(view: View, drafts: Drafts) -> Links:
    """All links of the article; each linker gets the earlier answers that it needs as arguments."""
    speaker, stage = named(view, drafts)
    spot = spots(view, drafts)
    unit = units(view, drafts)
    dates = dated(view, drafts)
    whole = wholes(view, drafts, spot, dates)
    subject = subjects(view, drafts, spot, unit, whole, dates)
    role = roles(view, drafts, spot, whole)
    per = rates(view, drafts, spot, role)
    found = metonyms(view, drafts)
    force = forces(view, drafts, (*drafts.forces, *found), speaker)
    place = places(view, drafts, spot)
    told = scenes(view, drafts, spot, role, subject)
    period = periods(view, drafts, told, subject, whole, unit)
    reference = references(view, drafts, period, force)
    baseline = baselines(view, drafts, told, role, period)
    attribution = attributions(view, drafts, speaker, stage)
    modality = modalities(view, drafts, spot)
    return Links(
        speaker, unit, subject, whole, role, per, force, place, period, reference, baseline, attribution, modality,
        found,
    )  # fmt: skip
