"""The report over many articles: what the database holds, once, whole and inert."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

import claimx
from claimx.cli import app
from claimx.errors import ClaimxError
from claimx.report import survey_to_html
from claimx.report.survey.contents import survey
from claimx.report.survey.plots import bars
from claimx.sinks.sql import Database

STORIES = {
    "kent-a": "Kent Police recorded 427 thefts in 2019. In 2018 Kent Police recorded 399 thefts.",
    "kent-b": "Kent Police recorded 472 thefts in 2019, it was said.",
    "sum": "Essex had 20 thefts by day and 30 thefts by night, 60 thefts in all.",
    "none": "It rained all day.",
}
ATTACK = "<img src=x onerror=alert(1)></script><script>alert(2)</script>"


@pytest.fixture
def database(tmp_path: Path) -> str:
    return filled(tmp_path, STORIES)


def filled(folder: Path, stories: dict[str, str]) -> str:
    url = f"sqlite:///{folder}/claims.db"
    with Database(url) as written:
        records = [claimx.extract(claimx.view.article.checked(text, id=id)) for id, text in stories.items()]
        written.write(records, "journal.jsonl", 1)
    return url


def test_it_holds_what_the_database_does(database: str) -> None:
    found = survey(database)
    assert (found.articles, found.at_odds, found.forces_in_all) == (4, 1, 1)
    assert [(article.id, article.at_odds) for article in found.checked] == [
        ("sum", (("Parts and their sum", "20 + 30 = 50; the article says 60 thefts"),))
    ]
    assert [(told.force, told.count) for told in found.forces] == [("Kent Police", 3)]
    assert found.by_year == {"Kent Police": {2018: 1, 2019: 2}}
    assert [[told.value for told in conflict.values] for conflict in found.conflicts] == [[427, 472]]


def test_it_counts_by_topic_speaker_unit_and_conflict(tmp_path: Path) -> None:
    said = "Kent Police recorded 427 thefts in 2019. “We are $5x^$ short,” said Ada $x^{ Lorne of Kent."
    found = survey(filled(tmp_path, STORIES | {"said": said}))
    assert found.counted["topics"][0][0] == "theft"
    assert found.counted["units"][0] == ("thefts", 7)
    assert found.counted["apart"] == (("Kent Police recorded 427 thefts in 2019.", 11),)
    page = survey_to_html(f"sqlite:///{tmp_path}/claims.db")
    assert page.count("<figure") == page.count("data:image/svg") == 5 + bool(found.counted["speakers"])


def test_names_of_any_kind_are_drawn() -> None:
    names = ["$x^", "$a$ $\\frac{$", "\x00\ud800\x0b", "漢字 🎉", "a" * 300, "<b>&", ""]
    drawn = bars([(name, 3) for name in names], "%")
    assert drawn is not None
    assert ElementTree.fromstring(drawn).tag.endswith("svg")  # noqa: S314 our own
    assert b">3%<" in drawn


def test_the_same_database_gives_the_same_page(database: str) -> None:
    assert survey_to_html(database) == survey_to_html(database)


def test_an_empty_database_gives_a_page(tmp_path: Path) -> None:
    page = survey_to_html(filled(tmp_path, {}))
    assert "No article sets its figures against each other" in page
    assert "<img" not in page


def test_hostile_ids_and_texts_stay_words(tmp_path: Path) -> None:
    story = f"{ATTACK} Kent Police recorded 20 thefts by day and 30 thefts by night, 60 thefts in all, in 2019."
    page = survey_to_html(filled(tmp_path, {ATTACK: story}))
    assert "&lt;img src=x" in page
    assert not re.search(r"<script|<img (?!src=\"data:image/svg)", page)


def test_the_command_takes_a_database_by_its_file(database: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["report", str(tmp_path / "claims.db"), "-o", str(tmp_path / "survey.html")])
    assert done.exit_code == 0, done.output
    assert "Kent Police" in (tmp_path / "survey.html").read_text("utf-8")


def test_no_database_is_no_page(tmp_path: Path) -> None:
    with pytest.raises(ClaimxError, match="no such file"):
        survey_to_html(str(tmp_path / "nowhere.db"))
