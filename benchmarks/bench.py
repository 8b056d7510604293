"""Run the development sets of a benchmark folder and add a dated table of the figures to RESULTS.md.

    bench.py FOLDER [--only SET,SET] [--claimx PATH] [--results FILE]

FOLDER holds `run.py`, which scores `claimx batch` set by set and writes the figures as JSON. Only names of sets and of
figures and numbers are taken over from it: no sentence of the data can reach the results.
"""

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
NAME = re.compile(r"[\w+ ,%/.-]{1,60}")
COUNT = re.compile(r"\d{1,9}(?:\.\d+)?(?: ?(?:/|of) ?\d{1,9})?%?")
STARTS = 3  # the least of so many is taken: what a start costs is a floor, the rest is the machine


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the sets and append their table; 1 where a set failed, whose row then says so."""
    options = parse(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        results = scores(options, Path(scratch) / "results.json")
        start_up = starts(options, Path(scratch))
    with options.results.open("a", encoding="utf-8") as file:
        file.write(section(options, results, start_up))
    print(f"{options.results}: {len(results)} sets added", file=sys.stderr)
    return int(any("failed" in figures for figures in results.values()))


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the benchmark folder, with run.py")
    parser.add_argument("--only", help="names of sets, with commas between them")
    parser.add_argument("--claimx", type=Path, default=Path(sys.executable).parent / "claimx")
    parser.add_argument("--results", type=Path, default=ROOT / "benchmarks" / "RESULTS.md")
    options = parser.parse_args(arguments)
    if not (options.folder / "run.py").is_file():
        parser.error(f"{options.folder} holds no run.py")
    return options


def scores(options: argparse.Namespace, out: Path) -> dict[str, dict[str, Any]]:
    """What `run.py` measured: set to figure to value."""
    command = [sys.executable, options.folder / "run.py", "--claimx", options.claimx, "--json", out]
    subprocess.run([*command, *(["--only", options.only] if options.only else [])], check=True)
    results: dict[str, dict[str, Any]] = json.loads(out.read_text("utf-8"))
    return results


def starts(options: argparse.Namespace, scratch: Path) -> dict[str, float]:
    """CPU seconds of `claimx --help` and, where FOLDER has the seed article, of the first extraction of it."""
    measured = {"claimx --help": cpu([options.claimx, "--help"])}
    seed = options.folder / "articles" / "seed.jsonl"
    if seed.is_file():
        article = scratch / "seed.txt"
        article.write_text(json.loads(seed.read_text("utf-8").split("\n")[0])["text"], "utf-8")
        measured["claimx extract seed"] = cpu([options.claimx, "extract", article])
    return measured


def cpu(command: Sequence[str | Path]) -> float:
    """The least CPU time, user and system, that the command takes."""
    taken = []
    for _ in range(STARTS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(taken)


def section(options: argparse.Namespace, results: dict[str, dict[str, Any]], start_up: dict[str, float]) -> str:
    """The dated table, as Markdown."""
    lines = [f"\n## {date.today().isoformat()}, {commit()}\n", f"`{shown(options)}`, {versions(options.claimx)}\n"]
    lines += ["| set | seconds | figures |", "| --- | ---: | --- |"]
    for name, figures in results.items():
        lines.append(f"| {name} | {number(figures.get('seconds'))} | {told(figures)} |")
    lines += ["", "CPU seconds: " + ", ".join(f"{what} {taken:.2f}" for what, taken in start_up.items()), ""]
    return "\n".join(lines)


def told(figures: dict[str, Any]) -> str:
    """The figures of one set in a line."""
    if "failed" in figures:
        return "failed"
    known = {label: value for label, value in figures.items() if label != "seconds" and value is not None}
    labels = [label for label in known if NAME.fullmatch(label)]
    return " · ".join(f"{label} {number(figures[label])}" for label in labels)


def number(value: Any) -> str:
    """A figure as the table writes it; whatever is no number is left out.

    >>> number(0.71), number(12), number("3/80"), number("As the mayor said"), number(None)
    ('0.71', '12', '3/80', '–', '–')
    """
    if isinstance(value, bool):
        return "–"
    if isinstance(value, int | float):
        return str(value) if isinstance(value, int) else f"{value:.4g}"
    if isinstance(value, list) and value and all(isinstance(part, int | float) for part in value):
        return "/".join(number(part) for part in value)
    return value if isinstance(value, str) and COUNT.fullmatch(value) else "–"


def shown(options: argparse.Namespace) -> str:
    """The command that makes this table again, without a path of this machine."""
    folder = options.folder.name if options.folder.is_absolute() else os.fspath(options.folder)
    return f"make bench BENCH={folder}" + (f" ONLY={options.only}" if options.only else "")


def commit() -> str:
    """The commit measured, marked where the work tree differs from it (the results themselves aside)."""
    git = ["git", "-C", os.fspath(ROOT)]
    head = subprocess.run([*git, "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
    if head.returncode:
        return "no commit"
    changed = [*git, "status", "--porcelain", "--untracked-files=no", "--", ".", ":!benchmarks/RESULTS.md"]
    dirty = subprocess.run(changed, capture_output=True, text=True, check=True).stdout
    return head.stdout.strip() + (" with changes" if dirty else "")


def versions(claimx: Path) -> str:
    """What was measured on what: the record's producer line, and this Python."""
    record = subprocess.run(
        [claimx, "extract", "-"], input="2 hours", capture_output=True, text=True, check=True
    ).stdout
    producer = json.loads(record)["producer"]
    return f"claimx {producer['claimx']}, {producer['model']}, Python {sys.version.split()[0]}"


if __name__ == "__main__":
    sys.exit(main())
