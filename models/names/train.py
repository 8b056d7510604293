"""Learn which numbers in digits name something.

    python -m models.names.train [--data FILE ...] [--output DIR] [--card FILE]

Gold is `corpus/names/*.txt`, stories in which every name that holds a digit is marked, and the counts and the names
set aside of `corpus/claimx-corpus.jsonl` and of every FILE of that form. It is scored by cross-validation grouped by
article; then the weights are learned from all and written to `src/claimx/data/weights/name.toml`. The same gold gives
the same bytes.
"""

import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy
from models.links.fit import likeliest
from models.links.gold import digest, gold
from models.links.train import write
from models.names.gold import STORIES, Number, numbers, stories
from models.options import ARTICLES, options
from scipy.sparse import csr_matrix

from claimx.extractors.excluded.named import NAME

FOLDS, SEED = 8, 1
LEAST, SMALLEST = 2, 20
"""A feature of fewer numbers is left out, and so is a weight of fewer thousandths."""
PENALTY, STORY = 1.0, 2.0
"""A number of a story, where there are names, counts so many times."""
DOUBT = 1000
"""So much more than for a figure has to speak for a name: two in a hundred of the numbers of news are names."""
CARD = """# Model card: which numbers name something

Log-linear weights over named features (`src/claimx/extractors/excluded/named.py`, `evidence.py`) in
`src/claimx/data/weights/name.toml`, learned by `make model`. Only numbers in digits are weighed that no rule of
`extractors/excluded/` sets aside and that have no unit of measurement, currency or percent sign; one that counts
several things only where it stands behind a name or is part of one elsewhere. Scores are of articles that the weights
have not seen: {folds} folds, grouped by article.

## Data

| file | SHA-256 |
| --- | --- |
{data}

## Cross-validated

| source | names | found | figures | taken for names |
| --- | ---: | ---: | ---: | ---: |
{scores}
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, write and report."""
    given = options(__doc__).parse_args(arguments)
    told, sources = sorted(STORIES.glob("*.txt")), [ARTICLES, *given.data]
    some = [one for path in told for one in numbers(list(stories(path)), path.stem)]
    some += [one for path in sources for one in numbers(gold(path), path.stem)]
    rows = [row(source, counts) for source, counts in crossed(some).items()]
    print("\n".join(rows))
    write(given.output / f"{NAME}.toml", NAME, fit(some))
    if given.card:
        data = "\n".join(f"| {path.name} | {digest(path)} |" for path in (*told, *sources))
        given.card.write_text(CARD.format(folds=FOLDS, data=data, scores="\n".join(rows)), "utf-8", newline="\n")
    return 0


def row(source: str, counts: Mapping[str, int]) -> str:
    """A line of the card."""
    return f"| {source} | {counts['names']} | {counts['found']} | {counts['figures']} | {counts['lost']} |"


def crossed(some: Sequence[Number]) -> dict[str, Counter[str]]:
    """By source: how many names and figures there are, how many names are found and figures lost."""
    articles = sorted({one.article for one in some})
    random.Random(SEED).shuffle(articles)  # noqa: S311 - folds, the same each time
    counts: dict[str, Counter[str]] = {one.source: Counter() for one in some}
    for fold in range(FOLDS):
        held = set(articles[fold::FOLDS])
        table = fit([one for one in some if one.article not in held])
        for one in (one for one in some if one.article in held):
            named = sum(table.get(name, 0) for name in one.told) > 0
            counts[one.source]["names" if one.names else "figures"] += 1
            counts[one.source]["found" if one.names else "lost"] += named
    return counts


def fit(some: Sequence[Number]) -> dict[str, int]:
    """The weights under which the numbers are names as often as they are."""
    counts = Counter(name for one in some for name in set(one.told))
    columns = {name: at for at, name in enumerate(sorted(name for name, times in counts.items() if times >= LEAST))}
    cells = [sorted({columns[name] for name in one.told if name in columns}) for one in some]
    rows = numpy.repeat(numpy.arange(len(cells)), [len(row) for row in cells])
    places = numpy.array([at for row in cells for at in row])
    matrix = csr_matrix((numpy.ones(len(rows)), (rows, places)), (len(cells), len(columns)))
    times = numpy.array([STORY if one.of_story else 1.0 for one in some])
    found = likeliest(matrix, times * [one.names for one in some], times, penalty=PENALTY)
    weighed = {name: round(1000 * float(found[at])) for name, at in columns.items()}
    weighed["always"] -= DOUBT
    return {name: weight for name, weight in weighed.items() if abs(weight) >= SMALLEST}


if __name__ == "__main__":
    sys.exit(main())
