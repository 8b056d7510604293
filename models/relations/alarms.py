"""Learn which contradictions to believe, and say how good alarms are.

    python -m models.relations.alarms [--data FILE ...] [--output DIR] [--card FILE]

Gold is sound articles of `corpus/` and their twins with one wrong number (`corpus/claimx-twins.jsonl`): a contradicted
relation is right where it holds the wrong number. Batches that the rules were written after teach nothing here, for
the rules fit them. Relations are weighed by what other articles teach (four folds), as they will be on a new text; so
is the belief that is scored. How much has to speak for an alarm is learned too: as little as leaves the wanted share of
alarms right. The same gold gives the same bytes.
"""

import math
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy
from models.links.fit import likeliest
from models.links.gold import gold, hashes, views
from models.links.train import write
from models.options import ARTICLES, PASSAGES, TWINS, options
from models.relations.gold import articles
from models.relations.train import FOLDS, SEED
from models.relations.train import learned as learned_from

from claimx.checks.belief import contradicted
from claimx.pipeline import understood
from claimx.records import Quantity
from claimx.relate import Proposals, proposals
from claimx.relate.weighed.constraints import CONSTRAINTS
from claimx.relate.weighed.shortlist import Learned

UNSEEN = re.compile(r"b(?!0[123])\d\d-")
"""The articles that came when the rules stood."""
PENALTY, RARE = 10.0, 4
SMALLEST = 20
RIGHT = 0.95
"""So many of the alarms on articles not learned from have to be right."""
LIMITS = tuple(at / 100 for at in range(40, 100))
SHOWN = 5
"""Every so many of them stands in the card."""
CARD = """# Model card: which contradictions are believed

Log-linear weights over named features (`src/claimx/checks/belief.py`), in `src/claimx/data/weights/alarm.toml`, learned
by `make model` from {sound} sound articles and {twins} twins with one wrong number each. A contradicted relation is an
alarm where its features say that it is likelier right than the limit; right is one that holds the wrong number. Scores
are of articles that neither the weights of relations nor these have seen: four folds. The limit is {limit}, the
lowest at which {wanted:.0%} of the alarms are right.

| file | articles | SHA-256 |
| --- | ---: | --- |
{data}

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
    given = options(__doc__).parse_args(arguments)
    sources = [ARTICLES, PASSAGES, *given.data]
    corpus = gold(sources[0])
    folds, tables = learned([one for path in sources for one in gold(path)])
    sound = [one for one in corpus if UNSEEN.match(one["id"]) and not one["inconsistent"]]
    known = {one["id"]: one for one in sound}
    twins = [one for one in gold(TWINS) if one["article"] in known]
    found = list(doubts(sound, twins, folds, tables))
    chances = crossed(found, folds)
    scores = [score(limit, found, chances) for limit in LIMITS]
    chosen = next(one for one in scores if one.right >= RIGHT)
    rows = [one.row(len(twins)) for one in scores if one is chosen or round(100 * one.limit) % SHOWN == 0]
    print("\n".join(rows))
    write(given.output / "alarm.toml", "alarm", logistic(found), f"\n[belief]\nleast = {chosen.least}\n")
    if given.card:
        told = {"sound": len(sound), "twins": len(twins), "limit": chosen.limit, "wanted": RIGHT}
        given.card.write_text(CARD.format(**told, data=hashes(sources), rows="\n".join(rows)), "utf-8", newline="\n")
    return 0


def learned(records: Sequence[dict[str, Any]]) -> tuple[dict[str, int], list[dict[str, Learned]]]:
    """In which fold each article is, and by fold what the other articles teach of each constraint."""
    known = list(articles(records))
    order = list(range(len(known)))
    random.Random(SEED).shuffle(order)  # noqa: S311 - folds, the same each time
    folds = {known[at].id: fold for fold in range(FOLDS) for at in order[fold::FOLDS]}
    tables: list[dict[str, Learned]] = [{} for _ in range(FOLDS)]
    for constraint in CONSTRAINTS:
        for fold, held in enumerate(tables):
            others = [one for one in known if folds[one.id] != fold]
            held[constraint.name] = Learned(*learned_from(others, constraint))
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
    before: dict[str, set[tuple[int, ...]]] = {}
    for record, view in views([*sound, *changed]):
        article, twin = record["id"], record.get("twin")
        _, _, claims = next(understood([view]))
        proposed: Proposals = proposals(view, claims, tables[folds[article]].__getitem__)
        by_id = {claim.id: claim for claim in claims}
        for one in contradicted(by_id, proposed.ruled, proposed.readings):
            figures = [by_id[term.claim] for term in one.relation.terms if term.claim is not None]
            numbers = [figure.number for figure in figures if isinstance(figure, Quantity)]
            if twin is None:
                before.setdefault(article, set()).add(tuple(sorted(number.start for number in numbers)))
                yield Doubt(article, None, one.told, False)
                continue
            right = any(number.start < record["until"] and record["start"] < number.end for number in numbers)
            longer = record["longer"]
            places = sorted(n.start - (longer if n.start > record["start"] else 0) for n in numbers)
            if right or tuple(places) not in before.get(article, set()):
                yield Doubt(article, twin, one.told, right)


def _twin(record: Mapping[str, Any], twin: Mapping[str, Any]) -> dict[str, Any]:
    """The article with the wrong number, and where it stands."""
    text = record["text"][: twin["start"]] + twin["new"] + record["text"][twin["end"] :]
    until = twin["start"] + len(twin["new"])
    told = {"twin": twin["id"], "start": twin["start"], "until": until, "longer": until - twin["end"]}
    return {**record, "text": text, **told}


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
    solved = likeliest(matrix, numpy.array([float(one.right) for one in found]), penalty=PENALTY)
    weighed = {name: round(1000 * float(solved[at])) for name, at in columns.items()}
    return {name: weight for name, weight in weighed.items() if abs(weight) >= SMALLEST}


class Score(NamedTuple):
    """What a limit gives: the share of alarms that are right, the twins flagged, the sound articles with an alarm."""

    limit: float
    right: float
    flagged: int
    sound: int

    @property
    def least(self) -> int:
        """How much has to speak for an alarm, in thousandths."""
        return round(1000 * math.log(self.limit / (1 - self.limit)))

    def row(self, twins: int) -> str:
        """Its line of the card."""
        return f"| {self.limit} | {self.least} | {self.right:.3f} | {self.flagged / twins:.3f} | {self.sound} |"


def score(limit: float, found: Sequence[Doubt], chances: Sequence[float]) -> Score:
    """What a limit gives on articles not learned from."""
    alarms = [one for one, chance in zip(found, chances, strict=True) if chance >= limit]
    right = [one for one in alarms if one.right]
    sound = {one.article for one in alarms if one.twin is None}
    return Score(limit, len(right) / max(1, len(alarms)), len({one.twin for one in right}), len(sound))


if __name__ == "__main__":
    sys.exit(main())
