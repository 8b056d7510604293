"""One id, one text: a further text under an id that another has is kept apart by its hash.

`a`, and for another text `a@9f86d081884c7d65`: in the output, the database and every other form alike, since all take
the id of the record. It is done before anything is selected, so that each shard of an input gives the same names.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from claimx.batch.items import Item, Refusal
from claimx.errors import InputError

DIGITS = 16
"""Of the text's SHA-256."""


class Names:
    """Which text has which id; on disk, so that millions of them cost no memory."""

    def __init__(self, index: sqlite3.Connection) -> None:
        self._index = index
        self.renamed = 0
        index.execute("CREATE TABLE names (id TEXT PRIMARY KEY, sha TEXT) WITHOUT ROWID")

    def apart(self, read: Iterator[Item | Refusal]) -> Iterator[Item | Refusal]:
        """What was read, each article under an id of its own.

        Raises: InputError where there is no room for the index.
        """
        for one in read:
            yield self._named(one) if isinstance(one, Item) and one.article.id else one

    def _named(self, item: Item) -> Item:
        given, sha256 = item.article.id or "", item.article.sha256
        name = given
        try:
            while self._holder(name, sha256) != sha256:
                name = f"{name}@{sha256[:DIGITS]}"
        except sqlite3.Error as error:
            raise InputError(f"the index of ids, in the temporary folder: {error}") from error
        if name == given:
            return item
        self.renamed += 1
        return replace(item, article=replace(item.article, id=name))

    def _holder(self, name: str, sha256: str) -> str:
        """The hash of the text that has the name: this one's, where it was free."""
        if self._index.execute("INSERT OR IGNORE INTO names VALUES (?, ?)", (name, sha256)).rowcount:
            return sha256
        return str(self._index.execute("SELECT sha FROM names WHERE id = ?", (name,)).fetchone()[0])


@contextmanager
def names() -> Iterator[Names]:
    """An index that is gone afterwards."""
    index = sqlite3.connect("")  # a private database in a temporary file
    try:
        yield Names(index)
    finally:
        index.close()
