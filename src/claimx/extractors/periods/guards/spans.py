"""Units of time and how many of them: no title, no share (`a quarter of`), no match (`the second half`)."""

import re
from functools import lru_cache

from claimx.extractors.periods.accounts import accounts_of
from claimx.extractors.periods.beside import after, before, tag
from claimx.extractors.periods.closing import tells_results
from claimx.extractors.periods.guards.words import PREPOSITIONS, TITLES
from claimx.extractors.periods.lexemes import CARDINALS, Lexeme
from claimx.lexicon import table
from claimx.view import View
from claimx.view.parse import HYPHENS

KEPT = 8
"""So many texts are remembered for what is asked of each of their periods."""
PARTS = frozenset({"%", "cent", "percent", "pc", "points", "point", "times"})
STRUCK = frozenset(table("no_period")["centuries"]["struck"])
SHIFTS = frozenset(table("no_period")["nights"]["worked"])
SPENT = frozenset(table("no_period")["nights"]["spent"])
FUNCTION = frozenset({"and", "but", "to", "the", "a", "as", "when", "while", "was", "is", "were", "has", "had", "will"})
LONGEST = 9999
"""More units of time than this are counted (`275,000 working days`), no length."""
NET_OF = frozenset({"tax", "taxes", "interest", "deductions", "costs", "expenses", "bills", "rent"})
QUARTERS = 4
NAMED = 2
"""A name has so many words: `Budget 2023`."""
RUNNING = frozenset(
    {"past", "last", "next", "previous", "consecutive", "straight", "successive", "first", "another", "the"}
)
"""Words before quarters that follow one another."""
HALVES = re.compile(
    r"\bhalf(?:[^\S\n]of)?[^\S\n](?:the[^\S\n](?:financial[^\S\n]|fiscal[^\S\n])?year|(?:last|this)[^\S\n]year|\d{4})"
    r"|\bhalf[\s-]year|\bH[12]\b|\bpre-?tax\b|\bearnings\b|\b[Rr]evenues?\b|\bturnover\b|\boperating profits?\b"
    r"|\b[Nn]et (?:loss|profit|income)\b|\b[Dd]ividends?\b"
)
"""Where halves of a year are told."""


