"""The tables and views of a database of claims, their version, and how an older one is brought up to it."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

from claimx.errors import ClaimxError
from claimx.sinks import rows
from claimx.sinks.alchemy import sa

VERSION = 4
"""Of the tables; what each version changed stands in MIGRATIONS."""
LOCK = 7_270_519
"""Under this advisory lock of PostgreSQL one of several writers makes the tables."""

schema = sa.MetaData()
text, number, whole, day, flag = sa.Text, sa.Float, sa.Integer, sa.Date, sa.Boolean


def _article_table(name: str, keys: dict[str, Any], columns: dict[str, Any]) -> sa.Table:
    """A table of rows that belong to an article and go with it."""
    article = sa.Column("article_id", text, sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)
    made = [sa.Column(key, kind, primary_key=True) for key, kind in keys.items()]
    return sa.Table(name, schema, article, *made, *(sa.Column(column, kind) for column, kind in columns.items()))


articles = sa.Table(
    "articles",
    schema,
    sa.Column("id", text, primary_key=True),
    sa.Column("published", day),
    *(sa.Column(name, text) for name in ("source", "title", "country", "text", "text_sha256", "claimx", "model")),
    sa.Column("cluster", text),
)
SPAN = {"start": whole, "end": whole, "text": text}
NUMBERS = ("value", "low", "high", "per_value", "statement_rank")
claims = _article_table(
    "claims",
    {"id": text},
    SPAN
    | {name: number if name in NUMBERS else day if name in ("first", "last") else text for name in rows.COLUMNS}
    | {"metonym": flag},
)
SAID = ("mode", "said", "cue", "speaker", "name", "role", "organisation")
quotations = _article_table("quotations", {"id": text}, SPAN | dict.fromkeys(SAID, text))
TERM = dict.fromkeys(("type", "part", "claim", "cue"), text) | dict.fromkeys(("start", "end"), whole)
relations = _article_table(
    "relations", {"relation": whole, "term": whole}, TERM | {"value": number, "closed": flag, "confidence": number}
)
findings = _article_table(
    "findings",
    {"id": text},
    dict.fromkeys(("check_name", "verdict", "message", "slip", "claims"), text)
    | dict.fromkeys(("miss", "confidence"), number),
)
runs = sa.Table(
    "runs",
    schema,
    sa.Column("journal", text, primary_key=True),
    sa.Column("done", sa.BigInteger, nullable=False),
    *(sa.Column(name, text) for name in ("first", "claimx", "model")),
)
versions = sa.Table("claimx_version", schema, sa.Column("version", whole, nullable=False))
for column in ("fact_key", "force_id", "unit"):
    sa.Index(f"claims_{column}", claims.c[column])
sa.Index("articles_cluster", articles.c.cluster)

PARTS = {
    claims: rows.claim_rows,
    quotations: rows.quotation_rows,
    relations: rows.relation_rows,
    findings: rows.finding_rows,
}
"""The tables of what belongs to an article, and what makes their rows."""

MIGRATIONS: dict[int, tuple[str, ...]] = {
    2: (
        "ALTER TABLE articles ADD COLUMN cluster TEXT",
        "CREATE INDEX articles_cluster ON articles (cluster)",
        "ALTER TABLE claims ADD COLUMN measure TEXT",
        "DROP TABLE runs",  # how far journals were read: read anew, they fill what is new here
        "CREATE TABLE runs (journal TEXT NOT NULL PRIMARY KEY, done BIGINT NOT NULL, "
        "first TEXT, claimx TEXT, model TEXT)",
        "CREATE TABLE claimx_version (version INTEGER NOT NULL)",
        "INSERT INTO claimx_version (version) VALUES (1)",
    ),
    3: (
        "ALTER TABLE claims ADD COLUMN statement_rank FLOAT",
        "DELETE FROM runs",  # read anew, journals fill it, and statements that do not stand alone go
    ),
    4: (
        "ALTER TABLE relations ADD COLUMN confidence FLOAT",
        "ALTER TABLE findings ADD COLUMN confidence FLOAT",
        "DELETE FROM runs",
    ),
}
"""What brings a database from the version before to this one; views are made anew."""


def prepare(connection: sa.Connection) -> None:
    """Make the tables and views where there are none, and bring older ones to VERSION, all in one transaction.

    Raises: ClaimxError where the database is of a newer version, or its tables are not ours.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
    found = version(connection)
    if found == VERSION:
        return
    if found > VERSION:
        raise ClaimxError(f"its tables have version {found}, this claimx knows {VERSION}: use a newer claimx")
    if found == 0:
        schema.create_all(connection)
        connection.execute(sa.insert(versions).values(version=VERSION))
    else:
        _migrate(connection, found)
    for view in views().values():
        connection.exec_driver_sql(view)


@cache
def views() -> dict[str, str]:
    """The statement that makes each view, in order: those of data/views.sql."""
    written = (files("claimx") / "data" / "views.sql").read_text("utf-8")
    statements = re.sub(r"(?m)^--.*\n", "", written).split(";\n")
    return {one.split()[2]: one.strip() for one in statements if one.strip()}


def version(connection: sa.Connection) -> int:
    """The version of the database's tables, 0 where it has none of ours.

    Raises: ClaimxError where tables of these names are somebody else's.
    """
    inspector = sa.inspect(connection)
    names = set(inspector.get_table_names())
    if versions.name in names:
        return int(connection.execute(sa.select(versions.c.version)).scalar_one())
    taken = sorted(names & schema.tables.keys())
    if not taken:
        return 0
    if "runs" in names and {"journal", "done"} <= {column["name"] for column in inspector.get_columns("runs")}:
        return 1  # wrote no version
    raise ClaimxError(f"the database has tables that are not of claimx: {', '.join(taken)}; give another database")


def _migrate(connection: sa.Connection, found: int) -> None:
    there = sa.inspect(connection).get_view_names()
    for name in reversed(views()):
        if name in there:
            connection.exec_driver_sql(f"DROP VIEW {name}")
    for step in range(found + 1, VERSION + 1):
        for change in MIGRATIONS[step]:
            connection.exec_driver_sql(change)
    connection.execute(sa.update(versions).values(version=VERSION))
