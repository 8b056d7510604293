#!/usr/bin/env python3
"""How CPU time grows with the figures of one sentence, and with dense text; the exponent of each kind and all sizes.

    python benchmarks/dense.py [--figures 10000] [--kilobytes 1024] [--kind KIND]

Each kind is measured at four sizes, each twice the one before, the least of `--rounds` runs; the exponent is the slope
of a line through their logarithms.
"""

import argparse
import time
from collections.abc import Callable
from math import log
from pathlib import Path

import claimx

EXAMPLE = (Path(__file__).parents[1] / "docs" / "example.txt").read_text("utf-8")
STEPS = 4


def _listed(opening: str, each: Callable[[int], str], joint: str = ", ") -> Callable[[int], str]:
    return lambda size: opening + joint.join(map(each, range(size))) + "."


SENTENCES: dict[str, Callable[[int], str]] = {
    "counts": _listed("Kent Police recorded ", lambda at: f"{at + 101} thefts"),
    "bare numbers": _listed("Kent Police recorded ", lambda at: str(at + 101)),
    "counts and years": _listed("Police took ", lambda at: f"{at + 101} people in {1950 + at % 70}", " and "),
    "percentages": _listed("Crime rose ", lambda at: f"{at % 90 + 1} per cent in Kent"),
    "money": _listed("It spent ", lambda at: f"£{at + 1}m on roads"),
    "measures": _listed("They waited ", lambda at: f"{at + 1} hours"),
    "forces": _listed("It had ", lambda at: f"{at + 101} officers at Kent Police"),
    "quotations": _listed("", lambda at: f'"We have {at + 101} thefts," said Ann Lee', ", "),
    "changes": _listed("In all ", lambda at: f"{at + 100} reports, up {at % 60 + 2} per cent from {at + 90} in 2019"),
    "parts": _listed("It had ", lambda at: f"{at + 101} thefts of which {at + 20} were of bikes"),
}
"""One sentence with so many figures; a change has three of them, a part two."""
PER_MEMBER = {"changes": 3, "parts": 2, "counts and years": 1}


def text_of(kind: str, size: int) -> str:
    """A text of that kind: so many figures in one sentence, or so many kilobytes of the example."""
    if kind == "dense text":
        return (EXAMPLE + "\n") * max(1, size * 1_000 // len(EXAMPLE))
    return SENTENCES[kind](max(1, size // PER_MEMBER.get(kind, 1)))


def exponent(sizes: list[int], work: list[float]) -> float:
    """The slope of the line through the logarithms, by least squares."""
    xs, ys = [log(size) for size in sizes], [log(one) for one in work]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def _seconds(text: str, rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        started = time.process_time()
        claimx.extract(text)
        taken.append(time.process_time() - started)
    return min(taken)


def main() -> None:
    """Print a line a kind."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--figures", type=int, default=10_000)
    options.add_argument("--kilobytes", type=int, default=1_024)
    options.add_argument("--kind", choices=[*SENTENCES, "dense text"])
    options.add_argument("--rounds", type=int, default=1)
    asked = options.parse_args()
    claimx.extract("Some 7 people left, Ann Lee said.")  # what is loaded once is no part of it
    for kind in [asked.kind] if asked.kind else [*SENTENCES, "dense text"]:
        most = asked.kilobytes if kind == "dense text" else asked.figures
        sizes = [most >> step for step in range(STEPS - 1, -1, -1)]
        work = [_seconds(text_of(kind, size), asked.rounds) for size in sizes]
        told = ", ".join(f"{size:,}: {one:.2f} s" for size, one in zip(sizes, work, strict=True))
        print(f"{kind:18} {told}; exponent {exponent(sizes, work):.2f}", flush=True)


if __name__ == "__main__":
    main()
