"""What stands beside a name: `Ann Lee, head of policy at the NSPCC,` and `Acme boss Ann Lee` give her role and body.

Lexicon: data/people.toml.
Not here: capitalised words before a role (link/capitals.py).
"""

import re

from claimx.lexicon import table, words
from claimx.link.capitals import Described, divide, is_role
from claimx.link.people import Cast, Mention, body_nouns, last_word, organisation_ends, parties, roles
from claimx.view import Parse, View
from claimx.view.parse import FINITE

BESIDE = re.compile(r"[ \u00a0]?,[ \u00a0]|,?[ \u00a0](?:who|of|from)[ \u00a0]")
"""What an apposition starts with, of whatever form."""
BEHIND = re.compile(r"[ \u00a0]?,[ \u00a0](?:\d{1,3},[ \u00a0])?")
STOP = r"(?<!\b[A-Z])(?<!Mr|Dr|St)(?<!Mrs|Sen|Rep|Gov|Gen|Col)[.!?](?:\s|$)"
"""The end of a sentence, no stop of an abbreviation."""
END = re.compile(
    rf",(?![ \u00a0][A-Z][\w.]{{1,12}}-based\b)|;|\(|{STOP}"
    r"|[ \u00a0](?:who|whose|which|that|said|says|told|and)\b|[\"“”:—–]|$"
)
LINK = re.compile(r"[ \u00a0](?:of|for|at|in|with|from|to|on)[ \u00a0]")
TO = re.compile(r"\b(?:at|of|for|to|by|with|under|from)[ \u00a0](?:the[ \u00a0])?(?:[a-z-]+[ \u00a0]){0,2}$")
SEAT = r"(?:[A-Z][\w.’'-]{1,20}(?:,?[ \u00a0][A-Z][\w.’'-]{1,20}){0,2}-based[ \u00a0])?"
"""Where a body has its seat: `Orlando, Fla.-based`."""
AT = re.compile(rf"[ \u00a0](?:at|for|of|with|(?P<where>from|in))[ \u00a0](?:the[ \u00a0])?{SEAT}")
BASED = re.compile(r"[ \u00a0]based$")
NEXT = re.compile(r"[ \u00a0]([a-z]+)")
ARTICLE = re.compile(r"^(?:the|a|an|his|her|their|its|former|one of)[ \u00a0]", re.IGNORECASE)
OWNER = re.compile(r"^([\w .&’'-]*?)['’]s?[ \u00a0](?=[a-zA-Z])")
OF = re.compile(r",?[ \u00a0](?:of|from)[ \u00a0](?P<the>(?:the|The)[ \u00a0](?:[a-z][a-z’'-]*[ \u00a0]){0,3})?")
RUNS = re.compile(
    r",?[ \u00a0]who[ \u00a0](?:runs|leads|heads|founded|chairs|owns|set up|manages)[ \u00a0](?:the[ \u00a0])?"
)
LEADS = re.compile(
    r",?[ \u00a0]who[ \u00a0](?:runs|leads|heads|chairs|manages|works|speaks|organi[sz]es|campaigns)[ \u00a0]"
    r"(?:[a-z][\w-]{0,20}[ \u00a0]){0,8}?(?:at|for|of|in)[ \u00a0](?:the[ \u00a0])?(?=[A-Z])"
)
"""`who leads the work at Kent Police`, `who works for the NSPCC`."""
IN = re.compile(r"[ \u00a0]in[ \u00a0](?:the[ \u00a0])?$")
OFFICE = re.compile(
    r"(?:[A-Z][a-z]+[ \u00a0]){0,2}(?P<head>[A-Za-z-]+)[ \u00a0](?:for|of)[ \u00a0](?:the[ \u00a0])?"
    r"[A-Z][\w’'-]*(?:,?[ \u00a0](?:and[ \u00a0]|of[ \u00a0])?(?:the[ \u00a0])?[A-Z][\w’'-]*){0,4},[ \u00a0]$"
)
"""Before a name: `the Minister for Health and Social Care, Ann Lee`."""
WITH = re.compile(r"[ \u00a0]with[ \u00a0](?!(?:the[ \u00a0])?[A-Z]).*")
"""What somebody has, behind the role: `a care worker with twins`."""
SMALL = re.compile(r"(?:[a-z][a-z’'-]*[ \u00a0]){0,3}[a-z]+")
OWNED = re.compile(r"(?<![\w’'])([A-Z]\w+(?:[’']s|s[’']))[ \u00a0]$")
JOINS = frozenset(
    {"especially", "particularly", "including", "through", "whose", "and", "but", "or", "who", "while", "as"}
    | {"has", "had", "have", "is", "was", "were", "said", "told"}
)
"""What no apposition starts with."""
LONGEST, WIDTH = 120, 40
NOUNS = ("NN", "NNS", "NNP", "NNPS", "JJ", "HYPH")


