"""Which numerals can be amounts at all, and which of them share the unit of the one beside them.

The denominator of a rate (`per 100,000 people`, `for every four who came`) is never a claim of its own.
"""

import re
from collections.abc import Iterator
from functools import cache

from claimx.lexicon import table
from claimx.view import Numeral, View

DENOMINATOR = re.compile(
    r"\b(?:per|for[^\S\n]every|for[^\S\n]each|out[^\S\n]of[^\S\n]every)[^\S\n]{1,2}[$£€]?$", re.IGNORECASE
)
BREATH = re.compile(r"(?:grams?|mcg|mg|µg)(?:[^\S\n]of[^\S\n]alcohol)?[^\S\n]in[^\S\n]$")
"""Before the denominator of a breath or blood test: `52mcg of alcohol in 100ml of breath`."""
DIVIDING = ("per", "every", "each")
"""What such a phrase ends with: told in a tenth of the time."""
AT_A_RATE = re.compile(r"[^\S\n]?(?:[a-z]+[^\S\n]?)?=[^\S\n]?[$£€¥₹]?[^\S\n]?\d")
"""Behind the sum of which a rate of exchange tells what it is worth: `$1 = 0.7720 pounds`."""
TOLERANCE = re.compile(r"[^\S\n]?(?:±|\+/[-−–])[^\S\n]?\d[\d.,]*(?:[eE][-−+]?\d{1,2})?")
"""Behind a number, how far off it may be: `3.4 ± 0.6 mm`."""
REACH = 22
JOINED = re.compile(
    r"[^\S\n](?:to|and|or|and[^\S\n]then)[^\S\n](?:about[^\S\n]|around[^\S\n]|nearly[^\S\n])?|,[^\S\n](?:and[^\S\n])?",
    re.IGNORECASE,
)
BEHIND = re.compile(
    r"[^\S\n](to|and|or|from|by)[^\S\n](?:about[^\S\n]|around[^\S\n]|nearly[^\S\n]|just[^\S\n])?", re.IGNORECASE
)
ENDS = re.compile(
    r"[^\S\n]?(?:$|[,.;:)\]\n?!—–](?!\d)|(?:in|on|by|at|for|from|since|last|this|over|after|as|and|while|but|when|during|between|compared|a|an|per(?![^\S\n]cent))\b)",
    re.IGNORECASE,
)
FROM = re.compile(r"\bfrom[^\S\n](?:[^\W\d_]+[^\S\n]){0,2}$", re.IGNORECASE)
BY = re.compile(r"[^.;:\n]\bby[^\S\n](?:(?:about|around|nearly|just|only)[^\S\n])?$", re.IGNORECASE)
AT = re.compile(
    r"\b(?:to|at|is|was|are|were|reached|hit|became|becomes)[^\S\n](?:(?:about|around|nearly|almost|just|only)[^\S\n])?$",
    re.IGNORECASE,
)
SIGN = "$£€¥₹"
MOST = 4
OFF_BY = ("±", "+/-", "+/−", "+/–")
TARGET_OF = re.compile(r"\b(?:target|goal|quota|limit|average|total|plan|budget)[^\S\n]of[^\S\n]$")
UNLIKE = 10
"""Numbers of a list are seldom so many times one another."""


def candidates(view: View) -> Iterator[tuple[int, Numeral]]:
    """Yield the numerals that no `per` makes a denominator, with their index in the view.

    >>> [read("3 per 1,000 homes").text[n.start : n.end] for _, n in candidates(read("3 per 1,000 homes"))]
    ['3']
    """
    text = view.text
    for index, numeral in enumerate(view.numerals):
        start = max(0, numeral.start - REACH)
        before = text[start : numeral.start].rstrip("$£€").rstrip().lower()
        divides = before.endswith(DIVIDING) and DENOMINATOR.search(text, start, numeral.start) is not None
        divides = divides or (before.endswith(" in") and BREATH.search(text, start, numeral.start) is not None)
        tolerance = before.endswith(OFF_BY) and before.rstrip("±+/-−– ")[-1:].isdigit()
        divides = divides and _contained().match(text, numeral.end) is None
        if not divides and not tolerance and not (numeral.value == 1 and AT_A_RATE.match(text, numeral.end)):
            yield index, numeral


