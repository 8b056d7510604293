"""What stands beside a name: `Ann Lee, head of policy at the NSPCC,` and `Acme boss Ann Lee` give her role and body."""

import re

from claimx.link.people import Cast, Mention, roles
from claimx.view import View

BEHIND = re.compile(r"[ \u00a0]?,[ \u00a0](?:\d{1,3},[ \u00a0])?")
END = re.compile(r",|;|\(|[.!?](?:\s|$)|[ \u00a0](?:who|whose|which|that|said|says|told|and)\b|[\"“”:—–]|$")
AT = re.compile(r"[ \u00a0](?:at|for|of|with|from|in)[ \u00a0](?:the[ \u00a0])?")
ARTICLE = re.compile(r"^(?:the|a|an|his|her|their|its|former|one of)[ \u00a0]", re.IGNORECASE)
OWNER = re.compile(r"^[\w .&’'-]*?['’]s?[ \u00a0](?=[a-zA-Z])")
RUNS = re.compile(
    r",?[ \u00a0]who[ \u00a0](?:runs|leads|heads|founded|chairs|owns|set up|manages)[ \u00a0](?:the[ \u00a0])?"
)
LONGEST = 120


def behind(view: View, mention: Mention, everybody: Cast) -> tuple[str | None, str | None]:
    """The role and the organisation that stand in apposition to a name, each None where there is none.

    >>> from claimx.link.cast import cast
    >>> view = read("Ann Lee, head of policy at the NSPCC, said so.")
    >>> behind(view, cast(view).mentions[0], cast(view))
    ('head of policy', 'NSPCC')
    """
    text = view.text
    runs = RUNS.match(text, mention.end)
    if runs is not None:
        body = next((m for m in everybody.within(runs.end(), runs.end() + 1) if m.body), None)
        return None, None if body is None else body.body
    comma = BEHIND.match(text, mention.end)
    if comma is None:
        return None, None
    end = END.search(text, comma.end(), comma.end() + LONGEST)
    phrase = text[comma.end() : end.start() if end else comma.end() + LONGEST]
    if not phrase.strip() or (phrase[0].isupper() and not any(w.lower() in roles() for w in phrase.split()[:4])):
        return None, None
    return _role(view, everybody, comma.end(), phrase)


def _role(view: View, everybody: Cast, start: int, phrase: str) -> tuple[str | None, str | None]:
    body = None
    for mention in everybody.within(start, start + len(phrase)):
        if mention.body is not None:
            body = mention
            break
    role = OWNER.sub("", ARTICLE.sub("", phrase))
    for link in reversed(list(AT.finditer(role))):
        if role[link.end() : link.end() + 1].isupper():
            role = role[: link.start()]
    if body is not None and body.body is not None:
        role = re.sub(rf"^{re.escape(body.body)}[ \u00a0]", "", role)
    words = role.lower().split()
    if not words or not any(word.strip(",") in roles() for word in words):
        return None, None
    organisation = None if body is None or body.body is None else everybody.aliases.get(body.body, body.body)
    return role.strip(), organisation


NOUNS = ("NN", "NNS", "NNP", "NNPS", "JJ", "HYPH")


def before(view: View, mention: Mention, everybody: Cast) -> tuple[str | None, str | None]:
    """The role that stands right before a name (`housing minister Ann Lee`), and the body before it (`Acme boss`)."""
    parse = view.parse
    last = parse.at(mention.start)
    if last is None or not last or view.text[mention.start - 1] not in " \u00a0":
        return None, None
    last -= 1
    if parse.lower(last) not in roles():
        return None, None
    first = last
    while (
        first
        and parse.tags[first - 1] in NOUNS
        and parse.ends[first - 1] + 1 >= parse.starts[first]
        and last - first < 5
    ):
        first -= 1
    start = parse.starts[first]
    body = next((m for m in everybody.within(start, parse.starts[last]) if m.body and not m.prefix), None)
    if (
        body is not None
        and body.body is not None
        and body.end < parse.starts[last]
        and len(body.body.split()) + first < last + 1
    ):
        role = view.text[body.end : parse.ends[last]].strip()
        return role, everybody.aliases.get(body.body, body.body)
    return view.text[start : parse.ends[last]], None
