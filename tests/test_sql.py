"""A database of claims: the rows of the journal, replaced and never doubled, whatever happens to the run.

SQLite and a real PostgreSQL (tests/postgres.py); without its programs those tests are skipped, in CI they fail.
"""

import json
import re
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("sqlalchemy")

import sqlalchemy as sa

import claimx
import postgres
from claimx.batch import Selection, Settings, run
from claimx.errors import ClaimxError
from claimx.sinks import sql, tables
from claimx.sinks.alone import alone
from claimx.sinks.sql import Database

ROOT = Path(__file__).parents[1]
TEXT = "Kent Police recorded {n} thefts in 2019. The chief constable said: “We'll do more.”"
TABLES = ("articles", "claims", "quotations", "relations", "findings")
LONG = "long " + "x" * 5_000
HOSTILE = [
    {"id": "'); DROP TABLE articles; --", "text": "Robert'); DROP TABLE claims; -- saw 41 people.\x00"},
    {"id": "nul\x00l", "text": "The council\x00 in Elm\x00sbury counted 17 badgers in 2019, 8 \x00 of them at night."},
    {"id": LONG, "text": "Kent Police recorded 12 thefts in 2019 " + "at the " + "very " * 3_000 + "end."},
    {"id": "%s %(id)s :id ? {0} $1", "text": "Some 7 %s people said: “:x ?” and \\ ' \" ` 14 \\x00 more."},
    {"id": "🚲\u202e\u2028", "text": "Kent Police recorded 3 🚲 thefts\u2028in\u00852019\r\n."},
]