def behind(view: View, mention: Mention, everybody: Cast) -> Described:
    """The role and the organisation that stand in apposition to a name.

    >>> from claimx.link.cast import cast
    >>> view = read("Ann Lee, head of policy at the NSPCC, said so.")
    >>> behind(view, cast(view).mentions[0], cast(view))
    ('head of policy', 'NSPCC')
    """
    text = view.text
    if BESIDE.match(text, mention.end) is None:
        return None, None
    runs = RUNS.match(text, mention.end)
    if runs is None or not text[runs.end() : runs.end() + 1].isupper():
        runs = LEADS.match(text, mention.end) or runs
    if runs is not None:
        body = next((m for m in everybody.within(runs.end(), runs.end() + 1) if m.body), None)
        elsewhere = IN.search(runs[0]) is not None and body is not None and last_name(body) not in organisation_ends()
        if body is not None and (elsewhere or view.gazetteer.says_where(body.body or "")):
            return None, None  # who runs a shop in Dereham, who leads the Wiltshire officers
        return None, _in_small(text, runs.end()) if body is None else body.body
    of = OF.match(text, mention.end)
    if of is not None:
        body = next((m for m in everybody.within(of.end(), of.end() + 1) if m.body), None)
        if body is not None and (of["the"] or last_name(body) in organisation_ends() or _is_firm(view, mention, body)):
            return None, everybody.called(body.body)
    comma = BEHIND.match(text, mention.end)
    if comma is None:
        return None, None
    phrase = text[comma.end() : _end(text, comma.end())].strip()
    phrase = _before_verb(view, comma.end(), phrase)
    named = _of_named(everybody, comma.end(), phrase)
    if named is not None:
        return named
    head = LINK.split(phrase, maxsplit=1)[0].split()
    if not head or head[0] in JOINS or not any(map(is_role, head)) or _lists(view, everybody, comma.end(), phrase):
        return None, None
    return _divided(view, everybody, comma.end(), phrase)


def _is_firm(view: View, mention: Mention, body: Mention) -> bool:
    """Whether it is a firm of several words: `Ann Lee of Marlow Thrane`; a comma says that somebody lives there."""
    name = body.body or ""
    somewhere = view.gazetteer.says_where(name) or name.rpartition(" ")[2] in words("people", "town_ends")
    return " " in name and not view.text.startswith(",", mention.end) and not somewhere


def _of_named(everybody: Cast, start: int, phrase: str) -> Described | None:
    """A role behind a body in whose name `of` stands: `a University of Leeds politics professor`."""
    at = start + len(phrase) - len(ARTICLE.sub("", phrase))
    for body in everybody.within(at, at + 1):
        role = phrase[body.end - start :]
        if body.body and " of " in body.body and role[:1] == " " and is_role(last_word(role)):
            return role.strip(), everybody.called(body.body)
    return None


def _lists(view: View, everybody: Cast, start: int, phrase: str) -> bool:
    """Whether the phrase is no apposition: another person stands in it, or it tells what somebody does."""
    first = view.parse.at(start)
    if first is not None and view.parse.tags[first] in ("VBG", "IN", "WDT", "WP", "TO"):
        return True
    end = start + len(phrase)
    others = (mention for mention in everybody.within(start, end) if mention.person is not None)
    return any(
        (other.end >= end or view.text.startswith(" and ", other.end))
        and TO.search(view.text, max(0, other.start - WIDTH), other.start) is None
        for other in others
    )


