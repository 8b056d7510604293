"""Records to a database: SQLite, PostgreSQL, or whatever SQLAlchemy reaches.

An article's rows are replaced, all in one savepoint, so that writing it again changes nothing; only bound parameters.
The database notes how far in the journal it has come, in the same transaction, so that it can be caught up after a
crash.
"""

import gc
import json
import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import Any

from claimx.errors import ClaimxError
from claimx.records import Record
from claimx.sinks import rows
from claimx.sinks.alchemy import sa
from claimx.sinks.tables import PARTS, articles, prepare, runs, version

log = logging.getLogger(__name__)
COMMIT_EVERY, COMMIT_SECONDS = 500, 5.0
"""Articles in a transaction, and how long it takes: as long others that write wait."""
SUFFIXES = (".db", ".sqlite", ".sqlite3")
"""What names of SQLite files end in."""
CLASS = re.compile(r"^\([\w.]+\) ")
LONGEST_ID = 500
"""Characters of an id that are stored as they are: an index of PostgreSQL takes 2,700 bytes."""
WAIT = 60
"""Seconds that a locked SQLite file is waited for."""


class Database:
    """A database that records are written to; closing it commits."""

    def __init__(self, url: str, *, text: bool = True) -> None:
        url = f"sqlite:///{url}" if "://" not in url and url.endswith(SUFFIXES) else url
        self._engine = engine(url, begin="BEGIN IMMEDIATE")
        self._connection = connect(self._engine, url)
        self.file = self._engine.url.database if self._engine.dialect.name == "sqlite" else None
        """Where it is one file: its path."""
        self._keep_text = text
        self._since_commit, self._committed = 0, monotonic()
        self._inserts: dict[sa.Table, _Insert] = {}

    def done(self, journal: Path) -> int:
        """The byte of the journal up to which its records are committed here.

        0 where the note is of another file of that name: one that is shorter, or begins with another article.
        """
        noted = self._connection.execute(
            sa.select(runs.c.done, runs.c.first).where(runs.c.journal == journal.name)
        ).one_or_none()
        if noted is None:
            return 0
        if noted.done <= journal.stat().st_size and noted.first == _first(journal):
            return int(noted.done)
        self._connection.execute(sa.delete(runs).where(runs.c.journal == journal.name))
        self._connection.commit()  # at once: a run that is killed now must not be caught up from the old note
        return 0

    def write(self, records: Iterable[Record], journal: str, done: int) -> None:
        """Replace the rows of these articles, and note that the journal is read up to `done`.

        An article whose rows the database refuses is warned of and left as the database had it.

        Raises: ClaimxError where the database fails; what was committed before stays.
        """
        try:
            with _uncollected():
                given = list(records)
                self._replace_or_warn(given)
            self._note(given, journal, done)
            self._since_commit += len(given)
            if self._since_commit >= COMMIT_EVERY or monotonic() - self._committed > COMMIT_SECONDS:
                self._connection.commit()
                self._since_commit, self._committed = 0, monotonic()
        except sa.exc.SQLAlchemyError as error:
            raise ClaimxError(f"the database failed: {told(error)}") from error

    def _replace_or_warn(self, given: list[Record]) -> None:
        """Replace them in one savepoint; where one is at fault, each in its own, so that it costs no other."""
        try:
            with self._connection.begin_nested():
                self._replace(given)
        except (sa.exc.DataError, sa.exc.IntegrityError) as error:
            if len(given) == 1:
                log.warning("article %s is not in the database: %s", given[0].id, told(error))
            for record in given if len(given) > 1 else ():
                self._replace_or_warn([record])

    def _replace(self, given: list[Record]) -> None:
        """Delete what the database has of these articles, and write them; of one given twice the last counts."""
        records = {stored_id(record.id): record for record in given}
        known = self._known(list(records))
        for table in PARTS if known else ():
            self._connection.execute(sa.delete(table).where(table.c.article_id.in_(known)))
        if known:
            self._connection.execute(sa.delete(articles).where(articles.c.id.in_(known)))
        made: dict[sa.Table, list[rows.Row]] = {table: [] for table in (articles, *PARTS)}
        for id, record in records.items():
            sha, cluster = known.get(id, (None, None))
            kept = {"id": id, "cluster": cluster if sha == record.text_sha256 else None}
            made[articles].append(_storable(record, rows.article_row(record, text=self._keep_text)) | kept)
            for table, make in PARTS.items():
                made[table].extend(_storable(record, row) | {"article_id": id} for row in make(record))
        for table, of_table in made.items():
            if of_table:
                self._insert(table, of_table)

    def _insert(self, table: sa.Table, made: list[rows.Row]) -> None:
        """Insert the rows by one prepared statement; SQLAlchemy's own execution would look at each row at length."""
        statement = self._inserts.get(table)
        if statement is None:
            statement = self._inserts[table] = _Insert.into(table, self._connection.dialect)
        self._connection.exec_driver_sql(statement.sql, statement.parameters(made))

    def _known(self, ids: list[str]) -> dict[str, tuple[str, str | None]]:
        """Text hash and cluster of those of the articles that the database has."""
        asked = sa.select(articles.c.id, articles.c.text_sha256, articles.c.cluster).where(articles.c.id.in_(ids))
        return {row.id: (row.text_sha256, row.cluster) for row in self._connection.execute(asked)}

    def _note(self, given: list[Record], journal: str, done: int) -> None:
        noted = sa.update(runs).where(runs.c.journal == journal).values(done=done)
        if not self._connection.execute(noted).rowcount and given:
            first = given[0]
            of_run = {"claimx": first.producer.claimx, "model": first.producer.model}
            self._connection.execute(
                sa.insert(runs).values(journal=journal, done=done, first=_mark(first.id, first.text_sha256), **of_run)
            )

    def __enter__(self) -> "Database":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None or kind is KeyboardInterrupt:
                self._connection.commit()
            self._connection.close()
        except sa.exc.SQLAlchemyError as error:
            raise ClaimxError(f"the database failed: {told(error)}") from error
        finally:
            self._engine.dispose()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector, which goes through the whole pipeline again for each few hundred rows.

    Records and rows hold no cycles, so nothing is left behind.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def existing(place: str) -> Iterator[sa.Connection]:
    """A connection to a database that claimx has written, by its URL or the path of its SQLite file.

    Raises: ClaimxError where there is none.
    """
    url = place if "://" in place else f"sqlite:///{place}"
    made = engine(url)
    file = made.url.database if made.url.get_backend_name() == "sqlite" else None
    if file is not None and not Path(file).is_file():
        raise ClaimxError(f"{file}: no such file; claimx batch --to sqlite:///{file} makes one")
    with closing(connect(made, url, make=False)) as connection:
        yield connection
    made.dispose()


