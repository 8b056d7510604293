"""The first months of a year that is not named: `109 in the first 10 months, from 51 in the same period of 2021`.

Not here: `the first 10 months of 2022`, which names it (parts.py), and how long something was (durations.py).
Lexicon: data/timex.toml, data/no_period.toml [openings].
"""

import re
from functools import cache

from claimx.extractors.periods.closing import tells_results
from claimx.extractors.periods.expressions import Expression, Inside, Relative
from claimx.extractors.periods.grammar import Match, Rule, rule
from claimx.extractors.periods.lexemes import Lexeme
from claimx.lexicon import pattern, table
from claimx.view import View

LEAST, MOST = 2, 11
NEARLY_ALL = 9
"""So many months are told of a year alone; fewer only beside what they are compared with."""
FRESH = 3
"""In so many months after their end figures of the first months come out."""
REACH = 120
"""So many characters behind the months, in their sentence, hold what they are compared with."""
INSIDE = re.compile(r"\b(?:in|for|over|during)[^\S\n](?:the[^\S\n])?$", re.IGNORECASE)
CLOSES = re.compile(
    r"[,;:.)–—\n]|[^\S\n][–—(]|$|[^\S\n](?:and|but|alone|compared|against|versus|up|down|more|fewer|from[^\S\n](?=[\d$£€]))"
)
"""Behind the months: nothing that they would be the first months of."""


def first_months(match: Match) -> Expression | None:
    """`the first 10 months`."""
    count = match.number("count")
    if match.number("ordinal") != 1 or match.key("unit") != "M" or not count or not LEAST <= count <= MOST:
        return None
    return Inside(Relative("Y", 0), "M", 1, count)


def opening(view: View, part: list[Lexeme], start: int, end: int) -> bool:
    """Whether they are those of the year of publication, which have ended, and are told as figures of a year are.

    A company's year may start in any month.
    """
    count, now = next(one.number for one in part if one.kind in ("NUM", "DAYNUM")), view.published
    if now is None or not 0 < now.month - count <= FRESH or tells_results(view.text):
        return False
    if not INSIDE.search(view.text, max(0, start - 12), start) or not CLOSES.match(view.text, end):
        return False
    sentence = view.sentence_at(start)
    stop = end + REACH if sentence is None else min(sentence.end, end + REACH)
    return count >= NEARLY_ALL or _compared().search(view.text, end, stop) is not None


@cache
def _compared() -> re.Pattern[str]:
    phrases = "|".join(map(pattern, table("no_period")["openings"]["compared"]))
    return re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE)


RULES: tuple[Rule, ...] = (
    rule("first-months", "(?:THE)? (?P<ordinal>ORD) (?P<count>NUMBER) (?P<unit>UNITS)", first_months),
)
