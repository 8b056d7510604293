# ruff: noqa: E501 (a table: one case a line)
"""Checks, on relations made by hand: each holds, breaks, and keeps silent where rounding may explain a gap."""

from decimal import Decimal

import pytest

from claimx.records import Money, TextSpan
from relations import (
    about,
    change,
    converts,
    doubled,
    findings,
    fraction,
    headline,
    made,
    mean,
    measure,
    num,
    over,
    part_of,
    pct,
    per,
    points,
    pounds,
    rate,
    ratio,
    relation,
    share_of,
    swing,
    third,
    told,
    under,
    verdicts,
    within,
    within_measure,
    year,
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
    ("twice", ratio(600, 300, 2), "ratio", HOLDS, None),
    ("not twice", ratio(600, 380, 2), "ratio", BREAKS, None),
    ("nearly double", ratio(60, 32, 2, "ratio_or_less"), "ratio", HOLDS, None),
    ("nearly double that is more", ratio(70, 32, 2, "ratio_or_less"), "ratio", BREAKS, None),
    ("more than double", ratio(90, 32, 2, "ratio_or_more"), "ratio", HOLDS, None),
    ("more than double that is less", ratio(60, 32, 2, "ratio_or_more"), "ratio", BREAKS, None),
    ("an average", mean(pounds(1200001), 8000, pounds(150)), "mean", HOLDS, None),
    ("an average with its digits swapped", mean(pounds(1200001), 8001, pounds(510)), "mean", BREAKS, "transposed"),
    ("a rate", per(186, 310000, rate("60.0", 100000, "resident")), "per", HOLDS, None),
    ("a rate with its point moved", per(186, 310000, rate("6.0", 100000, "resident")), "per", BREAKS, "factor_10"),
    ("by the month and the year", relation("rate_of", ("rate", rate(50, 1, "month")), ("rate", rate(600, 1, "year"))), "per", HOLDS, None),
    ("by the week and the year", relation("rate_of", ("rate", rate(50, 1, "week")), ("rate", rate(600, 1, "year"))), "per", BREAKS, None),
    ("miles and kilometres", converts(measure(91, "mile per hour"), measure(146, "kilometre per hour")), "conversion", HOLDS, None),
    ("feet into square kilometres", converts(measure(8000, "square foot"), measure(20720, "square metre")), "conversion", BREAKS, None),
    ("round both", converts(measure(200, "mile"), measure(320, "kilometre")), "conversion", HOLDS, None),
    ("either gallon", converts(measure(10, "gallon"), measure(38, "litre")), "conversion", HOLDS, None),
    ("the other gallon", converts(measure(10, "gallon"), measure(45, "litre")), "conversion", HOLDS, None),
    ("no gallon", converts(measure(10, "gallon"), measure(54, "litre")), "conversion", BREAKS, "transposed"),
    ("rounded twice", converts(measure(47, "degree celsius"), measure(116, "degree fahrenheit")), "conversion", HOLDS, None),
    ("up to so many miles", converts(within_measure(280, "kilometre"), measure(174, "mile")), "conversion", HOLDS, None),
    ("up to more miles than that", converts(within_measure(280, "kilometre"), measure(210, "mile")), "conversion", BREAKS, None),
    ("a difference of temperature", converts(measure("2.5", "degree celsius", "change"), measure("4.5", "degree fahrenheit")), "conversion", HOLDS, None),
    ("a difference taken for a level", converts(measure("2.5", "degree celsius", "change"), measure("36.5", "degree fahrenheit")), "conversion", BREAKS, None),
    ("a run of years", relation("lasts", ("start", year(1986)), ("end", Decimal(2022)), ("length", Decimal(36))), "period", HOLDS, None),
    ("a year off for the months", relation("lasts", ("start", year(1986)), ("end", Decimal(2022)), ("length", Decimal(35))), "period", HOLDS, None),
    ("a run of other years", relation("lasts", ("start", year(1968)), ("end", Decimal(2022)), ("length", Decimal(36))), "period", BREAKS, None),
    ("an age", relation("aged", ("age", Decimal(80)), ("now", Decimal(2022)), ("born", year(1941))), "age", HOLDS, None),
    ("another age", relation("aged", ("age", Decimal(91)), ("now", Decimal(2022)), ("born", year(1941))), "age", BREAKS, None),
    ("an age then", relation("aged", ("age", Decimal(19)), ("now", Decimal(2024)), ("then", Decimal(4)), ("year", year(2009))), "age", HOLDS, None),
    ("another age then", relation("aged", ("age", Decimal(19)), ("now", Decimal(2024)), ("then", Decimal(4)), ("year", year(2000))), "age", BREAKS, None),
    ("an order", relation("ranks", ("item", num(97)), ("item", num(71)), ("item", num(70))), "rank", HOLDS, None),
    ("no order", relation("ranks", ("item", num(97)), ("item", num(171)), ("item", num(70))), "rank", BREAKS, None),
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


@pytest.mark.parametrize(
    ("related", "message"),
    [
        (relation("ranks", ("item", num(329)), ("item", num(276))), "329 is more than 276; the article puts 329 first"),
        (relation("ranks", ("item", num(276)), ("item", num(329))), "276 is less than 329; the article puts 276 first"),
        (
            relation("ranks", ("item", num(276)), ("item", num(276))),
            "276 is as much as 276; the article puts 276 first",
        ),
        (part_of(491, whole=num(204)), "491 is more than 204, the whole that the article makes it part of"),
        (part_of(10, whole=num(11)), "10 is no more than 11, the whole that the article makes it part of"),
    ],
)
def test_messages_of_orders_are_sentences(related, message):
    (finding,) = findings(related)
    assert finding.message == message


def test_an_open_end_far_from_the_figure_bears_nothing_out():
    far = relation("mean_of", ("total", over(2400)), ("number", num(500)), ("mean", over(20)))
    near = relation("mean_of", ("total", over(10500)), ("number", num(500)), ("mean", over(20)))
    assert verdicts(far) == []
    assert verdicts(near) == [("mean", HOLDS)]


def test_shares_make_a_hundred():
    closed = [("part", pct(33)), ("part", pct(33)), ("part", pct(33))]
    assert verdicts(relation("part_of", *closed, closed=True)) == [("sum", HOLDS)]
    assert verdicts(relation("part_of", *closed[:2], closed=True)) == [("sum", BREAKS)]
    assert verdicts(relation("part_of", *closed[:2], closed=None)) == []


def test_parts_of_another_thing_raise_no_alarm():
    assert verdicts(part_of(1_100_000, 8_100_000, whole=1_840)) == []
    assert verdicts(part_of(272_700, whole=4_150, closed=None)) == []
    assert verdicts(part_of(272_700, whole=41_500, closed=None)) == [("subset", "inconsistent")]
    assert verdicts(part_of(661, 135, whole=640)) == [("sum", "inconsistent")]


@pytest.mark.parametrize(
    ("whole", "said"),
    [
        ("the thefts", [("bounds", BREAKS)]),
        ("the town’s voters", [("bounds", BREAKS)]),
        ("the rain", []),
        ("its average July rain", []),
        ("what normally falls", []),
        ("its pre-pandemic volume", []),
    ],
)
def test_more_than_all_of_a_set_but_not_of_a_measure(whole, said):
    share = pct(238, whole=TextSpan(start=0, end=len(whole), text=whole))
    assert verdicts((relation("same_fact")[0], [share])) == said


def test_a_sum_in_another_currency_at_a_stated_rate():
    rate = made(Money, "$1.30", "1.30", "1.30", "1.30", unit="USD")
    dollars = made(Money, "$52,000", 52_000, 52_000, 52_000, unit="USD")
    wrong = made(Money, "$59,000", 59_000, 59_000, 59_000, unit="USD")
    sent = pounds(40_000)
    for one, other, verdict in (
        (sent, dollars, "consistent"),
        (dollars, sent, "consistent"),
        (sent, wrong, "inconsistent"),
        (wrong, sent, "inconsistent"),
    ):
        assert verdicts(relation("converts", ("from", one), ("to", other), ("rate", rate))) == [("conversion", verdict)]


def test_silence_where_a_term_is_missing():
    related, claims = part_of(427, 325, whole=700)
    assert findings((related, claims[:2])) == ()
