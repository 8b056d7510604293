"""Places that may stand for a force: those of the gazetteer, and what names a force that only the article knows.

`Tarn Valley Police had 40 complaints` makes `Tarn Valley` the area of that force for the rest of the article.
"""

import re
from typing import NamedTuple

from claimx.extractors.drafts import Drafts, ForceDraft
from claimx.gazetteer import Mention, folded
from claimx.view import View

HEAD = re.compile(
    r"[^\S\n](?:Police(?:[^\S\n](?:Service|Force|Department))?|Constabulary|Fire(?:[^\S\n]and[^\S\n]Rescue)?[^\S\n]Service|"
    r"Ambulance(?:[^\S\n]Service)?)$"
)
"""What the name of a territorial force ends with."""
NAMED_ON = re.compile(r"[^\S\n](?:[A-Z]|police\b|force\b|fire\b)|['’]s[^\S\n][A-Z]|-\w")
"""Behind a place: it is only the start of a longer name."""
MOST = 40


class Ground(NamedTuple):
    """Where areas of forces are named, in text order, and the forces that the article alone knows, by their area."""

    mentions: list[Mention]
    own: dict[str, ForceDraft]


def grounds(view: View, drafts: Drafts) -> Ground:
    """The ground of an article."""
    mentions = [mention for mention in view.mentions if mention.key in view.gazetteer.areas]
    own: dict[str, ForceDraft] = {}
    for draft in drafts.forces:
        found = HEAD.search(draft.name)
        if draft.force_id is None and found is not None and len(own) < MOST:
            own.setdefault(folded(draft.name[: found.start()]), draft)
    own = {key: draft for key, draft in own.items() if key and key not in view.gazetteer.areas}
    if not own:
        return Ground(mentions, own)
    stems = "|".join(re.escape(draft.name[: HEAD.search(draft.name).start()]) for draft in own.values())  # type: ignore[union-attr]
    hits = re.finditer(rf"\b(?:{stems})\b", view.text)
    mentions += [
        Mention(hit.start(), hit.end(), folded(hit[0])) for hit in hits if NAMED_ON.match(view.text, hit.end()) is None
    ]
    return Ground(sorted(mentions), own)
