"""Learn gates: which figures are worth asking about, and which two figures are worth looking at together."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy
from models.links.fit import likeliest
from models.relations.fit import asked
from models.relations.gold import Article, related
from scipy.sparse import csr_matrix

from claimx.relate.weighed.constraints import Constraint
from claimx.relate.weighed.gates import Gate
from claimx.relate.weighed.pairs import PART
from claimx.relate.weighed.readings import Ground, readings

LOST, MISSED = 0.02, 0.01
"""Such a share of the figures that have a reading, and of the pairs in gold's readings, the gate may leave out."""
PENALTY = 2.0


@dataclass(frozen=True, slots=True)
class Watch(Gate):
    """A gate that lets all pairs through and counts them by name and key."""

    seen: Counter[tuple[str, str]]

    def passes(self, name: str, key: str) -> bool:
        """Let it through."""
        self.seen[name, key] += 1
        return True


def gate_of(known: Sequence[Article], constraint: Constraint) -> Gate:
    """What keeps out figures and pairs that gold hardly ever relates."""
    asks = [(article, figure) for article in known for figure in article.figures if constraint.asks(figure)]
    wanted = [figure.index in article.right.get(constraint.name, {}) for article, figure in asks]
    weights, least = asked([figure.told for _, figure in asks], wanted, LOST)
    seen: Counter[tuple[str, str]] = Counter()
    watch = Watch(weights, least, None, seen)
    for article in known:
        ground = Ground(article.view, article.figures)
        for figure in article.figures:
            if constraint.asks(figure) and watch.asks(figure.told):
                for _ in readings(ground, constraint, figure, watch):
                    pass
    right = Counter(related(known, constraint))
    return Gate(weights, least, {name: frozenset(kept(name, seen, right)) for name in sorted({n for n, _ in right})})


def kept(name: str, seen: Counter[tuple[str, str]], right: Counter[tuple[str, str]]) -> Iterator[str]:
    """Yield the keys of two roles that are likeliest to be related, until hardly any pair in gold is left out.

    How likely a key is, its parts say, alone and by twos: most keys are rarer than that one could count.
    """
    keys = sorted({key for some in (seen, right) for one, key in some if one == name})
    related = numpy.array([right[name, key] for key in keys], float)
    times = numpy.maximum([seen[name, key] for key in keys], related)
    told = [list(parts(key)) for key in keys]
    columns = {part: at for at, part in enumerate(sorted({part for some in told for part in some}))}
    rows = numpy.repeat(numpy.arange(len(keys)), [len(some) for some in told])
    cells = [columns[part] for some in told for part in some]
    matrix = csr_matrix((numpy.ones(len(cells)), (rows, cells)), (len(keys), len(columns)))
    found = likeliest(matrix, related, times, penalty=PENALTY)
    left = (1 - MISSED) * related.sum()
    for at in numpy.argsort(-(matrix @ found), kind="stable"):
        if left <= 0:
            return
        left -= related[at]
        yield keys[at]


def parts(key: str) -> Iterator[str]:
    """What a key says, each by itself and each two together."""
    some = [f"{at} {part}" for at, part in enumerate(key.split(PART))]
    yield ""
    yield from some
    yield from (PART.join(pair) for pair in combinations(some, 2))
    yield key
