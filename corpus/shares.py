"""Print the corpus against what was wanted of it: each share with what was wanted, what is reached, and if it is near.

python corpus/shares.py            the table, and how many articles of each country and genre there are
python corpus/shares.py --strict   the same; the exit code is 1 where a row is further off than a fifth

Figures are counts, percentages, money and measurements. Sentences are cut by a rule of this file, not by the package.
"""

import json
import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FIGURES = ("count", "percentage", "money", "measurement")
LINKS = ("period", "baseline", "force")
FORCES = ("police", "fire", "defence")
COUNTRIES = ("GB", "IE", "US", "AU", "NZ", "CA", "IN", "ZA")
FIFTH = 0.2
PLAIN, FAR, LONGEST, SHORTEST = 12, 3, 900, 120
NEW = re.compile(r"b\d\d-")
STOP = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bNo)(?<!\bMrs)(?<!\bSgt)(?<!\bInsp)(?<!\bCllr)(?<!\bCoun)(?<!\bCo)"
    r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z\d£€$•-])|\n+"
)
"""Where a sentence ends: at a line's end, or at a stop before a capital, a figure or a quotation mark."""
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One share: at `least` or at `most` what was wanted, or `about` that."""

    name: str
    bound: str
    wanted: float
    reached: float

    @property
    def met(self) -> bool:
        """Whether what is reached is what was wanted, or no more than a fifth off on the wrong side.

        >>> Row("x", "least", 0.4, 0.33).met, Row("x", "most", 0.04, 0.05).met, Row("x", "about", 0.33, 0.5).met
        (True, False, False)
        """
        low, high = self.wanted * (1 - FIFTH), self.wanted * (1 + FIFTH)
        return (self.bound == "most" or self.reached >= low) and (self.bound == "least" or self.reached <= high)

    def line(self) -> str:
        """The row as a line of the table."""
        bound = {"least": "at least ", "most": "at most ", "about": "about "}[self.bound]
        return f"| {self.name} | {bound}{told(self.wanted)} | {told(self.reached)} | {'yes' if self.met else 'no'} |"


def told(number: float) -> str:
    """A share in per cent, anything else as it is.

    >>> told(0.153), told(2.5), told(11398)
    ('15.3%', '2.5', '11,398')
    """
    if isinstance(number, int):
        return f"{number:,}"
    return f"{number:.1%}" if number <= 1 else f"{number:.1f}"


@dataclass(frozen=True)
class Figure:
    """A figure in its article."""

    article: "Article"
    claim: Record

    def back(self, link: str) -> int | None:
        """How many sentences before the figure its link points, None where it has none."""
        target = self.article.by_id.get(self.claim[link] or "")
        return None if target is None else self.article.sentence(self.claim) - self.article.sentence(target)

    @property
    def reaches(self) -> bool:
        """Whether a link of it goes three sentences or more."""
        steps = (self.back(link) for link in LINKS)
        return any(step is not None and abs(step) >= FAR for step in steps)

    @property
    def bare(self) -> bool:
        """Whether it is a numeral alone, whose noun stands elsewhere."""
        claim = self.claim
        ends = claim["type"] == "count" and claim["number"]["end"] == claim["end"]
        return bool(ends and (claim["subject"] is None or not 0 <= claim["subject"]["start"] - claim["end"] <= 1))

    @property
    def doubted(self) -> bool:
        """Whether gold accepts another link beside its own."""
        return any(link in self.claim.get("accept", {}) for link in LINKS)


@dataclass(frozen=True)
class Article:
    """A record with its claims by id and its sentences' starts."""

    record: Record

    @cached_property
    def by_id(self) -> dict[str, Record]:
        """The claims by their ids."""
        return {claim["id"]: claim for claim in self.record["claims"]}

    @cached_property
    def starts(self) -> list[int]:
        """Where sentences begin."""
        return [0, *(stop.end() for stop in STOP.finditer(self.record["text"]))]

    def sentence(self, claim: Record) -> int:
        """The number of the sentence in which a claim begins."""
        return bisect_right(self.starts, claim["start"])

    @cached_property
    def figures(self) -> list[Figure]:
        """Its figures."""
        return [Figure(self, claim) for claim in self.record["claims"] if claim["type"] in FIGURES]

    @property
    def words(self) -> int:
        """How long it is."""
        return len(self.record["text"].split())

    @property
    def forces(self) -> int:
        """How many forces it names."""
        return len({claim["name"] for claim in self.record["claims"] if claim["type"] == "force"})


def part(some: Sequence[bool]) -> float:
    """The share of what is true."""
    return sum(some) / max(1, len(some))


