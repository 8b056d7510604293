"""Slip twins: one numeral changed and nothing else, a relation broken, every span and value of gold in its place."""

import json
import sys
from functools import cache
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[1] / "corpus"
sys.path.insert(0, str(CORPUS))

from compiler.expansion import expanded  # noqa: E402
from compiler.mutations import stated  # noqa: E402
from compiler.twins import EACH, Twin, twins  # noqa: E402

import shared  # noqa: E402
from claimx.scoring import Annotated  # noqa: E402


def lines(name):
    return [json.loads(line) for line in (CORPUS / name).read_text("utf-8").split("\n") if line]


@cache
def records():
    """The gold of all articles and passages by their ids."""
    return {one["id"]: one for one in [*shared.CORPUS, *lines("claimx-relations.jsonl")]}


@cache
def slips():
    return [Twin(**line) for line in lines("claimx-twins.jsonl")]


@pytest.fixture(scope="module")
def gold():
    """The gold record of each twin."""
    return [expanded(records()[twin.article], twin) for twin in slips()]


def spans(node):
    """Every part of a record that has its span and its words."""
    if isinstance(node, list):
        return [found for part in node for found in spans(part)]
    if not isinstance(node, dict):
        return []
    own = [node] if {"start", "end", "text"} <= set(node) else []
    return own + [found for part in node.values() for found in spans(part)]


def test_enough_articles_have_one_or_two():
    of_articles = [twin.article for twin in slips() if twin.article in shared.NUMBERS]
    assert len(set(of_articles)) >= 150
    assert max(map(of_articles.count, set(of_articles))) <= EACH
    assert len({twin.id for twin in slips()}) == len(slips())


def test_the_same_article_gives_the_same_twins():
    for record in list(records().values())[::25]:
        assert list(twins(record)) == [twin for twin in slips() if twin.article == record["id"]]


def test_one_numeral_is_changed_and_nothing_else(gold):
    for twin, made in zip(slips(), gold, strict=True):
        text = records()[twin.article]["text"]
        assert made["text"] == text[: twin.start] + twin.new + text[twin.end :]
        assert made["title"] in made["text"].split("\n")
        assert [made["text"][one["start"] : one["end"]] for one in made["wrong"]] == [twin.new] != [twin.old]


def test_every_span_is_its_words(gold):
    for made in gold:
        assert all(made["text"][one["start"] : one["end"]] == one["text"] for one in spans(made))
        Annotated.model_validate(made)


def test_what_breaks_holds_the_changed_number_and_the_rest_holds(gold):
    for twin, made in zip(slips(), gold, strict=True):
        before, broken = records()[twin.article], made["relations"][twin.relation]
        assert (broken["verdict"], made["inconsistent"], before["inconsistent"]) == ("inconsistent", True, False)
        for old, new in zip(before["checks"], made["checks"], strict=True):
            if old["verdict"] != new["verdict"]:
                assert any(one["start"] == twin.start for one in new["spans"])
        assert all(one.holds() for one in stated(made))


def test_the_changed_claim_has_the_new_value(gold):
    pairs = zip(slips(), gold, strict=True)
    twin, made = next((twin, made) for twin, made in pairs if twin.new.isdigit() and twin.check == "sum")
    claim = next(one for one in made["claims"] if one.get("number", {}).get("start") == twin.start)
    assert (claim["value"], claim["low"], claim["high"]) == (int(twin.new),) * 3


def test_an_article_that_has_changed_is_refused():
    with pytest.raises(ValueError, match="does not stand at"):
        expanded(records()[slips()[0].article] | {"text": "Nothing."}, slips()[0])


def test_an_article_with_a_planted_slip_has_none():
    planted = [record for record in records().values() if record["inconsistent"]]
    assert planted
    assert not [twin for record in planted for twin in twins(record)]
