"""The corpus compiles, its file is what the sources give, and a mistake in a source does not pass."""

import doctest
import importlib
import json
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[1] / "corpus"
sys.path.insert(0, str(CORPUS))

import agreement  # noqa: E402
from compiler.article import ArticleError, compile_article, split  # noqa: E402
from compiler.intervals import interval  # noqa: E402
from compiler.numerals import read_numeral  # noqa: E402
from compiler.spans import Span  # noqa: E402

RECORDS = [json.loads(line) for line in (CORPUS / "claimx-corpus.jsonl").read_text("utf-8").split("\n") if line]
MODULES = sorted(path.stem for path in (CORPUS / "compiler").glob("[a-z]*.py"))

SAMPLE = """
title = "Otter sightings up"
published = 2021-03-10
country = "GB"
genre = "climate"

text = '''
Otter sightings up

Volunteers and Kent Police counted 41 otters on the Wendle in 2020, 10 more than in 2019, when there were 31.

Of the 41 otters, 12 were cubs, or 29 per cent. “They are back,” said warden Ada Pym.
'''

[who]
pym = { name = "Ada Pym", role = "warden" }

[periods]
y2020 = { at = "{2020}", timex = "2020" }
y2019 = { at = "{2019}", timex = "2019" }

[forces]
kent = { at = "{Kent Police}", id = "kent" }

[counts]
now = { at = "counted {41 otters}", unit = "otter", period = "y2020", place = "the Wendle" }
more = { at = "{10} more", unit = "otter", subject = "none", role = "change up", baseline = "y2019" }
then = { at = "{31}.", unit = "otter", subject = "{otters} on", period = "y2019" }
again = { at = "the {41 otters}", unit = "otter", period = "y2020" }
cubs = { at = "{12} were", unit = "otter", subject = "cubs", role = "share", whole = "the 41 otters" }

[percentages]
cubs-share = { at = "{29 per cent}", subject = "cubs", role = "share", whole = "the 41 otters" }

[quotations]
back = { content = "{They are back,}", cue = "said", speaker = "warden Ada Pym", who = "pym" }

[[relations]]
type = "change_between"
from = "then"
to = "now"
change = "more"
direction = "up"

[[relations]]
type = "share_of"
part = "cubs"
whole = "again"
share = "cubs-share"
"""

LEVEL = 'period = "y2020", place = "the Wendle" }'
CORRUPTIONS = [  # what a tired author might write, and where the complaint has to point
    ("a span not in the text", 'at = "counted {41 otters}"', 'at = "counted {42 otters}"', "now: at"),
    ("a span found twice", 'at = "counted {41 otters}"', 'at = "{41 otters}"', "now: at"),
    ("a value that the numeral denies", 'at = "{31}.", ', 'at = "{31}.", value = 32, ', "then: value"),
    ("a link to no claim", LEVEL, LEVEL.replace("y2020", "y2021"), "now: period"),
    ("a link to another type", LEVEL, LEVEL.replace("y2020", "then"), "now: period"),
    ("a force that is a period", LEVEL, LEVEL.replace("place", 'force = "y2020", place'), "now: force"),
    ("a baseline on a level", LEVEL, LEVEL.replace("place", 'baseline = "y2019", place'), "now: baseline"),
    (
        "a comparator without a word",
        LEVEL,
        LEVEL.replace("place", 'comparator = ">", place'),
        "now: comparator",
    ),
    ("a field that does not exist", LEVEL, LEVEL.replace("place", "where"), "now: has unknown fields"),
    (
        "a share without a whole",
        'subject = "cubs", role = "share", whole = "the 41 otters" }\n\n[p',
        'subject = "cubs", role = "share" }\n\n[p',
        "cubs: whole",
    ),
    ("days that the year denies", 'timex = "2019"', 'timex = "2018"', "y2019: timex"),
    ("a timex that is no day", 'timex = "2019"', 'timex = "2019-13"', "y2019: timex"),
    ("content with a mark in it", "{They are back,}", "{They are back,”}", "back: content"),
    ("content that is cut off", "{They are back,}", "{They are}", "back: content"),
    ("direct speech called indirect", 'cue = "said"', 'mode = "indirect", cue = "said"', "back: mode"),
    ("a speaker whom nobody knows", 'who = "pym" }', 'who = "pim" }', "back: who"),
    ("a text that moved on", "10 more than", "11 more than", "more: at"),
    ("a sum that is none", "when there were 31", "when there were 12", "then: at"),
    ("a rise that is a fall", 'direction = "up"', 'direction = "down"', "relation 1: verdict"),
    (
        "an alarm that is none",
        'direction = "up"',
        'direction = "up"\nverdict = "inconsistent"',
        "relation 1: verdict",
    ),
    ("a figure in the wrong place", 'change = "more"', 'change = "cubs"', "relation 1: verdict"),
    ("a forgotten number", "were cubs, or", "were cubs in 6 holts, or", "numeral '6'"),
    ("a forgotten quotation", "Ada Pym.\n", "Ada Pym. “At last.”\n", "quote mark"),
    ("a force that no list has", 'id = "kent"', 'id = "kint"', "kent: id"),
    ("a force under a wrong name", 'id = "kent"', 'id = "kent", name = "Kent Force"', "kent: name"),
    ("a title that is not there", 'title = "Otter sightings up"', 'title = "Otters up"', "title: "),
]
LABELS = [row[0] for row in CORRUPTIONS]

