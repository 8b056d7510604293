"""Fractions in words and figures: `two-thirds`, `a quarter of`, `half the`, `one in five`, `3/4`; multiples that move.

Lexicon: data/numerals.toml. Their values are in percent.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

from claimx.interval import is_whole
from claimx.lexicon import table
from claimx.view.cells import is_cell
from claimx.view.numerals.atoms import Atom
from claimx.view.numerals.cardinals import ARTICLE, HUNDRED, LARGE, ONE, Cardinal
from claimx.view.numerals.joints import joint
from claimx.view.numerals.numeral import Numeral

UNEVEN = (11, 13, 14, 16, 17, 18, 19)
"""Nobody reckons in so many: of these, some are counted."""
WORD_AFTER = re.compile(r"[^\S\n]{0,3}([^\W\d_]+(?:['’-][^\W\d_]+)?)")
HYPHENATED = re.compile(r"[-‐‑](?:\w|$)")
WORD_BEFORE = re.compile(r"([^\W\d_][\w'’-]*)[^\S\n]{1,3}$")
IN = re.compile(
    r"[^\S\n]{1,2}(?:in(?:[^\S\n]every)?|out[^\S\n]of(?:[^\S\n]every|[^\S\n]the)?|of(?:[^\S\n]every)?|-in-|in-every)[^\S\n]{1,2}|-in-",
    re.IGNORECASE,
)
COMPARED = re.compile(r"\b(?:compare[sd][^\S\n](?:with|to)|against)[^\S\n]$", re.IGNORECASE)
HEDGE = r"(?:(?:or|about|around|nearly|almost|roughly|just|over|under|more[^\S\n]than|less[^\S\n]than)[^\S\n]){0,3}"
APPOSED = (
    re.compile(rf"\d(?<!\b1[5-9]\d\d)(?<!\b20\d\d)(?:[^\S\n][a-z]{{2,12}})?,[^\S\n]{HEDGE}$", re.IGNORECASE),
    re.compile(rf"[–—][^\S\n]?{HEDGE}$", re.IGNORECASE),
    re.compile(rf"\d[^\S\n]\({HEDGE}$", re.IGNORECASE),
)
"""Before a fraction that restates a figure, and how each goes on behind it: `321, a quarter, were`, `40 (a third)`."""
CLOSES = (re.compile(r",[^\S\n]|\."), re.compile(r"[^\S\n]?[–—]"), re.compile(r"\)"))
SET_OFF = 48
"""So many characters before a fraction hold the figure and what hedges it."""
ROW = 120
OTHERS = re.compile(
    r"\b(?:(?:two|three)[^\S\n](?:others?|more)|another|a[^\S\n]second|the[^\S\n](?:first|second)|one[^\S\n]of)\b[^.;\n]*$",
    re.IGNORECASE,
)
NOUN_IN = re.compile(r"[^\S\n]([a-z]{3,14})[^\S\n]in(?:[^\S\n]every)?[^\S\n]")
A_POINT = re.compile(
    r"-(?:percentage-point\b|point\b(?=[^\S\n](?:[a-z]{1,12}[^\S\n]){0,2}"
    r"(?:cut|move|hike|rise|increase|reduction|step|easing)s?\b))"
)
"""Behind a fraction, a point of a rate: `a quarter-point cut`, no half-point lead."""
OF_UNIT = re.compile(r"[^\S\n]an?[^\S\n](?:percentage[^\S\n]point|per[^\S\n]?cent|point|cent|penny|million|billion)\b")
DOZEN = re.compile(r"[^\S\n-](?:an?[^\S\n])?$")
OF_A = ("", " ", "a", "of a", "-")


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(table("numerals")["fraction"][key])


def word_after(text: str, offset: int) -> str | None:
    """The word right behind `offset` in lower case, or None where punctuation or a digit stands there."""
    found = WORD_AFTER.match(text, offset)
    return None if found is None else found[1].lower()


def word_before(text: str, offset: int) -> str | None:
    """The word right before `offset` in lower case, or None where punctuation or a digit stands there."""
    found = WORD_BEFORE.search(text, max(0, offset - 24), offset)
    return None if found is None else found[1].lower()


def fraction(text: str, atoms: list[Atom], i: int) -> Cardinal | None:
    """The fraction that starts with atom `i`, or with the article before it."""
    atom = atoms[i]
    following = atoms[i + 1] if i + 1 < len(atoms) else None
    if atom.kind == "digits" and following is not None and following.kind == "digits":
        return _figures(text, atoms, i)
    if atom.kind in ("unit", "teen", "ten") and following is not None and following.kind == "part":
        return _parts(text, atoms, i)
    counted = i > 0 and joint(text, atoms[i - 1], atom) == " "  # three quarter-point cuts
    if atom.kind == "part" and atom.value in (2, 4) and A_POINT.match(text, atom.end) and not counted:
        return as_fraction(atom.start, atom.end, ONE / atom.value, i + 1)
    if atom.kind == "part":
        return _half(text, atoms, i) if atom.value == 2 else _article_part(text, atoms, i)
    return None


def as_fraction(start: int, end: int, value: Decimal, after: int) -> Cardinal:
    return Cardinal(start, end, value * HUNDRED, ONE, ONE, False, "fraction", after)


def _of_scale(text: str, atoms: list[Atom], start: int, share: Decimal, j: int) -> Cardinal | None:
    """`half a million`, `three-quarters of a million`: the scale that stands behind a fraction."""
    if j < len(atoms) and atoms[j].kind == "scale" and joint(text, atoms[j - 1], atoms[j]) in OF_A:
        scale = atoms[j].value
        return Cardinal(start, atoms[j].end, share * scale, share * scale, scale, scale >= LARGE, "words", j + 1)
    return None


def _figures(text: str, atoms: list[Atom], i: int) -> Cardinal | None:
    """`3/4` of something: not a date, a score or `24/7`."""
    above, below = atoms[i], atoms[i + 1]
    if text[above.end : below.start] not in ("/", "⁄") or not 0 < above.value < below.value:
        return None
    if (
        below.value not in (2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 64, 100, 128, 1000)
        or text[below.end : below.end + 1] == "/"
    ):
        return None
    follows = word_after(text, below.end)
    if text[below.end : below.end + 1] == "-" or (
        follows is None and text[below.end : below.end + 1] not in ("", '"', "″")
    ):
        return None
    return as_fraction(above.start, below.end, above.value / below.value, i + 2)


def _parts(text: str, atoms: list[Atom], i: int) -> Cardinal | None:
    """`two-thirds`, `one fifth`, `nine tenths`."""
    above, j = atoms[i].value, i
    below = atoms[i + 1]
    joined = joint(text, atoms[i], below) in (" ", "-") or text[atoms[i].end : below.start] == " - "
    if atoms[i].kind == "ten" or not joined or not 0 < above < below.value:
        return None
    written = text[below.start : below.end].lower()
    if A_POINT.match(text, below.end) and written == "quarter" and text[atoms[i].end] != " ":
        return as_fraction(atoms[i].start, below.end, above / below.value, i + 2)
    if (above == 1) == written.endswith("s") and written != "half":
        return None
    scale = _of_scale(text, atoms, atoms[i].start, above / below.value, j + 2)
    if scale is not None:
        return scale
    follows = word_after(text, below.end)
    if above == 1 and text[atoms[i].end] == " " and follows is not None and follows not in _words("then"):
        return None  # `one third party`
    if (written == "quarters" and above == 2) or (written == "quarter" and follows != "of"):
        return None  # of a year
    if HYPHENATED.match(text, below.end):
        return None
    return as_fraction(atoms[i].start, below.end, above / below.value, i + 2)


def _article_part(text: str, atoms: list[Atom], i: int) -> Cardinal | None:
    """`a third`, where it is a part and not the next one of a row; `a quarter of a million`."""
    atom = atoms[i]
    if text[atom.end - 1] in "sS":
        return None
    article = ARTICLE.search(text, max(0, atom.start - 6), atom.start)
    start = atom.start if article is None else article.start()
    scale = _of_scale(text, atoms, start, ONE / atom.value, i + 1)
    if scale is not None or article is None:
        return scale if atom.value == 4 else None
    follows, before = word_after(text, atom.end), word_before(text, start)
    if HYPHENATED.match(text, atom.end):
        return None
    if (follows == "of" and not text[atom.end :].startswith((" of his ", " of her "))) or follows in (
        "more",
        "less",
        "fewer",
        "higher",
        "lower",
        "off",
    ):
        return as_fraction(start, atom.end, ONE / atom.value, i + 1)
    if follows is None and is_cell(text, start, atom.end):
        return as_fraction(start, atom.end, ONE / atom.value, i + 1)
    if _next_one(text, start, follows):
        return None
    if follows is None and _restates(text, start, atom.end):
        return as_fraction(start, atom.end, ONE / atom.value, i + 1)
    given = before in _words("given") or COMPARED.search(text, max(0, start - 16), start) is not None
    if given and (follows is None or follows in _words("then")):
        return as_fraction(start, atom.end, ONE / atom.value, i + 1)
    return None


def _restates(text: str, start: int, end: int) -> bool:
    """Whether commas, dashes or brackets set the fraction off behind a figure, and it is not the next of a row."""
    if OTHERS.search(text, max(0, start - ROW), start):
        return False
    left = max(0, start - SET_OFF)
    return any(
        before.search(text, left, start) and behind.match(text, end)
        for before, behind in zip(APPOSED, CLOSES, strict=True)
    )


def _next_one(text: str, start: int, follows: str | None) -> bool:
    """Whether `a third` is the next of a row: `Two other clubs refused and a third had not replied`."""
    return follows in _words("acts") and OTHERS.search(text, max(0, start - ROW), start) is not None


def _half(text: str, atoms: list[Atom], i: int) -> Cardinal | None:
    """`half`, where it is a number: `half of them`, `more than half`, `half a million`."""
    atom = atoms[i]
    article = ARTICLE.search(text, max(0, atom.start - 6), atom.start)
    start = atom.start if article is None else article.start()
    scale = _of_scale(text, atoms, start, ONE / 2, i + 1)
    if scale is not None:
        return scale
    if text[atom.end - 1] in "sS" or HYPHENATED.match(text, atom.end) or text[atom.start - 1 : atom.start] == "-":
        return None
    follows, before = word_after(text, atom.end), word_before(text, atom.start)
    if article is not None and word_before(text, start) == "by" and (follows is None or follows in _words("then")):
        return as_fraction(start, atom.end, ONE / 2, i + 1)  # rose by a half
    if before == "the" and OF_UNIT.match(text, atom.end):
        return as_fraction(atom.start, atom.end, ONE / 2, i + 1)  # within the half a percentage point
    if follows in _words("not_half_before") or before in _words("not_half_after") or article is not None:
        return None
    article_after = WORD_AFTER.match(text, atom.end) if follows in ("a", "an") else None
    if article_after is not None and word_after(text, article_after.end(1)) in _words("not_half_before"):
        return None
    if follows == "as":
        return None  # half as many
    if text[atom.start].isupper() and follows is None:
        return None
    return as_fraction(atom.start, atom.end, ONE / 2, i + 1)


def multiple(text: str, atoms: list[Atom], i: int) -> Cardinal | None:
    """`doubled`, `halved`, `sevenfold`; whether it moves anything is the extractor's question."""
    atom = atoms[i]
    return Cardinal(atom.start, atom.end, atom.value, ONE, ONE, False, "multiple", i + 1)


