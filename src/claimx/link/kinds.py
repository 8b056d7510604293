"""What a name is, by its own words and by those beside it: a person, a body, a thing, a role, or either of two.

Lexicon: data/people.toml. Not here: who goes by it (link/people.py, link/cast.py).
"""

import re
from functools import lru_cache

from claimx.given_names import is_given_name
from claimx.lexicon import words
from claimx.link.people import ACRONYM, body_nouns, organisation_ends, roles, things, titles
from claimx.view import Name, View

FURTHEST = 5
"""So many words at most stand before a rank that stands in one run with a name."""
DEPUTIES = ("Assistant", "Associate", "Deputy", "Vice", "Acting", "Interim")
"""Behind these a title is one, even if it may be a given name: `Assistant Dean Lee`."""
INITIAL = re.compile(r"[A-Z]\.(?:[A-Z]\.)?")
DOUBLE = re.compile(
    r"[^\W\d_][\w.’'-]{1,20}(?:[ \u00a0][^\W\d_][\w.]{0,20})?[ \u00a0][^\W\d_]\w{1,20}[-‐‑][A-Z]\w{1,20}"
)
"""A given name and a double surname: `Una Hale-Smith`."""
ARTICLES = frozenset({"the", "a", "an"})
SPACES = (" ", "\u00a0", "\n")
BY_ITSELF = re.compile(r"(?<![^\W_])(?:[Tt]he|[Aa]n?)[ \u00a0]\n?$")
"""An article that ends no other word: no `spokesman `."""
ROLE_OF = re.compile(
    r"\b([A-Za-z-]+)[ \u00a0](?:of|for|at)[ \u00a0](?:[^.,;:\n]{1,40},|[a-z]{3,14}(?:[ \u00a0][a-z]{3,14})?)[ \u00a0]$"
)
CALLED = re.compile(r"\b(?:the|a)[ \u00a0](?:[a-z-]+[ \u00a0]){1,3}$")
SUFFIX = re.compile(r",?[ \u00a0](?:SC|QC|KC|TD|MP|MSP|MEP|MLA|OBE|MBE|CBE|Jr\.?|Sr\.?|PhD)$")
OF_SO_MANY = re.compile(r"[A-Z][a-z]+(?:-[a-z]+){2,3}")
"""`Gran-of-six` before a name."""
SAID = re.compile(
    r"\b(?:said|says|added|adds|warned|argued|explained|cautioned|noted|insisted|claimed|recalled)[ \u00a0]$"
)
OF_BODY = re.compile(r"[ \u00a0]of[ \u00a0](?:the[ \u00a0])?[A-Z]\w+[ \u00a0][A-Z]")
LIVES = re.compile(r",[ \u00a0]of[ \u00a0](?:[A-Z][\w’'-]{1,20}[ \u00a0]?){1,3},")
"""`Zylda Oosthuizen, of Mill Road,` as reports of courts say where somebody lives."""
AGE_OR_WHO = re.compile(r",? (?:\(?\d{1,3}\b|who\b|whose\b)|, (?:an? |the |his |her |their )?[a-z][\w-]*")

Kind = tuple[str, str, str]
"""What a name is (`person`, `body`, `thing`, `role` or `either`), its title words and its core."""


@lru_cache(maxsize=5_000)
def split(name: str) -> tuple[str, str]:
    """The title words before a name and the name without them: `Detective Inspector`, `Priya Nair`."""
    parts = name.split()
    if len(parts) > 2 and SUFFIX.search(name):
        name = SUFFIX.sub("", name)
        parts = name.split()
    last, listed, named = 0, titles(), roles()
    surname = len(parts) - 1 if _is_surname(parts) else None
    for place, word in enumerate(parts[:surname]):
        if word in listed and place == len(parts) - 2 and is_given_name(word) and parts[place - 1] not in DEPUTIES:
            break  # Attorney General Dean Rourke
        constable = word in ("Con", "Con.") and place > 0 and parts[place - 1] in ("Det", "Det.")
        titled = word in listed or word.rstrip(".") in listed or word.lower() in named
        if titled or constable or ("-" in word and OF_SO_MANY.fullmatch(word)):
            last = place + 1
        elif place > last + 1:
            break
    if last == len(parts):
        return name, ""
    last = last or _ranked(parts)
    return " ".join(parts[:last]), " ".join(parts[last:])


