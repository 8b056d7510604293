"""Ages: `a 33-year-old`, `Smith, 34,`, `who is 93 and`, `a boy of 12`, `was 16 when she left`.

Lexicon: data/excluded.toml, [before], [behind], [ages]. Source: annotation-guide, "Not claims".
"""

import re
from functools import cache

from claimx.extractors.excluded.place import Place, listed
from claimx.given_names import is_given_name
from claimx.interval import is_whole
from claimx.lexicon import lexicon, plain

WORD = re.compile(r"[\w'’-]+")
AGES = re.compile(
    r"\bages?[^\S\n](?:of[^\S\n]|from[^\S\n])?(?:\d{1,2}|[a-z]{3,9})[^\S\n](?:and|to|or)[^\S\n]$", re.IGNORECASE
)
OF_AGES = re.compile(
    r"\bages?\b[^.;\n]{0,60}\b(?:is|was|were|of|from|to)[^\S\n](?:just[^\S\n]|about[^\S\n]|now[^\S\n])?$", re.IGNORECASE
)
ROW = re.compile(
    r"\baged?[^\S\n](?:(?:\d{1,2}|[a-z]{3,9})(?:,[^\S\n]|,?[^\S\n](?:and|or)[^\S\n])){1,8}$", re.IGNORECASE
)
OF_WHOM = re.compile(r",[^\S\n]of[^\S\n](?:whom|which|them|these|those)\b", re.IGNORECASE)
SOFT = r"(?:(?:now|just|only|still|then|already|nearly|almost|about|over|under)[^\S\n])?"
IS = re.compile(
    rf"\b(?:he|she|who|I|you)(?:[^\S\n](?:already|now|then|still|just|only))?(?:['’]s|['’]m|['’]re|[^\S\n](?:is|was|were|are|am|had[^\S\n]been|would[^\S\n]be|will[^\S\n]be))[^\S\n]{SOFT}$",
    re.IGNORECASE,
)
WHEN_WAS = re.compile(
    rf"\b(?:when|since|until|before|after|because|by[^\S\n]the[^\S\n]time)[^\S\n](?:he|she|I|you)[^\S\n](?:was|turned)[^\S\n]{SOFT}$",
    re.IGNORECASE,
)
"""Whatever follows: `her move to Leeds when she was 12 changed her`."""
WILL_BE = re.compile(rf"[A-Z][\w'’-]+[^\S\n](?:is|was|will[^\S\n]be|would[^\S\n]be|turned|turns)[^\S\n]{SOFT}$")
BE = re.compile(rf"\b(?:is|was|were|had[^\S\n]been)[^\S\n]{SOFT}$", re.IGNORECASE)
WHEN = re.compile(
    r",?[^\S\n](?:at[^\S\n]the[^\S\n]time[^\S\n]of\b|when[^\S\n](?:he|she|they|I|we|it|the|his|her|a|an|[A-Z]\w*)\b)"
)
CLOSED = re.compile(
    r"[,.;:!?\n’”\"—–)]|$|[^\S\n](?:and|but|with|when|at[^\S\n]the[^\S\n]time|that|this|next|last|if|or|years?[^\S\n]old|on|in)\b",
    re.IGNORECASE,
)
MAKES = re.compile(
    r"[^\S\n](?:make|made|account|accounted|are|is|were|was|have|has|had|can|will|must|should|may|need)\b"
)
NOW = re.compile(r"(?:^|[.!?\n”\"][^\S\n]?)Now[^\S\n]$")
SHARE = re.compile(
    r"(?:%|\bper[^\S\n]cent|\bpercent|\bhalf|\bin[^\S\n]\w{1,6}|\bthirds?|\bquarters?|\bmost|\bmajority|\bmany|\ball|\bthose|\bwhom|\bof[^\S\n]them)\b[^.;\n]{0,60}\b(?:were|are|was|is|them|those)[^\S\n](?:(?:aged|over|under)[^\S\n])?$",
    re.IGNORECASE,
)
YOUNGEST = re.compile(
    r"\b(?:youngest|oldest|eldest)\b(?:[^\S\n]of[^\S\n](?:them|whom|these|those|all))?(?:[^\S\n](?!by\b|of\b)[a-z-]+){0,6}[^\S\n]"
    r"(?:(?<=[a-z][^\S\n])(?:(?:is|was|were|being|aged|just|only)[^\S\n])*)$",
    re.IGNORECASE,
)
"""`the youngest 17 and the oldest 68`, `the youngest driver stopped was 17`."""
ELDEST = re.compile(r"\b(?:youngest|oldest|eldest)[^\S\n](?:[a-z-]{2,14}[^\S\n])?[a-z-]{3,20},[^\S\n]$", re.IGNORECASE)
"""`Oldest candidate, 91, seeks tenth term`."""
ELDEST_IS = re.compile(r"\b(?:youngest|oldest|eldest)\b[^.;\n]{0,60}\b(?:is|was|turned|turns)[^\S\n]$", re.IGNORECASE)
"""`The oldest regular, Edna Winter, is 86`."""
BORN = re.compile(r"\bborn[^\S\n]in[^\S\n]\d{4}[^\S\n]and[^\S\n](?:is|was)[^\S\n]$")
AT = re.compile(r"(?:^|[.!?\n”\"][^\S\n]?)At[^\S\n]$")
OF_ALL = re.compile(r",?[^\S\n]the[^\S\n](?:youngest|oldest)\b")
PAST = re.compile(r"\b(?:is|are|was|were|be|being)[^\S\n](?:well[^\S\n])?past[^\S\n]$")
SHE = re.compile(r",[^\S\n](?:he|she|I)\b")
DIED = re.compile(
    r"\b(?:died|retired|married|widowed|orphaned|started|began|joined|debuted|emigrated|left[^\S\n]school|left[^\S\n]home|retire|die|retirement)[^\S\n]at[^\S\n]$",
    re.IGNORECASE,
)
THE_ROLE = re.compile(r"\b[Tt]he[^\S\n](?:[a-z-]{2,14}[^\S\n])?([a-z-]{3,20}),[^\S\n]$")
TO_OLD = re.compile(
    r"[-‐‑]?[^\S\n](?:to|and|or)[^\S\n](?:\d{1,3}|[a-z]{3,12})[-‐‑ ](?:year|month|week|day)s?[-‐‑ ]olds?\b",
    re.IGNORECASE,
)
"""Behind the first of two ages: `16- to 64-year-olds`."""
BEING = re.compile(r"\b[Bb]eing[^\S\n]$")
WHO_AT = re.compile(r"\b(?:who|he|she),?[^\S\n]at[^\S\n]$", re.IGNORECASE)
BE_BEHIND = re.compile(r",?[^\S\n](?:is|was|has|had|will|would|can|could|still|became)\b")
"""Behind an age that is spoken of: `being 48 is`, `who at 77 is`."""
UNDER = re.compile(r"\b(?:is|was|are|were)[^\S\n]under[^\S\n]$")
MAJORITIES = (16, 18, 21)
"""The ages at which one comes of age: `nine were under 18`."""
SPACED_OLD = re.compile(r"[^\S\n][-‐‑][^\S\n](?:year|month|week|day)s?[^\S\n][-‐‑][^\S\n]olds?\b", re.IGNORECASE)
SIDE = re.compile(
    r"\b(?:behind|of|than|over|to|against|in|by|with|for|from|after|followed)[^\S\n](?:the[^\S\n])?((?:[A-Z][\w.'’-]*[^\S\n])+)\($"
)
BAND = re.compile(
    r"[^\S\n-]?(?:-?year-olds?[^\S\n])?(?:age[^\S\n-]?(?:group|bracket|band|range|cohort|category)s?|age\b|(?:group|bracket|cohort|demographic)\b)"
)
UNIT = re.compile(r"[^\S\n]?(?:%|per[^\S\n]?cent|[a-z]+s\b)")
LOWEST = 5
OLDEST = 120
ADULT = 16
"""From this age on somebody is `past` it."""


