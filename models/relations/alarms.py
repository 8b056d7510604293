"""Learn which contradictions to believe, and say how good alarms are.

    python -m models.relations.alarms [--data FILE ...] [--output DIR] [--card FILE]

Gold is sound articles of `corpus/` and their twins with one wrong number (`corpus/claimx-twins.jsonl`): a contradicted
relation is right where it holds the wrong number. Batches that the rules were written after teach nothing here, for
the rules fit them. Relations are weighed by what other articles teach (four folds), as they will be on a new text; so
is the belief that is scored. The same gold gives the same bytes.
"""

import argparse
import math
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
from models.links.gold import gold, views
from models.links.train import write
from models.relations.fit import fit
from models.relations.gold import articles, examples
from models.relations.train import FOLDS, ROOT, SEED, gate_of
from scipy.optimize import minimize

from claimx.checks.alarm import uncontradicted
from claimx.checks.belief import contradicted
from claimx.pipeline import understood
from claimx.relate import Proposals, proposals
from claimx.relate.weighed.constraints import CONSTRAINTS
from claimx.relate.weighed.shortlist import Learned

UNSEEN = re.compile(r"b(?!0[123])\d\d-")
"""The articles that came when the rules stood."""
PENALTY, RARE = 10.0, 4
SMALLEST = 20
LIMITS = (0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9)
Place = tuple[int, int]
CARD = """# Model card: which contradictions are believed

Log-linear weights over named features (`src/claimx/checks/belief.py`), in `src/claimx/data/weights/alarm.toml`, learned
by `make model` from {sound} sound articles and {twins} twins with one wrong number each. A contradicted relation is an
alarm where its features say that it is likelier right than the limit; right is one that holds the wrong number. Scores
are of articles that neither the weights of relations nor these have seen: four folds.

| limit | in thousandths | alarms right | slips flagged | sound articles with an alarm |
| ---: | ---: | ---: | ---: | ---: |
{rows}
"""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A contradicted relation: its article, the twin (None: the sound text), its features, whether it is right."""

    article: str
    twin: str | None
    told: tuple[str, ...]
    right: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn, write and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, nargs="*", default=[], help="further gold for relations, JSONL")
    parser.add_argument("--output", type=Path, default=ROOT / "src" / "claimx" / "data" / "weights")
    parser.add_argument("--card", type=Path, help="where to write the model card")
    options = parser.parse_args(arguments)
    corpus = gold(ROOT / "corpus" / "claimx-corpus.jsonl")
    others = [one for path in (ROOT / "corpus" / "claimx-relations.jsonl", *options.data) for one in gold(path)]
    folds, tables = learned([*corpus, *others])
    sound = [one for one in corpus if UNSEEN.match(one["id"]) and not one["inconsistent"]]
    known = {one["id"]: one for one in sound}
    twins = [one for one in gold(ROOT / "corpus" / "claimx-twins.jsonl") if one["article"] in known]
    found = list(doubts(sound, twins, folds, tables))
    chances = crossed(found, folds)
    rows = list(table(found, chances, len(twins)))
    print("\n".join(rows))
    write(options.output / "alarm.toml", "alarm", logistic(found))
    if options.card:
        card = CARD.format(sound=len(sound), twins=len(twins), rows="\n".join(rows))
        options.card.write_text(card, "utf-8", newline="\n")
    return 0


def learned(records: Sequence[dict[str, Any]]) -> tuple[dict[str, int], list[dict[str, Learned]]]:
    """In which fold each article is, and by fold what the other articles teach of each constraint."""
    known = list(articles(records))
    order = list(range(len(known)))
    random.Random(SEED).shuffle(order)  # noqa: S311 - folds, the same each time
    folds = {known[at].id: fold for fold in range(FOLDS) for at in order[fold::FOLDS]}
    tables: list[dict[str, Learned]] = [{} for _ in range(FOLDS)]
    for constraint in CONSTRAINTS:
        gate = gate_of(known, constraint)
        told = examples(known, constraint, gate)
        for fold, held in enumerate(tables):
            seen = [one for one in told if folds[known[one.article].id] != fold and one.teaches]
            held[constraint.name] = Learned(gate, fit(seen))
    return folds, tables


def doubts(
    sound: Sequence[dict[str, Any]],
    twins: Sequence[Mapping[str, Any]],
    folds: Mapping[str, int],
    tables: Sequence[Mapping[str, Learned]],
) -> Iterator[Doubt]:
    """Yield the contradictions of each sound text, and of each twin those that the sound text does not have."""
    texts = {one["id"]: one for one in sound}
    changed = [_twin(texts[one["article"]], one) for one in twins]
    before: dict[str, set[tuple[Place, ...]]] = {}
    for record, view in views([*sound, *changed]):
        article, twin = record["id"], record.get("twin")
        _, _, claims = next(understood([view]))
        proposed: Proposals = proposals(view, claims, tables[folds[article]].__getitem__)
        by_id = {claim.id: claim for claim in claims}
        kept = uncontradicted(claims, proposed.ruled, proposed.readings)
        for one in contradicted(by_id, kept, proposed.ruled, proposed.readings):
            figures = [by_id[term.claim] for term in one.relation.terms if term.claim is not None]
            places = tuple(sorted((f.number.start, f.number.end) for f in figures if hasattr(f, "number")))
            if twin is None:
                before.setdefault(article, set()).add(places)
                yield Doubt(article, None, one.told, False)
                continue
            right = any(start < record["until"] and record["start"] < end for start, end in places)
            if right or places not in before.get(article, set()):
                yield Doubt(article, twin, one.told, right)


def _twin(record: Mapping[str, Any], twin: Mapping[str, Any]) -> dict[str, Any]:
    """The article with the wrong number, and where it stands."""
    text = record["text"][: twin["start"]] + twin["new"] + record["text"][twin["end"] :]
    until = twin["start"] + len(twin["new"])
    return {**record, "text": text, "twin": twin["id"], "start": twin["start"], "until": until}


def crossed(found: Sequence[Doubt], folds: Mapping[str, int]) -> list[float]:
    """How likely each contradiction is right, by the others' articles."""
    chances = [0.0] * len(found)
    for fold in range(FOLDS):
        weights = logistic([one for one in found if folds[one.article] != fold])
        for at, one in enumerate(found):
            if folds[one.article] == fold:
                chances[at] = 1 / (1 + math.exp(-sum(weights.get(name, 0) for name in one.told) / 1000))
    return chances


