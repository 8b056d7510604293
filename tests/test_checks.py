"""Checks, on relations made by hand: each holds, breaks, and keeps silent where rounding may explain a gap."""

import pytest

from relations import (
    about,
    change,
    doubled,
    findings,
    fraction,
    headline,
    over,
    part_of,
    pct,
    points,
    pounds,
    relation,
    share_of,
    swing,
    third,
    told,
    under,
    verdicts,
    within,
)

HOLDS, BREAKS = "consistent", "inconsistent"

CASES = [
    ("parts above a lower bound", part_of(427, 325, whole=over(750)), "sum", HOLDS, None),
    ("parts below a lower bound", part_of(427, 315, whole=over(750)), "sum", BREAKS, None),
    ("an open list may fall short", part_of(427, 325, whole=900, closed=False), "sum", HOLDS, None),
    ("an open list may not exceed", part_of(427, 325, whole=701, closed=False), "sum", BREAKS, None),
    ("a round whole", part_of(21487, 17311, 9230, whole=48000), "sum", HOLDS, None),
    ("a lost nought among the parts", part_of(427, 3250, whole=752), "sum", BREAKS, "factor_10"),
    ("a transposed part", part_of(19, 13, 13, whole=63), "sum", BREAKS, "transposed"),
    ("a part within its whole", part_of(10, whole=11, closed=None), "subset", HOLDS, None),
    ("a part above its whole", part_of(12, whole=11, closed=None), "subset", BREAKS, None),
    ("a share", share_of(158, 186, pct(85)), "share", HOLDS, None),
    ("a share, rounded", share_of(pounds("2.4", "0.1"), pounds("6.9", "0.1"), pct(36)), "share", HOLDS, None),
    ("a wrong share", share_of(158, 186, pct(75)), "share", BREAKS, None),
    ("a share with its digits swapped", share_of(158, 186, pct(58)), "share", BREAKS, "transposed"),
    ("a third, loosely", share_of(34, 100, third()), "share", HOLDS, None),
    ("no third", share_of(40, 100, third()), "share", BREAKS, None),
    ("one in twenty", share_of(371, 7416, fraction("one in twenty", 5)), "share", HOLDS, None),
    ("not one in twenty", share_of(271, 7416, fraction("one in twenty", 5)), "share", BREAKS, None),
    ("a rise", change(150, 186, pct(24, "up")), "change", HOLDS, None),
    ("a fall that rose", change(150, 186, pct(24, "down")), "change", BREAKS, "direction"),
    ("a ratio for a change", change(10250, 25500, pct(249, "up")), "change", BREAKS, "plus_100"),
    ("a change on the new base", change(100, 160, pct(38, "up")), "change", BREAKS, "wrong_base"),
    ("doubled", change(pounds("33.8", "0.1"), pounds("67.9", "0.1"), doubled()), "change", HOLDS, None),
    ("points between percentages", change(pct("33.5"), pct("30.1"), points("3.4", "down")), "change", HOLDS, None),
    ("a bare per cent may be relative", change(pct(20), pct(30), pct(50, "up")), "change", HOLDS, None),
    ("neither points nor relative", change(pct(20), pct(30), pct(30, "up")), "change", BREAKS, None),
    ("an amount", change(56, 63, 7), "change", HOLDS, None),
    ("a wrong amount", change(56, 63, 9), "change", BREAKS, None),
    ("the way it went", change(56, 63, moved=1), "change", HOLDS, None),
    ("the wrong way", change(56, 63, moved=-1), "change", BREAKS, "direction"),
    ("a loss after a profit", swing(98, 41, 139), "change", HOLDS, None),
    ("a loss less a profit", swing(98, 41, 57), "change", BREAKS, None),
    ("told twice", told(10213, over(10000)), "duplicate", HOLDS, None),
    ("told twice, truncated", told(175755, 175000), "duplicate", HOLDS, None),
    ("told twice otherwise", told(186, 168), "duplicate", BREAKS, "transposed"),
    ("below and above", told(under(700), over(750)), "duplicate", BREAKS, None),
    ("about as many", told(about(700, 50), 735), "duplicate", HOLDS, None),
    ("a headline", headline(over(900), 930), "headline", HOLDS, None),
    ("a headline too high", headline(over(1000), 930), "headline", BREAKS, None),
    ("within the beds", within(40, 40), "bounds", HOLDS, None),
    ("more than the beds", within(45, 40), "bounds", BREAKS, None),
    ("more than all", relation("bounds", ("value", pct(104)), ("least", pct(3))), "bounds", BREAKS, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("related", "check", "verdict", "slip"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_check(related, check, verdict, slip):
    found = [finding for finding in findings(related) if finding.check == check]
    assert verdict in [finding.verdict for finding in found]
    assert slip in [finding.slip for finding in found]
    for finding in found:
        assert (finding.miss == 0) == (finding.verdict == HOLDS)


def test_the_message_shows_the_arithmetic():
    (finding,) = findings(part_of(427, 325, whole=over(750)))
    assert finding.message == "427 + 325 = 752; the article says more than 750"
    assert len(finding.claims) == len(finding.figures) == 3


def test_shares_make_a_hundred():
    closed = [("part", pct(33)), ("part", pct(33)), ("part", pct(33))]
    assert verdicts(relation("part_of", *closed, closed=True)) == [("sum", HOLDS)]
    assert verdicts(relation("part_of", *closed[:2], closed=True)) == [("sum", BREAKS)]
    assert verdicts(relation("part_of", *closed[:2], closed=None)) == []


def test_silence_where_a_term_is_missing():
    related, claims = part_of(427, 325, whole=700)
    assert findings((related, claims[:2])) == ()
