"""Learn the weights of the field whose candidates are values: a figure's role.

    python -m models.links.values [--data FILE ...] [--output DIR] [--card FILE]

Gold is `corpus/claimx-corpus.jsonl`, the short texts of `corpus/constructions/`, and every FILE of its form. Each
field is scored by cross-validation grouped by article, beside what rules alone give; then its weights are learned from
all articles and written to `src/claimx/data/weights/`. The same gold gives the same bytes.
"""

import argparse
import random
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
from models.links.gold import digest, gold, spellings, views
from models.links.train import write
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from claimx.extractors import extract
from claimx.link import stated
from claimx.link.features.statements import moves
from claimx.link.valued import IN_VALUE, ROLE, Valued
from claimx.pipeline import load
from claimx.view.article import checked
from claimx.view.read import read

ROOT = Path(__file__).resolve().parents[2]
FOLDS, SEED = 4, 1
LEAST, SMALLEST = 3, 30
"""A feature of fewer figures is left out, and so is a weight of fewer thousandths."""
PENALTY, STEPS = 4.0, 80
CARD = """# Model card: the weights of the role

Log-linear weights over named features (`src/claimx/link/features/statements.py`), one table a field in
`src/claimx/data/weights/`, learned by `make model`. Scores are of articles that the weights have not seen: four folds,
grouped by article. Right is what gold has or accepts. What rules say of the role is evidence for it.

## Data

| file | texts | SHA-256 |
| --- | ---: | --- |
{data}

## Cross-validated

| field | source | figures | weighed, right | without |
| --- | --- | ---: | ---: | ---: |
{scores}
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of an article that gold has: its features, and by field what gold has, accepts, and rules say."""

    article: str
    source: str
    told: tuple[str, ...]
    wanted: Mapping[str, str]
    accepted: Mapping[str, frozenset[str]]
    ruled: Mapping[str, str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, write and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, nargs="*", default=[], help="further gold, JSONL")
    parser.add_argument("--output", type=Path, default=ROOT / "src" / "claimx" / "data" / "weights")
    parser.add_argument("--card", type=Path, help="where to write the model card")
    options = parser.parse_args(arguments)
    sources = [ROOT / "corpus" / "claimx-corpus.jsonl", *options.data]
    known = [one for path in sources for one in figures(gold(path), path.stem)]
    known += [one for field in (ROLE,) for one in constructions(field)]
    rows: list[str] = []
    for field in (ROLE,):
        some = [one for one in known if one.wanted.get(field.name) in field.values]
        for source, counts in crossed(field, some).items():
            all_, right, ruled = counts["all"], counts["right"], counts["ruled"]
            rows.append(f"| {field.name} | {source} | {all_} | {right / all_:.3f} | {ruled / all_:.3f} |")
            print(rows[-1], flush=True)
        write(options.output / f"{field.name}.toml", field.name, fit(field, some))
    if options.card:
        hashes = [f"| {path.name} | {len(gold(path))} | {digest(path)} |" for path in sources]
        options.card.write_text(CARD.format(data="\n".join(hashes), scores="\n".join(rows)), "utf-8", newline="\n")
    return 0


def figures(records: Sequence[dict[str, Any]], source: str) -> Iterator[Figure]:
    """Yield the figures of gold records that the program finds, too, and that were parsed."""
    for record, view in views(records):
        drafts = extract(view)
        told, ruled = stated(view, drafts)
        claims = {(one["number"]["start"], one["number"]["end"]): one for one in record["claims"] if one.get("number")}
        for draft, features, rule in zip(drafts.quantities, told, ruled, strict=True):
            claim = claims.get((draft.numeral.start, draft.numeral.end))
            if claim is not None and features:
                yield Figure(
                    record["id"], source, features, wanted(claim), accepted(claim),
                    {ROLE.name: moves(rule)},
                )  # fmt: skip