def _is_surname(parts: list[str]) -> bool:
    """Whether the last word is a name though it may be a role: `James Baker`, `Mr Cook`, `Senator Boxer`."""
    if parts[-1].lower() not in words("people", "surnames"):
        return False
    return len(parts) > 1 and (is_given_name(parts[-2]) or parts[-2] in titles())


def _ranked(parts: list[str]) -> int:
    """How many words stand before a name in one run with its rank: `Leeds City Police Sergeant Ann Lee`."""
    if is_given_name(parts[0]):
        return 0  # a headline: Dana Lee Endorses House Speaker Ann Roe
    for place in range(min(len(parts) - 3, FURTHEST), 1, -1):
        ranked = parts[place] in titles() or parts[place].rpartition("-")[2].lower() in roles()
        if ranked and len(parts) - place <= 4 and is_given_name(parts[place + 1]):
            return place + 1
    return 0


@lru_cache(maxsize=5_000)
def kind_alone(written: str) -> Kind:
    """What a name is by its own words; `either` where those beside it must tell."""
    last = written.split()[-1]
    prefix, core = split(written)
    if last in things():
        return "thing", "", written
    parts = core.split()
    initial = len(parts) == 3 and INITIAL.fullmatch(parts[0]) is not None  # R. Vimala Nair
    given = bool(parts) and is_given_name(parts[initial])
    if last in organisation_ends() and not (prefix and given and len(parts) == 2):
        return "body", "", written
    if written.lower() in roles() and written.lower() not in words("people", "surnames"):
        return "role", written, ""  # MP, GP
    if ACRONYM.fullmatch(written) or " of " in written or " for " in written:
        return "body", "", written
    if not core and " " not in written and written.lower() in words("people", "surnames"):
        return "either", "", written
    if not core:
        return "role", prefix, ""
    if prefix or (given and len(parts) in (2, 3, 4)) or (len(parts) > 1 and DOUBLE.fullmatch(core)):
        return "person", prefix, core
    return "either", prefix, core


def kind_beside(view: View, name: Name, alone: Kind) -> Kind:
    """What a name is, by what stands before and behind it; `alone` where that does not tell, either."""
    text, (_, prefix, core) = view.text, alone
    before = text[max(0, name.start - 25) : name.start]
    if before.endswith(SPACES):
        last = (before.split() or [""])[-1].rstrip(",").lower()
        if last in ARTICLES and BY_ITSELF.search(before):
            return "body", "", name.text
        if last in body_nouns() and CALLED.search(before):
            return "body", "", name.text  # the charity Safe Shore
        if last in roles() and not before.endswith("\n"):
            return "person", prefix, core
    if 1 <= core.count(" ") <= 2 and (
        (AGE_OR_WHO.match(text, name.end) and _described(text, name.end))
        or LIVES.match(text, name.end)
        or _introduced(text, name)
    ):
        return "person", prefix, core
    return alone


def _introduced(text: str, name: Name) -> bool:
    """Whether a role or a cue before a name makes it a person's: `its head of advice, X`, `said X of Harbour Homes`."""
    start = max(0, name.start - 70)
    before = text[start : name.start].replace("\u00a0", " ")
    if " of " in before or " for " in before or " at " in before:
        role = ROLE_OF.search(text, start, name.start)
        if role is not None and role[1].lower() in roles():
            return True
    of_body = OF_BODY.match(text, name.end)
    return of_body is not None and SAID.search(text, max(0, name.start - 24), name.start) is not None


def _described(text: str, end: int) -> bool:
    """Whether an age, `who` or a role stands in apposition behind a name."""
    behind = text[end : end + 60]
    if re.match(r",? (?:\(?\d{1,3}\)?[,)]|who\b|whose\b)", behind):
        return True
    return any(word.strip(",.").lower() in roles() for word in behind.split()[:6]) and behind.startswith(", ")
