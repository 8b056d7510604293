"""The first contacts as a series: the mean of the last batches with its interval, as README and docs quote it."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Line = Mapping[str, Any]
Interval = tuple[float, float, float]
QUOTED = {
    "claim accuracy": "claims right in every field that decides",
    "link F1: period": "links to the period, F1",
    "relations found": "stated relations found",
    "relations right": "relations right, of those made",
    "slips located": "planted slips located",
    "alarms right": "alarms right, of those raised",
}
"""The figures that are quoted and drawn, and what they are."""
LAST = 3
"""How many batches make the mean that is quoted."""


def mean(lines: Sequence[Line], name: str) -> Interval | None:
    """A figure's mean over batches, each counting the same, and its interval; None where no batch has it.

    The batches are independent, so the ends' distances add up as their squares do.

    >>> mean([{"figures": {"x": [0.4, 0.3, 0.5, 9]}}, {"figures": {"x": [0.6, 0.5, 0.7, 9]}}], "x")
    (0.5, 0.429, 0.571)
    """
    found = [line["figures"][name][:3] for line in lines if name in line["figures"]]
    if not found:
        return None
    middle = sum(value for value, _, _ in found) / len(found)
    below = math.sqrt(sum((value - low) ** 2 for value, low, _ in found)) / len(found)
    above = math.sqrt(sum((high - value) ** 2 for value, _, high in found)) / len(found)
    return round(middle, 3), round(middle - below, 3), round(middle + above, 3)


def table(lines: Sequence[Line], last: int) -> Iterator[str]:
    """Yield the lines of the table of the last batches."""
    some = lines[-last:]
    names = ", ".join(line["batch"] for line in some)
    told = f"{len(some)} batches ({names}; {sum(line['articles'] for line in some)} articles)"
    yield f"| first contact, mean of the last {told} | mean | 95% interval |"
    yield "| --- | --- | --- |"
    for name, meaning in QUOTED.items():
        found = mean(some, name)
        if found is not None:
            yield f"| {meaning} | {found[0]:.1%} | {found[1]:.1%} to {found[2]:.1%} |"


def quoted(page: str, block: str, told: str) -> str:
    """A page with what is told between the two marks of a block.

    >>> quoted("A <!-- x: written by make results --> old <!-- end of x --> B", "x", "new")
    'A <!-- x: written by make results -->\\nnew\\n<!-- end of x --> B'

    Raises: ValueError where the page has no such marks.
    """
    start, end = f"<!-- {block}: written by make results -->", f"<!-- end of {block} -->"
    before, found, rest = page.partition(start)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"the page has no marks for {block}")
    return f"{before}{start}\n{told}\n{end}{after}"
