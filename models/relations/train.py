"""Learn the weights of relations from gold, and say how good they are.

    python -m models.relations.train [--data FILE ...] [--output DIR] [--folds N]

Gold is `corpus/claimx-corpus.jsonl`, `corpus/claimx-relations.jsonl` and every FILE of their form. Each constraint is
scored by cross-validation grouped by article, then its weights are learned from all articles and written to
`src/claimx/data/weights/relation-NAME.toml`. The same gold gives the same bytes.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from models.links.gold import gold, hashes
from models.links.train import quoted
from models.options import ARTICLES, PASSAGES, options
from models.relations.fit import Weights, chances, fit
from models.relations.gates import gate_of
from models.relations.gold import Article, Example, articles, count, examples

from claimx.checks.alarm import chosen
from claimx.checks.proposed import Shortlist
from claimx.relate.weighed.constraints import CONSTRAINTS, Constraint
from claimx.relate.weighed.gates import Gate
from claimx.relate.weighed.shortlist import ranked, relation

FOLDS, SEED = 4, 1
HALF = 0.5
COLUMNS = ("held", "likely", "likely, right", "taken", "taken, right")
Scores = Counter[str]
CARD = """# Model card: the weights of the relations

Log-linear weights over named features, one file a constraint in `src/claimx/data/weights/`; what each feature means
stands in `src/claimx/relate/weighed/`. Learned by `make model` (two cores, minutes; the same gold, the same bytes).
The digits of a figure are no feature. Scores are of articles that the weights have not seen: four folds, grouped by
article. A reading is right where its figures and their roles are exactly those of gold. First by language alone (more
likely than not), then with the sums choosing within what is likely, by the limits of `data/alarm.toml`: what is taken
and not contradicted. What is contradicted and believed is in ALARMS.md.

## Data

| file | texts | SHA-256 |
| --- | ---: | --- |
{data}

## Cross-validated

| constraint | readings in gold | among the candidates | more likely than not | right | taken | right |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
{scores}
"""
HEAD = """# Weights of the constraint "{name}", in thousandths, by what is weighed; `make model` writes them.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, write and report."""
    parser = options(__doc__)
    parser.add_argument("--only", nargs="*", help="constraints; the others' weights stay as they are")
    parser.add_argument("--folds", type=int, default=FOLDS, help="0: no cross-validation")
    given = parser.parse_args(arguments)
    sources = [ARTICLES, PASSAGES, *given.data]
    known = [one for path in sources for one in articles(gold(path))]
    all_ = count(known)
    given.output.mkdir(parents=True, exist_ok=True)
    rows: list[str] = []
    for constraint in CONSTRAINTS:
        if given.only and constraint.name not in given.only:
            continue
        if given.folds:
            counts = crossed(known, constraint, given.folds)
            shown = [constraint.name, all_[constraint.name], *(counts[name] for name in COLUMNS)]
            rows.append(f"| {' | '.join(map(str, shown))} |")
            print(rows[-1], flush=True)
        write(given.output / f"relation-{constraint.name}.toml", constraint.name, *learned(known, constraint))
    if given.card:
        given.card.write_text(CARD.format(data=hashes(sources), scores="\n".join(rows)), "utf-8", newline="\n")
    return 0


def crossed(known: Sequence[Article], constraint: Constraint, folds: int) -> Scores:
    """How good readings are on articles not learned from, by language alone and with the sums choosing among them."""
    order = list(range(len(known)))
    random.Random(SEED).shuffle(order)  # noqa: S311 - folds, the same each time
    counts: Scores = Counter()
    for fold in range(folds):
        held = set(order[fold::folds])
        others = [one for at, one in enumerate(known) if at not in held]
        unknown = [one for at, one in enumerate(known) if at in held]
        gate, weights = learned(others, constraint)
        unseen = examples(unknown, constraint, gate)
        for one, likely in zip(unseen, chances(weights, unseen), strict=True):
            counts["held"] += one.held
            place = max(range(1, len(likely)), key=likely.__getitem__)
            if likely[place] > HALF:
                counts["likely"] += 1
                counts["likely, right"] += one.wanted and place in one.right
            counts.update(summed(unknown[one.article], one, likely))
    return counts


def learned(known: Sequence[Article], constraint: Constraint) -> tuple[Gate, Weights]:
    """The gate and the weights of a constraint."""
    gate = gate_of(known, constraint)
    return gate, fit([one for one in examples(known, constraint, gate) if one.teaches])


def summed(article: Article, one: Example, likely: Sequence[float]) -> Iterator[str]:
    """Yield whether a reading is taken once the sums choose, and whether it is right."""
    proposed = ranked(one.choice, likely)
    shortlist = Shortlist(one.choice.constraint.name, proposed)
    for taken in chosen(article.claims, [shortlist]) if proposed else ():
        place = next(
            at
            for at, reading in enumerate(one.choice.readings)
            if at and relation(one.choice.constraint, one.choice.figure, reading) == taken
        )
        yield "taken"
        if one.wanted and place in one.right:
            yield "taken, right"


def write(path: Path, name: str, gate: Gate, weights: Weights) -> None:
    """The gate and the weights as TOML, in the order of their names."""
    lines = [HEAD.format(name=name), "[ask]", f"least = {gate.least}", "", "[ask.weights]", *entries(gate.weights), ""]
    lines.append("[pairs]")
    for pair, keys in sorted((gate.pairs or {}).items()):
        lines += [f'"{quoted(pair)}" = [', *(f'    "{quoted(key)}",' for key in sorted(keys)), "]"]
    for told, table in sorted(weights.items()):
        lines += ["", f'[weights."{quoted(told)}"]', *entries(table)]
    path.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


def entries(table: Mapping[str, int]) -> Iterator[str]:
    """The lines of a table."""
    return (f'"{quoted(name)}" = {weight}' for name, weight in sorted(table.items()))


if __name__ == "__main__":
    sys.exit(main())
