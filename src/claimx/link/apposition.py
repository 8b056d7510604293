"""What stands beside a name: `Ann Lee, head of policy at the NSPCC,` and `Acme boss Ann Lee` give her role and body.

Lexicon: data/people.toml.
"""

import re

from claimx.lexicon import table, words
from claimx.link.people import (
    ACRONYM,
    Cast,
    Mention,
    body_nouns,
    fields,
    last_word,
    organisation_ends,
    parties,
    roles,
    titles,
)
from claimx.view import View

BESIDE = re.compile(r"[ \u00a0]?,[ \u00a0]|,?[ \u00a0](?:who|of|from)[ \u00a0]")
"""What an apposition starts with, of whatever form."""
BEHIND = re.compile(r"[ \u00a0]?,[ \u00a0](?:\d{1,3},[ \u00a0])?")
END = re.compile(r",|;|\(|[.!?](?:\s|$)|[ \u00a0](?:who|whose|which|that|said|says|told|and)\b|[\"“”:—–]|$")
AT = re.compile(r"[ \u00a0](?:at|for|of|with|from|in)[ \u00a0](?:the[ \u00a0])?")
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
SMALL = re.compile(r"(?:[a-z][a-z’'-]*[ \u00a0]){0,3}[a-z]+")
OWNED = re.compile(r"(?<![\w’'])([A-Z]\w+(?:[’']s|s[’']))[ \u00a0]$")
JOINS = ("whose", "and", "but", "or", "who", "while", "as")
LONGEST = 120
NOUNS = ("NN", "NNS", "NNP", "NNPS", "JJ", "HYPH")

Described = tuple[str | None, str | None]
"""A role and an organisation, each None where there is none."""


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
        return None, _in_small(text, runs.end()) if body is None else body.body
    of = OF.match(text, mention.end)
    if of is not None:
        body = next((m for m in everybody.within(of.end(), of.end() + 1) if m.body), None)
        if body is not None and (of["the"] or last_name(body) in organisation_ends()):
            return None, everybody.called(body.body)
    comma = BEHIND.match(text, mention.end)
    if comma is None:
        return None, None
    end = END.search(text, comma.end(), comma.end() + LONGEST)
    phrase = text[comma.end() : end.start() if end else comma.end() + LONGEST].strip()
    if not phrase or phrase.split()[0] in JOINS or not any(is_role(word) for word in phrase.split()):
        return None, None
    return _divided(everybody, comma.end(), phrase)


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


def is_role(word: str) -> bool:
    """Whether a word, in any case and with a stop behind it, says what somebody does."""
    plain = word.strip(",.;").lower()
    return plain in roles() or plain.endswith("ologist")


def _divided(everybody: Cast, start: int, phrase: str) -> Described:
    """A phrase as role and organisation: `the trust's chief executive`, `State Department spokesman`."""
    role = ARTICLE.sub("", phrase)
    owner = OWNER.match(role)
    organisation = None
    if owner is not None and not any(is_role(word) for word in owner[1].split()):
        role = role[owner.end() :]
        if any(m.body == owner[1] for m in everybody.within(start, start + len(phrase))):
            organisation = owner[1]
    for link in reversed(list(AT.finditer(role))):
        if role[link.end() : link.end() + 1].isupper() and not _within_name(role[: link.start()]):
            organisation, role = _body(role[link.end() :]), role[: link.start()]
    led, named = divide(role)
    role, organisation = named or role, organisation or led
    if organisation is None:
        organisation = next((m.body for m in everybody.within(start, start + len(phrase)) if m.body), None)
    if not any(is_role(word) for word in role.split()):
        return None, None
    return role, everybody.called(organisation)


def _within_name(before: str) -> bool:
    """Whether a body's name goes on behind these words: `a lecturer at the University` of Leeds, no `Minister` of."""
    last = before.rpartition(" ")[2]
    return last[:1].isupper() and " " in before and last in table("names")["take_of"] and not is_role(last)


def _body(words: str) -> str:
    """The name at the start of some words, with the noun that completes it: `Indonesian military`."""
    kept: list[str] = []
    for word in words.split():
        if word[0].isupper() and word.endswith(("'s", "’s")):
            kept.append(word[:-2])  # director of Kent Council's control room
            break
        if word[0].isupper() or word in ("of", "for", "and", "the", "&"):
            kept.append(word)
            continue
        if word in body_nouns():
            kept.append(word)
        break
    while kept and kept[-1] in ("of", "for", "and", "the", "&"):
        kept.pop()
    return " ".join(kept)


def divide(words: str) -> Described:
    """Capitalised words before a role that name a body, and the role: `Labour MP`, `State Department spokesman`.

    >>> divide("Labour MP"), divide("Parish councillor"), divide("State Department spokesman")
    (('Labour', 'MP'), (None, 'Parish councillor'), ('State Department', 'spokesman'))
    """
    parts = words.split()
    first = 0
    while first < len(parts) and parts[first][0].isupper() and not _belongs(parts, first):
        first += 1
    lead = " ".join(parts[:first])
    if not lead or first == len(parts):
        return None, words
    named = first > 1 or lead in parties() or ACRONYM.fullmatch(lead) is not None
    return (lead, " ".join(parts[first:])) if named else (None, " ".join(parts[first:]))


def _belongs(parts: list[str], at: int) -> bool:
    """Whether a capitalised word belongs to the role behind it: `Housing minister`, no `Te Rangi School principal`."""
    word = parts[at]
    if word in ("School", "Hospital", "Union") and at and parts[at - 1] not in parties():
        return False
    return word in titles() or word in fields() or is_role(word)


def before(view: View, mention: Mention, everybody: Cast) -> Described:
    """The role that stands right before a name (`housing minister Ann Lee`), and the body before it (`Acme boss`)."""
    parse = view.parse
    last = parse.at(mention.start) if view.text[mention.start - 1] in " \u00a0," else None
    if not last:
        return None, None
    last -= 1 + (parse.tags[last - 1] == ",")
    if last < 0 or parse.lower(last) not in roles():
        return None, None
    first = last
    while first and parse.tags[first - 1] in NOUNS and last - first < 5:
        if parse.ends[first - 1] + 1 < parse.starts[first]:
            break
        first -= 1
    organisation, role = divide(view.text[parse.starts[first] : parse.ends[last]])
    if role is None or last_word(role) not in roles():
        return None, None
    owner = OWNED.search(view.text, max(0, parse.starts[first] - LONGEST), parse.starts[first])
    noun, _, office = role.partition(" ")
    if owner is not None and noun in body_nouns() and office:
        return office, everybody.called(f"{owner[1]} {noun}")  # Supporters' trust secretary Ann Lee
    return role, everybody.called(organisation)
