"""The same fact with other values in other articles, and near copies of one text that count as one."""

import json
import random

import pytest

pytest.importorskip("sqlalchemy")
pytest.importorskip("datasketch")

import sqlalchemy as sa

import claimx
import ready
from claimx.errors import ClaimxError
from claimx.sinks import near, sql
from claimx.sinks.conflicts import conflicts
from claimx.sinks.near import cluster, signature
from claimx.sinks.sql import Database
from test_sql import fresh, place, query, server  # noqa: F401

STORY = (
    "Thieves took 427 tractors from farms in Kent in 2019, the highest number since records began there.\n\n"
    "Kent Police recorded 427 tractor thefts in 2019. Most of the machines were taken at night from open barns, "
    "and few of them were ever found again, according to the rural crime team of the force.\n\n"
    "Farmers have been told to lock their gates, to mark their tools and to keep the keys in the house. The team "
    "visits markets and shows to tell them how it is done, and hands out paint that glows under a special lamp.\n\n"
    "An insurer said that the price of second-hand machines had gone up since new ones are hard to come by, and that "
    "many stolen tractors leave the country within days on the back of a lorry."
)
PAPERS = [
    STORY,
    f"By our own reporter\n\n{STORY}",
    STORY.rpartition("\n\n")[0],
    STORY.replace("highest", "greatest"),
]
OTHER = "Only a few farms were spared. Kent Police recorded 431 tractor thefts in 2019, a council report shows."


def filled(url, texts, **options):
    records = [claimx.extract(text, id=f"a{n}", country="GB") for n, text in enumerate(texts)]
    with Database(url, **options) as database:
        database.write(records, "j", 1)
    return records


def test_a_story_in_many_papers_is_one_text(place):  # noqa: F811
    filled(place, [*PAPERS, OTHER])
    assert cluster(place) == (5, 2)
    assert query(place, "SELECT DISTINCT cluster FROM articles ORDER BY cluster") == [("a0",), ("a4",)]
    [conflict] = conflicts(place)
    assert (conflict.fact_key, conflict.measure) == (
        "theft|theft|kent police|2019-01-01/2019-12-31|level||GB",
        "theft tractor",
    )
    assert conflict.texts == 2
    told = [(one.value, one.texts, one.articles) for one in conflict.values]
    assert told == [(427.0, 1, ("a0", "a1", "a2", "a3")), (431.0, 1, ("a4",))]
    assert conflict.values[1].statement == "Kent Police recorded 431 tractor thefts in 2019."


def test_before_clustering_only_exact_copies_are_one(place):  # noqa: F811
    filled(place, [STORY, STORY, OTHER])
    [conflict] = conflicts(place)
    assert [(one.texts, len(one.articles)) for one in conflict.values] == [(1, 2), (1, 1)]


@pytest.mark.parametrize(
    "other",
    [
        "Kent Police recorded more than 400 tractor thefts in 2019.",
        "Kent Police recorded about 430 tractor thefts in 2019.",
        "Kent Police recorded 431 tractor thefts in 2018.",
        "Kent Police recorded 431 lorry thefts in 2019.",
        "Essex Police recorded 431 tractor thefts in 2019.",
        "Kent Police recorded 431 tractor thefts a month in 2019.",
        "Kent Police could record 431 tractor thefts in 2019.",
        "Kent Police recorded 431 tractor thefts.",
        "Kent Police recorded 431 tractor thefts in 2019. In 2019 Kent Police recorded 12 tractor thefts.",
    ],
)
def test_what_does_not_exclude_it_is_no_conflict(tmp_path, other):
    url = f"sqlite:///{tmp_path / 'claims.db'}"
    filled(url, [STORY, other])
    assert conflicts(url) == []


def test_clusters_do_not_depend_on_when_articles_came(tmp_path):
    url = f"sqlite:///{tmp_path / 'claims.db'}"
    records = filled(url, [*PAPERS, OTHER])
    cluster(url)
    asked = "SELECT id, cluster FROM articles ORDER BY id"
    once = query(url, asked)
    again = f"sqlite:///{tmp_path / 'again.db'}"
    random.Random(7).shuffle(records)  # noqa: S311
    with Database(again) as database:
        for number, record in enumerate(records):
            database.write([record], "j", number)
    cluster(again)
    assert query(again, asked) == once


def test_writing_an_article_again_keeps_its_cluster_until_its_text_changes(place):  # noqa: F811
    records = filled(place, PAPERS)
    cluster(place)
    with Database(place) as database:
        database.write([records[1], claimx.extract(OTHER, id="a2")], "j", 2)
    assert query(place, "SELECT id, cluster FROM articles ORDER BY id") == [
        ("a0", "a0"),
        ("a1", "a0"),
        ("a2", None),
        ("a3", "a0"),
    ]


def test_without_texts_exact_copies_are_known(tmp_path):
    url = f"sqlite:///{tmp_path / 'claims.db'}"
    filled(url, [STORY, PAPERS[1], STORY, ""], text=False)
    assert cluster(url) == (4, 3)


def test_articles_of_one_pattern_are_different_texts():
    words = random.Random(1)  # noqa: S311
    start = "In the town hall the council met on Monday and decided what had long been asked for by shops and schools: "
    signatures = [signature(start + " ".join(f"w{words.randrange(900)}" for _ in range(60))) for _ in range(3)]
    assert all(one.shared(other) < near.ALIKE for one in signatures for other in signatures if one is not other)


def test_half_a_story_is_a_copy_of_the_whole():
    whole, half = signature(STORY), signature(STORY[: len(STORY) // 2])
    assert whole.shared(half) >= near.ALIKE
    assert whole.shared(signature(OTHER)) < 0.3


def test_a_text_without_words_has_no_signature():
    assert signature(" \n…—") is None
    assert signature("Seven") is not None


# The commands


def command(*arguments):
    return ready.run(*arguments, text=True)


def test_conflicts_for_a_program_and_for_a_person(tmp_path):
    path = tmp_path / "claims.db"
    filled(f"sqlite:///{path}", [*PAPERS, OTHER])
    assert command("cluster", str(path)).stderr == "5 articles, 2 different texts\n"
    piped = command("conflicts", str(path), "--strict")
    assert piped.returncode == 3
    [conflict] = json.loads(piped.stdout)
    assert [told["value"] for told in conflict["values"]] == [427.0, 431.0]
    shown = command("conflicts", f"sqlite:///{path}", "--format", "table")
    assert shown.returncode == 0
    assert "431" in shown.stdout
    assert "…" in shown.stdout


def test_no_conflict_is_said(tmp_path):
    path = tmp_path / "claims.db"
    filled(f"sqlite:///{path}", [STORY])
    assert command("conflicts", str(path), "--format", "table").stdout == "No conflicts.\n"
    assert (command("conflicts", str(path), "--strict").returncode, command("conflicts", str(path)).stdout) == (
        0,
        "[]\n",
    )


@pytest.mark.parametrize("name", ["conflicts", "cluster"])
def test_no_database_is_an_error_and_makes_none(tmp_path, name):
    ran = command(name, str(tmp_path / "none.db"))
    assert (ran.returncode, "no such file" in ran.stderr) == (1, True)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_database_is_left_as_it_is(place):  # noqa: F811
    with sql.engine(place).begin() as connection:
        connection.execute(sa.text("CREATE TABLE mine (id INTEGER)"))
    with pytest.raises(ClaimxError, match="has no tables of claimx"):
        conflicts(place)
    assert sa.inspect(sql.engine(place)).get_table_names() == ["mine"]
