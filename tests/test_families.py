"""Families of dates and of forces, on variants that are made and whose dates plain arithmetic gives."""

import calendar
from datetime import date, timedelta

import pytest
from dateutil.easter import easter
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.extractors.forces import forces
from claimx.extractors.periods import periods
from claimx.gazetteer import gazetteer
from conftest import view_of

FEW = settings(max_examples=40, deadline=None)
MONTHS = st.integers(1, 12)
YEARS = st.integers(2005, 2024)
WORDS = ["first", "second", "third", "fourth"]
COUNTS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"]
DAYS = list(calendar.day_name)
PUBLISHED = st.dates(date(2010, 1, 10), date(2024, 12, 20))


def last_of(year, month):
    return date(year, month, calendar.monthrange(year, month)[1])


def bounds(text, **known):
    """The first day and the last of each period, by its words."""
    return {draft.text: (draft.first, draft.last) for draft in periods(view_of(text, **known))}


@FEW
@given(MONTHS, YEARS, st.sampled_from(["first", "second"]))
def test_half_of_a_month(month, year, half):
    words = f"the {half} half of {calendar.month_name[month]} {year}"
    first, last = (1, 15) if half == "first" else (16, last_of(year, month).day)
    assert bounds(f"It took 40 calls in {words}.")[words] == (date(year, month, first), date(year, month, last))


@FEW
@given(MONTHS, YEARS, st.integers(2, 3), st.sampled_from(["first", "last"]))
def test_weeks_within_a_month(month, year, count, edge):
    words = f"the {edge} {COUNTS[count - 2]} weeks of {calendar.month_name[month]} {year}"
    first, last = date(year, month, 1), last_of(year, month)
    stretch = timedelta(weeks=count) - timedelta(days=1)
    want = (first, first + stretch) if edge == "first" else (last - stretch, last)
    assert bounds(f"It took 40 calls in {words}.")[words] == want


@FEW
@given(MONTHS, YEARS, st.integers(2, 11))
def test_months_that_end_with_one(month, year, count):
    words = f"the {COUNTS[count - 2]} months to {calendar.month_name[month]} {year}"
    start = date(year, month, 1) - relativedelta(months=count - 1)
    assert bounds(f"It took 40 calls in {words}.")[words] == (start, last_of(year, month))


@FEW
@given(MONTHS, YEARS, st.integers(1, 28), st.integers(2, 9), st.sampled_from(["before", "after"]))
def test_days_counted_from_a_date(month, year, day, count, way):
    words = f"{COUNTS[count - 2]} days {way} {day} {calendar.month_name[month]} {year}"
    want = date(year, month, day) + timedelta(days=count if way == "after" else -count)
    assert bounds(f"The bridge reopened {words}, with 40 lamps.")[words] == (want, want)


@FEW
@given(YEARS, st.sampled_from(["Easter weekend", "Easter long weekend"]))
def test_the_weekend_of_easter(year, feast):
    words = f"the {feast} of {year}"
    day = easter(year)
    assert bounds(f"It took 40 calls over {words}.")[words] == (day - timedelta(days=2), day + timedelta(days=1))


@FEW
@given(
    YEARS, st.sampled_from([("Labor Day", 9, 1), ("Memorial Day", 5, -1), ("Columbus Day", 10, 2)]), st.booleans()
)  # fmt: skip
def test_the_weekend_of_a_monday(year, feast, long):
    name, month, which = feast
    words = f"the {name} {'long ' if long else ''}weekend of {year}"
    mondays = [date(year, month, day) for day in range(1, last_of(year, month).day + 1)]
    monday = [day for day in mondays if day.weekday() == 0][which - (which > 0)]
    assert bounds(f"It took 40 calls over {words}.", country="US")[words] == (monday - timedelta(days=2), monday)


@FEW
@given(PUBLISHED, st.integers(0, 6), st.booleans())
def test_a_weekday_on_either_side_of_publication(published, day, ahead):
    text = f"The 40 stalls {'will open' if ahead else 'opened'} on {DAYS[day]}."
    gap = (day - published.weekday()) % 7 if ahead else -((published.weekday() - day) % 7)
    want = published + timedelta(days=gap)
    assert bounds(text, published=published.isoformat())[DAYS[day]] == (want, want)


