"""Near copies of one text: one agency story in 200 papers is one text.

MinHash signatures of the words, in bands; whatever agrees in one band is compared by signature. All but a number an
article lies in a temporary file, so that millions of articles are no matter of memory. Articles are taken in the order
of their ids and each is compared with the first of a band only: linear, and the same clusters on every run.

Source: A. Z. Broder, On the resemblance and containment of documents, 1997.
"""

import re
import sqlite3
from array import array
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import blake2b

from claimx.errors import ClaimxError, ExtraError
from claimx.sinks.alchemy import sa
from claimx.sinks.sql import existing, told
from claimx.sinks.tables import articles

try:
    import numpy as np
    from datasketch import MinHash
except ImportError as error:
    raise ExtraError("near copies need datasketch", "near") from error

SEED = 1
PERMUTATIONS, BANDS = 128, 32
ROWS = PERMUTATIONS // BANDS
SHINGLE = 4
"""Words in a row that are looked at as one."""
ALIKE = 0.8
"""The share of its rows that the shorter text has in common with the longer: papers cut a story and change its top."""
WORD = re.compile(r"\w+")
CHUNK = 500
EMPTY = MinHash(num_perm=PERMUTATIONS, seed=SEED, scheme="affine32")


def cluster(place: str) -> tuple[int, int]:
    """Give each article of the database its cluster, the first id of those that are near copies; how many, of how many.

    Of an article without its text only exact copies are known.

    Raises: ClaimxError where there is no such database, or it fails.
    """
    with existing(place) as connection, closing(sqlite3.connect("")) as scratch:
        try:
            parent = _joined(_texts(connection), scratch)
            _note(connection, scratch, parent)
            connection.commit()
        except sa.exc.SQLAlchemyError as error:
            raise ClaimxError(f"the database failed: {told(error)}") from error
    return len(parent), sum(number == above for number, above in enumerate(parent))


@dataclass(frozen=True, slots=True)
class Signature:
    """The MinHash values of a text's rows of words, and how many different rows there are."""

    values: np.ndarray
    rows: int

    def shared(self, other: "Signature") -> float:
        """The share of the shorter text's rows that the longer one has, as the signatures estimate it."""
        alike = float(np.mean(self.values == other.values))
        in_both = alike * (self.rows + other.rows) / (1 + alike)
        return in_both / min(self.rows, other.rows)


def signature(text: str) -> Signature | None:
    """The signature of the text's words, None where it has none."""
    words = WORD.findall(text.lower())
    if not words:
        return None
    starts = range(max(1, len(words) - SHINGLE + 1))
    rows = sorted({" ".join(words[at : at + SHINGLE]).encode("utf-8", "replace") for at in starts})
    made = EMPTY.copy()
    made.update_batch(rows)
    return Signature(made.hashvalues.astype("<u4"), len(rows))


def _texts(connection: sa.Connection) -> Iterator[tuple[str, str, str | None]]:
    """Id, hash and text of each article, in an order that is the same for all databases."""
    postgres = connection.dialect.name == "postgresql"
    order = sa.collate(articles.c.id, "C") if postgres else articles.c.id
    asked = sa.select(articles.c.id, articles.c.text_sha256, articles.c.text).order_by(order)
    for row in connection.execute(asked, execution_options={"yield_per": CHUNK}):
        yield row.id, row.text_sha256 or row.id, row.text


def _joined(texts: Iterator[tuple[str, str, str | None]], scratch: sqlite3.Connection) -> "array[int]":
    """Of each article the number of one that it is a near copy of, in the end the first; its own where of none."""
    scratch.execute("CREATE TABLE seen (n INTEGER PRIMARY KEY, id TEXT, signature BLOB, rows INTEGER)")
    scratch.execute("CREATE TABLE bands (hash BLOB PRIMARY KEY, n INTEGER) WITHOUT ROWID")
    parent = array("q")
    for number, (id, sha256, text) in enumerate(texts):
        parent.append(number)
        made = signature(text) if text is not None else None
        stored = (None, 0) if made is None else (made.values.tobytes(), made.rows)
        scratch.execute("INSERT INTO seen VALUES (?, ?, ?, ?)", (number, id, *stored))
        for other, same in _candidates(scratch, number, sha256, made):
            if same or (made is not None and _alike(scratch, other, made)):
                _join(parent, number, other)
    for number in range(len(parent)):
        parent[number] = _root(parent, number)
    return parent


def _candidates(
    scratch: sqlite3.Connection, number: int, sha256: str, made: Signature | None
) -> Iterator[tuple[int, bool]]:
    """The first article with this text, and the first of each shared band; whether the text is the same."""
    keys = [b"=" + sha256.encode()]
    if made is not None:
        bands = made.values.reshape(BANDS, ROWS)
        keys += [blake2b(bytes([at]) + band.tobytes(), digest_size=8).digest() for at, band in enumerate(bands)]
    told: set[int] = set()
    for at, key in enumerate(keys):
        if scratch.execute("INSERT OR IGNORE INTO bands VALUES (?, ?)", (key, number)).rowcount:
            continue
        [other] = scratch.execute("SELECT n FROM bands WHERE hash = ?", (key,)).fetchone()
        if other not in told:
            told.add(other)
            yield other, at == 0


def _alike(scratch: sqlite3.Connection, other: int, made: Signature) -> bool:
    values, rows = scratch.execute("SELECT signature, rows FROM seen WHERE n = ?", (other,)).fetchone()
    return made.shared(Signature(np.frombuffer(values, "<u4"), rows)) >= ALIKE


def _join(parent: "array[int]", one: int, other: int) -> None:
    first, second = sorted((_root(parent, one), _root(parent, other)))
    parent[second] = first


def _root(parent: "array[int]", number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number


def _note(connection: sa.Connection, scratch: sqlite3.Connection, parent: "array[int]") -> None:
    """Write the cluster of each article, in chunks."""
    change = sa.update(articles).where(articles.c.id == sa.bindparam("of")).values(cluster=sa.bindparam("first"))
    ids = scratch.cursor().execute("SELECT n, id FROM seen ORDER BY n")
    while chunk := ids.fetchmany(CHUNK):
        connection.execute(change, [{"of": id, "first": _id(scratch, parent[number])} for number, id in chunk])


def _id(scratch: sqlite3.Connection, number: int) -> str:
    [id] = scratch.execute("SELECT id FROM seen WHERE n = ?", (number,)).fetchone()
    return str(id)
