"""Who is who in an article: its names taken for persons and bodies, with what stands before and behind them."""

import re
from functools import cache

from claimx.given_names import is_given_name
from claimx.lexicon import table, words
from claimx.link.apposition import before, behind
from claimx.link.bodies import is_common
from claimx.link.capitals import divide
from claimx.link.kinds import Kind, kind_alone, kind_beside
from claimx.link.namesakes import Namesakes
from claimx.link.people import Cast, Mention, Person, learn, meet, parties, whom
from claimx.view import Name, View

OFFICES = ("inister ", "ecretary ")
OFFICE = 60
"""How many characters before a name hold an office: `Secretary of State for Health and Social Care`."""
FOR = (" for ", " of ", " and ", ", ")
"""What stands before a name that may be run into an office: `Minister for Health and Social Care Ann Lee`."""
HE_OR_SHE = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im)\b")
CALLED = 300
"""Within so many characters behind the name, a pronoun calls the same person."""
BRACKETED = re.compile(r" \(([A-Z][A-Z&]{1,6})\)")


def cast(view: View) -> Cast:
    """The cast of an article.

    >>> [person.name for person in cast(read("Ann Lee met Mr Roe, 41. Lee left for Leeds.")).persons]
    ['Ann Lee', 'Roe']
    """
    found = Cast()
    names = list(view.names)
    offices: dict[int, str] = {}
    if any(office in view.text for office in OFFICES):  # few articles have one
        for place, name in enumerate(names):
            office, names[place] = _minister(view, name)
            if office:
                offices[place] = office
    kinds = _kinds(view, names)
    for place, office in offices.items():
        kinds[place] = ("person", office, names[place].text)
    for sort, prefix, core in dict.fromkeys(kinds):
        if sort == "person" and " " in core:
            meet(found, core, prefix)
    _meet_again(found, kinds)
    _meet_by_surname(view, found, names, kinds)
    text, mentions, namesakes = view.text, found.mentions, Namesakes(view)
    made = tuple.__new__  # without the Python call of Mention(…)
    for (start, end, written), kind in zip(names, kinds, strict=True):
        sort, prefix, core = kind
        if sort != "person" and text.startswith(" (", end):
            bracketed = BRACKETED.match(text, end)
            if bracketed is not None:
                found.aliases[bracketed[1]] = core or written
        person, body = None, None
        if sort == "either":
            shared = core in found.known  # a surname that two persons have is no body's name
            person = _called(found, namesakes, kind, start) if shared or " " in core else None
            body = written if person is None and not shared else None
        elif sort == "person":
            person = _called(found, namesakes, kind, start)
        elif sort == "body":
            body = written
        mentions.append(made(Mention, (start, end, core, prefix, person, body)))
    _whole_names(found)
    found.starts = [mention.start for mention in mentions]
    for mention in mentions:
        if mention.person is not None:
            _describe(view, mention, mention.person, found)
    return found


def _kinds(view: View, names: list[Name]) -> list[Kind]:
    """What each name is."""
    return [kind_beside(view, name, kind) if (kind := kind_alone(name.text))[0] == "either" else kind for name in names]


def _called(found: Cast, namesakes: Namesakes, kind: Kind, start: int) -> Person | None:
    """Whom a name calls that may be a person's; somebody whom the article only calls by one name is met here."""
    sort, prefix, core = kind
    person = whom(found.known, core, prefix)
    if person is not None and " " in core:
        namesakes.meet(person, start)
    elif person is None and sort == "either" and core in found.known:
        person = namesakes.called(core, start, found.known[core])
    if person is None and sort == "person":
        person = meet(found, core, prefix)
    if person is not None and prefix:
        learn(person, prefix)
    return person


def _meet_again(found: Cast, kinds: list[Kind]) -> None:
    """Meet those whose full name no list has, but whom a title or the surname alone calls later: `Ms Trevane`."""
    full: dict[str, set[str]] = {}
    for kind, prefix, core in kinds:
        if kind == "either":
            if " " in core and not prefix and 2 <= len(parts := core.split()) <= 3:
                full.setdefault(parts[-1], set()).add(core)
        elif kind == "person" and prefix and core in full and core not in found.known and len(full[core]) == 1:
            meet(found, min(full[core]), "")


