"""The notation of the press of many countries: each family of it with generated numbers, units, signs and words."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimx.extractors import extract
from claimx.lexicon import table
from claimx.units import PREFIXES, by_phrase, is_time, rules, units
from claimx.view.numerals import numerals

SLOW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
MILLION, BILLION = 1_000_000, 1_000_000_000


def told(read, text, **known):
    return [(draft.text, draft.value, draft.unit) for draft in extract(read(text, **known)).quantities]


def periods(read, text):
    return [(draft.text, draft.timex) for draft in extract(read(text)).periods]


def values(text):
    return [numeral.value for numeral in numerals(text)]


PARTED = {
    "Rents rose {}% again.": 1,
    "Rents rose by {} % again.": 1,
    "Rents rose {} per cent.": 1,
    "It fell {} percentage points.": 1,
    "Some {} million people left.": MILLION,
    "They paid R{}bn for it.": BILLION,
    "They paid €{} million.": MILLION,
    "They paid {} million zlotys.": MILLION,
    "They paid Sh{} a loaf.": 1,
    "Kč{} bought one.": 1,
    "The road is {} km long.": 1,
    "A {}-litre can leaked.": 1,
    "He drank {} l of milk.": 1,
    "The beam weighs {} tonnes.": 1,
    "It used {} l/100 km.": 1,
}
"""Where one or two digits behind a comma are decimals, and what the scale there multiplies by."""


@given(st.integers(0, 400), st.integers(1, 99), st.sampled_from(list(PARTED)))
def test_a_comma_parts_decimals_of_an_amount(whole, rest, form):
    assert values(form.format(f"{whole},{rest}"))[:1] == [Decimal(f"{whole}.{rest}") * PARTED[form]]


@given(
    st.integers(1, 9), st.integers(1, 9), st.sampled_from(["Grades {},{} and 7 met.", "See {},{} or 7.", "({},{}) 7"])
)
def test_a_list_has_no_decimals(one, two, form):
    assert values(form.format(one, two)) == [7]


@given(st.integers(1, 999), st.integers(1, 999).filter(lambda n: n % 100))
def test_three_digits_are_decimals_where_the_text_shows_it(whole, rest):
    written = f"{whole},{rest:03}"
    assert values(f"The road is {written} km long.") == [whole * 1000 + rest]
    assert values(f"Of 12 500 people 2,4% use the {written} km.")[2] == Decimal(f"{whole}.{rest:03}")
    assert values(f"Of 12,500 people 2,4% use the {written} km.")[2] == whole * 1000 + rest
    assert values(f"R1 250,50 and R{written} were paid.")[1] == whole * 1000 + rest  # no price has three decimals
    assert values(f"Some 2,4% of the {whole}.{rest:03} boats sank.")[1] == whole * 1000 + rest


@given(st.integers(1, 999), st.lists(st.integers(0, 999), min_size=1, max_size=3), st.sampled_from("'’"))
def test_an_apostrophe_groups(first, groups, sign):
    written = sign.join([str(first), *(f"{group:03}" for group in groups)])
    assert values(f"It sold {written} boats.") == [int(written.replace(sign, ""))]
    assert values(f"CHF {written} million")[0] == int(written.replace(sign, "")) * MILLION


def test_feet_and_inches_are_not_grouped():
    assert values("He is 5'10 and she 5'6\" tall.") == [5, 10, 5, 6]


@given(st.sampled_from("£€$"), st.integers(0, 90), st.sampled_from(sorted(table("numerals")["vulgar"])), st.booleans())
@SLOW
def test_a_scale_stands_against_a_vulgar_fraction(read, sign, whole, part, large):
    above, below = table("numerals")["vulgar"][part]
    written, scale = f"{sign}{whole or ''}{part}{'bn' if large else 'm'}", BILLION if large else MILLION
    ((text, value, _),) = told(read, f"The council spent {written} on it.")
    assert text == written
    assert round(value, 4) == round((whole + Decimal(above) / below) * scale, 4)


MILLIONS_OF = {
    "sq km": "square kilometre",
    "sq ft": "square foot",
    "square miles": "square mile",
    "ha": "hectare",
    "hectares": "hectare",
    "tonnes": "tonne",
    "litres": "litre",
    "cubic metres": "cubic metre",
    "cu ft": "cubic foot",
    "MWh": "megawatt-hour",
    "kWh": "kilowatt-hour",
    "b/d": "barrel per day",
    "km": "kilometre",
    "gallons": "gallon",
}


@given(st.decimals(1, 90, places=1), st.sampled_from(sorted(MILLIONS_OF)), st.sampled_from(["m", "bn"]))
@SLOW
def test_a_scale_stands_before_a_unit(read, value, unit, scale):
    written = f"{value}{scale} {unit}"
    by = MILLION if scale == "m" else BILLION
    assert told(read, f"It covers {written} there.") == [(written, value * by, MILLIONS_OF[unit])]


@pytest.mark.parametrize("text", ["The pool is 50m long.", "She won by 3m in the end.", "A dip of 2m at low tide."])
def test_metres_stay_metres(text, read):
    assert [unit for _, _, unit in told(read, text)] == ["metre"]


@given(st.integers(1, 999), st.sampled_from(["000", "500"]))
def test_a_point_groups_euros_that_end_in_noughts(whole, rest):
    written, value = f"{whole}.{rest}", whole * 1000 + int(rest)
    for text in (f"He paid €{written} for it.", f"He paid {written} euros.", f"A fine of EUR {written}."):
        assert values(text) == [value]
    assert values(f"Petrol is €{written} a litre.") == [Decimal(written)]
    assert values(f"It made €{written}m.") == [Decimal(written) * MILLION]
    assert values(f"It is {written} seconds.") == [Decimal(written)]


@pytest.mark.parametrize("name", rules()["si"]["units"])
def test_every_prefix_with_every_si_unit(name, read):
    missed = []
    for prefix in PREFIXES.values():
        word, of, rest = f"{prefix}{name}".partition(" ")
        plural = word if word.endswith(("hertz", "siemens", "lux")) else word + "s"
        found = [unit for _, _, unit in told(read, f"They measured 12.5 {plural}{of}{rest} there.")]
        if found != [{"microlitre": "cubic millimetre"}.get(f"{prefix}{name}", f"{prefix}{name}")]:
            missed.append((prefix, found))
    assert missed == []


@pytest.mark.parametrize("symbol", rules()["plural_symbols"]["of"])
@pytest.mark.parametrize("form", ["{}{}s", "{} {}s"])
def test_plurals_of_symbols(symbol, form, read):
    unit = units().symbols.get(symbol) or units().words[symbol]
    written = form.format(35, symbol)
    assert told(read, f"It was {written} by then.") == [(written, 35, unit)]


SCALED = [(symbol, scale, unit) for unit, listed in rules()["scaled"].items() for symbol, scale in listed.items()]


@pytest.mark.parametrize(("symbol", "scale", "unit"), SCALED)
def test_a_scale_and_a_unit_in_one_symbol(symbol, scale, unit, read):
    assert told(read, f"Output was 4.5 {symbol} in May.") == [(f"4.5 {symbol}", Decimal("4.5") * scale, unit)]


SYMBOLS = {
    "5.4 L/100km": "litre per 100 kilometres",
    "5.4 litres per 100 km": "litre per 100 kilometres",
    "18kWh/100 km": "kilowatt-hour per 100 kilometres",
    "41.8Mbit/s": "megabit per second",
    "3 GB/s": "gigabyte per second",
    "300 kbit/s": "kilobit per second",
    "220,000 b/d": "barrel per day",
    "4,500 bopd": "barrel per day",
    "64,500 boe/d": "barrel of oil equivalent per day",
    "731,450 mt": "tonne",
    "22kts": "knot",
    "600 kms": "kilometre",
    "6 mtrs": "metre",
    "3 nmol/l": "nanomole per litre",
    "37.5yrs old": "year",
}


@pytest.mark.parametrize("written", SYMBOLS)
def test_symbols(written, read):
    assert [unit for _, _, unit in told(read, f"It was {written} on the day.")] == [SYMBOLS[written]]


def test_tonnes_in_capitals_need_their_context(read):
    assert [unit for _, _, unit in told(read, "They shipped 40,000 MT of wheat.")] == ["tonne"]
    assert [unit for _, _, unit in told(read, "Some 12 MT voters came.")] != ["tonne"]


WEEKLY = {"hrs": "PT{}H", "mins": "PT{}M", "wks": "P{}W", "mths": "P{}M", "yrs": "P{}Y", "yr": "P{}Y", "wk": "P{}W"}


@given(st.integers(2, 60), st.sampled_from(sorted(WEEKLY)), st.sampled_from(["", " "]))
@SLOW
def test_a_length_of_time_with_its_unit_against_the_digits(read, count, unit, gap):
    assert periods(read, f"They rested for {count}{gap}{unit} at sea.") == [
        (f"{count}{gap}{unit}", WEEKLY[unit].format(count))
    ]


CLOCKED = ["{}h {}min", "{}hr {}min", "{}hrs {}mins", "{}h{}m", "{}hr{}min", "{}h {}m"]


@given(st.integers(1, 9), st.integers(1, 59), st.sampled_from(CLOCKED))
@SLOW
def test_hours_and_minutes_in_letters_are_one_time(read, hours, minutes, form):
    written = form.format(hours, minutes)
    view = read(f"The balloon flew {written} at night.")
    ((text, value, unit),) = [(draft.text, draft.value, draft.unit) for draft in extract(view).quantities]
    assert (text, round(value, 9), unit) == (written, round(hours + Decimal(minutes) / 60, 9), "hour")
    assert {draft.text for draft in extract(view).periods} <= {written}


BOTH_ENDS = sorted(
    s for s in ("in", "cm", "mm", "kg", "km", "ft", "mph", "kW", "ml", "lb", "°C", "m", "g", "kts", "cms")
)


@given(st.integers(2, 40), st.integers(1, 20), st.sampled_from(BOTH_ENDS), st.sampled_from("-–"))
@SLOW
def test_both_ends_of_a_range_have_the_unit(read, low, more, unit, dash):
    written = f"{low}{unit}{dash}{low + more}{unit}"
    ((text, value, _),) = told(read, f"They found {written} there.")
    assert (text, value) == (written, low + Decimal(more) / 2)


@given(st.integers(2, 40), st.integers(1, 20), st.sampled_from(["kms", "cms", "kgs", "kts", "lbs"]))
@SLOW
def test_a_range_before_a_plural_symbol(read, low, more, unit):
    written = f"{low}-{low + more}{unit}"
    assert [(text, value) for text, value, _ in told(read, f"They found {written} there.")] == [
        (written, low + Decimal(more) / 2)
    ]


MONEY = {
    "₹23,587 cr": (23_587 * 10_000_000, "INR"),
    "Rs 3.5 lakh cr": (3_500_000_000_000, "INR"),
    "₹75L": (7_500_000, "INR"),
    "$4.9 bil": (4.9 * BILLION, "USD"),
    "$300 mil": (300 * MILLION, "USD"),
    "€2 mrd": (2 * BILLION, "EUR"),
    "Kč 1.15 billion": (1.15 * BILLION, "CZK"),
    "Kč250": (250, "CZK"),
    "1,200 Kč": (1200, "CZK"),
    "350m Kč": (350 * MILLION, "CZK"),
    "zł 12.5bn": (12.5 * BILLION, "PLN"),
    "45 zł": (45, "PLN"),
    "Skr300m": (300 * MILLION, "SEK"),
    "SFr12.5m": (12.5 * MILLION, "CHF"),
    "₦42,000": (42_000, "NGN"),
    "₦4.5trn": (4.5 * 1000 * BILLION, "NGN"),
    "GH₵45": (45, "GHS"),
    "GH¢12.40": (12.4, "GHS"),
    "Sh3,400": (3400, "KES"),
    "Kshs. 200": (200, "KES"),
    "Php 300": (300, "PHP"),
    "P61.35": (61.35, "PHP"),
    "P1.2 billion": (1.2 * BILLION, "PHP"),
    "P0.50-P0.70": (0.6, "PHP"),
    "R4,5bn-R5,5bn": (5 * BILLION, "ZAR"),
    "RM35-40": (37.5, "MYR"),
    "Sh50-60": (55, "KES"),
    "Rp 5 trillion": (5000 * BILLION, "IDR"),
}


@pytest.mark.parametrize("written", MONEY)
@pytest.mark.parametrize("sentence", ["They paid {} there.", "It came to {}, she said."])
def test_money_of_many_countries(written, sentence, read):
    known = {"country": "US"} if "$" in written else {}
    found = [(text, float(value), unit) for text, value, unit in told(read, sentence.format(written), **known)]
    assert found == [(written, pytest.approx(MONEY[written][0]), MONEY[written][1])]


LOCAL = [
    ("300 pesos", "PH", "PHP"),
    ("300 pesos", "AR", "ARS"),
    ("300 pesos", "MX", "MXN"),
    ("Rs 300", "PK", "PKR"),
    ("Rs 300", "IN", "INR"),
    ("300 kroner", "DK", "DKK"),
    ("300 kr", "SE", "SEK"),
    ("300 kr", "NO", "NOK"),
    ("P4.5 million", "BW", "BWP"),
    ("P4.5 million", "PH", "PHP"),
    ("2c", "IE", "EUR"),
    ("36.5c/l", "IE", "EUR"),
    ("36.5c/l", "ZA", "ZAR"),
    ("36.5c/l", "AU", "AUD"),
    ("14 cents", "DE", "EUR"),
    ("$14", "DE", "USD"),
    ("$14", "AU", "AUD"),
]


@pytest.mark.parametrize(("written", "country", "currency"), LOCAL)
def test_whose_money_it_is(written, country, currency, read):
    assert [unit for _, _, unit in told(read, f"They paid {written} for it.", country=country)] == [currency]


def test_cents_of_the_one_country_named(read):
    text = "Prices paid to Irish farmers were cut by 3c to 41.5c/l."
    assert told(read, text) == [("3c", Decimal("0.03"), "EUR"), ("41.5c", Decimal("0.415"), "EUR")]


@pytest.mark.parametrize(
    "text", ["Model P12 sold.", "They met in P5 and N95 masks.", "He has 300 kr.", "See page P 12.50."]
)
def test_letters_that_are_no_money(text, read):
    assert [unit for _, _, unit in told(read, text) if unit in ("PHP", "NGN", "NOK")] == []


RAND = [
    "It costs R{}.",
    "Rent is R{} a month.",
    "They ask R{}/kg.",
    "It made R4,5bn and R{} was left.",
    "R1 250 or R{}.",
]


@given(st.integers(10, 999), st.sampled_from(RAND))
@SLOW
def test_a_few_rand(read, value, form):
    assert (value, "ZAR") in [(found, unit) for _, found, unit in told(read, form.format(value))]


@pytest.mark.parametrize(
    "text", ["They drove on the R61.", "The R61 cost R4,5bn.", "A Canon R5 and an R2 came.", "R61 is closed."]
)
def test_roads_and_models_are_no_rand(text, read):
    assert [value for _, value, unit in told(read, text) if unit == "ZAR" and value < MILLION] == []


@pytest.mark.parametrize("holder", rules()["containers"]["of"])
def test_what_a_container_holds_is_measured(holder, read):
    assert [text for text, _, _ in told(read, f"Maize was Sh3,400 per 90kg {holder} then.")] == ["Sh3,400", "90kg"]
    assert [text for text, _, _ in told(read, "It emits 90g per 5 km driven.")] == ["90g"]


@given(st.integers(2, 9000), st.sampled_from(["Orrin E2", "Kestrel X5 Sport", "Vantor K9", "Solis EV3"]))
@SLOW
def test_a_name_with_a_digit_stands_before_what_is_counted(read, count, name):
    written = f"{count:,} {name} hatchbacks"
    assert told(read, f"The recall covers {written} built in Malaga.") == [(written, count, "hatchback")]


@pytest.mark.parametrize("state", ["at tea", "at lunch", "at stumps", "at the close", "declared", "off 22 overs"])
@given(runs=st.integers(11, 400), wickets=st.one_of(st.integers(1, 9), st.sampled_from(["two", "six", "no loss"])))
@SLOW
def test_how_an_innings_stands_is_no_count(read, runs, wickets, state):
    found = told(read, f"Ruritania were {runs} for {wickets} {state}, in reply to {runs + 90}.")
    assert [text for text, _, _ in found if text != "22 overs"] == []


@given(st.integers(1, 12), st.integers(0, 59), st.sampled_from(["at Naas", "at the Curragh", "from Leeds"]))
@SLOW
def test_a_race_or_a_train_by_its_time_is_no_amount(read, hour, minute, where):
    assert told(read, f"The grey won the {hour}.{minute:02} {where} by a head.") == []


@given(
    st.integers(1, 40), st.sampled_from(["Line {} trains", "Platform {} passengers", "Gate {} staff", "Zone {} fares"])
)
@SLOW
def test_what_has_a_number_for_a_name_counts_nothing(read, number, form):
    assert told(read, f"{form.format(number)} will be late.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They backed the quarter-point move.", [("quarter-point", Decimal("0.25"), "percentage_point")]),
        ("A half-point rate cut came.", [("half-point", Decimal("0.5"), "percentage_point")]),
        ("A three-quarter-point hike came.", [("three-quarter-point", Decimal("0.75"), "percentage_point")]),
        ("She has a half-point lead.", []),
        ("Expect three quarter-point cuts.", [("three quarter-point cuts", 3, "cut")]),
        ("The lab made 15k genomes in a year.", [("15k genomes", 15_000, "genome")]),
        ("Consumer confidence dropped 3.4 points.", [("3.4 points", Decimal("3.4"), "point")]),
        ("A 37-year-old and a woman 41.5yrs old.", [("41.5yrs", Decimal("41.5"), "year")]),
        ("Men 55–74 years old came.", []),
        ("The index rose 512 pts.", [("512 pts", 512, "point")]),
    ],
)
def test_other_notation(text, found, read):
    assert told(read, text) == found


def test_tables_say_each_thing_once():
    for listed in (rules()["symbols"], rules()["surfaces"], table("money")["before"], table("numerals")["suffixes"]):
        phrases = [phrase for several in listed.values() for phrase in several]
        assert len(phrases) == len(by_phrase(listed)) == len(set(phrases))
    assert not any(is_time(units().symbols[f"{symbol}s"]) for symbol in rules()["plural_symbols"]["of"])


@given(st.text(alphabet="0123456789,.'’ %kmbnhcP€½-/", max_size=60))
@settings(max_examples=300)
def test_no_heap_of_marks_fails(text):
    for numeral in numerals(text):
        assert text[numeral.start : numeral.end].strip()
        assert numeral.low <= numeral.value <= numeral.high