def logistic(found: Sequence[Doubt]) -> dict[str, int]:
    """The weights under which right contradictions are likeliest, in thousandths."""
    counts = Counter(name for one in found for name in one.told)
    columns = {name: at for at, name in enumerate(sorted(name for name, times in counts.items() if times >= RARE))}
    matrix = numpy.zeros((len(found), len(columns)))
    for row, one in enumerate(found):
        matrix[row, [columns[name] for name in one.told if name in columns]] = 1
    right = numpy.array([float(one.right) for one in found])

    def loss(weights: numpy.ndarray) -> tuple[float, numpy.ndarray]:
        scores = matrix @ weights
        value = (numpy.logaddexp(0, scores) - right * scores).sum() + PENALTY * (weights @ weights) / 2
        return value, matrix.T @ (1 / (1 + numpy.exp(-scores)) - right) + PENALTY * weights

    solved = minimize(loss, numpy.zeros(len(columns)), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    weighed = {name: round(1000 * float(solved[at])) for name, at in columns.items()}
    return {name: weight for name, weight in weighed.items() if abs(weight) >= SMALLEST}


def table(found: Sequence[Doubt], chances: Sequence[float], twins: int) -> Iterator[str]:
    """What each limit gives."""
    for limit in LIMITS:
        alarms = [one for one, chance in zip(found, chances, strict=True) if chance >= limit]
        right = sum(one.right for one in alarms)
        flagged = len({one.twin for one in alarms if one.right})
        articles_ = len({one.article for one in alarms if one.twin is None})
        least = round(1000 * math.log(limit / (1 - limit)))
        yield f"| {limit} | {least} | {right / max(1, len(alarms)):.3f} | {flagged / twins:.3f} | {articles_} |"


if __name__ == "__main__":
    sys.exit(main())
