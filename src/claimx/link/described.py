"""Whom a role or another description calls: `the minister`, `the former examiner`, `the 41-year-old`.

Lexicon: data/people.toml. The one person whom the article gave the role; by some descriptions, the one named last.
"""

import re

from claimx.lexicon import table, words
from claimx.link.links import Link, Source
from claimx.link.naming import Stage, as_source
from claimx.link.people import Person
from claimx.link.pronoun_gender import inside

AGED = re.compile(r"[Tt]he[ \u00a0](\d{1,3})-year-old\b")
AGE = re.compile(r"(?:,[ \u00a0](?:aged[ \u00a0])?|[ \u00a0]\()(\d{1,3})\b(?![ \u00a0]?(?:%|per|percent))")
MET = 8_000
"""So many characters back such a one may have been spoken of without a name."""


def by_role(stage: Stage, here: Source, head: str, role: str, definite: bool) -> Link[Source]:
    """The person, named or not, whom the article gave that role; none if it gave it to two."""
    if not definite:
        return Link(here._replace(role=role), "unnamed")
    unnamed = stage.unnamed.get(head)
    if unnamed is not None:
        return Link(here._replace(role=unnamed.role, organisation=unnamed.organisation), "the-unnamed")
    them = [p for p in stage.everybody.persons if p.role and head in p.role.lower().split()]
    them = them or [p for p in stage.everybody.persons if p.role and head in _in_full(p.role)]
    place = _place_in(stage, role)
    if place is not None:
        them = [person for person in them if _from(stage, person, place)]
    if len(them) == 1:
        return Link(as_source(here, them[0]), "the-role")
    former = role.lower().startswith("former ") and head not in words("people", "many_before")
    if not them and (former or role.lower() in words("people", "called_again")) and not introduced(stage, here, head):
        again = called_again(stage, here)
        if again.value is not None and again.value.name is not None:
            return again
    return Link(here._replace(role=role), "two-of-that-role" if them else "nobody-of-that-role")


def introduced(stage: Stage, here: Source, head: str) -> bool:
    """Whether the text speaks of such a one without a name: `a former examiner … the former examiner said`."""
    some = rf"(?:an?|another|one|two|three)[ \u00a0](?:[\w-]+[ \u00a0]){{0,3}}{re.escape(head)}"
    found = re.compile(rf"(?<!\bis )(?<!\bwas )(?<!\bbeen )(?<!, )\b{some}", re.IGNORECASE)  # not: he was a lifeguard
    return found.search(stage.view.text, max(0, here.start - MET), here.start) is not None


def called_again(stage: Stage, here: Source, age: str = "") -> Link[Source]:
    """The person named last: who spoke last, else the one person of the nearest sentence that names any.

    Of somebody whose age the text tells, another age is not meant; nor is anybody where `a 41-year-old` has no name.
    """
    if age and introduced(stage, here, f"{age}-year-old"):
        return Link(here, "no-name")
    ages = _ages(stage, here.start) if age else {}
    told = [person for person in stage.everybody.persons if ages.get(id(person)) == age]
    if age and len(told) == 1:
        return Link(as_source(here, told[0]), "of-that-age")
    for sentence in stage.before(here.start):
        end = min(sentence.end, here.start)
        source = stage.last_in(sentence.start, end)
        them = stage.everybody.known.get(source.name or "", []) if source is not None else []
        if not them:
            mentions = stage.everybody.within(sentence.start, end)
            them = [m.person for m in mentions if m.person is not None and not inside(stage.quoted, m.start)]
        several = {id(person): person for person in them}
        if several:
            [*others, person] = several.values()
            meant = not others and ages.get(id(person), age) == age
            return Link(as_source(here, person), "called-again") if meant else Link(here, "two-candidates")
    return Link(here, "no-antecedent")


def _ages(stage: Stage, offset: int) -> dict[int, str]:
    """The age that stands behind a name before `offset`, by the id() of the person: `Ann Lee, 41,`, `Ann Lee (41)`."""
    text, found = stage.view.text, {}
    for mention in stage.everybody.before(offset):
        age = AGE.match(text, mention.end) if mention.person is not None else None
        if age is not None:
            found[id(mention.person)] = age[1]
    return found


def _place_in(stage: Stage, role: str) -> str | None:
    """The place or nation right before the noun of a role: `independent Vermont senator`, no `Housing minister`."""
    parts = role.split()[:-1]
    return next(filter(stage.view.gazetteer.says_where, (" ".join(parts[-2:]), " ".join(parts[-1:]))), None)


def _from(stage: Stage, person: Person, place: str) -> bool:
    """Whether the text says beside a name that somebody is from there: `Ann Lee of Florida`."""
    text = stage.view.text
    for mention in stage.everybody.mentions:
        if mention.person is person:
            beside = text[max(0, mention.start - len(place) - 3) : mention.end + len(place) + 5]
            if place in beside:
                return True
    return False


def _in_full(role: str) -> list[str]:
    """The words of a role in lower case, titles as they are spoken: `Sen.` is `senator`."""
    titles = table("people")["titles_in_full"]
    return [titles.get(word.rstrip("."), word).lower() for word in role.split()]
