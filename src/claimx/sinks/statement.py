"""A quantity as one sentence that stands alone, and as a key under which the same fact of another article is found."""

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal

from claimx.records import AnyClaim, Count, Force, Measurement, Money, Percentage, Period, Record

AnyQuantity = Count | Percentage | Money | Measurement

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SIGNS = {"=": "", "~": "about ", ">": "more than ", ">=": "at least ", "<": "less than ", "<=": "at most ", "range": ""}
RESTRICTION = re.compile(r"\s(?:of|in|at|by|for|from|to|who|which|that|with|on)\s|,")
SMALL = {"a", "an", "the", "of", "in", "at", "by", "for", "from", "to", "with", "on", "and", "or"}
HEDGED = {"forecast": "is forecast", "target": "is a target", "hypothetical": "is a possibility", "denied": "is denied"}


def statement(record: Record, claim: AnyQuantity) -> str:
    """One sentence: who recorded how many of what, where and when, against what, and who says so.

    Money, percentages and measurements are told of their subject; nothing is said that the claim does not hold.
    """
    by_id = {one.id: one for one in record.claims}
    force = by_id.get(claim.force or "")
    figure, subject = _figure(claim), claim.subject.text if claim.subject else None
    if claim.role == "change":
        told = f"{_upper(subject or 'the figure')} went {claim.direction} by {figure}"
    elif claim.role == "difference":
        told = f"{_upper(subject or 'the figure')}: a difference of {figure}"
    elif claim.type == "count":
        counted = (
            subject if subject and claim.unit and _names(subject, claim.unit) else _plural(claim.unit, claim.value)
        )
        told = f"{figure} {counted}".strip()
        told = f"{force.name} recorded {told}" if isinstance(force, Force) else _upper(told)
    else:
        told = f"{_upper(subject)}: {figure}" if subject else _upper(figure)
    told += f" of {claim.whole.text}" if claim.whole else ""
    told += _where(claim, force) + _when(claim, by_id)
    told += f" ({HEDGED[claim.modality]})" if claim.modality in HEDGED else ""
    told += f", according to {claim.attribution.name or claim.attribution.text}" if claim.attribution else ""
    return re.sub(r"\s+", " ", told) + "."


def fact_key(record: Record, claim: AnyQuantity) -> str:
    """Unit, head of the subject, force or place, dates, role, denominator and country, joined by `|`.

    Two claims with one key speak of the same fact; where they give other values they are in conflict.
    """
    by_id = {one.id: one for one in record.claims}
    force, period = by_id.get(claim.force or ""), by_id.get(claim.period or "")
    where = force.name if isinstance(force, Force) else claim.place.text if claim.place else ""
    dates = f"{period.first or ''}/{period.last or ''}" if isinstance(period, Period) else ""
    per = f"{claim.per.value}/{claim.per.unit}" if claim.per else ""
    role = claim.role if claim.direction is None else f"{claim.role}-{claim.direction}"
    parts = (claim.unit, _head(claim), where, dates, role, per, record.country)
    return "|".join(_folded(part or "") for part in parts)


def _figure(claim: AnyQuantity) -> str:
    value = f"{claim.low:,f} to {claim.high:,f}" if claim.comparator == "range" else f"{claim.value:,f}"
    written = {
        "percentage": f"{value} per cent" if claim.unit == "percent" else f"{value} percentage points",
        "money": f"{claim.unit or ''} {value}".strip(),
        "measurement": f"{value} {claim.unit or ''}".strip(),
    }.get(claim.type, value)
    return SIGNS[claim.comparator] + written + _per(claim)


def _per(claim: AnyQuantity) -> str:
    if claim.per is None:
        return ""
    return f" per {claim.per.unit}" if claim.per.value == 1 else f" per {claim.per.value:,f} {claim.per.unit}"


def _plural(unit: str | None, value: Decimal) -> str:
    """The unit as it is read behind the figure; of the irregular plurals only the one that news is full of."""
    if unit is None or value == 1:
        return unit or ""
    return "people" if unit == "person" else unit if unit.endswith("s") else f"{unit}s"


def _where(claim: AnyQuantity, force: AnyClaim | None) -> str:
    if claim.place is None or (isinstance(force, Force) and _folded(claim.place.text) in _folded(force.name)):
        return ""
    return f" in {claim.place.text}"


def _when(claim: AnyQuantity, by_id: dict[str, AnyClaim]) -> str:
    period, baseline = by_id.get(claim.period or ""), by_id.get(claim.baseline or "")
    told = ""
    if isinstance(period, Period) and period.first is not None and period.last is not None:
        told = f" {'on' if period.first == period.last else 'in'} {_dates(period)}"
    return told + (f", against {_dates(baseline)}" if isinstance(baseline, Period) else "")


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
    return any(word.startswith(unit[: max(3, len(unit) - 2)]) for word in subject.lower().split())


def _head(claim: AnyQuantity) -> str:
    """The counted noun of a count; elsewhere the last word of the subject before what restricts it."""
    if claim.type == "count" or claim.subject is None:
        return claim.unit or ""
    words = re.split(r"\s(?:of|in|at|by|for|from|to|who|which|that|with|on)\s|,", claim.subject.text, maxsplit=1)[
        0
    ].split()
    return words[-1] if words else ""


def _folded(text: str) -> str:
    return (
        re.sub(r"\W+", " ", text.lower().removeprefix("the ")).strip() if not text.replace("-", "").isdigit() else text
    )


def _upper(text: str | None) -> str:
    return text[:1].upper() + text[1:] if text else ""


def measure(claim: AnyQuantity) -> str:
    """The words of the subject in alphabetical order, without plurals: what two claims of one fact have in common."""
    words = _folded(claim.subject.text if claim.subject else claim.unit or "").split()
    return " ".join(sorted({_singular(word) for word in words if word not in SMALL}))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
