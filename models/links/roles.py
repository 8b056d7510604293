"""Learn the weights of a figure's role.

    python -m models.links.roles [--data FILE ...] [--output DIR] [--card FILE]

Gold is `corpus/claimx-corpus.jsonl`, the short texts of `corpus/constructions/role.toml`, and every FILE of the first's
form. It is scored by cross-validation grouped by article, beside what rules alone give; then the weights are learned
from all articles and written to `src/claimx/data/weights/role.toml`. The same gold gives the same bytes.
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
from models.links.gold import CONSTRUCTIONS, gold, hashes, spellings, views
from models.links.train import write
from models.options import ARTICLES, CORPUS, options
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from claimx.extractors import extract
from claimx.extractors.drafts import Drafts, QuantityDraft
from claimx.link.features.roles import in_words
from claimx.link.spot import dated, spots
from claimx.link.unit import units
from claimx.link.weighed_role import NAME, VALUES, known, named
from claimx.link.whole import wholes
from claimx.pipeline import load
from claimx.view import View
from claimx.view.article import checked
from claimx.view.read import read

FOLDS, SEED = 4, 1
LEAST, SMALLEST = 3, 30
"""A feature of fewer figures is left out, and so is a weight of fewer thousandths."""
PENALTY, STEPS = 4.0, 80
CARD = """# Model card: the weights of the role

Log-linear weights over named features (`src/claimx/link/features/roles.py`) in `src/claimx/data/weights/role.toml`,
learned by `make model`. Scores are of articles that the weights have not seen: four folds, grouped by article. Right is
what gold has or accepts, direction included. What rules say is evidence, and stands beside.

## Data

| file | texts | SHA-256 |
| --- | ---: | --- |
{data}

## Cross-validated

| source | figures | weighed, right | rules, right |
| --- | ---: | ---: | ---: |
{scores}
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that gold has: its features, its role in gold, what gold accepts, what rules say."""

    article: str
    source: str
    told: tuple[str, ...]
    wanted: str
    right: frozenset[str]
    ruled: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, write and report."""
    given = options(__doc__).parse_args(arguments)
    sources = [ARTICLES, *given.data]
    some = [one for path in sources for one in figures(gold(path), path.stem)]
    some += constructions(CORPUS / CONSTRUCTIONS / f"{NAME}.toml")
    rows = [row(source, counts) for source, counts in crossed(some).items()]
    print("\n".join(rows))
    write(given.output / f"{NAME}.toml", NAME, fit(some))
    if given.card:
        given.card.write_text(CARD.format(data=hashes(sources), scores="\n".join(rows)), "utf-8", newline="\n")
    return 0


def row(source: str, counts: Mapping[str, int]) -> str:
    """A line of the card."""
    all_ = counts["all"]
    return f"| {source} | {all_} | {counts['right'] / all_:.3f} | {counts['ruled'] / all_:.3f} |"


def figures(records: Sequence[dict[str, Any]], source: str) -> Iterator[Figure]:
    """Yield the figures of gold records that the program finds, too, and that were parsed."""
    for record, view in views(records):
        claims = {(one["number"]["start"], one["number"]["end"]): one for one in record["claims"] if one.get("number")}
        for draft, told, ruled in looked_at(view, extract(view)):
            claim = claims.get((draft.numeral.start, draft.numeral.end), {})
            wanted = " ".join(filter(None, (claim.get("role"), claim.get("direction"))))
            if wanted in VALUES:
                accepted = claim.get("accept", {}).get("role", ())
                others = {one if isinstance(one, str) else " ".join(filter(None, one)) for one in accepted}
                yield Figure(record["id"], source, told, wanted, frozenset({wanted, *others}), ruled)


def constructions(path: Path) -> Iterator[Figure]:
    """Yield the figures of the short texts that have an answer beside them."""
    pipeline = load(blas=False)
    for case in tomllib.loads(path.read_text("utf-8"))["case"]:
        _, view = next(read(pipeline.nlp, [checked(case["text"])], forces=pipeline.gazetteer))
        for draft, told, ruled in looked_at(view, extract(view)):
            for said in set(spellings(view, draft)) & case["want"].keys():
                wanted = case["want"][said]
                yield Figure(case["label"], CONSTRUCTIONS, told, wanted, frozenset({wanted}), ruled)


def looked_at(view: View, drafts: Drafts) -> Iterator[tuple[QuantityDraft, tuple[str, ...], str]]:
    """Yield the figures that were parsed, with their features and what rules say."""
    spot, unit = spots(view, drafts), units(view, drafts)
    whole = wholes(view, drafts, spot, dated(view, drafts))
    for draft, (told, ruled) in zip(drafts.quantities, known(view, drafts, spot, unit, whole), strict=True):
        if told:
            yield draft, told, in_words(ruled.value)


def crossed(some: Sequence[Figure]) -> dict[str, Counter[str]]:
    """By source: how many figures there are, and how many are right, weighed and by rules."""
    articles = sorted({one.article for one in some})
    random.Random(SEED).shuffle(articles)  # noqa: S311 - folds, the same each time
    counts: dict[str, Counter[str]] = {}
    for fold in range(FOLDS):
        held = set(articles[fold::FOLDS])
        table = fit([one for one in some if one.article not in held])
        for one in (one for one in some if one.article in held):
            count = counts.setdefault(one.source, Counter())
            count["all"] += 1
            count["right"] += taken(table, one.told) in one.right
            count["ruled"] += one.ruled in one.right
    return counts


def taken(table: Mapping[str, int], told: Sequence[str]) -> str:
    """The value for which most speaks."""
    return max(VALUES, key=lambda value: sum(table.get(name, 0) for name in named(value, told)))


def fit(some: Sequence[Figure]) -> dict[str, int]:
    """The weights under which gold's values are likeliest, with a quadratic penalty."""
    counts = Counter(name for one in some for name in set(one.told))
    columns = {name: at for at, name in enumerate(sorted(name for name, times in counts.items() if times >= LEAST))}
    cells = [[columns[name] for name in one.told if name in columns] for one in some]
    rows = numpy.repeat(numpy.arange(len(cells)), [len(row) for row in cells])
    places = numpy.array([at for row in cells for at in row])
    matrix = csr_matrix((numpy.ones(len(rows)), (rows, places)), (len(cells), len(columns)))
    right = numpy.array([VALUES.index(one.wanted) for one in some])
    each, shape = numpy.arange(len(cells)), (len(columns), len(VALUES))

    def loss(flat: numpy.ndarray) -> tuple[float, numpy.ndarray]:
        scores = matrix @ flat.reshape(shape)
        odds = numpy.exp(scores - scores.max(axis=1, keepdims=True))
        chances = odds / odds.sum(axis=1, keepdims=True)
        value = -numpy.log(numpy.maximum(chances[each, right], 1e-300)).sum() + PENALTY * (flat @ flat) / 2
        chances[each, right] -= 1
        return value, (matrix.T @ chances).ravel() + PENALTY * flat

    start = numpy.zeros(shape).ravel()
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x.reshape(shape)
    weighed = {
        (value, name): round(1000 * float(found[at, place]))
        for name, at in columns.items()
        for place, value in enumerate(VALUES)
    }
    return {named(value, [name])[0]: weight for (value, name), weight in weighed.items() if abs(weight) >= SMALLEST}


if __name__ == "__main__":
    sys.exit(main())
