"""Alarms on results far from what is stated: silent where no single misprint explains them, loud where one does."""

import pytest

from claimx.checks import check
from relations import change, fraction, mean, part_of, pct, pounds, share_of


def alarms(related):
    """The alarms on a relation between its claims."""
    stated, claims = related
    return [finding for finding in check(claims, (stated,))[0] if finding.verdict == "inconsistent"]


@pytest.mark.parametrize(
    "related",
    [
        pytest.param(change(40, 220, pct(20, "up")), id="450 per cent, and 20 is said"),
        pytest.param(change(1_100, 740, pct(2, "down")), id="33 per cent, and 2 is said"),
        pytest.param(mean(pounds(202_000_000), 1_500, pounds(19_400)), id="134,666 each, and 19,400 is said"),
        pytest.param(part_of(412, 398, 377, whole=260), id="1,187 in all, and 260 is said"),
        pytest.param(part_of(3_050, 1_310, whole=2_410), id="4,360 in all, and 2,410 is said"),
        pytest.param(share_of(9_840, 11_386, pct("42.8")), id="86 per cent, and 42.8 is said"),
    ],
)
def test_what_is_far_and_unexplained_is_no_alarm(related):
    assert alarms(related) == []


@pytest.mark.parametrize(
    "related",
    [
        pytest.param(change(1_084, 772, pct(290, "down")), id="a nought too many: 29"),
        pytest.param(change(2_524, 8_427, pct(12, "up")), id="a wrong digit: 7,524"),
        pytest.param(change(6_000, 9_000, pct(33, "up")), id="50 per cent, which is near"),
        pytest.param(share_of(24, 80, pct(25)), id="30 per cent, which is near"),
        pytest.param(share_of(36_000, 90_000, fraction("a quarter", 25)), id="another fraction: two fifths"),
        pytest.param(change(4_500_000, 5_580_000, pct(42, "up")), id="two digits that changed places: 24"),
        pytest.param(mean(pounds(900_000), 7_200, pounds(150)), id="125 each, which is near"),
        pytest.param(part_of(640, 410, 330, 220, whole=1_500), id="1,600 in all, which is near"),
    ],
)
def test_what_is_near_or_explained_is_one(related):
    assert len(alarms(related)) == 1
