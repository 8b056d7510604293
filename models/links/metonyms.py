"""Learn the weights by which a place stands for its force, and the limit that they have to pass.

    python -m models.links.metonyms [--data FILE ...] [--output DIR] [--card FILE]

Gold is `corpus/claimx-corpus.jsonl`, the short texts of `corpus/constructions/metonym.toml`, and every FILE of the
first's form. Weights are tried by cross-validation grouped by article; the limit is the lowest at which so many are
right as are asked for. Then the weights are learned from all and written to `src/claimx/data/weights/metonym.toml`.
The same gold gives the same bytes.
"""

import random
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
from models.links.fit import likeliest
from models.links.gold import CONSTRUCTIONS, gold, hashes, views
from models.links.train import write
from models.options import ARTICLES, CORPUS, options
from scipy.sparse import csr_matrix

from claimx.extractors import extract
from claimx.extractors.drafts import Drafts
from claimx.link.features.metonyms import Place
from claimx.link.metonym import NAME, NOTHING, weighed
from claimx.pipeline import load
from claimx.view import View
from claimx.view.article import checked
from claimx.view.read import read

FOLDS, SEED, PARTS = 8, 1, 4
LEAST, SMALLEST = 3, 20
"""A feature of fewer places is left out, and so is a weight of fewer thousandths."""
PENALTY = 2.0
SHORT = 2
"""So many times a short text counts: it has nothing else to go by."""
RIGHT = 0.95
"""So many of those taken are to be right, by cross-validation."""
CARD = """# Model card: the weights of metonyms

Log-linear weights over named features (`src/claimx/link/features/metonyms.py`) in
`src/claimx/data/weights/metonym.toml`, learned by `make model`: whether a place stands for its force. Candidates are
the places that are the whole area of one force of the passage's kind. Scores are of articles that the weights have not
seen: eight folds, grouped by article; the short texts of `corpus/constructions/metonym.toml` teach and are not scored.
The limit is the lowest at which {asked} of those taken are right: {limit} thousandths.

Rules stood here before. By the same gold they found .61 of the articles before b30 (.95 right), and 28 of the 44 in b30
to b39 (28 of 29 right). Weights and limit learned from the former alone found 33 of the 44, all right; at a limit of
1000 thousandths 36 (36 of 38 right). With the rules' answer as a feature it was 33 and 36, too, so the rules went.

## Data

| file | texts | SHA-256 |
| --- | ---: | --- |
{data}

## Cross-validated

| source | in gold | taken | right | precision | recall | F1 |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
{scores}

## By limit

| limit | taken | right | precision | recall |
| ---: | ---: | ---: | ---: | ---: |
{limits}
"""


@dataclass(frozen=True, slots=True)
class Article:
    """A text with the metonyms that gold has: where each starts, and the name of its force."""

    id: str
    source: str
    view: View
    drafts: Drafts
    wanted: Mapping[int, str]

    @property
    def times(self) -> int:
        """How many times it counts."""
        return SHORT if self.source == CONSTRUCTIONS else 1

    def right(self, place: Place) -> bool:
        """Whether gold has the place with this force."""
        return self.wanted.get(place.force.start) == place.force.name

    def examples(self, table: Mapping[str, int] | None = None, limit: int = 0) -> "Iterator[Example]":
        """Yield its candidates; those before are taken as the weights have it, without weights as gold has it."""

        def choose(place: Place, features: Sequence[str]) -> bool:
            return self.right(place) if table is None else score(table, features) > limit

        for place, features, _ in weighed(self.view, self.drafts, choose):
            if self.source != CONSTRUCTIONS or place.force.start in self.wanted:
                yield Example(self.source, tuple(features), self.right(place))


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate: its features, and whether it is a metonym."""

    source: str
    features: tuple[str, ...]
    right: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, write and report."""
    given = options(__doc__).parse_args(arguments)
    sources = [ARTICLES, *given.data]
    some = [one for path in sources for one in articles(gold(path), path.stem)]
    short = list(constructions(CORPUS / CONSTRUCTIONS / f"{NAME}.toml"))
    tried, wanted = crossed(some, short), Counter(one.source for one in some for _ in one.wanted)
    limit = lowest(tried)
    card = CARD.format(
        asked=RIGHT, limit=limit, data=hashes(sources),
        scores="\n".join(rows(tried, wanted, limit)), limits="\n".join(by_limit(tried, wanted.total())),
    )  # fmt: skip
    print(card)
    write(given.output / f"{NAME}.toml", NAME, learned([*some, *short]) | {NOTHING: limit})
    if given.card:
        given.card.write_text(card, "utf-8", newline="\n")
    return 0


