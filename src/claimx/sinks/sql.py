"""Records to a database: SQLite, PostgreSQL, or whatever SQLAlchemy reaches.

An article's rows are replaced, all in one savepoint, so that writing it again changes nothing; only bound parameters.
The database notes how far in the journal it has come, in the same transaction, so that it can be caught up after a
crash.
"""

from collections.abc import Iterable
from typing import Any

from claimx.errors import ClaimxError
from claimx.records import Record
from claimx.sinks import rows

try:
    import sqlalchemy as sa
except ImportError as error:  # the extra is asked for by name
    raise ClaimxError('a database needs SQLAlchemy; install it with: pip install "claimx[sql]"') from error

VERSION = 1
COMMIT_EVERY = 500
"""Articles in a transaction."""

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
)
SPAN = {"start": whole, "end": whole, "text": text}
NUMBERS = ("value", "low", "high", "per_value")
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
relations = _article_table("relations", {"relation": whole, "term": whole}, TERM | {"value": number, "closed": flag})
findings = _article_table(
    "findings",
    {"id": text},
    {"check_name": text, "verdict": text, "message": text, "miss": number, "slip": text, "claims": text},
)
runs = sa.Table(
    "runs",
    schema,
    sa.Column("journal", text, primary_key=True),
    sa.Column("done", sa.BigInteger, nullable=False),
    sa.Column("version", whole, nullable=False),
)
for column in ("fact_key", "force_id", "unit"):
    sa.Index(f"claims_{column}", claims.c[column])

MAKERS = {
    claims: rows.claim_rows,
    quotations: rows.quotation_rows,
    relations: rows.relation_rows,
    findings: rows.finding_rows,
}


class Database:
    """A database that records are written to; closing it commits."""

    def __init__(self, url: str, *, text: bool = True) -> None:
        try:
            self._engine = sa.create_engine(url)
            self._connection = self._engine.connect()
        except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError, ImportError, sa.exc.OperationalError) as error:
            reason = str(error).splitlines()[0]
            raise ClaimxError(f"no database at {_safe(url)}: {reason}") from error
        self._keep_text = text
        self._since_commit = 0
        schema.create_all(self._connection)
        _make_views(self._connection)
        self._connection.commit()

    def done(self, journal: str) -> int:
        """The byte of the journal up to which its records are committed here."""
        found = self._connection.execute(sa.select(runs.c.done).where(runs.c.journal == journal)).scalar()
        return int(found or 0)

    def write(self, records: Iterable[Record], journal: str, done: int) -> None:
        """Replace the rows of these articles, and note that the journal is read up to `done`.

        Raises: ClaimxError where the database refuses; what was committed before stays.
        """
        try:
            for record in records:
                self._replace(record)
                self._since_commit += 1
            with self._connection.begin_nested():
                self._connection.execute(sa.delete(runs).where(runs.c.journal == journal))
                self._connection.execute(sa.insert(runs).values(journal=journal, done=done, version=VERSION))
            if self._since_commit >= COMMIT_EVERY:
                self._connection.commit()
                self._since_commit = 0
        except sa.exc.SQLAlchemyError as error:
            raise ClaimxError(f"the database refused: {str(error).splitlines()[0]}") from error

    def _replace(self, record: Record) -> None:
        with self._connection.begin_nested():
            for table in MAKERS:
                self._connection.execute(sa.delete(table).where(table.c.article_id == record.id))
            self._connection.execute(sa.delete(articles).where(articles.c.id == record.id))
            self._connection.execute(sa.insert(articles), [_storable(rows.article_row(record, text=self._keep_text))])
            for table, make in MAKERS.items():
                made = [_storable(row) for row in make(record)]
                if made:
                    self._connection.execute(sa.insert(table), made)

    def __enter__(self) -> "Database":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None or kind is KeyboardInterrupt:
            self._connection.commit()
        self._connection.close()
        self._engine.dispose()


VIEWS = {
    "facts": """SELECT c.fact_key, c.force_name, c.place, c.unit, c.subject, c.role, c.direction, c.value, c.comparator,
        c.first, c.last, c.statement, c.article_id, a.title, a.published
        FROM claims c JOIN articles a ON a.id = c.article_id WHERE c.value IS NOT NULL AND c.modality = 'asserted'""",
    "conflicts": """SELECT fact_key, MIN(value) AS lowest, MAX(value) AS highest, COUNT(DISTINCT article_id) AS articles
        FROM claims WHERE value IS NOT NULL AND modality = 'asserted' AND comparator = '=' AND first IS NOT NULL
        AND (force_name IS NOT NULL OR place IS NOT NULL) AND role = 'level'
        GROUP BY fact_key HAVING MIN(value) <> MAX(value) AND COUNT(DISTINCT article_id) > 1""",
}
"""What fact-checkers ask: what was said of a force and a period; the same fact with other values elsewhere."""


def _make_views(connection: sa.Connection) -> None:
    known = sa.inspect(connection).get_view_names()
    for name, query in VIEWS.items():
        if name not in known:
            connection.execute(sa.text(f"CREATE VIEW {name} AS {query}"))


def _storable(row: rows.Row) -> rows.Row:
    """The row with U+2400, their picture, for NUL characters, which no text column of PostgreSQL takes."""
    return {key: value.replace("\x00", "\u2400") if isinstance(value, str) else value for key, value in row.items()}


def _safe(url: str) -> str:
    """The URL without its password."""
    try:
        return sa.engine.make_url(url).render_as_string(hide_password=True)
    except sa.exc.ArgumentError:
        return "that URL"