def age(place: Place) -> str | None:
    """`aged 9 to 11`, `a 33-year-old`, `Smith, 34,`, `his sister, 34,`, `Smith (34)`, `under 18s`, `she is 91`."""
    if place.next in listed("behind", "age") or place.behind.removesuffix(".") in listed("behind", "age"):
        return "age"
    if TO_OLD.match(place.text, place.numeral.end) or SPACED_OLD.match(place.text, place.numeral.end):
        return "age"
    if place.numeral.value > OLDEST:
        return None
    if place.last == "aged" or _band(place):
        return "age"
    of = place.last == "of" and len(place.before) > 1  # those of 65 and over
    who = place.before[-2].lower() if of else place.last
    if place.behind.removesuffix(".") in listed("behind", "open_age") and who in listed("before", "people"):
        return "age"
    if AGES.search(place.text, max(0, place.numeral.start - 32), place.numeral.start):
        return "age"
    if place.last in listed("before", "age") or place.last_two in listed("before", "age") or place.last_two == "age (":
        return None if place.counts else "age"
    if ROW.search(place.text, max(0, place.numeral.start - 60), place.numeral.start):
        return None if place.counts else "age"
    if not place.counts and (_told(place) or _children(place)):
        return "age"
    if (
        not place.behind
        and place.last == "past"
        and PAST.search(place.text, max(0, place.numeral.start - 24), place.numeral.start)
    ):
        return "age" if place.numeral.value >= ADULT else None  # 2,046 are past 65 — 41 per cent
    if place.numeral.form == "words" and place.mark == "," and place.last == ",":
        return (
            "age" if len(place.before) > 1 and place.before[-2] in listed("before", "kin") else None
        )  # a daughter, nine,
    if place.numeral.form != "digits":
        return None
    if place.last in ("under", "over", "under-", "over-", "below"):
        return "age" if place.mark in ("s", "’", "'") or _of_people(place) else None
    return "age" if _beside_name(place) else None