def articles(records: Sequence[dict[str, Any]], source: str) -> Iterator[Article]:
    """Yield the gold records as the program reads them."""
    for record, view in views(records):
        wanted = {one["start"]: one["name"] for one in record["claims"] if one.get("metonym")}
        yield Article(record["id"], source, view, extract(view), wanted)


def constructions(path: Path) -> Iterator[Article]:
    """Yield the short texts that have their answers beside them; other places of theirs teach nothing."""
    pipeline = load(blas=False)
    for case in tomllib.loads(path.read_text("utf-8"))["case"]:
        _, view = next(read(pipeline.nlp, [checked(case["text"])], forces=pipeline.gazetteer))
        wanted = {case["text"].index(said): name for said, name in case["want"].items()}
        yield Article(case["label"], CONSTRUCTIONS, view, extract(view), wanted)


def crossed(some: Sequence[Article], short: Sequence[Article]) -> list[tuple[int, Example]]:
    """Every candidate with its score by weights of other articles."""
    order = sorted(some, key=lambda one: one.id)
    random.Random(SEED).shuffle(order)  # noqa: S311 - folds, the same each time
    found: list[tuple[int, Example]] = []
    for fold in range(FOLDS):
        table = learned([*(one for at, one in enumerate(order) if at % FOLDS != fold), *short])
        found += [(score(table, one.features), one) for held in order[fold::FOLDS] for one in held.examples(table)]
    return found


def learned(some: Sequence[Article]) -> dict[str, int]:
    """The weights of some articles, each learned from with right answers before and with those of others' weights."""
    right = [list(article.examples()) * article.times for article in some]
    own: list[Example] = []
    for part in range(PARTS):
        table = fit([one for at, told in enumerate(right) if at % PARTS != part for one in told])
        own += [one for article in some[part::PARTS] for one in list(article.examples(table)) * article.times]
    return fit([*(one for told in right for one in told), *own])


def fit(some: Sequence[Example]) -> dict[str, int]:
    """The weights under which gold's answers are likeliest, with a quadratic penalty."""
    counts = Counter(name for one in some for name in one.features)
    columns = {name: at for at, name in enumerate(sorted(name for name, times in counts.items() if times >= LEAST))}
    cells = [[columns[name] for name in one.features if name in columns] for one in some]
    places = numpy.repeat(numpy.arange(len(cells)), [len(row) for row in cells]), numpy.concatenate(cells)
    matrix = csr_matrix((numpy.ones(len(places[0])), places), (len(cells), len(columns)))
    found = likeliest(matrix, numpy.array([float(one.right) for one in some]), penalty=PENALTY)
    return {name: weight for name, at in columns.items() if abs(weight := round(1000 * float(found[at]))) >= SMALLEST}


def score(table: Mapping[str, int], features: Sequence[str]) -> int:
    """The sum of the weights of some features."""
    return sum(table.get(name, 0) for name in features)


def lowest(tried: Sequence[tuple[int, Example]]) -> int:
    """The lowest limit at which so many of those taken are right as are asked for."""
    limits = sorted({0, *(points for points, _ in tried if points > 0)})
    return next(limit for limit in limits if precision(tried, limit) >= RIGHT)


def precision(tried: Sequence[tuple[int, Example]], limit: int) -> float:
    """The share of those above a limit that are right."""
    taken = [one.right for points, one in tried if points > limit]
    return sum(taken) / max(1, len(taken))


def rows(tried: Sequence[tuple[int, Example]], wanted: Mapping[str, int], limit: int) -> Iterator[str]:
    """Yield the lines of the card, one a source."""
    for source, many in wanted.items():
        taken = [one.right for points, one in tried if one.source == source and points > limit]
        right = sum(taken)
        share, found = right / max(1, len(taken)), right / many
        f1 = 2 * right / (len(taken) + many)
        yield f"| {source} | {many} | {len(taken)} | {right} | {share:.3f} | {found:.3f} | {f1:.3f} |"


def by_limit(tried: Sequence[tuple[int, Example]], wanted: int) -> Iterator[str]:
    """Yield what each limit gives."""
    for limit in range(0, 2001, 250):
        taken = [one.right for points, one in tried if points > limit]
        share = precision(tried, limit)
        yield f"| {limit} | {len(taken)} | {sum(taken)} | {share:.3f} | {sum(taken) / wanted:.3f} |"


if __name__ == "__main__":
    sys.exit(main())
