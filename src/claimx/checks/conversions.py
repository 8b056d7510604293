"""Conversions: one measure in two units, `132 pounds (60 kilograms)`; a sum in two currencies at a stated rate."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from claimx.facts import Facts, Figure, last_digit, plain, round_figure
from claimx.interval import Interval
from claimx.records import Finding
from claimx.verdicts import Suspect, compare

if TYPE_CHECKING:
    from pint import UnitRegistry

NAMES = {
    "pound": ("pound",),
    "pound-mass": ("pound",),
    "ton": ("ton", "long_ton", "tonne"),
    "hundredweight": ("UK_hundredweight", "US_hundredweight"),
    "gallon": ("gallon", "imperial_gallon"),
    "pint": ("pint", "imperial_pint"),
    "quart": ("quart", "imperial_quart"),
    "fluid ounce": ("fluid_ounce", "imperial_fluid_ounce"),
    "mile": ("mile", "nautical_mile"),
    "nautical mile": ("nautical_mile",),
    "barrel": ("oil_barrel",),
    "foot": ("foot",),
    "degree celsius": ("degC",),
    "celsius": ("degC",),
    "degree fahrenheit": ("degF",),
    "fahrenheit": ("degF",),
    "kelvin": ("kelvin",),
    "pound-foot": ("foot_pound",),
    "newton metre": ("(newton*meter)",),
    "millimeter of mercury": ("mmHg",),
}
"""What pint calls a unit; of some there are two or more, and any of them is right."""
POWERS = {"square": 2, "cubic": 3}
FIVE, TWENTIETH = 5, Decimal("0.05")
BOUNDED = (">", ">=", "<", "<=")
DIFFERENCE = {"degC": "delta_degC", "degF": "delta_degF"}


def conversions(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each `converts` relation: the one measure in the other's unit, both sides rounded.

    Sums of money have the rate between their currencies as a term. A temperature difference takes no +32. Units that
    pint cannot convert into each other are passed over.
    """
    for relation in facts.relations("converts"):
        one, other = _written(relation.one("from")), _written(relation.one("to"))
        rate = relation.maybe("rate")
        if rate is not None:
            yield from _exchanged(one, other, rate)
            continue
        candidates = list(_converted(one, other))
        if not candidates:
            continue
        told = other.interval.hull(_by_fifties(other.value))
        value, expected = min(candidates, key=lambda candidate: candidate[1].gap(told))
        message = f"{one.text} is {_shown(value, 5)}{_unit(other)}; "
        message += f"the article says {other.text}"
        suspects = [Suspect(one, should) for _, should in _converted(other, one)]
        yield compare("conversion", [one, other], expected, told, message, suspects=suspects)


def _written(figure: Figure) -> Figure:
    """The figure as its digits say it: of `up to 60 miles (97 kilometres)` both sides are bounded alike."""
    if figure.quantity is None or figure.quantity.comparator not in BOUNDED:
        return figure
    digits = Interval.around(figure.value, last_digit(figure.quantity)).hull(round_figure(figure.value))
    low, high = figure.interval.low, figure.interval.high
    if low is not None and high is not None:  # `just under 296 hp` may be just over it once it is rounded
        digits = digits.hull(Interval.around(figure.value, max(figure.value - low, high - figure.value)))
    return replace(figure, interval=digits)


def _by_fifties(value: Decimal) -> Interval:
    """What a figure like 250 or 3,500 may stand for that was rounded to the next fifty or five hundred.

    Source: news agencies' metric figures in feet; a twentieth at most, so that a slip of one digit is still seen.
    """
    sign, digits, exponent = value.normalize().as_tuple()
    if sign or digits[-1] != FIVE or len(digits) < 2 or int(exponent) < 1:
        return Interval.exactly(value)
    return Interval.around(value, min(Decimal(FIVE).scaleb(int(exponent)) / 2, value * TWENTIETH))


def _unit(figure: Figure) -> str:
    """The unit as the article writes it behind the number: `hectares`, `km`."""
    claim = figure.quantity
    if claim is None:
        return ""
    return claim.text[claim.number.end - claim.start :].rstrip() or f" {claim.unit}"


def _exchanged(one: Figure, other: Figure, rate: Figure) -> Iterator[Finding]:
    """Yield the finding on a sum in two currencies: the rate is in the unit of the one that it is multiplied to."""
    if rate.quantity is None or other.quantity is None or not rate.value:
        return
    if rate.quantity.unit == other.quantity.unit:
        sign, result = "x", one.value * rate.value
        expected, back = one.interval * rate.rounded, other.rounded / rate.rounded
    else:
        sign, result = "/", one.value / rate.value
        expected, back = one.interval / rate.rounded, other.rounded * rate.rounded
    message = f"{plain(one.value)} {sign} {plain(rate.value)} = {_shown(result, 6)}; the article says {other.text}"
    yield compare("conversion", [one, rate, other], expected, other.rounded, message, suspects=[Suspect(one, back)])


def _converted(one: Figure, other: Figure) -> Iterator[tuple[Decimal, Interval]]:
    """Yield the one's value and interval in the other's unit, for each meaning of both."""
    if one.quantity is None or other.quantity is None:
        return
    relative = one.quantity.role in ("change", "difference")
    for source in _names(one.quantity.unit or ""):
        for target in _names(other.quantity.unit or ""):
            ends = (one.value, one.interval.low, one.interval.high)
            value, low, high = (_convert(end, source, target, relative) for end in ends)
            if value is not None:
                yield value, Interval(low, high)


def _convert(value: Decimal | None, source: str, target: str, relative: bool) -> Decimal | None:
    from pint.errors import PintError

    if value is None:
        return None
    if relative:
        source, target = DIFFERENCE.get(source, source), DIFFERENCE.get(target, target)
    try:
        converted: Any = registry().Quantity(float(value), source).to(target).magnitude
    except (PintError, AttributeError, ValueError, AssertionError):
        return None
    return Decimal(repr(float(converted)))


@cache
def registry() -> "UnitRegistry[Any]":
    """pint's units, loaded on first use."""
    from pint import UnitRegistry

    return UnitRegistry()


def _names(unit: str) -> list[str]:
    """The unit in pint's words: `mile per hour` is `mile/hour`, `square foot` is `foot**2`."""
    written = [""]
    for position, part in enumerate(unit.split(" per ")):
        written = [f"{before}{'/' if position else ''}{name}" for before in written for name in _part(part)]
    return written


def _part(unit: str) -> list[str]:
    power, _, rest = unit.partition(" ")
    if power in POWERS and rest:
        return [f"({name})**{POWERS[power]}" for name in _part(rest)]
    name = re.sub("[ -]", "_", unit)  # of a hyphen pint would make a subtraction
    return list(NAMES.get(unit, (name,) if name.isidentifier() else ()))


def _shown(value: Decimal, digits: int) -> str:
    return plain(Decimal(f"{value:.{digits}g}"))
