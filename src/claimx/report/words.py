"""Words for a reader: what a claim says, when, where and who for, as a person would put it; no codes."""

from datetime import date, timedelta
from decimal import Decimal

from claimx.interval import to_decimals
from claimx.records import AnyClaim, Bounds, Force, Money, Named, Percentage, Period, Quantity, Quotation, Speaker
from claimx.sinks.wording import SLIPS as SLIPS
from claimx.sinks.wording import number as number
from claimx.sinks.wording import with_unit as with_unit

TYPES = {
    "count": "Count",
    "percentage": "Percentage",
    "money": "Money",
    "measurement": "Measurement",
    "period": "Period",
    "force": "Force",
    "quotation": "Quotation",
}
COMPARATORS = {
    "=": "", "~": "about ", ">": "more than ", ">=": "at least ", "<": "less than ", "<=": "at most ", "range": "",
}  # fmt: skip
ROLES = {"level": "", "share": "a share", "change": "a change", "difference": "a difference"}
MODALITIES = {
    "asserted": "",
    "forecast": "a forecast",
    "target": "a target",
    "hypothetical": "hypothetical",
    "denied": "denied",
}
TIMEX_TYPES = {"DATE": "a date", "TIME": "a time of day", "DURATION": "a length of time", "SET": "a time that recurs"}
MODES = {"direct": "word for word", "indirect": "in the reporter’s words", "mixed": "partly word for word"}
KINDS = {"police": "police", "military": "armed forces", "fire": "fire service", "border": "border force", "other": ""}
CHECKS = {
    "sum": "Parts and their sum",
    "share": "Share of a whole",
    "change": "Change over time",
    "ratio": "Ratio",
    "headline": "Headline and story",
    "duplicate": "Told twice",
    "subset": "Part within a whole",
    "bounds": "Limits",
    "mean": "Average",
    "per": "Rate",
    "conversion": "Conversion",
    "period": "Length of time",
    "age": "Age",
    "rank": "Rank",
}
RELATIONS = {
    "part_of": "the parts of a whole",
    "share_of": "a share of a whole",
    "change_between": "a change between two levels",
    "same_fact": "one fact, told twice",
    "ratio_of": "how many times one is the other",
    "mean_of": "a total, a number and their average",
    "rate_of": "events, a population and a rate",
    "converts": "one amount in two units",
    "bounds": "a figure and its limit",
    "ranks": "figures in their order",
    "lasts": "a length and its two ends",
    "aged": "an age and the years",
}
"""What the text says that its figures have to do with each other."""
SURE = ((0.9, "very likely right"), (0.75, "likely right"), (0.5, "likelier right than not"), (0, "likely wrong"))
"""How likely an alarm is right, by the least of each."""
MEANS = {
    "earlier": "before the change",
    "total": "together",
    "earlier_total": "together, before the change",
    "change": "change between",
    "amount": "difference between",
    "share": "share of one in the other:",
    "rest": "what is left:",
    "whole": "the whole that follows from",
    "part": "the part that follows from",
}


def amount(value: Decimal, unit: str | None) -> str:
    """A number with its unit: `7 per cent`, `£1,600,000`, `427 crimes`."""
    return with_unit(number(value), unit, one=value == 1)


def sure(confidence: float) -> str:
    """How likely an alarm is right.

    >>> sure(0.97), sure(0.62), sure(0.1)
    ('very likely right (97 per cent)', 'likelier right than not (62 per cent)', 'likely wrong (10 per cent)')
    """
    told = next(word for least, word in SURE if confidence >= least)
    return f"{told} ({round(100 * confidence)} per cent)"


def admitted(bounds: Bounds | Quantity) -> str:
    """What an interval admits, in words.

    >>> admitted(Bounds(low=751, high=None)), admitted(Bounds(low=6, high=6)), admitted(Bounds(low=1, high=2))
    ('751 or more', '6', '1 to 2')
    """
    low, high = bounds.low, bounds.high
    if low is None and high is None:
        return "any number"
    if low is None or high is None:
        return f"{number(low)} or more" if low is not None else f"{number(high or Decimal(0))} or less"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def reading(claim: AnyClaim) -> str:
    """What the claim itself says."""
    if isinstance(claim, Quantity):
        return _quantity(claim)
    if isinstance(claim, Period):
        return days(claim) or TIMEX_TYPES[claim.timex_type]
    if isinstance(claim, Force):
        told = ", ".join(part for part in (claim.name, KINDS[claim.kind], claim.country) if part)
        return f"{told}; the text names only the place" if claim.metonym else told
    return MODES[claim.mode]


def _quantity(claim: Quantity) -> str:
    if claim.comparator == "range" and claim.low is not None and claim.high is not None:
        said = f"{number(claim.low)} to {amount(claim.high, claim.unit)}"
    else:
        said = COMPARATORS[claim.comparator] + amount(claim.value, claim.unit)
    if claim.per is not None:
        said += f" per {'' if claim.per.value == 1 else number(claim.per.value) + ' '}{claim.per.unit}"
    role = " ".join(part for part in (ROLES[claim.role], claim.direction) if part)
    return ", ".join(part for part in (said, role, MODALITIES[claim.modality]) if part)


def width(claim: Quantity) -> str | None:
    """The values that a rounded or bounded figure may stand for; None for an exact one."""
    return None if claim.low == claim.high or claim.comparator == "range" else admitted(claim)


def days(period: Period) -> str | None:
    """The days of a period: a year, a month or a span of dates; None where the article does not say."""
    first, last = period.first, period.last
    if first is None or last is None:
        if first is None and last is None:
            return None
        return f"from {day(first)}" if first is not None else f"until {day(last or date.max)}"
    if first == last:
        return day(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}" if first.year == last.year else f"{first.year} to {last.year}"
    if first.day == 1 and (first.year, first.month) == (last.year, last.month) and _ends_month(last):
        return f"{first:%B} {first.year}"
    return f"{day(first)} to {day(last)}"


def day(one: date) -> str:
    """A date in words: `5 March 2019`."""
    return f"{one.day} {one:%B} {one.year}"


def _ends_month(one: date) -> bool:
    return one == date.max or (one + timedelta(days=1)).day == 1


def whom(source: Named | Speaker | None) -> str | None:
    """The name of a source, else the words that the article has for it."""
    if source is None:
        return None
    if isinstance(source, Speaker) and source.name is None:
        unnamed = [part for part in (source.role, source.organisation) if part]
        return ", ".join(unnamed) or source.text
    return source.name or source.text


def source_of(claim: AnyClaim) -> Named | None:
    """Who says it: the speaker of a quotation, the attribution of a quantity."""
    if isinstance(claim, Quotation):
        return claim.speaker or claim.attribution
    return claim.attribution if isinstance(claim, Quantity) else None


def rounded(value: Decimal, like: Quantity | None) -> str:
    """An implied figure without false precision: percentages to a tenth, else three digits after a whole number."""
    if like is None or isinstance(like, Percentage):
        return number(to_decimals(value, 1))
    return number(to_decimals(value, 0 if isinstance(like, Money) and abs(value) >= 100 else 2))