def constructions(field: Valued) -> Iterator[Figure]:
    """Yield the figures of the field's short texts that have an answer beside them."""
    pipeline = load(blas=False)
    path = ROOT / "corpus" / "constructions" / f"{field.name}.toml"
    for case in tomllib.loads(path.read_text("utf-8"))["case"]:
        about = {key: case[key] for key in ("title", "published", "country") if key in case}
        _, view = next(read(pipeline.nlp, [checked(case["text"], **about)], forces=pipeline.gazetteer))
        drafts = extract(view)
        told, ruled = stated(view, drafts)
        for said, answer in case["want"].items():
            at = next((at for at, draft in enumerate(drafts.quantities) if said in spellings(view, draft)), None)
            if at is not None and told[at]:
                one = {field.name: answer}, {field.name: frozenset[str]()}
                rules = {ROLE.name: moves(ruled[at])}
                yield Figure(f"{field.name} {case['label']}", "constructions", told[at], *one, rules)


def wanted(claim: Mapping[str, Any]) -> dict[str, str]:
    """What gold has in each field."""
    return {ROLE.name: " ".join(filter(None, (claim.get("role"), claim.get("direction"))))}


def accepted(claim: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """What gold accepts besides in each field."""
    others = claim.get("accept", {})
    roles = [one if isinstance(one, str) else " ".join(filter(None, one)) for one in others.get("role", ())]
    return {ROLE.name: frozenset(roles)}


def crossed(field: Valued, known: Sequence[Figure]) -> dict[str, Counter[str]]:
    """By source: how many figures there are, and how many are right, weighed and without."""
    articles = sorted({one.article for one in known})
    random.Random(SEED).shuffle(articles)  # noqa: S311 - folds, the same each time
    counts: dict[str, Counter[str]] = {}
    for fold in range(FOLDS):
        held = set(articles[fold::FOLDS])
        table = fit(field, [one for one in known if one.article not in held])
        for one in known:
            if one.article in held:
                right = {one.wanted[field.name], *one.accepted[field.name]}
                count = counts.setdefault(one.source, Counter())
                count["all"] += 1
                count["right"] += taken(field, table, one.told) in right
                count["ruled"] += one.ruled[field.name] in right
    return counts


def taken(field: Valued, table: Mapping[str, int], told: Sequence[str]) -> str:
    """The value for which most speaks."""
    return max(field.values, key=lambda value: sum(table.get(f"{value}{IN_VALUE}{name}", 0) for name in told))


def fit(field: Valued, known: Sequence[Figure]) -> dict[str, int]:
    """The weights under which gold's values are likeliest, with a quadratic penalty."""
    counts = Counter(name for one in known for name in set(one.told))
    columns = {name: at for at, name in enumerate(sorted(name for name, times in counts.items() if times >= LEAST))}
    rows = [[columns[name] for name in one.told if name in columns] for one in known]
    at = numpy.repeat(numpy.arange(len(rows)), [len(row) for row in rows])
    cells = numpy.concatenate([numpy.array(row, int) for row in rows])
    matrix = csr_matrix((numpy.ones(len(at)), (at, cells)), (len(rows), len(columns)))
    right = numpy.array([field.values.index(one.wanted[field.name]) for one in known])
    each, shape = numpy.arange(len(rows)), (len(columns), len(field.values))

    def loss(flat: numpy.ndarray) -> tuple[float, numpy.ndarray]:
        scores = matrix @ flat.reshape(shape)
        odds = numpy.exp(scores - scores.max(axis=1, keepdims=True))
        chances = odds / odds.sum(axis=1, keepdims=True)
        value = -numpy.log(numpy.maximum(chances[each, right], 1e-300)).sum() + PENALTY * (flat @ flat) / 2
        chances[each, right] -= 1
        return value, (matrix.T @ chances).ravel() + PENALTY * flat

    found = minimize(loss, numpy.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    found = found.reshape(shape)
    return {
        f"{value}{IN_VALUE}{name}": weight
        for name, at in columns.items()
        for place, value in enumerate(field.values)
        if abs(weight := round(1000 * float(found[at, place]))) >= SMALLEST
    }


if __name__ == "__main__":
    sys.exit(main())
