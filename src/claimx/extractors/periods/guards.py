"""What looks like a calendar expression and is none: `2019 cartridges`, `May` the minister, `spring` the coil."""

import re
from functools import lru_cache

from claimx.extractors.periods.accounts import accounts_of
from claimx.extractors.periods.beside import after, before, tag
from claimx.extractors.periods.grammar import Item
from claimx.extractors.periods.lexemes import CARDINALS, Lexeme
from claimx.lexicon import table
from claimx.nouns import unchanged
from claimx.view import View

KEPT = 8
"""So many texts are remembered for what is asked of each of their periods."""
FIRM = frozenset(table("no_period")["prepositions"]["firm"])
PREPOSITIONS = FIRM | frozenset(table("no_period")["prepositions"]["loose"])
DETERMINERS = frozenset(table("no_period")["determiners"]["determiner"])
PERSONS = frozenset({"his", "her", "their", "my", "our", "your"})
PARTS = frozenset({"%", "cent", "percent", "pc", "points", "point", "times"})
STRUCK = frozenset(table("no_period")["centuries"]["struck"])
SHIFTS = frozenset(table("no_period")["nights"]["worked"])
SPENT = frozenset(table("no_period")["nights"]["spent"])
FUNCTION = frozenset({"and", "but", "to", "the", "a", "as", "when", "while", "was", "is", "were", "has", "had", "will"})
OF = re.compile(r"\b([A-Z][a-z]+)[^\S\n]of[^\S\n]$")
OTHER_YEAR = re.compile(r"\b(?:19|20)\d\d,?[^\S\n](?:and|or)[^\S\n]$")
DIALLED = re.compile(
    r"\b(?:helpline|hotline|dial|dialled|ring|texting)(?:,|:|[^\S\n]\(|[^\S\n](?:on|number))?[^\S\n]?$", re.I
)
ARTICLES = frozenset({"a", "an", "the", "this", "that", "any", "no", "another"})
LONGEST = 9999
"""More units of time than this are counted (`275,000 working days`), no length."""
QUARTERS = 4
RUNNING = frozenset(
    {"past", "last", "next", "previous", "consecutive", "straight", "successive", "first", "another", "the"}
)
"""Words before quarters that follow one another."""
MONTH_WORDS = frozenset(table("no_period")["months"]["words"])
MONTH_NAMES = frozenset(table("no_period")["months"]["names"])
PAPERS = frozenset(table("no_period")["days"]["papers"])
NAMED_DAYS = frozenset(table("no_period")["days"]["named"])
LAWS = frozenset(table("no_period")["laws"]["law"])
LAW = max(map(len, LAWS)) + len(" of ") + 1
"""So many characters before its year hold what kind of law it is."""
NUMBERED = frozenset(table("no_period")["numbered"]["nouns"])
MONTHS_AND = tuple(f"{name} and" for name in table("no_period")["months"]["short"])
SPRUNG = frozenset(table("no_period")["seasons"]["spring"])
PLACES = frozenset(table("no_period")["holidays"]["places"])
WITHIN = frozenset({"in", "since", "until", "till", "during", "last", "next", "this", "early", "late"})
HALVES = re.compile(
    r"\bhalf(?:[^\S\n]of)?[^\S\n](?:the[^\S\n](?:financial[^\S\n]|fiscal[^\S\n])?year|(?:last|this)[^\S\n]year|\d{4})"
    r"|\bhalf[\s-]year|\bH[12]\b|\bpre-?tax\b|\bearnings\b|\brevenues?\b|\bturnover\b|\boperating profits?\b"
)
"""Where halves of a year are told."""
TITLES = frozenset(table("no_period")["titles"]["named"])


def stands(view: View, lexemes: list[Lexeme], item: Item) -> bool:
    """Whether the text around agrees that this is a period."""
    part = lexemes[item.first : item.stop]
    start, end = part[0].start, part[-1].end
    if (
        item.rule == "duration"
        and part[0].kind == "MORE"
        and _next_kind(lexemes, item) in ("EARLIER", "LATER", "BEFORE")
    ):
        return False
    if _age(lexemes, item):
        return False
    check = CHECKS.get(item.rule)
    return check is None or check(view, part, start, end)


