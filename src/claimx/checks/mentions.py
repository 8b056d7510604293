"""Two mentions of one fact: what one admits where the other is a rounding or a truncation of it."""

from decimal import Decimal

from claimx.facts import Figure
from claimx.interval import Interval
from claimx.records import CheckName, Finding
from claimx.verdicts import compare, transposed


def told_twice(check: CheckName, one: Figure, other: Figure) -> Finding:
    """The finding on two mentions of one fact, the later as the observed.

    Source: facts-consistency: headlines and quotes also truncate (175,755 becomes 175,000), one whole place down.
    """
    here, there = ("the headline", "the text") if check == "headline" else ("the article", "elsewhere")
    message = f"{here} says {one.text}, and {there} {other.text}"
    if one.is_least and other.is_least and other.value in transposed(one.value):
        return compare(check, [one, other], Interval.exactly(one.value), Interval.exactly(other.value), message)
    return compare(check, [one, other], truncated(one), truncated(other), message)


def truncated(figure: Figure) -> Interval:
    """The figure's interval up to where the next one would have been written."""
    if figure.interval.low is None or figure.interval.high is None:
        return figure.interval
    exponent = int(figure.value.normalize().as_tuple().exponent)
    place = Decimal(1).scaleb(exponent)
    if figure.value < 100 and exponent >= 0 and not figure.is_percent:
        return figure.interval
    place = min(place, abs(figure.value) / 10)
    return figure.interval.hull(Interval(figure.value, figure.value + place))
