"""The sums behind a check, with intervals: does the stated figure lie where the other figures put it?

Intervals are widened as a careful reader would before calling a figure wrong: rounded inputs, hedges,
headlines cut down. This is the corpus's own calculation: the package shares nothing with it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from compiler.errors import GoldError
from compiler.loose import Loose

FACTORS = {
    ("mile", "kilometre"): "1.609344",
    ("acre", "hectare"): "0.404686",
    ("foot", "metre"): "0.3048",
    ("inch", "centimetre"): "2.54",
    ("inch", "millimetre"): "25.4",
    ("pound", "kilogram"): "0.453592",
    ("yard", "metre"): "0.9144",
    ("gallon", "litre"): "4.54609",
    ("square mile", "square kilometre"): "2.589988",
    ("stone", "kilogram"): "6.350293",
    ("hundredweight", "kilogram"): "50.80235",
    ("mile per hour", "kilometre per hour"): "1.609344",
    ("hour", "minute"): "60",
    ("day", "hour"): "24",
}

METRES = {"millimetre": "0.001", "centimetre": "0.01", "metre": "1", "kilometre": "1000"}


@dataclass(frozen=True, slots=True)
class Sum:
    """A relation ready to be calculated: terms by role, their units, what the text says beside."""

    terms: Mapping[str, list[Loose]]
    units: Mapping[str, list[str | None]] = field(default_factory=dict)
    per: Decimal = Decimal(1)  # the denominator of a rate
    direction: str | None = None
    exact: Mapping[str, Decimal] = field(default_factory=dict)  # values as written: they decide the direction
    closed: bool | None = None

    def one(self, role: str) -> Loose:
        """The one term of a role."""
        if role not in self.terms:
            raise GoldError(role, 'is needed for the check; check = "none" leaves the check out')
        return self.terms[role][0]


def add(parts: list[Loose]) -> Loose:
    """The sum of intervals; open where one of them is."""
    lows, highs = [low for low, _ in parts], [high for _, high in parts]
    return total(lows), total(highs)


def total(ends: list[Decimal | None]) -> Decimal | None:
    """The sum, None where one end is open."""
    known = [end for end in ends if end is not None]
    return sum(known, Decimal(0)) if len(known) == len(ends) else None


def over(a: Loose, b: Loose) -> Loose:
    """The quotient of two intervals of positive numbers."""
    low = a[0] / b[1] if a[0] is not None and b[1] else None
    return low, a[1] / b[0] if a[1] is not None and b[0] else None


def times(a: Loose, b: Loose) -> Loose:
    """The product of two intervals of positive numbers."""
    low = a[0] * b[0] if a[0] is not None and b[0] is not None else None
    return low, a[1] * b[1] if a[1] is not None and b[1] is not None else None


def less(a: Loose, b: Loose) -> Loose:
    """The difference of two intervals."""
    low = a[0] - b[1] if a[0] is not None and b[1] is not None else None
    return low, a[1] - b[0] if a[1] is not None and b[0] is not None else None


def size(a: Loose) -> Loose:
    """An interval without its sign."""
    low, high = a
    if low is not None and low >= 0:
        return a
    if high is not None and high <= 0:
        return -high, None if low is None else -low
    return Decimal(0), None if low is None or high is None else max(-low, high)


def exactly(number: str | int | Decimal) -> Loose:
    """One number as an interval."""
    return Decimal(number), Decimal(number)


def wider(a: Loose, by: Decimal) -> Loose:
    """An interval moved out by an amount at either end."""
    return None if a[0] is None else a[0] - by, None if a[1] is None else a[1] + by


def overlaps(a: Loose, b: Loose) -> bool:
    """Whether two intervals share a value.

    >>> overlaps((Decimal(1), Decimal(2)), (Decimal(2), None))
    True
    >>> overlaps((Decimal(1), Decimal(2)), (Decimal(3), None))
    False
    """
    below = a[1] is not None and b[0] is not None and a[1] < b[0]
    above = a[0] is not None and b[1] is not None and a[0] > b[1]
    return not below and not above


def part_of(sum_: Sum) -> bool:
    """Parts make up the whole, or stay within it where there are others or only one is named."""
    parts, whole = sum_.terms.get("part", []), sum_.one("whole")
    together = add(parts)
    if len(parts) > 1 and sum_.closed is not False:
        return overlaps(together, whole)
    return overlaps((together[0], None), whole)


def share_of(sum_: Sum) -> bool:
    """Part over whole in per cent."""
    return overlaps(times(over(sum_.one("part"), sum_.one("whole")), exactly(100)), sum_.one("share"))


def change_between(sum_: Sum) -> bool:
    """The move from one level to the other, as an amount, in per cent or both, and its direction."""
    after, sign = sum_.one("to"), -1 if sum_.direction == "down" else 1
    amounts = [value for value, unit in moves(sum_) if unit != "percent"]
    if "from" in sum_.terms or not amounts:
        before = sum_.one("from")
    else:  # the earlier level follows from the later one and the amount
        before = less(after, amounts[0]) if sign > 0 else add([after, amounts[0]])
    moved = less(after, before)
    level = sum_.exact
    if sum_.direction and "from" in level and "to" in level and sign * (level["to"] - level["from"]) <= 0:
        return False
    relative = wider(size(less(times(over(after, before), exactly(100)), exactly(100))), Decimal("0.05"))
    return all(overlaps(relative if unit == "percent" else size(moved), value) for value, unit in moves(sum_))


def moves(sum_: Sum) -> list[tuple[Loose, str | None]]:
    """The changes that a relation states, each with its unit, in the unit of the levels."""
    level = sum_.units.get("to", [None])[0]
    found = []
    for value, unit in zip(sum_.terms.get("change", []), sum_.units.get("change", []), strict=True):
        if unit in METRES and level in METRES:
            value = times(value, exactly(Decimal(METRES[unit]) / Decimal(METRES[level])))
        found.append((value, unit))
    return found


def same_fact(sum_: Sum) -> bool:
    """All tellings of a fact have a value in common; a headline may cut a figure down to a round one."""
    facts = sum_.terms["fact"]
    return all(overlaps(a, b) or cut_down(a, b) or cut_down(b, a) for a in facts for b in facts)


def cut_down(short: Loose, full: Loose) -> bool:
    """Whether a round figure is the fuller one cut down by less than one of its places."""
    if short[0] is None or short[1] is None or full[0] is None:
        return False
    middle = (short[0] + short[1]) / 2
    exponent = middle.normalize().as_tuple().exponent
    return isinstance(exponent, int) and 0 <= full[0] - middle < Decimal(1).scaleb(exponent)


def ratio_of(sum_: Sum) -> bool:
    """One figure over the other; a ratio in words is not exact to the last percent."""
    stated = sum_.one("ratio")
    slack = max(Decimal("0.05"), (stated[0] or Decimal(0)) * Decimal("0.06"))
    return overlaps(over(sum_.one("value"), sum_.one("base")), wider(stated, slack))


def mean_of(sum_: Sum) -> bool:
    """Total over number."""
    return overlaps(over(sum_.one("total"), sum_.one("number")), sum_.one("mean"))


def rate_of(sum_: Sum) -> bool:
    """Count over population, for each of the rate's own denominator."""
    per_head = over(sum_.one("count"), sum_.one("population"))
    return overlaps(times(per_head, exactly(sum_.per)), sum_.one("rate"))