def folds(text: str, found: Iterable[Numeral]) -> Iterator[Numeral]:
    """Yield the numerals, those in digits with `-fold` behind them as multiples: `a 10-fold increase`."""
    for numeral in found:
        told = numeral.form == "digits" and numeral.value > 1 and not numeral.is_range
        if told and text.startswith("-fold", numeral.end):
            value = (numeral.value - 1) * HUNDRED
            yield Numeral(numeral.start, numeral.end + len("-fold"), value, value, value, ONE, False, "multiple")
        else:
            yield numeral


def odds(text: str, found: list[Numeral]) -> list[Numeral]:
    """The numerals with `one in five`, `three out of ten` made one fraction each."""
    merged: list[Numeral] = []
    for numeral in found:
        last = merged[-1] if merged else None
        if last is not None and _is_odds(text, last, numeral):
            value = last.value / numeral.value * HUNDRED
            merged[-1] = Numeral(last.start, numeral.end, value, value, value, ONE, False, "fraction")
        else:
            merged.append(numeral)
    return merged


def _counted_in(text: str, above: Numeral, below: Numeral) -> bool:
    """Whether the noun stands between: `one driver in 11 failed`; not `one man in 11 cars`."""
    if above.value != 1 and (above.value >= below.value or below.value not in (10, 100)):
        return False
    noun = NOUN_IN.fullmatch(text, above.end, below.start)
    if noun is None or (noun[1].endswith("s") == (above.value == 1) and not noun[1].endswith("ss")):
        return False
    follows = word_after(text, below.end)
    if follows is None:
        return text[below.end : below.end + 1] in (",", ".", ";", ":", "", "\n", ")", "’", "”", '"')
    done = follows in _words("verbs") or follows.endswith("ed")  # about one theft in nine solved
    return done or (follows in _words("then") and follows != "of" and follows not in _words("not_in"))


def _is_odds(text: str, above: Numeral, below: Numeral) -> bool:
    if not IN.fullmatch(text, above.end, below.start) and not _counted_in(text, above, below):
        return False
    if (
        not 0 < above.value < below.value
        or below.form not in ("digits", "words")
        or above.form not in ("digits", "words")
    ):
        return False
    if above.value != above.value.to_integral_value() or not is_whole(below.value) or above.value >= 100:
        return False
    if above.value > 1 and below.value in UNEVEN:
        return False  # won 12 out of 14
    one_in = above.value == 1 and text[above.end : below.start].strip().lower() == "in"
    if below.value > 20 and not is_whole(below.value / 5) and not one_in:
        return False
    if 1500 <= below.value <= 2100 and "," not in text[below.start : below.end]:
        return False  # one in 2019
    follows = word_after(text, below.end)
    asked = below.value == 10 and above.form == "words" and follows in _words("asked")  # eight of 10 voters
    if text[above.end : below.start].strip().lower() == "of" and (
        below.value not in (4, 5, 10) or not (asked or below.form == "words")
    ):
        return False
    every = text[above.end : below.start].strip().lower()
    return follows not in _words("not_in") or every not in ("in", "of")
