"""Changes: two levels of one measure, and the amount or the percentage between them."""

from collections.abc import Iterator
from decimal import Decimal

from claimx.arithmetic import ALL, HUNDRED, between, grown, growth
from claimx.facts import Facts, Figure, Related, plain
from claimx.interval import Interval
from claimx.records import Finding, Slip
from claimx.verdicts import Suspect, compare


def changes(facts: Facts) -> Iterator[Finding]:
    """Yield a finding for each `change_between` relation: what lies between `from` and `to` against what is said of it.

    `change` is a percentage, points or an amount; its direction is checked too. Without it, `moved` (1 up, -1 down)
    says which way the text lets it go. A `loss` and a `profit` lie on two sides of zero, so they are added. Two changes
    with one level, `to` or `from`, are one, told absolutely and in per cent.
    """
    for relation in facts.relations("change_between"):
        if relation.has("loss", "profit", "change"):
            yield _swing(relation)
        elif relation.has("moved") and len(relation.every("change")) == 2:
            yield from _restated(relation)
        elif relation.has("from", "to"):
            before, after = relation.one("from"), relation.one("to")
            by, way = relation.maybe("change"), _direction(relation)
            if by is not None and by.is_percent:
                yield from _relative(before, after, by, way)
            elif by is not None:
                yield _absolute(before, after, by, way)
            elif way:
                yield _way(before, after, way > 0)


def _direction(relation: Related) -> int:
    """1 for up, -1 for down, 0 where the text does not say."""
    moved, by = relation.maybe("moved"), relation.maybe("change")
    if moved is not None:
        return (moved.value > 0) - (moved.value < 0)
    return 0 if by is None else by.sign


def _went(before: Figure, after: Figure) -> int:
    """1 for up, -1 for down, 0 for no change, by the two levels."""
    return (after.value > before.value) - (after.value < before.value)


def _absolute(before: Figure, after: Figure, by: Figure, way: int) -> Finding:
    """The amount between two levels, in points where they are percentages."""
    low, high = (after, before) if (way or _went(before, after)) < 0 else (before, after)
    expected, result = between(low.interval, high.interval, 1), high.value - low.value
    message = f"{plain(high.value)} - {plain(low.value)} = {plain(result)}; the article says {by.text}"
    slips: dict[Slip, Interval] = {"direction": -expected}
    if by.is_points and before.value:
        slips["points_for_percent"] = growth(before.interval, after.interval, way or _went(before, after))
    suspects = [Suspect(high, low.interval + by.interval), Suspect(low, high.interval - by.interval)]
    return compare("change", [before, after, by], expected, by.interval, message, suspects=suspects, slips=slips)


def _relative(before: Figure, after: Figure, by: Figure, way: int) -> Iterator[Finding]:
    """Yield the percentage between two levels; of percentages too, between which `4 per cent` is no 4 points."""
    if not before.value:
        return  # nothing is a percentage of nought
    sign = way or _went(before, after)
    expected = growth(before.interval, after.interval, sign)
    result = (after.value / before.value - 1) * HUNDRED
    message = (
        f"from {plain(before.value)} to {plain(after.value)} is {_signed(result)} per cent; "
        f"the article says {by.text}{_words(way)}"
    )
    slips: dict[Slip, Interval] = {
        "direction": -expected,
        "plus_100": expected + ALL,
        "wrong_base": -growth(after.interval, before.interval, sign),
    }
    if before.is_percent:
        slips["points_for_percent"] = between(before.interval, after.interval, sign)
    ratio = grown(by.interval, sign)
    suspects = [Suspect(after, before.interval * ratio), Suspect(before, after.interval / ratio)]
    yield compare("change", [before, after, by], expected, by.interval, message, suspects=suspects, slips=slips)


def _restated(relation: Related) -> Iterator[Finding]:
    """Yield the finding on an amount told in per cent too, with one of its two levels: the other follows."""
    (amount, percent), way = relation.every("change"), _direction(relation)
    before, after = relation.maybe("from"), relation.maybe("to")
    told = before or after
    if told is None or not way:
        return
    moved = amount.interval if way > 0 else -amount.interval
    was, first, last = told.value, told.interval, told.interval + moved
    if told is after:
        was, first, last = was - amount.value * way, told.interval - moved, told.interval
    if was <= 0:
        return
    message = (
        f"{plain(amount.value)} on {plain(was)} is {_signed(amount.value / was * way * HUNDRED)} per cent; "
        f"the article says {percent.text}"
    )
    yield compare("change", [amount, told, percent], growth(first, last, way), percent.interval, message)


def _swing(relation: Related) -> Finding:
    loss, profit, by = relation.one("loss"), relation.one("profit"), relation.one("change")
    message = f"{plain(loss.value)} + {plain(profit.value)} = {plain(loss.value + profit.value)}; the article says "
    suspects = [Suspect(loss, by.interval - profit.interval), Suspect(profit, by.interval - loss.interval)]
    expected = loss.interval + profit.interval
    low, high = sorted((loss, profit), key=lambda one: one.value)
    apart = between(low.interval, high.interval, 1)
    slips: dict[Slip, Interval] = {"direction": apart}  # as if both were a profit
    return compare(
        "change", [loss, profit, by], expected, by.interval, message + by.text, suspects=suspects, slips=slips
    )


def _way(before: Figure, after: Figure, up: bool) -> Finding:
    """Which way it went: a rise ends higher than it began."""
    expected = before.interval.or_more() if up else before.interval.or_less()
    went = {1: "up", -1: "down", 0: "no change"}[_went(before, after)]
    message = f"from {before.text} to {after.text} is {went}; the article says {'up' if up else 'down'}"
    other = before.interval.or_less() if up else before.interval.or_more()
    return compare("change", [before, after], expected, after.interval, message, slips={"direction": other})


def _signed(value: Decimal) -> str:
    return f"{'+' if value > 0 else ''}{plain(Decimal(f'{value:.1f}'))}"


def _words(sign: int) -> str:
    return {1: " up", -1: " down", 0: ""}[sign]
