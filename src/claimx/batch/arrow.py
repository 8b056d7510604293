"""Articles to records as Arrow batches: the function that Spark's `mapInArrow` takes. Here without Spark."""

from collections.abc import Callable, Iterator
from typing import Any

from claimx.batch.chunks import CHUNK, CHUNK_CHARACTERS, Outcome, Written, cut, extract_chunk
from claimx.batch.engines import Settings, load_for
from claimx.batch.items import Item, Refusal, refusal
from claimx.batch.readers.fields import Columns, article_of
from claimx.errors import ClaimxError

Row = tuple[str | None, str | None, str | None]
SCHEMA = "id string, record string, refusal string"
"""The columns that come out, as Spark writes them: of each article its record or why it was refused, as JSON."""


def in_arrow(
    settings: Settings | None = None, columns: Columns | None = None
) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """The function from batches of articles to batches of `SCHEMA`; the pipeline is loaded once a process.

    The batches that go in have a column each for the fields of an article, as a JSONL input has; `columns` names those
    that are called something else ({"text": "body"}).
    """

    def mapped(batches: Iterator[Any]) -> Iterator[Any]:
        from pyarrow import RecordBatch, string

        pipeline = load_for(settings or Settings())
        for batch in batches:
            chunks = cut(_read(batch, columns or {}), CHUNK, CHUNK_CHARACTERS)
            rows = [_row(one) for chunk in chunks for one in extract_chunk(chunk, pipeline)]
            arrays = [_column(rows, place, string()) for place in range(3)]
            yield RecordBatch.from_arrays(arrays, names=["id", "record", "refusal"])

    return mapped


def _read(batch: Any, columns: Columns) -> Iterator[Item | Refusal]:
    for number, row in enumerate(batch.to_struct_array()):
        where = f"row {number}"
        try:
            yield Item(article_of(row.as_py(), columns), where)
        except (ClaimxError, UnicodeDecodeError) as error:
            yield refusal(where, error)


def _row(one: Outcome) -> Row:
    return (one.id, one.line, None) if isinstance(one, Written) else (one.id, None, one.line())


def _column(rows: list[Row], place: int, kind: Any) -> Any:
    from pyarrow import array

    return array([row[place] for row in rows], kind)
