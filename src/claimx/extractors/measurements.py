"""Measurements: `30mph`, `12-inch`, `5ft 6in`, `21 degrees`, `two minutes 30 seconds`, and durations that are measured.

Lexicon: data/units.toml. Source of the units' names: quantulum3's unit table.
Not here: durations that nobody measured (periods), `a day` and `per person` (link/per.py).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from claimx.extractors.candidates import candidates, past_tolerance, sharing
from claimx.extractors.context import around
from claimx.extractors.drafts import QuantityDraft
from claimx.extractors.events import is_event, results
from claimx.extractors.lasting import OLD, measured
from claimx.extractors.money import converted
from claimx.extractors.quantity import quantity
from claimx.extractors.units import UnitHit, unit_after, wary_at
from claimx.interval import is_whole
from claimx.units import QUOTES, is_time, rules, units
from claimx.view import Numeral, View
from claimx.view.cells import is_cell

OLDEST, TEEN = 120, 13
HUNDREDTH = Decimal("0.01")
INTO = {
    ("foot", "inch"): 12, ("stone", "pound-mass"): 14, ("pound-mass", "ounce"): 16, ("minute", "second"): 60,
    ("hour", "minute"): 60, ("hour", "second"): 3600, ("metre", "centimetre"): 100, ("year", "month"): 12,
    ("day", "hour"): 24,
    ("week", "day"): 7, ("kilometre", "metre"): 1000, ("mile", "yard"): 1760, ("kilogram", "gram"): 1000,
}  # fmt: skip
BETWEEN = re.compile(r"[^\S\n]?|[^\S\n]?,?[^\S\n]and[^\S\n]|,[^\S\n]|-", re.IGNORECASE)
FOOT = 12
STEPS = 3
"""A compound has no more parts: `two hours 4 minutes 36 seconds`."""
INCHES = re.compile(
    r"(?:[-‐‑](?=\d{1,2}\b(?![-‐‑.,]\d))|[^\S\n](?=\d{1,2}(?:[^\S\n](?:and|tall|he|she)\b|[,;)]|\.(?!\d))))(\d{1,2})"
)
"""Behind feet, inches without their unit."""
FEET = re.compile(r"['’′][^\S\n]?(?=\d{1,2}(?:[\"”″]|''|(?!\w)))")
RUN_ON = re.compile(r"(?:(h)(?:rs?)?|(m)(?:ins?)?|(f)t|(s)t)(?=\d{1,2}(?:h|m|s|mins?|secs?|ins?|lbs?)(?!\w))")
LARGER = ("hour", "minute", "foot", "stone")
"""A unit that the number of the smaller one stands against: `7h30m`, `6ft2in`."""
OF_UNIT = re.compile(r"[^\S\n]of[^\S\n](?:an?|one|the)[^\S\n]|[^\S\n]an?[^\S\n]|-(?:an?-)?|[^\S\n]", re.IGNORECASE)
IT_IS = re.compile(r"\b[Ii]t(?:['’]s|[^\S\n](?:is|was))[^\S\n]$")
NAMED = re.compile(
    r"\b(?:Highway|Route|Road|Junction|Interstate|Platform|Gate|Flat|Unit|Level|Division|Section|Exhibit|Schedule|Block)"
    r"[^\S\n]$",
    re.IGNORECASE,
)
LETTERED = re.compile(r"(?<![^\W_])[A-Z][a-z]+[^\S\n]\d{1,4}[A-BD-EG-Z]$")
"""A capitalised word, a number and a capital letter but those of heat: what they name together."""
MODEL = re.compile(r"-?\d")
SCALES = ("C", "F")
SCALE = {"C": "celsius", "F": "fahrenheit"}
BESIDE = re.compile(r"\d[^\S\n]?°?([CF])\b")
"""Before bare degrees in their sentence, the scale that they are on: `beat the old 37.8C by 1.4 degrees`."""
OTHER_SCALE = re.compile(r"[^\S\n]?[(/][^\S\n]?(?:minus[^\S\n])?[-–−]?\d[\d.]*[^\S\n]?°?[FC]\b")
ONE_SCALE = re.compile(r"\d[^\S\n]?°?[FC][^\S\n]?[(/][^\S\n]?[-–−]?$")
"""Beside degrees, the same on the other scale: `30 C (86 F)`."""
NEAR = 8
"""So many characters before a number hold the other scale's letter."""