def engine(url: str, *, begin: str = "BEGIN") -> sa.Engine:
    """The engine of the URL: psycopg for PostgreSQL, true transactions for SQLite.

    `begin` begins SQLite's: who writes says so at once, and waits for its turn; who has read before is sent away.

    Raises: ClaimxError where the URL is none or its driver is not installed.
    """
    if "://" not in url:
        raise ClaimxError(
            f"{url!r} is no URL of a database; one looks like sqlite:///claims.db or postgresql://user@host/name"
        )
    try:
        made = sa.engine.make_url(url)
        if made.drivername in ("postgres", "postgresql"):
            made = made.set(drivername="postgresql+psycopg")
        sqlite = made.get_backend_name() == "sqlite"
        created = sa.create_engine(made, connect_args={"timeout": WAIT} if sqlite else {})
    except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError, ImportError) as error:
        raise ClaimxError(f"no database at {_safe(url)}: {told(error)}{_advice(error)}") from error
    if sqlite:  # Python's driver begins no transaction at a savepoint, and then commits where the savepoint ends
        sa.event.listen(created, "connect", lambda raw, _: setattr(raw, "isolation_level", None))
        sa.event.listen(created, "begin", lambda connection: connection.exec_driver_sql(begin))
    return created


def connect(engine: sa.Engine, url: str, *, make: bool = True) -> sa.Connection:
    """A connection of the engine, to tables and views of this version, made where there are none unless told not to.

    Raises: ClaimxError where the database cannot be reached or is not ours; the message has no password.
    """
    try:
        connection = engine.connect()
    except sa.exc.SQLAlchemyError as error:
        raise ClaimxError(f"no database at {_safe(url)}: {told(error)}") from error
    try:
        if not make and version(connection) == 0:
            raise ClaimxError(f"{_safe(url)} has no tables of claimx; claimx batch --to {_safe(url)} makes them")
        prepare(connection)
        connection.commit()
    except ClaimxError:
        connection.close()
        raise
    except sa.exc.SQLAlchemyError as error:
        connection.close()
        raise ClaimxError(f"no database at {_safe(url)}: {told(error)}") from error
    return connection