@pytest.fixture(scope="session")
def server():
    if postgres.programs() is None and not postgres.NEEDED:
        pytest.skip("no PostgreSQL on this machine: apt-get install postgresql")
    with postgres.server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    """The URL of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'claims.db'}"
    return fresh(request.getfixturevalue("server"))


def fresh(server):
    engine = sql.engine(server)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        number = connection.execute(sa.text("SELECT COUNT(*) FROM pg_database")).scalar_one()
        connection.execute(sa.text(f"CREATE DATABASE claims{number}"))
    engine.dispose()
    return server.replace("/postgres?", f"/claims{number}?")


@pytest.fixture
def given(tmp_path):
    path = tmp_path / "in.jsonl"
    lines = [{"id": f"a{n}", "text": TEXT.format(n=n + 400), "country": "GB"} for n in range(40)]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines + HOSTILE), "utf-8")
    return path


def query(url, asked):
    engine = sql.engine(url)
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(sa.text(asked))]
    engine.dispose()
    return found


def content(url):
    """All rows, in an order of their own, dates and flags as Python has them: the same of every database."""
    engine = sql.engine(url)
    with engine.connect() as connection:
        found = {
            name: sorted((tuple(row) for row in connection.execute(sa.select(tables.schema.tables[name]))), key=repr)
            for name in TABLES
        }
    engine.dispose()
    return found


def write(given, place, journal, **options):
    with Database(place) as database:
        return run([str(given)], journal, Settings(), database=database, **options)


def test_a_force_and_a_year_are_one_query(given, place, tmp_path):
    write(given, place, tmp_path / "j.jsonl")
    asked = "SELECT statement FROM facts WHERE force_name = 'Kent Police' AND first = '2019-01-01' AND value = 407"
    assert query(place, asked) == [("Kent Police recorded 407 thefts in 2019.",)]


def test_writing_twice_leaves_the_same_rows(given, place, tmp_path):
    write(given, place, tmp_path / "j.jsonl")
    once = content(place)
    write(given, place, tmp_path / "j.jsonl")
    assert content(place) == once
    assert len(once["articles"]) == 45


def test_all_databases_hold_the_same_rows(given, server, tmp_path):
    urls = [f"sqlite:///{tmp_path / 'claims.db'}", fresh(server)]
    for number, url in enumerate(urls):
        write(given, url, tmp_path / f"{number}.jsonl")
    assert content(urls[0]) == content(urls[1])


def test_a_database_that_fell_behind_is_caught_up(given, place, tmp_path):
    run([str(given)], tmp_path / "late.jsonl", Settings())
    write(given, place, tmp_path / "late.jsonl", resume=True)
    whole = f"sqlite:///{tmp_path / 'whole.db'}"
    write(given, whole, tmp_path / "whole.jsonl")
    assert content(place) == content(whole)


def test_another_journal_of_the_same_name_is_read_from_its_start(given, place, tmp_path):
    write(given, place, tmp_path / "j.jsonl")
    (tmp_path / "other").mkdir()
    other = tmp_path / "other.jsonl"
    lines = [{"id": f"b{n}", "text": TEXT.format(n=n + 900), "country": "GB"} for n in range(60)]
    other.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    run([str(other)], tmp_path / "other" / "j.jsonl", Settings())
    write(other, place, tmp_path / "other" / "j.jsonl", resume=True)
    assert len(content(place)["articles"]) == 45 + 60


def test_a_text_that_changed_replaces_all_rows(place):
    many, one = (claimx.extract(text, id="a") for text in (TEXT.format(n=5) + " Seven left.", "Nobody left."))
    with Database(place) as database:
        database.write([many], "j", 1)
        database.write([one, one], "j", 2)
    rows = content(place)
    assert len(rows["articles"]) == 1
    assert rows["claims"] == rows["quotations"] == []


def test_what_was_not_committed_is_not_there(place, monkeypatch):
    monkeypatch.setattr(sql, "COMMIT_EVERY", 2)
    records = [claimx.extract(TEXT.format(n=n), id=f"a{n}") for n in (1, 2, 3)]
    database = Database(place)
    for number, record in enumerate(records):
        database.write([record], "j", number)
    assert query(place, "SELECT id FROM articles ORDER BY id") == [("a1",), ("a2",)]
    assert query(place, "SELECT done FROM runs") == [(1,)]
    with pytest.raises(RuntimeError), database:
        raise RuntimeError
    assert query(place, "SELECT COUNT(*) FROM articles") == [(2,)]


def test_a_refused_article_costs_no_other(place, monkeypatch, caplog):
    old, bad, good = (claimx.extract(TEXT.format(n=n), id=id) for n, id in ((1, "bad"), (2, "bad"), (3, "good")))
    make = tables.PARTS[tables.claims]
    monkeypatch.setitem(tables.PARTS, tables.claims, lambda record: make(record) * (2 if record is bad else 1))
    with Database(place) as database:
        database.write([old], "j", 1)
        database.write([good, bad], "j", 2)
    assert query(place, "SELECT article_id, value FROM claims WHERE value > 0") == [("bad", 1.0), ("good", 3.0)]
    assert query(place, "SELECT done FROM runs") == [(2,)]
    assert "article bad is not in the database" in caplog.text


def test_hostile_text_is_data(given, place, tmp_path):
    write(given, place, tmp_path / "j.jsonl")
    rows = content(place)["articles"]
    [robert] = [row for row in rows if "DROP TABLE" in row[0]]
    assert "DROP TABLE claims" in robert[5]
    assert "\x00" not in repr(rows)
    stored = {row[0] for row in rows}
    assert {"nul\u2400l", HOSTILE[3]["id"], HOSTILE[4]["id"]} <= stored
    [long] = [id for id in stored if id.startswith("long ")]
    assert len(long) == sql.LONGEST_ID + 17
    starts = query(
        place, 'SELECT a.text, c.text, c.start, c."end" FROM claims c JOIN articles a ON a.id = c.article_id'
    )
    assert starts
    assert all(text[start:end] == words for text, words, start, end in starts)


def test_a_lone_surrogate_makes_no_record(place):
    with pytest.raises(ClaimxError):
        claimx.extract("Seven \ud800 thefts.")


def test_without_the_text_its_hash_stays(place):
    record = claimx.extract(TEXT.format(n=400), id="a")
    with Database(place, text=False) as database:
        database.write([record], "journal", 1)
    assert query(place, "SELECT text, text_sha256 FROM articles") == [(None, record.text_sha256)]
    assert query(place, "SELECT start FROM claims WHERE value = 400") == [(TEXT.index("{n}"),)]


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("nonsense", "'nonsense' is no URL of a database; one looks like"),
        ("nosuch://host/db", "no database at"),
        ("sqlite:////no/such/folder/claims.db", "no database at"),
    ],
)
def test_no_database_is_a_clear_error(url, told):
    with pytest.raises(ClaimxError, match=told):
        Database(url)


@pytest.mark.parametrize("url", ["nosuch://me:secret@host/db", "postgresql://me:secret@/x?host=/no/such/folder"])
def test_a_password_is_not_repeated(url):
    with pytest.raises(ClaimxError, match="no database at") as raised:
        Database(url)
    assert "secret" not in str(raised.value)


PART = Selection(shard=(0, 12))
"""By their ids, so that an article that the folder has twice comes twice."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """The journal of a run over a part of the corpus."""
    journal = tmp_path_factory.mktemp("corpus") / "claims.jsonl"
    run([str(ROOT / "corpus")], journal, Settings(), selection=PART)
    return journal


def test_the_query_of_the_readme(place, corpus):
    readme = (ROOT / "README.md").read_text("utf-8")
    asked = re.search(r'sqlite3 claims\.db "([^"]+)"', readme)[1]
    with Database(place) as database:
        run([str(ROOT / "corpus")], corpus, Settings(), database=database, resume=True, selection=PART)
    records = [claimx.loads(line) for line in corpus.read_text("utf-8").split("\n") if line]
    found = query(place, asked)
    assert found
    by_id = {record.id: record for record in records}  # the folder has articles twice, annotated by two
    assert sorted(found) == sorted(told(by_id.values(), date(2021, 1, 1), date(2021, 12, 31)))


def told(records, first, last):
    """What the records themselves say of forces in that period."""
    for record in records:
        by_id = {claim.id: claim for claim in record.claims}
        for claim in record.quantities:
            period, force = by_id.get(claim.period), by_id.get(claim.force)
            if force and period and (period.first, period.last) == (first, last) and claim.modality == "asserted":
                stands = alone(record, claim, by_id)
                if stands is not None:
                    yield force.name, stands


# Versions

V1 = """
CREATE TABLE articles (id TEXT NOT NULL PRIMARY KEY, published DATE, source TEXT, title TEXT, country TEXT, text TEXT,
    text_sha256 TEXT, claimx TEXT, model TEXT);