@cache
def _contained() -> re.Pattern[str]:
    """Behind a number its unit and what holds so much of it, which is the denominator: `per 90kg bag`."""
    holders = "|".join(table("units")["containers"]["of"])
    return re.compile(rf"[^\S\n]?-?[^\W\d_]{{1,10}}[^\S\n-](?:{holders})\b")


def past_tolerance(text: str, offset: int) -> int:
    """Where the tolerance of a number ends that ends at `offset`, which is `offset` where none stands there."""
    found = TOLERANCE.match(text, offset)
    return offset if found is None else found.end() - (text[found.end() - 1] in ".,")


def sharing(view: View, index: int, end: int) -> Iterator[Numeral]:
    """Yield the bare numerals that share the unit of numeral `index`, whose expression ends at `end`.

    `from 5 to 7 per cent`, `20 and 30 per cent`: those before it; `from 40% to 50`, `to 7% from 5`: the one behind.
    """
    text, numerals = view.text, view.numerals
    first = index
    while first and index - first < MOST and _shares(text, numerals[first - 1], numerals[first]):
        if first == index and text[numerals[first - 1].end : numerals[first].start].strip() == ",":
            break  # Nigeria sent 1,590, 46 per cent fewer
        first -= 1
    yield from numerals[first:index]
    behind = numerals[index + 1] if index + 1 < len(numerals) else None
    if behind is not None and _goes_on(text, numerals[index], end, behind):
        yield behind


def _goes_on(text: str, one: Numeral, end: int, behind: Numeral) -> bool:
    """Whether the bare number behind has the unit of the one before: `from 40% to 50`, `by 2% but … by 1`."""
    if behind.form != one.form or is_year(text, behind) or not ENDS.match(text, behind.end):
        return False
    joined = BEHIND.fullmatch(text, end, behind.start)
    if joined is not None:
        cue = {"to": FROM, "from": AT}.get(joined[1].lower())  # `up 7 per cent from 399` is a change of a level
        return cue is None or cue.search(text, max(0, one.start - 24), one.start) is not None
    return (
        behind.start - end <= 60
        and BY.search(text, end, behind.start) is not None
        and BY.search(text, max(0, one.start - 16), one.start) is not None
    )


def _shares(text: str, one: Numeral, two: Numeral) -> bool:
    if one.form != two.form or one.form not in ("digits", "words") or text[one.start - 1 : one.start] in SIGN:
        return False
    if one.scaled and not two.scaled:
        return False  # Rs 450 crore, 25% more
    if "," in text[one.end : two.start] and one.value > two.value * UNLIKE:
        return False  # 25 per cent of cases, 1,230, and 63 per cent of others
    between = text[one.end : two.start].strip()
    if one.value > two.value and between == "or":
        return False  # an extra 330 or 12.5 per cent
    if (
        one.value > two.value * UNLIKE
        and between == "and"
        and TARGET_OF.search(text, max(0, one.start - 20), one.start)
    ):
        return False  # 18 per cent below the target of 500 and 10 per cent down
    if is_year(text, one) or not JOINED.fullmatch(text, one.end, two.start):
        return False
    return text[max(0, one.start - 1) : one.start] in ("", " ", "\u00a0", "\n", "(") or one.start == 0


def is_year(text: str, numeral: Numeral) -> bool:
    """Whether the numeral looks like a year: four digits, no comma, between 1400 and 2100."""
    return (
        numeral.end - numeral.start == 4
        and 1400 <= numeral.value <= 2100
        and text[numeral.start : numeral.end].isdigit()
    )
