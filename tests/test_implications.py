"""What follows from a record and is not stated."""

import claimx

TEXT = (
    "More than 750 thefts were recorded in Kent and Essex last year. Kent Police recorded 427 thefts in 2020. "
    "In Kent it was a seven per cent increase on the previous year."
)


def implications(text, **known):
    return claimx.implied(claimx.extract(text, **known))


def means(text, **known):
    return {(one.means, one.low, one.high) for one in implications(text, **known)}


def test_the_level_before_a_change():
    (one,) = implications("Kent Police recorded 427 thefts in 2020, a rise of seven per cent on 2019.")
    assert (one.means, one.low, one.high) == ("earlier", 398, 400)
    assert len(one.claims) == 2


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
