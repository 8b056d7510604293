"""Months, days, seasons and feasts by name: no person (`June Brown`), place (`Christmas Island`) or paper."""

import re

from claimx.extractors.periods.beside import after, before, tag
from claimx.extractors.periods.guards.words import ARTICLES, DETERMINERS, PREPOSITIONS, TITLES
from claimx.extractors.periods.lexemes import Lexeme
from claimx.given_names import is_given_name
from claimx.lexicon import table
from claimx.view import View

AGED = re.compile(r",[^\S\n]\d{1,3}\b")
MONTH_WORDS = frozenset(table("no_period")["months"]["words"])
MONTH_NAMES = frozenset(table("no_period")["months"]["names"])
PAPERS = frozenset(table("no_period")["days"]["papers"])
NAMED_DAYS = frozenset(table("no_period")["days"]["named"])
MONTHS_AND = tuple(f"{name} and" for name in table("no_period")["months"]["short"])
GROWN = frozenset(table("no_period")["seasons"]["grown"])
SPRUNG = frozenset(table("no_period")["seasons"]["spring"])
AFTER_FEASTS = frozenset(table("no_period")["holidays"]["named"])
ENDS = ("", ",", ".", ";", ":", "-", "–", "—", ")")
WITHIN = frozenset({"in", "since", "until", "till", "during", "last", "next", "this", "early", "late"})


def month(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """A month alone: no verb (`may`, `march`), no person (`Theresa May`), no `March to Versailles`."""
    written = part[-1].text
    name = written.lower()
    if name in MONTH_WORDS and not written[0].isupper():
        return False
    if len(part) > 1 or name not in MONTH_NAMES:
        return True
    word, following = before(view, start), after(view, end)
    if name in MONTH_WORDS and tag(view, start)[:1] in ("M", "V", "J"):
        return False
    if word.lower() == "the" and following.lower() in ("to", "on", "for", "of"):
        return False
    if word[:1].isupper() and word.lower() not in PREPOSITIONS and word.lower() not in DETERMINERS:
        return False
    if word.lower() == "near" and following == ",":
        return False  # near March, Cambridgeshire
    if following[:1].isupper() and word.lower() not in WITHIN and _first_name(view, start):
        return False  # June Brown
    if len(name) == 3 and name != "may" and view.text[end - 1] != ".":
        joined = word == "and" and not view.text[max(0, start - 12) : start].rstrip().endswith(MONTHS_AND)
        return word.lower() in PREPOSITIONS and not joined and not following[:1].isupper()  # Ant and Dec
    return name != "may" or word.lower() in PREPOSITIONS or word in ("(", ",", "the")


def that_month(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`that August`, but not `said that August was dry`."""
    return tag(view, start) == "DT" and part[-1].text[0].isupper()


def _first_name(view: View, start: int) -> bool:
    """Whether the parse makes it one name with the word behind it: `lines by August Wilson`."""
    token = view.parse.at(start)
    if token is None or token + 1 >= len(view.parse):
        return False
    tags, head = view.parse.tags, view.parse.heads[token]
    return tags[token] == tags[token + 1] == "NNP" and (head == token + 1 or view.parse.heads[token + 1] == token)


def weekday(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """A day by its name, but no `Super Tuesday`, nor `Sat` and its like without a preposition."""
    written = part[-1].text
    if written[0].isupper() and before(view, start) in NAMED_DAYS:
        return False
    if before(view, start) == "a" and after(view, end) in ENDS:
        return False  # on Aug. 12, a Saturday
    if is_given_name(before(view, start)) and AGED.match(view.text, end):
        return False  # Carol Friday, 62,
    if written[0].isupper() and after(view, end) in PAPERS:
        return False  # The Sunday Times
    if len(written) > 5:
        return True
    if view.text[part[-1].end - 1] == "." or len(part) > 1:
        return True
    return (
        written[0].isupper() and before(view, start).lower() in PREPOSITIONS and written.lower() not in ("sun", "wed")
    )


def season(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    kinds = [lexeme.kind for lexeme in part]
    if after(view, end) in GROWN and len(part) == 1:
        return False  # winter wheat
    if part[0].text.lower() == "fall" and before(view, start).lower() in ARTICLES:
        return False  # saw a fall last year
    if {"YEAR", "LAST", "NEXT", "THIS", "EARLY", "PAST", "COMING"} & set(kinds):
        return True
    word, following = before(view, start), after(view, end).lower()
    name = part[-1].text.lower()
    if part[-1].text[0].isupper() and after(view, end)[:1].isupper():
        return view.in_headline(start)  # the Winter Gardens
    if part[0].text[0].isupper() and word[:1].isupper() and word.lower() not in PREPOSITIONS | DETERMINERS:
        return view.in_headline(start)  # Donna Summer
    if name == "spring" and following in SPRUNG:
        return False  # the spring water
    word = word.lower()
    if name in ("fall", "spring"):
        return word in ("in", "by", "since", "until", "during", "of", "through") and following not in (
            "in",
            "of",
            "from",
            "to",
        )
    return word in PREPOSITIONS or "THE" in kinds or tag(view, start).startswith("NN")


def holiday(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`Christmas`, but not `Christmas Island`."""
    return after(view, end) not in AFTER_FEASTS


def weekend(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`the weekend`, but not `the Weekend Courier`."""
    return part[-1].text[0].islower() or not after(view, end)[:1].isupper()


def named_day(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`today`, but not the `TODAY` of a newspaper's name."""
    return not part[-1].text.isupper() or f"{before(view, start)} {view.text[start:end]}" not in TITLES