def measurements(view: View) -> Iterator[QuantityDraft]:
    """Yield a draft for each numeral with a unit of measure behind it.

    The span runs from the comparator to the unit; `value` is in the unit as written, of compound ones in the larger
    (`two minutes 30 seconds` is 2.5 minutes).

    >>> [(draft.text, draft.value, draft.unit) for draft in measurements(read("It was going at over 30mph."))]
    [('over 30mph', Decimal('30'), 'mile per hour')]
    >>> list(measurements(read("The 21st century began in 2001.")))
    []
    """
    for one in results(view):
        yield quantity("measurement", view, one, start=one.start, end=one.end, unit="minute")
    last: QuantityDraft | None = None
    skip = -1
    for index, numeral in candidates(view):
        if numeral.form == "multiple" or numeral.start < skip:
            continue
        hit = _unit(view, numeral)
        if hit is None:
            continue
        merged, end = _compound(view, index, numeral, hit)
        unit = _settled(view, numeral, hit)
        if unit is None or not (
            not is_time(unit)
            or _clocked(view, hit, end)
            or _alone(view, numeral, hit, end)
            or measured(view, numeral, unit, end, last)
        ):
            continue
        skip = merged.end
        factor = hit.scale * (HUNDREDTH if numeral.form == "fraction" else 1)
        draft = quantity("measurement", view, merged, start=numeral.start, end=end, unit=unit, factor=factor)
        last = converted(view, draft, last)
        yield last
        if hit.word and merged is numeral and not is_time(unit):
            for bare in sharing(view, index, end):
                yield quantity("measurement", view, bare, start=bare.start, end=bare.end, unit=unit)


def _unit(view: View, numeral: Numeral) -> UnitHit | None:
    text = view.text
    if FEET.match(text, numeral.end) and numeral.form == "digits" and numeral.value < 10:
        return UnitHit(numeral.end, numeral.end + 1, "foot", False, True)
    if (larger := RUN_ON.match(text, numeral.end)) is not None and numeral.form == "digits":
        return UnitHit(numeral.end, larger.end(), LARGER[(larger.lastindex or 1) - 1], False, True)
    offset = past_tolerance(text, numeral.end)
    if numeral.form == "fraction" and (of := OF_UNIT.match(text, offset)) is not None:
        offset = of.end()
    hit = unit_after(text, offset) or wary_at(text, offset)
    if hit is not None and is_event(text, numeral.start, hit.end, hit.name):
        return None
    if hit is not None and hit.glued and NAMED.search(text, max(0, numeral.start - 12), numeral.start):
        return None  # Highway 5A
    if hit is not None and hit.glued and LETTERED.search(text, max(0, numeral.start - 16), hit.end):
        return None  # Seat 12A
    if hit is not None and MODEL.match(text, hit.end) and len(text[hit.start : hit.end]) == 1:
        return None  # 12 F-35 jets
    if hit is None or (hit.glued and numeral.form == "words"):
        return None
    if OLD.match(text, hit.end) and numeral.value <= OLDEST and (is_whole(numeral.low) or numeral.value < TEEN):
        return None  # the age of a person, no 37.4 years
    return hit


def _settled(view: View, numeral: Numeral, hit: UnitHit) -> str | None:
    """The unit's name, an ambiguous one settled by what stands around it; None where it is no unit."""
    text, name = view.text, hit.name
    written = text[hit.start : hit.end]
    if _alone(view, numeral, hit, hit.end):
        return name
    if hit.among or (len(among := units().wary.get(written, ())) > 1 and not hit.word):
        told = _told(view, numeral, hit, hit.among or among)
        if hit.among or told is not None:
            return told
    singular = written.lower() == name and numeral.form != "fraction"
    if name in rules()["of"].values() and text[hit.end : hit.end + 4].lower() != " of " and numeral.form != "fraction":
        return None
    if name == "stone":
        if written == "st" and (
            numeral.end - numeral.start > 2 or (text[numeral.end - 1] == "1" and numeral.value != 11)
        ):
            return None  # the 21st
        return name if written.lower() in ("st", "stone") and numeral.value > 1 else None
    if name == "pound-mass" and numeral.scaled and text[hit.end : hit.end + 4].lower() != " of ":
        return None  # 512 million pounds
    if name == "second" and singular and text[hit.end : hit.end + 1] == "-":
        return None  # two second-half goals
    if name == "degree":
        return _degree(view, numeral, hit)
    if written in SCALES and not hit.glued:
        return _scale(view, numeral, hit)
    if name == "metre" and written == "m" and numeral.scaled:
        return None
    if name == "inch" and written == "in" and hit.start > numeral.end and not _starts_compound_end(text, numeral):
        return None  # a third in 2019
    if (name == "second" and written == "s") or (name == "kelvin" and written.lower() == "k"):
        return None if numeral.plain == int(numeral.plain) else name
    if hit.word and written[:1].isupper() and not written.isupper() and text[hit.start - 1 : hit.start] == " ":
        return name if name.split()[-1].capitalize() in ("Celsius", "Fahrenheit") or not _name(view, hit) else None
    return name


def _clocked(view: View, hit: UnitHit, end: int) -> bool:
    """Whether hours and minutes stand in letters, as of what was clocked: `2hr 41min`."""
    return end > hit.end and hit.end - hit.start <= len("hrs")


def _alone(view: View, numeral: Numeral, hit: UnitHit, end: int) -> bool:
    """Whether the number and its unit are all that their line holds, or it has a letter for a unit: `for 48 h`."""
    if is_time(hit.name) and not hit.among and hit.end - hit.start == 1 and not hit.glued:
        return True
    return numeral.form == "digits" and is_cell(view.text, numeral.start, end)