@cache
def _in_year_at() -> re.Pattern[str]:
    """What somebody did in a year at an age: `joined the brigade in 2001 at 25`."""
    did = "|".join(sorted(listed("ages", "did")))
    return re.compile(rf"\b(?:{did})\b[^.;\n\d]{{0,34}}\bin[^\S\n]\d{{4}},?[^\S\n]at[^\S\n]$")


def _told(place: Place) -> bool:
    """Whether a sentence tells how old somebody is: `she is 91`, `Ann was 16 when`, `a widow of 88`, `died at 84`."""
    text, start, end = place.text, place.numeral.start, place.numeral.end
    if place.last == "at" and OF_ALL.match(text, end):
        return True  # at 15 the youngest ever
    if is_whole(place.numeral.value) and WHEN_WAS.search(text, max(0, start - 40), start):
        return True
    if BEING.search(text, max(0, start - 8), start) and BE_BEHIND.match(text, end):
        return True
    if WHO_AT.search(text, max(0, start - 12), start) and BE_BEHIND.match(text, end) and place.numeral.value >= 3:
        return True
    if place.numeral.value % 1 or CLOSED.match(text, end) is None:
        return place.last == "of" and _of_a_person(place) and text[end : end + 1] == " "
    left = max(0, start - 40)
    if _in_year_at().search(text, max(0, start - 70), start) and 3 <= place.numeral.value <= 100:
        return True
    if ELDEST.search(text, max(0, start - 50), start) and text[end : end + 1] == ",":
        return True
    if YOUNGEST.search(text, max(0, start - 70), start) or BORN.search(text, max(0, start - 60), start):
        return True
    if AT.search(text, max(0, start - 6), start) and SHE.match(text, end):
        return True
    if IS.search(text, left, start) or DIED.search(text, left, start):
        return True
    if WILL_BE.search(text, left, start) and 15 <= place.numeral.value <= OLDEST and _by_name(place):
        return True
    if WHEN.match(text, end) and BE.search(text, left, start) and _by_person(place):
        return True
    if place.last == "of" and _of_a_person(place):
        return True
    if NOW.search(text, max(0, start - 8), start) and text[end : end + 1] in (",", " "):
        return True
    if OF_AGES.search(text, max(0, start - 90), start):
        return True
    if UNDER.search(text, left, start) and place.numeral.value in MAJORITIES:
        return True
    if ELDEST_IS.search(text, max(0, start - 90), start):
        return True
    over = place.last in ("over", "under") and 15 <= place.numeral.value <= 100
    return over and SHARE.search(text, max(0, start - 100), start) is not None


