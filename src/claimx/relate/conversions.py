"""Conversions: one measure in two units, `132 pounds (60 kilograms)`, or one sum in two currencies with a stated rate.

Lexicon: data/relations.toml, [exchange].
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from claimx.lexicon import table
from claimx.records import Relation
from claimx.relate.cues import word_set
from claimx.relate.scene import Clause, Mark, Scene, relation

ALTERNATIVE = (["/"], [",", "or"], ["or"], [",", "or", "about"], ["or", "about"])
WORTH = {
    "worth",
    "about",
    "around",
    "or",
    "roughly",
    "nearly",
    "some",
    "is",
    "was",
    "which",
    "then",
    "just",
    "over",
    "under",
    "equal",
    "equivalent",
    "to",
    ",",
}
AT_RATE = {"at", "a", "an", "the", "exchange", "current", "rate", "of", ",", "("}
BUYS = {"buys", "bought", "is", "was", "worth", "equals", "=", "at", "fetches", "fetched", "to", "now"}
DEGREES = ("degree celsius", "degree fahrenheit")
STEP, THIRTY_TWO = Decimal("1.8"), 32


def conversions(scene: Scene) -> Iterator[Relation]:
    """Yield a relation for each measure that is at once given in another unit, and each sum in another currency."""
    rates = [mark for mark in scene.marks if mark.kind == "money" and _priced(mark) is not None]
    rates += [two for clause in scene.clauses for one, two in pairwise(clause.marks) if _buys(one, two)]
    for clause in scene.clauses:
        yield from _priced_behind(scene, clause)
        for one, other in pairwise(clause.marks):
            if one.claim.unit == other.claim.unit or one.kind != other.kind:
                continue
            paced = one.claim.per is None and other.claim.per is not None  # 4,700 megalitres, or 33 gigalitres a week
            if one.kind == "measure" and not paced and _restated(one, other) and not _warms(clause, one, other):
                yield relation(scene, "converts", ("from", one), ("to", other))
            elif one.kind == "money" and (_restated(one, other) or _worth(one)):
                rate = _rate(rates, one, other)
                if rate is not None:
                    yield relation(scene, "converts", ("from", one), ("to", other), ("rate", rate))


def _priced_behind(scene: Scene, clause: Clause) -> Iterator[Relation]:
    """Yield a sum that is restated with its rate: `€4m from a fund, or £3.4m at a rate of 85p to the euro`."""
    for one, other, rate in zip(clause.marks, clause.marks[1:], clause.marks[2:], strict=False):
        money = one.kind == other.kind == rate.kind == "money" and one.claim.unit != other.claim.unit
        if not money or _restated(one, other) or _worth(one):
            continue
        priced = {word.lower for word in other.right} <= AT_RATE and _priced(rate) is not None
        if priced and [word.lower for word in other.left[-2:]] == [",", "or"] and _between(rate, one, other):
            yield relation(scene, "converts", ("from", one), ("to", other), ("rate", rate))


def _warms(clause: Clause, one: Mark, other: Mark) -> bool:
    """Whether it is open if the degrees are a level or how far one is off another, to which no 32 is added.

    So it is where they are told of a warming, and where the other reading than the claim's is the one that holds.
    """
    if one.claim.unit not in DEGREES:
        return False
    relative = one.claim.role in ("change", "difference")
    if _holds(one, other, THIRTY_TWO if relative else 0):
        return True  # the 1.5 C (2.7 F) limit
    by = [word.lower for word in one.left[-1:]] == ["by"]
    return not relative and not by and not clause.said.isdisjoint(word_set("warming"))


def _holds(one: Mark, other: Mark, added: int) -> bool:
    """Whether the two temperatures are one, with so much added to the Celsius degrees."""
    celsius, fahrenheit = (one, other) if one.claim.unit == DEGREES[0] else (other, one)
    return abs(celsius.value * STEP + added - fahrenheit.value) <= 1


def _restated(one: Mark, other: Mark) -> bool:
    """Whether the second stands in brackets or behind `or`: `88mm of rain (3.5in)`, `91 mph, or 146 km/h`."""
    between = [word.lower for word in one.right]
    if not between or len(between) > 5:
        return False
    if between[-1] in ("(", "["):
        return bool(other.right) and other.right[0].lower in (")", "]", "/", ",", ";")
    return between in ALTERNATIVE


def _worth(one: Mark) -> bool:
    """Whether a second sum behind it is what it is worth: `$500, about Rs 41,500`, `€50, which is £43`."""
    between = [word.lower for word in one.right]
    told = set(between) <= WORTH and len(between) <= 4 and between[:1] == [","]
    bracketed = between[:1] == ["("] and set(between[1:]) <= WORTH
    return told or bracketed


def _rate(rates: list[Mark], one: Mark, other: Mark) -> Mark | None:
    """The one rate of exchange between the two currencies that the text gives; the sentence's own goes first."""
    found = [rate for rate in rates if rate not in (one, other) and _between(rate, one, other)]
    here = [rate for rate in found if rate.sentence == other.sentence]
    fitting = here or found
    return fitting[0] if len({rate.value for rate in fitting}) == 1 else None


def _between(rate: Mark, one: Mark, other: Mark) -> bool:
    units = (one.claim.unit or "", other.claim.unit or "")
    if rate.claim.unit not in units:
        return False
    foreign = units[1] if rate.claim.unit == units[0] else units[0]
    return foreign in (_priced(rate) or frozenset({foreign}))


def _priced(mark: Mark) -> frozenset[str] | None:
    """The currencies of which one buys so much: of `$1.30 to the pound` those called pound."""
    at = [word.lower for word in mark.left[-3:]]
    if at[-1:] == ["at"] and at[:1] == ["the"] and (named := _named().get(at[1])) is not None:
        return named  # with the euro at 90p
    written = [word.lower for word in mark.right[:3]]
    if written[:1] != ["to"] or len(written) < 3 or written[1] not in ("the", "a", "one"):
        return None
    return _named().get(written[2])


def _buys(one: Mark, two: Mark) -> bool:
    """Whether one unit buys the second sum: `£1 buys $1.27`, `€1 = £0.86`."""
    between = [word.lower for word in one.right]
    money = one.kind == two.kind == "money" and one.claim.unit != two.claim.unit
    return money and one.value == 1 and 0 < len(between) <= 3 and set(between) <= BUYS


@cache
def _named() -> dict[str, frozenset[str]]:
    return {name: frozenset(codes) for name, codes in table("relations")["exchange"]["named"].items()}
