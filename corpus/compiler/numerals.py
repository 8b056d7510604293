"""Reading a numeral in an expression: where it stands, what it is worth, and what its last digit is worth.

This is the corpus's own reader, written from the guide; it shares nothing with the package.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from compiler.errors import GoldError
from compiler.spans import Span
from compiler.words import MOVES, PARTS, SCALES, TENS, UNITS

DIGITS = re.compile(
    r"(?P<digits>\d[\d,]*(?:\.\d+)?)"
    r"(?:(?:[ -]?(?P<word>million|billion|trillion|crore|lakh|mn|bn|tn)|(?P<letter>[mbk]))(?![a-z]))?"
    r"(?P<pence>p(?!\w)| ?(?:pence|cents?)(?!\w))?",
    re.IGNORECASE,
)
WORDS = re.compile(r"[a-z]+(?:-[a-z]+)*", re.IGNORECASE)
TOKENS = re.compile(rf"\b(?:{'|'.join(TENS)})-(?:{'|'.join(UNITS)})\b|[a-z]+", re.IGNORECASE)
ONE_IN = re.compile(r"(?P<some>\w+) (?:in|out of)(?: every)? (?P<all>\w+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """A numeral read: its span in the article, its value, and what the guide's rounding rules ask for."""

    span: Span
    value: Decimal
    step: Decimal  # one unit of the last written digit
    scaled: bool = False  # a scale word or letter stands with it
    exact: bool = False  # a fraction in words or a multiple: exact by the guide


def read_numeral(text: str, at: Span, letters: bool = True) -> list[Reading]:
    """Every numeral of an expression: one, or the two of a range; without `letters` the m is metres.

    >>> [str(r.value) for r in read_numeral("between 20 and 30 boats", Span(0, 23))]
    ['20', '30']
    >>> [str(r.value) for r in read_numeral("a nine-mile stretch", Span(0, 19))]
    ['9']
    >>> read_numeral("dozens of boats", Span(0, 15))
    []
    """
    inside = at.of(text)
    moved = fractions(inside, at.start)
    if moved:
        return moved
    found = [from_digits(match, at.start, letters) for match in DIGITS.finditer(inside)]
    return found or words(inside, at.start)


def from_digits(match: re.Match[str], offset: int, letters: bool) -> Reading:
    """A numeral in digits with its scale; pence and cents are hundredths."""
    digits = match["digits"].rstrip(",")
    end = match.start() + len(digits)
    power, scale = 0, match["word"] or (match["letter"] if letters else None)
    if scale is not None:
        power, end = SCALES[scale.lower()], match.end("word" if match["word"] else "letter")
    plain = Decimal(digits.replace(",", ""))
    unit = Decimal(10) ** (power - len(digits.partition(".")[2]) - (2 if match["pence"] else 0))
    worth = plain.scaleb(power - (2 if match["pence"] else 0))
    return Reading(Span(offset + match.start(), offset + end), worth, unit, scaled=scale is not None)


def fractions(inside: str, offset: int) -> list[Reading]:
    """`one in six`, `two-thirds`, `a quarter`, `half`, `doubled`: percentages that are exact."""
    whole = ONE_IN.search(inside)
    if whole and small(whole["some"]) is not None and small(whole["all"]):
        share = Decimal(100) * (small(whole["some"]) or 0) / (small(whole["all"]) or 1)
        return [Reading(Span(offset + whole.start(), offset + whole.end()), share, Decimal(1), exact=True)]
    for match in WORDS.finditer(inside):
        parts, start = match[0].lower().split("-"), match.start()
        if parts[-1] in MOVES:
            return [
                Reading(
                    Span(offset + start, offset + match.end()),
                    Decimal(MOVES[parts[-1]]),
                    Decimal(1),
                    exact=True,
                )
            ]
        below = PARTS.get(parts[-1].removesuffix("s") if parts[-1] != "halves" else "halves")
        if below is None:
            continue
        above = small(parts[0]) if len(parts) > 1 else 1
        if len(parts) == 1:
            led = re.search(r"(\w+) $", inside[:start])
            if led and (led[1].lower() in ("a", "an") or small(led[1]) is not None):
                above, start = (1 if led[1].lower() in ("a", "an") else small(led[1])), led.start()
        share = Decimal(100) * (above or 1) / below
        return [Reading(Span(offset + start, offset + match.end()), share, Decimal(1), exact=True)]
    return []


def small(word: str) -> int | None:
    """A numeral of one word or digit group below a thousand."""
    word = word.lower()
    if word.isdecimal():
        return int(word)
    first, _, second = word.partition("-")
    if second:
        return TENS[first] + UNITS[second] if first in TENS and second in UNITS else None
    return UNITS.get(word, TENS.get(word))


def words(inside: str, offset: int) -> list[Reading]:
    """Number words: `seven`, `thirty-two`, `two hundred and six`, `three million`; two runs are a range."""
    runs: list[list[re.Match[str]]] = []
    joined = False
    for match in TOKENS.finditer(inside):
        word = match[0].lower()
        counts = small(word) is not None or word in ("hundred", "thousand", *SCALES)
        if counts and runs and joined:
            runs[-1].append(match)
        elif counts and word not in SCALES and word != "no":
            runs.append([match])
        joined = counts or (word == "and" and bool(runs) and runs[-1][-1][0].lower() in ("hundred", "thousand"))
    return [spelt(run, offset) for run in runs]


def spelt(run: list[re.Match[str]], offset: int) -> Reading:
    """The value of one run of number words."""
    total = part = 0
    scaled = False
    for match in run:
        word = match[0].lower()
        if word == "hundred":
            part = (part or 1) * 100
        elif word == "thousand":
            total, part = total + (part or 1) * 1000, 0
        elif word in SCALES:
            total, part, scaled = total + (part or 1) * 10 ** SCALES[word], 0, True
        else:
            part += small(word) or 0
    step = Decimal(10) ** SCALES[run[-1][0].lower()] if scaled and run[-1][0].lower() in SCALES else Decimal(1)
    return Reading(Span(offset + run[0].start(), offset + run[-1].end()), Decimal(total + part), step, scaled)


def given(text: str, number: Span, stated: Decimal | None) -> list[Reading]:
    """The reading of a numeral whose span the author gives; where it is not plain, the author's value holds.

    >>> [str(r.value) for r in given("two and a half tonnes", Span(0, 14), Decimal("2.5"))]
    ['2.5']
    >>> [str(r.value) for r in given("1,204 calls", Span(0, 5), Decimal(5))]  # plain: not 5
    ['1204']
    """
    found = read_numeral(text, number)
    whole = len(found) == 1 and found[0].span == number and not found[0].exact
    if stated is None:
        if not found or found[0].span.start != number.start or found[-1].span.end != number.end:
            raise GoldError("value", f"cannot read {number.of(text)!r}: give the value")
        return found
    return found if whole else [Reading(number, stated, last_place(stated))]


def last_place(value: Decimal) -> Decimal:
    """One unit of the last digit of a number as it is written."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)
