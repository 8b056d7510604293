"""Whom a speaker speaks for: name, role and organisation against tests/cases/belonging.toml; `none` is no value."""

import tomllib
from pathlib import Path

import pytest

from claimx.extractors import extract
from claimx.link import link

CASES = tomllib.loads((Path(__file__).parent / "cases" / "belonging.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_a_speaker_belongs_to_the_body_that_the_article_gives(case, read, request):
    if "known_failure" in case:  # weighed: the next training may mend it
        request.applymarker(pytest.mark.xfail(strict=False, reason=case["known_failure"]))
    view = read(case["text"])
    (found,) = link(view, extract(view)).speaker
    assert {key: getattr(found.value, key) or "none" for key in case["want"]} == case["want"]
