"""Forces that share a head in the plural: `the Kent, Sussex and Surrey forces`, `the US and Royal Australian navies`.

Each name with the head in the singular must be one of the gazetteer; forces that are no more keep their own names.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from claimx.extractors.drafts import ForceDraft
from claimx.gazetteer import Force
from claimx.lexicon import GAP
from claimx.view import View

SINGLE = {"forces": ("Police", "Constabulary"), "navies": ("Navy",), "armies": ("Army",), "air forces": ("Air Force",)}
WORD = r"[A-Z][\w.’'-]{0,30}"
LISTED = re.compile(
    rf"\b(?!The\b|Both\b|All\b)({WORD}(?:(?:,?{GAP}(?:and|&)|,)?{GAP}{WORD}){{1,12}}){GAP}({'|'.join(SINGLE)})\b"
)
BETWEEN = re.compile(rf",?{GAP}(?:and|&){GAP}|,{GAP}")


def plural_heads(view: View) -> Iterator[ForceDraft]:
    """Yield a draft for each name of such a list; the last one's span takes the head in.

    >>> [draft.name for draft in plural_heads(read("the old Tayside and Lothian and Borders forces"))]
    ['Tayside Police', 'Lothian and Borders Police']
    >>> list(plural_heads(read("The Kent and Marlow forces met.")))
    []
    """
    if not any(head in view.text for head in SINGLE):
        return
    for found in LISTED.finditer(view.text):
        members = _members(view, found.start(), found[1], SINGLE[found[2]])
        yield from members[:-1]
        yield from (replace(one, end=found.end(), text=view.text[one.start : found.end()]) for one in members[-1:])


def _members(view: View, start: int, listed: str, heads: tuple[str, ...]) -> tuple[ForceDraft, ...]:
    """The forces of a list, none where one of its names is no force's, or where there is only one."""
    bounds = [0, *(edge for mark in BETWEEN.finditer(listed) for edge in mark.span()), len(listed)]
    parts = list(zip(bounds[::2], bounds[1::2], strict=True))
    made: list[ForceDraft] = []
    first = 0
    while first < len(parts):
        for last in range(len(parts) - 1, first - 1, -1):  # a name may hold an `and` of its own
            left, right = parts[first][0], parts[last][1]
            force = _force(view, listed[left:right], heads)
            if force is not None:
                span = start + left, start + right
                text = view.text[span[0] : span[1]]
                made.append(ForceDraft(*span, text, force.name, force.kind, force.force_id, force.country))
                first = last + 1
                break
        else:
            return ()
    return tuple(made) if len(made) > 1 else ()


def _force(view: View, name: str, heads: tuple[str, ...]) -> Force | None:
    """The one force of that name and a head."""
    plain = {
        alias.force.force_id: alias.force
        for head in heads
        for alias in view.gazetteer.alias(f"{name} {head}")
        if alias.needs == "nothing"
    }
    return next(iter(plain.values())) if len(plain) == 1 else None
