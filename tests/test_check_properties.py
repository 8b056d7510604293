"""Properties of intervals and checks: true parts never contradict their total, and no verdict hangs on the scale."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.interval import ZERO, Interval, total
from claimx.records import Count
from relations import change, findings, made, num, part_of, pct, share_of

numbers = st.integers(min_value=0, max_value=10**7)
counts = st.integers(min_value=1, max_value=10**6)
bounds = st.one_of(st.none(), st.decimals(min_value=-(10**6), max_value=10**6, places=2))
places = st.sampled_from([1, 10, 100, 1000])
quick = settings(max_examples=150, deadline=None)


@st.composite
def intervals(draw):
    ends = sorted(end for end in (draw(bounds), draw(bounds)) if end is not None)
    if len(ends) == 2:
        return Interval(*ends)
    return Interval(ends[0], None) if ends else Interval(None, None)


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


@given(intervals(), st.decimals(min_value=0, max_value=1000, places=2))
@quick
def test_a_wider_interval_holds_the_narrower(a, margin):
    wide = a.widened(margin)
    assert wide.hull(a) == wide
    assert a.or_more().hull(a) == a.or_more()
    assert a.or_less().hull(a) == a.or_less()


def rounded(value, place):
    """The value as a paper prints it: to the next `place`, without saying so where it ends in noughts."""
    place = place if value >= 20 * place else 1
    shown = (value + place // 2) // place * place
    if place == 1:
        return num(shown)
    half = Decimal(place) / 2
    return made(Count, f"{shown:,}", shown, shown - half, shown + half)


@given(st.lists(counts, min_size=2, max_size=6), places, places)
@quick
def test_true_parts_never_contradict_their_total(parts, part_place, whole_place):
    whole = rounded(sum(parts), whole_place)
    related = part_of(*(rounded(part, part_place) for part in parts), whole=whole)
    assert [finding.verdict for finding in findings(related)] == ["consistent"]


@given(counts, counts, st.integers(min_value=0, max_value=2), places)
@quick
def test_a_true_share_never_contradicts(part, rest, digits, place):
    whole = part + rest
    percent = round(Decimal(100 * part) / whole, digits)
    for one in findings(share_of(rounded(part, place), rounded(whole, place), pct(percent))):
        assert one.verdict == "consistent"


@given(st.integers(min_value=1, max_value=10**6), st.integers(min_value=1, max_value=10**6))
@quick
def test_a_true_change_never_contradicts(before, after):
    percent = abs(round(Decimal(100 * after) / before - 100, 1))
    way = "up" if after >= before else "down"
    assert [one.verdict for one in findings(change(num(before), num(after), pct(percent, way)))] == ["consistent"]


@given(st.lists(st.integers(1, 999), min_size=2, max_size=4), st.integers(1, 3000), st.sampled_from([2, 3, 7]))
@quick
def test_scaling_all_numbers_changes_no_verdict(parts, whole, factor):
    def exact(value):
        return made(Count, f"{value}.", value, value, value, comparator="range")

    plain = findings(part_of(*map(exact, parts), whole=exact(whole)))
    scaled = findings(part_of(*(exact(part * factor) for part in parts), whole=exact(whole * factor)))
    assert [one.verdict for one in plain] == [one.verdict for one in scaled]
    assert [one.miss * factor for one in plain] == [one.miss for one in scaled]


@given(st.lists(intervals(), max_size=5))
@quick
def test_a_total_is_the_sum(parts):
    added = ZERO
    for part in parts:
        added = added + part
    assert total(parts) == added
