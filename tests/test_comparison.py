# ruff: noqa: E501 (a table: one case a line)
"""Two texts: what a source supports, contradicts, or does not have."""

import pytest

import claimx
from claimx.errors import InputError
from claimx.sheet import sheet

SOURCE = "Kent Police recorded 427 thefts in 2019. Of the 427 thefts, 61 were of bikes. Some £2.4m was lost to thieves."

CASES = [
    ("stated", "Kent Police recorded 427 thefts in 2019.", ["supported", "supported"]),
    ("rounded", "Kent Police recorded more than 400 thefts in 2019.", ["supported", "supported"]),
    ("another number", "Kent Police recorded 472 thefts in 2019.", ["contradicted", "supported"]),
    ("another year", "Kent Police recorded 427 thefts in 2017.", ["not_found", "not_found"]),
    ("more exact than the source", "Thieves in Kent took £2.41m, police said; the theft was recorded.", ["not_found"]),
    ("another thing", "A cinema in Leeds sold 427 tickets to children.", ["not_found"]),
    ("follows", "About 14 per cent of the thefts recorded in Kent were of bikes.", ["supported"]),
    ("arithmetic that nobody states", "Kent Police recorded 488 thefts of bikes.", ["contradicted"]),
]  # fmt: skip


HOLE = "There is not a $3 million hole in the council accounts"
ESSEX = "Essex Police recorded 156 reports of lamp thefts in 2019"
HEADLINES = [
    ("Silver reaches $40 for the first time", "Silver tops $40 for the first time", ["contradicted"]),
    ("Silver reaches $41 for the first time", "Silver tops $40 for the first time", ["supported"]),
    (HOLE, "A $3 million hole in council accounts", ["contradicted"]),
    (HOLE, "A $7 million hole in council accounts", ["not_found"]),
    (HOLE, "There is no truth in a $3 million hole", ["not_found"]),
    ("Shops cut 62,000 jobs in May", "Shops cut 62,000 jobs in May", ["supported"]),
    ("Shops cut 62,000 jobs in May", "Shops cut 62,000 jobs in June", ["not_found"]),
    ("Shops cut 62,000 jobs in May", "Shops cut 62,000 jobs on Monday", ["supported"]),
    ("House prices fall in 41 towns", "House prices fall in 14 towns", ["contradicted"]),
    ("House prices fall in 41 towns", "House prices fall in seven mining towns", ["not_found"]),
    (ESSEX, "Kent Police had 97 reports of lamp thefts in 2019, while 165 were recorded in Essex",
     ["not_found", "supported", "contradicted"]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "derived", "agreements"), HEADLINES, ids=[case[1] for case in HEADLINES])
def test_a_headline_against_another(source, derived, agreements):
    comparison = claimx.compare(claimx.extract(source), claimx.extract(derived))
    assert [one.agreement for one in comparison.figures] == agreements


PAIRS = [
    ("Profit rose by 12.4 per cent to £48.3m.", "Profit rose by 12 per cent.", ["supported"]),
    ("Profit rose by 12.4 per cent to £48.3m.", "Profit fell by 12 per cent.", ["not_found"]),
    ("Staff pay rose by 3 per cent in Leeds.", "Staff pay in Leeds was down by 3 per cent.", ["contradicted"]),
    ("Homes rose from 400 to 500.", "Homes rose by a quarter.", ["supported"]),
    ("Homes rose from 400 to 500.", "Homes fell by a quarter.", ["not_found"]),
    ("Homes fell from 500 to 400.", "Homes fell by a fifth.", ["supported"]),
    ("Turnout rose from 40 per cent to 44 per cent.", "Turnout rose by four points.", ["supported"]),
    ("Turnout rose from 40 per cent to 44 per cent.", "Turnout rose by four per cent.", ["not_found"]),
    ("Rents were 4.1 per cent up in Dorset and 6.3 per cent up in Devon.", "Rents were 6.3 per cent up in Devon.", ["supported"]),
    ("Rents were 4.1 per cent up in Dorset and 6.3 per cent up in Devon.", "Rents were 6.3 per cent up in Dorset.", ["contradicted"]),
    ("The force has 3456.7 officers.", "The force has 3,457 officers.", ["supported"]),
    ("The force has 3456.2 officers.", "The force has 3,457 officers.", ["contradicted"]),
    ("More than 300 people came to the fair.", "Fewer than 250 people came to the fair.", ["contradicted"]),
    ("More than 300 people came to the fair.", "Above 300 people came to the fair.", ["supported"]),
    ("The farm has 40 cows and 60 sheep.", "The farm has 60 sheep.", ["supported"]),
    ("The farm has 40 cows and 60 sheep.", "The farm has 60 cows.", ["contradicted"]),
    ("Nine sailors died and 40 others were hurt.", "Nine sailors died and 40 were hurt.", ["supported", "supported"]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "derived", "agreements"), PAIRS, ids=[f"{case[1]} {case[2][0]}" for case in PAIRS])
