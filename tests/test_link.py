"""Every linker against its table of cases, tests/cases/link/FIELD.toml; a linker without a table fails.

A case runs the whole of `link` on a text and compares one field of the quantities (of `speaker`: quotations, of
`reference`: periods, of `metonym`: places) that it names by their words; `none` is no value.
"""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from claimx.extractors import extract
from claimx.link import LINKERS, link

TABLES = Path(__file__).parent / "cases" / "link"
WEIGHED = ("period", "force", "metonym", "baseline", "subject", "role")
"""Fields whose weights are learned."""
CASES = [
    (field, case) for field in LINKERS for case in tomllib.loads((TABLES / f"{field}.toml").read_text("utf-8"))["case"]
]


def drafts_of(field, drafts, links):
    """The drafts that the field speaks of."""
    return {"speaker": drafts.quotations, "reference": drafts.periods, "metonym": links.metonyms}.get(
        field, drafts.quantities
    )


def written(field, value, text, drafts, links):
    """A link's value as the tables write it."""
    if value is None:
        return "none"
    if field in ("subject", "whole", "place"):
        return text[value.start : value.end]
    if field in ("period", "baseline"):
        return drafts.periods[value].text
    if field == "force":
        return (*drafts.forces, *links.metonyms)[value].name
    if field in ("speaker", "attribution"):
        return value.name or text[value.start : value.end]
    if field == "role":
        return value.role if value.direction is None else f"{value.role} {value.direction}"
    if field == "per":
        return f"{value.value} {value.unit}"
    if field == "reference":
        days = (value.first, value.last)
        return f"{drafts.periods[value.period].text}: " + "/".join(date.isoformat(day) if day else ".." for day in days)
    return value


def answers(field, text, drafts, links):
    """Every answer by the words of its draft, by those of its numeral, and from there to its end."""
    if field == "metonym":
        return {draft.text: draft.name for draft in links.metonyms}
    found = {}
    for draft, answer in zip(drafts_of(field, drafts, links), getattr(links, field), strict=True):
        value = written(field, answer.value, text, drafts, links)
        found.setdefault(draft.text, value)
        if hasattr(draft, "numeral"):
            found.setdefault(text[draft.numeral.start : draft.numeral.end], value)
            found.setdefault(text[draft.numeral.start : draft.end], value)
    return found


@pytest.mark.parametrize(("field", "case"), CASES, ids=lambda part: part if isinstance(part, str) else part["label"])
def test_table(field, case, read, request):
    if (
        "known_failure" in case
    ):  # strict: a change that mends the case must also say so; weights move a little each time
        request.applymarker(pytest.mark.xfail(strict=field not in WEIGHED, reason=case["known_failure"]))
    view = read(case["text"], **{key: case[key] for key in ("title", "published", "country") if key in case})
    drafts = extract(view)
    links = link(view, drafts)
    found = answers(field, view.text, drafts, links)
    assert {words: found.get(words, "no such draft") for words in case["want"]} == case["want"]


def test_every_null_says_why(read):
    view = read("Thefts rose by 12 per cent, police said. The force has 300 officers, and 40 of them are new.")
    drafts = extract(view)
    links = link(view, drafts)
    for field in ("subject", "whole", "period", "baseline"):
        assert all(answer.rule for answer in getattr(links, field)), field
