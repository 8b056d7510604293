"""Why each link is what it is: for every claim and field, the rule that decided and what it chose between.

A null has its reason, too.
"""

from collections.abc import Iterator
from typing import Any

from claimx.explanation.words import Explanation, flat
from claimx.extractors.drafts import Draft, Drafts
from claimx.link import LINKERS
from claimx.link.links import Link, Links, Movement, Rate, Reference, Source
from claimx.records import AnyClaim
from claimx.scorer import Weighed
from claimx.view import Stretch, View

KINDS = {"speaker": "quotation", "reference": "period", "metonym": "force"}
"""Which kind of claim a field belongs to, where not to a quantity."""
QUANTITIES = ("count", "percentage", "money", "measurement")


def of_links(view: View, drafts: Drafts, links: Links, claims: tuple[AnyClaim, ...]) -> Iterator[Explanation]:
    """Yield every link of every claim, field by field."""
    for field in LINKERS:
        if field != "metonym":
            yield from _of_field(view, drafts, links, claims, field)


def _of_field(
    view: View, drafts: Drafts, links: Links, claims: tuple[AnyClaim, ...], field: str
) -> Iterator[Explanation]:
    kind = KINDS.get(field)
    ids = {(c.start, c.end): c.id for c in claims if (c.type == kind if kind else c.type in QUANTITIES)}
    told: tuple[Draft, ...] = drafts.quantities
    if kind is not None:
        told = drafts.quotations if kind == "quotation" else drafts.periods
    link: Link[Any]
    for draft, link in zip(told, getattr(links, field), strict=True):
        id = ids.get((draft.start, draft.end))
        if id is None or (field == "reference" and link.value is None):
            continue
        written = [_written(view, drafts, links, field, value) for value in (link.value, *link.candidates)]
        others = tuple(dict.fromkeys(other for other in written[1:] if other is not None))
        yield Explanation(
            claim=id,
            text=draft.text,
            field=field,
            value=written[0],
            rule=link.rule or "default",
            candidates=others,
            because=None if link.weighed is None else _because(view, drafts, links, field, link.weighed),
        )


def _because(view: View, drafts: Drafts, links: Links, field: str, weighed: Weighed[Any]) -> str:
    """The scores of the answer and of the best other one, with what weighed most."""
    places = [weighed.place] if weighed.runner_up is None else [weighed.place, weighed.runner_up]
    names = [_written(view, drafts, links, field, weighed.options[place].value) or "none" for place in places]
    return "; ".join(f"{flat(name)} {weighed.because(place)}" for name, place in zip(names, places, strict=True))


def _written(view: View, drafts: Drafts, links: Links, field: str, value: Any) -> str | None:
    """A link's value in words."""
    if value is None:
        return None
    if field in ("period", "baseline"):
        return view.given[drafts.periods[value].start : drafts.periods[value].end]
    if field == "force":
        return f"{(*drafts.forces, *links.metonyms)[value].name}"
    if field == "subject" and isinstance(value, int):
        return view.given[view.parse.starts[value] : view.parse.ends[value]]
    if isinstance(value, Stretch | Source):
        name = value.name if isinstance(value, Source) else None
        return name or view.given[value.start : value.end]
    if isinstance(value, Movement):
        return value.role if value.direction is None else f"{value.role} {value.direction}"
    if isinstance(value, Rate):
        return f"per {value.value} {value.unit}"
    if isinstance(value, Reference):
        return f"{value.timex}, after {drafts.periods[value.period].text}"
    return str(value)
