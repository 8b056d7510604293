"""Drafts to links, one module a field; LINKERS is their table, `link` their order.

First what rules give and the role, then what is weighed by evidence over the article: subject, force, baseline, period
(link/field.py).
"""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple, ParamSpec, TypeVar

from claimx.extractors.drafts import Drafts, ForceDraft
from claimx.link.attribution import attributions
from claimx.link.baseline import baselines
from claimx.link.features.figures import Figure, figures
from claimx.link.force import forces
from claimx.link.links import Link, Links, Movement, Rate, Source
from claimx.link.metonym import metonyms
from claimx.link.modality import modalities
from claimx.link.naming import Stage
from claimx.link.per import rates
from claimx.link.period import periods
from claimx.link.place import places
from claimx.link.reference import references
from claimx.link.speaker import named, speakers
from claimx.link.spot import dated, spots
from claimx.link.subject import subjects
from claimx.link.unit import units
from claimx.link.weighed_role import weighed_roles
from claimx.link.whole import wholes
from claimx.losses import StepError, spared
from claimx.records import Modality
from claimx.view import Stretch, View
from claimx.view.without import elsewhere, without

LINKERS = {
    "speaker": speakers,
    "unit": units,
    "whole": wholes,
    "role": weighed_roles,
    "per": rates,
    "subject": subjects,
    "metonym": metonyms,
    "force": forces,
    "place": places,
    "baseline": baselines,
    "period": periods,
    "reference": references,
    "attribution": attributions,
    "modality": modalities,
}
"""Each field's one writer, in the order in which they are called."""


NO_DRAFTS = Drafts((), (), (), ())
NO_LINKS = Links((), (), (), (), (), (), (), (), (), (), (), (), ())

P = ParamSpec("P")
T = TypeVar("T")


class Known(NamedTuple):
    """What the rules give, before anything is weighed."""

    speaker: tuple[Link[Source], ...]
    stage: Stage | None
    unit: tuple[Link[str], ...]
    whole: tuple[Link[Stretch], ...]
    role: tuple[Link[Movement], ...]
    per: tuple[Link[Rate], ...]
    place: tuple[Link[Stretch], ...]
    modality: tuple[Link[Modality], ...]
    metonyms: tuple[ForceDraft, ...]
    figures: tuple[Figure, ...]


def linked(view: View, drafts: Drafts) -> tuple[Drafts, Links]:
    """All links of the article, and the drafts that they are of: without those of a paragraph on which a linker fails.

    Claims without one of their links would be other claims, so a paragraph's go together.
    """

    def run(left_out: frozenset[int]) -> tuple[Drafts, Links]:
        kept = drafts_elsewhere(view, drafts, left_out)
        return kept, link(without(view, left_out), kept)

    (kept, found), failed = spared(view, "linker", "link", run, (NO_DRAFTS, NO_LINKS))
    return (replace(kept, failed=(*drafts.failed, *failed)) if failed else kept), found


def drafts_elsewhere(view: View, drafts: Drafts, left_out: frozenset[int]) -> Drafts:
    """The drafts that start in none of these paragraphs."""
    if not left_out:
        return drafts
    return replace(
        drafts,
        quantities=elsewhere(view, drafts.quantities, left_out),
        periods=elsewhere(view, drafts.periods, left_out),
        forces=elsewhere(view, drafts.forces, left_out),
        quotations=elsewhere(view, drafts.quotations, left_out),
    )


def _by(name: str, linker: Callable[P, T], *args: P.args, **known: P.kwargs) -> T:
    """What the linker answers.

    Raises: StepError with its name where it fails.
    """
    try:
        return linker(*args, **known)
    except Exception as error:
        raise StepError(name) from error


def known(view: View, drafts: Drafts) -> Known:
    """The links that rules give; each linker gets the earlier answers that it needs as arguments."""
    found = _by("metonym", metonyms, view, drafts)
    speaker, stage = _by("speaker", named, view, drafts, found)
    spot = spots(view, drafts)
    unit = _by("unit", units, view, drafts)
    dates = dated(view, drafts)
    whole = _by("whole", wholes, view, drafts, spot, dates)
    role = _by("role", weighed_roles, view, drafts, spot, unit, whole)
    per = _by("per", rates, view, drafts, spot, role)
    place = _by("place", places, view, drafts, spot)
    modality = _by("modality", modalities, view, drafts, spot)
    told = figures(view, drafts, role, unit, per)
    return Known(speaker, stage, unit, whole, role, per, place, modality, found, told)


def link(view: View, drafts: Drafts) -> Links:
    """All links of the article."""
    one = known(view, drafts)
    subject = _by("subject", subjects, view, drafts, one.figures, one.unit, one.whole)
    force = _by("force", forces, view, drafts, (*drafts.forces, *one.metonyms), one.figures)
    baseline = _by("baseline", baselines, view, drafts, one.figures)
    period = _by("period", periods, view, drafts, one.figures, baseline)
    reference = _by("reference", references, view, drafts, period, force)
    attribution = _by("attribution", attributions, view, drafts, one.speaker, one.stage)
    return Links(
        one.speaker, one.unit, subject, one.whole, one.role, one.per, force, one.place, period, reference, baseline,
        attribution, one.modality, one.metonyms,
    )  # fmt: skip
