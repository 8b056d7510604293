"""A quantity as one sentence that stands alone.

Lexicon: data/statement.toml. Not here: the key under which the same fact of another article is found (sinks/keys.py).
"""

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from functools import cache

from claimx.arithmetic import MONTHS
from claimx.interval import to_decimals
from claimx.lexicon import Lexicon, table
from claimx.records import Force, Per, Period, Record
from claimx.sinks.keys import AnyQuantity, Claims, folded, singular
from claimx.sinks.wording import many, number, with_unit

NUMERAL = re.compile(r"^\d[\d,.]*\s+")
WENT = {"up": "went up by", "down": "went down by", None: "changed by"}
YEAR = re.compile(r"[12]\d{3}")
ONE_PLACE = re.compile(r"\.\d\b")


def statement(record: Record, claim: AnyQuantity, claims: Claims | None = None) -> str:
    """One sentence: who recorded how many of what, where and when, against what, and who says so.

    Nothing is said that the claim does not hold; `claims`, the record's by id, spares looking for them again.
    """
    by_id = {one.id: one for one in record.claims} if claims is None else claims
    found = by_id.get(claim.force or "")
    force = found if isinstance(found, Force) else None
    told = _told(claim)
    if force is not None and claim.type == "count" and claim.role in ("level", "share") and _recorded(record, claim):
        told = f"{force.name} recorded {told}"
    elif force is not None and folded(force.name) not in folded(told):
        told = f"{force.name}{', ' if ': ' in told else ': '}{told}"
    told += _where(claim, told) + _when(claim, by_id, told)
    told += f" ({table('statement')['hedges'][claim.modality]})" if claim.modality != "asserted" else ""
    told += _source(claim, force)
    return _upper(" ".join(told.split())) + "."


def _told(claim: AnyQuantity) -> str:
    """The figure and what it is of."""
    subject = subject_words(claim)
    whole = _bare(claim.whole.text) if claim.whole else None
    if claim.type == "count":
        return _counted(claim, subject, whole)
    figure = _figure(claim)
    if claim.role == "change":
        return f"{subject or 'the figure'} {WENT[claim.direction]} {figure}" + _of(whole, subject)
    if claim.role == "difference":
        return f"{subject}: a difference of {figure}" if subject else f"a difference of {figure}"
    if whole is not None and (subject is None or folded(whole).endswith(folded(subject))):
        return f"{figure} of {whole}"
    return (f"{subject}: {figure}" if subject else figure) + _of(whole, subject)


def _counted(claim: AnyQuantity, subject: str | None, whole: str | None) -> str:
    figure = _signed(claim, _value(claim))
    named = subject is not None and claim.unit is not None and _names(subject, claim.unit)
    one = claim.value == 1 and claim.comparator != "range"
    noun = subject if named else claim.unit if one or claim.unit is None else many(claim.unit)
    if claim.role == "change":
        return f"{noun or subject or 'the figure'} {WENT[claim.direction]} {figure}{_per(claim)}"
    if claim.role == "difference":
        return f"a difference of {figure} {noun or ''}{_per(claim)}" + _of(whole, subject)
    if noun is None:
        return f"{subject}: {figure}{_per(claim)}" if subject else figure + _per(claim) + _of(whole, subject)
    if whole is not None and singular(folded(noun).split(" ")[-1]) in map(singular, folded(whole).split(" ")):
        return f"{figure} of {whole}{_per(claim)}"  # 6 of the 25 stations, not 6 stations of the 25 stations
    return f"{figure} {noun}{_per(claim)}" + _of(whole, noun)


def _of(whole: str | None, subject: str | None) -> str:
    return f" of {whole}" if whole and folded(whole) != folded(subject or "") else ""


def _figure(claim: AnyQuantity) -> str:
    value, unit = _value(claim), claim.unit
    if claim.type == "money":
        value = ONE_PLACE.sub(r"\g<0>0", value)
    if unit in table("statement")["units"]:
        written = f"{value} {table('statement')['units'][unit]}"
    else:
        written = with_unit(value, unit, one=claim.value == 1 and claim.comparator != "range")
    return _signed(claim, written) + _per(claim)


def _value(claim: AnyQuantity) -> str:
    if claim.comparator == "range" and claim.low is not None and claim.high is not None:
        return f"{_number(claim.low)} to {_number(claim.high)}"
    return _number(claim.value)


def _number(value: Decimal) -> str:
    """As it is printed; what a fraction leaves behind (33.333…) to two places."""
    exponent = value.as_tuple().exponent
    return number(to_decimals(value, 2) if isinstance(exponent, int) and exponent < -6 and abs(value) > 1 else value)


