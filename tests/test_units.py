"""Units: `12 X` for every name, surface and symbol of quantulum3's table, and the notation of the press."""

from collections import defaultdict

import pytest

from claimx.extractors import extract
from claimx.nouns import lemma
from claimx.units import rules, table

CURRENCIES = {"dollar": "dollar", "cent": "dollar", "dime": "dollar", "penny": "GBP", "rappen": "CHF", "centavo": "MXN"}
"""What the table gives no code of."""
PERCENT = {"percentage": "percent", "per mille": "percent", "basis point": "percentage_point"}
MASSES = {"kiloton": "kilotonne", "megaton": "megatonne", "gigaton": "gigatonne"}
"""Energy in the table, where the press writes of so many thousand tonnes."""
LENGTHS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "S": "second"}


def surfaces():
    """Every name and surface once, every symbol once for each of its units, with the names of all units it may be."""
    written, symbols = defaultdict(set), defaultdict(set)
    for name, unit in table().items():
        for surface in (name, *unit.get("surfaces", ())):
            written[surface].add(name)
        for symbol in unit.get("symbols", ()):
            symbols[symbol].add(name)
    yield from written.items()
    for symbol, names in symbols.items():
        yield from ((symbol, names) for _ in names)


def told(view):
    """The units of all that the text tells, as quantulum3's table calls them."""
    drafts = extract(view)
    for draft in drafts.quantities:
        yield rules()["names"].get(draft.unit, draft.unit)
    for period in drafts.periods:
        yield LENGTHS.get(period.timex[-1]) if period.timex[0] == "P" else None
        if period.timex.startswith("PT") and period.timex.endswith("M"):
            yield "minute"


def wanted(name, surface):
    """What a claim in this unit may be called."""
    unit = table()[name]
    codes = {symbol for symbol in unit.get("symbols", ()) if len(symbol) == 3 and symbol.isascii() and symbol.isupper()}
    if unit["entity"] == "currency":
        return codes | {CURRENCIES.get(name), name}
    if unit["entity"] == "dimensionless":
        return {
            lemma(surface),
            name,
            {"percentage": "percent", "per mille": "percent", "basis point": "percentage_point"}.get(name),
        }
    return {name.lower(), MASSES.get(name)}


def is_found(read, surface, names):
    view = read(f"12 {surface}")
    if "dozen" in names and surface.startswith("doz"):
        return [draft.value for draft in extract(view).quantities] == [144]
    found = set(told(view))
    return any(found & wanted(name, surface) for name in names)


def test_every_surface_of_the_table(read):
    rows = list(surfaces())
    missed = [surface for surface, names in rows if not is_found(read, surface, names)]
    assert len(rows) - len(missed) >= 990


PRESS = {
    "2.14degF": "degree fahrenheit",
    "40 ksi": "kilopound per square inch",
    "50 HZ": "hertz",
    "12.5 ppg": "pound per gallon",
    "30 miles per gallon": "mile per gallon",
    "380 ppm": "part per million",
    "12 kN/m²": "kilonewton per square metre",
    "12 N·m": "newton metre",
    "3.6 kW·h": "kilowatt-hour",
    "9 nautical miles": "nautical mile",
    "14 mGy": "milligray",
    "5 kBq": "kilobecquerel",
    "4 µF": "microfarad",
    "7 TiB": "tebibyte",
    "5ft 10in": "foot",
    "4,500 tpd": "ton per day",
}


@pytest.mark.parametrize("written", PRESS)
@pytest.mark.parametrize("sentence", ["They measured {} there.", "It was {}, she said.", "{}\n", "A reading of {}."])
def test_the_notation_of_the_press(written, sentence, read):
    found = extract(read(sentence.format(written))).quantities
    assert [(draft.text, draft.unit) for draft in found] == [(written, PRESS[written])]


CONTEXT = [
    ("It was 12 C in Leeds, and warm.", "degree celsius"),
    ("Each pupil had 12 C grades.", None),
    ("Winds of 30 kt hit the yacht.", "knot"),
    ("The mine shipped 30 kt of copper.", "kilotonne"),
    ("The tyre pressure was 3 bar.", "bar"),
    ("He owns 3 bars in Leeds.", "bar"),
    ("The capacitor held 5 F.", "farad"),
    ("It was 5 F outside, a freezing night.", "degree fahrenheit"),
    ("The MRI has magnets of 3 T.", "tesla"),
    ("The file has 1500 b of data.", "bit"),
]


@pytest.mark.parametrize(("text", "unit"), CONTEXT)
def test_an_ambiguous_unit_needs_its_context(text, unit, read):
    found = [draft.unit for draft in extract(read(text)).quantities if draft.type == "measurement"]
    assert found == ([] if unit is None or "own" in text else [unit])


MONEY = {
    "£ 79": (79, "GBP"), "US$1.6bn": (1_600_000_000, "USD"), "C $6": (6, "CAD"), "A$5": (5, "AUD"),
    "¥300": (300, "JPY"),
    "150 million $": (150_000_000, "USD"), "$11bn": (11_000_000_000, "USD"), "$8 B": (8_000_000_000, "USD"),
    "R 12": (12, "ZAR"), "R 12.50": (12.5, "ZAR"), "12 Swiss francs": (12, "CHF"), "500 Mexican pesos": (500, "MXN"),
    "30 Kuwaiti dinars": (30, "KWD"), "40 Czech crowns": (40, "CZK"), "TRY 500": (500, "TRY"), "12 PLN": (12, "PLN"),
    "300 Hungarian forints": (300, "HUF"), "£ 1.2 bn": (1_200_000_000, "GBP"), "7 Hong Kong cents": (0.07, "HKD"),
}  # fmt: skip


@pytest.mark.parametrize("written", MONEY)
@pytest.mark.parametrize("sentence", ["They paid {} there.", "It came to {}, she said.", "The price: {}."])
def test_money_of_the_press(written, sentence, read):
    found = extract(read(sentence.format(written), country="US")).quantities
    assert [(draft.text, float(draft.value), draft.unit) for draft in found] == [(written, *MONEY[written])]


@pytest.mark.parametrize(
    "text",
    [
        "Three try to stop him.",
        "TOP 10 films",
        "ALL 5 were there.",
        "He won 5 of them.",
        "They met at 5 p.m. as shares rose.",
    ],
)
def test_words_that_are_no_currency(text, read):
    assert [draft.text for draft in extract(read(text)).quantities if draft.type == "money"] == []
