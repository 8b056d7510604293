"""The function for Spark's `mapInArrow`, over Arrow batches without Spark."""

import pytest

import claimx
from claimx.batch.arrow import SCHEMA, in_arrow

pyarrow = pytest.importorskip("pyarrow")


BODIES = ["Police recorded 427 thefts in Calderford.", None, "It had 12 people."]


def test_each_row_is_a_record_or_a_refusal():
    given = pyarrow.RecordBatch.from_pydict({"nr": ["a", "b", "c"], "body": BODIES})
    [found, again] = in_arrow(columns={"id": "nr", "text": "body"})(iter([given, given.slice(0, 1)]))
    assert found.schema.names == [column.split()[0] for column in SCHEMA.split(", ")]
    rows = found.to_pylist()
    alone = claimx.extract(BODIES[0], id="a", nlp=claimx.load(blas=True))
    assert [row["id"] for row in rows] == ["a", None, "c"]
    assert rows[0]["record"] == claimx.dumps(alone)
    assert rows[1]["record"] is None
    assert "row 1" in rows[1]["refusal"]
    assert again.to_pylist() == rows[:1]