BOUNDS = [  # kind, expression, comparator, whether a rate or an average, low, high
    ("count", "1,310 parcels", "=", False, "1310", "1310"),
    ("count", "1,310", "=", True, "1309.5", "1310.5"),
    ("count", "3.1 million parcels", "=", False, "3050000", "3150000"),
    ("count", "nine thousand parcels", "=", False, "9000", "9000"),
    ("money", "£640", "=", False, "640", "640"),
    ("money", "£3.2m", "=", False, "3150000", "3250000"),
    ("money", "68p", "=", False, "0.68", "0.68"),
    ("percentage", "nine per cent", "=", False, "8.5", "9.5"),
    ("percentage", "4.0 per cent", "=", False, "3.95", "4.05"),
    ("percentage", "a fifth", "=", False, "20", "20"),
    ("percentage", "about a fifth", "~", False, "15", "25"),
    ("percentage", "nearly half", "~", False, "45", "50"),
    ("measurement", "60mph", "=", False, "59.5", "60.5"),
    ("count", "about 300 parcels", "~", False, "270", "330"),
    ("count", "about 800 parcels", "~", False, "750", "850"),
    ("count", "about 350 parcels", "~", False, "325", "375"),
    ("count", "almost 30,000 parcels", "~", False, "27000", "30000"),
    ("count", "over 60 parcels", ">", False, "60", None),
    ("count", "up to 60 parcels", "<=", False, None, "60"),
    ("count", "between 40 and 60 parcels", "range", False, "40", "60"),
]


def compiled(folder, text):
    path = folder / "sample.toml"
    path.write_text(text, "utf-8")
    return compile_article(path)


def test_committed_file_is_up_to_date(capsys):
    command = importlib.import_module("compile")
    assert command.main(["--check"]) == 0, capsys.readouterr().err