CREATE TABLE claims (article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE, id TEXT NOT NULL,
    start INTEGER, "end" INTEGER, text TEXT, type TEXT, value FLOAT, comparator TEXT, low FLOAT, high FLOAT, unit TEXT,
    subject TEXT, role TEXT, direction TEXT, whole TEXT, per_value FLOAT, per_unit TEXT, period TEXT, baseline TEXT,
    force TEXT, force_name TEXT, force_id TEXT, place TEXT, attribution TEXT, modality TEXT, first DATE, last DATE,
    timex TEXT, timex_type TEXT, refers_to TEXT, kind TEXT, metonym BOOLEAN, country TEXT, statement TEXT,
    fact_key TEXT, PRIMARY KEY (article_id, id));
CREATE TABLE quotations (article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE, id TEXT NOT NULL,
    start INTEGER, "end" INTEGER, text TEXT, mode TEXT, said TEXT, cue TEXT, speaker TEXT, name TEXT, role TEXT,
    organisation TEXT, PRIMARY KEY (article_id, id));
CREATE TABLE relations (article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE, relation INTEGER NOT NULL,
    term INTEGER NOT NULL, type TEXT, part TEXT, claim TEXT, cue TEXT, start INTEGER, "end" INTEGER, value FLOAT,
    closed BOOLEAN, PRIMARY KEY (article_id, relation, term));
CREATE TABLE findings (article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE, id TEXT NOT NULL,
    check_name TEXT, verdict TEXT, message TEXT, miss FLOAT, slip TEXT, claims TEXT, PRIMARY KEY (article_id, id));
