"""Which body a person belongs to where another phrase says it: `the trust's chair, Ann Lee`, `Sergeant Ann Lee`.

Lexicon: data/people.toml.
Not here: a body that is named beside the person (link/apposition.py).
"""

import re
from functools import cache

from claimx.lexicon import table
from claimx.link.antecedent import Stage, bodies, namesake, nearest, of_pronoun
from claimx.link.people import Mention, last_word, roles
from claimx.view import Stretch

OWNER = r"(?:the[ \u00a0](?P<noun>[a-z]{3,20})['’]s?|(?P<its>its))[ \u00a0]"
BEFORE = re.compile(rf"\b{OWNER}(?P<role>[\w -]{{2,40}}),?[ \u00a0]$", re.IGNORECASE)
BEHIND = re.compile(rf",[ \u00a0](?:\d{{1,3}},[ \u00a0])?{OWNER}(?P<role>[\w -]{{2,40}})", re.IGNORECASE)
WIDTH = 70


@cache
def ranks() -> frozenset[str]:
    """Ranks of the police."""
    return frozenset(table("people")["ranks"]["words"])


def belong(stage: Stage, police: list[str]) -> None:
    """Give every person without a body the one that owns the role, else, with a rank, the only force of the article."""
    force = police[0] if len(set(police)) == 1 else None
    for mention in stage.everybody.mentions:
        person = mention.person
        if person is None or person.organisation is not None:
            continue
        person.organisation = _owner(stage, mention)
        if person.organisation is None and person.role and ranks().intersection(mention.prefix.split()):
            person.organisation = force


def _owner(stage: Stage, mention: Mention) -> str | None:
    """The body whose role a person has, by a noun or `its`."""
    text = stage.view.text
    start = max(0, mention.start - WIDTH)
    lead = text[start : mention.start]
    owned = "'" in lead or "’" in lead or "its" in lead.lower()
    found = BEFORE.search(text, start, mention.start) if owned else None
    found = found or BEHIND.match(text, mention.end, mention.end + WIDTH)
    if found is None or not any(word.strip(",").lower() in roles() for word in found["role"].split()):
        return None
    if found["its"]:
        source = of_pronoun(stage, Stretch(found.start("its"), found.end("its")), "it").value
        return None if source is None else source.organisation
    head = last_word(found["noun"])
    return by_noun(stage, found.start(), head) if head in bodies() else None


def by_noun(stage: Stage, offset: int, head: str) -> str | None:
    """The body that `the trust` means: its namesake, else the nearest of that kind."""
    return namesake(stage, offset, head) or nearest(stage, Stretch(offset, offset), head)