@pytest.fixture
def small(tmp_path, monkeypatch):
    """The compiler of a corpus of ten articles, whose files are what the sources give."""
    command = importlib.import_module("compile")
    articles = tmp_path / "articles"
    articles.mkdir()
    for path in sorted(command.ARTICLES.glob("*.toml"))[:10]:
        (articles / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(command, "ARTICLES", articles)
    monkeypatch.setattr(command, "OUTPUTS", {articles: tmp_path / "claimx-corpus.jsonl"})
    monkeypatch.setattr(command, "TWINS", tmp_path / "claimx-twins.jsonl")
    monkeypatch.setattr(command, "METADATA", tmp_path / "croissant.json")
    assert command.main([]) == command.main(["--check"]) == 0
    return command


@pytest.mark.parametrize("name", ["claimx-corpus.jsonl", "claimx-twins.jsonl", "croissant.json"])
def test_check_notices_a_stale_file(small, tmp_path, capsys, name):
    stale = tmp_path / name
    stale.write_text("".join(stale.read_text("utf-8").splitlines(keepends=True)[1:]), "utf-8")
    assert small.main(["--check"]) == 1
    assert f"{name} is not what the sources give" in capsys.readouterr().err


def test_a_second_annotation_takes_its_text_from_the_article(tmp_path):
    heading, annotation = SAMPLE.split("[who]")
    (tmp_path / "sample.toml").write_text(heading, "utf-8")
    second = tmp_path / "second.toml"
    second.write_text("[who]" + annotation, "utf-8")
    assert compile_article(second, tmp_path / "sample.toml")["claims"] == compiled(tmp_path, SAMPLE)["claims"]
    second.write_text(SAMPLE, "utf-8")
    with pytest.raises(ArticleError, match="the article itself gives country, genre, published, text, title"):
        compile_article(second, tmp_path / "sample.toml")


def test_the_readme_tells_the_agreement_of_both_annotations():
    table = list(agreement.table())
    assert "\n".join(table) in (CORPUS / "README.md").read_text("utf-8"), "run: python corpus/agreement.py"
    assert re.search(r"first 97 \| new (\d+)", table[0]), table[0]
    assert len(agreement.annotations(new=True)[0]) >= 60


def test_both_annotations_are_of_the_same_texts():
    for new in (False, True):
        first, second = agreement.annotations(new)
        assert [one.text for one in first] == [one.text for one in second]


def test_the_metadata_is_valid_and_reads_the_files():
    command = [str(Path(sys.executable).with_name("mlcroissant")), "validate", "--jsonld", "corpus/croissant.json"]
    done = subprocess.run(command, cwd=CORPUS.parent, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr.upper(), done.stderr
    import mlcroissant  # three seconds, which no other test needs

    dataset = mlcroissant.Dataset(jsonld=CORPUS / "croissant.json")
    first = next(iter(dataset.records("articles")))
    assert (first["articles/id"].decode(), first["articles/text"].decode()) == (RECORDS[0]["id"], RECORDS[0]["text"])
    claims = [claim["articles/claims/id"].decode() for claim in first["articles/claims"]]
    assert claims == [claim["id"] for claim in RECORDS[0]["claims"]]
    for records in ("bank", "standoff", "twins"):
        assert next(iter(dataset.records(records)))[f"{records}/id"]


def test_the_metadata_names_every_field_and_file():
    told = json.loads((CORPUS / "croissant.json").read_text("utf-8"))
    assert {one["name"] for one in told["distribution"]} == {path.name for path in CORPUS.glob("*.jsonl")}
    for records in told["recordSet"]:
        file = CORPUS / records["field"][0]["source"]["fileObject"]["@id"]
        first = json.loads(file.read_text("utf-8").split("\n")[0])
        assert {one["name"] for one in records["field"]} <= set(first)


def test_sample_compiles(tmp_path):
    record = compiled(tmp_path, SAMPLE)
    assert " ".join(claim["id"] for claim in record["claims"]) == "f1 c1 p1 c2 p2 c3 c4 c5 c6 q1"
    assert [check["check"] for check in record["checks"]] == ["change", "share"]


@pytest.mark.parametrize(("label", "old", "new", "complaint"), CORRUPTIONS, ids=LABELS)
def test_a_corrupted_source_is_refused(tmp_path, label, old, new, complaint):
    assert SAMPLE.count(old) == 1
    with pytest.raises(ArticleError) as error:
        compiled(tmp_path, SAMPLE.replace(old, new))
    assert complaint in str(error.value)


@pytest.mark.parametrize(("kind", "words", "comparator", "rated", "low", "high"), BOUNDS)
def test_bounds_follow_the_guide(kind, words, comparator, rated, low, high):
    found = interval(kind, read_numeral(words, Span(0, len(words))), comparator, words, rated)
    assert found == tuple(None if end is None else Decimal(end) for end in (low, high))


def test_spans_and_links_of_the_gold():
    for record in RECORDS:
        check_gold(record)


def check_gold(record):
    text, claims = record["text"], {claim["id"]: claim for claim in record["claims"]}
    assert len(claims) == len(record["claims"]), record["id"]
    for claim in claims.values():
        assert text[claim["start"] : claim["end"]] == claim["text"], (record["id"], claim["id"])
        for field in ("subject", "whole", "place", "attribution", "speaker", "cue"):
            span = claim.get(field)
            assert span is None or text[span["start"] : span["end"]] == span["text"], (record["id"], claim["id"])
        for field, kind in (
            ("period", "period"),
            ("baseline", "period"),
            ("force", "force"),
            ("refers_to", "period"),
        ):
            assert claim.get(field) is None or claims[claim[field]]["type"] == kind, (record["id"], claim["id"])
    assert record["fictional"] is True, record["id"]
    assert record["split"] == split(record["id"]), record["id"]


def test_both_splits_are_there():
    assert {record["split"] for record in RECORDS} == {"train", "dev"}


@pytest.mark.parametrize("name", MODULES)
def test_docstrings_of_the_compiler(name):
    assert doctest.testmod(importlib.import_module(f"compiler.{name}")).failed == 0