def hard(articles: Sequence[Article]) -> Iterator[Row]:
    """Yield the shares of what is hard in the news."""
    of_forces = [one for one in articles if one.record["genre"] in FORCES]
    all_ = [figure for one in articles for figure in one.figures]
    linked = [figure.claim["force"] is not None for one in of_forces for figure in one.figures]
    yield Row("figures of police, fire and forces articles with a force link", "least", 0.4, part(linked))
    yield Row("of these articles, with two forces or more", "least", 0.5, part([one.forces > 1 for one in of_forces]))
    carried = [(figure.back("period") or 0) > 0 for figure in all_]
    yield Row("figures whose period stands in an earlier sentence", "least", 0.15, part(carried))
    yield Row("bare numerals whose noun is elsewhere", "least", 0.15, part([figure.bare for figure in all_]))
    yield Row("figures with a link of three sentences or more", "least", 0.1, part([one.reaches for one in all_]))
    yield Row("figures with two links accepted", "most", 0.04, part([figure.doubted for figure in all_]))
    traps = sum(len(one.record["unrelated"]) for one in articles) / len(articles)
    yield Row("figures that look related and are not, an article", "least", 2.0, traps)
    trapped = part([len(one.record["unrelated"]) > 1 for one in articles])
    yield Row("articles with two such or more", "least", 0.99, trapped)
    plain = part([len(one.figures) <= PLAIN for one in articles])
    yield Row(f"plain articles, of {PLAIN} figures at most", "least", 1 / 3, plain)


def size(articles: Sequence[Article], bank: Sequence[Record], wiki: Sequence[Record], twins: Sequence[Record],
         second: Sequence[Record]) -> Iterator[Row]:  # fmt: skip
    """Yield how much there is."""
    ids = {one.record["id"] for one in articles}
    yield Row("articles", "least", 300, len(articles))
    yield Row("claims of the articles", "least", 12000, sum(len(one.record["claims"]) for one in articles))
    records = [*(one.record for one in articles), *bank, *wiki]
    yield Row("relations, bank and stand-off included", "least", 5000, sum(len(one["relations"]) for one in records))
    yield Row("articles with a slip twin", "least", 150, len({one["article"] for one in twins} & ids))
    yield Row("new articles annotated twice", "least", 60, sum(bool(NEW.match(one["id"])) for one in second))
    yield Row("Wikinews articles annotated", "least", 60, len(wiki))
    fitting = [SHORTEST <= one.words <= LONGEST for one in articles]
    yield Row(f"articles of {SHORTEST} to {LONGEST} words", "least", 0.99, part(fitting))
    countries = {one.record["country"] for one in articles}
    yield Row("countries of " + ", ".join(COUNTRIES), "least", len(COUNTRIES), len(countries & set(COUNTRIES)))


def kind(relation: Record, claims: Mapping[str, Record]) -> str:
    """The kind of a relation, as it was asked for."""
    parts = sum(term["as"] == "part" for term in relation["terms"])
    moves = [claims[term["claim"]] for term in relation["terms"] if term["as"] == "change" and term.get("claim")]
    if relation["type"] == "part_of":
        return "sum and remainder" if parts > 1 and relation["closed"] is not False else "part of a whole"
    if relation["type"] == "change_between":
        return "difference" if any(claim.get("role") == "difference" for claim in moves) else "change"
    return KINDS[str(relation["type"])]


KINDS = {
    "share_of": "share", "mean_of": "mean and rate", "rate_of": "mean and rate", "ratio_of": "ratio",
    "ranks": "rank and bounds", "bounds": "rank and bounds", "same_fact": "restatement", "aged": "age and length",
    "lasts": "age and length", "converts": "conversion",
}  # fmt: skip


def related(records: Sequence[Record]) -> Iterator[Row]:
    """Yield how many relations of each kind there are, over articles, bank and stand-off."""
    found: Counter[str] = Counter()
    for record in records:
        claims = {claim["id"]: claim for claim in record["claims"]}
        found.update(kind(relation, claims) for relation in record["relations"])
    wanted = {"sum and remainder", "part of a whole", "difference", "change", *KINDS.values()}
    yield from (Row(f"relations: {name}", "least", 200, found[name]) for name in sorted(wanted))


def read(name: str) -> list[Any]:
    """The records of a file of the corpus."""
    text = (HERE / name).read_text("utf-8")
    return [json.loads(line) for line in text.split("\n") if line] if name.endswith("l") else json.loads(text)


def rows() -> list[Row]:
    """The whole table."""
    articles = [Article(record) for record in read("claimx-corpus.jsonl")]
    bank, wiki, twins = (read(f"claimx-{name}.jsonl") for name in ("relations", "standoff", "twins"))
    sizes = size(articles, bank, wiki, twins, read("claimx-corpus.second.json"))
    return [*sizes, *hard(articles), *related([*(one.record for one in articles), *bank, *wiki])]


def main(arguments: Sequence[str]) -> int:
    """Print the table; with `--strict`, 1 where a row is not met."""
    table = rows()
    print("| of the corpus | wanted | reached | within a fifth |\n| --- | --- | --- | --- |")
    print("\n".join(row.line() for row in table))
    records = read("claimx-corpus.jsonl")
    for field in ("country", "genre"):
        counted = Counter(record[field] for record in records)
        print(f"\n{field}: " + ", ".join(f"{name} {number}" for name, number in counted.most_common()))
    return int("--strict" in arguments and not all(row.met for row in table))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
