"""The unit of measure that stands behind a number, in words or symbols: `miles per hour`, `sq ft`, `µg/m³`, `mph`.

Lexicon: data/units.toml, quantulum3's unit table (claimx/units.py).
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from claimx.units import QUOTES, WORDS, folded, is_time, plural, units

REACH = 48
LEAD = re.compile(r"\]?[^\S\n]{0,3}[-‐‑]?")
SYMBOL = re.compile(
    r"\"(?=[^\S\n]?(?:long|wide|tall|deep|high|thick|across|x|screen|display|tv|monitor)\b)|[^\W\d_]{1,6}(?:[·⋅∙][^\W\d_]{1,3})?[²³2-3]?(?![\w])|[°º˚][^\S\n]?[CFcf](?![\w])|[°º˚″′℃℉](?!\w)|Ω"
)
ABBREVIATED = re.compile(r"\.[^\W\d_]\.")
"""Behind what would be a symbol, that it is a letter of an abbreviation: `5 m.f.u.`."""
PER = re.compile(r"[^\S\n]?/[^\S\n]?|[^\S\n](?:per|an?)[^\S\n]|-(?:per|an?)-", re.IGNORECASE)
HUNDRED = re.compile(r"100[^\S\n]?")
"""Kilometres in a denominator: `5.4 L/100km`."""
QUOTE = re.compile("|".join(QUOTES))
SHORTEST = 3
"""The fewest letters of a unit that is a word."""
LINK = re.compile(r"[\s‐‑-]{1,3}")
BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">"}
LENGTHS = frozenset(("kilometre", "metre", "mile", "foot", "inch", "yard", "centimetre", "millimetre", "light-year"))
PLAIN = str.maketrans({"º": "°", "˚": "°", " ": None, "\u00a0": None, "·": None, "⋅": None, "∙": None})
"""Symbols have these in their stead, or leave them out: `N·m`, `° C`."""


@dataclass(frozen=True, slots=True)
class UnitHit:
    """A unit in the text; `word` says that it is written out, `glued` that it stands against the digits.

    `scale` is what a symbol multiplies the unit by (`1.3 bcm`).
    `among` has the names of all units that it may be, where the text around must tell whether it is any, and which.
    """

    start: int
    end: int
    name: str
    word: bool
    glued: bool
    among: tuple[str, ...] = ()
    scale: Decimal = Decimal(1)


def unit_after(text: str, offset: int) -> UnitHit | None:
    """The longest unit behind `offset`, behind white space or a hyphen there, its denominator included.

    A denominator of time stays out (`barrels a day`) unless it makes a speed (`miles an hour`).
    """
    lead = LEAD.match(text, offset)
    start = offset if lead is None else lead.end()
    closing = BRACKETS.get(text[start : start + 1])
    if closing is not None and start - offset <= 1:
        inner = simple_at(text, start + 1, glued=True)
        return None if inner is None or text[inner.end : inner.end + 1] != closing else inner
    glued = start == offset
    found = simple_at(text, start, glued=glued)
    return None if found is None else _with_denominator(text, found)


def simple_at(text: str, start: int, *, glued: bool) -> UnitHit | None:
    """The unit that starts exactly at `start`, without a denominator."""
    return _written_out(text, start, glued) or _symbol(text, start, glued)


def _written_out(text: str, start: int, glued: bool) -> UnitHit | None:
    known = units()
    word = WORDS.match(text, start, start + REACH)
    if word is None:
        return None
    ends = [word.end()]
    while len(ends) < known.most_words and (gap := LINK.match(text, ends[-1])) is not None and "\n" not in gap[0]:
        word = WORDS.match(text, gap.end(), start + REACH)
        if word is None:
            break
        ends.append(word.end())
    for end in reversed(ends):
        surface = text[start:end]
        name = known.words.get(folded(surface))
        if name is None and end < len(text) and text[end] == ".":
            name = known.words.get(folded(text[start : end + 1]))
        if name is not None and not (text[end : end + 1].isalnum()):
            if surface.isupper() and len(surface) <= 2 and surface not in ("KG", "HP", "FT"):
                return None
            closes = surface.endswith(".") and surface.count(".") == 1  # the full stop of the sentence
            return UnitHit(start, end - closes, name, True, glued)
    return None


def _symbol(text: str, start: int, glued: bool) -> UnitHit | None:
    known = units()
    found, odd = SYMBOL.match(text, start), known.odd.match(text, start)
    if odd is not None and (found is None or found.end() < odd.end()):
        found = odd
    if found is None or ABBREVIATED.match(text, found.end()):
        return None
    written = found[0]
    plain = written.translate(PLAIN)
    name = known.symbols.get(written) or known.symbols.get(plain)
    if name is None:
        over = glued or text[found.end() : found.end() + 1] == "/"
        name = known.glued.get(written) if over else known.spaced.get(written)
    if name is None:
        return None
    return UnitHit(start, found.end(), name, False, glued, scale=known.scales.get(written, Decimal(1)))


def wary_at(text: str, offset: int) -> UnitHit | None:
    """What may be a unit behind `offset` and may be another word: `12 bar`, `12 MOA`, `12 F`."""
    known = units()
    lead = LEAD.match(text, offset)
    start = offset if lead is None else lead.end()
    found = known.odd.match(text, start) or WORDS.match(text, start) or QUOTE.match(text, start)
    if found is None:
        return None
    end, names = found.end(), known.wary.get(found[0])
    if names is None:
        end -= found[0].endswith(".")
        word = text[start:end]
        names = known.wary.get(word) or (known.wary.get(folded(word)) if len(word) >= SHORTEST else None)
    glued = start == offset
    return (
        None if names is None or text[end : end + 1].isalnum() else UnitHit(start, end, names[0], False, glued, names)
    )


def _with_denominator(text: str, found: UnitHit) -> UnitHit:
    """The unit over the one behind `per` or a stroke: `mile per hour`, `microgram per cubic metre`."""
    mark = PER.match(text, found.end)
    if mark is None or " per " in found.name:
        return found
    hundred = HUNDRED.match(text, mark.end())
    below = simple_at(text, mark.end() if hundred is None else hundred.end(), glued=mark[0].strip() == "/")
    if hundred is not None:
        if below is None or below.name not in LENGTHS:
            return found
        return replace(found, end=below.end, name=f"{found.name} per 100 {plural(below.name)}")
    data = mark[0] == "/" and below is not None and below.name == "second" and found.name.endswith(("bit", "byte"))
    if below is None or (is_time(below.name) and found.name not in LENGTHS and not data) or is_time(found.name):
        return found
    if is_time(below.name) and below.name not in ("second", "minute", "hour"):
        return found  # so many miles a day
    if mark[0].strip().lower().strip("-") in ("a", "an") and not is_time(below.name) and not found.word:
        return found
    return replace(found, end=below.end, name=f"{found.name} per {below.name}")
