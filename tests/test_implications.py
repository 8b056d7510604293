"""What follows from a record and is not stated."""

import claimx

PARTS = (
    "More than 750 boats were registered in Kent and Essex in 2021: Kent Police recorded 427 boats, a rise of seven "
    "per cent on the previous year, while Essex Police recorded 325 boats, a fall of six per cent."
)


def implications(text, **known):
    return claimx.implied(claimx.extract(text, **known))


def means(text, **known):
    return {(one.means, one.low, one.high) for one in implications(text, **known)}


def test_the_level_before_a_change():
    (one,) = implications("Kent Police recorded 427 thefts in 2020, a rise of seven per cent on 2019.")
    assert (one.means, one.low, one.high) == ("earlier", 398, 400)
    assert len(one.claims) == 2


def test_the_parts_of_a_bounded_whole_before_and_now():
    assert means(PARTS) == {
        ("earlier", 398, 400), ("earlier", 344, 347), ("earlier_total", 742, 747), ("total", 752, 752)
    }  # fmt: skip
    assert "the parts before: together 742 to 747" in {one.message for one in implications(PARTS)}


def test_between_percentages_lie_points():
    (one,) = implications("Turnout rose from 40 per cent to 44 per cent.")
    assert (one.means, one.unit) == ("amount", "percentage_point")


def test_a_change_between_two_levels():
    assert ("amount", 60, 60) in means("Thefts rose from 300 to 360.")


def test_a_share_of_a_whole():
    found = implications("The trust met 10 of the 40 targets.")
    assert {one.means for one in found} == {"share", "rest"}
    assert {one.low for one in found} == {25, 30}


def test_nothing_follows_from_figures_side_by_side():
    assert implications("The club has 40 boats and 20 canoes.") == ()


def test_what_is_stated_is_not_implied():
    assert implications("Thefts rose by 20 per cent from 300 to 360.") == ()


def test_it_is_never_an_alarm():
    record = claimx.extract("Thefts rose from 300 to 360.")
    assert claimx.validate(record).findings == record.findings