def test_a_sentence_against_another(source, derived, agreements):
    comparison = claimx.compare(claimx.extract(source), claimx.extract(derived))
    assert [one.agreement for one in comparison.figures] == agreements


RISE = "Kent Police recorded 427 thefts in 2019, a rise of seven per cent on 2018."
EARLIER = [
    ("Kent Police recorded 399 thefts in 2018.", "supported"),
    ("Kent Police recorded 399 thefts in 2019.", "contradicted"),
    ("Kent Police recorded 399 thefts in 2017.", "not_found"),
    ("Kent Police recorded 450 thefts in 2018.", "not_found"),
]


@pytest.mark.parametrize(("derived", "agreement"), EARLIER, ids=[case[0] for case in EARLIER])
def test_what_follows_of_an_earlier_time_is_told_of_that_time(derived, agreement):
    comparison = claimx.compare(claimx.extract(RISE), claimx.extract(derived))
    assert comparison.figures[0].agreement == agreement


def test_what_the_source_denies_is_called_so():
    source = claimx.extract("There is not a $3 million hole in the council accounts.")
    comparison = claimx.compare(source, claimx.extract("A $3 million hole in council accounts."))
    assert [one.message for one in comparison.contradicted] == ["$3 million: the source denies $3 million"]


@pytest.mark.parametrize(("derived", "agreements"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_each_figure_against_its_source(derived, agreements):
    comparison = claimx.compare(claimx.extract(SOURCE), claimx.extract(derived))
    assert [one.agreement for one in comparison.figures] == agreements


def test_a_support_names_the_claims_of_the_source():
    source = claimx.extract(SOURCE)
    comparison = claimx.compare(source, claimx.extract("Kent Police recorded 427 thefts."))
    (figure,) = comparison.figures
    assert {claim.text for claim in source.claims if claim.id in figure.sources} == {"427 thefts"}


def test_a_table_is_a_source():
    table = "body,period,measure,value\nKent Police,2019,thefts,427\nEssex Police,2019,thefts,325\n"
    story = claimx.extract("Essex Police recorded 325 thefts in 2019.")
    comparison = claimx.compare(claimx.extract(sheet(table)), story)
    assert {one.agreement for one in comparison.figures} == {"supported"}


def test_a_figure_is_held_to_its_own_row_of_a_table():
    rows = [("Kent Police", "2018", 411), ("Kent Police", "2019", 427), ("Essex Police", "2019", 325)]
    table = "body,period,measure,value\n" + "".join(f"{body},{year},thefts,{value}\n" for body, year, value in rows)
    story = claimx.extract("In 2019 Kent Police recorded 427 thefts, while Essex Police recorded 352 thefts.")
    comparison = claimx.compare(claimx.extract(sheet(table)), story)
    assert [one.message for one in comparison.figures if one.agreement == "contradicted"] == [
        "352 thefts: the source says 325 thefts"
    ]


ROWS = "body,period,measure,value\nAlford Council,2023,empty homes,512\nWragby Council,2023,empty homes,498\n"
TOLD = [
    ("Alford Council recorded 512 empty homes in 2023.", ["supported"]),
    ("Wragby Council recorded 512 empty homes in 2023.", ["contradicted"]),
    ("In 2023 Alford Council had 512 empty homes and Wragby Council 498.", ["supported", "supported"]),
    ("The councils had 498 empty homes in 2023.", ["supported"]),
]


@pytest.mark.parametrize(("derived", "agreements"), TOLD, ids=[case[0] for case in TOLD])
def test_a_row_is_found_by_the_names_in_it(derived, agreements):
    comparison = claimx.compare(claimx.extract(sheet(ROWS)), claimx.extract(derived))
    figures = [one for one in comparison.figures if not one.message.startswith(("2023", "In 2023"))]
    assert [one.agreement for one in figures] == agreements


@pytest.mark.parametrize(
    "table",
    [
        "body,period,measure,value\nKent Police,2019,thefts,427\n",
        "\ufeffBody, Period, Measure, Value\r\nKent Police, 2019, thefts, 427\r\n",
        "body;period;measure;value\nKent Police;2019;thefts;427\n",
        "value\tmeasure\tperiod\tbody\tnote\n427\tthefts\t2019\tKent Police\t3 more\n",
        "body,period,measure,value\nKent Police,2018,thefts,n/a\n\nKent Police,2019,thefts,427\nKent Police,2020\n",
    ],
)
def test_tables_as_people_write_them(table):
    assert sheet(table) == "Kent Police recorded 427 thefts in 2019."


@pytest.mark.parametrize("table", ["body,period,measure\nKent Police,2019,thefts\n", "body,period,measure\n", ""])
def test_a_table_without_its_columns_is_refused(table):
    with pytest.raises(InputError, match=r"this one has (body, period, measure|none), and no "):
        sheet(table)


def test_a_table_without_rows_says_nothing():
    assert sheet("body,period,measure,value\n") == ""
