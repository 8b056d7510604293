"""The count of indirect quotations without a finite clause, and how few of them claimx finds."""

import doctest
import json
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

import indirect  # noqa: E402

MOST = 0.02
ARTICLES = 30


@pytest.fixture
def few(tmp_path):
    """Some articles of the corpus."""
    path = tmp_path / "few.jsonl"
    lines = (ROOT / "corpus/claimx-corpus.jsonl").read_text("utf-8").split("\n")
    path.write_text("\n".join(lines[:ARTICLES]) + "\n", "utf-8")
    return path


def test_hardly_any_content_lacks_a_finite_clause(few):
    told = [one.verdict for one in indirect.quotations(few) if one.claim.mode == "indirect"]
    without = sum(verdict in ("none", "only in a relative clause") for verdict in told)
    assert len(told) > ARTICLES
    assert without <= MOST * len(told)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Ada Finch said that 40 boats sank.", "finite"),
        ("Thefts up a third, charity warns\n\nShops lost 40 coats in May.", "headline"),
        ("Ada Finch accused the firm of “raiding the tin” 40 times.", "quoted words alone"),
    ],
)
def test_what_holds_a_content_together(text, verdict, tmp_path):
    file = tmp_path / "one.jsonl"
    file.write_text(json.dumps({"id": "a", "text": text}) + "\n", "utf-8")
    assert [one.verdict for one in indirect.quotations(file)] == [verdict]


def test_so_many_are_printed_to_be_read_the_same_each_time(few, capsys):
    few.write_text("".join(few.read_text("utf-8").splitlines(keepends=True)[: ARTICLES // 3]), "utf-8")
    assert indirect.main([str(few), "--read", "5"]) == 0
    first = capsys.readouterr().out
    assert len(re.findall(r"^\S+ \d+-\d+ \[.*\] \w+", first, re.M)) == 5
    assert indirect.main([str(few), "--read", "5"]) == 0
    assert capsys.readouterr().out == first


def test_what_the_docstrings_show_is_so():
    assert doctest.testmod(indirect).failed == 0