def converts(sum_: Sum) -> bool:
    """The same amount in another unit, both sides rounded."""
    start, end = sum_.one("from"), sum_.one("to")
    pair = (sum_.units["from"][0] or "", sum_.units["to"][0] or "")
    if "rate" in sum_.terms:
        return overlaps(add([times(start, sum_.one("rate")), *sum_.terms.get("plus", [])]), end)
    if pair == ("degree celsius", "degree fahrenheit"):
        return overlaps(add([times(start, exactly("1.8")), exactly(32)]), end)
    if pair in FACTORS:
        return overlaps(times(start, exactly(FACTORS[pair])), end)
    if pair[::-1] in FACTORS:
        return overlaps(over(start, exactly(FACTORS[pair[::-1]])), end)
    raise GoldError("to", f"no factor from {pair[0]} to {pair[1]}")


def bounds(sum_: Sum) -> bool:
    """A figure lies between its stated least and most."""
    low = sum_.one("least")[0] if "least" in sum_.terms else None
    high = sum_.one("most")[1] if "most" in sum_.terms else None
    return overlaps(sum_.one("value"), (low, high))


def ranks(sum_: Sum) -> bool:
    """The items stand in falling order."""
    return all(a[1] is None or b[0] is None or a[1] >= b[0] for a, b in pairwise(sum_.terms["item"]))


def lasts(sum_: Sum) -> bool:
    """The years from start to end, give or take one for where in the year they lie."""
    return overlaps(wider(less(sum_.one("end"), sum_.one("start")), Decimal(1)), sum_.one("length"))


def aged(sum_: Sum) -> bool:
    """An age against a year of birth, or against the age of another year; a birthday is worth a year."""
    since = less(sum_.one("now"), sum_.one("born" if "born" in sum_.terms else "year"))
    before = exactly(0) if "born" in sum_.terms else sum_.one("then")
    return overlaps(wider(add([since, before]), Decimal(1)), sum_.one("age"))


RULES: dict[str, Callable[[Sum], bool]] = {
    "part_of": part_of,
    "share_of": share_of,
    "change_between": change_between,
    "same_fact": same_fact,
    "ratio_of": ratio_of,
    "mean_of": mean_of,
    "rate_of": rate_of,
    "converts": converts,
    "bounds": bounds,
    "ranks": ranks,
    "lasts": lasts,
    "aged": aged,
}
"""For each type of relation, whether its figures agree."""
