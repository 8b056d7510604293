"""The country of an article against its table, and that a caller's word comes before it."""

import tomllib
from pathlib import Path

import pytest

from claimx.errors import InputError
from claimx.gazetteer import gazetteer
from claimx.view.article import checked
from claimx.view.country import country_of
from claimx.view.words import words

CASES = tomllib.loads((Path(__file__).parent / "cases" / "country.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_table(case):
    found = country_of(case["text"], words(case["text"]), gazetteer().mentions(case["text"]), gazetteer())
    assert (found or "none") == case["country"]


def test_the_callers_country_comes_first(read):
    assert read("Kent Police made 12 arrests.", country="AU").country == "AU"


@pytest.mark.parametrize("written", ["uk", "UK", "Uk", "gb", "GB"])
def test_uk_in_any_case_is_taken_for_gb(written: str) -> None:
    assert checked("Kent had 427 thefts.", country=written).country == "GB"


@pytest.mark.parametrize("written", ["GBR", "U.K.", "g", "", "ſs", "12"])
def test_what_is_no_code_of_a_country_is_refused_by_name(written: str) -> None:
    with pytest.raises(InputError, match=repr(written)):
        checked("Kent had 427 thefts.", country=written)
