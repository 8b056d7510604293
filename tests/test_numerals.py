"""The numeral grammar against tests/cases/numerals.toml, and against texts that must cost next to nothing."""

import tomllib
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bounded import bounded
from claimx.view.numerals import numerals

CASES = tomllib.loads((Path(__file__).parent / "cases/numerals.toml").read_text("utf-8"), parse_float=Decimal)["case"]
ODD = {
    "a megabyte of digits": "1" * 1_000_000,
    "groups without end": "1," * 50_000,
    "scales without a number": "million " * 20_000,
    "powers of powers": "10^" * 20_000,
    "odds of odds": "one in " * 50_000,
    "hundreds": "one hundred and " * 50_000,
    "dashes": "1-" * 50_000,
    "articles": "a half a " * 50_000,
    "points": "one point " * 50_000,
    "roads": "N185 is shut " * 50_000,
    "vulgar fractions": "½" * 100_000,
}
SILENT = ("a megabyte of digits", "groups without end", "scales without a number", "powers of powers", "dashes")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_table(case):
    text = case["text"]
    found = [
        [text[n.start : n.end], *(round(v, 2) if n.form == "fraction" else v for v in ends(n))] for n in numerals(text)
    ]
    assert found == case["found"]


def ends(numeral):
    """The value, or both ends of a range."""
    return (numeral.low, numeral.high) if numeral.is_range else (numeral.value,)


@pytest.mark.parametrize("name", ODD)
def test_odd_text_costs_next_to_nothing(name):
    with bounded():
        found = numerals(ODD[name])
    if name in SILENT:
        assert found == ()


def test_offsets_hold_to_the_end_of_a_long_text():
    text = "He sold 1,204 boats for £3.5m. " * 20_000
    assert [text[n.start : n.end] for n in numerals(text)] == ["1,204", "3.5m"] * 20_000


PIECES = [
    *"0123456789.,-–/ %$£\u00a0\x00½'\n",
    " and ",
    " half",
    "one ",
    "million",
    " to ",
    "hundred ",
    "-five",
    " in ",
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_gives_ordered_spans(text):
    found = numerals(text)
    assert all(0 <= n.start < n.end <= len(text) for n in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(n.low <= n.value <= n.high and n.value.is_finite() for n in found)
