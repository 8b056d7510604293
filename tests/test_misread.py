"""Alarms that come of a figure read in place of another: silent where that one stands by, loud where it does not."""

from decimal import Decimal

import pytest

from claimx.checks import check
from claimx.records import Span
from relations import change, fraction, mean, num, part_of, pct, pounds, ratio, relation, share_of

SENTENCE = 1_000


def placed(claims, *, sentences=1):
    """The claims in text order, one behind the other, the first of so many sentences holding all but the last."""
    last = len(claims) - 1
    for place, claim in enumerate(claims):
        number = sentences - 1 if place == last else 0
        start = number * SENTENCE + place * 20
        yield claim.model_copy(
            update={
                "start": start,
                "end": start + len(claim.text),
                "number": Span(start=start, end=start + len(claim.text)),
                "sentence": Span(start=number * SENTENCE, end=(number + 1) * SENTENCE - 10),
            }
        )


def alarms(related, *others, sentences=1):
    """The alarms on a relation whose claims stand behind the others in one sentence, or the last one in another."""
    stated, claims = related
    findings, _ = check(tuple(placed([*others, *claims], sentences=sentences)), (stated,))
    return [finding for finding in findings if finding.verdict == "inconsistent"]


OTHERWISE = [
    pytest.param(share_of(360, 6_800, pct(4)), num(9_000), id="4 per cent of the 9,000, and not of the 6,800"),
    pytest.param(
        mean(330_000, 30_000, num(14)), num(420_000), id="14 each of 420,000, not of the 330,000 of last year"
    ),
    pytest.param(change(40, 35, pct(20, "down")), num(32), id="32 instead of 40 is 20 per cent less; 35 do it"),
    pytest.param(part_of(pct(4), pct(3), whole=pct(12)), pct(5), id="5, 4 and 3 make 12"),
]


@pytest.mark.parametrize(("related", "other"), OTHERWISE)
def test_an_alarm_that_another_figure_explains_is_none(related, other):
    assert len(alarms(related)) == 1
    assert alarms(related, other) == []


@pytest.mark.parametrize(("related", "other"), OTHERWISE)
def test_a_figure_that_explains_nothing_silences_nothing(related, other):
    elsewhere = other.model_copy(update={"value": other.value * 3, "low": other.low * 3, "high": other.high * 3})
    assert len(alarms(related, elsewhere)) == 1


def test_a_ratio_is_read_both_ways():
    assert alarms(ratio(196_500, 388_000, Decimal(2))) == []
    assert len(alarms(ratio(196_500, 588_000, Decimal(2)))) == 1


def test_what_is_stated_is_itself_in_doubt():
    """Another figure that is what the two come to does not take its place."""
    assert len(alarms(share_of(360, 6_800, pct(4)), pct("5.3"))) == 1
    assert len(alarms(mean(330_000, 30_000, num(14)), num(11))) == 1


def test_a_part_is_in_doubt_with_its_list():
    assert len(alarms(part_of(36, 19, 13, whole=63), num(14))) == 1


def test_a_list_whose_one_part_is_the_whole_of_the_others():
    """`Of the usual 1,340 it runs 536. Of these 402 are electric and the remaining 134 diesels.`"""
    assert alarms(part_of(536, 402, 134, whole=1_340)) == []
    assert len(alarms(part_of(536, 402, 184, whole=1_340))) == 1


def test_two_parts_alike_are_no_whole_of_one_another():
    assert len(alarms(part_of(160, 160, whole=350))) == 1


def test_the_last_digit_says_how_near_is_near():
    assert alarms(share_of(360, 6_800, pct(4)), num(8_300)) == []  # 4.3
    assert len(alarms(share_of(360, 6_800, pct("4.0")), num(8_300))) == 1


def test_a_ratio_turned_is_as_loose_as_a_ratio():
    assert alarms(ratio(190_000, 395_000, Decimal(2))) == []


def test_a_sum_in_one_sentence_is_not_explained_by_another():
    parts = part_of(pct(4), pct(3), whole=pct(12))
    assert alarms(parts, pct(5)) == []
    assert len(alarms_behind(parts, pct(5))) == 1


def test_a_relation_of_two_sentences_may_mean_a_figure_before_them():
    related, far = share_of(360, 6_800, pct(4)), num(9_000)
    assert alarms(related, far, sentences=2) == []
    assert len(alarms(related, num(7_000), sentences=2)) == 1


def test_a_slip_of_the_pen_is_believed_whatever_stands_by():
    assert [alarm.slip for alarm in alarms(share_of(152, 400, pct("3.8")), num(4_000))] == ["factor_10"]


def test_a_near_miss_explains_nothing():
    """271 is 5.4 per cent of 5,043: no better one in twenty than 3.7 is."""
    assert len(alarms(share_of(271, 7_416, fraction("one in twenty", 5)), num(5_043))) == 1


def test_one_of_two_totals_of_the_same_is_the_slip():
    """`cuts 140 posts … Of the 168 posts, 85 are vacant, the remaining 55 …`: the text contradicts itself."""
    related = part_of(85, 55, whole=num(168, unit="post"))
    assert alarms(related, num(140)) == []
    assert len(alarms(related, num(140, unit="post"))) == 1


def alarms_behind(related, other):
    """The alarms on a relation in a sentence of its own, the other figure in the one before it."""
    stated, claims = related
    before = other.model_copy(update={"start": 0, "number": Span(start=0, end=5), "sentence": Span(start=0, end=990)})
    moved = [
        claim.model_copy(
            update={
                "start": claim.start + SENTENCE,
                "number": Span(start=claim.number.start + SENTENCE, end=claim.number.end + SENTENCE),
                "sentence": Span(start=SENTENCE, end=2 * SENTENCE),
            }
        )
        for claim in placed(claims)
    ]
    return [finding for finding in check((before, *moved), (stated,))[0] if finding.verdict == "inconsistent"]


def test_a_sentence_by_itself_is_not_explained_by_what_stands_before_it():
    assert len(alarms_behind(share_of(360, 6_800, pct(4)), num(9_000))) == 1


def test_what_is_left_of_a_hundred_may_be_left_by_what_stands_before_it():
    """`Shares are cut to 45 per cent. Bonds make up 35, property 12 and cash the remaining 8.`"""
    parts = relation("part_of", ("part", pct(35)), ("part", pct(12)), ("part", pct(8)), closed=True)
    assert alarms_behind(parts, pct(45)) == []
    assert len(alarms_behind(parts, pct(58))) == 1


def test_a_figure_that_is_right_by_others_is_not_wrong_by_more():
    """27 per cent is right of 828 and 3,068, so 55 of 185 was never said to be it."""
    right, wrong = share_of(828, 3_068, pct(27)), share_of(55, 185, pct(27))
    share = right[1][-1]
    other, terms = wrong[0], wrong[0].terms
    other = other.model_copy(update={"terms": (*terms[:-1], terms[-1].model_copy(update={"claim": share.id}))})
    claims = tuple(placed([*right[1][:-1], *wrong[1][:-1], share]))
    assert [finding.verdict for finding in check(claims, (right[0], other))[0]] == ["consistent"]
    assert [finding.verdict for finding in check(claims[2:], (other,))[0]] == ["inconsistent"]


def test_money_is_explained_by_money():
    related = change(pounds(1_400_000), pounds(1_700_000), pounds(500_000))
    assert len(alarms(related)) == 1
    assert alarms(related, pounds(1_900_000)) == []
