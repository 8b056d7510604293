"""Properties of intervals: the laws of their arithmetic, with open ends as with closed ones."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.interval import ZERO, Interval, total

finite = st.decimals(min_value=-(10**6), max_value=10**6, places=2)
bounds = st.one_of(st.none(), finite)
quick = settings(max_examples=150)


@st.composite
def intervals(draw):
    ends = sorted(end for end in (draw(bounds), draw(bounds)) if end is not None)
    if len(ends) == 2:
        return Interval(*ends)
    ends = (*ends, None) if ends else (None, None)
    return Interval(*draw(st.permutations(ends)))


@st.composite
def shared(draw):
    """An interval without negative values, and one of its values."""
    low, value, high = sorted(draw(st.tuples(*[st.integers(0, 1000)] * 3)))
    return Interval(draw(open_or(low)), draw(open_or(high))), Decimal(value)


def open_or(end):
    return st.sampled_from([Decimal(end), Decimal(end), None])


@given(intervals(), intervals(), intervals())
@quick
def test_sums_of_intervals(a, b, c):
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert a + ZERO == a
    mirrored = -a
    assert -mirrored == a


@given(intervals(), intervals())
@quick
def test_gaps_of_intervals(a, b):
    assert a.gap(b) == b.gap(a) >= 0
    assert a.gap(a) == 0
    assert a.overlaps(a.hull(b))
    assert (a.gap(b) == 0) == a.overlaps(b)
    assert a.overlaps(b) == ((a - b).overlaps(ZERO))


@given(intervals(), finite)
@quick
def test_a_value_lies_in_an_interval_from_which_it_has_no_distance(a, value):
    assert (value in a) == a.overlaps(Interval.exactly(value))
    assert value in Interval.exactly(value)
    assert all(end in a for end in (a.low, a.high) if end is not None)


@given(shared(), shared(), st.integers(0, 1000))
@quick
def test_products_and_quotients_hold_those_of_their_values(one, other, factor):
    (a, x), (b, y) = one, other
    assert x * y in a * b
    assert x * factor in a.scaled(Decimal(factor))
    if y:
        assert x / y in a / b
    assert (a / b).high is None or not b.overlaps(ZERO)


@pytest.mark.parametrize(
    ("a", "b", "quotient"),
    [
        ((6, 12), (2, 3), (2, 6)),
        ((6, 12), (0, 3), (2, None)),
        ((6, 12), (0, 0), (0, None)),
        ((6, 12), (None, 3), (2, None)),
        ((6, 12), (2, None), (0, 6)),
        ((None, 12), (2, 3), (0, 6)),
        ((6, None), (2, 3), (2, None)),
    ],
)
def test_quotients_of_intervals(a, b, quotient):
    a, b, quotient = (Interval(*(None if end is None else Decimal(end) for end in ends)) for ends in (a, b, quotient))
    assert a / b == quotient


@given(intervals(), st.decimals(min_value=0, max_value=1000, places=2))
@quick
def test_a_wider_interval_holds_the_narrower(a, margin):
    wide = a.widened(margin)
    assert wide.hull(a) == wide
    assert a.or_more().hull(a) == a.or_more()
    assert a.or_less().hull(a) == a.or_less()


@given(st.lists(intervals(), max_size=5))
@quick
def test_a_total_is_the_sum(parts):
    added = ZERO
    for part in parts:
        added = added + part
    assert total(parts) == added
