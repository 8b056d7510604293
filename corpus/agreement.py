"""Print the agreement of the two annotations, field by field, for the README.

python corpus/agreement.py            the table
python corpus/agreement.py --differ   each claim on whose period the two differ, for those who decide

The first annotation is taken as gold. The articles that were annotated first (97) and those that joined later are told
apart: the second annotation of the first ones was made by an earlier guide, which left open what is decided now.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from claimx.scoring import Annotated, read_annotated, score
from claimx.scoring.scores import Scores

HERE = Path(__file__).parent
NEW = re.compile(r"b\d\d-")
HEADS = ("first", "new")


@cache
def both() -> list[tuple[Annotated, Annotated]]:
    """Each article that has two annotations, by the first and by the second."""
    twice = list(read_annotated(HERE / "claimx-corpus.second.json"))
    wanted = {one.id for one in twice}
    first = {one.id: one for one in read_annotated(HERE / "claimx-corpus.jsonl") if one.id in wanted}
    return [(first[one.id], one) for one in twice]


def annotations(new: bool) -> tuple[list[Annotated], list[Annotated]]:
    """Both annotations of the articles that have two, in one order."""
    chosen = [(first, second) for first, second in both() if bool(NEW.match(second.id)) == new]
    return [first for first, _ in chosen], [second for _, second in chosen]


def agreement(new: bool) -> Scores:
    """The second annotation scored against the first, on the first articles or on the new ones."""
    return score(*annotations(new))


def figures(scores: Scores) -> dict[str, float | None]:
    """Each figure of the table by its name."""
    named: dict[str, float | None] = {
        "claims found by both (F1)": scores.found["all"].f1,
        "claims alike in every field that decides (of gold's)": scores.claim_accuracy,
    }
    named |= {f"link to the {link} (F1)": rates.f1 for link, rates in scores.links.items()}
    return named | {f"`{name}`": share.right / share.of for name, share in scores.fields.items()}


def table() -> Iterator[str]:
    """Yield the lines of the table."""
    groups = [figures(agreement(new)) for new in (False, True)]
    articles = [len(annotations(new)[0]) for new in (False, True)]
    heads = [f"{head} {number}" for head, number in zip(HEADS, articles, strict=True)]
    yield f"| | {' | '.join(heads)} |\n| --- | --- | --- |"
    for name in dict.fromkeys([*groups[0], *groups[1]]):
        yield f"| {name} | {' | '.join(f'{group[name]:.3f}' if name in group else '' for group in groups)} |"


def differing() -> Iterator[str]:
    """Yield each claim of the new articles that both have with another period."""
    for first, second in zip(*annotations(new=True), strict=True):
        theirs = {(claim.start, claim.end): claim for claim in second.claims}
        for claim in first.claims:
            other = theirs.get((claim.start, claim.end))
            if other is None or not claim.is_quantity:
                continue
            mine, yours = words(first, claim.period), words(second, other.period)
            if mine != yours:
                yield f"{first.id}\t{first.text[claim.start : claim.end]}\t{mine}\t{yours}"


def words(article: Annotated, id: str | None) -> str:
    """What a period's id stands for."""
    claim = article.by_id.get(id or "")
    return "none" if claim is None else article.text[claim.start : claim.end]


def main(arguments: Sequence[str]) -> int:
    """Print the table, or what differs."""
    print("\n".join(differing() if "--differ" in arguments else table()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
