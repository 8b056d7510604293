"""quantulum3: its parser on the bare words of our measurements, its classes for our claims, units of one's own."""

import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

import claimx
from claimx import units
from claimx.errors import LexiconError
from claimx.extractors.measurements import measurements

ROOT = Path(__file__).parents[1]
CASES = tomllib.loads((ROOT / "tests/cases/measurements.toml").read_text("utf-8"))["case"]
ROW = re.compile(r"^\| (?P<words>[^|]+?) \| (?P<ours>\d[^|]*?) \| (?P<theirs>[^|]+?) \|", re.MULTILINE)


def number(value):
    """The value as the table writes it."""
    return f"{Decimal(str(value)).normalize():f}"


@pytest.mark.filterwarnings("ignore:Classifier dependencies")
def test_its_parser_agrees_but_for_what_the_docs_list(read):
    from quantulum3 import parser

    listed = {
        row["words"]: (row["ours"], row["theirs"])
        for row in ROW.finditer((ROOT / "docs/quantulum3.md").read_text("utf-8"))
    }
    found, told = {}, set()
    for case in CASES:
        for draft in measurements(read(case["text"], **({"country": case["country"]} if "country" in case else {}))):
            parsed = parser.parse(draft.text)
            theirs = ", ".join(f"{number(q.value)} {q.unit.name}" for q in parsed)
            unit = units.rules()["names"].get(draft.unit, draft.unit)
            pair = (unit, *(q.unit.name for q in parsed))
            if theirs.lower() != f"{number(draft.value)} {unit}" and pair not in told:
                found[draft.text] = (f"{number(draft.value)} {draft.unit}", theirs)
                told.add(pair)  # one row for each pair of units
    assert found == listed


@pytest.mark.filterwarnings("ignore:Classifier dependencies")
def test_a_measurement_is_a_quantulum3_quantity():
    from quantulum3.classes import Quantity

    text = "The van did 70mph past a field of 40 hectares, and its driver weighed 12 stone."
    speed, field, weight = (claim.quantity for claim in claimx.extract(text).claims if claim.type == "measurement")
    assert isinstance(speed, Quantity)
    assert (speed.value, speed.unit.name, speed.surface, speed.uncertainty) == (70.0, "mile per hour", "70mph", 0.5)
    assert text[slice(*speed.span)] == "70mph"
    assert (field.unit.name, field.unit.entity.name) == ("hectare", "area")
    assert (weight.unit.name, weight.unit.entity.name) == ("stone", "mass")


@pytest.fixture
def own_units(monkeypatch):
    """Custom units for one test."""
    monkeypatch.setattr(units, "_CUSTOM", {})
    units.units.cache_clear()
    yield units.add_units
    monkeypatch.undo()
    units.units.cache_clear()


OATS = {"surfaces": ["oat peck"], "entity": "mass", "URI": "Peck", "dimensions": [], "symbols": ["opk"]}


def test_units_of_ones_own(own_units, read):
    assert [draft.unit for draft in measurements(read("They sold 12 oat pecks and 3opk."))] == []
    own_units({"oat peck": OATS})
    assert [draft.unit for draft in measurements(read("They sold 12 oat pecks and 3opk."))] == ["oat peck", "oat peck"]


def test_units_of_a_file(own_units, read, tmp_path):
    path = tmp_path / "units.json"
    path.write_text('{"oat peck": {"surfaces": ["oat peck"], "entity": "mass"}}', "utf-8")
    own_units(path)
    assert [draft.unit for draft in measurements(read("They sold 12 oat pecks."))] == ["oat peck"]


@pytest.mark.parametrize(
    "bad", [{"oat peck": {"surfaces": ["oat peck"]}}, {"oat peck": {"entity": "mass"}}, "no/such.json"]
)
def test_a_unit_that_is_none_is_refused(own_units, bad):
    with pytest.raises(LexiconError):
        own_units(bad)
