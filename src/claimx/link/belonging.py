"""Which body a person belongs to where another phrase says it: `the trust's chair, Ann Lee`, `Sergeant Ann Lee`.

Lexicon: data/people.toml.
Not here: a body that is named beside the person (link/apposition.py).
"""

import re
from collections.abc import Iterable
from functools import cache

from claimx.extractors.drafts import ForceDraft
from claimx.lexicon import table
from claimx.link.antecedent import bodies, namesake, nearest, of_pronoun
from claimx.link.house import Foremost, acting, fits, leads
from claimx.link.people import Mention, last_word, roles
from claimx.link.stage import Stage
from claimx.view import Stretch

OWNER = r"(?:the[ \u00a0](?P<noun>[a-z]{3,20})['’]s?|(?P<its>its))[ \u00a0]"
BEFORE = re.compile(rf"\b{OWNER}(?P<role>[\w -]{{2,40}}),?[ \u00a0]$", re.IGNORECASE)
BEHIND = re.compile(rf",[ \u00a0](?:\d{{1,3}},[ \u00a0])?{OWNER}(?P<role>[\w -]{{2,40}})", re.IGNORECASE)
FORMER = re.compile(r"\b(?:former|retired|ex|late)\b[- ][^.,;:“”\"]{0,40},?[ \u00a0]$", re.IGNORECASE)
RETIRED = re.compile(
    r"[ \u00a0]\((?:retd|retired)\b"
    r"|,[ \u00a0](?:\d{1,3},[ \u00a0])?(?:an?|the|its|his|her)?[ \u00a0]?(?:former|retired)\b"
)
WIDTH = 70
SPACES = " \u00a0"
SERVICES = ("police", "fire", "military")


@cache
def _ranks(service: str) -> frozenset[str]:
    """Ranks of a service; those of more than one word, and those that are roles elsewhere, in lower case."""
    return frozenset(table("people")["ranks"][service])


def belong(stage: Stage, forces: Iterable[ForceDraft]) -> None:
    """Give every person without a body the one that owns the role, else, by rank or role, the one the article is of."""
    services: dict[str, list[tuple[int, str]]] = {}
    for force in forces:
        kinds = (force.kind, "sheriff") if "Sheriff" in force.name else (force.kind,)
        for kind in kinds:
            services.setdefault(kind, []).append((force.start, force.name))
    foremost = {service: Foremost(stage.view, named) for service, named in services.items()}
    house: Foremost | None = None
    for mention in stage.everybody.mentions:
        person = mention.person
        if person is None or person.organisation is not None:
            continue
        owned = _owned(stage, mention)
        owner = None if owned is None else _owner(stage, owned)
        person.organisation = owner if owned is not None and owner is not None and fits(owned["role"], owner) else None
        if person.organisation is not None or not person.role:
            continue
        service = _service(stage.view.text, mention, person.role, foremost) if foremost else None
        leading = service is None and owned is None and leads(person.role)
        if (service is None and not leading) or _is_past(stage.view.text, mention):
            continue
        if service is not None:
            person.organisation = service.only or service.at(mention.start)
        else:
            house = house or acting(stage)
            name = house.at(mention.start)
            person.organisation = name if name is not None and fits(person.role, name) else None


def _is_past(text: str, mention: Mention) -> bool:
    """Whether the role is one of before: `its former chief executive, Ann Lee`, `Ann Lee, a retired coach`."""
    lead = FORMER.search(text, max(0, mention.start - WIDTH), mention.start)
    return lead is not None or RETIRED.match(text, mention.end) is not None


def _service(text: str, mention: Mention, role: str, forces: dict[str, Foremost]) -> Foremost | None:
    """The forces of the article in which somebody may have that rank."""
    lead = text[max(0, mention.start - WIDTH) : mention.start].rstrip().lower()
    two = " ".join(lead.split()[-2:])  # Area manager Ann Lee
    titles, parts = {mention.prefix.lower(), role.lower(), two}, mention.prefix.split()
    if not titles.isdisjoint(_ranks("sheriff")):
        return forces.get("sheriff")
    ranked = (one for one in SERVICES if not (_ranks(one).isdisjoint(titles) and _ranks(one).isdisjoint(parts)))
    return next((forces[one] for one in ranked if one in forces), None)


def _owned(stage: Stage, mention: Mention) -> re.Match[str] | None:
    """A noun or `its` that owns the role of a person, beside the name."""
    text = stage.view.text
    found = None
    if text[mention.start - 1 : mention.start] in SPACES:
        start = max(0, mention.start - WIDTH)
        lead = text[start : mention.start]
        owned = "'" in lead or "’" in lead or "its" in lead.lower()
        found = BEFORE.search(text, start, mention.start) if owned else None
    if found is None and text.startswith(",", mention.end):
        found = BEHIND.match(text, mention.end, mention.end + WIDTH)
    if found is None or not any(word.strip(",").lower() in roles() for word in found["role"].split()):
        return None
    return found


def _owner(stage: Stage, found: re.Match[str]) -> str | None:
    """The body whose role a person has, by a noun or `its`."""
    if found["its"]:
        source = of_pronoun(stage, Stretch(found.start("its"), found.end("its")), "it").value
        return None if source is None else source.organisation
    head = last_word(found["noun"])
    return by_noun(stage, found.start(), head) if head in bodies() else namesake(stage, found.start(), head)


def by_noun(stage: Stage, offset: int, head: str) -> str | None:
    """The body that `the trust` means: its namesake, else the nearest of that kind."""
    return namesake(stage, offset, head) or nearest(stage, Stretch(offset, offset), head)