def half(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`in the second half`: where the text tells halves of years or accounts, and no match."""
    if part[-1].kind != "HALF":
        return True
    return _tells_halves(view.text) and after(view, end) != "of"


@lru_cache(KEPT)
def _tells_halves(text: str) -> bool:
    return HALVES.search(text) is not None and accounts_of(text) != "season"


BOUND = frozenset(
    {"of", "before", "after", "since", "when", "that", "until", "to", "ending", "ended", "between", "from"}
)
"""What ties the words before to what follows: `the year of the flood`, `the six months to June`."""
TIMED = frozenset({"on", "in", "during", "for", "of", "over", "throughout"})
SPENT_IN = frozenset({"in", "during", "over", "for", "across", "throughout"})
YEAR = re.compile(r"[^\S\n](?:1[89]|20)\d\d\b")
OWNING = ("'s", "’s")


def told(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`in the six months`, `over the period`: where nothing behind says which."""
    if before(view, start).lower() not in SPENT_IN or after(view, end).lower() in BOUND:
        return False
    return not tag(view, end + 1).startswith(("NN", "JJ")) and not YEAR.match(view.text, end)


def unit(view: View, part: list[Lexeme], start: int, end: int) -> bool:
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
        return (word in PREPOSITIONS or not word) and view.text[end : end + 1] not in HYPHENS  # in the quarter-finals
    if unit not in ("M", "Y", "W") or after(view, end).lower() in BOUND:
        return False
    if part[-1].text[0].isupper() and after(view, end).isdigit():
        return False  # the Year 6 pumpkin
    owns = view.text[end : end + 2] in OWNING
    return word in TIMED or (owns and unit == "M" and not word)


def not_a_part(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`a quarter before`, but not `a quarter before the war`, which is a share, nor `£20 a month before tax`."""
    if after(view, end).lower() in NET_OF:
        return False
    return part[1].key != "Q" or after(view, end).lower() not in ("the", "a", "an", "his", "her", "its", "their")


def noun_left_out(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`the previous fiscal`, but not `the last fiscal package`."""
    following = after(view, end).lower()
    return not following[:1].isalpha() or following in PREPOSITIONS | FUNCTION


def several(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    return before(view, start).lower() in ("for", "within", "in") and part[0].key not in ("TS", "WE", "TM", "Q")


def adjective(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    return view.text[start].islower()


def duration(view: View, part: list[Lexeme], start: int, end: int) -> bool:
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


def past(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`in the past`, not `the past president`."""
    return not tag(view, end + 1).startswith(("NN", "JJ", "CD"))


def full(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    return part[-1].key in ("Y", "Q") and part[1].text.lower() in ("full", "whole", "entire", "fiscal", "financial")


def alone(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`ten years before`, with nothing behind it that it would be before, nor a figure that is so much more."""
    return not after(view, end)[:1].isalnum() and from_other(view, part, start, end)


def from_other(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """Of `nine fewer than a week earlier` the comparison is no part."""
    word = before(view, start).lower()
    if part[0].kind != "MORE":
        return True
    counted = word[-1:].isdigit() or word in CARDINALS or word in PARTS
    return not counted and tag(view, start - 2) != "CD"


def season_of_sport(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`last season` of an article about sport, `of the season`."""
    if not part[-1].text.islower() or (part[0].kind in ("THIS", "THE") and part[-1].text != "season"):
        return False
    if part[0].kind == "THE" and len(part) < NAMED + 1:
        behind = view.text[end : end + 2] not in OWNING and tag(view, end + 1).startswith(("NN", "JJ"))
        if before(view, start).lower() not in TIMED or behind or after(view, end).lower() in BOUND:
            return False
    return accounts_of(view.text) == "season"


def season_edge(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`the start of the season`, of an article about sport."""
    return part[-1].text == "season" and accounts_of(view.text) == "season"


def before_event(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`before the war`, not `before the war began`."""
    return not tag(view, end + 1).startswith(("V", "MD"))


def modifier(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`three-quarters` is a fraction."""
    return part[-1].key != "Q"


def unit_from_now(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`This Week` with a capital is a programme, but in a headline that has them everywhere."""
    return part[-1].text[0].islower() or view.in_headline(start) or part[-1].text.isupper()


def not_owned(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`Monday of last week`, but not `a film on Monday of last week's storm`."""
    return view.text[end : end + 1] not in ("'", "’")


def budget(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`Budget 2023` is the name of one, `budget year 2023` and `fiscal 2023` are times."""
    return part[0].text.lower() != "budget" or part[0].text.islower() or len(part) > NAMED


def code(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`in H2`, `H1 2022`, but neither an H2 grade nor H2 wheat."""
    if part[0].key != "H" or len(part) > 1 or (not before(view, start) and not after(view, end)[:1].islower()):
        return True
    return before(view, start).lower() in PREPOSITIONS or tells_results(view.text)


def weekdays(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`on Saturdays`, but not `19 of the last 20 Saturdays`."""
    word = before(view, start).lower()
    return not word.isdigit() and word not in CARDINALS


def overnight(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`19 were held overnight`, not `the overnight train`."""
    behind = tag(view, end + 1)
    return tag(view, start) in ("RB", "") and not (behind.startswith(("NN", "JJ")) and view.text[end : end + 1] == " ")


def part(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """`the night`, but not `spent the night in a hall`, which is no time told, nor `the night shift`."""
    token = view.parse.at(part[-1].start)
    if token is not None and view.parse.deps[token] == "compound" and after(view, end).lower() in SHIFTS:
        return False
    if part[-1].text[0].isupper() and after(view, end)[:1].isupper() and not view.in_headline(start):
        return False  # the Evening Courier
    if part[0].kind == "THE" and view.text[end : end + 2] in OWNING:
        return False  # the night's closest count
    return part[0].kind != "A" and before(view, start).lower() not in SPENT
