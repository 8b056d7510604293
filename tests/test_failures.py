"""A step that fails costs its own claims of one paragraph, and the record's coverage says which."""

import json
from pathlib import Path

import pytest

import claimx
from claimx import extractors, link, relate
from claimx.checks import CHECKS, check
from claimx.extractors import EXTRACTORS
from claimx.relate import RELATORS
from cuts import cut, failures, stretched

FIRST = "Kent Police recorded 427 thefts in 2019, up 7 per cent from 399 in 2018, Ann Lee said."
BAD = "Essex Police logged 61 fires in 2017, or 13 more than the 48 of 2016."
LAST = 'Surrey had 325 robberies in 2020. "We had 200 by day and 125 by night," said Mary Poole.'
TEXT = f"{FIRST}\n\n{BAD}\n\n{LAST}"
WITHOUT = f"{FIRST}\n\n{' ' * len(BAD)}\n\n{LAST}"
"""The same offsets without the paragraph."""


def failing(step):
    """The step, which raises as soon as it sees the number of the bad paragraph."""

    def fails(*given, **known):
        seen = given[0].view if hasattr(given[0], "view") else given[0]
        if "61 fires" in seen.text and any(one.value == 61 for one in seen.numerals):
            raise IndexError("list index out of range")
        return step(*given, **known)

    return fails


def claims(record):
    """What is claimed, whatever the ids."""
    return [(one.type, one.start, one.end) for one in record.claims]


@pytest.mark.parametrize("name", EXTRACTORS)
def test_an_extractor_that_fails_loses_its_own_claims_of_that_paragraph(name, monkeypatch):
    whole = claims(claimx.extract(TEXT))
    monkeypatch.setitem(extractors.EXTRACTORS, name, failing(EXTRACTORS[name]))
    record = claimx.extract(TEXT)
    (failed,) = record.coverage.failed
    assert (failed.step, failed.name) == ("extractor", name)
    assert failed.error == "IndexError: list index out of range"
    assert TEXT[failed.start : failed.end] == BAD
    inside = [one for one in whole if failed.start <= one[1] < failed.end]
    kept = claims(record)
    assert [one for one in kept if one not in inside] == [one for one in whole if one not in inside]
    others = {"quotations": "quotation", "forces": "force", "periods": "period"}
    lost = [one for one in inside if one not in kept]
    assert all(one[0] == others.get(name, one[0]) for one in lost)


LINKERS = {
    "speaker": "named", "unit": "units", "whole": "wholes", "subject": "subjects", "role": "weighed_roles",
    "per": "rates", "metonym": "metonyms", "force": "forces", "place": "places", "period": "periods",
    "reference": "references", "baseline": "baselines", "attribution": "attributions", "modality": "modalities",
}  # fmt: skip


def test_each_linker_is_tried():
    assert LINKERS.keys() == link.LINKERS.keys()


@pytest.mark.parametrize("name", LINKERS)
def test_a_linker_that_fails_loses_the_claims_of_that_paragraph(name, monkeypatch):
    monkeypatch.setattr(link, LINKERS[name], failing(getattr(link, LINKERS[name])))
    record = claimx.extract(TEXT)
    (failed,) = record.coverage.failed
    assert (failed.step, failed.name) == ("linker", name)
    assert TEXT[failed.start : failed.end] == BAD
    assert claims(record) == [one for one in claims(claimx.extract(WITHOUT)) if one[1] < len(TEXT)]


@pytest.mark.parametrize("name", RELATORS)
def test_a_relator_that_fails_loses_its_relations_of_that_paragraph(name, monkeypatch):
    whole = claimx.extract(TEXT)
    monkeypatch.setitem(relate.RELATORS, name, failing(RELATORS[name]))
    record = claimx.extract(TEXT)
    (failed,) = record.coverage.failed
    assert (failed.step, failed.name) == ("relator", name)
    assert TEXT[failed.start : failed.end] == BAD
    assert record.claims == whole.claims
    bad = {one.id for one in whole.claims if failed.start <= one.start < failed.end}
    elsewhere = [one for one in whole.relations if not bad & {term.claim for term in one.terms}]
    assert elsewhere
    assert all(one in record.relations for one in elsewhere)


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_that_fails_loses_its_findings_of_that_relation(name, monkeypatch):
    record = claimx.extract(TEXT)

    def fails(facts):
        if any(claim.text.startswith("61") for claim in facts.claims):
            raise ZeroDivisionError
        return CHECKED(facts)

    CHECKED = CHECKS[name]  # noqa: N806
    monkeypatch.setitem(CHECKS, name, fails)
    findings, coverage = check(record.claims, record.relations)
    assert {(one.step, one.name, one.error) for one in coverage.failed} == {("check", name, "ZeroDivisionError")}
    by_id = {claim.id: claim for claim in record.claims}
    kept = [one for one in record.findings if not any(by_id[id].text.startswith("61") for id in one.claims)]
    told = {one.message for one in kept}
    assert [one.message for one in kept] == [one.message for one in findings if one.message in told]


def test_what_always_fails_loses_all_of_its_own(monkeypatch):
    def fails(_):
        raise RuntimeError("no")

    monkeypatch.setitem(extractors.EXTRACTORS, "oats", fails)
    record = claimx.extract(TEXT)
    assert [(one.name, one.start, one.end) for one in record.coverage.failed] == [("oats", 0, len(TEXT))]
    assert record.claims == claimx.extract(TEXT).claims
    monkeypatch.undo()
    assert claims(record) == claims(claimx.extract(TEXT))


def test_ordinary_records_do_not_speak_of_failures(monkeypatch, caplog):
    assert "failed" not in claimx.dumps(claimx.extract(TEXT))
    monkeypatch.setitem(extractors.EXTRACTORS, "money", failing(EXTRACTORS["money"]))
    record = claimx.extract(TEXT)
    assert "the extractor 'money' failed" in caplog.text
    written = claimx.dumps(record)
    assert json.loads(written)["coverage"]["failed"][0]["name"] == "money"
    assert claimx.loads(written) == record
    assert claimx.validate(record) == record  # what was lost stays known


@pytest.mark.parametrize(
    "text",
    [
        "It is dear, says one",
        'He came. "We will go," says one',
        "It weighs " + "1" * 29 + " kg",
        "It took " + "7" * 40 + " minutes and 5 seconds, from " + "3" * 33 + ".5 per cent.",
        "One in " + "9" * 31 + " people came.",
    ],
)
def test_the_texts_that_failed_are_read(text):
    record = claimx.extract(text)
    assert record.coverage.failed == ()
    assert all(text[one.start : one.end] == one.text for one in record.claims)


def test_texts_cut_at_every_token_and_numbers_stretched_are_read():
    """A part of `tests/cuts.py`, which `make cuts` runs over all of the corpus."""
    lines = (Path(__file__).parents[1] / "corpus" / "claimx-corpus.jsonl").read_text("utf-8").split("\n")
    articles = [json.loads(line)["text"] for line in lines[::30] if line]
    texts = [text for one in articles for text in (*cut(one), *stretched(one))]
    assert list(failures(texts[::9])) == []
