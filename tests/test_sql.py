"""A database of claims: the rows of the journal, replaced and never doubled, whatever happens to the run."""

import json
import re
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("sqlalchemy")

import claimx
from claimx.batch import Settings, run
from claimx.errors import ClaimxError
from claimx.sinks.sql import Database
from claimx.sinks.statement import statement

TEXT = "Kent Police recorded {n} thefts in 2019. The chief constable said: “We'll do more.”"
TABLES = ("articles", "claims", "quotations", "relations", "findings")


@pytest.fixture
def given(tmp_path):
    path = tmp_path / "in.jsonl"
    lines = [{"id": f"a{n}", "text": TEXT.format(n=n + 400), "country": "GB"} for n in range(40)]
    lines.append({"id": "'); DROP TABLE articles; --", "text": "Robert'); DROP TABLE claims; -- saw 41 people.\x00"})
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def content(path):
    with closing(sqlite3.connect(path)) as opened:
        return {table: sorted(opened.execute(f"SELECT * FROM {table}"), key=repr) for table in TABLES}  # noqa: S608


def write(given, tmp_path, name="claims", **options):
    with Database(f"sqlite:///{tmp_path / name}.db") as database:
        return run([str(given)], tmp_path / f"{name}.jsonl", Settings(), database=database, **options)


def test_a_force_and_a_year_are_one_query(given, tmp_path):
    write(given, tmp_path)
    with closing(sqlite3.connect(tmp_path / "claims.db")) as opened:
        query = "SELECT statement FROM facts WHERE force_name = 'Kent Police' AND first = '2019-01-01' AND value = 407"
        assert opened.execute(query).fetchall() == [("Kent Police recorded 407 thefts in 2019.",)]
        [conflict] = opened.execute("SELECT lowest, highest, articles FROM conflicts").fetchall()
    assert conflict == (400, 439, 40)


def test_writing_twice_leaves_the_same_rows(given, tmp_path):
    write(given, tmp_path)
    once = content(tmp_path / "claims.db")
    write(given, tmp_path)
    assert content(tmp_path / "claims.db") == once
    assert len(once["articles"]) == 41


def test_a_database_that_fell_behind_is_caught_up(given, tmp_path):
    write(given, tmp_path)
    run([str(given)], tmp_path / "late.jsonl", Settings())
    write(given, tmp_path, "late", resume=True)
    assert content(tmp_path / "late.db") == content(tmp_path / "claims.db")


def test_hostile_text_is_data(given, tmp_path):
    write(given, tmp_path)
    [row] = [row for row in content(tmp_path / "claims.db")["articles"] if "DROP TABLE" in row[0]]
    assert "DROP TABLE claims" in row[5]
    assert "\x00" not in row[5]


def test_without_the_text_its_hash_stays(given, tmp_path):
    record = claimx.extract(TEXT.format(n=400), id="a")
    with Database(f"sqlite:///{tmp_path / 'bare.db'}", text=False) as database:
        database.write([record], "journal", 1)
    with closing(sqlite3.connect(tmp_path / "bare.db")) as opened:
        assert opened.execute("SELECT text, text_sha256 FROM articles").fetchall() == [(None, record.text_sha256)]


@pytest.mark.parametrize("url", ["nonsense", "nosuch://host/db", "sqlite:////no/such/folder/claims.db"])
def test_no_database_is_a_clear_error(url):
    with pytest.raises(ClaimxError, match="no database at"):
        Database(url)


def test_a_password_is_not_repeated():
    with pytest.raises(ClaimxError) as raised:
        Database("nosuch://me:secret@host/db")
    assert "secret" not in str(raised.value)


def test_the_query_of_the_readme(tmp_path):
    root = Path(__file__).parents[1]
    readme = (root / "README.md").read_text("utf-8")
    query = re.search(r'sqlite3 claims\.db "([^"]+)"', readme)[1]
    with Database(f"sqlite:///{tmp_path / 'claims.db'}") as database:
        run([str(root / "corpus")], tmp_path / "claims.jsonl", Settings(), database=database)
    with closing(sqlite3.connect(tmp_path / "claims.db")) as opened:
        found = opened.execute(query).fetchall()
    records = [claimx.loads(line) for line in (tmp_path / "claims.jsonl").read_text("utf-8").split("\n") if line]
    assert found
    assert sorted(found) == sorted(asked(records, date(2019, 4, 1), date(2020, 3, 31)))


def asked(records, first, last):
    """What the records themselves say of forces in that period."""
    for record in records:
        by_id = {claim.id: claim for claim in record.claims}
        for claim in record.quantities:
            period, force = by_id.get(claim.period), by_id.get(claim.force)
            if force and period and (period.first, period.last) == (first, last) and claim.modality == "asserted":
                yield force.name, statement(record, claim)
