"""Cardinals: digits, number words and scales to one value, as in `two and a half million` or `4 hundred thousand`.

One pass from left to right; a cardinal has at most 16 atoms, so the pass is linear.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from claimx.lexicon import table
from claimx.units import by_phrase
from claimx.view.numerals.atoms import Atom
from claimx.view.numerals.joints import joint
from claimx.view.numerals.numeral import Form
from claimx.view.numerals.separators import MONEY_BEFORE, counted, grouped_apart

ONE, HUNDRED, LARGE = Decimal(1), Decimal(100), Decimal(100_000)
LETTERS = re.compile(r"[^\W\d_]{1,10}(?![^\W_])")
POWER = re.compile(
    r"(?:[^\S\n]?[x×·*][^\S\n]?10(?:\^|\*\*)?([-−–]?\d{1,4}|[⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})|[eE]([-−+]?\d{1,4}))(?![\w^])"
)
RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−–", "-0123456789--")
VAGUE = re.compile(r"(?<![^\W_])(tens|hundreds)[^\S\n]of[^\S\n]$", re.IGNORECASE)
TORN = re.compile(r"[1-9]\d{0,2}(?: ,|, |,)(?:\d{3}(?:, | ,|,)){0,3}0\d\d(?!\d)")
"""A grouped number torn at its comma: `80, 000`; a group that starts with a nought is none of its own."""
ARTICLE = re.compile(r"(?:^|(?<=[^\w]))an?[^\S\n]{1,3}$", re.IGNORECASE)
CENTS = re.compile(r"[$£€]\d+\.\d\d$")
"""Before a fraction, that it is of a cent: `$4.96-1/4 a bushel`."""
PRICE = 12
COMPOUND = re.compile(r"-(?:time|off|year|month|week|day|hour|way|man|woman|person|bedroom|storey|story)\b")
OPENERS = frozenset({
    "about", "after", "all", "almost", "an", "and", "another", "around", "at", "but", "by", "for", "from", "in", "its",
    "just", "more", "nearly", "of", "only", "over", "roughly", "some", "the", "their", "when", "while", "with",
})  # fmt: skip
"""Words with which a sentence may open before its number, `Some 62 000 stayed`; behind a name it is part of that."""
AT = re.compile(r"\bat[^\S\n]$", re.IGNORECASE)
SIGN = re.compile(r"(?<![^\W_])(?:[A-Z]{1,3}[$£€]|R|N|Rs|K?[Ss]h)[^\S\n]?$")
"""A sign of a currency before the number: `R25 000`, `US$40 000`, `R 1 500`."""


@dataclass(frozen=True, slots=True)
class Cardinal:
    """A value that atoms make; `after` is the index of the atom behind it, `most` the upper end of a vague one."""

    start: int
    end: int
    value: Decimal
    place: Decimal
    scale: Decimal
    scaled: bool
    form: Form
    after: int
    most: Decimal | None = None


@cache
def _suffixes(section: str) -> dict[str, Decimal]:
    return {suffix: Decimal(value) for suffix, value in by_phrase(table("numerals")[section]).items()}


def cardinal(text: str, atoms: list[Atom], i: int) -> Cardinal | None:
    """The longest cardinal that starts with atom `i`, or None where none does."""
    atom = atoms[i]
    if atom.kind == "digits":
        return _from_digits(text, atoms, i)
    if atom.kind == "vulgar":
        lettered = _lettered(text, atoms, atom.start, atom.end, atom.value, Decimal("0.1"), i + 1)
        return lettered or Cardinal(atom.start, atom.end, atom.value * 100, ONE, ONE, False, "fraction", i + 1)
    if atom.kind in ("unit", "teen", "ten"):
        value, after = _hundreds(text, atoms, i)
        return _scaled(text, atoms, atom.start, atoms[after - 1].end, value, ONE, after, "words")
    if atom.kind == "scale":
        vague = VAGUE.search(text, max(0, atom.start - 16), atom.start)
        if vague is not None and text[atom.end - 1] in "sS":
            least = atom.value * (10 if vague[1].lower() == "tens" else 100)
            return Cardinal(
                vague.start(), atom.end, least, least, atom.value, atom.value >= LARGE, "words", i + 1, 10 * least
            )
        article = ARTICLE.search(text, max(0, atom.start - 6), atom.start)
        if article is None:
            return None
        value, after, end = ONE, i, atom.start
        if atom.value == HUNDRED:
            value, after = _rest_of_hundred(text, atoms, HUNDRED, i + 1)
            end = atoms[after - 1].end
        return _scaled(text, atoms, article.start(), end, value, ONE, after, "words")
    return None


def _from_digits(text: str, atoms: list[Atom], i: int) -> Cardinal | None:
    atom = atoms[i]
    after, end, value = i + 1, atom.end, atom.value
    apart = grouped_apart(text, atom.start, _spaced_may_start(text, atom)) if atom.end - atom.start <= 3 else None
    if apart is not None:
        end = apart.end()
        value = Decimal(re.sub(r"[^\d.]", "", apart[0].replace(",", ".")))
        while after < len(atoms) and atoms[after].start < end:
            after += 1
    elif (torn := TORN.match(text, atom.start)) is not None and atom.end - atom.start <= 3:
        end, value = torn.end(), Decimal(re.sub(r"\D", "", torn[0]))
        while after < len(atoms) and atoms[after].start < end:
            after += 1
    exponent = int(value.as_tuple().exponent)
    place = ONE.scaleb(exponent)
    power = POWER.match(text, end)
    if power is not None:
        by = int((power[1] or power[2]).translate(RAISED))
        while after < len(atoms) and atoms[after].start < power.end():
            after += 1
        return Cardinal(
            atom.start, power.end(), value.scaleb(by), place.scaleb(by), ONE.scaleb(by), False, "digits", after
        )
    if (lettered := _lettered(text, atoms, atom.start, end, value, place, after)) is not None:
        return lettered
    if after < len(atoms) and (mixed := _mixed(text, atoms, after, end)) is not None:
        part, after, end = mixed
        value, place = value + part, Decimal("0.1")
        lettered = _lettered(text, atoms, atom.start, end, value, place, after)
        return lettered or _scaled(text, atoms, atom.start, end, value, place, after, "digits")
    if _scale_at(text, atoms, after) == HUNDRED and end == atoms[after - 1].end:
        value, after = _rest_of_hundred(text, atoms, value * HUNDRED, after + 1)
        end = atoms[after - 1].end
    return _scaled(text, atoms, atom.start, end, value, place, after, "digits")


def _lettered(
    text: str, atoms: list[Atom], start: int, end: int, value: Decimal, place: Decimal, after: int
) -> Cardinal | None:
    """The number with the scale that stands against it: `1.2bn`, `£2½m`."""
    suffix = LETTERS.match(text, end)
    factor = None if suffix is None else _suffix(text, start, suffix)
    if suffix is None or factor is None:
        return None
    while after < len(atoms) and atoms[after].start < suffix.end():
        after += 1
    return Cardinal(start, suffix.end(), value * factor, place * factor, factor, True, "digits", after)


def _spaced_may_start(text: str, atom: Atom) -> bool:
    """Whether `1 204` may be one number here: not behind a word that numbers something, a day or a year."""
    before = text[max(0, atom.start - 12) : atom.start]
    if text[atom.start] == "0" or before[-1:] in ("+", "-", "."):
        return False
    word = before.split()[-1] if before.split() else ""
    named = word[:1].isupper() and word.lower() not in OPENERS and not SIGN.search(before)
    return not named and not word[-1:].isdigit() and "," not in text[atom.start : atom.end]


def _suffix(text: str, start: int, suffix: re.Match[str]) -> Decimal | None:
    """What a scale written against the digits multiplies by; `m` may be metres, `b` bits, `t` tonnes."""
    plain = _suffixes("suffixes").get(suffix[0]) or _suffixes("suffixes").get(
        suffix[0].lower() if len(suffix[0]) > 1 else ""
    )
    if plain is not None:
        return plain
    factor = _suffixes("ambiguous").get(suffix[0])
    if factor is None:
        return None
    if MONEY_BEFORE.search(text, max(0, start - 6), start):
        return factor
    return factor if suffix[0] == "m" and counted(text, suffix.end()) else None


def _mixed(text: str, atoms: list[Atom], j: int, end: int) -> tuple[Decimal, int, int] | None:
    """The fraction that makes a whole number a mixed one: `10 1/2`, `2½`, `1 ½`; the index and offset behind it."""
    atom = atoms[j]
    gap = text[end : atom.start]
    of_a_cent = HUNDRED if CENTS.search(text, max(0, end - PRICE), end) else ONE
    if atom.kind == "vulgar" and gap in ("", " ", "\u00a0", "-"):
        return atom.value / of_a_cent, j + 1, atom.end
    if gap in (" ", "\u00a0", "-") and atom.kind == "digits" and j + 1 < len(atoms):
        below = atoms[j + 1]
        if text[atom.end : below.start] in ("/", "⁄") and below.kind == "digits" and 0 < atom.value < below.value <= 64:
            return atom.value / below.value / of_a_cent, j + 2, below.end
    return None


def _below_hundred(text: str, atoms: list[Atom], i: int) -> tuple[Decimal, int] | None:
    if i >= len(atoms) or atoms[i].kind not in ("unit", "teen", "ten"):
        return None
    value, ones = atoms[i].value, atoms[i + 1] if i + 1 < len(atoms) else None
    if atoms[i].kind == "ten" and ones is not None and ones.kind == "unit" and ones.value:
        return (value + ones.value, i + 2) if joint(text, atoms[i], ones) in (" ", "-") else (value, i + 1)
    return value, i + 1


def _hundreds(text: str, atoms: list[Atom], i: int) -> tuple[Decimal, int]:
    """The number below 1,000 (or `fifteen hundred`) that starts with atom `i`, a number word."""
    value, after = _below_hundred(text, atoms, i) or (Decimal(0), i + 1)
    if value and _scale_at(text, atoms, after) == HUNDRED:
        return _rest_of_hundred(text, atoms, value * HUNDRED, after + 1)
    return value, after


def _rest_of_hundred(text: str, atoms: list[Atom], value: Decimal, after: int) -> tuple[Decimal, int]:
    """What follows `hundred`: `and forty-two`, if it is no number of its own (`one hundred and two hundred`)."""
    if after >= len(atoms) or (how := joint(text, atoms[after - 1], atoms[after])) not in (" ", "-", "and"):
        return value, after
    if atoms[after].kind == "digits" and atoms[after].value < HUNDRED and how == "and":
        return value + atoms[after].value, after + 1
    part, then = _below_hundred(text, atoms, after) or (Decimal(0), after)
    if _scale_at(text, atoms, then) == HUNDRED or (how == "and" and _is_part(text, atoms, then, part)):
        return value, after  # two hundred and fifty-four hundredths
    return value + part, then


def _is_part(text: str, atoms: list[Atom], i: int, above: Decimal) -> bool:
    """Whether the atom parts a whole into more than `above`: `fifths`, behind a number word."""
    part = i < len(atoms) and atoms[i].kind == "part" and text[atoms[i].end - 1] in "sS"
    return part and above < atoms[i].value and joint(text, atoms[i - 1], atoms[i]) in (" ", "-")


def _scaled(
    text: str, atoms: list[Atom], start: int, end: int, value: Decimal, place: Decimal, after: int, form: Form
) -> Cardinal:
    """The number with all that follows and belongs to it: `million`, `and a half`, `three hundred`, `point five`."""
    first, total, limit, scaled, whole = after, Decimal(0), None, False, True
    group: Decimal | None = value
    while after < len(atoms) and after - first < 16:
        atom = atoms[after]
        how = joint(text, Atom(end, end, "code", ONE), atom)
        if group is not None and how in ("and a", "and", " ", "") and (half := _half(text, atoms, after, how, group)):
            part, after = half
            group, end, place = group + part, atoms[after - 1].end, Decimal("0.5")
        elif (
            group is None
            and limit is not None
            and how in ("and a", "and")
            and (half := _half(text, atoms, after, how, ONE))
        ):
            part, after = half
            total, end, place, whole = total + limit * part, atoms[after - 1].end, Decimal("0.5"), False
        elif atom.kind == "scale" and how in (" ", "-", "") and _may_scale(atom.value, limit, group, whole):
            if group is None and limit is not None:  # `lakh crore`
                total, limit = total * atom.value, limit * atom.value
            elif group is not None:
                total, limit, group = total + group * atom.value, atom.value, None
            scaled, end, after = scaled or (limit or ONE) >= LARGE, atom.end, after + 1
        elif limit is not None and group is None and how in (" ", "and") and atom.kind in ("unit", "teen", "ten"):
            part, then = _hundreds(text, atoms, after)
            if COMPOUND.match(text, atoms[then - 1].end):
                break  # $24 million one-time charge
            if not part or part * _scale_at(text, atoms, then) >= limit:
                break
            group, after, end, place = part, then, atoms[then - 1].end, ONE
        elif how == "point" and form == "words" and limit is None and group is not None:
            group, then, place = _decimals(text, atoms, group, after)
            if then == after or AT.search(text, max(0, start - 4), start):
                group = value
                break  # at one point 40 boats were out
            after, end = then, atoms[then - 1].end
        else:
            break
    if group is not None:
        total, limit = total + group, limit if limit is None or total == 0 else ONE
    by = limit if limit is not None and (limit >= LARGE or place < ONE) else ONE
    return Cardinal(start, end, total, place * by, limit or ONE, scaled, form, after)


def _may_scale(scale: Decimal, limit: Decimal | None, group: Decimal | None, whole: bool) -> bool:
    """Whether a scale goes on with the number: a first one, a smaller one, or one that multiplies (`lakh crore`)."""
    if limit is None:
        return True
    return scale < limit if group is not None else whole and scale >= limit


def _scale_at(text: str, atoms: list[Atom], i: int) -> Decimal:
    """The scale that follows a smaller group, 1 where none does."""
    if i < len(atoms) and atoms[i].kind == "scale" and joint(text, atoms[i - 1], atoms[i]) in (" ", "-"):
        return atoms[i].value
    return ONE


def _half(text: str, atoms: list[Atom], i: int, how: str, value: Decimal) -> tuple[Decimal, int] | None:
    """What `and a half`, `and two thirds`, `½` add to a whole number, and the index behind them."""
    atom = atoms[i]
    if atom.kind == "part" and how == "and a" and atom.value <= 10:
        return ONE / atom.value, i + 1
    if atom.kind == "vulgar" and how in ("", " ") and value == value.to_integral_value():
        return atom.value, i + 1
    above = _below_hundred(text, atoms, i) if how == "and" else None
    if above is not None and above[0] > 0 and (above[1] < len(atoms)):
        below = atoms[above[1]]
        one = above[0] == 1 and below.kind == "part" and below.start - atom.end == 1
        if one or _is_part(text, atoms, above[1], above[0]):
            return above[0] / below.value, above[1] + 1
    return None


def _decimals(text: str, atoms: list[Atom], value: Decimal, i: int) -> tuple[Decimal, int, Decimal]:
    """`point zero three` behind a number."""
    digits, j = "", i
    while j < len(atoms) and len(digits) < 9 and (j == i or joint(text, atoms[j - 1], atoms[j]) in (" ", "-")):
        found = _below_hundred(text, atoms, j)
        if found is None:
            break
        digits, j = digits + str(found[0]), found[1]
    return value + Decimal(f"0.{digits}"), j, ONE.scaleb(-len(digits))