CREATE TABLE runs (journal TEXT NOT NULL PRIMARY KEY, done BIGINT NOT NULL, version INTEGER NOT NULL);
CREATE INDEX claims_unit ON claims (unit);
CREATE INDEX claims_fact_key ON claims (fact_key);
CREATE INDEX claims_force_id ON claims (force_id);
CREATE VIEW facts AS SELECT fact_key, statement FROM claims WHERE value IS NOT NULL;
CREATE VIEW conflicts AS SELECT fact_key FROM claims GROUP BY fact_key;
INSERT INTO articles (id, text, text_sha256) VALUES ('old', 'Kent Police recorded 9 thefts.', 'x');
INSERT INTO claims (article_id, id, type, value, modality, statement) VALUES
    ('old', 'c1', 'count', 9, 'asserted', 'Kent Police recorded 9 thefts.');
INSERT INTO runs VALUES ('j.jsonl', 100, 1);
"""
"""A database as the first version of the tables left it."""


def made_by(place, statements):
    engine = sql.engine(place)
    with engine.begin() as connection:
        for one in statements.split(";\n"):
            if one.strip():
                connection.exec_driver_sql(one)
    engine.dispose()


def test_how_likely_relations_and_findings_are_stands_in_the_database(place, tmp_path):
    given = tmp_path / "one.jsonl"
    given.write_text(json.dumps({"id": "a", "text": "Kent had 427 thefts and Essex 325 thefts, 725 in all."}) + "\n")
    write(given, place, tmp_path / "j.jsonl")
    [record] = [claimx.loads(line) for line in (tmp_path / "j.jsonl").read_text("utf-8").splitlines()]
    wanted = [one.confidence for one in record.findings]
    assert None not in wanted
    assert query(place, "SELECT confidence FROM findings ORDER BY id") == [(one,) for one in wanted]
    assert query(place, "SELECT confidence FROM inconsistencies") == [(one,) for one in wanted]
    terms = [one.confidence for one in record.relations for _ in one.terms]
    assert query(place, "SELECT confidence FROM relations ORDER BY relation, term") == [(one,) for one in terms]


def test_a_database_of_the_first_version_is_brought_up(given, place, tmp_path):
    made_by(place, V1)
    write(given, place, tmp_path / "j.jsonl")
    new = f"sqlite:///{tmp_path / 'new.db'}"
    write(given, new, tmp_path / "j.jsonl")
    rows = content(place)
    assert [row for row in rows["claims"] if row[0] != "old"] == content(new)["claims"]
    assert query(place, "SELECT statement FROM facts WHERE article_id = 'old'") == [("Kent Police recorded 9 thefts.",)]
    assert query(place, "SELECT version FROM claimx_version") == [(tables.VERSION,)]
    assert shape(place) == shape(new)


def shape(url):
    """Tables with their columns in any order, keys, and views."""
    engine = sql.engine(url)
    inspector = sa.inspect(engine)
    found = {
        name: (
            {column["name"] for column in inspector.get_columns(name)},
            inspector.get_pk_constraint(name)["constrained_columns"],
            sorted(index["name"] for index in inspector.get_indexes(name)),
        )
        for name in inspector.get_table_names()
    }
    views = sorted(inspector.get_view_names())
    engine.dispose()
    return found, views


def test_a_newer_database_is_refused_and_left_alone(place):
    Database(place).__exit__(None)
    made_by(place, "UPDATE claimx_version SET version = 99")
    with pytest.raises(ClaimxError, match=r"version 99.*use a newer claimx"):
        Database(place)
    assert query(place, "SELECT version FROM claimx_version") == [(99,)]


def test_the_tables_of_another_program_are_left_alone(place):
    made_by(place, "CREATE TABLE articles (id INTEGER)")
    with pytest.raises(ClaimxError, match="not of claimx: articles"):
        Database(place)
    assert shape(place)[0].keys() == {"articles"}


def test_a_file_that_is_no_database_is_a_clear_error(tmp_path):
    (tmp_path / "claims.db").write_text("Kent Police recorded 9 thefts. " * 100)
    with pytest.raises(ClaimxError, match="file is not a database"):
        Database(f"sqlite:///{tmp_path / 'claims.db'}")
