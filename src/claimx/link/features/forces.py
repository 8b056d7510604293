"""What is known of each named force before any figure is linked to it."""

from collections import Counter
from collections.abc import Sequence

from claimx.extractors.drafts import Drafts, ForceDraft
from claimx.link.features.mentions import Mention, mention, place
from claimx.link.features.ranks import ranked
from claimx.link.features.words import few
from claimx.view import View


def forces(view: View, drafts: Drafts, named: Sequence[ForceDraft]) -> tuple[Mention, ...]:
    """The forces that figures may belong to, each where it is named, by its name or by its place."""
    often = Counter(_key(force) for force in named)
    first = _key(min(named, key=lambda force: force.start)) if named else None
    ranks, found = ranked(view, drafts), []
    for index, force in enumerate(named):
        at = place(view, force.start, force.end)
        if at is None:
            continue
        key = _key(force)
        told = [
            "by its place" if force.metonym else "by its name", f"force of {force.kind}",
            f"named {few(often[key], 2, 4)} times",
            "first named" if key == first else "named later", f"forces in all {few(len(often), 1, 3)}",
        ]  # fmt: skip
        told += ["owner"] if view.text[force.end : force.end + 2] in ("'s", "’s") else []
        told += [f"stands as {at.dep}"]
        kind = "place" if force.metonym else "name"
        found.append(mention(view, ranks, index, force.start, force.end, at, (key,), kind, True, told))
    return tuple(sorted(found, key=lambda one: one.start))


def _key(force: ForceDraft) -> str:
    return force.force_id or force.name