def _children(place: Place) -> bool:
    """Whether `under five` says how old children are: right behind one who has an age, at the end of a phrase."""
    text, end = place.text, place.numeral.end
    if place.last not in ("under", "over") or not (CLOSED.match(text, end) or MAKES.match(text, end)):
        return False
    return len(place.before) > 1 and place.before[-2].lower() in listed("before", "people")


def _of_a_person(place: Place) -> bool:
    """Whether `of` stands behind one who has an age: `a boy of 12`, `a nurse of 24,`, but not `a father of three`."""
    who = place.before[-2].lower() if len(place.before) > 1 else ""
    grown = place.mark in (",", ".") and place.numeral.value >= ADULT and who in lexicon("people", "roles")
    return who in listed("before", "has_age") or grown


def _by_person(place: Place) -> bool:
    """Whether a pronoun or a name of somebody stands before: `Edna Winter was 23 when`."""
    parse, token = place.parse, place.token
    if token is None:
        return False
    verb = next(
        (t for t in range(token - 1, max(-1, token - 4), -1) if parse.lower(t) in ("is", "was", "were", "been")), None
    )
    subject = None if verb is None else parse.child(verb, "nsubj", "nsubjpass")
    if subject is None:
        return False
    return parse.tags[subject] in ("NNP", "PRP", "WP") or parse.lower(subject) in listed("before", "kin")


def _by_name(place: Place) -> bool:
    """Whether the subject before is somebody by a given name or a title: `Justice Stone will be 83`."""
    said = WORD.findall(place.text[max(0, place.numeral.start - 60) : place.numeral.start])
    before = [at for at, word in enumerate(said) if word[0].isupper()][-1:]
    if not before:
        return False
    first = before[0]
    while first and said[first - 1][0].isupper():
        first -= 1
    named = said[first : before[0] + 1]
    return len(named) > 1 and (is_given_name(named[0]) or named[0] in lexicon("people", "titles"))


def _beside_name(place: Place) -> bool:
    """`Smith, 34,`, `Smith (34)` and `The minister, 61,`, but not `In Leeds, 34, of whom …`."""
    if place.before[-2:] == (",", "now"):
        return True
    who = THE_ROLE.search(place.text, max(0, place.numeral.start - 40), place.numeral.start)
    if who is not None and who[1] in lexicon("people", "roles") and place.mark == "," and place.numeral.value >= ADULT:
        return OF_WHOM.match(place.text, place.numeral.end) is None
    if len(place.before) < 2 or place.before[-2].isdigit():
        return False
    if not is_whole(place.numeral.value):
        return False  # Dhanbad (93.8)
    if not place.before[-2][0].isupper() and place.before[-2] not in listed("before", "kin"):
        return False
    if place.before[-1] == "(":
        return place.mark == ")" and not _of_a_side(place)
    if place.before[-1] != "," or place.mark not in (",", ".", ";") or place.numeral.value <= 3:
        return False
    return OF_WHOM.match(place.text, place.numeral.end) is None


def _of_a_side(place: Place) -> bool:
    """Whether a number in brackets is how many somewhere else had: `ahead of Northmark (28)`."""
    run = SIDE.search(place.text, max(0, place.numeral.start - 48), place.numeral.start)
    return run is not None and not is_given_name(run[1].split()[0])


def _band(place: Place) -> bool:
    """Whether a range is of ages: `adults 25 to 54`, `people between 18 and 34`, `the 25-34 age group`."""
    numeral = place.numeral
    if not numeral.is_range or numeral.high > OLDEST or not (is_whole(numeral.low) and is_whole(numeral.high)):
        return False
    if BAND.match(place.text, numeral.end):
        return True
    who = [word.lower() for word in place.before if word.lower() not in ("between", "from", "just")]
    plain_end = not place.counts and not UNIT.match(place.text, numeral.end)
    return plain_end and bool(who) and who[-1] in listed("before", "people") and numeral.low >= LOWEST


def _of_people(place: Place) -> bool:
    """Whether `under 18` says how old somebody is: nothing is counted, and a person stands before it."""
    if place.counts or not 10 <= place.numeral.value <= 100:
        return False
    words = [plain(word) for word in WORD.findall(place.text[max(0, place.numeral.start - 40) : place.numeral.start])]
    of_them = words[-3:-1] in (["of", "them"], ["of", "whom"])
    return of_them or bool(set(words[-4:]) & listed("before", "people"))