@FEW
@given(PUBLISHED, st.integers(0, 6), st.integers(2, 5))
def test_weekdays_ago(published, day, count):
    words = f"{COUNTS[count - 2]} {DAYS[day]}s ago"
    behind = (published.weekday() - day) % 7 or 7
    want = published - timedelta(days=behind, weeks=count - 1)
    assert bounds(f"It took 40 calls {words}.", published=published.isoformat())[words] == (want, want)


@FEW
@given(PUBLISHED)
def test_the_year_to_date(published):
    found = bounds("It took 40 calls in the year to date.", published=published.isoformat())
    assert found["the year to date"] == (date(published.year, 1, 1), published)


@FEW
@given(PUBLISHED, st.integers(0, 5), st.integers(1, 4))
def test_from_a_weekday_to_an_hour(published, day, length):
    end = (day + length) % 7
    words = f"{DAYS[day]} and midnight on {DAYS[end]}"
    last = published - timedelta(days=(published.weekday() - end) % 7)
    found = bounds(f"Police made 40 arrests between {words}.", published=published.isoformat())
    assert found[words] == (last - timedelta(days=length), last)


@FEW
@given(st.integers(1, 4), st.integers(2010, 2023), st.sampled_from(["Quarter {} {}", "Quarter {} of {}"]))
def test_a_numbered_quarter_of_accounts(number, year, form):
    words = form.format(number, f"{year}/{(year + 1) % 100:02d}")
    first = date(year, 4, 1) + relativedelta(months=3 * (number - 1))
    found = bounds(f"Repairs in {words} came to 40. In Quarter {number} of that year 30 were late.", country="GB")
    assert found[words] == (first, first + relativedelta(months=3) - timedelta(days=1))


@FEW
@given(st.integers(0, 3), PUBLISHED, st.sampled_from([("GB", 4), ("AU", 7), ("IN", 4)]))
def test_a_quarter_of_the_financial_year(number, published, country):
    name, start = country
    words = f"the {WORDS[number]} quarter of the financial year"
    opens = date(published.year - (published.month < start), start, 1) + relativedelta(months=3 * number)
    found = bounds(f"It spent £4m in {words}.", published=published.isoformat(), country=name)
    assert found[words] == (opens, opens + relativedelta(months=3) - timedelta(days=1))


@pytest.mark.parametrize(
    "text",
    [
        "He got an H2 grade in three subjects.",
        "H2 wheat fetched £200 a tonne.",
        "The guests were in their seventies and eighties.",
        "He asked for Q and A cards, 40 in all.",
        "Figures obtained by the Evening Courier show 40 thefts.",
        "The night's closest count had 40 votes.",
        "He worked 19 of the last 20 Saturdays, a total of 40.",
        "The Year 6 pumpkin weighed 11 kilograms.",
        "She ran Eleven twenty-seven and Eleven thirty.",
    ],
)
def test_what_only_looks_like_one(text):
    found = bounds(text, published="2023-06-01", country="GB")
    assert not [words for words in found if words not in ("three", "40")]


HOME = [
    force
    for force in gazetteer().forces.values()
    if force.country == "GB" and force.kind == "police" and force.territorial and force.last is None
]
COUNTIES = sorted(
    force.name.removesuffix(" Police").removesuffix(" Constabulary")
    for force in HOME
    if force.name.endswith((" Police", " Constabulary"))
    and force.name.removesuffix(" Police").removesuffix(" Constabulary") in force.area
)


@pytest.mark.parametrize("county", COUNTIES)
@pytest.mark.parametrize("words", ["{}'s police force", "{}’s police", "{}'s force"])
def test_a_county_and_its_police(county, words):
    told = words.format(county)
    found = [(draft.text, draft.name) for draft in forces(view_of(f"{told} recorded 40 thefts.", country="GB"))]
    assert [(text, name.startswith(county)) for text, name in found] == [(told, True)]


@pytest.mark.parametrize("name", ["Lancaster", "Kent", "Calder", "Argyll", "Sutherland"])
@pytest.mark.parametrize("letters", ["HMS {}", "the frigate {}", "the destroyer {}"])
def test_a_ship_is_one_and_the_town_of_its_name_is_none(name, letters):
    told = letters.format(name)
    text = f"On Monday {told} left port with 185 sailors. The {name} was built in 1990. Some 40 people live in {name}."
    found = [draft for draft in forces(view_of(text, country="GB")) if draft.kind == "military"]
    assert [draft.text.removeprefix("HMS ") for draft in found] == [name, name]
    assert len({draft.name for draft in found}) == 1
