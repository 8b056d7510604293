"""Draw the tables of RESULTS.md from the JSON files beside it.

python benchmarks/results.py            writes them between the marks of the page
python benchmarks/results.py --check    1 where one of them is not what the files say

First contact comes from first-contact.jsonl, the development sets and the size from results.json (`make bench`), speed
from speed.json (`make speed`). `make results` draws this page, and the pages and the plot of first contact.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from first_contact import LOG, lines
from series import LAST, quoted, table
from size import ordered

HERE = Path(__file__).resolve().parent
PAGE, BENCH, SPEED = HERE / "RESULTS.md", HERE / "results.json", HERE / "speed.json"
Figures = Mapping[str, Any]
FAMILIES: dict[str, dict[str, tuple[str, ...]]] = {
    "whole articles": {
        "claims right": ("claim accuracy",),
        "F1": ("claim F1",),
        "period P, R": ("period link precision", "period link recall"),
        "baseline P, R": ("baseline link precision", "baseline link recall"),
        "force P, R": ("force link precision", "force link recall"),
        "unit": ("unit",),
        "subject": ("subject",),
        "role": ("role",),
        "claims where none may be": ("false not_claims",),
    },
    "quantities": {
        "value F1": ("value F1",),
        "with comparator and direction": ("value+comparator+direction F1",),
        "with unit": ("value+unit F1",),
        "span F1": ("span F1",),
    },
    "periods": {name: (name,) for name in ("strict F1", "relaxed F1", "value F1", "bounds F1")},
    "quotations": {
        "direct F1": ("joint direct F1",),
        "mixed F1": ("mixed content F1",),
        "indirect P, R": ("indirect content precision", "indirect speech recall"),
        "speaker": ("speaker right",),
        "speaker's name": ("name end to end",),
    },
}
"""The columns of each family of sets: what a column is called, and the figures in it. Other sets get a line each."""
OTHERS = "slips, alarms, forces"


def development(run: Figures) -> Iterator[str]:
    """Yield the lines of the tables of development sets, a table a family.

    >>> run = {"sets": {"b": {"strict F1": 50.0, "bounds F1": 25.0}, "a": {"found": 0.5}, "c": {"failed": True}}}
    >>> print(*development(run), sep="\\n")
    | periods | strict F1 | relaxed F1 | value F1 | bounds F1 |
    | --- | ---: | ---: | ---: | ---: |
    | b | 50.0 | – | – | 25.0 |
    <BLANKLINE>
    | slips, alarms, forces | figures |
    | --- | --- |
    | a | found 0.5 |
    | c | failed |
    """
    left = dict(sorted(run["sets"].items()))
    tables = []
    for family, columns in FAMILIES.items():
        mine = {name: left.pop(name) for name in list(left) if belongs(left[name], columns)}
        if mine:
            tables.append("\n".join(rows(family, columns, mine)))
    if left:
        others = [f"| {name} | {in_a_line(figures)} |" for name, figures in left.items()]
        tables.append("\n".join([f"| {OTHERS} | figures |", "| --- | --- |", *others]))
    yield from "\n\n".join(tables).split("\n")


def belongs(figures: Figures, columns: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether more than half of the figures of a set are of a family."""
    names = {name for column in columns.values() for name in column}
    return len(names & figures.keys()) * 2 > len(figures.keys() - {"seconds"})


def in_a_line(figures: Figures) -> str:
    """The figures of a set that is of no family."""
    return " · ".join(
        name if value is True else f"{name} {value}" for name, value in figures.items() if name != "seconds"
    )


def rows(family: str, columns: Mapping[str, tuple[str, ...]], sets: Mapping[str, Figures]) -> Iterator[str]:
    """Yield the lines of the table of one family."""
    yield f"| {family} | {' | '.join(columns)} |"
    yield "| --- |" + " ---: |" * len(columns)
    for name, figures in sets.items():
        cells = (", ".join(str(figures.get(figure, "–")) for figure in column) for column in columns.values())
        yield f"| {name} | {' | '.join(cells)} |"


def speed(run: Figures) -> Iterator[str]:
    """Yield the lines of the table of speed."""
    yield "| figure | measured | asked | reached |"
    yield "| --- | ---: | --- | --- |"
    for figure, measured, asked, reached in run["rows"]:
        yield f"| {figure} | {measured} | {asked} | {'' if reached is None else 'yes' if reached else '**no**'} |"


def measured(run: Figures) -> str:
    """The line above a table: the command, the commit, the day, and on what it ran."""
    on = [f"claimx {run['claimx']}", run.get("model"), f"Python {run['python']}"]
    if "words" in run:
        on += [f"spaCy {run['spacy']}", f"{run['words']:,} words", f"{run['cores']} cores, load {run['load']}"]
    return f"`{run['command']}`, commit {run['commit']}, {run['date']}: {', '.join(part for part in on if part)}."


def blocks() -> dict[str, str]:
    """What stands between the marks of each block of the page."""
    bench, timed = (json.loads(file.read_text("utf-8")) for file in (BENCH, SPEED))
    folders = " · ".join(f"{folder} {count}" for folder, count in ordered(bench["lines"]))
    starts = ", ".join(f"`{what}` {taken:.2f}" for what, taken in bench["cpu seconds"].items())
    parts: dict[str, list[str]] = {
        "first contact": [*table(lines(LOG), LAST)],
        "development sets": [measured(bench), "", *development(bench)],
        "speed": [measured(timed), "", *speed(timed), "", f"CPU seconds of a command, by `make bench`: {starts}."],
        "size": [f"Commit {bench['commit']}: {folders}."],
    }
    return {name: "\n".join(part) for name, part in parts.items()}


def drawn(page: str) -> str:
    """The page as the files say."""
    for name, block in blocks().items():
        page = quoted(page, name, block)
    return page


def main(arguments: Sequence[str]) -> int:
    """Write the page, or check it."""
    page = PAGE.read_text("utf-8")
    now = drawn(page)
    if "--check" in arguments:
        if now != page:
            print(f"{PAGE.name} is not what the files say: run make results", file=sys.stderr)
        return int(now != page)
    PAGE.write_text(now, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