def _signed(claim: AnyQuantity, written: str) -> str:
    sign = table("statement")["signs"].get(claim.comparator)
    return f"{sign} {written}" if sign else written


def _per(claim: AnyQuantity) -> str:
    if claim.per is None or (claim.subject is not None and _tells(claim.subject.text, claim.per)):
        return ""
    if claim.per.value == 1:
        return " each" if claim.per.unit == "each" else f" per {claim.per.unit.replace('_', ' ')}"
    return f" per {with_unit(number(claim.per.value), claim.per.unit)}"


def _tells(subject: str, per: Per) -> bool:
    """Whether the subject has the denominator in it already: `dentists for every 100,000 people`."""
    return per.value != 1 and f" {number(per.value)} " in f" {subject} "


def subject_words(claim: AnyQuantity) -> str | None:
    """The subject as it reads away from its sentence; what is counted, without a numeral of its own."""
    words = _bare(claim.subject.text) if claim.subject else None
    if words is None or claim.type != "count":
        return words
    words = words.removeprefix("the ").removeprefix("The ")
    return NUMERAL.sub("", words, count=1) or None


def _bare(words: str) -> str | None:
    """The words without `its` and `a` in front and `last year` behind; None for a pronoun."""
    told = " ".join(words.split())
    closing = next((end for end in _closings() if told.endswith(end)), "") if told.endswith(_closings()) else ""
    told = told.removesuffix(closing).rstrip(" ,")
    first, _, rest = told.partition(" ")
    if rest and first.lower() in table("statement")["subject"]["openings"]:
        told = rest
    return None if not told or _pronoun(told) else told


@cache
def _closings() -> tuple[str, ...]:
    return tuple(f" {end}" for end in table("statement")["subject"]["closings"])


def _pronoun(words: str) -> bool:
    return words.lower().strip() in table("statement")["subject"]["pronouns"]


@cache
def _recording() -> Lexicon:
    return Lexicon("statement", {"recorded": table("statement")["recorded"]["cues"]})


def _recorded(record: Record, claim: AnyQuantity) -> bool:
    """Whether the force recorded what is counted, rather than having it or being it."""
    sentence = claim.sentence
    return claim.unit in table("statement")["recorded"]["incidents"] or any(
        _recording().find(record.text, sentence.start, sentence.end)
    )


def _where(claim: AnyQuantity, told: str) -> str:
    """The place, unless it was told: in the force's name or with the subject."""
    if claim.place is None:
        return ""
    place = claim.place.text
    if folded(place) in folded(told):
        return ""
    return f" in {place[0].lower() + place[1:] if place.startswith('The ') else place}"


def _when(claim: AnyQuantity, by_id: Claims, told: str) -> str:
    period, baseline = by_id.get(claim.period or ""), by_id.get(claim.baseline or "")
    when = ""
    if isinstance(period, Period) and period.first is not None and period.last is not None:
        dates = _dates(period)
        before = "on" if period.first == period.last else "from" if dates[0].isdigit() and " to " in dates else "in"
        when = "" if YEAR.search(period.text) and period.text in told else f" {before} {dates}"
    return when + (f", against {_dates(baseline)}" if isinstance(baseline, Period) else "")


def _source(claim: AnyQuantity, force: Force | None) -> str:
    if claim.attribution is None:
        return ""
    name = claim.attribution.name or claim.attribution.text
    if _pronoun(name) or (force is not None and folded(name) == folded(force.name)):
        return ""
    first, _, rest = name.partition(" ")
    return (
        f", according to {first.lower()} {rest}" if first in ("A", "An", "The") and rest else f", according to {name}"
    )


def _dates(period: Period) -> str:
    """The period in words: whole years and months where they are whole."""
    first, last = period.first, period.last
    if first is None or last is None:
        return period.text
    if first == last:
        return _day(first)
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        if (first.month, last.month) == (1, 12):
            return f"{first.year}" if first.year == last.year else f"{first.year} to {last.year}"
        one, other = (f"{MONTHS[day.month - 1]} {day.year}" for day in (first, last))
        return one if one == other else f"{one} to {other}"
    return f"{_day(first)} to {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _names(subject: str, unit: str) -> bool:
    """Whether the subject names the counted thing itself, in singular or plural."""
    return any(word == unit or singular(word) == unit for word in re.split(r"[^\w'’-]+", subject.lower()) if word)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
