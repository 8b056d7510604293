"""Numbers as the world writes them: each case a family of notation, tried with generated numbers and words."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimx.extractors import extract
from claimx.records import LARGEST, SMALLEST
from claimx.view.numerals import numerals

SLOW = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
SMALL = st.integers(2, 60)
UNSEEN_SIGNS = ["\u200b", "\u2060", "\ufeff", "\u00ad", "\u0336", "\u20e3"]


def told(read, text, **known):
    return [(draft.text, draft.value, draft.unit) for draft in extract(read(text, **known)).quantities]


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(UNSEEN_SIGNS))
def test_what_has_no_width_within_a_numeral_is_passed_over(thousands, rest, sign):
    for text in (f"{thousands}{sign},{rest:03}", f"{thousands},{sign}{rest:03}"):
        assert [numeral.value for numeral in numerals(f"He sold {text} boats.")] == [thousands * 1000 + rest]


@given(st.integers(1, 999), st.sampled_from([", ", " ,"]), st.integers(0, 99))
def test_a_group_torn_off_at_its_comma_belongs_to_the_number(thousands, torn, rest):
    assert [n.value for n in numerals(f"He sold {thousands}{torn}{rest:03} boats.")] == [thousands * 1000 + rest]


@given(st.integers(1, 999), st.integers(100, 999))
def test_numbers_of_a_list_are_not_joined(one, two):
    assert [n.value for n in numerals(f"He sold {one}, {two} and 7 boats.")] == [one, two, 7]


@given(
    SMALL,
    st.integers(1, 20),
    st.sampled_from(["{}- or {}-inch", "{}- to {}-inch", "{} - {} inches", "{} to {} inches"]),
)
@SLOW
def test_two_ends_are_one_range(read, low, more, form):
    high = low + min(more, low)  # `8 or 40` are no ends of one range
    text = form.format(low, high)
    assert told(read, f"They sold {text} pipes.".replace("inches pipes", "inches")) == [
        (text, Decimal(low + high) / 2, "inch")
    ]


@given(SMALL, SMALL, SMALL)
@SLOW
def test_three_steps_are_no_range(read, a, b, c):
    text = f"It rose from {a} to {a + b} to {a + b + c} per cent."
    assert [value for _, value, _ in told(read, text)] == [a, a + b, a + b + c]


def test_a_range_moves_to_a_range(read):
    found = told(read, "The yard lowered its plan from 20 to 24 per cent to 11 to 15 per cent.")
    assert [(text, value) for text, value, _ in found] == [("20 to 24 per cent", 22), ("11 to 15 per cent", 13)]


SIGNED = st.sampled_from(["Rents (-{}%) fell.", "Gilts -{}% on the day.", "Rooms ({})% again.", "Sales: −{}%"])


@given(st.decimals(0, 40, places=1).filter(bool), SIGNED)
@SLOW
def test_a_signed_change_has_its_value_without_the_sign(read, value, form):
    ((text, found, unit),) = told(read, form.format(value))
    assert (found, unit) == (value, "percent")
    assert not text[0].isdigit()


@pytest.mark.parametrize("text", ["Inflation was -0.3%.", "It stood at -0.3%.", "Growth fell to -0.3%."])
def test_a_level_below_nought_keeps_its_sign(text, read):
    assert [value for _, value, _ in told(read, text)] == [Decimal("-0.3")]


@given(
    st.integers(2, 300).filter(lambda n: n < 100 or n % 100 > 10 or not n % 100),
    st.sampled_from(["fifths", "tenths", "eighths", "thirds"]),
)
def test_parts_of_more_than_a_whole(above, part):
    words = {"fifths": 5, "tenths": 10, "eighths": 8, "thirds": 3}
    (numeral,) = numerals(f"{written(above)} {part}")
    assert round(numeral.plain, 6) == round(Decimal(above) / words[part], 6)


UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
UNITS += ["seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def written(number):
    """The number in words."""
    if number >= 100:
        rest = f" and {written(number % 100)}" if number % 100 else ""
        return f"{UNITS[number // 100]} hundred{rest}"
    if number < 20:
        return UNITS[number]
    return TENS[number // 10 - 2] + (f"-{UNITS[number % 10]}" if number % 10 else "")


@given(st.integers(1, 30), st.integers(1, 59), st.integers(1, 59))
@SLOW
def test_a_length_of_three_parts_is_one(read, hours, minutes, seconds):
    text = f"{hours} hours {minutes} minutes {seconds} seconds"
    found = told(read, f"The queue took {text} on average.")
    assert [(part, unit) for part, _, unit in found] == [(text, "hour")]
    assert round(found[0][1], 9) == round(hours + Decimal(minutes) / 60 + Decimal(seconds) / 3600, 9)


@given(st.integers(1, 9), st.integers(0, 5999))
@SLOW
def test_the_time_of_a_race_is_measured(read, minutes, hundredths):
    result = f"{minutes}:{hundredths // 100:02}.{hundredths % 100:02}"
    ((text, value, unit),) = told(read, f"Ann Lee won the women's 800m in {result} at Leeds.")
    assert (text, unit, round(value, 9)) == (result, "minute", round(minutes + Decimal(hundredths) / 6000, 9))


@given(st.integers(-400, 400), st.sampled_from(["1e{}", "3.5e{}", "7×10^{}", "2 x 10{}"]))
def test_no_power_is_cut_or_leaves_the_bounds(exponent, form):
    for numeral in numerals(f"They counted {form.format(exponent)} boats."):
        assert SMALLEST <= abs(numeral.value) <= LARGEST
        assert numeral.value % 1 >= 0  # no DivisionImpossible
        assert numeral.value.adjusted() in (exponent, exponent + 1) or form == "2 x 10{}"


@given(st.lists(st.sampled_from(["million", "billion", "trillion", "quadrillion", "crore"]), min_size=1, max_size=12))
@SLOW
def test_no_heap_of_scales_fails(read, scales):
    told(read, f"They counted 9 {' '.join(scales)} boats, $7 {' '.join(scales)} and 5 {' '.join(scales)} metres.")


NAMED = [
    "The {0} is late, and airlines like the {0}. Makers of the {0} wait.",
    "A {0} costs more. The {0} has wings.",
    "It parked its {0}s. The {0} flew first in spring.",
    "The {0}-9 flies far. The {0} was late.",
    "Calder {0} sales fell. A Calder {0} burned, and the Calder {0} was sold.",
]


@pytest.mark.parametrize("form", NAMED)
@pytest.mark.parametrize("number", [208, 316, 424, 571, 717, 898])
def test_a_number_that_the_article_uses_as_a_name_counts_nothing(form, number, read):
    assert told(read, form.format(number)) == []


@pytest.mark.parametrize("number", ["717", "787-9", "208", "3310"])
def test_several_of_a_model_are_counted(number, read):
    assert told(read, f"The firm sold 18 {number}s last year.") == [(f"18 {number}s", 18, number)]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The songs of the 1990s sold 12 1990s boxes.", [12]),
        ("In Northmark 265 were hurt. In Northmark 265 people have been caught.", [265, 265]),
        ("The 29 will lift grain. The 12 are late.", [29, 12]),
        ("Of the 100 blue chips, 71 fell. The FTSE 100 rose, and the FTSE 100 fell.", [100, 71]),
        ("They sold the Marlow 1500 vans. 3M cut 6,000 jobs.", [6000]),
        ("Volkswagen's ID.4 sold 210 units; the PS5 sold 40.", [210, 40]),
    ],
)
def test_counts_beside_names(text, counted, read):
    assert [value for _, value, _ in told(read, text)] == counted


AGES = [
    "Those aged {} to {} voted.", "Adults {} to {} were hit.", "People between {} and {} are leaving.",
    "The {}-{} age group fell.", "Voters ages {}-{} backed her.", "Among {}- to {}-year-olds it fell.",
]  # fmt: skip


@given(st.integers(16, 50), st.integers(1, 30), st.sampled_from(AGES))
@SLOW
def test_a_band_of_ages_is_no_claim(read, low, more, form):
    assert told(read, form.format(low, low + more)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Children aged two get it.", "Her daughter, nine, was hurt.", "The oldest regular, Ann Lee, is 86.",
        "She started at seven.", "Nobody under 40 came.", "A 28 - year - old ran.", "Under-25s and over-60s pay less.",
    ],
)  # fmt: skip
def test_an_age_is_no_claim(text, read):
    assert told(read, text) == []


@pytest.mark.parametrize(
    "text", ["The film is 135 minutes long.", "It has a running time of 124 minutes.", "The 135-minute film won."]
)
def test_the_length_of_a_film_is_measured(text, read):
    assert [unit for _, _, unit in told(read, text)] == ["minute"]


def test_how_many_others_had_is_no_age(read):
    text = "They came second, behind Castle Point (81) and Northmark (93.8)."
    assert [value for _, value, _ in told(read, text)] == [81, Decimal("93.8")]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Four were lower and one was unchanged.", [4, 1]),
        ("He admitted four counts of fraud and one of false accounting.", [4, 1]),
        ("They have 33 seats, one short of a majority.", [33, 1]),
        ("It was one of 12 best, and one of the worst.", [12]),
    ],
)
def test_one_counts_where_it_goes_on_from_another(text, counted, read):
    assert [value for _, value, _ in told(read, text) if value in counted] == counted


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two of its 40 stations closed.", ["Two", "40 stations"]),
        ("Of those, 98 were schools and nine were barns.", ["98", "nine"]),
        ("Another 344 were caught with another £1.7m.", ["Another 344", "another £1.7m"]),
        ("It ordered five new seasons of Marlow Lane.", ["five new seasons"]),
        ("It had 1000 to 2000 hires and 1500 people.", ["1000 to 2000 hires", "1500 people"]),
        ("It sold 460 Kia vehicles.", ["460 Kia vehicles"]),
        ("1.1 To note it.\n2.1 It put out 12 fires.\n2.2 These 9 burned.\n3.1 9,874 repairs were done.",
         ["12 fires", "9", "9,874 repairs"]),
        ("Oban Rovers 2\nCalder Athletic 1\n\nThe crowd was 14,203.", ["14,203"]),
        ("At stumps they were 61 for three. A spinner took four for 31, and a batter hit nine fours.", ["nine fours"]),
        ("She won the 400m hurdles and a 100m freestyle; he ran 400m home.", ["400m"]),
        ("He ran the 100m in 9.87 seconds.", ["9.87 seconds"]),
        ("GÃ1⁄4len was found.", []),
    ],
)  # fmt: skip
def test_where_an_expression_ends_and_what_is_none(text, found, read):
    assert [part for part, _, _ in told(read, text, country="GB")] == found


@given(st.decimals(1, 90, places=1), st.decimals("0.1", "0.9", places=1), st.sampled_from([" ± ", "±", " +/- "]))
@SLOW
def test_a_tolerance_is_no_number_of_its_own(read, value, off, sign):
    assert told(read, f"It shrank by {value}{sign}{off} mm on average.") == [
        (f"{value}{sign}{off} mm", value, "millimetre")
    ]
