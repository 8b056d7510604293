"""Forces told as their place's: `Staffordshire's police force`, `Northern Ireland's police service`.

The place is the whole area of one territorial force of that kind; those of the article's country go first.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from claimx.extractors.drafts import ForceDraft
from claimx.gazetteer import Force
from claimx.lexicon import GAP, table
from claimx.records import ForceKind
from claimx.view import View

HEAD = re.compile(
    rf"['’]s?{GAP}(?:own{GAP})?(?:(?P<police>police(?:{GAP}(?:force|service|department))?|constabulary|force)"
    rf"|(?P<fire>fire{GAP}(?:(?:and|&){GAP}rescue{GAP})?(?:service|brigade|department))|(?P<other>ambulance{GAP}service))"
    rf"(?=[^\w-]|$)(?!{GAP}(?:and{GAP}crime|officers?|union|federation|chief|station|commissioner|car)\b)"
)


def owned(view: View) -> Iterator[ForceDraft]:
    """Yield a draft for each force that the text tells as its place's; the span holds the place.

    >>> [draft.name for draft in owned(read("Staffordshire's police force recorded 30 thefts.", country="GB"))]
    ['Staffordshire Police']
    >>> list(owned(read("York's police officers recorded 30 thefts.", country="GB")))
    []
    """
    for mention in view.mentions:
        found = HEAD.match(view.text, mention.end) if mention.key in view.gazetteer.areas else None
        if found is None or found.lastgroup is None:
            continue
        force = _only(view, view.gazetteer.areas[mention.key], mention.key, found.lastgroup)  # type: ignore[arg-type]
        if force is not None:
            text = view.text[mention.start : found.end()]
            yield ForceDraft(
                mention.start, found.end(), text, force.name, force.kind, force.force_id, force.country
            )  # fmt: skip


def _only(view: View, forces: Iterable[Force], key: str, kind: ForceKind) -> Force | None:
    listed = [one for one in forces if one.kind == kind and one.existed(view.published, view.published)]
    listed = [one for one in listed if one.country == view.country] or listed
    return listed[0] if len(listed) == 1 and listed[0].territorial and is_whole(key, listed[0]) else None


def is_whole(key: str, force: Force, named: Iterable[str] = ()) -> bool:
    """Whether the force is named after the place, or the place is a county, region or country: no district of it."""
    names = (force.name, *force.aliases)
    return any(name.lower().startswith(key + " ") for name in names) or (key in _regions() and force.name not in named)


@cache
def _regions() -> frozenset[str]:
    content = table("places")
    return frozenset(n.lower() for s in ("countries", "regions") for names in content[s].values() for n in names)
