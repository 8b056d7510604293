"""Scores: the corpus agrees with itself, and each way to be wrong costs the figure that it belongs to, and no other."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from claimx.cli import app
from claimx.errors import InputError
from claimx.scoring import Annotated, Scores, read_annotated, score

CORPUS = Path(__file__).parents[1] / "corpus" / "claimx-corpus.jsonl"
GOLD: dict[str, Any] = {
    "id": "otters",
    "text": "Kent Police saw 41 otters in 2020, said Ada Pym. “They are back.” Call 999. In 2019 it was 12.",
    "claims": [
        {
            "type": "force",
            "id": "f1",
            "start": 0,
            "end": 11,
            "text": "Kent Police",
            "name": "Kent Police",
            "metonym": False,
        },
        {
            "type": "count",
            "id": "c1",
            "start": 16,
            "end": 25,
            "text": "41 otters",
            "number": {"start": 16, "end": 18},
            "value": 41,
            "comparator": "=",
            "low": 41,
            "high": 41,
            "unit": "otter",
            "role": "level",
            "direction": None,
            "period": "p1",
            "baseline": None,
            "force": "f1",
            "modality": "asserted",
            "subject": {"start": 19, "end": 25, "head": {"start": 19, "end": 25}},
        },
        {
            "type": "period",
            "id": "p1",
            "start": 29,
            "end": 33,
            "text": "2020",
            "timex": "2020",
            "timex_type": "DATE",
            "first": "2020-01-01",
            "last": "2020-12-31",
        },
        {
            "type": "quotation",
            "id": "q1",
            "start": 50,
            "end": 64,
            "text": "They are back.",
            "mode": "direct",
            "content": [{"start": 50, "end": 64}],
            "speaker": {"start": 40, "end": 47, "text": "Ada Pym", "name": "Ada Pym"},
        },
        {
            "type": "period",
            "id": "p2",
            "start": 79,
            "end": 83,
            "text": "2019",
            "timex": "2019",
            "timex_type": "DATE",
            "first": "2019-01-01",
            "last": "2019-12-31",
        },
    ],
    "not_claims": [{"start": 71, "end": 74, "text": "999", "kind": "phone"}],
    "optional": [{"start": 91, "end": 93, "text": "12", "type": "count"}],
    "wrong": [],
}
EXCESS = {"type": "count", "id": "c9", "value": 1, "comparator": "="}


def change(claim: str, **fields: Any) -> Callable[[dict[str, Any]], None]:
    def apply(record: dict[str, Any]) -> None:
        next(one for one in record["claims"] if one["id"] == claim).update(fields)

    return apply


def add(start: int, end: int) -> Callable[[dict[str, Any]], None]:
    def apply(record: dict[str, Any]) -> None:
        record["claims"].append(EXCESS | {"start": start, "end": end, "text": record["text"][start:end]})

    return apply


def drop(claim: str) -> Callable[[dict[str, Any]], None]:
    def apply(record: dict[str, Any]) -> None:
        record["claims"] = [one for one in record["claims"] if one["id"] != claim]

    return apply


def scored(apply: Callable[[dict[str, Any]], None], accept: dict[str, Any] | None = None) -> Scores:
    predicted, gold = json.loads(json.dumps(GOLD)), json.loads(json.dumps(GOLD))
    apply(predicted)
    gold["claims"][1]["accept"] = accept or {}
    return score([Annotated.model_validate(gold)], [Annotated.model_validate(predicted)])


def test_the_corpus_agrees_with_itself() -> None:
    gold = read_annotated(CORPUS)
    scores = score(gold, gold)
    assert scores.claim_accuracy == scores.claim_f1 == 1
    assert all(share.right == share.of for share in scores.fields.values())
    assert all(rates.right == rates.wanted == rates.given for rates in scores.links.values())
    assert not scores.mistakes


@pytest.mark.parametrize(
    ("apply", "field"),
    [
        (change("c1", value=42), "value"),
        (change("c1", comparator="~"), "comparator"),
        (change("c1", unit="badger"), "unit"),
        (change("c1", role="change", direction="up"), "role"),
        (change("c1", period="p2"), "period"),
        (change("c1", period=None), "period"),
        (change("c1", baseline="p2"), "baseline"),
        (change("c1", force=None), "force"),
        (change("c1", subject={"start": 0, "end": 4}), "subject"),
        (change("c1", per={"value": 1, "unit": "year"}), "per"),
        (change("c1", modality="target"), "modality"),
        (change("c1", end=18, text="41"), "span"),
        (change("c1", high=50), "bounds"),
        (change("p1", last="2020-06-30"), "period.dates"),
        (change("f1", metonym=True), "force.metonym"),
        (change("f1", name="Sussex Police"), "force.name"),
        (change("q1", mode="mixed"), "quotation.mode"),
        (change("q1", speaker={"start": 0, "end": 4, "name": "Kent"}), "quotation.speaker"),
    ],
)
def test_one_wrong_field_costs_that_field(apply: Callable[[dict[str, Any]], None], field: str) -> None:
    scores = scored(apply)
    wrong = {name for name, share in scores.fields.items() if share.right < share.of}
    assert field in wrong
    assert wrong <= {field, "force"}  # a count is linked to the force by its name
    assert scores.found["all"].right == 5


@pytest.mark.parametrize(
    ("apply", "accept"),
    [
        (change("c1", period=None), {"period": ["p1", None]}),
        (change("c1", unit="animal"), {"unit": ["otter", "animal"]}),
        (change("c1", role="change", direction="up"), {"role": [["level", None], ["change", "up"]]}),
        (change("c1", comparator="~"), {"comparator": ["=", "~"]}),
    ],
)
def test_what_gold_accepts_is_right(apply: Callable[[dict[str, Any]], None], accept: dict[str, Any]) -> None:
    assert scored(apply).claim_accuracy == 0.8
    assert scored(apply, accept).claim_accuracy == 1


def test_claims_in_excess_cost_f1_unless_optional() -> None:
    for apply, given, false in ((add(71, 74), 6, 1), (add(12, 15), 6, 0), (add(91, 93), 5, 0)):
        scores = scored(apply)
        assert (scores.found["all"].given, scores.false_claims.right, scores.claim_accuracy) == (given, false, 1)


def test_a_missed_claim_costs_its_links_too() -> None:
    scores = scored(drop("p1"))
    assert (scores.found["period"].right, scores.whole["count"].right) == (1, 0)
    assert (scores.links["period"].wanted, scores.links["period"].given) == (1, 0)


def test_alarms_are_right_where_gold_planted_a_slip() -> None:
    alarm = {"verdict": "inconsistent", "figures": [{"start": 16, "end": 18}], "slip": None}
    for wrong, expected in (
        ([{"start": 16, "end": 18}], (1, 1, 1)),
        ([], (0, 1, 0)),
        ([{"start": 91, "end": 93}], (0, 1, 0)),
    ):
        scores = score(
            [Annotated.model_validate(GOLD | {"wrong": wrong})],
            [Annotated.model_validate(GOLD | {"findings": [alarm]})],
        )
        assert scores.alarms is not None
        assert (scores.alarms.located, scores.alarms.given, scores.alarms.right) == expected


def test_the_command_prints_both_forms(tmp_path: Path) -> None:
    for name, record in (("gold", GOLD), ("predicted", GOLD | {"claims": GOLD["claims"][1:]})):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    files = [str(tmp_path / "gold.jsonl"), str(tmp_path / "predicted.jsonl")]
    table = CliRunner().invoke(app, ["score", *files, "--format", "table", "--mistakes", "3"])
    assert table.exit_code == 0
    assert "otters 0-11 force, missed: 'Kent Police'" in table.output
    assert json.loads(CliRunner().invoke(app, ["score", *files]).output)["found"]["force"] == {
        "wanted": 1,
        "given": 0,
        "right": 0,
    }


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ('{"id": 1}', "line 1: no record: at id"),
        ('{"id": "a", "text": ""}\n{', "line 2: no record: at the top"),
        ('[{"id": "a"}]', "article 1: no record: at text"),
        ("[", "no JSON"),
        ("3", "line 1: no record"),
    ],
)
def test_what_is_no_record_is_named(tmp_path: Path, written: str, complaint: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(written, "utf-8")
    with pytest.raises(InputError, match=complaint):
        read_annotated(path)


@pytest.mark.parametrize("form", ["{0}", "[{0}, {0}]", "{0}\n{0}\n", "{1}"])
def test_a_document_a_list_and_lines_are_read(tmp_path: Path, form: str) -> None:
    path = tmp_path / "gold.json"
    path.write_text(form.replace("{0}", json.dumps(GOLD)).replace("{1}", json.dumps(GOLD, indent=2)), "utf-8")
    assert {article.id for article in read_annotated(path)} == {"otters"}


def test_an_article_that_was_not_predicted_is_missed() -> None:
    scores = score([Annotated.model_validate(GOLD)], [])
    assert (scores.missing, scores.claim_accuracy, scores.found["all"].given) == (("otters",), 0, 0)