def _meet_by_surname(view: View, found: Cast, names: list[Name], kinds: list[Kind]) -> None:
    """Meet those whose given name no list has, but whom the text goes on to call by surname and `he` or `she`.

    A company goes by the first word of its name, a person by the last: `Lazaro Gonzalez`, then `Gonzalez`.
    """
    alone: dict[str, int] = {}
    whole: list[tuple[Name, str]] = []
    for name, (kind, prefix, core) in zip(names, kinds, strict=True):
        if kind == "either" and not prefix:
            alone[core] = name.start
            if " " in core:
                whole.append((name, core))
    for (start, end, written), core in whole:
        surname = core.rpartition(" ")[2]
        if alone.get(surname, -1) < end or surname in found.known or core != written or view.in_headline(start):
            continue
        if HE_OR_SHE.search(view.text, end, end + CALLED) is not None and _may_be_person(view, start, core):
            meet(found, core, "")


def _may_be_person(view: View, start: int, core: str) -> bool:
    """Whether a name has a person's form: no place, nation or party is in it, and no word that the text has small."""
    parts, says_where = core.split(), view.gazetteer.says_where
    if len(parts) > 3 or (len(parts) == 3 and is_given_name(parts[1])):  # Chief of Staff Ann Lee
        return False
    token = view.parse.at(start)
    if token is not None and view.parse.tags[token] != "NNP":
        return False
    for word in (*parts, core):
        if says_where(word) or says_where(word.rstrip("s")):
            return False
        if word in parties() or word.rstrip("s") in parties():
            return False
    return not any(is_common(view, word.lower()) for word in parts)


def _whole_names(found: Cast) -> None:
    """Give a company's short name its whole one: `Quillon` is `Quillon Industries Inc`, where one alone starts so."""
    longer: dict[str, set[str]] = {}
    told = {mention.body for mention in found.mentions if mention.body}
    for body in told:
        parts = body.split(" ")
        if parts[-1] in words("people", "firms"):
            if len(parts) > 2 and parts[1] in told:  # Toolmaker Quillon Industries Inc
                found.aliases[body] = " ".join(parts[1:])
                parts = parts[1:]
            for length in range(1, len(parts)):
                longer.setdefault(" ".join(parts[:length]), set()).add(" ".join(parts))
    for body in sorted(body for body in told if body.count(" ") > 1):
        letters = "".join(word[0] for word in body.split() if word[0].isupper())
        if len(letters) > 2 and letters in told and letters not in found.aliases:
            longer.setdefault(letters, set()).add(body)  # the International Monetary Fund, the IMF
    for short in sorted(told & longer.keys()):
        if len(longer[short]) == 1 and short not in found.aliases:
            found.aliases[short] = min(longer[short])


def _minister(view: View, name: Name) -> tuple[str, Name]:
    """What somebody is minister for, and the name alone, where the one runs into the other."""
    if " " not in name.text:
        return "", name
    before = view.text[max(0, name.start - 5) : name.start]
    if not (before.endswith(FOR) or " for " in name.text or " of " in name.text):
        return "", name
    start = max(0, name.start - OFFICE)
    found = _ministers().search(view.text[start : name.end])
    if found is None or start + found.start("name") < name.start:
        return "", name
    return found["office"].strip(), Name(start + found.start("name"), name.end, found["name"])


@cache
def _ministers() -> re.Pattern[str]:
    portfolios = "|".join(sorted(map(re.escape, table("people")["portfolios"]["words"]), reverse=True))
    return re.compile(
        r"\b(?P<office>(?:[A-Z][a-z]{2,12}[ \u00a0]){0,2}(?:[Mm]inister|[Ss]ecretary)(?:[ \u00a0]of[ \u00a0]State)?"
        rf"[ \u00a0](?:for|of)(?:,?[ \u00a0](?:the[ \u00a0]|and[ \u00a0])?(?:{portfolios})){{1,4}})"
        r"[ \u00a0](?P<name>[A-Z][\w’'-]{1,20}(?:[ \u00a0][A-Z][\w’'-]{1,20}){1,2})$"
    )


def _describe(view: View, mention: Mention, person: Person, found: Cast) -> None:
    """What stands before and behind a mention, where nothing is known yet."""
    if person.role is not None and person.role == mention.prefix:
        organisation, person.role = divide(mention.prefix)
        person.organisation = person.organisation or organisation
    for look in (behind, before):
        slight = person.role is None or person.role in words("people", "slight")
        if slight or person.organisation is None:
            role, body = look(view, mention, found)
            if role is None and body is None:
                continue
            person.role = role if role is not None and slight else person.role
            person.organisation = person.organisation or body
