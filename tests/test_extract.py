"""Every extractor against its table of cases, tests/cases/NAME.toml; an extractor without a table fails."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from claimx.extractors import EXTRACTORS

TABLES = Path(__file__).parent / "cases"
CASES = [
    (extractor, case)
    for extractor in EXTRACTORS.values()
    for case in tomllib.loads((TABLES / f"{extractor.__name__}.toml").read_text("utf-8"), parse_float=Decimal)["case"]
]


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
        got = {key: getattr(draft, key) for key in want}
        assert {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in got.items()} == want
        assert case["text"][draft.start : draft.end] == draft.text