def _next_kind(lexemes: list[Lexeme], item: Item) -> str:
    return lexemes[item.stop].kind if item.stop < len(lexemes) else ""


def _age(lexemes: list[Lexeme], item: Item) -> bool:
    """`a 33-year-old`, `aged nine months`, `at the age of two years`."""
    following = lexemes[item.stop : item.stop + 2]
    if following and following[0].text == "aged":
        following = []  # died in 2016 aged 91
    kinds = [lexeme.kind for lexeme in following]
    if item.first and lexemes[item.first - 1].kind == "OLD":
        return True
    if item.first > 1 and [lexeme.kind for lexeme in lexemes[item.first - 2 : item.first]] == ["OLD", "OF"]:
        return True
    return kinds[:1] == ["OLD"] or kinds == ["DASH", "OLD"] or (kinds == ["OF", "OLD"] and following[1].text == "age")


def _year(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """A bare year: not the number of a counted noun, nor part of a name."""
    if len(part) > 1 or not part[0].text.isdigit():
        return True
    word, following = before(view, start), after(view, end)
    lowered = word.lower()
    named = OF.search(view.text, max(0, start - LAW), start) if lowered == "of" else None
    if named is not None and named[1].lower() in LAWS:
        return False  # the Reform Act of 1989
    if lowered in NUMBERED:
        return False  # flight 2020
    if view.text[end : end + 1] in ("-", "/") or view.text[end : end + 1].isalpha() or following.isdigit():
        return False  # 1800RESPECT
    if DIALLED.search(view.text, max(0, start - 16), start):
        return False  # the helpline, 1930, now picks up
    if lowered in FIRM or _beside_year(view, start):
        return True
    if lowered == "s" and tag(view, start - 2) == "POS":
        return False  # George Orwell's 1984
    if not 1500 <= part[0].number <= 2100 or (following[:1].isupper() and following.lower() in LAWS):
        return False
    if word[:1].isupper() and word.isalpha() and lowered not in PREPOSITIONS and lowered not in DETERMINERS:
        return False
    return not _counts(view, start, end, lowered)


def _beside_year(view: View, start: int) -> bool:
    """Whether it is another year of a pair, or somebody's: `her 2000 and 2006 races`, `the party's 2000 nominee`."""
    token = view.parse.at(start)
    if token is None or not token:
        return False
    if OTHER_YEAR.search(view.text, max(0, start - 12), start) is not None:
        return True
    if view.parse.tags[token - 1] != "POS" or token + 1 >= len(view.parse):
        return False
    return view.parse.tags[token + 1].startswith(("NN", "JJ", "VBN", "VBG", "CC"))


def _counts(view: View, start: int, end: int, word: str) -> bool:
    """Whether the year-like number counts what follows: `2019 cartridges`, not `its 2019 budget`."""
    token = view.parse.at(start)
    if token is None or word in DETERMINERS:
        return False
    if token + 1 >= len(view.parse) or view.parse.starts[token + 1] > end + 2:
        return False
    if not view.parse.tags[token + 1].startswith(("NN", "JJ", "VBN", "VBG", "CD")):
        return False
    head = view.parse.heads[token]
    if word == "with" and view.parse.tags[head] == "NN" and head > token and not unchanged(view.parse.word(head)):
        return False  # with 1995 staffing
    if head <= token:
        return view.parse.tags[token + 1].startswith("NN")
    own = any(view.parse.deps[child] in ("det", "poss") and child < token for child in view.parse.children(head))
    return not own


def _month_day(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`In May 12 people died`: the figure counts what follows."""
    last = part[-1]
    return last.kind != "DAYNUM" or not _counts_next(view, last.start, end)


def _counts_next(view: View, start: int, end: int) -> bool:
    token = view.parse.at(start)
    if token is None or view.parse.heads[token] <= token or view.parse.deps[token] != "nummod":
        return False
    return view.parse.starts[view.parse.heads[token]] >= end


def _month(view: View, part: list[Lexeme], start: int, end: int) -> bool:
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
        joined = word == "and" and not view.text[:start].rstrip().endswith(MONTHS_AND)
        return word.lower() in PREPOSITIONS and not joined and not following[:1].isupper()  # Ant and Dec
    return name != "may" or word.lower() in PREPOSITIONS or word in ("(", ",", "the")


def _first_name(view: View, start: int) -> bool:
    """Whether the parse makes it one name with the word behind it: `lines by August Wilson`."""
    token = view.parse.at(start)
    if token is None or token + 1 >= len(view.parse):
        return False
    tags, head = view.parse.tags, view.parse.heads[token]
    return tags[token] == tags[token + 1] == "NNP" and (head == token + 1 or view.parse.heads[token + 1] == token)


def _half(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`in the second half`: where the text tells halves of years or accounts, and no match."""
    if part[-1].kind != "HALF":
        return True
    return _tells_halves(view.text) and after(view, end) != "of"


@lru_cache(KEPT)
def _tells_halves(text: str) -> bool:
    return HALVES.search(text) is not None and accounts_of(text) != "season"


def _weekday(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """A day by its name, but no `Super Tuesday`, nor `Sat` and its like without a preposition."""
    written = part[-1].text
    if written[0].isupper() and before(view, start) in NAMED_DAYS:
        return False
    if written[0].isupper() and after(view, end) in PAPERS:
        return False  # The Sunday Times
    if len(written) > 5:
        return True
    if view.text[part[-1].end - 1] == "." or len(part) > 1:
        return True
    return (
        written[0].isupper() and before(view, start).lower() in PREPOSITIONS and written.lower() not in ("sun", "wed")
    )


def _decade(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`in his 30s` is an age."""
    return part[-1].number >= 100 or before(view, start).lower() not in PERSONS


def _season(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    kinds = [lexeme.kind for lexeme in part]
    if part[0].text.lower() == "fall" and before(view, start).lower() in ARTICLES:
        return False  # saw a fall last year
    if {"YEAR", "LAST", "NEXT", "THIS", "EARLY", "PAST", "COMING"} & set(kinds):
        return True
    word, following = before(view, start), after(view, end).lower()
    name = part[-1].text.lower()
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


def _holiday(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`Christmas`, but not `Christmas Island`."""
    return after(view, end) not in PLACES


def _unit(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`the quarter`, `the month`: only where a preposition makes it a time."""
    unit = part[-1].key
    if any(lexeme.kind == "EDGE" for lexeme in part):
        return unit in ("W", "M", "Q", "Y", "DE", "CE")
    if part[0].kind != "THE" or unit in ("DE", "CE"):
        return unit not in ("DE", "CE", "D") or part[0].kind == "THAT"
    if any(lexeme.kind == "LATEST" for lexeme in part):
        return True
    word = before(view, start).lower()
    if unit == "Q":
        return word in PREPOSITIONS or not word
    if unit in ("M", "Y", "W"):
        return word in ("on", "in", "during", "for", "of") and after(view, end).lower() not in (
            "of",
            "before",
            "after",
            "since",
            "when",
            "that",
        )
    return False


def _not_a_part(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`a quarter before`, but not `a quarter before the war`, which is a share."""
    return part[1].key != "Q" or after(view, end).lower() not in ("the", "a", "an", "his", "her", "its", "their")


def _noun_left_out(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`the previous fiscal`, but not `the last fiscal package`."""
    following = after(view, end).lower()
    return not following[:1].isalpha() or following in PREPOSITIONS | FUNCTION


def _several(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    return before(view, start).lower() in ("for", "within", "in") and part[0].key not in ("TS", "WE", "TM", "Q")


def _adjective(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    return view.text[start].islower()


def _duration(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`a second man` is an ordinal; `a quarter of` a fraction."""
    unit = part[-1].kind
    if part[-1].text.istitle() and after(view, end).istitle() and not view.in_headline(start):
        return False  # the Five Year Plan
    if part[0].kind == "LAST" and tag(view, start) == "VB":
        return False  # the deal would last four years
    if view.text[start:end] in TITLES:
        return False
    counted = any(lexeme.kind in ("NUM", "DAYNUM") for lexeme in part)
    if unit == "SECOND":
        return counted
    if part[-1].key == "CE" and part[0].kind == "A" and before(view, start).lower() in STRUCK:
        return False
    if any(lexeme.kind == "NUM" and lexeme.number > LONGEST for lexeme in part):
        return False
    if part[-1].key == "Q":
        if not counted or part[-1].kind != "UNITS" or after(view, end).lower() == "of":
            return False
        word = before(view, start).lower()
        in_a_row = word in PREPOSITIONS or word in RUNNING
        return in_a_row or part[-2].number != QUARTERS - 1  # roughly three quarters had it
    return True


def _past(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`in the past`, not `the past president`."""
    return not tag(view, end + 1).startswith(("NN", "JJ", "CD"))


def _full(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    return part[-1].key in ("Y", "Q") and part[1].text.lower() in ("full", "whole", "entire", "fiscal", "financial")


def _alone(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`ten years before`, with nothing behind it that it would be before, nor a figure that is so much more."""
    return not after(view, end)[:1].isalnum() and _from_other(view, part, start, end)


def _from_other(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """Of `nine fewer than a week earlier` the comparison is no part."""
    word = before(view, start).lower()
    if part[0].kind != "MORE":
        return True
    counted = word[-1:].isdigit() or word in CARDINALS or word in PARTS
    return not counted and tag(view, start - 2) != "CD"


def _season_of_sport(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`last season` of an article about sport."""
    if not part[-1].text.islower() or (part[0].kind == "THIS" and part[-1].text != "season"):
        return False
    return accounts_of(view.text) == "season"


def _before_event(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`before the war`, not `before the war began`."""
    return not tag(view, end + 1).startswith(("V", "MD"))


def _modifier(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`three-quarters` is a fraction."""
    return part[-1].key != "Q"


def _weekend(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`the weekend`, but not `the Weekend Courier`."""
    return part[-1].text[0].islower() or not after(view, end)[:1].isupper()


def _unit_from_now(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`This Week` with a capital is a programme, but in a headline that has them everywhere."""
    return part[-1].text[0].islower() or view.in_headline(start) or part[-1].text.isupper()


def _part(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`the night`, but not `spent the night in a hall`, which is no time told, nor `the night shift`."""
    token = view.parse.at(part[-1].start)
    if token is not None and view.parse.deps[token] == "compound" and after(view, end).lower() in SHIFTS:
        return False
    return part[0].kind != "A" and before(view, start).lower() not in SPENT


def _time(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """A clock: not a score, a ratio or a bare `4:30` in a table."""
    return True


def _named_day(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`today`, but not the `TODAY` of a newspaper's name."""
    return not part[-1].text.isupper() or f"{before(view, start)} {view.text[start:end]}" not in TITLES


CHECKS = {
    "named-day": _named_day,
    "year": _year,
    "month-day": _month_day,
    "day-after-day": _month_day,
    "month": _month,
    "half": _half,
    "duration": _duration,
    "weekday": _weekday,
    "weekend": _weekend,
    "decade": _decade,
    "season": _season,
    "holiday": _holiday,
    "the-unit": _unit,
    "several": _several,
    "adjective": _adjective,
    "part": _part,
    "modifier": _modifier,
    "before": _not_a_part,
    "fiscal-bare": _noun_left_out,
    "from-other-before": _alone,
    "from-other": _from_other,
    "before-event": _before_event,
    "own-season": _season_of_sport,
    "unit-from-now": _unit_from_now,
    "past": _past,
    "full-unit": _full,
}
