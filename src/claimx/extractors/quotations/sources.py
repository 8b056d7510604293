"""The clause of `according to X`: before it, behind it, around it."""

from claimx.extractors.quotations.cues import Cue
from claimx.extractors.quotations.finite import finite, has_finite
from claimx.extractors.quotations.scene import Scene, Unit, dateline, stretch
from claimx.view import Stretch


def by_source(scene: Scene, unit: Unit, cue: Cue, limit: int) -> tuple[Stretch, ...] | None:
    """The segments of the clause that the cue gives a source for; `limit` is where it must end."""
    parse = scene.parse
    last = None if cue.speaker is None else parse.at(cue.speaker.end - 1)
    if last is None or cue.head is None:
        return None
    edge = parse.right_edge(cue.head)
    edge -= parse.tags[edge] == ","
    if last < edge < limit - 1 and parse.tags[edge + 1] == ",":
        last = edge  # according to Ann Lee, who leads the council,
    before = cue.token - 1
    if before < unit.tokens.start or parse.lower(before) in ("but", "and"):
        comma = next((t for t in range(last + 1, limit) if parse.tags[t] == ","), last)
        if comma + 1 < limit and parse.tags[comma + 1] == "VBG":  # according to the agency, quoting the ministry,
            edge = parse.right_edge(comma + 1)
            comma = next((t for t in range(comma + 1, limit) if parse.tags[t] == "," and t >= edge), comma)
        return stretch(scene, comma + 1, limit - 1)
    first = dateline(scene, unit)
    if parse.tags[before] == ",":
        before -= 1
    close = next((t for t in range(last + 1, limit) if parse.tags[t] == ","), None)
    front = stretch(scene, first, before)
    if front is None or close is None:
        return front
    rest = stretch(scene, close + 1, limit - 1) or ()
    if not has_finite(scene, range(first, before + 1)):
        return (*front, *rest)  # The plan, according to Ann Lee, is dead
    main = any(parse.heads[t] == t and finite(scene, t) for t in range(first, before + 1))
    relative = parse.tags[close + 1 : close + 2] in (["WP"], ["WP$"], ["WDT"])  # according to the board, which wants 40
    told = not main and not relative and has_finite(scene, range(close, limit))
    return (*front, *rest) if told else front
