"""Every extractor against its table of cases, tests/cases/NAME.toml; an extractor without a table fails."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from claimx.extractors import EXTRACTORS, extract
from claimx.view import Stretch

TABLES = Path(__file__).parent / "cases"
CASES = [
    (extractor, case)
    for extractor in EXTRACTORS.values()
    for case in tomllib.loads((TABLES / f"{extractor.__name__}.toml").read_text("utf-8"), parse_float=Decimal)["case"]
]


def written(value, text):
    """A field as the tables write it: dates in ISO form, stretches of the text by their words."""
    if isinstance(value, Stretch):
        return text[value.start : value.end]
    if isinstance(value, tuple):
        return [written(part, text) for part in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


@pytest.mark.parametrize(
    ("extractor", "case"), CASES, ids=lambda part: getattr(part, "__name__", None) or part["label"]
)
def test_table(extractor, case, read, request):
    if "known_failure" in case:  # strict: a change that mends the case must also say so
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["known_failure"]))
    known = {key: case[key] for key in ("title", "published", "country") if key in case}
    found = list(extractor(read(case["text"], **known)))
    assert [draft.text for draft in found] == [want["text"] for want in case["drafts"]]
    for draft, want in zip(found, case["drafts"], strict=True):
        assert {key: written(getattr(draft, key), case["text"]) for key in want} == want
        assert case["text"][draft.start : draft.end] == draft.text


ELLIPTICAL = tomllib.loads((TABLES / "elliptical.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", ELLIPTICAL, ids=lambda case: case["label"])
def test_bare_numbers_in_the_unit_of_a_measure(case, read):
    quantities = extract(read(case["text"])).quantities
    found = {case["text"][q.numeral.start : q.numeral.end]: f"{q.type} {q.unit or 'none'}" for q in quantities}
    assert {key: found[key] for key in case["want"]} == case["want"]
