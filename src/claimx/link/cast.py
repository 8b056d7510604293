"""Who is who in an article: its names taken for persons and bodies, with what stands before and behind them."""

import re

from claimx.link.apposition import before, behind, divide
from claimx.link.people import Cast, Mention, Person, kind_of, learn, meet, whom
from claimx.view import View

BRACKETED = re.compile(r" \(([A-Z][A-Z&]{1,6})\)")


def cast(view: View) -> Cast:
    """The cast of an article.

    >>> [person.name for person in cast(read("Ann Lee met Mr Roe, 41. Lee left for Leeds.")).persons]
    ['Ann Lee', 'Roe']
    """
    found = Cast()
    kinds = [kind_of(view, name) for name in view.names]
    for kind, prefix, core in kinds:
        if kind == "person" and " " in core:
            meet(found, core, prefix)
    for name, (kind, prefix, core) in zip(view.names, kinds, strict=True):
        bracketed = BRACKETED.match(view.text, name.end)
        if bracketed and kind != "person":
            found.aliases[bracketed[1]] = core or name.text
        person = None if kind in ("body", "thing") else whom(found.known, core, prefix)
        if person is None and kind == "person" and core:
            person = meet(found, core, prefix)
        if person is not None and prefix:
            learn(person, prefix)
        body = None if person is not None or kind in ("person", "role", "thing") else name.text
        found.mentions.append(Mention(name.start, name.end, core, prefix, person, body))
    found.starts = [mention.start for mention in found.mentions]
    for mention in found.mentions:
        if mention.person is not None:
            _describe(view, mention, mention.person, found)
    return found


def _describe(view: View, mention: Mention, person: Person, found: Cast) -> None:
    """What stands before and behind a mention, where nothing is known yet."""
    if person.role is not None and person.role == mention.prefix:
        organisation, person.role = divide(mention.prefix)
        person.organisation = person.organisation or organisation
    if person.role is None or person.organisation is None:
        for role, body in (behind(view, mention, found), before(view, mention, found)):
            person.role = person.role or role
            person.organisation = person.organisation or body
