"""`claimx batch --published --country`: for the articles that do not say it themselves."""

import json

import pytest

import claimx
import ready

TEXT = "The council spent $4 million last year, and the club was founded in 1960."
ARTICLES = [
    {"id": "silent", "text": TEXT},
    {"id": "own day", "text": TEXT, "published": "2010-05-01"},
    {"id": "own country", "text": TEXT, "country": "CA"},
]


@pytest.fixture
def given(tmp_path):
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(one) + "\n" for one in ARTICLES), "utf-8")
    return tmp_path


def batch(folder, *arguments, inputs=("in.jsonl",)):
    return ready.run("batch", *inputs, "--output", "out.jsonl", *arguments, cwd=folder, text=True)


def records(folder):
    return {one.id: one for one in map(claimx.loads, (folder / "out.jsonl").read_text("utf-8").splitlines())}


def test_an_article_that_says_nothing_gets_what_is_usual_and_keeps_what_it_says(given):
    assert batch(given, "--published", "2024-01-24", "--country", "us").returncode == 0
    found = records(given)
    assert {id: (str(one.published), one.country) for id, one in found.items()} == {
        "silent": ("2024-01-24", "US"), "own day": ("2010-05-01", "US"), "own country": ("2024-01-24", "CA")
    }  # fmt: skip
    assert found["silent"] == claimx.extract(TEXT, id="silent", published="2024-01-24", country="US")


def test_front_matter_and_bare_texts(tmp_path):
    (tmp_path / "a.md").write_text(f"---\ndate: 2010-05-01\n---\n\n{TEXT}\n", "utf-8")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    assert batch(tmp_path, "--published", "2024-01-24", inputs=("a.md", "b.txt")).returncode == 0
    assert {id: str(one.published) for id, one in records(tmp_path).items()} == {"a": "2010-05-01", "b": "2024-01-24"}


def test_workers_are_told_too(given):
    assert batch(given, "--published", "2024-01-24", "--workers", "2").returncode == 0
    assert str(records(given)["silent"].published) == "2024-01-24"


def test_the_manifest_tells_what_was_usual(given):
    def options(*arguments):
        (given / "out.jsonl").unlink(missing_ok=True)
        assert batch(given, *arguments).returncode == 0
        return json.loads((given / "out.jsonl.manifest.json").read_text("utf-8"))["options"]

    assert options("--country", "uk")["usual"] == {"country": "GB"}
    assert options("--published", "2024-01-24")["usual"] == {"published": "2024-01-24"}
    assert "usual" not in options()


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--published", "24/01/2024", "the publication date is '24/01/2024'; give an ISO 8601 date such as 2020-08-30"),
        ("--published", "soon", "the publication date is 'soon'"),
        ("--country", "England", "the country is 'England'; give an ISO 3166-1 alpha-2 code such as GB"),
        ("--country", "", "the country is ''"),
    ],
)
def test_a_day_or_country_that_is_none_is_one_line_and_makes_nothing(given, option, value, says):
    done = batch(given, option, value)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert says in done.stderr
    assert [path.name for path in given.iterdir()] == ["in.jsonl"]
