"""The numerals of a text: one grammar for digits, number words, scales, ranges, fractions and multiples.

Linear in the text: two scans find atoms (atoms.py); cardinals.py, fractions.py and ranges.py join them.
Lexicon: data/numerals.toml. Not here: units, comparators, and what is no quantity (extractors).
"""

import re
from decimal import Decimal
from functools import cache, lru_cache

from claimx.lexicon import table
from claimx.records import LARGEST, SMALLEST
from claimx.view.cells import is_cell
from claimx.view.numerals.atoms import Atom
from claimx.view.numerals.atoms import atoms as scan
from claimx.view.numerals.cardinals import Cardinal, cardinal
from claimx.view.numerals.fractions import folds, fraction, multiple, odds
from claimx.view.numerals.numeral import Form, Numeral
from claimx.view.numerals.parted import divided, over
from claimx.view.numerals.ranges import ranges

__all__ = ["Form", "Numeral", "numerals"]

SIGNED = re.compile(
    r"(?:(?:^|(?<=[\s(\[$£€¥]))[-−–]|(?<![^\W_])(?<!plus[^\S\n]or[^\S\n])(?<!plus-or-)(?:minus|negative)[^\S\n-]{0,2}-?)$",
    re.IGNORECASE,
)
SPACED_SIGN = re.compile(
    r"\b(?:of|at|to|is|was|below|reached|reaching|hit|convert|low|minimum|from)[^\S\n]([-−–][^\S\n])$", re.IGNORECASE
)
HEAT = re.compile(r"[^\S\n]?(?:°|deg(?:rees?)?\b|celsius|fahrenheit)", re.IGNORECASE)
"""Behind a number, that its sign may stand apart: `a low of - 20 degrees`."""
ALONE = re.compile(r"(?:^|(?<=\n))[-−][^\S\n]{1,2}$")
GLUED = re.compile(r"(?<![^\W_])(?:([$£](?:[A-Z]{1,3}))|([^\W\d_]{2,4})\.?|(Y=))[^\S\n]?$")
CONSOLE = re.compile(r"\d(?![\d.,]*\d|[^\W\d_])")
"""Behind a PS that stands for pounds there are more digits, or a scale: no `PS5`."""
CENT, TEN, HUNDRED = Decimal("0.01"), 10, 100
SEPARATED = re.compile(r"\d{1,3}(?:[ ,\u00a0]\d{3})+(?!\d)")
SUM = r"\d{1,3}(?:[, \u00a0]\d{3})+\b|\d[\d.,]*[^\S\n]?(?:million|billion|trillion|bn|trn?)\b|\d+[.,]\d\d\b"
SUMS = {sign: re.compile(rf"\b{sign}(?:{SUM})") for sign in "NPR"}
"""A sum in naira, pesos or rand, by which a text shows that the letter is their sign."""
A_MONTH = re.compile(r"[^\S\n](?:an?|per|each|apiece)\b|/[a-z]|-an?-")
PAID = re.compile(r"\b(?:costs?|pays?|paid|priced[^\S\n]at|worth|spen[dt]|fined|charge[sd]?)[^\S\n]R$")
ROAD, NEAR = re.compile(r"\b(?:the|along|via)[^\S\n]R$", re.IGNORECASE), 16
"""Around an R, that a sum of money stands there: `R250 a month`; or a road: `the R61`."""
LONGEST_UNIT = 8
"""So many characters has a unit that both ends of a range have, with the hyphen."""
CLOCKED = re.compile(r"h|hrs?|m|mins?|ft|st")
"""Between two numbers, a unit of which the second has the smaller one: `7h30m`."""
UNIT = re.compile(r"[^\S\n]?°?[^\W\d_]+")
WORD_HYPHEN = re.compile(r"(?<![^\W_])([^\W_]+)[-‐‑]$")


def numerals(text: str) -> tuple[Numeral, ...]:
    """All numerals, in text order, without overlap."""
    atoms = list(scan(text))
    found: list[Numeral] = []
    i = 0
    while i < len(atoms):
        made = _at(text, atoms, i)
        if made is None:
            i += 1
            continue
        i = max(i + 1, made.after)
        if (not made.value or SMALLEST <= made.value <= LARGEST) and _free(text, made, found[-1].end if found else -1):
            found.append(_numeral(text, made))
    return tuple(folds(text, odds(text, ranges(text, over(text, found)))))


def _is_sum(text: str, made: Cardinal, sign: str) -> bool:
    """Whether a letter is the sign of a currency: R12.50, R250 a month, and N185 where the text has N4,500; no N95."""
    start, rand = made.start, sign == "R"
    if rand and (made.place == CENT or SEPARATED.match(text, start) or A_MONTH.match(text, made.end)):
        return True
    if made.place != CENT and made.value < (HUNDRED if sign == "N" else TEN):
        return False
    if rand and PAID.search(text, max(0, start - NEAR), start):
        return True
    return _sums(text, sign) and not (rand and ROAD.search(text, max(0, start - NEAR), start))


