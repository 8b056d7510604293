"""Which stretches of time are measured, a wait, a response, a target, hours of sunshine, and so no mere period.

Lexicon: data/units.toml, [measured]. Source: annotation-guide, "A duration that is the value of something measured".
"""

import re
from decimal import Decimal
from functools import cache

from claimx.extractors.drafts import QuantityDraft
from claimx.extractors.units import LENGTHS
from claimx.interval import is_whole
from claimx.units import rules
from claimx.view import Numeral, View

NEAR = 6
"""How many words before the duration its cue may stand."""
WHERE = 5
"""… and how many behind it a place where somebody waits: `12 hours or more on a trolley`."""
LONG = {"hour": 100, "minute": 300}
"""So many hours or minutes are a sum of work or delay, not a stretch of time that somebody lived through."""
CLOCK = frozenset(("minute", "hour"))
SHORT = frozenset(("second", "millisecond", "microsecond", "nanosecond"))
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
OLD = re.compile(r"[\s‐‑-]{1,2}olds?\b|[^\S\n]of[^\S\n]age\b|[^\S\n]younger\b|[^\S\n]older\b", re.IGNORECASE)
A_TIME = re.compile(r"[^\S\n](?:an?|per|each|every)[^\S\n](?:day|week|month|year|night|shift|hour)\b", re.IGNORECASE)
RELATIVE = re.compile(r"[^\S\n](?:after|before|ago|later|earlier|from[^\S\n]now|since)\b", re.IGNORECASE)
TYPICAL = re.compile(r"[^\S\n](?:average|mean|median|norm|high|low|peak|record)\b", re.IGNORECASE)
"""Behind a compound, what is typical or extreme of so long: `the five-year average`."""
FILLED = re.compile(r"[^\S\n]of[^\S\n](?!an?\b|the\b|his\b|her\b|my\b|their\b|each\b)[^\W\d_]", re.IGNORECASE)
SOFT = r"(?:(?:just|only|about|around|nearly|almost|some|the)[^\S\n])?"
AGAINST = re.compile(
    rf"(?:\b(?:from|to|against|versus|than|with)|[,;]|\band)[^\S\n](?:[^\W\d_]+[^\S\n]){{0,3}}{SOFT}$", re.IGNORECASE
)
MOVES = re.compile(rf"\b(?:from|to)[^\S\n]{SOFT}$", re.IGNORECASE)
IN = re.compile(rf"[^.,;\n]{{0,16}}\bin[^\S\n]{SOFT}$", re.IGNORECASE)
MARGIN = re.compile(
    rf"\b(?:\w{{3,}}est|record|beat|beating|missed|faster|slower|quicker|older|younger)\b[^.;\n]{{0,60}}\bby[^\S\n]{SOFT}$",
    re.IGNORECASE,
)
"""Before a margin of time: `the youngest winner, by 41 days`."""
AVERAGE = re.compile(
    rf"\b(?:average|mean|median|typical)[^\S\n](?:time|wait|length|stay|sentence|delay|age|period)\b[^.;,\n]{{0,70}}"
    rf"\b(?:was|is|were|stood[^\S\n]at|rose[^\S\n]to|fell[^\S\n]to)[^\S\n]{SOFT}$",
    re.IGNORECASE,
)
IT_WAS = re.compile(
    rf"\bit[^\S\n](?:was|is|had[^\S\n]been|has[^\S\n]been|became)[^\S\n](?:now[^\S\n]|still[^\S\n])?{SOFT}$",
    re.IGNORECASE,
)
"""Before the same measure at another time: `A year earlier it had been 47 minutes`."""
NEXT = 220
"""Characters between the two."""
HALF = Decimal("0.5")
WITHIN = re.compile(r"\bwithin[^\S\n](?:an?[^\S\n])?$", re.IGNORECASE)


def measured(view: View, numeral: Numeral, unit: str, end: int, last: QuantityDraft | None) -> bool:
    """Whether a duration is the value of something measured: a wait, a response time, a target, hours a week.

    `last` is the measurement before it: `waited 19 weeks, against 11 weeks in 2019`, `10km in 52 minutes`.
    """
    text = view.text
    if unit in SHORT or OLD.match(text, end) or A_TIME.match(text, end):
        return True
    if RELATIVE.match(text, end) or (text[numeral.end : numeral.end + 1] in "-‐‑" and TYPICAL.match(text, end)):
        return False
    if numeral.value >= LONG.get(unit, numeral.value + 1):
        return True
    sentence = view.sentence_at(numeral.start)
    left = max(sentence.start if sentence else 0, numeral.start - 160)
    if last is not None and _again(text, last, numeral, unit, left):
        return True
    near_left = max(left, numeral.start - 110)
    if MARGIN.search(text, near_left, numeral.start) or AVERAGE.search(text, near_left, numeral.start):
        return True
    if not is_whole(numeral.value / HALF) and numeral.form == "digits" and unit not in ("year", "hour"):
        return True  # equal to 6.7 months of shipments
    before = [word.lower() for word in WORD.findall(text[left : numeral.start])]
    if unit in CLOCK and set(before[-12:]) & _cues("within") and WITHIN.search(text, left, numeral.start):
        return True
    if _filled(text, before, unit, end):
        return True
    if set(before) & _cues("times") and MOVES.search(text, left, numeral.start):
        return True
    near = set(before[-NEAR:]) & _cues("before")
    if near and (unit in (*CLOCK, "day") or not near <= _cues("takes")):
        return True
    right = min(sentence.end if sentence else len(text), end + 30)
    after = [word.lower() for word in WORD.findall(text[end:right])]
    if unit in CLOCK and not _cues("where").isdisjoint(after[:WHERE]):
        return True
    return bool(after) and (after[0] in _cues("after") or " ".join(after[:2]) in _cues("after"))


def _filled(text: str, before: list[str], unit: str, end: int) -> bool:
    """`94 hours of sunshine`, but not `after two hours of talks`."""
    return unit in CLOCK and FILLED.match(text, end) is not None and not set(before[-2:]) & _cues("spent")


def _again(text: str, last: QuantityDraft, numeral: Numeral, unit: str, left: int) -> bool:
    """Whether what was measured before is told for another time, or beside it: `in May it had been 47 minutes`."""
    if last.unit == unit and numeral.start - last.end < NEXT and IT_WAS.search(text, left, numeral.start):
        return True
    return last.end > left and _beside(text, last, numeral, unit)


def _beside(text: str, last: QuantityDraft, numeral: Numeral, unit: str) -> bool:
    """Whether it is set against a measured one of its unit, or tells how long a distance took."""
    if last.unit == unit:
        return numeral.start - last.end < 90 and AGAINST.search(text, last.end, numeral.start) is not None
    distance = last.unit in LENGTHS and unit in CLOCK and " of " not in text[last.end : numeral.start]
    return distance and IN.fullmatch(text, last.end, numeral.start) is not None


@cache
def _cues(key: str) -> frozenset[str]:
    return frozenset(rules()["measured"][key])