def stored_id(id: str) -> str:
    """The article's id as the database has it: a very long one as its beginning and its hash."""
    visible = id.replace("\x00", "\u2400")
    if len(visible) <= LONGEST_ID:
        return visible
    return f"{visible[:LONGEST_ID]}…{sha256(id.encode()).hexdigest()[:16]}"


def _first(journal: Path) -> str | None:
    """The mark of the journal's first record."""
    with journal.open("rb") as lines:
        line = lines.readline()
    if not line.endswith(b"\n"):
        return None
    record = json.loads(line)
    return _mark(record["id"], record["text_sha256"])


def _mark(id: str, text_sha256: str) -> str:
    return f"{text_sha256[:16]}:{stored_id(id)}"


def _storable(record: Record, row: rows.Row) -> rows.Row:
    """The row with U+2400, their picture, for NUL characters, which no text column of PostgreSQL takes."""
    if not any("\x00" in told for told in (record.text, record.id, record.title, record.source) if told):
        return row  # a row's words are the record's
    return {key: value.replace("\x00", "\u2400") if isinstance(value, str) else value for key, value in row.items()}


@dataclass(frozen=True, slots=True)
class _Insert:
    """An insert as the driver takes it, with what the driver must have changed of a column's values."""

    sql: str
    names: tuple[str, ...]
    change: Mapping[str, Callable[[Any], Any]]
    positional: bool

    @classmethod
    def into(cls, table: sa.Table, dialect: sa.Dialect) -> "_Insert":
        compiled = sa.insert(table).compile(dialect=dialect)
        found = {column.name: column.type.dialect_impl(dialect).bind_processor(dialect) for column in table.columns}
        names = tuple(compiled.positiontup or table.columns.keys())
        change = {name: processor for name, processor in found.items() if processor is not None}
        return cls(str(compiled), names, change, compiled.positional)

    def parameters(self, made: list[rows.Row]) -> list[Any]:
        for name, change in self.change.items():
            for row in made:
                if row.get(name) is not None:
                    row[name] = change(row[name])
        if self.positional:
            return [tuple(map(row.get, self.names)) for row in made]
        return [{name: row.get(name) for name in self.names} for row in made]


def told(error: Exception) -> str:
    """What the driver says, in one line, without the name of its exception."""
    return CLASS.sub("", str(error).splitlines()[0])


def _advice(error: Exception) -> str:
    missing: Any = getattr(error, "name", None)
    if missing == "psycopg":
        return '; install it with: pip install "claimx[postgres]"'
    return "; install the driver of that database" if isinstance(error, ImportError) else ""


def _safe(url: str) -> str:
    """The URL without its password."""
    try:
        return sa.engine.make_url(url).render_as_string(hide_password=True)
    except sa.exc.ArgumentError:
        return "that URL"