@lru_cache(maxsize=3)
def _sums(text: str, sign: str) -> bool:
    """Whether the text has a sum that can only be money; asked once a text, however many numbers an N or a P has."""
    return SUMS[sign].search(text) is not None


def _at(text: str, atoms: list[Atom], i: int) -> Cardinal | None:
    kind = atoms[i].kind
    if kind == "code":
        return None
    if kind == "multiple":
        return multiple(text, atoms, i)
    return fraction(text, atoms, i) or (None if kind == "part" else divided(text, atoms, cardinal(text, atoms, i)))


def _numeral(text: str, made: Cardinal) -> Numeral:
    start, value = made.start, made.value
    sign = SIGNED.search(text, max(0, start - 10), start) if made.form in ("digits", "words") else None
    if sign is not None and sign[0] in "-−–" and (made.form == "words" or text[start - 3 : start - 2].isdigit()):
        sign = None  # a bullet, a range
    if (
        sign is not None
        and made.form == "words"
        and value == 1
        and text[max(0, sign.start() - 3) : sign.start()].endswith(" a ")
    ):
        sign = None  # a positive view and a negative one
    if sign is None and made.form == "digits" and (alone := ALONE.search(text, max(0, start - 4), start)):
        sign = alone if is_cell(text, start, made.end) else None  # nothing but `- 40`
    if sign is None and HEAT.match(text, made.end) and (apart := SPACED_SIGN.search(text, max(0, start - 16), start)):
        start, value = apart.start(1), -value
    if sign is not None:
        start, value = sign.start(), -value
    if made.most is not None:
        middle = (value + made.most) / 2
        return Numeral(start, made.end, middle, value, made.most, made.place, made.scaled, made.form, made.scale)
    return Numeral(start, made.end, value, value, value, made.place, made.scaled, made.form, made.scale)


def _free(text: str, made: Cardinal, last: int) -> bool:
    """Whether the number stands for itself, not within a name, a code, a time; the one before it ends at `last`."""
    before, after = text[max(0, made.start - 1) : made.start], text[made.end : made.end + 2]
    if not text[made.start].isdigit() and text[made.start] != ".":
        return (
            made.form != "words"
            or before not in ("-", "'")
            or not text[made.start - 2 : made.start - 1].isalpha()
            or _compound(text, made.start)
        )
    if before in SUMS and not text[max(0, made.start - 2) : made.start - 1].isalnum():
        return made.scaled or _is_sum(text, made, before)
    if before.isalpha() or before in ("=", "$"):
        clocked = 0 < made.start - last <= LONGEST_UNIT and CLOCKED.fullmatch(text, last, made.start) is not None
        return _prefixed(text, made.start) or (clocked and after[:1].isalpha()) if before != "$" else True
    if before in ("^", "/", "\\", "_", "#", "@", "&", "+") or after[:1] in ("^", "_", "@"):
        return before == "+" and after[:1] not in ("^", "_", "@") and not text[max(0, made.start - 2)].isalnum()
    if before in ("-", "‐", "‑") and made.start > 1 and text[made.start - 2].isalnum():
        return last == made.start - 1 or _compound(text, made.start) or _same_unit(text, last, made)
    inside = text[made.start - 2].isdigit() if made.start > 1 else False
    if before in (":", ".", ",", "·") and inside:
        return False
    if before == "." and made.start > 1 and text[made.start - 2].isupper():
        return False  # ID.4
    if after[:1] in (":", "/") and after[1:].isalnum():
        return after[:1] == "/" and after[1:].isalpha()
    return True


def _same_unit(text: str, last: int, made: Cardinal) -> bool:
    """Whether the letters between the number before and the hyphen stand against this number too: `6in-8in`."""
    between = text[last : made.start - 1] if 0 < made.start - last <= LONGEST_UNIT else ""
    again = made.end + len(between)
    return (
        UNIT.fullmatch(between) is not None
        and text[made.end : again] == between
        and not text[again : again + 1].isalnum()
    )


def _prefixed(text: str, start: int) -> bool:
    found = GLUED.search(text, max(0, start - 6), start)
    if found is None or found[2] is None:
        return found is not None
    return found[2].upper() in _glue("codes") and not (found[2] == "PS" and CONSOLE.match(text, start))


def _compound(text: str, start: int) -> bool:
    found = WORD_HYPHEN.search(text, max(0, start - 12), start)
    return found is not None and found[1].lower() in _glue("hyphened")


@cache
def _glue(key: str) -> frozenset[str]:
    return frozenset(table("numerals")["glue"][key])
