"""Which of the articles that were read a run takes: limit, sample, shard, and what is not done yet."""

import hashlib
import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from claimx.batch.items import Item, Refusal
from claimx.batch.journal import Done

Read = Iterator[Item | Refusal]


@dataclass(frozen=True, slots=True)
class Selection:
    """The first `limit` of the input; `sample` of those; of these every n-th from the i-th on, `shard` being (i, n)."""

    limit: int | None = None
    sample: int | None = None
    shard: tuple[int, int] = (0, 1)

    def of(self, read: Read) -> Read:
        """What is selected of the input, in its order."""
        taken: Read = islice(read, self.limit)
        if self.sample is not None:
            taken = iter(sampled(taken, self.sample))
        index, count = self.shard
        return islice(taken, index, None, count)


def sampled(read: Read, size: int) -> list[Item | Refusal]:
    """Those `size` of the input whose ids have the lowest SHA-256, in the order of the input.

    The same articles are taken in whatever order they come, and a larger sample holds every smaller one. What was
    refused takes part by where it stood. The whole input is read; only the sample is held in memory.

    >>> from claimx.view.article import Article
    >>> read = [Item(Article("", id=str(n)), "") for n in range(100)]
    >>> [one.article.id for one in sampled(iter(read), 3)]
    ['39', '51', '55']
    >>> [one.article.id for one in sampled(iter(read[::-1]), 4)]
    ['55', '51', '49', '39']
    """
    ranked = ((_rank(one), number, one) for number, one in enumerate(read))
    lowest = heapq.nsmallest(size, ranked, key=lambda entry: entry[:2])
    return [one for _, _, one in sorted(lowest, key=lambda entry: entry[1])]


class Intake:
    """What was selected, less what the journal has; it notes what went by."""

    def __init__(self, selected: Read, done: Done | None) -> None:
        self._selected, self._done = selected, done
        self._sha256 = hashlib.sha256()
        self.taken = self.skipped = 0

    def __iter__(self) -> Read:
        for one in self._selected:
            id, sha256 = _key(one)
            self._sha256.update(f"{id}\t{sha256}\n".encode("utf-8", "surrogatepass"))
            self.taken += 1
            if self._done is not None and isinstance(one, Item) and self._done.take(id, sha256):
                self.skipped += 1
            else:
                yield one

    @property
    def sha256(self) -> str:
        """The SHA-256 of the ids and text hashes of all that went by, in hex."""
        return self._sha256.hexdigest()


def _key(one: Item | Refusal) -> tuple[str, str]:
    """The id of the record to be and the hash of the text, of a refusal what it has of both."""
    if isinstance(one, Refusal):
        return one.id or "", one.sha256 or ""
    sha256 = one.article.sha256
    return one.article.id or sha256[:16], sha256


def _rank(one: Item | Refusal) -> bytes:
    name = one.where if isinstance(one, Refusal) else _key(one)[0]
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()