def _told(view: View, numeral: Numeral, hit: UnitHit, among: tuple[str, ...]) -> str | None:
    """Which of several units is meant: the one of which the sentence tells."""
    if view.text[hit.start] in QUOTES:
        return None
    near = around(view, numeral.start, hit.end)
    entities = units().entities
    told = [name for name in among if not near.isdisjoint(_context(entities.get(name, "")))]
    return told[0] if told and hit.name not in told else hit.name if told else None


@cache
def _context(entity: str) -> frozenset[str]:
    return frozenset(rules()["context"].get(entity, ()))


def _name(view: View, hit: UnitHit) -> bool:
    """Whether the capitalised unit is part of a name: `Seven Mile Beach`."""
    token = view.parse.at(hit.end - 1)
    return token is not None and view.parse.tags[token] in ("NNP", "NNPS")


def _starts_compound_end(text: str, numeral: Numeral) -> bool:
    """Whether feet stand right before the inches."""
    return (
        re.search(r"(?:(?<![a-z])(?:ft|feet|foot)|['’′])[^\S\n]?$", text[max(0, numeral.start - 6) : numeral.start])
        is not None
    )


def _degree(view: View, numeral: Numeral, hit: UnitHit) -> str | None:
    """What bare degrees are of: an angle, or a temperature on the scale of the article's country."""
    words = around(view, numeral.start, hit.end)
    beside = BESIDE.findall(view.text, max(0, numeral.start - 100), numeral.start)
    sentence = view.sentence_at(numeral.start)
    if beside and hit.word and sentence is not None and BESIDE.search(view.text, sentence.start, numeral.start):
        return f"degree {SCALE[beside[-1].upper()]}"
    if IT_IS.search(view.text, max(0, numeral.start - 12), numeral.start):
        words = words | {"temperature"}
    if words & _cues("temperature") and not words & {"turn", "turned", "rotate", "rotated", "angle"}:
        return {"US": "degree fahrenheit", None: "degree"}.get(view.country, "degree celsius")
    if hit.word and not words & _cues("angle"):
        return None  # of a university
    return "degree"


def _scale(view: View, numeral: Numeral, hit: UnitHit) -> str | None:
    """What a C or an F behind a space is: degrees where heat is told of (`minus 41.2 C`), no school's `3 C grades`."""
    words = around(view, numeral.start, hit.end)
    signed = numeral.value < 0 or numeral.plain != int(numeral.plain)
    before = ONE_SCALE.search(view.text, max(0, numeral.start - NEAR), numeral.start)
    told = signed or before or OTHER_SCALE.match(view.text, hit.end)
    return hit.name if told or words & _cues("temperature") else None


def _compound(view: View, index: int, numeral: Numeral, hit: UnitHit) -> tuple[Numeral, int]:
    """`5ft 6in`: the smaller unit that follows as part of the larger; the numeral, and where the expression ends."""
    if numeral.is_range or numeral.form == "fraction":
        return numeral, hit.end
    inches = INCHES.match(view.text, hit.end) if hit.name == "foot" else None
    if inches is not None and int(inches[1]) < FOOT:  # 5-foot-11, 6ft 7
        value = numeral.value + Decimal(inches[1]) / FOOT
        tall = replace(numeral, end=inches.end(1), value=value, low=value, high=value, place=1 / Decimal(FOOT))
        return tall, inches.end(1)
    if not is_whole(numeral.plain):
        return numeral, hit.end  # 66.2 metres, 40cm short of
    made, end, above, parts = numeral, hit.end, hit.name, 1
    for rest in view.numerals[index + 1 : index + STEPS]:
        below = _below(view, end, above, rest)
        if below is None:
            break
        parts *= INTO[above, below.name]
        made, end, above = _joined(made, rest, parts), below.end, below.name
    return made, end


def _below(view: View, end: int, above: str, rest: Numeral) -> UnitHit | None:
    """The smaller unit of the number that goes on where the larger one ends."""
    if rest.start - end > 6 or not BETWEEN.fullmatch(view.text, end, rest.start) or rest.is_range:
        return None
    below = unit_after(view.text, rest.end)
    if below is not None and above == "hour" and view.text[below.start : below.end] == "m":
        below = replace(below, name="minute")
    if below is None and view.text[rest.end : rest.end + 1] in QUOTES and above == "foot":
        below = UnitHit(rest.end, rest.end + 1, "inch", False, True)
    if below is not None and below.name == "inch" and view.text[below.start : below.end] == "in" and above != "foot":
        return None
    into = None if below is None else INTO.get((above, below.name))
    return None if into is None or not 0 < rest.value < into or rest.form not in ("digits", "words") else below


def _joined(numeral: Numeral, rest: Numeral, into: int) -> Numeral:
    """The number in the larger unit, of which `into` of the smaller make one."""
    value = numeral.value + rest.value / into
    return replace(numeral, end=rest.end, value=value, low=value, high=value, place=rest.place / into)


@cache
def _cues(key: str) -> frozenset[str]:
    return frozenset(rules()["cues"][key])
