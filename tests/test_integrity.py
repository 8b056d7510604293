"""A record that was tampered with is refused by the name of the field; `--trust` takes it, and nothing crashes."""

import copy
import json

import pytest
from typer.testing import CliRunner

import claimx
import shared
from claimx.cli import app
from claimx.errors import RecordError

TEXT = (
    "Kent Police recorded 427 thefts in 2020, up nine per cent from 405 in 2019. "
    '"We had 60 dogs a year earlier," said Ann Lee.'
)
RECORD = json.loads(claimx.dumps(claimx.extract(TEXT)))
run = CliRunner()


def at(kind: str) -> int:
    """The first claim of a type."""
    return next(number for number, claim in enumerate(RECORD["claims"]) if claim["type"] == kind)


COUNT, PERIOD, FORCE, QUOTATION = (at(kind) for kind in ("count", "period", "force", "quotation"))
LAST = len(TEXT)
CLAIM = ("claims", COUNT)
TAMPERED = [
    (("text",), TEXT.replace("427", "472"), "text_sha256"),
    (("text_sha256",), "0" * 64, "text_sha256"),
    ((*CLAIM, "start"), -4, f"claims.{COUNT}.start"),
    ((*CLAIM, "end"), LAST + 9, f"claims.{COUNT}.end"),
    ((*CLAIM, "end"), 0, f"claims.{COUNT}.end"),
    ((*CLAIM, "text"), "472 thefts", f"claims.{COUNT}.text"),
    ((*CLAIM, "number", "start"), 0, f"claims.{COUNT}.number"),
    ((*CLAIM, "number", "end"), 10**9, f"claims.{COUNT}.number.end"),
    ((*CLAIM, "sentence", "start"), -1, f"claims.{COUNT}.sentence.start"),
    ((*CLAIM, "low"), 500, f"claims.{COUNT}.low"),
    ((*CLAIM, "id"), RECORD["claims"][PERIOD]["id"], "id"),
    ((*CLAIM, "period"), "p99", f"claims.{COUNT}.period"),
    ((*CLAIM, "period"), RECORD["claims"][FORCE]["id"], f"claims.{COUNT}.period"),
    ((*CLAIM, "force"), "c1", f"claims.{COUNT}.force"),
    ((*CLAIM, "subject"), {"start": 3, "end": 2, "text": "x"}, f"claims.{COUNT}.subject.end"),
    ((*CLAIM, "place"), {"start": 0, "end": 4, "text": "Hull"}, f"claims.{COUNT}.place.text"),
    (("claims", PERIOD, "first"), "2031-01-01", f"claims.{PERIOD}.first"),
    (("claims", PERIOD, "refers_to"), "p77", f"claims.{PERIOD}.refers_to"),
    (("claims", QUOTATION, "content", 0, "end"), -1, f"claims.{QUOTATION}.content.0.end"),
    (("claims", QUOTATION, "speaker", "text"), "Ann Low", f"claims.{QUOTATION}.speaker.text"),
    (("relations", 0, "terms", 0, "claim"), "c99", "relations.0.terms.0.claim"),
    (("relations", 0, "terms", 0, "start"), 7, "relations.0.terms.0.start"),
    (("findings", 0, "claims", 0), "c99", "findings.0.claims.0"),
    (("findings", 0, "figures", 0, "start"), -1, "findings.0.figures.0.start"),
    (("findings", 0, "expected", "low"), 10**9, "findings.0.expected.low"),
    (("coverage", "unchecked", "c99"), "no such figure", "coverage.unchecked.c99"),
]


def tampered(path, value) -> str:
    record = copy.deepcopy(RECORD)
    part = record
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    return json.dumps(record)


def test_the_record_itself_is_sound():
    assert RECORD["relations"]
    assert RECORD["findings"]
    assert json.loads(claimx.dumps(claimx.loads(json.dumps(RECORD)))) == RECORD


@pytest.mark.parametrize(("path", "value", "named"), TAMPERED, ids=lambda part: ".".join(map(str, part)) if isinstance(part, tuple) else None)  # fmt: skip # noqa: E501
def test_a_tampered_record_is_refused_by_the_field(path, value, named, tmp_path):
    written = tampered(path, value)
    with pytest.raises(RecordError) as refused:
        claimx.loads(written)
    assert f"{named}" in str(refused.value)
    assert "\n" not in str(refused.value)
    assert isinstance(claimx.loads(written, trust=True), claimx.Record)
    (tmp_path / "r.json").write_text(written, "utf-8")
    for command in ("validate", "report"):
        done = run.invoke(app, [command, str(tmp_path / "r.json")])
        assert isinstance(done.exception, RecordError), done.exception
        assert "--trust" in str(done.exception)
        trusted = run.invoke(app, [command, str(tmp_path / "r.json"), "--trust"])
        assert trusted.exit_code == 0 or isinstance(trusted.exception, RecordError), trusted.exception


def test_a_record_that_keeps_no_text_is_sound():
    bare = {**RECORD, "text": ""}
    assert claimx.loads(json.dumps(bare)).text == ""
    bare["claims"] = [{**RECORD["claims"][0], "start": -1}]
    with pytest.raises(RecordError, match=r"claims\.0\.start"):
        claimx.loads(json.dumps(bare))


@pytest.mark.parametrize("written", ["null", "[]", "3", '"a"', "[" * 5000, '{"schema":' * 3000, "", "{" + '"a":1,' * 9])
def test_json_that_is_no_record_is_one_line(written):
    with pytest.raises(RecordError) as refused:
        claimx.loads(written)
    assert "\n" not in str(refused.value)


def test_the_records_of_the_corpus_are_sound():
    """What claimx makes is never refused: every check of integrity holds for it."""
    for made in shared.records(range(0, 120, 3)):
        assert claimx.loads(claimx.dumps(made)) == made