def _end(text: str, start: int) -> int:
    """Where an apposition ends; `and` may join two roles in it, or two words of a name."""
    for end in END.finditer(text, start, start + LONGEST):
        if not end[0].endswith("and"):
            return end.start()
        behind = text[end.end() : end.end() + WIDTH].split()[:3]
        named = text[start : end.start()].rpartition(" ")[2][:1].isupper() and behind and behind[0][0].isupper()
        named = named and not behind[0].endswith(("'s", "’s"))
        if not named and not any(map(is_role, behind)):
            return end.start()
    return start + LONGEST


def _before_verb(view: View, start: int, phrase: str) -> str:
    """What of a phrase stands before its first finite verb: with that, the sentence goes on."""
    parse = view.parse
    for token in parse.within(start, start + len(phrase)):
        if parse.tags[token] in FINITE:
            return phrase[: max(0, parse.starts[token] - start)].rstrip()
    return phrase


def _in_small(text: str, start: int) -> str | None:
    """A body in small letters, of two words at least: `the community policing forum`."""
    small = SMALL.match(text, start)
    said = [] if small is None else small[0].split()
    owned = any(word.endswith(("'", "’", "'s", "’s")) for word in said)
    nouns = body_nouns() if owned else words("people", "in_small")
    ends = next((at for at, word in enumerate(said) if word in nouns), 0)
    return " ".join(said[: ends + 1]) if ends else None


def last_name(mention: Mention) -> str:
    """The last word of a body's name."""
    return (mention.body or "").rpartition(" ")[2]


def _divided(view: View, everybody: Cast, start: int, phrase: str) -> Described:
    """A phrase as role and organisation: `the trust's chief executive`, `State Department spokesman`."""
    role = WITH.sub("", ARTICLE.sub("", phrase))
    owner = OWNER.match(role)
    organisation = None
    if owner is not None and not any(is_role(word) for word in owner[1].split()):
        role = role[owner.end() :]
        if any(m.body == owner[1] for m in everybody.within(start, start + len(phrase))):
            organisation = owner[1]
    for link in reversed(list(AT.finditer(role))):
        rest = role[link.end() :]
        if rest[:1].isupper() and not _within_name(role[: link.start()]):
            place = start + phrase.find(rest)
            body, whole = _body(view, rest)
            of_what = link[0].split()[0] in ("of", "for")
            office = of_what and last_word(role[: link.start()]) in words("people", "offices")
            if body in words("people", "offices_of") or (office and not view.gazetteer.says_where(body)):
                return role, None  # Leader of the Opposition, Minister for Health
            no_body = (view.gazetteer.says_where(body) or body in parties()) and (
                link["where"] is not None or not whole
            )
            if not no_body and all(mention.person is None for mention in everybody.within(place, place + 1)):
                organisation = body
            role = BASED.sub("", role[: link.start()])
    led, named = divide(role)
    role, organisation = named or role, organisation or led
    if organisation is None:
        organisation = beside(view, everybody, start, start + len(phrase), role)
    if not any(is_role(word) for word in role.split()) or role.startswith("and "):
        return None, None
    return role, everybody.called(organisation)


def beside(view: View, everybody: Cast, start: int, end: int, role: str) -> str | None:
    """The first body in a phrase, with the noun that completes it: `Clinton administration`.

    A party only, if it is a word of the role.
    """
    for mention in everybody.within(start, end):
        noun = NEXT.match(view.text, mention.end, end)
        if noun is not None and noun[1] in body_nouns():
            return f"{mention.body or mention.core} {noun[1]}"
        body = mention.body
        if body and not view.gazetteer.says_where(body) and (body not in parties() or body in role):
            return body
    return None


def _within_name(before: str) -> bool:
    """Whether a body's name goes on behind these words: `a lecturer at the University` of Leeds, no `Minister` of."""
    last = before.rpartition(" ")[2]
    return last[:1].isupper() and " " in before and last in table("names")["take_of"] and not is_role(last)


