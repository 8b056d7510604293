"""Properties of checks: true parts never contradict their total, and no verdict hangs on the scale."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.checks import CHECKS
from claimx.facts import Facts
from claimx.records import Count
from relations import (
    about,
    change,
    made,
    mean,
    num,
    order,
    over,
    part_of,
    pct,
    ratio,
    restated,
    share_of,
    swing,
    under,
    verdicts,
    within,
)

counts = st.integers(min_value=1, max_value=10**6)
places = st.sampled_from([1, 10, 100, 1000])
quick = settings(max_examples=150)
brief = settings(max_examples=60)


def to_place(value, place):
    """The value to the next `place`, the place itself no coarser than a reader would write it."""
    place = place if value >= 20 * place else 1
    return (value + place // 2) // place * place, place


def to_its_place(value, place):
    shown, place = to_place(value, place)
    return num(shown) if place == 1 else about(shown, Decimal(place) / 2)


def in_noughts(value, place):
    """Rounded, and written as if it were not."""
    return num(to_place(value, place)[0])


def as_floor(value, place):
    below = max(value // place * place, 1) - 1
    return over(below)


def as_ceiling(value, place):
    return under((value // place + 1) * place)


WAYS = [to_its_place, in_noughts, as_floor, as_ceiling]
roundings = st.tuples(st.sampled_from(WAYS), places)


@given(st.lists(st.tuples(counts, roundings), min_size=2, max_size=6), roundings)
@quick
def test_true_parts_never_contradict_their_total(parts, rounding):
    way, place = rounding
    told = [told_so(part, part_place) for part, (told_so, part_place) in parts]
    whole = sum(part for part, _ in parts)
    assert verdicts(part_of(*told, whole=way(whole, place))) == [("sum", "consistent")]
    assert verdicts(part_of(*told[:-1], whole=way(whole, place), closed=False)) in (
        [("sum", "consistent")],
        [("subset", "consistent")],
    )


@given(counts, st.integers(0, 10**6), roundings, roundings)
@quick
def test_a_true_part_is_never_more_than_its_whole(part, rest, of_part, of_whole):
    told, whole = of_part[0](part, of_part[1]), of_whole[0](part + rest, of_whole[1])
    assert verdicts(part_of(told, whole=whole, closed=None)) == [("subset", "consistent")]


@given(counts, counts, st.integers(min_value=0, max_value=2), places)
@quick
def test_a_true_share_never_contradicts(part, rest, digits, place):
    whole = part + rest
    percent = pct(round(Decimal(100 * part) / whole, digits))
    for way in (to_its_place, in_noughts):
        assert verdicts(share_of(way(part, place), way(whole, place), percent)) == [("share", "consistent")]


@given(counts, counts, places)
@quick
def test_a_true_change_never_contradicts(before, after, place):
    percent = abs(round(Decimal(100 * after) / before - 100, 1))
    by = pct(percent, "up" if after >= before else "down")
    for way in (to_its_place, in_noughts):
        assert verdicts(change(way(before, place), way(after, place), by)) == [("change", "consistent")]


SCALED = {
    "sum": lambda a, b, c: part_of(a, b, whole=c),
    "subset": lambda a, b, c: part_of(a, whole=b),
    "share": lambda a, b, c: share_of(a, b, pct(40)),
    "change": lambda a, b, c: change(a, b, pct(40, "up")),
    "amount": lambda a, b, c: change(a, b, c),
    "way": lambda a, b, c: change(a, b, moved=1),
    "amount in per cent": lambda a, b, c: restated(a, b, pct(40), 1),
    "swing": lambda a, b, c: swing(a, b, c),
    "ratio": lambda a, b, c: ratio(a, b, 2),
    "mean": lambda a, b, c: mean(a, num(3), c),
    "bounds": lambda a, b, c: within(a, b),
    "rank": lambda a, b, c: order(a, b),
}


def reckoned(related):
    """Check and verdict of each finding as it is made: whether an alarm is kept back may hang on its digits."""
    relation, claims = related
    facts = Facts(claims, (relation,))
    return [(finding.check, finding.verdict) for one in CHECKS.values() for finding in one(facts)]


@pytest.mark.parametrize("kind", SCALED)
@given(st.lists(st.integers(1, 60), min_size=3, max_size=3), st.sampled_from(["0.1", "2", "3", "7", "1000"]))
@brief
def test_scaling_all_numbers_changes_no_verdict(kind, values, factor):
    def exact(value):
        return made(Count, f"{value}.", value, value, value, comparator="range")

    plain = reckoned(SCALED[kind](*map(exact, values)))
    assert reckoned(SCALED[kind](*(exact(value * Decimal(factor)) for value in values))) == plain
