"""The names of tags and labels, looked up for many tokens at once.

Source: measured on news text, two array lookups take a third of the time of a dict's for every token.
"""

from typing import TYPE_CHECKING, Any

import numpy

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.strings import StringStore


class Labels:
    """Names by their hash, which is the same in every vocabulary; it learns those that it has not met.

    The names stand in an array as long as it takes for no two hashes to leave the same remainder.
    """

    def __init__(self) -> None:
        self._learn({0: ""})

    def names(self, hashes: "NDArray[Any]", strings: "StringStore") -> list[str]:
        """The name of each hash; `strings` knows them all."""
        places = hashes % self._size
        if (self._hashes[places] != hashes).any():
            self._learn(self._known | {one: strings[one] for one in set(hashes.tolist())})
            places = hashes % self._size
        found: list[str] = self._names[places].tolist()
        return found

    def _learn(self, known: dict[int, str]) -> None:
        size = len(known)
        while len({one % size for one in known}) < len(known):
            size += 1
        self._known, self._size = known, numpy.uint64(size)
        self._hashes = numpy.zeros(size, dtype=numpy.uint64)
        self._names = numpy.full(size, "", dtype=object)
        for one, name in known.items():
            self._hashes[one % size], self._names[one % size] = one, name
