"""How well the order by check-worthiness agrees with 200 figures of corpus/ that were graded by hand.

python benchmarks/checkworthy.py

`checkworthy.jsonl` has a line a figure: its article, the id and place of its claim in corpus/claimx-corpus.jsonl, and
a grade: 0 not worth a check, 1 can be checked, 2 should be, 3 first of all. One figure each of 200 articles, both drawn
at random, graded in its paragraph before the order was written. The articles are extracted anew: what is missed comes
last.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from scipy.stats import kendalltau

import claimx
from claimx.records import Quantity, Record
from claimx.sinks.alone import alone
from claimx.sinks.worth import related, worth

ROOT = Path(__file__).resolve().parents[1]
GRADES = ROOT / "benchmarks" / "checkworthy.jsonl"
CORPUS = ROOT / "corpus" / "claimx-corpus.jsonl"
FIRST, WORTH, ROUNDS = 3, 2, 2_000
"""The highest grade, the one from which a figure should be checked, and how often the interval draws anew."""


class Graded(NamedTuple):
    """A figure: its grade, how much it is worth by the program, whether its statement stands alone."""

    grade: int
    worth: float
    alone: bool = False


class Scores(NamedTuple):
    """How good an order is; a figure is right from grade WORTH on."""

    at_20: float
    at_50: float
    first_at_50: float
    average_precision: float
    tau: float


def graded() -> list[Graded]:
    """The graded figures in the order of the file; worth -1 where the program did not find one."""
    with CORPUS.open(encoding="utf-8") as lines:
        given = {article["id"]: article for article in map(json.loads, lines)}
    marks = [json.loads(line) for line in GRADES.read_text("utf-8").splitlines()]
    known = ("id", "text", "title", "published", "country")
    articles = ({key: given[mark["article"]].get(key) for key in known} for mark in marks)
    return [found(mark, record) for mark, record in zip(marks, claimx.pipe(articles), strict=True)]


def found(mark: dict, record: Record) -> Graded:
    """The figure as the program has it: the quantity whose span meets it."""
    by_id, against = {claim.id: claim for claim in record.claims}, related(record)
    met = (claim for claim in record.claims if claim.start < mark["end"] and mark["start"] < claim.end)
    for claim in met:
        if isinstance(claim, Quantity):
            stands = alone(record, claim, by_id) is not None
            return Graded(mark["grade"], worth(record, claim, by_id, against), stands)
    return Graded(mark["grade"], -1)


def scores(figures: Sequence[Graded]) -> Scores:
    """Of the order by worth, the earlier of equals first."""
    grades = [one.grade for one in sorted(figures, key=lambda one: -one.worth)]
    right = [grade >= WORTH for grade in grades]
    hits = [sum(right[: place + 1]) / (place + 1) for place, good in enumerate(right) if good]
    tau = kendalltau([one.grade for one in figures], [one.worth for one in figures]).statistic
    first = sum(grade == FIRST for grade in grades[:50]) / max(1, grades.count(FIRST))
    return Scores(
        sum(right[:20]) / len(right[:20]), sum(right[:50]) / len(right[:50]), first, sum(hits) / len(hits), float(tau)
    )


def rows(figures: list[Graded]) -> Iterator[str]:
    """A line a figure of the table: all, the halves, those whose statement stands alone, and 95 of 100 draws."""
    rng = Random(1)  # noqa: S311 no secret
    drawn = [scores(rng.choices(figures, k=len(figures))) for _ in range(ROUNDS)]
    columns = [sorted(column) for column in zip(*drawn, strict=True)]
    ends = [[column[int(ROUNDS * end)] for column in columns] for end in (0.025, 0.975)]
    ours = {
        "all": figures,
        "odd lines": figures[::2],
        "even lines": figures[1::2],
        "statement stands alone": [one for one in figures if one.alone],
    }
    for name, some in ours.items():
        base = sum(one.grade >= WORTH for one in some) / len(some)
        yield f"| {name} | {len(some)} | {base:.2f} | " + " | ".join(f"{value:.2f}" for value in scores(some)) + " |"
    yield "| all, 95% | | | " + " | ".join(f"{low:.2f} to {high:.2f}" for low, high in zip(*ends, strict=True)) + " |"


def main() -> None:
    """Print the table."""
    print("| figures | n | worth a check | precision at 20 | at 50 | of grade 3 in 50 | average precision | tau |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for row in rows(graded()):
        print(row)


if __name__ == "__main__":
    main()