def _body(view: View, words: str) -> tuple[str, bool]:
    """The name at the start of some words, with the noun that completes it, and whether no other noun follows.

    >>> [_body(read(""), words) for words in ("Indonesian military in Aceh", "Cuba's Assembly", "Miami relatives")]
    [('Indonesian military', True), ('Assembly', True), ('Miami', False)]
    """
    kept: list[str] = []
    parts, whole = words.split(), True
    for word, after in zip(parts, [*parts[1:], ""], strict=True):
        if word[0].isupper() and word.endswith(("'s", "’s")):
            if after[:1].isupper():
                of_place = view.gazetteer.says_where(" ".join([*kept, word[:-2]]))
                kept = [] if of_place else [*kept, word]  # the assembly is Cuba's
                continue
            kept.append(word[:-2])  # director of Kent Council's control room
            break
        if word[0].isupper() or word in ("of", "for", "and", "the", "&"):
            kept.append(word)
            continue
        if word in body_nouns():
            kept.append(word)
        else:
            whole = word in ("in", "at", "on", "from", "since", "by", "with", "until")
        break
    while kept and kept[-1] in ("of", "for", "and", "the", "&"):
        kept.pop()
    return " ".join(kept), whole


def before(view: View, mention: Mention, everybody: Cast) -> Described:
    """The role that stands right before a name (`housing minister Ann Lee`), and the body before it (`Acme boss`)."""
    parse = view.parse
    last = parse.at(mention.start) if view.text[mention.start - 1] in " \u00a0," else None
    if not last:
        return None, None
    if parse.tags[last - 1] == "POS":
        return None, _owning(view, everybody, parse.starts[last - 1])
    last -= 1 + (parse.tags[last - 1] == ",")
    if last < 0 or parse.lower(last) not in roles():
        return _office(view.text, mention.start), None
    first = last
    while first and (parse.tags[first - 1] in NOUNS or _opens_role(parse, first - 1)) and last - first < 5:
        if parse.ends[first - 1] + 1 < parse.starts[first]:
            break
        first -= 1
    organisation, role = divide(view.text[parse.starts[first] : parse.ends[last]])
    if organisation is None and parse.tags[first] == "NNP" and first < last:
        organisation = _named_at(view, everybody, parse.starts[first], parse.ends[first])  # Twitter spokesman
    if role is None or last_word(role) not in roles():
        return None, None
    owner = OWNED.search(view.text, max(0, parse.starts[first] - LONGEST), parse.starts[first])
    noun, _, office = role.partition(" ")
    if owner is not None and noun in body_nouns() and office:
        return office, everybody.called(f"{owner[1]} {noun}")  # Supporters' trust secretary Ann Lee
    return role, everybody.called(organisation)


def _opens_role(parse: Parse, token: int) -> bool:
    """Whether a participle belongs to the role behind it: `managing director`."""
    return parse.tags[token] == "VBG" and parse.lower(token) in words("people", "opening_roles")


def _office(text: str, start: int) -> str | None:
    """The office that a comma parts from the name: `the Minister for Health, Ann Lee`."""
    if text[start - 2 : start - 1] != ",":
        return None
    lead, offices = text[max(0, start - LONGEST) : start].lower(), words("people", "offices")
    if not any(office in lead for office in offices):
        return None
    found = OFFICE.search(text, max(0, start - LONGEST), start)
    told = found is not None and found["head"].lower() in offices
    return ARTICLE.sub("", found[0].rstrip(", \u00a0")) if found is not None and told else None


def _named_at(view: View, everybody: Cast, start: int, end: int) -> str | None:
    """The body whose whole name is that word, no place and no party."""
    for mention in everybody.within(start, start + 1):
        body = mention.body
        if body and mention.end == end and not view.gazetteer.says_where(body) and body not in parties():
            return everybody.called(body)
    return None


def _owning(view: View, everybody: Cast, end: int) -> str | None:
    """The body that owns a person by name: `The Post's Ann Lee`, no `Cuba's Ann Lee`."""
    owners = [mention for mention in everybody.before(end)[-1:] if mention.end == end and mention.body]
    return next((everybody.called(one.body) for one in owners if not view.gazetteer.says_where(one.body or "")), None)
