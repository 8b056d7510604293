"""`one` where it counts nothing, and definite groups: `one of the best`, `those two`, `the two met`."""

import re
from bisect import bisect_left

from claimx.extractors.excluded.dates import is_year
from claimx.extractors.excluded.place import Place, listed
from claimx.nouns import lemma
from claimx.view import View

NEAR = 300
OF_SO_MANY = re.compile(
    r"[^\S\n]of[^\S\n](?:the|its|their|his|her|our|these|those)[^\S\n](?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve)\b)"
)
RATE = re.compile(r"[^\S\n][a-z-]+(?:[^\S\n][a-z-]+)?[^\S\n](?:for[^\S\n](?:every|each)|per)[^\S\n]\d")
MORE = re.compile(r"[^\S\n](?:more|fewer)[^\S\n]than[^\S\n](?:in|at|on|last|the|a)\b")
GOES_ON = re.compile(
    r"[^\S\n](?:each|short|unchanged|ahead|clear|was|were|is|had|has|have|in|at|from|on|with|without|for|by|under"
    r"|of[^\S\n](?!the\b|these\b|those\b|its\b|his\b|her\b|their\b|our\b|my\b|your\b|them\b|us\b|whom\b|which\b))\b"
    r"|,[^\S\n](?:the|an?|[A-Z])"
)
"""Behind `one`, what such a number goes on with."""
SPANS = ("next", "past", "last", "previous", "following")
CLOSED = re.compile(r"[.,;:)\n]|$")
FINITE = ("VBD", "VBP", "VBZ", "MD", ".", ",")


def one(place: Place) -> str | None:
    """`one`, unless it counts against another number: `one woman and two children`, `one boat … six boats`."""
    if place.written.lower() != "one" or place.next in listed("one", "units"):
        return None
    if OF_SO_MANY.match(place.text, place.numeral.end):
        return None  # one of the eight exits
    if place.last == "," and MORE.match(place.text, place.numeral.end):
        return None  # 14 seats, one more than in 2019
    if _goes_on(place):
        return None
    token = place.token
    if token is None or place.parse.tags[token] != "CD" or place.parse.deps[token] != "nummod":
        return "pronoun"
    if RATE.match(place.text, place.numeral.end):
        return None  # one latrine for every 240 people
    if place.last in listed("one", "determiners"):
        return "pronoun"
    if place.last_two in listed("one", "bounds"):
        return None
    return None if _beside_numbers(place.view, token) or _same_noun(place, token) else "pronoun"


def _goes_on(place: Place) -> bool:
    """Whether a bare `one` goes on from another number of its sentence: `four lower and one unchanged`."""
    if place.last not in ("and", ",", ";") or place.counts or not GOES_ON.match(place.text, place.numeral.end):
        return False
    sentence = place.view.sentence_at(place.numeral.start)
    if sentence is None:
        return False
    numerals = place.view.numerals
    index = bisect_left(numerals, place.numeral.start, key=lambda other: other.start)
    told = (one for one in numerals[max(0, index - 3) : index] if one.start >= sentence.start)
    return any(
        one.value > 1 and one.form in ("words", "digits")
        for one in told
        if not is_year(place.text[one.start : one.end], one)
    )


def _beside_numbers(view: View, token: int) -> bool:
    """Whether the noun is one of a row that other numbers count."""
    parse, noun = view.parse, view.parse.heads[token]
    first = parse.heads[noun] if parse.deps[noun] == "conj" else noun
    row = [first, *(t for t in parse.children(first) if parse.deps[t] == "conj")]
    return any(parse.tags[child] == "CD" for t in row if t != noun for child in parse.children(t))


def _same_noun(place: Place, token: int) -> bool:
    """Whether a number close by counts the same noun."""
    parse, numerals = place.parse, place.view.numerals
    noun = lemma(parse.word(parse.heads[token]))
    index = bisect_left(numerals, place.numeral.start, key=lambda other: other.start)
    for other in numerals[max(0, index - 3) : index + 4]:
        at = parse.at(other.end - 1)
        if at is None or other.value == 1 or abs(other.start - place.numeral.start) > NEAR:
            continue
        head = parse.heads[at]
        if parse.deps[at] == "nummod" and head > at and lemma(parse.word(head)) == noun:
            return not is_year(place.text[other.start : other.end], other)
    return False


def definite(place: Place) -> str | None:
    """`those two`, `the two met`: a group named before; with a noun (`the two camps`) it counts."""
    numeral = place.numeral
    closed = CLOSED.match(place.text, numeral.end) is not None and not place.counts
    if closed and place.last in SPANS and place.last_two.startswith("the "):
        return "pronoun"  # £9m this year and £38m over the next four
    if numeral.form != "words" or numeral.value > 12 or place.counts or place.text.startswith(" of ", numeral.end):
        return None
    if place.last == "the":
        return "pronoun" if place.tag(1) in FINITE else None
    group = place.last in listed("one", "groups") and place.tag(1) not in ("NNS", "JJ", "NN")
    return "pronoun" if group else None
