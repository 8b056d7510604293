# ruff: noqa: E501 (a table: one case a line)
"""Checks, on relations made by hand: each holds, breaks, and keeps silent where rounding may explain a gap."""

from decimal import Decimal

import pytest

from claimx.checks import check
from claimx.lexicon import table
from claimx.records import Measurement, TextSpan
from relations import (
    about,
    by_calendar,
    change,
    converts,
    dollars,
    doubled,
    exchanged,
    findings,
    fraction,
    headline,
    made,
    mean,
    measure,
    num,
    order,
    over,
    part_of,
    pct,
    per,
    points,
    pounds,
    rate,
    ratio,
    relation,
    restated,
    share_of,
    stands_alone,
    swing,
    third,
    told,
    under,
    verdicts,
    within,
    within_measure,
    year,
)

LISTED = table("units")["symbols"].keys() | table("units")["surfaces"].keys()
UNITS = sorted(LISTED.union(*(table("units")[given].values() for given in ("glued", "spaced", "plurals", "names"))))
HOLDS, BREAKS = "consistent", "inconsistent"

far = made(Measurement, "more than 160 km", 160, 160, None, unit="kilometre", comparator=">")

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
    ("a loss less a profit", swing(98, 41, 57), "change", BREAKS, "direction"),
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
    ("by the month and the year", by_calendar(rate(50, 1, "month"), rate(600, 1, "year")), "per", HOLDS, None),
    ("by the week and the year", by_calendar(rate(50, 1, "week"), rate(600, 1, "year")), "per", BREAKS, None),
    ("miles and kilometres", converts(measure(91, "mile per hour"), measure(146, "kilometre per hour")), "conversion", HOLDS, None),
    ("feet into square kilometres", converts(measure(8000, "square foot"), measure(20720, "square metre")), "conversion", BREAKS, None),
    ("round both", converts(measure(200, "mile"), measure(320, "kilometre")), "conversion", HOLDS, None),
    ("rounded to the next fifty", converts(measure(74, "metre"), measure(250, "foot")), "conversion", HOLDS, None),
    ("further off than the next fifty", converts(measure(74, "metre"), measure(260, "foot")), "conversion", BREAKS, None),
    ("fifty itself", converts(measure(17, "metre"), measure(50, "foot")), "conversion", BREAKS, None),
    ("hundreds by the fifty", converts(measure(74, "metre"), measure(350, "foot")), "conversion", BREAKS, None),
    ("either gallon", converts(measure(10, "gallon"), measure(38, "litre")), "conversion", HOLDS, None),
    ("the other gallon", converts(measure(10, "gallon"), measure(45, "litre")), "conversion", HOLDS, None),
    ("no gallon", converts(measure(10, "gallon"), measure(54, "litre")), "conversion", BREAKS, "transposed"),
    ("rounded twice", converts(measure(47, "degree celsius"), measure(116, "degree fahrenheit")), "conversion", HOLDS, None),
    ("up to so many miles", converts(within_measure(280, "kilometre"), measure(174, "mile")), "conversion", HOLDS, None),
    ("within a few miles, both in round", converts(within_measure(2, "mile"), within_measure(3, "kilometre")), "conversion", HOLDS, None),
    ("below nought", converts(measure(-40, "degree celsius"), measure(-14, "degree fahrenheit")), "conversion", BREAKS, None),
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
    ("at least so many", relation("bounds", ("value", num(5)), ("least", num(5))), "bounds", HOLDS, None),
    ("fewer than the least", relation("bounds", ("value", num(4)), ("least", num(5))), "bounds", BREAKS, None),
    ("all of it", stands_alone(pct(100)), "bounds", None, None),
    ("more than all of it", stands_alone(pct(101)), "bounds", BREAKS, None),
    ("a rise by more than all of it", stands_alone(pct(140, "up")), "bounds", None, None),
    ("a whole that is wrong", part_of(410, 325, 96, whole=8310), "sum", BREAKS, "factor_10"),
    ("an open list that misses by half", part_of(611, 301, whole=456, closed=False), "sum", BREAKS, None),
    ("percentages of all", relation("part_of", ("part", pct("33.4")), ("part", pct("33.4")), ("part", pct("31.7")), closed=True), "sum", HOLDS, None),
    ("too little for all", relation("part_of", ("part", pct("33.4")), ("part", pct("33.4")), ("part", pct("31.6")), closed=True), "sum", BREAKS, None),
    ("percentages beside a number", relation("part_of", ("part", pct(33)), ("part", num(33)), closed=True), "sum", None, None),
    ("a share that turns part and whole", share_of(400, 300, pct(75)), "share", BREAKS, "wrong_base"),
    ("a share whose part has a nought too many", share_of(1580, 186, pct(85)), "share", BREAKS, "factor_10"),
    ("a share whose part has its digits swapped", share_of(185, 186, pct(85)), "share", BREAKS, "transposed"),
    ("a share whose whole has its digits swapped", share_of(158, 168, pct(85)), "share", BREAKS, "transposed"),
    ("a share of nothing", share_of(3, 0, pct(85)), "share", None, None),
    ("a share without its whole", relation("share_of", ("part", num(3)), ("share", pct(85))), "share", None, None),
    ("a change that no word directs", change(186, 150, pct(19)), "change", HOLDS, None),
    ("a change that no word directs, upwards", change(150, 186, pct(24)), "change", HOLDS, None),
    ("a change of nothing", change(150, 150, pct(0)), "change", HOLDS, None),
    ("a percentage of nought", change(0, 5, pct(50, "up")), "change", None, None),
    ("the verb says which way", change(150, 186, pct(24), moved=1), "change", HOLDS, None),
    ("the verb says the other way", change(150, 186, pct(24), moved=-1), "change", BREAKS, "direction"),
    ("a fall on the new base", change(186, 150, pct(24, "down")), "change", BREAKS, "wrong_base"),
    ("points for per cent", change(pct(20), pct(30), pct(10, "up")), "change", BREAKS, "points_for_percent"),
    ("a change to a level with its digits swapped", change(151, 178, pct(24, "up")), "change", BREAKS, "transposed"),
    ("a change from a level with its digits swapped", change(105, 186, pct(24, "up")), "change", BREAKS, "transposed"),
    ("an amount down", change(63, 56, 7), "change", HOLDS, None),
    ("an amount the wrong way", change(56, 63, 7, moved=-1), "change", BREAKS, "direction"),
    ("points the wrong way", change(pct("33.5"), pct("30.1"), points("3.4", "up")), "change", BREAKS, "direction"),
    ("an amount and a level ten times too high", change(56, 630, 7), "change", BREAKS, "factor_10"),
    ("an amount and a level ten times too low", change(560, 63, 7, moved=1), "change", BREAKS, "factor_10"),
    ("an amount of nothing", change(56, 56, 0), "change", HOLDS, None),
    ("no way is told", change(56, 63, moved=0), "change", None, None),
    ("up, and no change", change(56, 56, moved=1), "change", HOLDS, None),
    ("an amount in per cent too", restated(107, 7, pct(7), 1), "change", HOLDS, None),
    ("an amount down in per cent too", restated(93, 7, pct(7), -1), "change", HOLDS, None),
    ("an amount in other per cent", restated(107, 7, pct(9), 1), "change", BREAKS, None),
    ("an amount down in other per cent", restated(93, 7, pct(9), -1), "change", BREAKS, None),
    ("an amount of all there is", restated(7, 7, pct(9), 1), "change", None, None),
    ("an amount that goes no way", restated(107, 7, pct(7), 0), "change", None, None),
    ("a loss with a nought too many", swing(980, 41, 139), "change", BREAKS, "factor_10"),
    ("a profit with a nought too many", swing(98, 410, 139), "change", BREAKS, "factor_10"),
    ("counts told twice are not rounded", told(61, 62), "duplicate", BREAKS, None),
    ("a hundred may be a hundred and nine", told(100, 109), "duplicate", HOLDS, None),
    ("a hundred is no hundred and twelve", told(100, 112), "duplicate", BREAKS, None),
    ("truncated to the hundred", told(1200, 1299), "duplicate", HOLDS, None),
    ("beyond the hundred", told(1200, 1310), "duplicate", BREAKS, None),
    ("truncated by a tenth", told(900, 985), "duplicate", HOLDS, None),
    ("by more than a tenth", told(900, 991), "duplicate", BREAKS, None),
    ("a round percentage", told(pct(30), pct(33)), "duplicate", HOLDS, None),
    ("another percentage", told(pct(30), pct(35)), "duplicate", BREAKS, None),
    ("nearly double that is far less", ratio(50, 32, 2, "ratio_or_less"), "ratio", BREAKS, None),
    ("twice with a nought too many", ratio(6010, 301, 2), "ratio", BREAKS, "factor_10"),
    ("twice a base with a nought too many", ratio(601, 3010, 2), "ratio", BREAKS, "factor_10"),
    ("twice with its digits swapped", ratio(160, 305, 2), "ratio", BREAKS, "transposed"),
    ("twice a base with its digits swapped", ratio(601, 130, 2), "ratio", BREAKS, "transposed"),
    ("twice nothing", ratio(600, 0, 2), "ratio", None, None),
    ("no ratio", relation("ratio_of", ("value", num(600)), ("base", num(300))), "ratio", None, None),
    ("an average of a total with a nought too many", mean(pounds(12_000_001), 8001, pounds(150)), "mean", BREAKS, "factor_10"),
    ("an average over a nought too many", mean(pounds(1_200_001), 80_010, pounds(150)), "mean", BREAKS, "factor_10"),
    ("an average of a total with its digits swapped", mean(pounds(2_130_150), 8201, pounds(150)), "mean", BREAKS, "transposed"),
    ("an average over a number with its digits swapped", mean(pounds(1_230_150), 2801, pounds(150)), "mean", BREAKS, "transposed"),
    ("an average over nobody", mean(pounds(1_200_001), 0, pounds(150)), "mean", None, None),
    ("an average that an open total rules out", mean(over(2400), 500, 2), "mean", BREAKS, None),
    ("a rate of events with a nought too many", per(1867, 311_111, rate("60.0", 100_000, "resident")), "per", BREAKS, "factor_10"),
    ("a rate of events with their digits swapped", per(168, 310_000, rate("60.0", 100_000, "resident")), "per", BREAKS, "transposed"),
    ("a rate of nobody", per(168, 0, rate("60.0", 100_000, "resident")), "per", None, None),
    ("a rate of so many of nothing", per(168, 310, num(60)), "per", None, None),
    ("a rate that is no claim", relation("rate_of", ("count", num(3)), ("population", num(100)), ("rate", Decimal(3))), "per", None, None),
    ("by the year and the week", by_calendar(rate(2600, 1, "year"), rate(50, 1, "week")), "per", HOLDS, None),
    ("by the day and the working week", by_calendar(rate(30, 1, "day"), rate(150, 1, "week")), "per", HOLDS, None),
    ("by the day and the week", by_calendar(rate(30, 1, "day"), rate(320, 1, "week")), "per", BREAKS, None),
    ("by the hour and the week of work", by_calendar(rate(12, 1, "hour"), rate(480, 1, "week")), "per", HOLDS, None),
    ("by the fortnight of weeks", by_calendar(rate(50, 2, "week"), rate(1300, 1, "year")), "per", HOLDS, None),
    ("by heads and by the year", by_calendar(rate(50, 1, "person"), rate(5, 1, "year")), "per", None, None),
    ("by the year and by heads", by_calendar(rate(5, 1, "year"), rate(50, 1, "person")), "per", None, None),
    ("by the year and by nothing", by_calendar(rate(5, 1, "year"), num(5)), "per", None, None),
    ("by the year and no claim", by_calendar(rate(5, 1, "year"), Decimal(4)), "per", None, None),
    ("a measure with a nought too many", converts(measure(1010, "mile"), measure(163, "kilometre")), "conversion", BREAKS, "factor_10"),
    ("a measure with its digits swapped", converts(measure(19, "mile"), measure(146, "kilometre")), "conversion", BREAKS, "transposed"),
    ("cubic feet", converts(measure(10, "cubic foot"), measure("0.28", "cubic metre")), "conversion", HOLDS, None),
    ("nautical miles", converts(measure(10, "nautical mile"), measure("18.5", "kilometre")), "conversion", HOLDS, None),
    ("imperial fluid ounces", converts(measure("20.0", "fluid ounce"), measure(568, "millilitre")), "conversion", HOLDS, None),
    ("metric tons", converts(measure(53, "metric ton"), measure(53_000, "kilogram")), "conversion", HOLDS, None),
    ("a difference of lengths", converts(measure(5, "kilometre", "difference"), measure(5000, "metre")), "conversion", HOLDS, None),
    ("one temperature below another", converts(measure("2.5", "degree celsius", "difference"), measure("4.5", "degree fahrenheit")), "conversion", HOLDS, None),
    ("an open measure in another unit", converts(measure(100, "mile"), far), "conversion", HOLDS, None),
    ("out of an open measure", converts(far, measure(99, "mile")), "conversion", HOLDS, None),
    ("an open measure in too many miles", converts(far, measure(177, "mile")), "conversion", BREAKS, None),
    ("kilograms into square metres", converts(measure(10, "kilogram"), measure(10, "square metre")), "conversion", None, None),
    ("light years", converts(measure(124, "light-year"), measure(38, "parsec")), "conversion", HOLDS, None),
    ("kilowatt-hours", converts(measure(60, "kilowatt-hour"), measure(261, "megajoule")), "conversion", BREAKS, "transposed"),
    ("torque", converts(measure(300, "newton metre"), measure(221, "pound-foot")), "conversion", HOLDS, None),
    ("a column of mercury", converts(measure(140, "millimeter of mercury"), measure("18.7", "kilopascal")), "conversion", HOLDS, None),
    ("what reads as a difference of units", converts(measure(4, "c-4"), measure(4, "x + y")), "conversion", None, None),
    ("a unit so small that the other has 25 digits", converts(measure(56, "megajoule"), measure(44, "kiloelectronvolt")), "conversion", BREAKS, None),
    ("a unit that nobody knows", converts(measure(10, "blurb"), measure(10, "metre")), "conversion", None, None),
    ("a count into metres", converts(num(10), measure(10, "metre")), "conversion", None, None),
    ("a bare figure into metres", converts(Decimal(10), measure(10, "metre")), "conversion", None, None),
    ("metres into a bare figure", converts(measure(10, "metre"), Decimal(10)), "conversion", None, None),
    ("a sum changed", exchanged(pounds(40_000), dollars(52_000)), "conversion", HOLDS, None),
    ("a sum changed back", exchanged(dollars(52_000), pounds(40_000)), "conversion", HOLDS, None),
    ("another sum", exchanged(pounds(40_000), dollars(59_000)), "conversion", BREAKS, None),
    ("another sum changed back", exchanged(dollars(59_000), pounds(40_000)), "conversion", BREAKS, None),
    ("a sum with a nought too many", exchanged(pounds(411_000), dollars(53_430)), "conversion", BREAKS, "factor_10"),
    ("a sum with a nought too many, changed back", exchanged(dollars(534_300), pounds(41_100)), "conversion", BREAKS, "factor_10"),
    ("a sum with its digits swapped", exchanged(pounds(14_000), dollars(53_300)), "conversion", BREAKS, "transposed"),
    ("a sum with its digits swapped, changed back", exchanged(dollars(35_300), pounds(41_000)), "conversion", BREAKS, "transposed"),
    ("a sum at a rate of nothing", exchanged(pounds(40_000), dollars(52_000), dollars(0)), "conversion", None, None),
    ("a sum at a bare rate", exchanged(pounds(40_000), dollars(52_000), Decimal("1.3")), "conversion", None, None),
    ("a sum into a bare figure", exchanged(pounds(40_000), Decimal(52_000)), "conversion", None, None),
    ("the birthday is to come", relation("aged", ("age", Decimal(80)), ("now", Decimal(2022)), ("born", year(1941))), "age", HOLDS, None),
    ("a year more than that", relation("aged", ("age", Decimal(82)), ("now", Decimal(2022)), ("born", year(1941))), "age", HOLDS, None),
    ("two years more than that", relation("aged", ("age", Decimal(83)), ("now", Decimal(2022)), ("born", year(1941))), "age", BREAKS, None),
    ("an age then, when nobody says", relation("aged", ("age", Decimal(19)), ("now", Decimal(2024)), ("then", Decimal(4))), "age", None, None),
    ("three tellings", relation("same_fact", ("fact", num(61)), ("fact", num(62)), ("fact", num(63))), "duplicate", None, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("related", "check", "verdict", "slip"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_check(related, check, verdict, slip):
    """The verdict and the slip, or no finding where the verdict is None."""
    found = findings(related)
    assert [(one.check, one.verdict, one.slip) for one in found] == ([(check, verdict, slip)] if verdict else [])
    for finding in found:
        assert (finding.miss == 0) == (finding.verdict == HOLDS)


@pytest.mark.parametrize("unit", UNITS)
def test_any_unit_is_converted_into_itself_or_passed_over(unit):
    """Some are written with a hyphen, which is a minus to pint."""
    assert verdicts(converts(measure(5, unit), measure(5, unit))) in ([("conversion", HOLDS)], [])


def test_each_two_neighbours_of_an_order():
    assert verdicts(order(97, 71, 70)) == [("rank", HOLDS), ("rank", HOLDS)]
    assert verdicts(order(97, 171, 70)) == [("rank", BREAKS), ("rank", HOLDS)]
    assert verdicts(order(70, 70)) == [("rank", HOLDS)]


def test_an_order_since_a_year_names_it():
    record = relation("ranks", ("item", num(70)), ("item", num(71)), ("since", year(2013)))
    assert [one.message for one in findings(record)] == [
        "70 is less than 71; the article puts 70 first of those since 2013"
    ]


MESSAGES = [
    (part_of(427, 325, whole=over(750)), "427 + 325 = 752; the article says more than 750"),
    (part_of(491, whole=204), "491 of 204: the part is more than the whole"),
    (part_of(10, whole=11), "10 of 11: the part is no more than the whole"),
    (part_of(11, whole=11), "11 of 11: the part is no more than the whole"),
    (relation("part_of", ("part", pct(33)), ("part", pct(32)), closed=True), "33 + 32 = 65 per cent; all of it is 100"),
    (share_of(158, 186, pct(75)), "158 of 186 is 84.9 per cent; the article says 75 per cent"),
    (change(150, 186, pct(24, "up")), "from 150 to 186 is +24 per cent; the article says 24 per cent up"),
    (change(186, 150, pct(19, "down")), "from 186 to 150 is -19.4 per cent; the article says 19 per cent down"),
    (change(1000, 1004, pct("0.4")), "from 1,000 to 1,004 is +0.4 per cent; the article says 0.4 per cent"),
    (change(150, 150, pct(0)), "from 150 to 150 is 0 per cent; the article says 0 per cent"),
    (change(56, 63, 9), "63 - 56 = 7; the article says 9"),
    (change(63, 56, 7), "63 - 56 = 7; the article says 7"),
    (change(56, 63, moved=1), "from 56 to 63 is up; the article says up"),
    (change(63, 56, moved=-1), "from 63 to 56 is down; the article says down"),
    (change(63, 56, moved=1), "from 63 to 56 is down; the article says up"),
    (change(56, 56, moved=-1), "from 56 to 56 is no change; the article says down"),
    (restated(107, 7, pct(9), 1), "7 on 100 is +7 per cent; the article says 9 per cent"),
    (restated(93, 7, pct(9), -1), "7 on 100 is -7 per cent; the article says 9 per cent"),
    (swing(98, 41, 57), "98 + 41 = 139; the article says 57"),
    (told(61, 62), "the article says 61, and elsewhere 62"),
    (headline(over(1000), 930), "the headline says more than 1,000, and the text 930"),
    (within(45, 40), "the most is 40; the article says 45"),
    (relation("bounds", ("value", num(3)), ("least", num(5))), "the least is 5; the article says 3"),
    (stands_alone(pct(104)), "all of it is 100 per cent; the article says 104 per cent"),
    (ratio(600, 380, 2), "600 / 380 = 1.58; the article says 2 times"),
    (mean(pounds(1_200_001), 8001, pounds(510)), "1,200,001 / 8,001 = 149.98; the article says £510"),
    (per(186, 310_000, rate("70.0", 100_000, "head")), "186 / 310,000 x 100,000 = 60.00; the article says 70.0"),
    (by_calendar(rate(50, 1, "week"), rate(600, 1, "year")), "50 makes 2,600 a year; the article says 600"),
    (by_calendar(rate(601, 1, "year"), rate(12, 1, "week")), "601 makes 11.56 a week; the article says 12"),
    (by_calendar(rate(24, 1, "day"), rate(1, 1, "hour")), "24 makes 1 an hour; the article says 1"),
    (by_calendar(rate(1305, 1, "year"), rate(50, 2, "week")), "1305 makes 50.19 per 2 weeks; the article says 50"),
    (by_calendar(rate(5200, 1, "year"), rate(100, 1, "week")), "5200 makes 100 a week; the article says 100"),
    (converts(measure(91, "mile"), measure(146, "kilometre")), "91 mile is 146.45 kilometre; the article says 146 kilometre"),
    (converts(measure(12345, "kilometre"), measure(6, "metre")), "12345 kilometre is 12,345,000 metre; the article says 6 metre"),
    (exchanged(pounds(41_000), dollars(59_000)), "41,000 x 1.3 = 53,300; the article says $59,000"),
    (exchanged(dollars(59_000), pounds(40_000)), "59,000 / 1.3 = 45,384.6; the article says £40,000"),
    (exchanged(pounds(1_200_000), dollars(1_560_000)), "1,200,000 x 1.3 = 1,560,000; the article says $1,560,000"),
    (relation("lasts", ("start", year(1968)), ("end", Decimal(2022)), ("length", Decimal(36))), "1968 to 2022 is 54 years; the article says 36"),
    (relation("aged", ("age", Decimal(91)), ("now", Decimal(2022)), ("born", year(1941))), "2022 - 1941 = 81; the article says 91"),
    (relation("aged", ("age", Decimal(19)), ("now", Decimal(2024)), ("then", Decimal(4)), ("year", year(2000))), "4 in 2000 makes 28 in 2024; the article says 19"),
    (order(329, 276), "329 is more than 276; the article puts 329 first"),
    (order(276, 329), "276 is less than 329; the article puts 276 first"),
    (order(276, 276), "276 is as much as 276; the article puts 276 first"),
]  # fmt: skip


@pytest.mark.parametrize(("related", "message"), MESSAGES, ids=[case[1] for case in MESSAGES])
def test_the_message_shows_the_arithmetic(related, message):
    assert [finding.message for finding in findings(related)] == [message]


FIGURES = [
    (part_of(427, 325, whole=700), [0, 1, 2]),
    (part_of(12, whole=11), [0, 1]),
    (part_of(12, whole=11, closed=None), [0, 1]),
    (share_of(158, 186, pct(75)), [0, 1, 2]),
    (change(56, 63, 9), [0, 1, 2]),
    (change(56, 63, pct(9, "up")), [0, 1, 2]),
    (change(56, 63, moved=-1), [0, 1]),
    (restated(107, 7, pct(9), 1), [0, 1, 2]),
    (swing(98, 41, 57), [0, 1, 2]),
    (told(61, 62), [0, 1]),
    (within(45, 40), [0, 1]),
    (ratio(600, 380, 2), [0, 1]),
    (mean(pounds(1_200_001), 8001, pounds(510)), [0, 1, 2]),
    (per(186, 310_000, rate("70.0", 100_000, "head")), [0, 1, 2]),
    (by_calendar(rate(50, 1, "week"), rate(600, 1, "year")), [0, 1]),
    (converts(measure(91, "mile"), measure(158, "kilometre")), [0, 1]),
    (exchanged(pounds(40_000), dollars(59_000)), [0, 1, 2]),
    (relation("lasts", ("start", year(1968)), ("end", year(2022)), ("length", num(36))), [0, 1, 2]),
    (relation("aged", ("age", num(91)), ("now", year(2022)), ("born", year(1941))), [0, 1, 2]),
    (relation("aged", ("age", num(19)), ("now", year(2024)), ("then", num(4)), ("year", year(2000))), [0, 1, 2, 3]),
]  # fmt: skip


@pytest.mark.parametrize(("related", "terms"), FIGURES, ids=[case[0][0].type for case in FIGURES])
def test_a_finding_names_its_claims_and_where_their_numbers_stand(related, terms):
    (finding,) = findings(related)
    claims = related[1]
    assert set(finding.claims) == {claims[term].id for term in terms}
    assert {one.start for one in finding.figures} == {claims[term].start for term in terms}


def test_findings_stand_in_the_order_of_the_text():
    first, second, third = part_of(427, 325, whole=700), told(61, 62), within(45, 40)
    bare = relation("lasts", ("start", Decimal(1968)), ("end", Decimal(2022)), ("length", Decimal(36)))
    again = relation("lasts", ("start", Decimal(1968)), ("end", Decimal(2022)), ("length", Decimal(37)))
    found = findings(third, second, bare, first, again, second)
    assert [(one.id, one.check) for one in found] == [
        ("v1", "period"), ("v2", "sum"), ("v3", "duplicate"), ("v4", "bounds")
    ]  # fmt: skip


def test_of_two_findings_from_one_figure_the_shorter_comes_first():
    part, near, whole = num(427), num(400), num(325)
    long, short = part_of(part, whole=whole), told(part, near)
    assert [one.check for one in findings(long, short)] == ["duplicate", "subset"]


COVERED = [
    (pct(42), "42 per cent: the whole that it is a share of is not given"),
    (pct(7, "up"), "7 per cent: the level before the change is not given"),
    (measure(5, "metre", "difference"), "5 metre: the two levels that it lies between are not both given"),
    (num(12), "12: no other figure of the article says what it should be"),
    (num(12, modality="forecast"), "12: a forecast, which no figure can bear out yet"),
    (pct(42, modality="denied"), "42 per cent: the article denies it"),
]


@pytest.mark.parametrize(("claim", "why"), COVERED, ids=[case[1] for case in COVERED])
def test_what_was_not_checked_and_why(claim, why):
    related, claims = told(61, 62)
    coverage = check((*claims, claim), (related,))[1]
    assert (coverage.quantities, coverage.checked) == (3, 2)
    assert coverage.unchecked == {claim.id: why}


def test_an_open_end_far_from_the_figure_bears_nothing_out():
    assert verdicts(mean(over(2400), 500, over(20))) == []
    assert verdicts(mean(over(10500), 500, over(20))) == [("mean", HOLDS)]
    assert verdicts(mean(over(3015), 201, over(10))) == [("mean", HOLDS)]
    assert verdicts(mean(over(3016), 201, over(10))) == []
    assert verdicts(mean(over(3016), 201, under(50))) == []


def test_shares_make_a_hundred():
    closed = [("part", pct(33)), ("part", pct(33)), ("part", pct(33))]
    assert verdicts(relation("part_of", *closed, closed=True)) == [("sum", HOLDS)]
    assert verdicts(relation("part_of", *closed[:2], closed=True)) == [("sum", BREAKS)]
    assert verdicts(relation("part_of", *closed[:2], closed=None)) == []


@pytest.mark.parametrize(
    ("whole", "said"),
    [
        ("the thefts", [("bounds", BREAKS)]),
        ("the town’s voters", [("bounds", BREAKS)]),
        ("the rain", []),
        ("its average July rain", []),
        ("what normally falls", []),
        ("its pre-pandemic volume", []),
        ("that year’s crop", []),
    ],
)
def test_more_than_all_of_a_set_but_not_of_a_measure(whole, said):
    share = pct(238, whole=TextSpan(start=0, end=len(whole), text=whole))
    assert verdicts((relation("same_fact")[0], [share])) == said


def test_silence_where_a_term_is_missing():
    related, claims = part_of(427, 325, whole=700)
    assert findings((related, claims[:2])) == ()
