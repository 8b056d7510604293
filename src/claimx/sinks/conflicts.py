"""The same fact with other values in other articles."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from claimx.errors import ClaimxError
from claimx.sinks.alchemy import sa
from claimx.sinks.sql import existing, told


@dataclass(frozen=True, slots=True)
class Telling:
    """One value that is told, in so many different texts, by these articles."""

    value: float
    statement: str
    texts: int
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One fact, told with values that exclude each other; near copies of one text count as one of `texts`."""

    fact_key: str
    measure: str
    texts: int
    values: tuple[Telling, ...]

    def as_json(self) -> dict[str, Any]:
        """The conflict as JSON has it."""
        return asdict(self)


ASKED = """SELECT p.fact_key, p.measure, p.value, p.statement, p.cluster, p.article_id
FROM comparable p JOIN conflicts c ON c.fact_key = p.fact_key AND c.measure = p.measure"""


def conflicts(place: str) -> list[Conflict]:
    """The conflicts of a database, by its URL or the path of its SQLite file: those told by most texts first.

    Raises: ClaimxError where there is no such database.
    """
    with existing(place) as connection:
        try:
            rows = sorted(tuple(row) for row in connection.execute(sa.text(ASKED)))
        except sa.exc.SQLAlchemyError as error:
            raise ClaimxError(f"the database failed: {told(error)}") from error
    return sorted(_conflicts(rows), key=lambda one: (-one.texts, one.fact_key, one.measure))


def _conflicts(rows: list[tuple[Any, ...]]) -> Iterator[Conflict]:
    for (key, measure), group in groupby(rows, key=lambda row: row[:2]):
        told = list(group)
        values = tuple(_telling(value, list(of_value)) for value, of_value in groupby(told, key=lambda row: row[2]))
        yield Conflict(key, measure, len({row[4] for row in told}), values)


def _telling(value: float, rows: list[tuple[Any, ...]]) -> Telling:
    return Telling(value, rows[0][3], len({row[4] for row in rows}), tuple(row[5] for row in rows))
